"""The next rows of an import that runs, or that is taken back; called by the background, one transaction for each handful."""

from django.db import DataError, IntegrityError, transaction
from django.utils.translation import gettext as _

from claims.intake.canonical import canonical_url
from claims.models import Claim, Item
from claims.operations.parties import lock_names
from factcheck.accounts.actors import SYSTEM, Actor, actor_for_user
from factcheck.accounts.clock import now
from factcheck.accounts.models import Desk
from factcheck.ledger.models import Event
from factcheck.ledger.references import reference
from factcheck.ledger.timeline import tell
from factcheck.sheets.known import known_of, with_all
from factcheck.sheets.models import Import, ImportRow, Outcome, Plan, Sheet, SheetRow
from factcheck.sheets.operations import counts
from factcheck.sheets.planning import Planned, planned, same, way_of
from factcheck.sheets.rows import Bringer, last_event, parties_of, take_back_made
from factcheck.sheets.values import problem
from factcheck.sheets.workflow import IMPORT
from factcheck.workflow.machine import Refused
from factcheck.workflow.rows import lock_all, one_at_a_time

# So many that a transaction is worth it, so few that nobody who logs a claim meanwhile waits a second.
HANDFUL = 25


def next_rows(run: Import) -> list[ImportRow]:
    """What is done next: of what runs the first rows left, of what is taken back the last ones."""
    if run.state == Import.State.UNDOING:
        done = run.rows.filter(outcome__in=[Outcome.MADE, Outcome.UPDATED])
        return list(done.order_by("-number")[:HANDFUL])
    return list(run.rows.filter(outcome=Outcome.PENDING).order_by("number")[:HANDFUL])


def bring(run: Import, rows: list[ImportRow]) -> None:
    """Bring these rows in, each by itself: one that is refused leaves nothing behind and says why."""
    sheet = run.sheet
    if sheet is None:
        return
    actor = _on_behalf_of(run)
    way = way_of(run, sheet)
    wanted = [row for row in rows if row.plan in (Plan.NEW, Plan.UPDATE)]
    _lock(run, planned(wanted, way, sheet, actor))
    # Looked at anew under the locks: between trying out and now, and within these rows, things change.
    bringer = Bringer(run, sheet, actor)
    for one in planned(wanted, way, sheet, actor):
        _bring_one(one, bringer)
    for row in rows:
        if row.plan not in (Plan.NEW, Plan.UPDATE):
            row.outcome = Outcome.UNCHANGED if row.plan == Plan.UNCHANGED else Outcome.BAD
    ImportRow.objects.bulk_update(rows, ["outcome", "problems", "changes", "made", "claim", "last_event"])
    _remember_unchanged(sheet, run, rows, actor)


def _on_behalf_of(run: Import) -> Actor:
    """Whoever pressed the button, with the rights they have now."""
    return actor_for_user(run.started_by) if run.started_by else SYSTEM


def _lock(run: Import, rows: list[Planned]) -> None:
    """Everything these rows may wait for, in the order in which others take it, so that no two transactions wait for each other."""
    addresses = sorted({canonical_url(one.read.values["item_url"]) for one in rows if one.read.values.get("item_url")})
    for address in filter(None, addresses):
        one_at_a_time("item", run.desk_id, address)
    lock_all([Item.objects.filter(canonical_url__in=[address for address in addresses if address])])
    lock_all([Claim.objects.filter(pk__in=[one.known.claim.pk for one in rows if one.known])])
    lock_all([Desk.objects.filter(pk=run.desk_id)])
    lock_names(run.desk, [party for one in rows for party in parties_of(one.read.values.get("party", ""))])


def _bring_one(one: Planned, bringer: Bringer) -> None:
    row, values = one.row, one.read.values
    row.problems = one.read.problems
    if one.plan == Plan.BAD:
        row.outcome = Outcome.BAD
        return
    try:
        with transaction.atomic():
            if one.known is None:
                row.claim, row.made = bringer.make(one.read.key, values)
                row.outcome, row.changes = Outcome.MADE, {}
            else:
                _change_one(one, bringer)
    except Refused as refusal:
        _refused(row, getattr(refusal, "field", ""), refusal.sentence)
    except (IntegrityError, DataError):
        _refused(row, "", _("The database does not take this row as it is."))
    row.last_event = last_event()


