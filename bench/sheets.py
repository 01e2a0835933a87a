"""Four thousand rows of a sheet: read, tried out, imported handful by handful as the background does it, tried out again, given out, and
taken back. Prints seconds, and queries of the first and of the last handful: they must not differ."""

import io
import time
from pathlib import Path

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from openpyxl import Workbook

from claims.models import Claim
from factcheck.sheets import bringing, operations
from factcheck.sheets.exporting import export_sheet
from factcheck.sheets.models import Import
from factcheck.sheets.reading import read_file
from tests.factories import DeskFactory, a_checker, a_chief
from tests.factories.sheets import FINISHED, HEADERS, OPEN, checked

ROWS = 4000
OPEN_ONE_IN = 10


def run(folder: Path) -> bool:
    """Print every figure; True if everything came in and went again, and a handful never cost more queries than the first, which makes
    parties that later ones find."""
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
    began = time.perf_counter()
    operations.undo_import(run=sheet_run, actor=chief)
    back = drained(sheet_run)
    seconds = line("taken back", began, f"{back[0]} queries in the first handful, {back[-2]} in the last full one")
    print(f"{'':44} {ROWS / seconds:.0f} rows a second, {back[-2] / bringing.HANDFUL:.1f} queries a row")
    left = Claim.objects.filter(desk=desk).count()
    return unchanged == ROWS and left == 0 and costs[-2] <= costs[0]


def a_workbook() -> bytes:
    """Finished checks for the most part, and some that are open, each found in a page of its own."""
    book = Workbook(write_only=True)
    page = book.create_sheet("Checks")
    page.append(HEADERS)
    for number in range(ROWS):
        row = dict(OPEN if number % OPEN_ONE_IN == 0 else FINISHED)
        row |= {
            "ID": f"R{number}",
            "Claim": f"Claim number {number}, as it was made.",
            "Who said it": f"Person {number % 300}",
        }
        row |= {"URL": f"https://post.example.org/{number}", "Quote": f"Number {number}"}
        if number % OPEN_ONE_IN == 0:
            row |= {"Assignee": "Ada Asker"}
        page.append([row.get(header, "") for header in HEADERS])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


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
