"""Sheets that are wrong, hostile or too much, and workers that die in the middle."""

import csv
import datetime as dt
import io
import threading
import zipfile

import pytest
from django.db import connections, transaction

from claims.models import Claim, Item, Party
from factcheck.accounts import clock
from factcheck.accounts.actors import Actor
from factcheck.accounts.models import Desk
from factcheck.ledger.models import Event
from factcheck.sheets import bringing, operations
from factcheck.sheets.jobs import import_rows
from factcheck.sheets.models import Import, Sheet, SheetRow
from factcheck.sheets.reading import Unreadable, read_file
from factcheck.work.attempts import attempt
from factcheck.work.attempts import claim as take
from factcheck.work.errors import LeaseLost
from factcheck.work.models import Work
from factcheck.work.sweeping import sweep
from tests.background import catch_up, do_all_work
from tests.factories import DeskFactory, a_chief
from tests.factories.sheets import OPEN, a_csv, checked, imported


def many(number: int) -> list[dict[str, str]]:
    return [OPEN | {"ID": str(n), "Claim": f"Claim {n}", "Who said it": f"Person {n % 3}"} for n in range(number)]


def test_twenty_thousand_rows_are_refused_with_a_sentence() -> None:
    rows = "\n".join(f"{n},Claim {n}" for n in range(20_000))
    with pytest.raises(Unreadable) as refusal:
        read_file(f"ID,Claim\n{rows}".encode())
    assert (refusal.value.code, refusal.value.parameters["most"]) == ("rows", 10_000)


def test_a_workbook_that_unpacks_to_a_gigabyte_is_not_opened() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", "<workbook/>")
        with package.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for _piece in range(200):
                part.write(b"\0" * 1024 * 1024)
    assert file.tell() < 1024 * 1024
    with pytest.raises(Unreadable) as refusal:
        read_file(file.getvalue())
    assert refusal.value.code == "bomb"


def test_nul_bytes_broken_letters_and_formulas_come_in_as_words(desk: Desk, chief: Actor) -> None:
    data = 'ID,Claim,Notes\n1,A\0B,"=HYPERLINK(""http://x"")"\n2,Ціна '.encode() + b"\xff\xfe,@SUM(A1)\n"
    run = operations.start_import(run=checked(desk, chief, data), actor=chief)
    do_all_work()
    assert run.rows.filter(outcome="made").count() == 2
    words = " ".join(Claim.objects.values_list("proposition", flat=True))
    assert "\0" not in words
    notes = {claim.evidence.get().note for claim in Claim.objects.all()}
    assert notes == {'=HYPERLINK("http://x")', "@SUM(A1)"}


def test_a_column_that_was_renamed_between_two_imports_takes_nothing_away(desk: Desk, chief: Actor) -> None:
    imported(desk, chief, OPEN | {"Notes": "Ask."})
    text = io.StringIO()
    csv.writer(text).writerows([["ID", "Claim", "Status", "Remarks of ours"], ["8", OPEN["Claim"], "In progress", "?"]])
    run = checked(desk, chief, text.getvalue().encode())
    assert list(run.rows.values_list("plan", flat=True)) in (["unchanged"], ["update"])
    named = {"ID": "key", "Claim": "proposition", "Status": "status"}
    run = checked(desk, chief, text.getvalue().encode(), columns=named)
    assert list(run.rows.values_list("plan", flat=True)) == ["unchanged"]
    assert Claim.objects.get().evidence.get().note == "Ask."


@pytest.mark.usefixtures("moving_clock")
@pytest.mark.parametrize("undoing", [False, True])
def test_a_worker_that_dies_in_the_middle_of_a_handful_leaves_it_whole_for_the_next(
    desk: Desk, chief: Actor, monkeypatch: pytest.MonkeyPatch, undoing: bool
) -> None:
    monkeypatch.setattr(bringing, "HANDFUL", 4)
    operations.start_import(run=checked(desk, chief, a_csv(*many(10))), actor=chief)
    if undoing:
        do_all_work()
        operations.undo_import(run=Import.objects.get(), actor=chief)
    catch_up()
    attempt(Work.objects.get(kind="import_rows", state="planned").pk)
    at = Claim.objects.count()
    assert at == (6 if undoing else 4)
    dying = take(Work.objects.get(kind="import_rows", state="planned").pk)
    with transaction.atomic():
        now = Import.objects.select_related("desk", "sheet", "started_by").get()
        bringing.go_on(now, bringing.next_rows(now))
        assert Claim.objects.count() == (2 if undoing else 8)
        transaction.set_rollback(True)
    assert Claim.objects.count() == at
    clock.move(dt.timedelta(minutes=3))
    assert sweep() == 1
    clock.move(dt.timedelta(minutes=6))
    do_all_work()
    assert Claim.objects.count() == (0 if undoing else 10)
    assert Event.objects.filter(name="claim.logged").count() == 10
    assert Event.objects.filter(name="claim.taken_away").count() == (10 if undoing else 0)
    with pytest.raises(LeaseLost):
        import_rows(dying)


def test_a_sheet_that_is_discarded_while_it_is_tried_out_stays_discarded(
    desk: Desk, chief: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(operations, "AT_A_GLANCE", 2)
    monkeypatch.setattr(bringing, "AT_ONCE", 2)
    monkeypatch.setattr("tests.factories.sheets.tried_out", lambda run: run)
    run = checked(desk, chief, a_csv(*many(5)))
    catch_up()
    attempt(Work.objects.get(kind="import_rows").pk)
    operations.discard_import(run=run, actor=chief)
    do_all_work()
    run.refresh_from_db()
    assert (run.state, run.rows.count()) == ("discarded", 0)


@pytest.mark.django_db(transaction=True)
def test_two_imports_of_one_sheet_at_once_make_every_claim_once() -> None:
    desk = DeskFactory()
    chief = a_chief(desk)
    runs = [checked(desk, chief, a_csv(*many(30))) for _time in range(2)]
    for run in runs:
        operations.start_import(run=run, actor=chief)
    failures: list[Exception] = []
    start = threading.Barrier(2)

    def bring(key: object) -> None:
        try:
            start.wait(timeout=20)
            while True:
                with transaction.atomic():
                    run = Import.objects.select_related("desk", "sheet", "started_by").get(pk=key)
                    rows = run.rows.filter(outcome="pending").order_by("number")[:7]
                    if not rows:
                        return
                    bringing.bring(run, list(rows))
        except Exception as failure:
            failures.append(failure)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=bring, args=[run.pk]) for run in runs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    assert failures == []
    assert (Claim.objects.count(), SheetRow.objects.count(), Sheet.objects.count()) == (30, 30, 1)
    assert (Party.objects.count(), Item.objects.count()) == (3, 0)
    numbers = list(Claim.objects.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, 31))
    assert sum(run.rows.filter(outcome="made").count() for run in runs) == 30
    assert not any(run.rows.filter(outcome__in=["bad", "pending"]).exists() for run in runs)