def _refused(row: ImportRow, column: str, sentence: str) -> None:
    row.outcome, row.claim, row.made = Outcome.BAD, None, {}
    row.problems = [*row.problems, problem(column, "refused", sentence=sentence)]


def _change_one(one: Planned, bringer: Bringer) -> None:
    """What the sheet says anew, and what it said stands from now on."""
    row, known = one.row, one.known
    if known is None:
        return
    row.claim, row.changes = known.claim, one.changes
    row.made = bringer.change(known, {name: new for name, (_old, new) in one.changes.items()}) if one.changes else {}
    link, _is_new = SheetRow.objects.get_or_create(
        sheet=bringer.sheet, key=one.read.key, defaults={"claim": known.claim}
    )
    link.said = {**link.said, **one.read.values}
    link.note_id = row.made.get("note") or link.note_id
    link.save(update_fields=["said", "note"])
    row.outcome = Outcome.UPDATED if one.changes else Outcome.UNCHANGED


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
    """Take these rows back, each by itself: what somebody changed since is kept, with who and what."""
    actor = _on_behalf_of(run)
    for row in rows:
        try:
            with transaction.atomic():
                _take_back_one(run, row, actor)
        except Refused as refusal:
            _kept(row, "refused", sentence=refusal.sentence)
        row.last_event = last_event()
    ImportRow.objects.bulk_update(rows, ["outcome", "problems", "claim", "last_event"])


def _take_back_one(run: Import, row: ImportRow, actor: Actor) -> None:
    claim = with_all(Claim.objects.visible_to(actor)).filter(pk=row.claim_id).first() if row.claim_id else None
    if claim is None:
        _kept(row, "gone")
    elif touched := _touched(claim, row.last_event, actor):
        _kept(row, "touched", sentence=touched)
    elif row.outcome == Outcome.MADE:
        take_back_made(claim, row.made, actor)
        row.outcome, row.claim = Outcome.UNDONE, None
    else:
        _change_back(run, row, claim, actor)


def _touched(claim: Claim, since: int, actor: Actor) -> str:
    """What a person did to the claim, or to what belongs to it, after the row was imported; “” if nobody did."""
    later = Event.objects.about(reference(claim)).filter(pk__gt=since).exclude(actor="system")
    first = later.order_by("pk").prefetch_related("texts").first()
    if first is None:
        return ""
    told = tell([first], actor)
    return told[0].sentence if told else _("Somebody worked on it.")


def _change_back(run: Import, row: ImportRow, claim: Claim, actor: Actor) -> None:
    """What stood there before the row was imported stands there again."""
    sheet = run.sheet
    if sheet is None:
        return
    known = known_of([claim], sheet, actor)[claim.pk]
    before = {name: old for name, (old, new) in row.changes.items() if same(name, known.values.get(name, ""), new)}
    bringer = Bringer(run, sheet, actor)
    stays = bringer.change_back(known, before, check_is_new=bool(row.made.get("check")))
    for link in SheetRow.objects.filter(sheet=sheet, claim=claim):
        link.said = {**link.said, **before}
        link.save(update_fields=["said"])
    row.outcome = Outcome.UNDONE
    left = sorted(stays | (set(row.changes) - set(before)))
    row.problems = [*row.problems, *(problem(name, "stays_changed") for name in left)]


def _kept(row: ImportRow, code: str, **parameters: str) -> None:
    row.outcome = Outcome.KEPT
    row.problems = [*row.problems, problem("", code, **parameters)]


def end(run: Import) -> None:
    """Nothing is left to do."""
    name = "undone" if run.state == Import.State.UNDOING else "finish"
    IMPORT.perform(run, name, actor=SYSTEM, changes={"ended_at": now()}, **counts(run))


def break_off(run: Import) -> None:
    """It failed however often it was tried: somebody has to look."""
    IMPORT.perform(run, "break", actor=SYSTEM, changes={"broke_undoing": run.state == Import.State.UNDOING})
