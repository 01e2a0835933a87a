"""The whole record of a claim as data, for a named recipient. What is restricted is left out unless it was asked for and may be read."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from claims.codes import RESTRICTED, Terms
from claims.models import (
    Appearance,
    Claim,
    ClaimStep,
    Evidence,
    Item,
    Party,
    Statement,
    StatementLink,
    VerificationTask,
)
from factcheck.accounts.access import Protected
from factcheck.accounts.actors import Actor
from factcheck.accounts.clock import now
from factcheck.ledger.recording import record
from factcheck.ledger.references import reference
from factcheck.ledger.timeline import timeline
from factcheck.workflow.machine import Invalid, NotAllowed
from reviews.models import (
    CommentRequest,
    FactCheck,
    FactCheckVersion,
    PublicResponse,
    Question,
    Reply,
    ResponsePoint,
    VerdictVersion,
)

LONGEST_TIMELINE = 10_000
CLAIM = ("proposition", "language", "kind", "asks", "said_when", "said_where", "state", "drop_reason", "closed_unpublished", "publish_by", "access", "created_at")  # fmt: skip
ITEM = ("title", "byline", "publisher", "published_at", "language", "kind", "intake", "url", "canonical_url")
APPEARANCE = ("exact", "prefix", "suffix", "start", "end", "fragment", "state")
STATEMENT = ("act", "mode", "words", "language", "translation", "translator", "setting", "said_on", "said_when", "source", "source_url", "finding", "retracted_at")  # fmt: skip
TASK = ("title", "verifier", "state", "outcome", "result", "started_at", "finished_at")
STEP = ("key", "position", "verifier", "title", "hint", "is_required")
EVIDENCE = ("form", "title", "kind", "stance", "url", "archive_url", "excerpt", "fragment", "note", "language", "published_on", "is_transcript", "file_name", "file_type", "file_size", "file_sha256", "is_public", "removed_at", "created_at")  # fmt: skip
RESPONSE = ("party_role_then", "respondent", "reached", "who_asked", "asked_by", "setting", "said_on", "language", "source", "source_url", "reflection", "reflection_reason")  # fmt: skip
POINT = ("outcome", "words", "translation")
REQUEST = ("state", "party_role_then", "respondent", "reached", "language", "outlet", "publication", "terms", "opened_at", "deadline", "deadline_zone", "withdrawn_reason")  # fmt: skip
QUESTION = ("text", "outcome", "outcome_words", "outcome_reason", "outcome_at", "is_provisional")
ATTEMPT = ("channel", "made_at", "result")
REPLY = ("channel", "received_at", "answered_by", "reached", "is_verbatim", "text", "language", "translation", "terms", "is_automatic", "is_late", "raw_sha256", "reflection", "reflection_reason")  # fmt: skip
VERDICT = ("number", "state", "finding", "as_of", "is_as_said", "explanation", "language", "few_origins_reason", "override_reason", "open_questions_reason", "media_results", "media_context", "media_original", "created_at", "submitted_at", "decided_at")  # fmt: skip
PAGE = ("slug", "public_state", "first_published_at", "last_published_at", "notice", "withdrawn_reason", "external_url")
MATTER = ("claim__desk", "statement__desk")
VERSION = ("number", "state", "headline", "conclusion", "body", "byline", "topics", "language", "published_at")


@transaction.atomic
def export_claim(*, claim: Claim, recipient: str, actor: Actor, restricted: bool = False) -> dict[str, Any]:
    """The record of a claim as far as this actor may read it; that it was made, and for whom, is an event."""
    if not actor.can("export_records", claim.desk_id):
        raise NotAllowed
    recipient = " ".join(recipient.split())
    if not recipient:
        raise Invalid("recipient", _("Say for whom the record is exported."))
    if claim.is_restricted and not restricted:
        raise Invalid("restricted", _("This claim is restricted. Exporting it has to be asked for."))
    made = _Export(claim, actor, with_restricted=restricted).whole()
    details = {"restricted": restricted, "left_out": made["left_out"]}
    record("export.made", subject=claim, actor=actor, details=details, texts={"recipient": recipient})
    return {"recipient": recipient, "made_at": now(), "restricted": restricted, **made}


def told(row: models.Model, names: Iterable[str]) -> dict[str, Any]:
    """A row's id and these columns; coded ones with their words."""
    return {"id": row.pk, **{name: _value(row, name) for name in names}}


