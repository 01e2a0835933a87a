"""Trying a sheet out: for each row whether it is new, an update, unchanged, or bad, and why. Writes nothing but what it found."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from claims.intake.canonical import canonical_url
from claims.models import Claim
from factcheck.accounts.actors import Actor
from factcheck.accounts.clock import now
from factcheck.sheets.columns import FIXED, OF_CHECK
from factcheck.sheets.known import Known, known_of, newsroom, with_all
from factcheck.sheets.meanings import Status
from factcheck.sheets.models import Import, ImportRow, Plan, Sheet, SheetRow
from factcheck.sheets.values import Read, Way, problem, read_row

NEEDS_ITEM = frozenset({"item_title", "publisher", "item_date"})
NEEDS_CHECK = frozenset(OF_CHECK)


@dataclass
class Planned:
    """A row with what it says, the claim it stands for, and what would be done."""

    row: ImportRow
    read: Read
    known: Known | None = None
    link: SheetRow | None = None
    plan: str = Plan.BAD
    changes: dict[str, list[str]] = field(default_factory=dict)


def way_of(run: Import, sheet: Sheet) -> Way:
    """How the cells of this import are read: by the sheet's columns, wherever they stand in it this time."""
    places = {header: index for index, header in enumerate(run.headers)}
    fields = {name: places[header] for header, name in sheet.columns.items() if name and header in places}
    zone = run.desk.zone
    return Way(
        fields=fields,
        people=newsroom(),
        zone=zone,
        work_ends=run.desk.work_ends,
        today=now().astimezone(zone).date(),
        date_order=sheet.date_order,
        is_1904=run.is_1904,
        ratings=sheet.ratings,
        statuses=sheet.statuses,
    )


def planned(rows: Sequence[ImportRow], way: Way, sheet: Sheet, actor: Actor) -> list[Planned]:
    """The same few queries for any number of rows."""
    found = [Planned(row, read_row(row.cells, way)) for row in rows]
    links = {link.key: link for link in SheetRow.objects.filter(sheet=sheet, key__in=[one.read.key for one in found])}
    claims = _claims([one.read.key for one in found if one.read.key not in links], links.values(), sheet, actor)
    known = known_of(list(claims.values()), sheet, actor)
    for one in found:
        one.link = links.get(one.read.key)
        claim = claims.get(str(one.link.claim_id) if one.link else one.read.key)
        one.known = known.get(claim.pk) if claim else None
        if one.known and one.known.is_judged_here:
            # A page has a byline in words, whoever of the newsroom bears that name.
            one.read.values |= {"author": way.people.called_back(one.read.values.get("author", ""))}
        _decide(one)
    return found


def try_out(run: Import, rows: Sequence[ImportRow], sheet: Sheet, actor: Actor) -> None:
    """Say of these rows, the next ones in their order, what each would do, or why it cannot."""
    every = planned(rows, way_of(run, sheet), sheet, actor)
    _refuse_repeated(run, every)
    for one in every:
        row = one.row
        row.key, row.plan, row.problems, row.changes = one.read.key, one.plan, one.read.problems, one.changes
    ImportRow.objects.keep(rows, "key", "plan", "problems", "changes")


def _refuse_repeated(run: Import, rows: Sequence[Planned]) -> None:
    """Two rows that bear one id cannot both be right: the first one counts."""
    keys = {one.read.key for one in rows} - {""}
    before = run.rows.filter(key__in=keys, number__lt=rows[0].row.number).order_by("-number")
    first: dict[str, int] = dict(before.values_list("key", "number"))
    for one in rows:
        if one.read.key and first.setdefault(one.read.key, one.row.number) != one.row.number:
            one.plan = Plan.BAD
            one.read.problems.append(problem("key", "repeated", row=first[one.read.key], value=one.read.key[:200]))


