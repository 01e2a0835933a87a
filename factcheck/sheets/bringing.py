"""The next rows of an import that runs, or that is taken back; called by the background, one transaction for each handful."""

from itertools import groupby
from uuid import UUID

from django.utils.translation import gettext as _

from claims.intake.canonical import canonical_url
from claims.models import Claim, Item
from claims.operations.naming import lock_names
from factcheck import storage
from factcheck.accounts.actors import SYSTEM, Actor, actor_for_user
from factcheck.accounts.clock import now
from factcheck.accounts.models import Desk
from factcheck.ledger.models import Event
from factcheck.ledger.references import reference
from factcheck.ledger.timeline import tell
from factcheck.sheets.known import with_all
from factcheck.sheets.models import Import, ImportRow, Outcome, Plan, Sheet, SheetRow
from factcheck.sheets.operations import AT_ONCE, counts, keep_rows, of_table
from factcheck.sheets.planning import Planned, planned, try_out, way_of
from factcheck.sheets.reading import Unreadable, read_file
from factcheck.sheets.rows import Bringer, last_event, parties_of
from factcheck.sheets.together import by_halves, change_back_all, make_all, take_back_all, touched_since, update_all
from factcheck.sheets.values import problem
from factcheck.sheets.workflow import IMPORT
from factcheck.workflow.machine import Refused
from factcheck.workflow.rows import each_one_at_a_time, lock_all

# So many that a transaction is worth it, so few that nobody who logs a claim meanwhile waits a second.
HANDFUL = 100


def read(run: Import) -> None:
    """Read the file that was taken in, and keep it no longer; or say why it cannot be read."""
    with storage.open_stored(run.file_sha256) as file:
        data = file.read()
    try:
        table = read_file(data)
    except Unreadable as error:
        why = {"code": error.code, **error.parameters}
        IMPORT.perform(run, "give_up", actor=SYSTEM, changes={"file_sha256": "", "unreadable": why})
        return
    keep_rows(IMPORT.perform(run, "end_reading", actor=SYSTEM, changes={"file_sha256": "", **of_table(table)}), table)


def next_rows(run: Import) -> list[ImportRow]:
    """What is done next: of what is tried out or runs the first rows left, of what is taken back the last ones."""
    if run.state == Import.State.CHECKING:
        return list(run.rows.filter(plan="").order_by("number")[:AT_ONCE])
    if run.state == Import.State.UNDOING:
        done = run.rows.filter(outcome__in=[Outcome.MADE, Outcome.UPDATED])
        return list(done.order_by("-number")[:HANDFUL])
    return list(run.rows.filter(outcome=Outcome.PENDING).order_by("number")[:HANDFUL])


def go_on(run: Import, rows: list[ImportRow]) -> None:
    """Do with these rows what is under way."""
    if run.state == Import.State.CHECKING:
        if run.sheet is None:
            raise LookupError(f"{run.pk} has lost its sheet")
        try_out(run, rows, run.sheet, _on_behalf_of(run))
    elif run.state == Import.State.UNDOING:
        take_back(run, rows)
    else:
        bring(run, rows)


def bring(run: Import, rows: list[ImportRow]) -> None:
    """Bring these rows in, each by itself: one that is refused leaves nothing behind and says why."""
    sheet = run.sheet
    if sheet is None:
        raise LookupError(f"{run.pk} has lost its sheet")
    actor = _on_behalf_of(run)
    way = way_of(run, sheet)
    wanted = [row for row in rows if row.plan in (Plan.NEW, Plan.UPDATE)]
    _lock(run, planned(wanted, way, sheet, actor))
    # Looked at anew under the locks: between trying out and now, and within these rows, things change.
    bringer = Bringer(run, sheet, actor)
    for is_new, ones in groupby(planned(wanted, way, sheet, actor), lambda one: one.plan == Plan.NEW):
        _bring_these(list(ones), bringer, is_new=is_new)
    newest = last_event()
    for row in wanted:
        row.last_event = newest
    for row in rows:
        if row.plan not in (Plan.NEW, Plan.UPDATE):
            row.outcome = Outcome.UNCHANGED if row.plan == Plan.UNCHANGED else Outcome.BAD
    ImportRow.objects.keep(rows, "outcome", "problems", "changes", "made", "claim", "last_event")
    _remember_unchanged(sheet, run, rows, actor)


def _on_behalf_of(run: Import) -> Actor:
    """Whoever pressed the button, with the rights they have now."""
    return actor_for_user(run.started_by) if run.started_by else SYSTEM


