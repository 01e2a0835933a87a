"""A sheet is tried out, brought in, brought in again and taken back; each row by itself, each change an event."""

import datetime as dt

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from claims import operations as claims_operations
from claims.models import Claim, Evidence, Item, Party
from factcheck.accounts import clock
from factcheck.accounts.actors import Actor
from factcheck.accounts.models import Desk
from factcheck.ledger.models import Event
from factcheck.outbound.models import Message
from factcheck.relay import catch_up
from factcheck.sheets import bringing, operations
from factcheck.sheets.models import Import, ImportRow, Sheet, SheetRow
from factcheck.sheets.reading import read_pasted
from factcheck.work.attempts import attempt
from factcheck.work.attempts import claim as take
from factcheck.work.errors import LeaseLost
from factcheck.work.models import Work
from factcheck.work.sweeping import sweep
from factcheck.workflow.machine import Invalid, NotAllowed, WrongState
from reviews.models import ImportedCheck, VerdictVersion
from tests.background import do_all_work
from tests.factories import ClaimFactory, DeskFactory, a_checker, a_chief, a_standards_editor, an_operator, user_of
from tests.factories.reviewing import a_published_factcheck, an_approved_verdict
from tests.factories.sheets import FINISHED, OPEN, a_csv, checked, imported

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return DeskFactory(time_zone="Europe/Kyiv", work_ends=dt.time(18))


@pytest.fixture
def chief(desk: Desk) -> Actor:
    return a_chief(desk, name="Cleo Chief")


def plans(run: Import) -> dict[str, int]:
    numbers = operations.counts(run)
    return {name.removeprefix("plan_"): n for name, n in numbers.items() if name.startswith("plan_") and n}


def outcomes(run: Import) -> dict[str, int]:
    numbers = operations.counts(run)
    return {name.removeprefix("rows_"): n for name, n in numbers.items() if name.startswith("rows_") and n}


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


def test_undo_leaves_no_row_behind(desk: Desk, chief: Actor) -> None:
    run = imported(desk, chief, FINISHED, OPEN | {"URL": "https://news.example.org/tunnel", "Notes": "Ask."})
    operations.undo_import(run=run, actor=chief)
    do_all_work()
    run.refresh_from_db()
    assert (run.state, outcomes(run)) == ("undone", {"undone": 2})
    left = [model.objects.count() for model in (Claim, Item, Party, ImportedCheck, Evidence, SheetRow)]
    assert left == [0, 0, 0, 0, 0, 0]
    assert Event.objects.filter(name="claim.taken_away").count() == 2
    assert plans(checked(desk, chief, a_csv(FINISHED))) == {"new": 1}


def test_undo_keeps_what_somebody_touched_and_names_it(desk: Desk, chief: Actor) -> None:
    run = imported(desk, chief, FINISHED, OPEN)
    ada = a_checker(desk, name="Ada Asker")
    touched = Claim.objects.get(state="checking")
    claims_operations.take_claim(claim=touched, actor=ada)
    operations.undo_import(run=run, actor=chief)
    do_all_work()
    assert outcomes(run) == {"undone": 1, "kept": 1}
    assert list(Claim.objects.all()) == [touched]
    [problem] = ImportRow.objects.get(run=run, outcome="kept").problems
    assert "Ada Asker" in problem["sentence"]


def test_undo_of_an_update_sets_back_what_stood_there(desk: Desk, chief: Actor) -> None:
    imported(desk, chief, FINISHED, OPEN)
    new = OPEN | {"Claim": "Another claim.", "Status": "Done", "Rating": "True", "Notes": "New."}
    run = imported(desk, chief, FINISHED | {"Rating": "False"}, new)
    assert outcomes(run) == {"updated": 2}
    operations.undo_import(run=run, actor=chief)
    do_all_work()
    assert outcomes(run) == {"undone": 2}
    assert ImportedCheck.objects.get().rating == "Mostly false"
    claim = Claim.objects.get(imported_check=None)
    assert (claim.proposition, claim.state) == (OPEN["Claim"], "checking")
    assert not claim.evidence.kept().exists()
    assert plans(checked(desk, chief, a_csv(FINISHED, OPEN))) == {"unchanged": 2}


