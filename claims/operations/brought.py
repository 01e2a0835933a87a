"""What a sheet brings along: items that are known by title and address, claims with owner and date, and how both are taken away again."""

import datetime as dt

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from claims import policy
from claims.codes import ItemState
from claims.intake.canonical import canonical_url
from claims.models import Claim, ClaimStatement, Item, Party, Snapshot
from claims.models.item import Intake
from claims.operations import protecting
from claims.operations.shared import made, tidied, web_address
from claims.workflow import CLAIM_BY_SHEET
from factcheck.accounts.actors import Actor
from factcheck.accounts.models import Desk, User
from factcheck.ledger.recording import record
from factcheck.matching.documents import forget
from factcheck.workflow.machine import Invalid, NotReady, edit, require
from factcheck.workflow.rows import locked, one_at_a_time

NOT_FETCHED = "not_fetched"


@transaction.atomic
def bring_item(
    *,
    desk: Desk,
    actor: Actor,
    url: str = "",
    title: str = "",
    publisher: str = "",
    published_at: dt.datetime | None = None,
    fetched: bool = True,
    access: str = "",
) -> tuple[Item, bool]:
    """The item that a row of a sheet names: the one that is here already, or a new one with what the sheet knows of it. One that is not
    to be fetched says so, and offers it."""
    require(policy.may_add_items, actor, desk)
    url = web_address(url, "url") if url else ""
    known = tidied(Item, {"title": title, "publisher": publisher})
    canonical = canonical_url(url) if url else ""
    one_at_a_time("item", desk.pk, canonical or (known["title"], known["publisher"]))
    if there := _there(desk, canonical, known, actor):
        return there, False
    protection = protecting.chosen(desk=desk, actor=actor, access=access)
    state = ItemState.FETCHING if url and fetched else ItemState.FAILED
    item = Item(
        desk=desk,
        access=protection.access,
        created_by_id=actor.user_id,
        intake=Intake.URL if url else Intake.FILE,
        state=state,
        failure_code="" if state == ItemState.FETCHING else NOT_FETCHED,
        url=url,
        canonical_url=canonical,
        published_at=published_at,
        **known,
    )
    protection.keep(made(item))
    details = {"intake": item.intake, "kind": item.kind, "state": item.state, "snapshot": None}
    record("item.added", subject=item, actor=actor, details=details, texts={"title": item.title, "url": item.url})
    return item, True


def _there(desk: Desk, canonical: str, known: dict[str, str], actor: Actor) -> Item | None:
    """By address wherever somebody may see it, the desk's own first; without one by title and publisher, on this desk alone."""
    seen = Item.objects.visible_to(actor)
    if canonical:
        found = seen.filter(canonical_url=canonical).order_by("created_at")
        return min(found, key=lambda item: item.desk_id != desk.pk, default=None)
    return seen.filter(desk=desk, url="", **known).order_by("created_at").first()


@transaction.atomic
def bring_work(
    *,
    claim: Claim,
    actor: Actor,
    assignee: User | None,
    publish_by: dt.datetime | None,
    priority: int,
    expected: int | None = None,
) -> Claim:
    """Whose a claim is, until when, and how urgent, as a sheet says: one event, and no mail for each of a thousand rows."""
    if assignee is not None and not assignee.is_active:
        raise Invalid("assignee", _("This person no longer signs in."))
    changes = {"assignee_id": assignee.pk if assignee else None, "publish_by": publish_by, "priority": priority}
    return edit(
        claim,
        actor=actor,
        expected=expected,
        changes=changes,
        event="claim.brought",
        allowed=policy.may_bring,
        assignee=f"user:{assignee.pk}" if assignee else None,
        publish_by=publish_by,
        priority=priority,
    )


def finish_brought_claim(*, claim: Claim, actor: Actor) -> Claim:
    """It was checked elsewhere, or before: there is nothing left to do. Anybody who works on it may reopen it."""
    return CLAIM_BY_SHEET.perform(
        claim, "finish", actor=actor, changes={"waiting_for": "", "waiting_until": None, "closed_unpublished": False}
    )


@transaction.atomic
def take_claim_away(*, claim: Claim, actor: Actor) -> None:
    """Take away a claim that a sheet brought, with what came with it. Whatever else rests on it keeps it here."""
    row = locked(claim)
    require(policy.may_bring, actor, row)
    record("claim.taken_away", subject=row, actor=actor, details={"number": row.number}, context=[row.desk])
    try:
        with transaction.atomic():
            statements = list(row.statements.exclude(claims__in=Claim.objects.exclude(pk=row.pk)))
            row.verification_tasks.exclude(verifier="").delete()
            row.appearances.all().delete()
            row.evidence.all().delete()
            ClaimStatement.objects.filter(claim=row).delete()
            for statement in statements:
                statement.delete()
            forget([row.pk])
            row.delete()
    except ProtectedError as error:
        raise NotReady([_("Something else rests on this claim, such as a response or a fact-check.")]) from error


@transaction.atomic
def take_item_away(*, item: Item, actor: Actor) -> bool:
    """Take away an item that a sheet brought, unless something rests on it. Says whether it went."""
    require(policy.may_bring, actor, item)
    try:
        with transaction.atomic():
            record("item.taken_away", subject=item, actor=actor, context=[item.desk])
            Item.objects.filter(pk=item.pk).update(current=None)
            Snapshot.objects.filter(item=item).delete()
            forget([item.pk])
            Item.objects.filter(pk=item.pk).delete()
    except ProtectedError:
        return False
    return True


@transaction.atomic
def take_party_away(*, party: Party, actor: Actor) -> bool:
    """The same for a party that only a sheet named."""
    require(policy.may_bring, actor, party)
    try:
        with transaction.atomic():
            record("party.taken_away", subject=party, actor=actor, context=[party.desk])
            forget([party.pk])
            Party.objects.filter(pk=party.pk).delete()
    except ProtectedError:
        return False
    return True
