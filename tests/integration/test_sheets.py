"""A sheet is tried out, brought in and brought in again; each row by itself, each change an event."""

import datetime as dt

import pytest

from claims import operations as claims_operations
from claims.models import Claim, Evidence, Item
from factcheck.accounts.actors import Actor
from factcheck.accounts.models import Desk
from factcheck.outbound.models import Message
from factcheck.sheets import operations
from factcheck.sheets.models import Import, Sheet, SheetRow
from factcheck.work.models import Work
from factcheck.workflow.machine import WrongState
from reviews.models import ImportedCheck, VerdictVersion
from tests.factories import ClaimFactory, DeskFactory, a_checker, user_of
from tests.factories.reviewing import a_published_factcheck, an_approved_verdict
from tests.factories.sheets import FINISHED, OPEN, a_csv, checked, imported, outcomes, plans

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return DeskFactory(time_zone="Europe/Kyiv", work_ends=dt.time(18))


def wrong(run: Import) -> list[tuple[str, str]]:
    return [(one["column"], one["code"]) for row in run.rows.order_by("number") for one in row.problems]


def test_a_finished_check_keeps_what_was_found_when_by_whom_and_where(desk: Desk, chief: Actor) -> None:
    run = imported(desk, chief, FINISHED)
    assert (run.state, outcomes(run)) == ("finished", {"made": 1})
    claim = Claim.objects.get()
    assert (claim.proposition, claim.state, claim.closed_unpublished) == (FINISHED["Claim"], "done", False)
    statement = claim.statements.get()
    assert (statement.words, statement.parties.get().party.name) == ("It cost 4.2 million", "Alma Reyes")
    check = ImportedCheck.objects.get(claim=claim)
    assert (check.rating, check.finding, check.conclusion) == ("Mostly false", "mostly_false", "It cost nine million.")
    assert (check.reviewed_on, check.byline, check.author) == (dt.date(2021, 3, 4), "Olena K.", None)
    assert (check.url, check.source) == ("https://facts.example.org/bridge", "Checks")
    assert (claim.item.title, claim.item.state, claim.item.failure_code) == ("Bridge opened", "failed", "not_fetched")
    assert claim.item.published_at.astimezone(desk.zone).date() == dt.date(2021, 3, 2)
    assert not VerdictVersion.objects.exists()


def test_an_open_row_has_its_owner_date_priority_and_note_and_its_item_is_fetched(desk: Desk, chief: Actor) -> None:
    ada = a_checker(desk, name="Ada Asker")
    row = OPEN | {"Assignee": "ada  ASKER", "URL": "news.example.org/tunnel", "Notes": "Ask the ministry.\n=1+1"}
    imported(desk, chief, row)
    claim = Claim.objects.get()
    assert (claim.state, claim.assignee_id, claim.priority) == ("checking", ada.user_id, 1)
    assert claim.publish_by == dt.datetime(2030, 3, 5, 18, tzinfo=desk.zone)
    assert Evidence.objects.get(claim=claim).note == "Ask the ministry.\n=1+1"
    assert Item.objects.get().url == "https://news.example.org/tunnel"
    assert Work.objects.filter(kind="fetch_item").exists()


def test_one_mail_tells_each_person_however_many_claims_they_were_given(desk: Desk, chief: Actor) -> None:
    ada = user_of(a_checker(desk, name="Ada Asker"))
    rows = [OPEN | {"ID": str(n), "Claim": f"Claim {n}", "Assignee": ada.email} for n in range(3)]
    imported(desk, chief, *rows)
    assert sorted(Message.objects.values_list("address", "kind")) == sorted(
        [(ada.email, "mail_brought"), (user_of(chief).email, "mail_brought")]
    )
    assert "It gave you 3 claims." in Message.objects.get(address=ada.email).text


BAD = [
    ({"Claim": ""}, "proposition", "missing"),
    ({"Claim": "x" * 1001}, "proposition", "too_long"),
    ({"Claim": "#REF!"}, "proposition", "error_value"),
    ({"Who said it": ""}, "party", "nobody_said_it"),
    ({"URL": "no address"}, "item_url", "no_address"),
    ({"Claim date": "31.2.2021"}, "item_date", "no_date"),
    ({"Review date": "1.1.2999"}, "review_date", "in_future"),
    ({"Rating": "", "Conclusion": "", "Fact-check URL": ""}, "status", "nothing_found"),
    ({"Status": "In progress"}, "rating", "not_finished"),
]
BAD_AND_OPEN = [
    ({"Assignee": "Somebody Else"}, "assignee", "nobody"),
    ({"Assignee": "Two Names"}, "assignee", "several_people"),
    ({"Deadline": "soon"}, "due", "no_date"),
    ({"Priority": "so-so"}, "priority", "no_priority"),
]


