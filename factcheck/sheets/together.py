"""Many rows at once: new claims made, and taken back, with the same few queries however many they are; by halves where one is refused."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from django.db import DataError, IntegrityError, transaction

from claims import operations as claims_operations
from claims.models import Item, Party
from factcheck.accounts.actors import Actor
from factcheck.ledger.models import Event
from factcheck.sheets.changing import change_all, change_all_back, move_all
from factcheck.sheets.columns import OF_CHECK
from factcheck.sheets.known import known_of
from factcheck.sheets.meanings import Status
from factcheck.sheets.models import ImportRow, Outcome, SheetRow
from factcheck.sheets.planning import Planned, same
from factcheck.sheets.rows import Bringer
from factcheck.sheets.values import problem
from factcheck.workflow.machine import Refused
from reviews import operations as reviews_operations
from reviews.models import ImportedCheck

One = TypeVar("One")


def by_halves(
    do: Callable[[Sequence[One]], None], every: Sequence[One], refused: Callable[[One, Exception], None]
) -> None:
    """Do all of it at once. If something is refused, nothing of it is done, and each half is tried by itself, down to the one that it was."""
    if not every:
        return
    try:
        with transaction.atomic():
            do(every)
    except (Refused, IntegrityError, DataError) as error:
        if len(every) == 1:
            refused(every[0], error)
            return
        for half in (every[: len(every) // 2], every[len(every) // 2 :]):
            by_halves(do, half, refused)


def make_all(every: Sequence[Planned], bringer: Bringer) -> None:
    """New claims with everything their rows say, and in each row the ids of what came with it."""
    run, sheet, actor = bringer.run, bringer.sheet, bringer.actor
    wanted = [bringer.wanted(one.read.values) for one in every]
    made = claims_operations.bring_claims(
        desk=run.desk, wanted=wanted, access=run.access, named_readers=bringer.readers, actor=actor
    )
    pairs = list(zip(every, made, strict=True))
    found = [
        (each.claim, bringer.check_fields({name: one.read.values.get(name, "") for name in OF_CHECK}))
        for one, each in pairs
        if one.read.values["status"] == Status.DONE
    ]
    reviews_operations.import_checks(wanted=found, source=sheet.name, actor=actor)
    dropped = [each.claim for one, each in pairs if one.read.values["status"] == Status.DROPPED]
    move_all([(claim, Status.DROPPED) for claim in dropped], bringer)
    SheetRow.objects.bulk_create(
        SheetRow(sheet=sheet, key=one.read.key, claim=each.claim, said=one.read.values, note=each.note)
        for one, each in pairs
    )
    for one, each in pairs:
        one.row.claim, one.row.outcome, one.row.changes = each.claim, Outcome.MADE, {}
        one.row.made = {"parties": [str(party.pk) for party in each.parties]}
        one.row.made |= {name: str(it.pk) for name, it in (("item", each.item), ("note", each.note)) if it}


def update_all(every: Sequence[Planned], bringer: Bringer) -> None:
    """What these rows say anew of claims that are here, and what the sheet said of them from now on."""
    there = [(one, one.known) for one in every if one.known]
    values = [{name: new for name, (_old, new) in one.changes.items()} for one, _known in there]
    made = change_all([(known, given) for (_one, known), given in zip(there, values, strict=True)], bringer)
    links = []
    for (one, known), new in zip(there, made, strict=True):
        link = one.link or SheetRow(sheet=bringer.sheet, key=one.read.key, claim=known.claim)
        link.said = {**link.said, **one.read.values}
        link.note_id = new.get("note") or link.note_id
        links.append(link)
        one.row.claim, one.row.changes, one.row.made = known.claim, one.changes, new
        one.row.outcome = Outcome.UPDATED if one.changes else Outcome.UNCHANGED
    SheetRow.objects.keep(links)


def take_back_all(rows: Sequence[ImportRow], actor: Actor) -> None:
    """Claims that these rows made go, with what came with them and serves nothing else."""
    claims = [row.claim for row in rows if row.claim]
    SheetRow.objects.filter(claim__in=claims).delete()
    reviews_operations.remove_imported_checks(checks=ImportedCheck.objects.filter(claim__in=claims), actor=actor)
    claims_operations.take_claims_away(claims=claims, actor=actor)
    items = [row.made["item"] for row in rows if "item" in row.made]
    claims_operations.take_items_away(
        items=Item.objects.filter(pk__in=items, claims=None).select_related("desk"), actor=actor
    )
    parties = [party for row in rows for party in row.made.get("parties", ())]
    claims_operations.take_parties_away(
        parties=Party.objects.filter(pk__in=parties, statement_parties=None).select_related("desk"), actor=actor
    )
    for row in rows:
        row.outcome, row.claim = Outcome.UNDONE, None


def change_back_all(rows: Sequence[ImportRow], bringer: Bringer) -> None:
    """What stood there before these rows changed it stands there again; what was changed since stays, and is said."""
    known = known_of([row.claim for row in rows if row.claim], bringer.sheet, bringer.actor)
    there = [(row, known[row.claim.pk]) for row in rows if row.claim]
    before = [
        {name: old for name, (old, new) in row.changes.items() if same(name, one.values.get(name, ""), new)}
        for row, one in there
    ]
    wanted = [(one, old, bool(row.made.get("check"))) for (row, one), old in zip(there, before, strict=True)]
    stays = change_all_back(wanted, bringer)
    links = {link.claim_id: link for link in SheetRow.objects.filter(sheet=bringer.sheet, claim__in=known)}
    for (row, one), old, left in zip(there, before, stays, strict=True):
        if link := links.get(one.claim.pk):
            link.said = {**link.said, **old}
        row.outcome = Outcome.UNDONE
        row.problems = [
            *row.problems,
            *(problem(name, "stays_changed") for name in sorted(left | (set(row.changes) - set(old)))),
        ]
    SheetRow.objects.keep(links.values())


def touched_since(since: dict[str, int]) -> dict[str, Event]:
    """By claim, as a reference, the first thing that a person did to it, or to what belongs to it, after that event; those that nobody
    touched are not in it."""
    later = (
        Event.objects.filter(pk__gt=min(since.values(), default=0)).exclude(actor="system").prefetch_related("texts")
    )
    events = {event.pk: event for event in later.filter(subject__in=since)}
    # Two questions, since each has an index of its own, and one for both would read through everything that happened later.
    events |= {event.pk: event for event in later.filter(context__overlap=list(since))}
    found: dict[str, Event] = {}
    for key in sorted(events):
        for about in events[key].references:
            if about in since and key > since[about]:
                found.setdefault(about, events[key])
    return found
