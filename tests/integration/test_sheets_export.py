"""A sheet is given out in its own columns; brought in again it changes nothing, and no cell of it runs."""

import csv
import datetime as dt
import io

import pytest
from openpyxl import load_workbook

from claims import operations as claims_operations
from claims.models import Claim
from factcheck.accounts.actors import Actor
from factcheck.accounts.models import Desk
from factcheck.ledger.models import Event
from factcheck.sheets import operations
from factcheck.sheets.exporting import export_sheet
from factcheck.sheets.models import Sheet
from factcheck.sheets.reading import read_file
from factcheck.workflow.machine import Invalid, NotAllowed
from tests.factories import ClaimFactory, DeskFactory, a_checker, a_guest, an_observer
from tests.factories.reviewing import a_published_factcheck, an_approved_verdict
from tests.factories.sheets import FINISHED, HEADERS, OPEN, imported

pytestmark = pytest.mark.django_db
FORMULA = '=HYPERLINK("https://evil.example")'


@pytest.fixture
def desk() -> Desk:
    return DeskFactory(time_zone="Europe/Kyiv")


@pytest.fixture
def sheet(desk: Desk, chief: Actor) -> Sheet:
    a_checker(desk, name="Ada Asker")
    row = OPEN | {
        "Assignee": "Ada Asker",
        "Deadline": "5.3.2030 14:30",
        "Notes": "first\nsecond",
        "Who said it": "Ada B; Bob C",
    }
    imported(desk, chief, FINISHED | {"Claim": FORMULA}, row)
    return Sheet.objects.get()


def lines(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def made(sheet: Sheet, actor: Actor, **given: object) -> bytes:
    with export_sheet(sheet=sheet, recipient="The archive", actor=actor, **given).file as file:
        return file.read()


def again(sheet: Sheet, chief: Actor, data: bytes) -> dict[str, int]:
    """What bringing these bytes in again would do."""
    run = operations.read_sheet(desk=sheet.desk, table=read_file(data), actor=chief)
    how = {name: getattr(sheet, name) for name in ("name", "columns", "date_order", "ratings", "statuses")}
    run = operations.check_import(run=run, actor=chief, **how)
    problems = [(row.number, row.problems, row.changes) for row in run.rows.all() if row.problems or row.changes]
    assert problems == []
    return {name: number for name, number in operations.counts(run).items() if name.startswith("plan_") and number}


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_same_columns_come_back_and_bringing_them_in_again_changes_nothing(
    sheet: Sheet, chief: Actor, kind: str
) -> None:
    data = made(sheet, chief, format=kind)
    assert read_file(data).headers == list(HEADERS)
    assert again(sheet, chief, data) == {"plan_unchanged": 2}


def test_every_value_stands_in_its_column(sheet: Sheet, chief: Actor) -> None:
    finished, open_one = lines(made(sheet, chief))
    for header in (
        "ID",
        "Quote",
        "Who said it",
        "URL",
        "Title",
        "Status",
        "Rating",
        "Conclusion",
        "Author",
        "Fact-check URL",
    ):
        assert finished[header] == FINISHED[header], header
    assert (finished["Review date"], finished["Claim date"]) == ("2021-03-04", "2021-03-02")
    assert (open_one["Assignee"], open_one["Deadline"], open_one["Priority"]) == (
        "Ada Asker",
        "2030-03-05 14:30",
        "high",
    )
    assert (open_one["Notes"], open_one["Status"]) == ("first\nsecond", "In progress")


def test_cells_that_programs_would_run_are_defused_in_both_kinds_of_file(sheet: Sheet, chief: Actor) -> None:
    assert lines(made(sheet, chief))[0]["Claim"] == f"'{FORMULA}"
    book = load_workbook(io.BytesIO(made(sheet, chief, format="xlsx")))
    cell = next(row for row in book.active.iter_rows(min_row=2, max_row=2))[HEADERS.index("Claim")]
    assert (cell.value, cell.data_type) == (f"'{FORMULA}", "s")


def test_the_whole_desk_can_be_given_out_too_and_brought_in_again(desk: Desk, sheet: Sheet, chief: Actor) -> None:
    for state in ("suggested", "waiting", "done", "dropped"):
        ClaimFactory(desk=desk, proposition=f"A {state} one.", **{state: True})
    judged = ClaimFactory(desk=desk, checking=True, proposition="Judged here.")
    an_approved_verdict(judged)
    a_published_factcheck(judged)
    data = made(sheet, chief, whole_desk=True)
    row = next(row for row in lines(data) if row["Claim"] == "Judged here.")
    assert (row["ID"], row["Rating"]) == (judged.reference, "unconfirmed")
    run_on = dict(sheet.ratings) | {"unconfirmed": {"finding": "unconfirmed", "qualifier": ""}}
    sheet.statuses |= {"open, nobody has begun": "logged", "dropped": "dropped", "finished": "done"}
    sheet.ratings = run_on
    assert again(sheet, chief, data) == {"plan_unchanged": 7}


def test_an_export_that_was_edited_updates_claims_that_no_sheet_brought(desk: Desk, sheet: Sheet, chief: Actor) -> None:
    claim = ClaimFactory(desk=desk, proposition="Logged here.")
    imported(desk, chief, {"ID": claim.reference, "Claim": "Mended in the sheet."})
    claim.refresh_from_db()
    assert (claim.proposition, Claim.objects.count()) == ("Mended in the sheet.", 3)


def test_only_what_somebody_may_see_is_given_out_and_what_is_restricted_only_when_asked_for(
    desk: Desk, sheet: Sheet, chief: Actor
) -> None:
    claim = Claim.objects.get(state="checking")
    claims_operations.set_access(row=claim, access="desk", actor=chief)
    assert len(lines(made(sheet, chief))) == 1
    assert len(lines(made(sheet, chief, restricted=True))) == 2
    claims_operations.set_access(row=claim, access="named", named_readers=[chief.user_id], actor=chief)
    assert len(lines(made(sheet, a_checker(desk), restricted=True))) == 1
    left = Event.objects.filter(name="export.made").order_by("-pk").values_list("details", flat=True)[0]
    assert (left["rows"], left["left_out"]) == (1, {"claims": 0})


def test_an_export_is_for_somebody_and_from_somebody_who_may(desk: Desk, sheet: Sheet) -> None:
    with pytest.raises(Invalid):
        export_sheet(sheet=sheet, recipient=" ", actor=a_checker(desk))
    for actor in (a_guest(desk), an_observer(), a_checker()):
        with pytest.raises(NotAllowed):
            made(sheet, actor)
        assert not Sheet.objects.visible_to(actor).exists()


def test_two_people_of_one_name_are_told_apart_by_their_addresses(desk: Desk, sheet: Sheet, chief: Actor) -> None:
    a_checker(desk, name="Ada Asker")
    row = lines(made(sheet, chief))[1]
    assert row["Assignee"].endswith("@example.org")
    assert again(sheet, chief, made(sheet, chief)) == {"plan_unchanged": 2}


def test_a_day_without_a_time_means_the_end_of_the_desks_work(desk: Desk, chief: Actor) -> None:
    imported(desk, chief, OPEN)
    claim = Claim.objects.get()
    assert claim.publish_by.astimezone(desk.zone).time() == dt.time(18)
    assert lines(made(Sheet.objects.get(), chief))[0]["Deadline"] == "2030-03-05"
