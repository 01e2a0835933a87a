"""The run of an import: killed, broken off, taken back, discarded; who may start it, and how little it asks of the database."""

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
from factcheck.relay import catch_up
from factcheck.sheets import bringing, operations
from factcheck.sheets.models import Import, ImportRow, Sheet, SheetRow
from factcheck.sheets.reading import read_pasted
from factcheck.work.attempts import attempt
from factcheck.work.attempts import claim as take
from factcheck.work.errors import LeaseLost
from factcheck.work.models import Work
from factcheck.work.sweeping import sweep
from factcheck.workflow.machine import Invalid, NotAllowed
from reviews.models import ImportedCheck
from tests.background import do_all_work
from tests.factories import a_checker, a_chief, a_standards_editor, an_operator, user_of
from tests.factories.sheets import FINISHED, OPEN, a_csv, checked, imported, outcomes, plans

pytestmark = pytest.mark.django_db


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
