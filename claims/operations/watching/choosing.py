"""What is watched at all, and what is due: rows with an index, a bounded number per beat, each planned once however many beats there are."""

import datetime as dt
from collections.abc import Collection, Iterable
from uuid import UUID

from django.db.models import Q

from claims.codes import WorkState
from claims.models import Appearance, Claim, Evidence, Item, Watch
from claims.models.claim import OPEN_STATES
from claims.operations.watching.turns import plan_turn, steps
from claims.watching.schedule import first_wait
from factcheck.accounts.clock import now
from factcheck.work.models import Work

LOOK = "look_again"


def begin_watching(*, items: Iterable[Item] = (), evidence: Iterable[Evidence] = ()) -> int:
    """Watch these from now on, if they are not watched already, and say how many are new or wake up. What a person stopped stays stopped."""
    rows = [_row(Watch(item=item), item.created_at) for item in items]
    rows += [_row(Watch(evidence=one), one.created_at) for one in evidence]
    if not rows:
        return 0
    Watch.objects.bulk_create(rows, ignore_conflicts=True)
    asleep = Watch.objects.filter(next_at=None, stopped_at=None).filter(
        Q(item__in=[row.item_id for row in rows if row.item_id])
        | Q(evidence__in=[row.evidence_id for row in rows if row.evidence_id])
    )
    asleep.update(next_at=now(), quiet=0, failures=0)
    return len(rows)


def _row(watch: Watch, since: dt.datetime) -> Watch:
    age = max(0, int((now() - since).total_seconds()))
    wait, quiet = first_wait(age=age, steps=steps(), seed=str(watch.item_id or watch.evidence_id))
    watch.next_at, watch.quiet = now() + dt.timedelta(seconds=wait), quiet
    return watch


def due_watches(limit: int) -> list[Watch]:
    """Those whose moment has come, locked; what another beat holds is its own."""
    due = Watch.objects.filter(next_at__lte=now()).order_by("next_at")
    return list(due.select_for_update(of=("self",), skip_locked=True)[:limit])


def claims_of(watches: Iterable[Watch]) -> dict[UUID, list[Claim]]:
    """By watch the claims that it is kept for."""
    rows = list(watches)
    found = claims_standing_in(
        items=[row.item_id for row in rows if row.item_id],
        evidence=[row.evidence_id for row in rows if row.evidence_id],
    )
    return {row.pk: found[row.item_id or row.evidence_id] for row in rows}  # type: ignore[index]


def claims_standing_in(*, items: Collection[UUID] = (), evidence: Collection[UUID] = ()) -> dict[UUID, list[Claim]]:
    """By item or piece of evidence the claims whose words or evidence stand there, and that somebody works on or that were published."""
    pairs = {(item, claim) for claim, item in Claim.objects.filter(item__in=items).values_list("pk", "item_id")}
    marked = Appearance.objects.filter(item__in=items).values_list("claim_id", "item_id")
    pairs |= {(item, claim) for claim, item in marked}
    kept = Evidence.objects.kept().filter(pk__in=evidence).values_list("claim_id", "pk")
    pairs |= {(one, claim) for claim, one in kept}
    concerned = Q(state__in=OPEN_STATES) | Q(state=WorkState.DONE, closed_unpublished=False)
    there = Claim.objects.filter(concerned, pk__in={claim for _thing, claim in pairs}).select_related("desk")
    claims = {claim.pk: claim for claim in there}
    found: dict[UUID, list[Claim]] = {thing: [] for thing in (*items, *evidence)}
    for thing, key in sorted(pairs):
        if key in claims:
            found[thing].append(claims[key])
    return found


def take_turn(watch: Watch, claims: Iterable[Claim]) -> Work:
    """Plan the look at an item or a piece of evidence, for these claims."""
    return plan_turn(watch, kind=LOOK, refs=[watch.thing, *claims], desk_id=watch.thing.desk_id)


def put_to_rest(watches: Iterable[Watch]) -> None:
    """Nobody needs these any more; they wake up when somebody does."""
    Watch.objects.filter(pk__in=[row.pk for row in watches]).update(next_at=None)
