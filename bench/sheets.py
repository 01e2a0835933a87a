"""Four thousand rows of a sheet: read, tried out, imported handful by handful as the background does it, tried out again, given out, and
taken back; then every one of them changed by a newer edition of the sheet, and changed back. Prints seconds, and queries of the first and of the last handful: they must not differ."""

import io
import time
from pathlib import Path

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from openpyxl import Workbook

from claims.models import Claim
from factcheck.accounts.actors import Actor
from factcheck.accounts.models import Desk
from factcheck.sheets import bringing, operations
from factcheck.sheets.exporting import export_sheet
from factcheck.sheets.models import Import
from factcheck.sheets.reading import read_file
from tests.factories import DeskFactory, a_checker, a_chief
from tests.factories.sheets import FINISHED, HEADERS, OPEN, checked

ROWS = 4000
OPEN_ONE_IN = 10


def run(folder: Path) -> bool:
    """Print every figure; True if everything came in and went again, a handful never cost more queries than the first, which makes
    parties that later ones find, and changing rows costs less than twice as many as making them."""
    desk = DeskFactory()
    a_checker(desk, name="Ada Asker")
    chief = a_chief(desk)
    data = a_workbook()
    began = time.perf_counter()
    rows = len(read_file(data).rows)
    line(f"read {rows} rows of {len(data) // 1024} kB XLSX", began)
    began = time.perf_counter()
    with CaptureQueriesContext(connection) as counted:
        sheet_run = checked(desk, chief, data)
    line("kept and tried out", began, f"{len(counted)} queries")
    began = time.perf_counter()
    operations.start_import(run=sheet_run, actor=chief)
    costs = drained(sheet_run)
    seconds = line("imported", began, f"{costs[0]} queries in the first handful, {costs[-2]} in the last full one")
    print(f"{'':44} {ROWS / seconds:.0f} rows a second, {costs[-2] / bringing.HANDFUL:.1f} queries a row")
    began = time.perf_counter()
    again = checked(desk, chief, data)
    unchanged = operations.counts(again)["plan_unchanged"]
    line("the same sheet tried out again", began, f"{unchanged} unchanged")
    began = time.perf_counter()
    with export_sheet(sheet=again.sheet, recipient="bench", actor=chief, format="xlsx").file as file:
        line("given out as XLSX", began, f"{len(file.read()) // 1024} kB")
    back = taken_back(sheet_run, chief, "taken back")
    left = Claim.objects.filter(desk=desk).count()
    updates, there, undone = changed(chief, desk)
    is_whole = unchanged == updates == ROWS and left == 0
    return is_whole and costs[-2] <= costs[0] and max(there, undone) < 2 * max(costs[-2], back)


def changed(chief: Actor, desk: Desk) -> tuple[int, int, int]:
    """The sheet once more, then an edition of it that says something else in every row, brought in and taken back; gives how many rows
    it changed, and the queries of a handful there and back."""
    drained(operations.start_import(run=checked(desk, chief, a_workbook()), actor=chief))
    began = time.perf_counter()
    newer = checked(desk, chief, a_workbook(edition=2))
    updates = operations.counts(newer)["plan_update"]
    line("an edition that changes every row tried out", began, f"{updates} updates")
    began = time.perf_counter()
    costs = drained(operations.start_import(run=newer, actor=chief))
    line("every row changed", began, f"{costs[0]} queries in the first handful, {costs[-2]} in the last full one")
    return updates, costs[-2], taken_back(newer, chief, "changed back")


def taken_back(run: Import, chief: Actor, what: str) -> int:
    """Prints how long it took; gives the queries of the last full handful."""
    began = time.perf_counter()
    operations.undo_import(run=run, actor=chief)
    back = drained(run)
    seconds = line(what, began, f"{back[0]} queries in the first handful, {back[-2]} in the last full one")
    print(f"{'':44} {ROWS / seconds:.0f} rows a second, {back[-2] / bringing.HANDFUL:.1f} queries a row")
    return back[-2]


def a_workbook(edition: int = 1) -> bytes:
    """Finished checks for the most part, and some that are open, each found in a page of its own; another edition says something else in
    every row."""
    book = Workbook(write_only=True)
    page = book.create_sheet("Checks")
    page.append(HEADERS)
    for number in range(ROWS):
        row = a_row(number, edition)
        page.append([row.get(header, "") for header in HEADERS])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def a_row(number: int, edition: int) -> dict[str, str]:
    """One of its rows."""
    is_open = number % OPEN_ONE_IN == 0
    row = {**(OPEN if is_open else FINISHED), "ID": f"R{number}", "Claim": f"Claim number {number}, as it was made."}
    row |= {"Who said it": f"Person {number % 300}", "Quote": f"Number {number}"}
    row |= {"URL": f"https://post.example.org/{number}", "Assignee": "Ada Asker" if is_open else ""}
    if edition == 1:
        return row
    row["Claim"] = f"Claim number {number}, as it was mended."
    return row | ({"Priority": "low", "Notes": "Seen."} if is_open else {"Rating": "False", "Conclusion": "Not so."})


def drained(sheet_run: Import) -> list[int]:
    """Every handful in a transaction of its own; how many queries each took."""
    costs = []
    while True:
        now = Import.objects.select_related("desk", "sheet", "started_by").get(pk=sheet_run.pk)
        connection.queries_log.clear()
        with CaptureQueriesContext(connection) as counted, transaction.atomic():
            rows = bringing.next_rows(now)
            if not rows:
                bringing.end(now)
                return costs
            do = bringing.take_back if now.state == Import.State.UNDOING else bringing.bring
            do(now, rows)
        costs.append(len(counted))


def line(what: str, began: float, more: str = "") -> float:
    """One line of the table; gives the seconds."""
    seconds = time.perf_counter() - began
    print(f"{what:44} {seconds:8.1f} s  {more}", flush=True)
    return seconds
