"""What the fragments of a claim's page show of responses, verdict and fact-checks: everything looked up here, in a fixed number of queries."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from claims import policy as claims_policy
from claims.codes import FROM_RESPONSES, Finding, Qualifier, VersionState
from claims.models import Claim, Evidence
from claims.policy import may_work_on
from claims.steps import missing_of
from factcheck.accounts.actors import Actor
from reviews import labels, policy
from reviews.bearing import about, bearings
from reviews.models import (
    Attempt,
    CommentRequest,
    FactCheck,
    FactCheckVersion,
    ImportedCheck,
    PublicResponse,
    Question,
    Reply,
    ResponsePoint,
    VerdictCitation,
    VerdictVersion,
)
from reviews.models.wording import Coded
from reviews.operations.rechecks import MOVABLE
from reviews.proposal import Proposal
from reviews.proposal_words import words as reason_words
from reviews.publication.asking import how_others_asked, how_we_asked
from reviews.publication.wording import wording_of, wordings_of
from reviews.record import proposal_for
from reviews.workflow import FACTCHECK, FACTCHECK_VERSION, VERDICT, step_name

Context = dict[str, Any]
OPEN_VERSIONS = frozenset({VersionState.DRAFT, VersionState.SUBMITTED, VersionState.APPROVED})


def wording_for(claim: Claim) -> labels.Wording:
    """The desk's words in the language of whoever looks."""
    return wording_of(claim.desk, get_language() or labels.FALLBACK)


def label_of(version: VerdictVersion, wording: labels.Wording) -> labels.Label:
    """The label of a version; `qualifiers` are prefetched."""
    leading = next(iter(version.qualifiers.all()), None)
    return labels.label(
        version.finding, leading.code if leading else "", leading.respondent if leading else "", wording
    )


def labels_of(claims: Iterable[Claim]) -> dict[UUID, labels.Label]:
    """The label each claim stands at: that of its newest version that has a finding. `desk` is loaded on the claims."""
    desks = {claim.pk: claim.desk for claim in claims}
    rows = VerdictVersion.objects.filter(claim__in=desks).exclude(finding="").prefetch_related("qualifiers")
    newest = rows.order_by("claim_id", "-number").distinct("claim_id")
    words = wordings_of({desk.pk for desk in desks.values()}, get_language() or labels.FALLBACK)
    return {row.claim_id: label_of(row, words[desks[row.claim_id].pk]) for row in newest}


# Responses


def responses_section(claim: Claim, actor: Actor) -> Context:
    """What was said to others, and what we asked, about this claim or a statement of it."""
    wording = wording_for(claim)
    responses = [_response(row, claim, actor, wording) for row in _responses(claim, actor)]
    requests = [_request(row, claim, actor, wording) for row in _requests(claim, actor)]
    return {
        "claim": claim,
        "actor": actor,
        "responses": responses,
        "requests": requests,
        "count": len(responses) + len(requests),
        "unreflected": sum(not row["row"].reflection for row in responses)
        + sum(row["unreflected"] for row in requests),
        "may_record": policy.may_record_responses(actor, claim.desk_id, [claim]),
        "may_ask": policy.may_ask(actor, claim.desk_id),
        "may_narrow": claims_policy.may_narrow(actor, claim),
    }


def _responses(claim: Claim, actor: Actor) -> list[PublicResponse]:
    seen = ResponsePoint.objects.visible_to(actor).select_related("claim__desk", "statement")
    here = ResponsePoint.objects.filter(about(claim)).values("response_id")
    rows = PublicResponse.objects.visible_to(actor).filter(pk__in=here).select_related("desk", "party", "on_behalf_of")
    return list(rows.prefetch_related(Prefetch("points", seen)).order_by("said_on", "created_at"))


def _response(row: PublicResponse, claim: Claim, actor: Actor, wording: labels.Wording) -> Context:
    return {
        "row": row,
        "party": row.party.shown_to(actor),
        "role": row.party_role_then,
        "behalf": row.on_behalf_of.shown_to(actor) if row.on_behalf_of else None,
        "asked": how_others_asked(row),
        "respondent_words": wording.words(Coded.RESPONDENT, row.respondent),
        "points": [
            {"row": point, **_matter(point, claim), **_outcome(point.outcome, wording)} for point in row.points.all()
        ],
    }


def _matter(row: ResponsePoint | Question, claim: Claim) -> Context:
    """What a point or question is about, from where the claim's page stands."""
    return {
        "is_this_claim": row.claim_id == claim.pk,
        "other_claim": row.claim if row.claim_id != claim.pk else None,
        "statement": row.statement,
    }


