"""Who may do what with responses, requests, verdicts and fact-checks. Who may see them is `visible_to`."""

from collections.abc import Collection
from uuid import UUID

from claims import policy as claims_policy
from claims.models import Claim
from factcheck.accounts.actors import Actor
from factcheck.accounts.models import Desk
from factcheck.accounts.roles import Scope
from reviews.models import (
    AnyVersion,
    Comment,
    CommentRequest,
    FactCheck,
    FactCheckVersion,
    MinorEdit,
    PublicResponse,
    Question,
    Reply,
    Suggestion,
    VerdictVersion,
)


def may_record_responses(actor: Actor, desk: Desk | UUID, claims: Collection[Claim] = ()) -> bool:
    """The desk's checkers; a guest for what bears on the claims assigned to them, and on nothing else."""
    if not actor.is_person:
        return False
    return actor.can("record_responses", desk) or (
        bool(claims) and all(claims_policy.may_work_on(actor, claim) for claim in claims)
    )


def may_import_checks(actor: Actor, claim: Claim) -> bool:
    """Whoever imports sheets on the desk brings along what it found before."""
    return claims_policy.may_bring(actor, claim)


def may_edit_response(actor: Actor, response: PublicResponse) -> bool:
    """Whoever could have recorded it."""
    return may_record_responses(actor, response.desk_id, response.claims_behind())


def may_ask(actor: Actor, desk: Desk | UUID) -> bool:
    """Asking speaks in the desk's name; a guest does not."""
    return actor.is_person and actor.can("ask_for_comment", desk)


def may_ask_on(actor: Actor, request: CommentRequest) -> bool:
    """The desk that asks."""
    return may_ask(actor, request.desk_id)


def may_record_on(actor: Actor, request: CommentRequest) -> bool:
    """The answer may be in anybody's phone: every checker of the desk records what came back, and so does whoever asked."""
    if not actor.is_person:
        return False
    return actor.can("record_responses", request.desk_id) or (
        actor.has_scope(Scope.WRITE) and request.asked_by_id == actor.user_id
    )


def may_settle(actor: Actor, question: Question) -> bool:
    """Whoever may record a reply says what it amounts to; a person, never a machine."""
    return may_record_on(actor, question.request)


def may_reflect(actor: Actor, reply: Reply) -> bool:
    """Whoever writes the verdict says what it does with a reply."""
    return may_record_on(actor, reply.request)


def may_consent_to_not_asking(actor: Actor, desk_id: UUID) -> bool:
    """Not asking somebody who is accused of something is a decision of standards, not of convenience."""
    return actor.is_person and actor.can("consent_not_sought", desk_id)


def may_draft(actor: Actor, claim: Claim) -> bool:
    """The desk's checkers; a guest on a claim assigned to them. A verdict is a person's."""
    return actor.is_person and (actor.can("draft_verdicts", claim.desk_id) or claims_policy.may_work_on(actor, claim))


def may_edit_verdict(actor: Actor, version: VerdictVersion) -> bool:
    """Whoever may draft one on its claim."""
    return may_draft(actor, version.claim)


def may_submit(actor: Actor, version: VerdictVersion) -> bool:
    """Submitting answers for the whole of it, and makes an author."""
    return actor.is_person and actor.can("submit_verdicts", version.claim.desk_id)


def may_approve(actor: Actor, version: AnyVersion) -> bool:
    """Two pairs of eyes: nobody approves, or returns, what they had a hand in, whatever their role."""
    return actor.is_person and actor.can("approve_verdicts", version.desk) and actor.user_id not in version.author_ids


def may_publish_verdict(actor: Actor, version: VerdictVersion) -> bool:
    """A verdict becomes public with its fact-check, by whoever publishes that."""
    return actor.is_person and actor.can("publish", version.claim.desk_id)


def may_supersede_verdict(actor: Actor, version: VerdictVersion) -> bool:
    """An older version ends when a newer one is approved, or published."""
    return actor.is_person and actor.can("approve_verdicts", version.claim.desk_id)


def may_withdraw_verdict(actor: Actor, version: VerdictVersion) -> bool:
    """A verdict goes with its page."""
    return actor.is_person and (
        actor.can("withdraw", version.claim.desk_id) or actor.can("publish", version.claim.desk_id)
    )


def may_draft_factcheck(actor: Actor, desk: Desk | UUID) -> bool:
    """The desk's checkers write the page; what is on it a reviewer approves."""
    return actor.is_person and actor.can("draft_verdicts", desk)


