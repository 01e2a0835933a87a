"""Fact-checks: what is published, written in numbered versions, submitted and so frozen, and judged by somebody who is no author."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from claims.codes import PublicState, VersionState
from claims.models import Claim
from factcheck.accounts.actors import Actor
from factcheck.accounts.clock import now
from factcheck.accounts.models import Desk
from factcheck.ledger.recording import record
from factcheck.workflow.machine import Invalid, NotAllowed, WrongState, refuse_stale, require
from factcheck.workflow.rows import changed, locked, one_at_a_time, save_changes
from reviews import policy, publication
from reviews.models import FactCheck, FactCheckAuthor, FactCheckVersion, FactCheckVote
from reviews.models.vote import Choice
from reviews.operations._shared import (
    Readers,
    carry_authors,
    known_fields,
    made,
    make_author,
    person,
    protection_under,
    required,
    seen,
    still_seen,
    tidied,
)
from reviews.operations.showing import WORDS, claims_shown, show, version_after
from reviews.workflow import FACTCHECK_VERSION

S = VersionState
EDITABLE = WORDS | {"correction_kind", "correction_reason"}
LONGEST_BODY = 200_000
MOST_TOPICS = 20


@transaction.atomic
def draft_factcheck(
    *,
    desk: Desk,
    claims: Collection[Claim],
    actor: Actor,
    slug: str = "",
    access: str = "",
    named_readers: Readers = (),
    **fields: Any,
) -> FactCheckVersion:
    """Begin a page about one or more claims; the first is what it is about. `fields`: headline, conclusion, body, byline, topics, language."""
    known_fields(fields, WORDS)
    require(policy.may_draft_factcheck, actor, desk)
    shown = _claims(claims, actor)
    if not shown:
        raise Invalid("claims", _("Choose at least one claim."))
    protection = protection_under(shown, desk=desk, actor=actor, access=access, named_readers=named_readers)
    address = _free_address(slug or fields.get("headline", ""), shown[0])
    factcheck = made(FactCheck(desk=desk, access=protection.access, slug=address, created_by_id=actor.user_id))
    protection.keep(factcheck)
    language = desk.languages[0] if desk.languages else "en"
    facts = {"byline": actor.name, "language": language, **facts_of(fields)}
    version = made(FactCheckVersion(factcheck=factcheck, number=1, created_by_id=actor.user_id, **facts))
    show(version, shown)
    if any(fields.values()):
        FactCheckAuthor.objects.create(version=version, user_id=person(actor))
    record("factcheck.drafted", subject=version, actor=actor, details={"number": 1}, context=[factcheck, *shown])
    return version


def _claims(claims: Collection[Claim | UUID], actor: Actor) -> list[Claim]:
    """These claims, as far as the actor may see them, each once, in this order."""
    rows = [
        still_seen(row, actor, "claims") if isinstance(row, Claim) else seen(Claim, row, actor, "claims")
        for row in claims
    ]
    return list({row.pk: row for row in rows if row}.values())


def _free_address(wanted: str, claim: Claim) -> str:
    base = slugify(wanted)[:80].strip("-") or f"check-{claim.reference}".lower()
    one_at_a_time("factcheck address", base)
    taken = set(FactCheck.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(
        slug for slug in (base, *(f"{base}-{number}" for number in range(2, len(taken) + 3))) if slug not in taken
    )


def facts_of(fields: dict[str, Any]) -> dict[str, Any]:
    """The words of a page, without stray white space, and no longer than a page can be."""
    facts = tidied(FactCheckVersion, fields)
    if len(facts.get("body", "")) > LONGEST_BODY:
        raise Invalid("body", _("This is longer than a page can be."))
    if "topics" in facts:
        facts["topics"] = list(dict.fromkeys(topic.strip() for topic in facts["topics"] if topic.strip()))
        if len(facts["topics"]) > MOST_TOPICS:
            raise Invalid("topics", _("These are too many topics."))
    return facts


@transaction.atomic
def draft_next_version(*, factcheck: FactCheck, actor: Actor) -> FactCheckVersion:
    """The open draft of a page, or a new one: a copy of the version before, showing the newest verdicts."""
    factcheck = locked(factcheck)
    require(policy.may_draft_factcheck, actor, factcheck.desk_id)
    last = factcheck.versions.order_by("-number").first()
    if last is None:
        raise WrongState(factcheck, "public_state")
    if last.state == S.DRAFT:
        return last
    if last.state in (S.SUBMITTED, S.APPROVED):
        raise WrongState(last, sentence=_("Version %(number)d is not decided yet.") % {"number": last.number})
    given: dict[str, Any] = {"created_by_id": actor.user_id}
    if last.state == S.RETURNED:
        given |= {"correction_kind": last.correction_kind, "correction_reason": last.correction_reason}
    draft = version_after(last, number=last.number + 1, **given)
    carry_authors(draft)
    claims = claims_shown(last)
    show(draft, claims)
    details = {"number": draft.number, "previous": last.pk}
    record("factcheck.drafted", subject=draft, actor=actor, details=details, context=[factcheck, *claims])
    return draft


@transaction.atomic
def edit_factcheck(
    *,
    version: FactCheckVersion,
    actor: Actor,
    expected: int | None,
    claims: Collection[UUID | Claim] | None = None,
    slug: str | None = None,
    **fields: Any,
) -> FactCheckVersion:
    """Write a draft: any of headline, conclusion, body, byline, topics, language, correction_kind, correction_reason, the claims shown
    (ids, the main one first) and, before it was ever published, its address. Whoever changes something is an author of it."""
    known_fields(fields, EDITABLE)
    factcheck, row = locked(version.factcheck), locked(version)
    if not policy.may_edit_factcheck(actor, row):
        raise NotAllowed
    if row.state != S.DRAFT:
        raise WrongState(row)
    new, shown = changed(row, facts_of(fields)), _other_claims(row, claims, actor)
    address = _other_address(factcheck, slug)
    if not new and shown is None and address is None:
        return row
    refuse_stale(row, expected)
    save_changes(row, new)
    if shown is not None:
        show(row, shown)
    if address is not None:
        save_changes(factcheck, {"slug": address})
    is_first_hand = make_author(row, actor, "factcheck.edited")
    named = {*new, *(["claims"] if shown is not None else []), *(["slug"] if address is not None else [])}
    # Autosaved words are no event of their own; a decision is, and so is a first hand in the version.
    if is_first_hand or named - WORDS - {"correction_reason"}:
        details = {"fields": sorted(named), "number": row.number}
        record("factcheck.edited", subject=row, actor=actor, details=details, context=[factcheck, *claims_shown(row)])
    return row


def _other_claims(
    version: FactCheckVersion, claims: Collection[UUID | Claim] | None, actor: Actor
) -> list[Claim] | None:
    if claims is None:
        return None
    shown, factcheck = _claims(claims, actor), version.factcheck
    if [claim.pk for claim in shown] == list(version.claims.values_list("claim_id", flat=True)):
        return None
    readers = list(factcheck.named_readers.all())
    protection_under(shown, desk=factcheck.desk, actor=actor, access=factcheck.access, named_readers=readers)
    return shown


def _other_address(factcheck: FactCheck, slug: str | None) -> str | None:
    if slug is None or slug == factcheck.slug:
        return None
    if factcheck.public_state != PublicState.NEVER:
        raise WrongState(
            factcheck, "public_state", sentence=_("The address of a page that was published never changes.")
        )
    if slug != slugify(slug) or not 0 < len(slug) <= 120:
        raise Invalid("slug", _("An address has small letters, digits and hyphens."))
    one_at_a_time("factcheck address", slug)
    if FactCheck.objects.filter(slug=slug).exclude(pk=factcheck.pk).exists():
        raise Invalid("slug", _("Another page has this address."))
    return slug


@transaction.atomic
def submit_factcheck(*, version: FactCheckVersion, actor: Actor, expected: int | None = None) -> FactCheckVersion:
    """Freeze a draft for review, with the newest approved verdicts of its claims."""
    factcheck, row = locked(version.factcheck), locked(version)
    require(policy.may_submit_factcheck, actor, row)
    if row.state != S.DRAFT:
        raise WrongState(row)
    claims = claims_shown(row)
    show(row, claims)
    FactCheckAuthor.objects.get_or_create(version=row, user_id=person(actor))
    changes = {
        "submitted_at": now(),
        "submitted_by_id": actor.user_id,
        "said_sha256": publication.digest_of_the_said(row),
    }
    context = [factcheck, *claims]
    return FACTCHECK_VERSION.perform(
        row, "submit", actor=actor, expected=expected, changes=changes, context=context, number=row.number
    )


@transaction.atomic
def approve_factcheck(
    *, version: FactCheckVersion, actor: Actor, expected: int | None = None, reason: str = ""
) -> FactCheckVersion:
    """A second person stands behind it; it may be published."""
    factcheck, row = _to_judge(version, actor)
    reason = reason.strip()
    FactCheckVote.objects.create(version=row, voter_id=person(actor), vote=Choice.APPROVE, reason=reason)
    context = [factcheck, *claims_shown(row)]
    changes, texts = {"approved_by_id": actor.user_id}, {"reason": reason}
    return FACTCHECK_VERSION.perform(
        row, "approve", actor=actor, expected=expected, changes=changes, texts=texts, context=context, number=row.number
    )


@transaction.atomic
def return_factcheck(
    *, version: FactCheckVersion, reason: str, actor: Actor, expected: int | None = None
) -> FactCheckVersion:
    """Give it back with what is wrong; what is approved but not yet out can be held back so, too. The next draft starts as its copy."""
    reason = required(reason, "reason", _("Say what is missing or wrong."))
    locked(version.factcheck)
    if locked(version).state == S.APPROVED:
        return _judged(version, "take_back", reason, actor, expected)
    _factcheck, row = _to_judge(version, actor)
    FactCheckVote.objects.create(version=row, voter_id=person(actor), vote=Choice.RETURN, reason=reason)
    return _judged(row, "return", reason, actor, expected)


def _judged(version: FactCheckVersion, move: str, reason: str, actor: Actor, expected: int | None) -> FactCheckVersion:
    context = [version.factcheck, *claims_shown(version)]
    texts = {"reason": reason}
    return FACTCHECK_VERSION.perform(
        version, move, actor=actor, expected=expected, texts=texts, context=context, number=version.number
    )


def _to_judge(version: FactCheckVersion, actor: Actor) -> tuple[FactCheck, FactCheckVersion]:
    """The page and the version, locked, for somebody who may vote on it now."""
    factcheck, row = locked(version.factcheck), locked(version)
    require(policy.may_approve, actor, row)
    if row.state != S.SUBMITTED:
        raise WrongState(row)
    return factcheck, row