def _lock(run: Import, rows: list[Planned]) -> None:
    """Everything these rows may wait for, in the order in which others take it, so that no two transactions wait for each other."""
    addresses = sorted({canonical_url(one.read.values["item_url"]) for one in rows if one.read.values.get("item_url")})
    each_one_at_a_time(("item", run.desk_id, address) for address in addresses if address)
    lock_all([Item.objects.filter(canonical_url__in=[address for address in addresses if address])])
    lock_all([Claim.objects.filter(pk__in=[one.known.claim.pk for one in rows if one.known])])
    lock_all([Desk.objects.filter(pk=run.desk_id)])
    lock_names(run.desk, [party for one in rows for party in parties_of(one.read.values.get("party", ""))])


def _bring_these(ones: list[Planned], bringer: Bringer, *, is_new: bool) -> None:
    for one in ones:
        one.row.problems = one.read.problems
        if one.plan == Plan.BAD:
            one.row.outcome = Outcome.BAD
    do = make_all if is_new else update_all
    by_halves(lambda some: do(some, bringer), [one for one in ones if one.plan != Plan.BAD], _refused)


def _refused(one: Planned, error: Exception) -> None:
    column, sentence = getattr(error, "field", ""), _("The database does not take this row as it is.")
    one.row.outcome, one.row.claim, one.row.made = Outcome.BAD, None, {}
    sentence = error.sentence if isinstance(error, Refused) else sentence
    one.row.problems = [*one.row.problems, problem(column, "refused", sentence=sentence)]


def _remember_unchanged(sheet: Sheet, run: Import, rows: list[ImportRow], actor: Actor) -> None:
    """A row of an export that says nothing new stands for its claim from now on all the same."""
    unchanged = [row for row in rows if row.plan == Plan.UNCHANGED]
    if not unchanged:
        return
    links = [
        SheetRow(sheet=sheet, key=one.read.key, claim=one.known.claim, said=one.read.values)
        for one in planned(unchanged, way_of(run, sheet), sheet, actor)
        if one.known and one.link is None and one.plan == Plan.UNCHANGED
    ]
    SheetRow.objects.bulk_create(links, ignore_conflicts=True)


def take_back(run: Import, rows: list[ImportRow]) -> None:
    """Take these rows back: what somebody changed since is kept, with who and what."""
    actor = _on_behalf_of(run)
    ids = [row.claim_id for row in rows if row.claim_id]
    lock_all([Claim.objects.filter(pk__in=ids)])
    seen = {claim.pk: claim for claim in with_all(Claim.objects.visible_to(actor)).filter(pk__in=ids)}
    touched = touched_since({reference(seen[row.claim_id]): row.last_event for row in rows if row.claim_id in seen})
    left = [row for row in rows if not _is_kept(row, seen, touched, actor)]
    made = [row for row in left if row.outcome == Outcome.MADE]
    by_halves(lambda some: take_back_all(some, actor), made, _keep)
    _change_back(run, [row for row in left if row.outcome == Outcome.UPDATED], actor)
    newest = last_event()
    for row in rows:
        row.last_event = newest
    ImportRow.objects.keep(rows, "outcome", "problems", "claim", "last_event")


def _change_back(run: Import, rows: list[ImportRow], actor: Actor) -> None:
    if run.sheet is None:
        for row in rows:
            _kept(row, "gone")
        return
    bringer = Bringer(run, run.sheet, actor)
    by_halves(lambda some: change_back_all(some, bringer), rows, _keep)


def _is_kept(row: ImportRow, seen: dict[UUID, Claim], touched: dict[str, Event], actor: Actor) -> bool:
    """Whether the row stays as it is: the claim is gone, or somebody did something to it after the row was imported."""
    claim = seen.get(row.claim_id) if row.claim_id else None
    if claim is None:
        _kept(row, "gone")
        return True
    row.claim = claim
    event = touched.get(reference(claim))
    if event is not None:
        told = tell([event], actor)
        _kept(row, "touched", sentence=told[0].sentence if told else _("Somebody worked on it."))
    return event is not None


def _keep(row: ImportRow, error: Exception) -> None:
    sentence = _("The database does not let it go.")
    _kept(row, "refused", sentence=error.sentence if isinstance(error, Refused) else sentence)


def _kept(row: ImportRow, code: str, **parameters: str) -> None:
    row.outcome = Outcome.KEPT
    row.problems = [*row.problems, problem("", code, **parameters)]


def end(run: Import) -> None:
    """Nothing is left to do."""
    names: dict[str, str] = {Import.State.CHECKING: "end_check", Import.State.UNDOING: "undone"}
    name = names.get(run.state, "finish")
    changes = {} if name == "end_check" else {"ended_at": now()}
    IMPORT.perform(run, name, actor=SYSTEM, changes=changes, **counts(run))


def break_off(run: Import) -> None:
    """It failed however often it was tried: somebody has to look."""
    IMPORT.perform(run, "break", actor=SYSTEM, changes={"broke_undoing": run.state == Import.State.UNDOING})