@pytest.mark.usefixtures("moving_clock")
def test_a_worker_that_is_killed_in_the_middle_leaves_whole_rows_and_another_one_goes_on(
    desk: Desk, chief: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The one that dies holds the lease, wrote half a handful, and never commits; once its lease is over another one does the handful."""
    monkeypatch.setattr(bringing, "HANDFUL", 3)
    rows = [OPEN | {"ID": str(n), "Claim": f"Claim {n}"} for n in range(5)]
    run = operations.start_import(run=checked(desk, chief, a_csv(*rows)), actor=chief)
    catch_up()
    attempt(Work.objects.get(kind="import_rows").pk)
    assert Claim.objects.count() == 3
    dying = take(Work.objects.get(kind="import_rows", state="planned").pk)
    run = Import.objects.select_related("desk", "sheet", "started_by").get(pk=run.pk)
    with transaction.atomic():
        bringing.bring(run, bringing.next_rows(run))
        transaction.set_rollback(True)
    do_all_work()
    assert (Claim.objects.count(), Import.objects.get().state) == (3, "running")
    clock.move(dt.timedelta(minutes=3))
    assert sweep() == 1
    clock.move(dt.timedelta(minutes=6))
    do_all_work()
    assert (Claim.objects.count(), Import.objects.get().state) == (5, "finished")
    with pytest.raises(LeaseLost), dying.finish():
        pass


def test_a_handful_asks_as_little_for_thirty_rows_as_for_five(
    desk: Desk, chief: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_checker(desk, name="Ada Asker")
    finished = [FINISHED | {"ID": f"F{n}", "Claim": f"Was {n}", "URL": f"https://x.example/{n}"} for n in range(60)]
    still_open = [OPEN | {"ID": f"O{n}", "Claim": f"Is {n}", "Notes": "!", "Assignee": "Ada Asker"} for n in range(60)]
    rows = [row for pair in zip(finished, still_open, strict=True) for row in pair]
    run = operations.start_import(run=checked(desk, chief, a_csv(*rows)), actor=chief)
    costs: dict[str, list[int]] = {}
    for do, moved in ((bringing.bring, ""), (bringing.take_back, "undo")):
        if moved:
            bringing.end(Import.objects.get())
            operations.undo_import(run=Import.objects.get(), actor=chief)
        run = Import.objects.select_related("desk", "sheet", "started_by").get(pk=run.pk)
        for many in (30, 5, 30, 55):
            monkeypatch.setattr(bringing, "HANDFUL", many)
            with CaptureQueriesContext(connection) as counted, transaction.atomic():
                do(run, bringing.next_rows(run))
            asked = [query for query in counted.captured_queries if "clockoffset" not in query["sql"]]
            costs.setdefault(do.__name__, []).append(len(asked))
    # The first handful makes what later ones find: parties, when it is brought.
    assert costs["bring"][2] <= costs["bring"][1] + 2 < 90
    assert costs["take_back"][2] <= costs["take_back"][1] + 2 < 110
    assert not Claim.objects.exists()


def test_trying_out_many_rows_asks_as_little_as_forty(desk: Desk, chief: Actor) -> None:
    def cost(number: int) -> int:
        rows = [FINISHED | {"ID": str(n), "Claim": f"Claim {n}"} for n in range(number)]
        data = a_csv(*rows)
        with CaptureQueriesContext(connection) as counted:
            run = checked(desk, chief, data)
        assert plans(run) == {"new": number}
        return len(counted)

    assert cost(40) >= cost(190) - 2


def test_only_a_chief_of_the_desk_brings_sheets_in(desk: Desk, chief: Actor) -> None:
    run = checked(desk, chief, a_csv(OPEN))
    for actor in (a_checker(desk), a_standards_editor(), an_operator()):
        with pytest.raises(NotAllowed):
            operations.read_sheet(desk=desk, table=read_pasted("Claim\tNote\nOne\tx"), actor=actor)
        for do in (operations.start_import, operations.discard_import):
            with pytest.raises(NotAllowed):
                do(run=run, actor=actor)
        assert not Import.objects.visible_to(actor).exists()
    assert not Import.objects.visible_to(a_chief()).exists()


def test_columns_must_make_sense(desk: Desk, chief: Actor) -> None:
    run = operations.read_sheet(desk=desk, table=read_pasted("A\tB\nx\ty"), actor=chief)
    how = {"name": "S", "date_order": "dmy", "ratings": {}, "statuses": {}}
    for given, field in [
        ({"columns": {"A": "rating"}}, "columns"),
        ({"columns": {"A": "proposition", "B": "proposition"}}, "columns"),
        ({"columns": {"A": "colour"}}, "columns"),
        ({"columns": {"A": "proposition"}, "name": " "}, "name"),
        ({"columns": {"A": "proposition"}, "date_order": "mix"}, "date_order"),
        ({"columns": {"A": "proposition"}, "ratings": {"x": {"finding": "true"}}}, "ratings"),
        ({"columns": {"A": "proposition"}, "ratings": {"x": {"finding": "false", "qualifier": "denied"}}}, "ratings"),
        ({"columns": {"A": "proposition"}, "statuses": {"x": "gone"}}, "statuses"),
    ]:
        with pytest.raises(Invalid) as refusal:
            operations.check_import(run=run, actor=chief, **{**how, **given})
        assert refusal.value.field == field


def test_discarding_forgets_the_rows_and_keeps_the_columns(desk: Desk, chief: Actor) -> None:
    run = operations.discard_import(run=checked(desk, chief, a_csv(OPEN)), actor=chief)
    assert (run.state, run.rows.count(), Sheet.objects.count(), Claim.objects.count()) == ("discarded", 0, 1, 0)


def test_an_import_that_broke_off_goes_on_where_it_was(desk: Desk, chief: Actor) -> None:
    run = operations.start_import(run=checked(desk, chief, a_csv(OPEN)), actor=chief)
    bringing.break_off(run)
    run.refresh_from_db()
    assert run.state == "broken"
    operations.resume_import(run=run, actor=chief)
    do_all_work()
    run.refresh_from_db()
    assert (run.state, outcomes(run)) == ("finished", {"made": 1})


def test_rights_are_those_that_the_person_has_when_it_runs(desk: Desk, chief: Actor) -> None:
    operations.start_import(run=checked(desk, chief, a_csv(OPEN)), actor=chief)
    user_of(chief).memberships.all().delete()
    do_all_work()
    assert outcomes(Import.objects.get()) == {"bad": 1}
    assert not Claim.objects.exists()