def _outcome(code: str, wording: labels.Wording) -> Context:
    return {"outcome": code, "outcome_words": wording.words(Coded.OUTCOME, code) if code else ""}


def _requests(claim: Claim, actor: Actor) -> list[CommentRequest]:
    here = Question.objects.filter(about(claim)).values("request_id")
    rows = CommentRequest.objects.visible_to(actor).filter(pk__in=here).select_related("desk", "party", "asked_by")
    return list(
        rows.prefetch_related(
            Prefetch("questions", Question.objects.select_related("claim__desk", "statement", "outcome_by")),
            Prefetch("attempts", Attempt.objects.select_related("made_by")),
            Prefetch("replies", Reply.objects.visible_to(actor).select_related("recorded_by")),
        )
    )


def _request(row: CommentRequest, claim: Claim, actor: Actor, wording: labels.Wording) -> Context:
    replies, attempts = list(row.replies.all()), list(row.attempts.all())
    questions = [
        {"row": question, **_matter(question, claim), **_outcome(question.outcome, wording)}
        for question in row.questions.all()
    ]
    return {
        "row": row,
        "party": row.party.shown_to(actor),
        "asked": how_we_asked(row, [attempt.channel for attempt in attempts]),
        "questions": questions,
        "open_questions": sum(question["row"].is_open for question in questions),
        "attempts": attempts,
        "replies": replies,
        "unreflected": sum(not reply.reflection and not reply.is_automatic for reply in replies),
    }


# Verdict


def verdict_section(claim: Claim, actor: Actor) -> Context:
    """The draft to write, what the record proposes, and the versions there are."""
    wording = wording_for(claim)
    versions = [version_row(row, wording) for row in _versions(claim, actor)]
    current = versions[0]["version"] if versions else None
    imported = ImportedCheck.objects.filter(claim=claim).select_related("author").first()
    is_draft = current is not None and current.state == VersionState.DRAFT
    may_draft = policy.may_draft(actor, claim)
    missing = missing_of(claim) if claim.is_open else []
    return {
        "claim": claim,
        "actor": actor,
        "versions": versions,
        "steps_open": "; ".join(step_name(step) for step in missing if not step.is_required),
        "may_submit_anyway": any(step.is_required for step in missing) and policy.may_override(actor, claim.desk_id),
        "imported": imported_row(imported, wording) if imported else None,
        "current": {**versions[0], "may_move_recheck": _may_move(versions[0], actor)} if versions else None,
        "draft": versions[0] if is_draft else None,
        "proposal": proposal_row(proposal_for(claim, actor), wording),
        "moves": VERDICT.open_to(current, actor) if current else [],
        "may_draft": may_draft,
        "may_edit": may_draft and is_draft,
        "evidence": _citable(claim, actor, versions[0] if is_draft else None),
        "findings": [{"code": code, "words": wording.words(Coded.FINDING, code)} for code in Finding.values],
        "qualifiers": _usable_qualifiers(claim, wording),
    }


def _may_move(row: Context, actor: Actor) -> bool:
    """Whether this person may say that it comes back on another day."""
    version = row["version"]
    return version.state in MOVABLE and row["recheck_on"] is not None and may_work_on(actor, version.claim)


def imported_row(check: ImportedCheck, wording: labels.Wording) -> Context:
    """What was found before the claim came here: the rating as it was written then, with the sign of the finding it maps to."""
    words = check.rating or (wording.words(Coded.FINDING, check.finding) if check.finding else "")
    leading = check.qualifiers[0] if check.qualifiers else ""
    return {
        "check": check,
        "label": labels.Label(check.finding, words, leading, wording.qualifier(leading) if leading else "", words),
        "finding_words": wording.words(Coded.FINDING, check.finding) if check.finding else "",
    }


def _versions(claim: Claim, actor: Actor) -> list[VerdictVersion]:
    seen = Exists(Evidence.objects.visible_to(actor).filter(pk=OuterRef("evidence_id")))
    citations = Prefetch("citations", VerdictCitation.objects.select_related("evidence__origin").annotate(is_seen=seen))
    rows = claim.verdict_versions.select_related("claim__desk", "created_by", "submitted_by", "recheck")
    return list(rows.prefetch_related("qualifiers", citations, "authors__user", "votes__voter").order_by("-number"))


def recheck_on(version: VerdictVersion) -> Any:
    """The day on which it comes back, as it stands now."""
    recheck = getattr(version, "recheck", None)
    return recheck.due_on if recheck else version.recheck_on


