"""Many rows at a stroke: the same rows and events as one by one, and one that is refused takes nothing else with it."""

from typing import Any

import pytest

from claims import operations as claims_operations
from claims.inputs import PartyInput, StatementInput
from claims.models import Claim, Item, Party
from claims.models.evidence import EvidenceForm
from factcheck.accounts.actors import Actor
from factcheck.accounts.models import Desk
from factcheck.ledger.models import Event
from factcheck.ledger.references import reference
from factcheck.sheets import bringing, operations
from factcheck.sheets.models import ImportRow
from tests.background import do_all_work
from tests.factories import ClaimFactory, DeskFactory, a_checker, a_chief, user_of
from tests.factories.sheets import FINISHED, OPEN, checked, imported

pytestmark = pytest.mark.django_db
# What differs between two rows that say the same.
OWN = {"id", "desk", "desk_id", "created_at", "created_by", "item", "number", "statements", "claim"}


def said(row: Any) -> dict[str, Any]:
    """What a row holds but for its ids."""
    return {field.name: getattr(row, field.attname) for field in row._meta.concrete_fields if field.name not in OWN}


def told(claim: Claim) -> list[tuple[str, list[str], dict[str, Any], dict[str, str], int]]:
    """The events of a claim: name, what they are about, details and words."""
    return [
        (
            event.name,
            [one.partition(":")[0] for one in event.references],
            {name: value for name, value in event.details.items() if name not in OWN},
            {text.key: text.text for text in event.texts.all()},
            len(event.digests),
        )
        for event in Event.objects.about(reference(claim)).exclude(actor="system").order_by("pk")
    ]


def test_a_claim_that_a_sheet_brought_is_what_somebody_would_have_logged_by_hand(desk: Desk, chief: Actor) -> None:
    ada = a_checker(desk, name="Ada Asker")
    row = OPEN | {"Quote": "The longest", "Who said it": "Alma Reyes; The Tunnel Board", "Assignee": "Ada Asker"}
    imported(desk, chief, row | {"Notes": "Ask them.", "URL": "https://news.example.org/tunnel"})
    brought = Claim.objects.get()
    other = DeskFactory()
    by_hand = a_chief(other)
    item, _is_new = claims_operations.add_item_by_url(desk=other, url="https://other.example.org/tunnel", actor=by_hand)
    parties = (PartyInput(name="Alma Reyes", kind="person"), PartyInput(name="The Tunnel Board", kind="person"))
    statement = StatementInput(parties=parties, words="The longest", mode="direct_quotation")
    Party.objects.all().update(access="desk")
    logged = claims_operations.log_claim(
        desk=other, proposition=OPEN["Claim"], item=item, statements=(statement,), access="newsroom", actor=by_hand
    )
    work = claims_operations.BroughtWork(assignee=user_of(ada), publish_by=brought.publish_by, priority=1)
    claims_operations.bring_work(wanted=[(logged, work)], actor=by_hand)
    note = {"title": "Note from the sheet “Checks”", "note": "Ask them."}
    claims_operations.add_evidence(claim=logged, form=EvidenceForm.NOTE, actor=by_hand, **note)
    logged = claims_operations.start_claim(claim=logged, actor=by_hand)
    assert said(brought) == said(logged)
    assert said(brought.statements.get()) == said(logged.statements.get())
    assert said(brought.evidence.get()) == said(logged.evidence.get())
    named = [
        [said(row.party) | {"access": ""} for row in one.statements.get().parties.all()] for one in (brought, logged)
    ]
    assert named[0] == named[1]
    spelt = [
        sorted(one.statements.get().parties.values_list("party__names__key", "position")) for one in (brought, logged)
    ]
    assert spelt[0] == spelt[1]
    assert told(brought) == told(logged)
    assert [event[0] for event in told(brought)] == [
        "party.added",
        "party.added",
        "claim.logged",
        "claim.brought",
        "evidence.added",
        "claim.started",
    ]