def test_each_bad_row_says_at_its_cell_why(desk: Desk, chief: Actor) -> None:
    for _one in range(2):
        a_checker(desk, name="Two Names")
    finished = [FINISHED | changed | {"ID": f"F{n}"} for n, (changed, _column, _code) in enumerate(BAD)]
    still_open = [OPEN | changed | {"ID": f"O{n}"} for n, (changed, _column, _code) in enumerate(BAD_AND_OPEN)]
    run = checked(desk, chief, a_csv(*finished, *still_open, OPEN))
    assert plans(run) == {"new": 1, "bad": len(BAD + BAD_AND_OPEN)}
    assert wrong(run) == [(column, code) for _changed, column, code in BAD + BAD_AND_OPEN]


def test_what_nobody_works_on_any_more_needs_no_owner_who_is_here(desk: Desk, chief: Actor) -> None:
    assert plans(checked(desk, chief, a_csv(FINISHED | {"Assignee": "Long Gone", "Deadline": "never"}))) == {"new": 1}


def test_two_rows_with_one_id_cannot_both_be_right(desk: Desk, chief: Actor) -> None:
    run = checked(desk, chief, a_csv(FINISHED, FINISHED | {"Claim": "Another one."}))
    assert (plans(run), wrong(run)) == ({"new": 1, "bad": 1}, [("key", "repeated")])


def test_bad_rows_are_left_out_and_the_others_come_in(desk: Desk, chief: Actor) -> None:
    run = imported(desk, chief, FINISHED, OPEN | {"Deadline": "soon"})
    assert outcomes(run) == {"made": 1, "bad": 1}
    assert Claim.objects.count() == 1


def test_the_same_sheet_again_creates_nothing_twice(desk: Desk, chief: Actor) -> None:
    imported(desk, chief, FINISHED, OPEN)
    run = checked(desk, chief, a_csv(FINISHED, OPEN))
    assert plans(run) == {"unchanged": 2}
    with pytest.raises(WrongState):
        operations.start_import(run=run, actor=chief)
    assert (Claim.objects.count(), SheetRow.objects.count(), Sheet.objects.count()) == (2, 2, 1)


def test_again_updates_what_the_sheet_says_anew(desk: Desk, chief: Actor) -> None:
    ada = a_checker(desk, name="Ada Asker")
    imported(desk, chief, FINISHED, OPEN)
    new = OPEN | {
        "Claim": "The tunnel is the second longest.",
        "Deadline": "6.3.2030",
        "Assignee": "Ada Asker",
        "Notes": "Seen.",
    }
    run = imported(desk, chief, FINISHED | {"Rating": "False", "Author": "Ada Asker"}, new)
    assert outcomes(run) == {"updated": 2}
    check = ImportedCheck.objects.get()
    assert (check.rating, check.finding, check.author_id, check.byline) == ("False", "false", ada.user_id, "")
    claim = Claim.objects.get(state="checking")
    assert (claim.proposition, claim.assignee_id) == ("The tunnel is the second longest.", ada.user_id)
    assert claim.publish_by.astimezone(desk.zone).day == 6
    assert claim.evidence.get().note == "Seen."
    assert Claim.objects.count() == 2


def test_an_open_row_that_the_sheet_finished_is_finished_here(desk: Desk, chief: Actor) -> None:
    imported(desk, chief, OPEN)
    run = imported(desk, chief, OPEN | {"Status": "Published", "Rating": "True", "Review date": "1.2.2024"})
    assert outcomes(run) == {"updated": 1}
    claim = Claim.objects.get()
    assert (claim.state, claim.imported_check.finding) == ("done", "confirmed")


def test_an_empty_cell_takes_nothing_away(desk: Desk, chief: Actor) -> None:
    imported(desk, chief, FINISHED)
    assert plans(checked(desk, chief, a_csv({"ID": "7", "Claim": FINISHED["Claim"]}))) == {"unchanged": 1}


def test_what_was_changed_here_stays_unless_the_sheet_changed_too_and_then_nobody_guesses(
    desk: Desk, chief: Actor
) -> None:
    imported(desk, chief, OPEN)
    claim = Claim.objects.get()
    claims_operations.edit_claim(claim=claim, actor=chief, expected=None, proposition="Mended here.")
    assert plans(checked(desk, chief, a_csv(OPEN))) == {"unchanged": 1}
    run = checked(desk, chief, a_csv(OPEN | {"Claim": "Mended there."}))
    assert (plans(run), wrong(run)) == ({"bad": 1}, [("proposition", "changed_here")])


def test_a_claim_that_is_judged_here_is_not_judged_by_a_sheet(desk: Desk, chief: Actor) -> None:
    claim = ClaimFactory(desk=desk, checking=True)
    an_approved_verdict(claim)
    a_published_factcheck(claim)
    row = {"ID": claim.reference, "Claim": claim.proposition, "Rating": "True"}
    run = checked(desk, chief, a_csv(row))
    assert wrong(run) == [("rating", "judged_here")]