def version_row(version: VerdictVersion, wording: labels.Wording) -> Context:
    """A version with its label, its authors and the votes on it."""
    qualifiers = [
        {"code": row.code, "respondent": row.respondent, "words": wording.qualifier(row.code, row.respondent)}
        for row in version.qualifiers.all()
    ]
    return {
        "version": version,
        "recheck_on": recheck_on(version),
        "came_back": getattr(version, "recheck", None) is not None and version.recheck.told_at is not None,
        "label": label_of(version, wording),
        "qualifiers": qualifiers,
        "citations": [{"row": cited, "title": _title_of(cited)} for cited in version.citations.all()],
        "authors": [author.user for author in version.authors.all()],
        "votes": list(version.votes.all()),
    }


def _title_of(cited: VerdictCitation) -> str:
    """What a piece of evidence was called when it was cited; only that there is one, to whoever may not see it."""
    if not getattr(cited, "is_seen", False):
        return _("evidence that you may not see")
    return cited.frozen.get("title") or cited.evidence.title


def proposal_row(proposal: Proposal, wording: labels.Wording) -> Context:
    """A proposal in words; its label is drawn dashed, for no person has said so."""
    leading = proposal.qualifiers[0] if proposal.qualifiers else None
    finding = str(proposal.finding or "")
    return {
        "finding": finding,
        "label": labels.label(finding, leading.code if leading else "", leading.respondent if leading else "", wording),
        "qualifiers": [
            {"code": str(row.code), "respondent": row.respondent, "words": wording.qualifier(row.code, row.respondent)}
            for row in proposal.qualifiers
        ],
        "reasons": [reason_words(reason) for reason in proposal.reasons],
        "gaps": [reason_words(reason) for reason in proposal.gaps],
        "would_change": [reason_words(reason) for reason in proposal.would_change],
    }


def _citable(claim: Claim, actor: Actor, draft: Context | None) -> list[Context]:
    """The claim's evidence with the number under which the draft cites it."""
    numbers = {one["row"].evidence_id: one["row"].position for one in draft["citations"]} if draft else {}
    rows = Evidence.objects.visible_to(actor).kept().filter(claim=claim).select_related("origin")
    return [{"row": row, "number": numbers.get(row.pk)} for row in rows]


def _usable_qualifiers(claim: Claim, wording: labels.Wording) -> list[Context]:
    """Every qualifier a label of this claim may use: those from responses only where somebody responded so."""
    borne = dict.fromkeys(
        (str(bearing.qualifier), bearing.respondent) for bearing in bearings(claim) if bearing.qualifier
    )
    codes: Iterable[tuple[str, str]] = [
        *borne,
        *((code, "") for code in Qualifier.values if code not in FROM_RESPONSES),
    ]
    return [{"code": code, "respondent": who, "words": wording.qualifier(code, who)} for code, who in codes]


# Fact-checks


def factcheck_section(claim: Claim, actor: Actor) -> Context:
    """The pages that show this claim, with what can be done to the newest."""
    pages = [_page(row) for row in _pages(claim, actor)]
    first = pages[0] if pages else None
    return {
        "claim": claim,
        "actor": actor,
        "pages": pages,
        "page": first,
        "moves": FACTCHECK_VERSION.open_to(first["open"], actor) if first and first["open"] else [],
        "page_moves": FACTCHECK.open_to(first["row"], actor) if first else [],
        "may_draft": policy.may_draft_factcheck(actor, claim.desk_id),
        "has_verdict": claim.verdict_versions.filter(
            state__in=[VersionState.APPROVED, VersionState.PUBLISHED]
        ).exists(),
    }


def _pages(claim: Claim, actor: Actor) -> list[FactCheck]:
    versions = FactCheckVersion.objects.select_related(
        "approved_by", "submitted_by", "factcheck__desk"
    ).prefetch_related("authors__user")
    rows = FactCheck.objects.visible_to(actor).filter(versions__claims__claim=claim).distinct()
    return list(rows.select_related("desk", "live").prefetch_related(Prefetch("versions", versions), "corrections"))


def _page(factcheck: FactCheck) -> Context:
    versions = list(factcheck.versions.all())
    newest = versions[0]
    return {
        "row": factcheck,
        "live": factcheck.live,
        "newest": newest,
        "open": newest if newest.state in OPEN_VERSIONS else None,
        "versions": versions,
        "corrections": list(factcheck.corrections.all()),
    }
