"""What a party said to others: recorded in points, mended, and reflected in the verdict."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from claims.codes import Outcome, WhoAsked
from claims.inputs import PartyInput
from claims.models import Claim, Statement
from claims.operations import party_from
from factcheck.accounts.actors import Actor
from factcheck.accounts.models import Desk
from factcheck.ledger.recording import record
from factcheck.workflow.machine import Invalid, NotAllowed, edit, refuse_stale, require
from factcheck.workflow.rows import changed, locked, save_changes
from reviews import policy
from reviews.inputs import PointInput
from reviews.models import PublicResponse, ResponsePoint
from reviews.models._shared import Reflection
from reviews.operations._shared import (
    Readers,
    claims_of,
    known_code,
    known_fields,
    made,
    matter,
    protection_under,
    required,
    still_seen,
    tidied,
    web_address,
)

Matter = tuple[Claim | None, Statement | None]
EDITABLE = frozenset({
    "party_role_then", "respondent", "reached", "who_asked", "asked_by", "setting", "said_on", "language", "source", "source_url",
})  # fmt: skip
POINT_EDITABLE = frozenset({"outcome", "words", "translation"})

# These say what we did, not what somebody said to others.
OURS_ALONE = frozenset({Outcome.WITHDRAWN_BY_US, Outcome.NOT_SOUGHT, Outcome.RESPONDED_LATE})
OF_POINTS = frozenset(Outcome.values) - OURS_ALONE


@transaction.atomic
def record_public_response(
    *,
    desk: Desk,
    party: PartyInput,
    points: tuple[PointInput, ...],
    actor: Actor,
    on_behalf_of: PartyInput | None = None,
    statement: Statement | None = None,
    access: str = "",
    named_readers: Readers = (),
    **fields: Any,
) -> PublicResponse:
    """Record what a party said at a briefing, to another outlet or in a post, point by point. `fields`: who_asked, asked_by, setting,
    said_on, respondent, reached, party_role_then, source, source_url, language."""
    known_fields(fields, EDITABLE)
    matters = [matter(point.claim_id, point.statement_id, actor, "points") for point in points]
    claims = claims_of(matters)
    require(policy.may_record_responses, actor, desk, claims)
    if not points:
        raise Invalid("points", _("Record at least one point: what was said, and what it amounts to."))
    statement = still_seen(statement, actor, "statement")
    parents = [*claims, *(about for _claim, about in matters if about), *([statement] if statement else [])]
    protection = protection_under(parents, desk=desk, actor=actor, access=access, named_readers=named_readers)
    who = party_from(party, desk=desk, actor=actor, within=protection, field="party", context=claims)
    principal = (
        party_from(on_behalf_of, desk=desk, actor=actor, within=protection, field="on_behalf_of", context=claims)
        if on_behalf_of
        else None
    )
    if who.is_sealed:
        fields["party_role_then"] = ""
    response = PublicResponse(
        desk=desk,
        access=protection.access,
        party=who,
        on_behalf_of=principal,
        statement=statement,
        created_by_id=actor.user_id,
        **_facts(fields),
    )
    protection.keep(made(response))
    rows = [
        _new_point(response, number, point, about)
        for number, (point, about) in enumerate(zip(points, matters, strict=True), start=1)
    ]
    record("response.recorded", subject=response, actor=actor, details=_told(response, rows), context=claims)
    return response


def _facts(fields: dict[str, Any]) -> dict[str, Any]:
    facts = tidied(PublicResponse, fields)
    if facts.get("source_url"):
        facts["source_url"] = web_address(facts["source_url"], "source_url")
    if facts.get("who_asked") == WhoAsked.THIS_DESK:
        raise Invalid("who_asked", _("What this desk asked is a request for comment: record it there."))
    return facts


def _new_point(response: PublicResponse, position: int, point: PointInput, about: Matter) -> ResponsePoint:
    known_code(point.outcome, OF_POINTS, "points")
    words = tidied(ResponsePoint, {"words": point.words, "translation": point.translation})
    if not words["words"].strip():
        raise Invalid("points", _("Write the words each point rests on."))
    claim, statement = about
    return made(
        ResponsePoint(
            response=response, position=position, claim=claim, statement=statement, outcome=point.outcome, **words
        )
    )


def _told(response: PublicResponse, points: Iterable[ResponsePoint]) -> dict[str, Any]:
    matters = [{"about": point.claim or point.statement, "outcome": point.outcome} for point in points]
    return {
        "party": response.party_id,
        "who_asked": response.who_asked,
        "respondent": response.respondent,
        "points": matters,
    }


@transaction.atomic
def add_response_point(
    *, response: PublicResponse, point: PointInput, actor: Actor, expected: int | None = None
) -> ResponsePoint:
    """One more thing that was said in the same answer."""
    response = locked(response)
    about = matter(point.claim_id, point.statement_id, actor, "points")
    require(policy.may_edit_response, actor, response)
    require(policy.may_record_responses, actor, response.desk_id, claims_of([about]))
    refuse_stale(response, expected)
    parents = [*claims_of([about]), *([about[1]] if about[1] else [])]
    protection_under(parents, desk=response.desk, actor=actor, access=response.access, named_readers=_readers(response))
    last = response.points.order_by("-position").first()
    row = _new_point(response, last.position + 1 if last else 1, point, about)
    save_changes(response, {})
    record(
        "response.point_added",
        subject=response,
        actor=actor,
        details=_told(response, [row]),
        context=list(response.claims_behind()),
    )
    return row


def _readers(response: PublicResponse) -> Readers:
    return list(response.named_readers.all())


@transaction.atomic
def edit_public_response(
    *, response: PublicResponse, actor: Actor, expected: int | None, **fields: Any
) -> PublicResponse:
    """Mend who asked, where, when and as what they answered."""
    known_fields(fields, EDITABLE)
    if response.party.is_sealed and fields.get("party_role_then"):
        raise Invalid("party_role_then", _("This party is sealed: a role would tell who it is."))
    return edit(
        response,
        actor=actor,
        expected=expected,
        changes=_facts(fields),
        event="response.edited",
        allowed=policy.may_edit_response,
        context=list(response.claims_behind()),
    )


@transaction.atomic
def edit_response_point(*, point: ResponsePoint, actor: Actor, expected: int | None, **fields: Any) -> ResponsePoint:
    """Mend the words of a point, or what they amount to."""
    known_fields(fields, POINT_EDITABLE)
    response, row = locked(point.response), locked(point)
    if not policy.may_edit_response(actor, response):
        raise NotAllowed
    if "outcome" in fields:
        known_code(fields["outcome"], OF_POINTS, "outcome")
    if "words" in fields:
        required(fields["words"], "words", _("Write the words this point rests on."))
    new = changed(row, tidied(ResponsePoint, fields))
    if not new:
        return row
    refuse_stale(row, expected)
    save_changes(row, new)
    details = {"fields": sorted(new), "point": row.pk, "outcome": row.outcome}
    record("response.edited", subject=response, actor=actor, details=details, context=list(response.claims_behind()))
    return row


@transaction.atomic
def reflect_response(
    *, response: PublicResponse, reflection: str, actor: Actor, reason: str = "", expected: int | None = None
) -> PublicResponse:
    """Say what the verdict does with a response: quoted, summarised, or not used, with a reason."""
    return edit(
        response,
        actor=actor,
        expected=expected,
        changes=reflected(reflection, reason),
        event="response.reflected",
        allowed=policy.may_edit_response,
        context=list(response.claims_behind()),
        reflection=reflection,
    )


def reflected(reflection: str, reason: str) -> dict[str, str]:
    """What is kept of such a decision. Not using what somebody answered needs a reason."""
    known_code(reflection, Reflection.values, "reflection")
    if reflection != Reflection.NOT_USED:
        return {"reflection": reflection, "reflection_reason": ""}
    return {"reflection": reflection, "reflection_reason": required(reason, "reason", _("Say why it is not used."))}