def test_one_row_that_is_refused_leaves_nothing_and_takes_no_other_with_it(desk: Desk, chief: Actor) -> None:
    rows = [FINISHED | {"ID": str(n), "Claim": f"Claim {n}", "URL": f"https://x.example/{n}"} for n in range(20)]
    rows[7] |= {"Who said it": "Alma Reyes; ALMA REYES"}
    run = imported(desk, chief, *rows)
    [bad] = ImportRow.objects.filter(run=run, outcome="bad")
    assert bad.cells[1] == "Claim 7"
    assert [one["sentence"] for one in bad.problems] == ["The same party is named twice."]
    assert (Claim.objects.count(), Item.objects.count(), Party.objects.count()) == (19, 19, 1)
    assert list(Claim.objects.order_by("number").values_list("number", flat=True)) == list(range(1, 20))
    by_name = {
        name: Event.objects.filter(name=name).count() for name in ("claim.logged", "item.added", "check.imported")
    }
    assert by_name == {"claim.logged": 19, "item.added": 19, "check.imported": 19}
    in_order = Claim.objects.order_by("number").values_list("proposition", flat=True)
    assert list(in_order) == [f"Claim {n}" for n in range(20) if n != 7]


def test_what_something_rests_on_is_kept_and_the_others_go(desk: Desk, chief: Actor) -> None:
    rows = [FINISHED | {"ID": str(n), "Claim": f"Claim {n}"} for n in range(9)]
    run = imported(desk, chief, *rows)
    rested_on = Claim.objects.get(proposition="Claim 4")
    ClaimFactory(desk=desk, duplicate_of=rested_on)
    operations.undo_import(run=run, actor=chief)
    do_all_work()
    assert ImportRow.objects.filter(run=run, outcome="undone").count() == 8
    [kept] = ImportRow.objects.filter(run=run, outcome="kept")
    assert "rests on this claim" in kept.problems[0]["sentence"]
    assert set(Claim.objects.filter(duplicate_of=None)) == {rested_on}
    assert rested_on.imported_check.rating == "Mostly false"
    # The item and the person are the kept claim's too.
    assert (Item.objects.count(), Party.objects.count()) == (1, 1)


def test_two_rows_of_one_page_and_one_person_make_one_of_each(desk: Desk, chief: Actor) -> None:
    title = {"URL": "", "Title": "The debate", "Publisher": "Radio"}
    rows = [FINISHED | {"ID": "1"}, FINISHED | {"ID": "2", "Claim": "Two", "URL": "https://POST.example.org/bridge#x"}]
    rows += [FINISHED | title | {"ID": str(n), "Claim": f"Claim {n}", "Who said it": "ALMA REYES"} for n in (3, 4)]
    run = imported(desk, chief, *rows)
    assert (Claim.objects.count(), Item.objects.count(), Party.objects.count()) == (4, 2, 1)
    assert sorted("item" in row.made for row in run.rows.all()) == [False, False, True, True]


def test_an_undo_sees_what_was_done_while_it_runs(desk: Desk, chief: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bringing, "HANDFUL", 2)
    run = imported(desk, chief, *[OPEN | {"ID": str(n), "Claim": f"Claim {n}"} for n in range(4)])
    run = operations.undo_import(run=run, actor=chief)
    bringing.take_back(run, bringing.next_rows(run))
    first = Claim.objects.get(proposition="Claim 0")
    claims_operations.edit_claim(claim=first, actor=a_checker(desk), expected=None, proposition="Mended.")
    do_all_work()
    assert list(Claim.objects.all()) == [first]


def test_nothing_is_wider_than_the_page_it_was_found_in(desk: Desk, chief: Actor) -> None:
    item, _is_new = claims_operations.add_item_by_url(desk=desk, url=FINISHED["URL"], access="desk", actor=chief)
    run = imported(desk, chief, FINISHED, OPEN)
    [bad] = run.rows.filter(outcome="bad")
    assert "more people" in bad.problems[0]["sentence"]
    assert list(Item.objects.all()) == [item]
    assert checked(desk, chief, b"Claim\tNote\nOne\tx").rows.count() == 1
