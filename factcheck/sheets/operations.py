"""What is done with a sheet: taken in, read, tried out, started, let go on, taken back, discarded."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Count, Q
from django.utils.translation import gettext as _

from claims.cleaning import one_line
from claims.codes import Finding
from claims.operations import protecting
from claims.operations.evidence import keep_file
from claims.operations.protecting import Readers
from factcheck.accounts.actors import Actor
from factcheck.accounts.clock import now
from factcheck.accounts.levels import AccessLevel
from factcheck.accounts.models import Desk, User
from factcheck.ledger.recording import record
from factcheck.sheets import policy
from factcheck.sheets.columns import COLUMNS
from factcheck.sheets.dates import ORDERS
from factcheck.sheets.meanings import QUALIFIERS, Status
from factcheck.sheets.models import Import, ImportRow, Outcome, Plan, Sheet
from factcheck.sheets.planning import try_out
from factcheck.sheets.reading import Table
from factcheck.sheets.workflow import IMPORT
from factcheck.workflow.machine import Invalid, WrongState, require
from factcheck.workflow.rows import changed, locked, one_at_a_time, save_changes

AT_ONCE = 500
# More rows than that are tried out in the background, so that nobody waits for a page.
AT_A_GLANCE = 200
MOST_MEANINGS = 200


@transaction.atomic
def read_sheet(
    *,
    desk: Desk,
    table: Table,
    actor: Actor,
    file_name: str = "",
    access: str = AccessLevel.NEWSROOM,
    named_readers: Readers = (),
) -> Import:
    """Keep the rows of a sheet, so that its columns can be chosen. The file itself is not kept."""
    require(policy.may_import, actor, desk)
    run = _new(desk, actor, file_name, access, named_readers, **of_table(table))
    keep_rows(run, table)
    return run


@transaction.atomic
def take_file(
    *,
    desk: Desk,
    data: bytes,
    actor: Actor,
    file_name: str = "",
    access: str = AccessLevel.NEWSROOM,
    named_readers: Readers = (),
) -> Import:
    """Keep a large file until the background has read it; then its columns can be chosen."""
    require(policy.may_import, actor, desk)
    kept = {"state": Import.State.READING, "file_sha256": keep_file(data, "file").sha256}
    run = _new(desk, actor, file_name, access, named_readers, **kept)
    record("import.reading_started", subject=run, actor=actor)
    return run


def _new(desk: Desk, actor: Actor, file_name: str, access: str, named_readers: Readers, **fields: Any) -> Import:
    readers = list(named_readers)
    if access == AccessLevel.NAMED and not readers:
        raise Invalid("named_readers", _("Say for whom the imported claims are: name at least one person."))
    protection = protecting.chosen(desk=desk, actor=actor, access=access, named_readers=readers)
    run = Import(desk=desk, access=access, file_name=one_line(file_name)[-200:], created_by_id=actor.user_id, **fields)
    run.save()
    run.named_readers.set(User.objects.filter(pk__in=protection.readers))
    return run


def of_table(table: Table) -> dict[str, Any]:
    """What an import keeps of a table besides its rows."""
    return {
        "format": table.format,
        "encoding": table.encoding,
        "part": table.part[:120],
        "is_1904": table.is_1904,
        "headers": table.headers,
    }


def keep_rows(run: Import, table: Table) -> None:
    """The rows, to be tried out."""
    rows = (ImportRow(run=run, number=row.number, cells=row.cells) for row in table.rows)
    ImportRow.objects.bulk_create(rows, batch_size=AT_ONCE)


@transaction.atomic
def check_import(
    *,
    run: Import,
    name: str,
    columns: Mapping[str, str],
    date_order: str,
    ratings: Mapping[str, Mapping[str, str]],
    statuses: Mapping[str, str],
    actor: Actor,
    expected: int | None = None,
) -> Import:
    """Keep how this sheet is read, under its name, and try it out: what each row would do, or why it cannot. A few rows at once, many in
    the background."""
    run = locked(run)
    require(policy.may_run_import, actor, run)
    kept = {"columns": _known_columns(columns), "date_order": date_order, "headers": run.headers}
    kept |= {"ratings": _known_ratings(ratings), "statuses": _known_statuses(statuses)}
    if date_order not in ORDERS:
        raise Invalid("date_order", _("Say in which order day and month stand."))
    sheet = _keep_sheet(run.desk, name, kept, actor)
    rows = list(run.rows.order_by("number")[: AT_A_GLANCE + 1])
    name = "check" if len(rows) <= AT_A_GLANCE else "begin_check"
    changes = {"sheet": sheet, "started_by_id": actor.user_id}
    run = IMPORT.perform(run, name, actor=actor, expected=expected, changes=changes, sheet=sheet.pk)
    run.rows.exclude(plan="").update(plan="", key="", problems=[], changes={})
    if name == "check":
        try_out(run, rows, sheet, actor)
    return run


def _known_columns(columns: Mapping[str, str]) -> dict[str, str]:
    chosen = {header: name for header, name in columns.items() if name}
    if set(chosen.values()) - set(COLUMNS):
        raise Invalid("columns", _("There is no such column."))
    twice = [name for name in chosen.values() if list(chosen.values()).count(name) > 1]
    if twice:
        words = {"what": COLUMNS[twice[0]].words}
        raise Invalid("columns", _("Two columns are both “%(what)s”. Choose one.") % words)
    if not {"proposition", "key"} & set(chosen.values()):
        raise Invalid("columns", _("Say in which column the claim stands."))
    return chosen


def _known_ratings(ratings: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    kept = {}
    for words, meaning in list(ratings.items())[:MOST_MEANINGS]:
        finding, qualifier = meaning.get("finding", ""), meaning.get("qualifier", "")
        if finding not in ["", *Finding.values] or qualifier not in ["", *QUALIFIERS]:
            raise Invalid("ratings", _("Choose a finding for “%(rating)s”.") % {"rating": words})
        kept[words] = {"finding": finding, "qualifier": qualifier}
    return kept


def _known_statuses(statuses: Mapping[str, str]) -> dict[str, str]:
    if set(statuses.values()) - {"", *Status.values}:
        raise Invalid("statuses", _("There is no such status."))
    return dict(list(statuses.items())[:MOST_MEANINGS])


def _keep_sheet(desk: Desk, name: str, kept: dict[str, Any], actor: Actor) -> Sheet:
    """The sheet of that name, new or as it is read from now on; what older ratings meant stays known."""
    name = one_line(name)[:80]
    if not name:
        raise Invalid("name", _("Give the sheet a name, so that its columns are known next time."))
    one_at_a_time("sheet", desk.pk, name)
    sheet = Sheet.objects.kept().filter(desk=desk, name=name).first()
    if sheet is None:
        sheet = Sheet.objects.create(desk=desk, name=name, **kept)
    else:
        kept["ratings"], kept["statuses"] = sheet.ratings | kept["ratings"], sheet.statuses | kept["statuses"]
        new = changed(sheet, kept)
        if not new:
            return sheet
        save_changes(sheet, new)
    details = {"columns": sorted(kept["columns"].values()), "desk": desk.pk}
    record("sheet.kept", subject=sheet, actor=actor, details=details, texts={"name": name}, context=[desk])
    return sheet


def start_import(*, run: Import, actor: Actor, expected: int | None = None) -> Import:
    """Import what can be imported, in the background. The rows that cannot are left out, and stay listed with their reasons."""
    if run.state == Import.State.CHECKED and (run.sheet is None or run.sheet.removed_at):
        raise WrongState(run, sentence=_("How this sheet is read was removed. Try it out again."))
    if run.state == Import.State.CHECKED and not run.rows.filter(plan__in=[Plan.NEW, Plan.UPDATE]).exists():
        raise WrongState(run, sentence=_("There is nothing to import: no row is new, and none says anything new."))
    changes = {"started_by_id": actor.user_id, "started_at": now()}
    return IMPORT.perform(run, "start", actor=actor, expected=expected, changes=changes, **counts(run))


@transaction.atomic
def discard_import(*, run: Import, actor: Actor, expected: int | None = None) -> Import:
    """Throw away what was read; nothing was imported. How the columns are read stays kept."""
    run = IMPORT.perform(run, "discard", actor=actor, expected=expected, changes={"file_sha256": ""})
    run.rows.all().delete()
    return run


def resume_import(*, run: Import, actor: Actor) -> Import:
    """Let an import that broke off go on where it was."""
    return IMPORT.perform(
        run, "resume", actor=actor, changes={"started_by_id": actor.user_id}, undoing=run.broke_undoing
    )


def undo_import(*, run: Import, actor: Actor, expected: int | None = None) -> Import:
    """Take back everything that the import did and nobody changed since."""
    changes = {"started_by_id": actor.user_id, "broke_undoing": True, "ended_at": None}
    return IMPORT.perform(run, "undo", actor=actor, expected=expected, changes=changes)


def counts(run: Import) -> dict[str, Any]:
    """How many rows there are of each plan and each outcome: one query."""
    by = {f"plan_{plan}": Count("pk", filter=Q(plan=plan)) for plan in Plan.values}
    by |= {f"rows_{outcome}": Count("pk", filter=Q(outcome=outcome)) for outcome in Outcome.values}
    return {**run.rows.order_by().aggregate(total=Count("pk"), **by)}
