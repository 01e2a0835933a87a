"""What stands here now, in the words of a sheet: read for any number of claims with the same few queries, for comparing and for export."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import F, Prefetch
from django.urls import reverse

from claims.codes import WorkState
from claims.models import Claim, ClaimStatement, Evidence, Item, Statement, StatementParty
from factcheck.accounts.actors import Actor
from factcheck.accounts.models import User
from factcheck.sheets.meanings import Status
from factcheck.sheets.models import Sheet, SheetRow
from factcheck.sheets.values import People, Person
from reviews.models import FactCheck, FactCheckClaim, ImportedCheck

STATUS_OF = {
    WorkState.SUGGESTED: Status.LOGGED,
    WorkState.LOGGED: Status.LOGGED,
    WorkState.CHECKING: Status.CHECKING,
    WorkState.WAITING: Status.CHECKING,
    WorkState.IN_REVIEW: Status.CHECKING,
    WorkState.DONE: Status.DONE,
    WorkState.DROPPED: Status.DROPPED,
}


@dataclass
class Known:
    """One claim as a sheet would say it. `values` are compared with what a row says; what is empty here is not there, or not to be seen."""

    claim: Claim
    values: dict[str, str] = field(default_factory=dict)
    statement: Statement | None = None
    check: ImportedCheck | None = None
    note: Evidence | None = None
    key: str = ""
    is_judged_here: bool = False


def newsroom() -> People:
    """Everybody, as sheets may call them: one query."""
    rows = User.objects.order_by("pk").values_list("pk", "name", "email", "is_active")
    return People([Person(*row) for row in rows])


def with_all(claims: Any) -> Any:
    """A queryset of claims with what `known_of` reads of each by itself."""
    return claims.select_related("desk", "item", "imported_check")


def known_of(claims: Sequence[Claim], sheet: Sheet | None, actor: Actor) -> dict[UUID, Known]:
    """What stands here of these claims (loaded by `with_all`), as far as this actor may see it."""
    ids = [claim.pk for claim in claims]
    items = set(Item.objects.visible_to(actor).filter(claims__in=ids).values_list("pk", flat=True))
    subjects = _subjects(ids, actor)
    links = _links(ids, sheet, actor)
    judged = _published(ids, actor)
    found = {}
    for claim in claims:
        known = Known(claim, statement=subjects.get(claim.pk), check=getattr(claim, "imported_check", None))
        if link := links.get(claim.pk):
            known.key, known.note = link.key, link.seen_note  # type: ignore[attr-defined]
        known.values = {
            "proposition": claim.proposition,
            "status": STATUS_OF[WorkState(claim.state)],
            "priority": str(claim.priority),
            "assignee": f"user:{claim.assignee_id}" if claim.assignee_id else "",
            "due": claim.publish_by.astimezone(dt.UTC).isoformat(timespec="minutes") if claim.publish_by else "",
            "note": known.note.note if known.note else "",
            **_of_statement(known.statement, actor),
            **_of_item(claim, items),
            **(judged.get(claim.pk) or _of_check(known.check)),
        }
        known.is_judged_here = claim.pk in judged
        found[claim.pk] = known
    return found


def _subjects(ids: list[UUID], actor: Actor) -> dict[UUID, Statement]:
    parties = Prefetch("statement__parties", StatementParty.objects.select_related("party"))
    rows = ClaimStatement.objects.filter(
        claim__in=ids, is_subject=True, statement__in=Statement.objects.visible_to(actor)
    )
    return {row.claim_id: row.statement for row in rows.select_related("statement").prefetch_related(parties)}


def _links(ids: list[UUID], sheet: Sheet | None, actor: Actor) -> dict[UUID, SheetRow]:
    if sheet is None:
        return {}
    links = list(SheetRow.objects.filter(sheet=sheet, claim__in=ids))
    notes = Evidence.objects.visible_to(actor).kept().in_bulk([link.note_id for link in links if link.note_id])
    for link in links:
        link.seen_note = notes.get(link.note_id) if link.note_id else None  # type: ignore[attr-defined]
    return {link.claim_id: link for link in links}


def _published(ids: list[UUID], actor: Actor) -> dict[UUID, dict[str, str]]:
    """What readers see of those that were judged and published here."""
    live = FactCheckClaim.objects.filter(
        claim__in=ids, version=F("version__factcheck__live"), version__factcheck__in=FactCheck.objects.visible_to(actor)
    )
    rows = live.select_related("version__factcheck").order_by("version__published_at")
    return {row.claim_id: _of_page(row) for row in rows}


def _of_page(row: FactCheckClaim) -> dict[str, str]:
    version, page = row.version, row.version.factcheck
    shown: dict[str, Any] = next(
        (one for one in version.record.get("claims", []) if one["id"] == str(row.claim_id)), {}
    )
    return {
        "rating": shown.get("verdict", {}).get("text", ""),
        "conclusion": version.conclusion,
        "review_date": version.published_at.date().isoformat() if version.published_at else "",
        "author": version.byline,
        "check_url": page.external_url or f"{settings.SITE_URL}{reverse('public:factcheck', args=[page.slug])}",
    }


def _of_check(check: ImportedCheck | None) -> dict[str, str]:
    if check is None:
        return {}
    return {
        "rating": check.rating,
        "conclusion": check.conclusion,
        "review_date": check.reviewed_on.isoformat() if check.reviewed_on else "",
        "author": f"user:{check.author_id}" if check.author_id else check.byline,
        "check_url": check.url,
    }


def _of_statement(statement: Statement | None, actor: Actor) -> dict[str, str]:
    if statement is None:
        return {}
    names = [row.party.shown_to(actor).name for row in statement.parties.all()]
    return {"quotation": statement.words, "party": "; ".join(names)}


def _of_item(claim: Claim, seen: set[UUID]) -> dict[str, str]:
    item = claim.item
    if item is None or item.pk not in seen:
        return {}
    day = item.published_at.astimezone(claim.desk.zone).date().isoformat() if item.published_at else ""
    return {"item_url": item.url, "item_title": item.title, "publisher": item.publisher, "item_date": day}