def may_edit_factcheck(actor: Actor, version: FactCheckVersion) -> bool:
    """Whoever may begin one on its desk."""
    return may_draft_factcheck(actor, version.factcheck.desk_id)


def may_submit_factcheck(actor: Actor, version: FactCheckVersion) -> bool:
    """Submitting answers for the whole of it, and makes an author."""
    return actor.is_person and actor.can("submit_verdicts", version.factcheck.desk_id)


def may_publish(actor: Actor, version: FactCheckVersion) -> bool:
    """What two people stand behind, one reviewer lets out."""
    return actor.is_person and actor.can("publish", version.factcheck.desk_id)


def may_take_back(actor: Actor, version: FactCheckVersion) -> bool:
    """Holding back what is approved but not yet out needs no second pair of eyes."""
    return may_publish(actor, version)


def may_put_live(actor: Actor, factcheck: FactCheck) -> bool:
    """Whoever may publish on its desk."""
    return actor.is_person and actor.can("publish", factcheck.desk_id)


def may_put_up_notice(actor: Actor, factcheck: FactCheck) -> bool:
    """Warning readers cannot wait for a second person: one reviewer or standards editor, at once."""
    return actor.is_person and actor.can("put_up_notice", factcheck.desk_id)


def may_withdraw(actor: Actor, factcheck: FactCheck) -> bool:
    """Nor can taking a wrong page away; four eyes apply to what replaces it."""
    return actor.is_person and actor.can("withdraw", factcheck.desk_id)


def may_withdraw_version(actor: Actor, version: FactCheckVersion) -> bool:
    """A version goes with its page."""
    return may_withdraw(actor, version.factcheck)


def may_record_address(actor: Actor, factcheck: FactCheck) -> bool:
    """Where it went out is a fact that any checker can look up, and that a CMS tells when it is pushed there."""
    return actor.kind == "system" or may_draft_factcheck(actor, factcheck.desk_id)


def may_override(actor: Actor, desk_id: UUID) -> bool:
    """Publishing before the last answer is in takes a chief or a standards editor, with a reason."""
    return actor.is_person and actor.can("override", desk_id)


def may_edit_wordings(actor: Actor, desk: Desk | UUID) -> bool:
    """How a desk words its codes is its chief's choice."""
    return actor.is_person and actor.can("edit_wordings", desk)


def may_comment(actor: Actor, version: AnyVersion) -> bool:
    """The desk's checkers, a guest on a claim assigned to them, and whoever was asked by name in a comment on it."""
    if not actor.is_person or not actor.has_scope(Scope.WRITE):
        return False
    is_given = isinstance(version, VerdictVersion) and claims_policy.may_work_on(actor, version.claim)
    if is_given or actor.can("comment", version.desk_id):
        return True
    return Comment.objects.on(version).filter(mentioned=actor.user_id).exists()


def may_make_minor_edit(actor: Actor, factcheck: FactCheck) -> bool:
    """Whoever may publish on its desk, and the checkers who wrote what is live: they know what was meant."""
    if not (actor.is_person and actor.can("make_minor_edits", factcheck.desk_id)):
        return False
    live = factcheck.live
    return actor.can("publish", factcheck.desk_id) or (live is not None and actor.user_id in live.author_ids)


def may_make_minor_version(actor: Actor, version: FactCheckVersion) -> bool:
    """A version that is a minor edit, by whoever may make one."""
    return may_make_minor_edit(actor, version.factcheck)


def may_review_minor_edit(actor: Actor, edit: MinorEdit) -> bool:
    """A second person, as for every vote: a reviewer who had no hand in it."""
    return (
        actor.is_person
        and actor.can("approve_verdicts", edit.factcheck.desk_id)
        and actor.user_id not in edit.version.author_ids
    )


def may_take_over(actor: Actor, suggestion: Suggestion) -> bool:
    """Whoever may write the draft; taking words over makes them an author of it."""
    version = suggestion.version
    if isinstance(version, VerdictVersion):
        return may_edit_verdict(actor, version)
    return may_edit_factcheck(actor, version)


def may_reject_suggestion(actor: Actor, suggestion: Suggestion) -> bool:
    """The same people, and whoever made it: they think better of it."""
    made = actor.is_person and actor.has_scope(Scope.WRITE) and suggestion.made_by_id == actor.user_id
    return made or may_take_over(actor, suggestion)