def _value(row: models.Model, name: str) -> Any:
    value = getattr(row, name)
    column = row._meta.get_field(name)
    if getattr(column, "choices", None):
        return {"code": value, "words": str(getattr(row, f"get_{name}_display")())} if value else None
    return value


@dataclass
class _Export:
    """One export on its way: what is in it, and how much was left out."""

    claim: Claim
    actor: Actor
    with_restricted: bool
    inside: set[str] = field(default_factory=set)
    left_out: dict[str, int] = field(default_factory=dict)

    def whole(self) -> dict[str, Any]:
        """Every part, in the order in which the work goes."""
        self.inside.add(reference(self.claim))
        parts = {
            "claim": {"reference": self.claim.reference, "desk": self.claim.desk.name, **told(self.claim, CLAIM)},
            "appearances": self._part("appearances", self._appearances(), self._appearance),
            "statements": self._part("statements", Statement.objects.filter(claims=self.claim), self._statement),
            "verification_tasks": self._part("verification_tasks", self._of_claim(VerificationTask), _by(TASK)),
            "checklist": self._part("checklist", self._of_claim(ClaimStep).current(), self._step),
            "evidence": self._part("evidence", self._of_claim(Evidence).select_related("origin"), self._evidence),
            "responses": self._part("responses", self._responses(), self._response),
            "requests": self._part("requests", self._requests(), self._request),
            "verdicts": self._part("verdicts", self._verdicts(), self._verdict),
            "fact_checks": self._part("fact_checks", self._pages(), self._page),
        }
        return {**parts, "timeline": self._timeline(), "left_out": self.left_out}

    def _part(self, name: str, rows: Any, tell: Callable[[Any], dict[str, Any]]) -> list[dict[str, Any]]:
        """Those rows that the actor may see, and that are not restricted unless that was asked for."""
        seen = rows.visible_to(self.actor)
        if issubclass(seen.model, Protected):
            seen = seen.select_related("desk")
        return [tell(row) for row in seen.distinct() if self._keep(name, row)]

    def _keep(self, name: str, row: models.Model, *, is_restricted: bool | None = None) -> bool:
        if is_restricted is None:
            is_restricted = isinstance(row, Protected) and row.is_restricted
        if is_restricted and not self.with_restricted:
            self.left_out[name] = self.left_out.get(name, 0) + 1
            return False
        self.inside.add(reference(row))
        return True

    def _of_claim(self, model: Any) -> Any:
        return model.objects.filter(claim=self.claim)

    def _appearances(self) -> Any:
        return (
            self._of_claim(Appearance).filter(item__in=Item.objects.visible_to(self.actor)).select_related("item__desk")
        )

    def _appearance(self, row: Appearance) -> dict[str, Any]:
        item = told(row.item, ITEM) if self._keep("items", row.item) else None
        return {**told(row, APPEARANCE), "item": item}

    def _who(self, party: Party | None) -> dict[str, Any] | None:
        """A party as this actor knows it: a sealed one by its public description alone."""
        if party is None or not Party.objects.visible_to(self.actor).filter(pk=party.pk).exists():
            return None
        if party.is_restricted and not party.is_sealed and not self.with_restricted:
            return None
        shown = party.shown_to(self.actor)
        return {"id": party.pk, "name": shown.name, "is_sealed": shown.is_sealed}

    def _statement(self, row: Statement) -> dict[str, Any]:
        links = StatementLink.objects.filter(source=row).values("kind", "target_id")
        parties = row.parties.select_related("party__desk")
        who = [{"party": self._who(one.party), "role_then": one.role_then} for one in parties]
        return {**told(row, STATEMENT), "parties": [one for one in who if one["party"]], "links": list(links)}

    def _step(self, row: ClaimStep) -> dict[str, Any]:
        return {**told(row, STEP), "task": row.task_id}

    def _evidence(self, row: Evidence) -> dict[str, Any]:
        return {**told(row, EVIDENCE), "origin": row.origin.name if row.origin else None}

    def _responses(self) -> Any:
        about = Q(points__claim=self.claim) | Q(points__statement__claims=self.claim)
        return PublicResponse.objects.filter(about).select_related("party__desk")

    def _response(self, row: PublicResponse) -> dict[str, Any]:
        points = ResponsePoint.objects.visible_to(self.actor).filter(response=row).select_related(*MATTER)
        kept = [told(one, POINT) for one in points if self._keep("points", one, is_restricted=_is_shut(one))]
        return {**told(row, RESPONSE), "party": self._who(row.party), "points": kept}

    def _requests(self) -> Any:
        about = Q(questions__claim=self.claim) | Q(questions__statement__claims=self.claim)
        return CommentRequest.objects.filter(about).select_related("party__desk")

    def _request(self, row: CommentRequest) -> dict[str, Any]:
        questions = Question.objects.filter(request=row).select_related(*MATTER)
        asked = [told(one, QUESTION) for one in questions if self._keep("questions", one, is_restricted=_is_shut(one))]
        replies = Reply.objects.visible_to(self.actor).filter(request=row).select_related("desk")
        heard = [told(one, REPLY) for one in replies if self._keep("replies", one, is_restricted=_off(one))]
        tried = [told(one, ATTEMPT) for one in row.attempts.all() if self._keep("attempts", one)]
        return {
            **told(row, REQUEST),
            "party": self._who(row.party),
            "questions": asked,
            "attempts": tried,
            "replies": heard,
        }

    def _verdicts(self) -> Any:
        return self._of_claim(VerdictVersion).prefetch_related(
            "qualifiers", "citations", "authors__user", "votes__voter"
        )

    def _verdict(self, row: VerdictVersion) -> dict[str, Any]:
        return {
            **told(row, VERDICT),
            "qualifiers": [told(one, ("code", "respondent")) for one in row.qualifiers.all()],
            "citations": [self._citation(one) for one in row.citations.all()],
            "authors": [one.user.name for one in row.authors.all()],
            "votes": _votes(row),
        }

    def _citation(self, row: Any) -> dict[str, Any]:
        """Evidence that was left out leaves its number behind, and nothing of what it says."""
        is_inside = f"claims.evidence:{row.evidence_id}" in self.inside
        return {
            "number": row.position,
            **({"evidence": row.evidence_id, "frozen": row.frozen} if is_inside else {"left_out": True}),
        }

    def _pages(self) -> Any:
        return FactCheck.objects.filter(versions__claims__claim=self.claim)

    def _page(self, row: FactCheck) -> dict[str, Any]:
        versions = (
            FactCheckVersion.objects.visible_to(self.actor).filter(factcheck=row).prefetch_related("votes__voter")
        )
        kept = [{**told(one, VERSION), "votes": _votes(one)} for one in versions if self._keep("versions", one)]
        return {**told(row, PAGE), "versions": kept}

    def _timeline(self) -> list[dict[str, Any]]:
        """What happened to the rows that are inside; nothing that only a left-out row would tell."""
        entries = timeline([self.claim], self.actor, limit=LONGEST_TIMELINE)
        return [
            {"event": one.name, "at": one.at, "actor": one.actor_name, "sentence": one.sentence, "texts": one.texts}
            for one in entries
            if one.subject in self.inside
        ]


def _by(names: Iterable[str]) -> Callable[[Any], dict[str, Any]]:
    return lambda row: told(row, names)


def _is_shut(row: ResponsePoint | Question) -> bool:
    """Background, off the record, or about another claim or statement that not the whole newsroom may read."""
    about = row.claim or row.statement
    return row.outcome in RESTRICTED or (about is not None and about.is_restricted)


def _off(reply: Reply) -> bool:
    return reply.terms != Terms.ON_RECORD or reply.is_restricted


def _votes(version: Any) -> list[dict[str, Any]]:
    return [{"voter": one.voter.name, **told(one, ("vote", "reason", "cast_at"))} for one in version.votes.all()]
