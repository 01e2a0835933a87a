"""Claims as the rows of a sheet that a desk keeps: its own columns, in its own order, with cells that no program runs."""

import csv
import datetime as dt
import io
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

from django.db import transaction
from django.utils.translation import gettext as _
from openpyxl import Workbook

from claims.cleaning import one_line
from claims.models import Claim
from factcheck.accounts.access import AccessLevel
from factcheck.accounts.actors import Actor
from factcheck.ledger.recording import record
from factcheck.sheets import policy
from factcheck.sheets.known import Known, known_of, newsroom, with_all
from factcheck.sheets.meanings import PRIORITY_WORDS, Status
from factcheck.sheets.models import Sheet
from factcheck.sheets.reading.tables import defused
from factcheck.sheets.values import People
from factcheck.workflow.machine import Invalid, require

PIECE = 500
KEPT_IN_MEMORY = 4 * 1024 * 1024
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass
class Made:
    """A file that was made, at its beginning, and how many claims are in it."""

    file: IO[bytes]
    rows: int
    left_out: int


def exportable(sheet: Sheet, actor: Actor, *, whole_desk: bool) -> Any:
    """The claims of the sheet, or of the whole desk, as far as this actor may see them."""
    seen = Claim.objects.visible_to(actor).filter(desk=sheet.desk_id)
    return seen if whole_desk else seen.filter(sheet_rows__sheet=sheet)


def unrestricted(claims: Any, sheet: Sheet) -> Any:
    """Without what is for the desk or for named people only."""
    return claims.filter(access=AccessLevel.NEWSROOM) if sheet.desk.is_open else claims.none()


def export_sheet(
    *,
    sheet: Sheet,
    recipient: str,
    actor: Actor,
    format: str = "csv",
    whole_desk: bool = False,
    restricted: bool = False,
) -> Made:
    """The file, for a named recipient. What is restricted is left out unless it was asked for; that it was made is an event."""
    require(policy.may_export, actor, sheet)
    recipient = one_line(recipient)
    if not recipient:
        raise Invalid("recipient", _("Say for whom this is exported."))
    if format not in TYPES:
        raise Invalid("format", _("Choose CSV or XLSX."))
    every = exportable(sheet, actor, whole_desk=whole_desk)
    wanted = every if restricted else unrestricted(every, sheet)
    rows = wanted.count()
    file: IO[bytes] = tempfile.SpooledTemporaryFile(KEPT_IN_MEMORY)  # noqa: SIM115 (the answer closes it)
    write = _write_csv if format == "csv" else _write_workbook
    write(file, sheet, _lines(wanted, sheet, actor))
    file.seek(0)
    left_out = every.count() - rows
    with transaction.atomic():
        details = {"format": format, "rows": rows, "restricted": restricted, "left_out": {"claims": left_out}}
        texts = {"recipient": recipient}
        record("export.made", subject=sheet, actor=actor, details=details, texts=texts, context=[sheet.desk])
    return Made(file, rows, left_out)


def columns_of(sheet: Sheet) -> list[tuple[str, str]]:
    """The sheet's headers in their order, each with what it is; those that are nothing here stay, and stay empty."""
    return [(header, sheet.columns.get(header, "")) for header in sheet.headers]


def _lines(claims: Any, sheet: Sheet, actor: Actor) -> Iterator[list[str]]:
    people, words = newsroom(), _status_words(sheet)
    columns = columns_of(sheet)
    last: tuple[int, ...] = ()
    while piece := list(_after(with_all(claims), last)[:PIECE]):
        known = known_of(piece, sheet, actor)
        for claim in piece:
            yield [_shown(name, known[claim.pk], people, words) if name else "" for _header, name in columns]
        last = (piece[-1].number,)


def _after(claims: Any, last: tuple[int, ...]) -> Any:
    rows = claims.filter(number__gt=last[0]) if last else claims
    return rows.order_by("number")


def _status_words(sheet: Sheet) -> dict[str, str]:
    """The sheet's own word for each status, or ours."""
    own: dict[str, str] = {}
    for words, meaning in sheet.statuses.items():
        own.setdefault(meaning, words)
    return {str(status): own.get(status, str(status.label)) for status in Status}


def _shown(name: str, known: Known, people: People, statuses: dict[str, str]) -> str:
    """A value as somebody would write it into the sheet."""
    if name == "key":
        return known.key or known.claim.reference
    value = known.values.get(name, "")
    if name == "status":
        return statuses[value]
    if name == "priority":
        return str(PRIORITY_WORDS.get(known.claim.priority, known.claim.priority))
    if name == "due" and value:
        return _due(dt.datetime.fromisoformat(value), known)
    if name in ("author", "assignee"):
        return people.called_back(value)
    return value


def _due(moment: dt.datetime, known: Known) -> str:
    """The day alone where the desk's work ends then, as somebody who wrote a day would read it."""
    local = moment.astimezone(known.claim.desk.zone)
    return local.date().isoformat() if local.time() == known.claim.desk.work_ends else f"{local:%Y-%m-%d %H:%M}"


def _write_csv(file: IO[bytes], sheet: Sheet, lines: Iterator[list[str]]) -> None:
    """With the mark by which spreadsheet programs know UTF-8."""
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text)
    writer.writerow([defused(header) for header, _name in columns_of(sheet)])
    writer.writerows([defused(value) for value in line] for line in lines)
    text.detach()


def _write_workbook(file: IO[bytes], sheet: Sheet, lines: Iterator[list[str]]) -> None:
    book = Workbook(write_only=True)
    page = book.create_sheet("Sheet1")
    page.append([defused(header) for header, _name in columns_of(sheet)])
    for line in lines:
        page.append([defused(value) or None for value in line])
    book.save(file)