def _claims(keys: list[str], links: Iterable[SheetRow], sheet: Sheet, actor: Actor) -> dict[str, Claim]:
    """By id those that rows stand for already; by reference, as exports name them, those of the desk that no row stands for yet."""
    seen = with_all(Claim.objects.visible_to(actor))
    found = {str(claim.pk): claim for claim in seen.filter(pk__in=[link.claim_id for link in links])}
    prefix = f"{sheet.desk.prefix}-"
    numbers = {key.removeprefix(prefix): key for key in keys if key.startswith(prefix)}
    named = {
        int(number): key
        for number, key in numbers.items()
        if number.isascii() and number.isdigit() and len(number) < 10
    }
    if named:
        rows = seen.filter(desk=sheet.desk_id, number__in=named).exclude(sheet_rows__sheet=sheet)
        found |= {named[claim.number]: claim for claim in rows}
    return found


def _decide(one: Planned) -> None:
    """Bad, new, unchanged or update."""
    read = one.read
    if one.link is not None and one.known is None:
        read.problems.append(problem("key", "hidden"))
    _refuse_contradiction(one)
    if one.known is None:
        _decide_new(read)
    else:
        said = one.link.said if one.link else {}
        for name, value in [(name, value) for name, value in read.values.items() if value]:
            _compare(one, name, value, said)
    if not read.problems:
        one.plan = Plan.NEW if one.known is None else Plan.UPDATE if one.changes else Plan.UNCHANGED


def _refuse_contradiction(one: Planned) -> None:
    """A status and what was found must agree, unless both stand here so already."""
    read, known = one.read, one.known
    if known and all(
        same(name, read.values.get(name, ""), known.values.get(name, "")) for name in (*OF_CHECK, "status")
    ):
        return
    status, wrong = read.values.get("status"), {each["column"] for each in read.problems}
    if status in (Status.LOGGED, Status.CHECKING) and read.values.get("rating"):
        read.problems.append(problem("rating", "not_finished"))
    is_empty = not any(read.values.get(name) for name in ("rating", "conclusion", "check_url"))
    is_done_here = known is not None and known.values["status"] == Status.DONE
    if status == Status.DONE and is_empty and not is_done_here and not wrong & NEEDS_CHECK:
        read.problems.append(problem("status", "nothing_found"))


def _decide_new(read: Read) -> None:
    read.values.setdefault("status", Status.LOGGED)
    wrong = {one["column"] for one in read.problems}
    if not read.values.get("proposition") and "proposition" not in wrong:
        read.problems.append(problem("proposition", "missing"))
    if read.values.get("quotation") and not read.values.get("party") and "party" not in wrong:
        read.problems.append(problem("party", "nobody_said_it"))


def _compare(one: Planned, name: str, value: str, said: dict[str, str]) -> None:
    """The sheet changes what stands here only where it says something new, and nobody changed the same here meanwhile."""
    known = one.known
    if known is None:
        return
    stands = known.values.get(name, "")
    if same(name, value, stands) or (name in said and same(name, value, said[name])):
        return
    if code := _why_fixed(known, name, one.read):
        one.read.problems.append(problem(name, code, value=value[:200], stands=stands[:200]))
    elif name in said and stands and not same(name, stands, said[name]):
        one.read.problems.append(problem(name, "changed_here", value=value[:200], stands=stands[:200]))
    else:
        one.changes[name] = [stands, value]


def _why_fixed(known: Known, name: str, read: Read) -> str:
    """Why a sheet cannot change this, as a code."""
    if name in NEEDS_CHECK and known.is_judged_here:
        return "judged_here"
    if name in FIXED or (name in NEEDS_ITEM and known.claim.item_id is None):
        return "stays"
    if name == "quotation" and known.statement is None and not read.values.get("party"):
        return "nobody_said_it"
    if name == "status" and (known.values["status"], read.values["status"]) not in MOVES:
        return "no_such_move"
    return ""


# What a sheet may do to the work on a claim that is here already.
MOVES = {
    ("logged", "checking"), ("logged", "done"), ("logged", "dropped"), ("checking", "done"), ("checking", "dropped"),
    ("done", "checking"), ("dropped", "logged"), ("dropped", "checking"),
}  # fmt: skip


def same(name: str, one: str, other: str) -> bool:
    """Whether two values say the same: addresses by the page they lead to."""
    if one == other:
        return True
    return name == "item_url" and bool(canonical_url(one)) and canonical_url(one) == canonical_url(other)
