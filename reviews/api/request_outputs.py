"""How comment requests are shown, with their questions, attempts and replies."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims.api.evidence import FileOutput
from claims.api.marks import ClaimMark, PartyNamed, StatementMark
from claims.codes import Channel, Outcome, ReachedPart, RequestState, Respondent, Terms
from factcheck.api.fields import CodeField, Moment, coded
from factcheck.api.outputs import Actions, Address, Output, Person, ProtectedOutput
from reviews.models import CommentRequest, Reply
from reviews.models._shared import Reflection
from reviews.models.attempt import AttemptResult


class QuestionOutput(Output):
    """A question and what came of it."""

    url = Address("questions")
    request = serializers.UUIDField(source="request_id")
    position = serializers.IntegerField()
    text = serializers.CharField()
    claim = ClaimMark(allow_null=True)
    statement = StatementMark(allow_null=True)
    is_open = serializers.BooleanField()
    outcome = CodeField(Outcome, allow_null=True)
    outcome_words = serializers.CharField()
    outcome_reply = serializers.UUIDField(source="outcome_reply_id", allow_null=True)
    outcome_reason = serializers.CharField()
    outcome_at = Moment(allow_null=True)
    outcome_by = Person(allow_null=True)
    is_provisional = serializers.BooleanField()
    consent_by = Person(allow_null=True)
    actions = Actions()


class AttemptOutput(serializers.Serializer):
    """One try to reach a party; delivery belongs to it."""

    id = serializers.UUIDField()
    channel = CodeField(Channel)
    address = serializers.CharField()
    made_at = Moment()
    made_by = Person(allow_null=True)
    result = CodeField(AttemptResult)
    note = serializers.CharField()


class ReplyOutput(ProtectedOutput):
    """One reply, with the terms it was given on."""

    url = Address("replies")
    request = serializers.UUIDField(source="request_id")
    channel = CodeField(Channel)
    received_at = Moment()
    recorded_by = Person(allow_null=True)
    answered_by = serializers.CharField()
    reached = CodeField(ReachedPart, allow_null=True)
    is_verbatim = serializers.BooleanField()
    text = serializers.CharField()
    language = serializers.CharField()
    translation = serializers.CharField()
    terms = CodeField(Terms)
    terms_agreed = serializers.CharField()
    is_automatic = serializers.BooleanField()
    is_late = serializers.BooleanField()
    file = serializers.SerializerMethodField()
    reflection = CodeField(Reflection, allow_null=True)
    reflection_reason = serializers.CharField()
    actions = Actions()

    @extend_schema_field(FileOutput(allow_null=True))
    def get_file(self, reply: Reply) -> dict[str, Any] | None:
        """Null where there is none."""
        if not reply.raw_sha256:
            return None
        url = f"{self.context['base']}/replies/{reply.pk}/file"
        return {"name": reply.raw_name, "type": reply.raw_type, "size": None, "sha256": reply.raw_sha256, "url": url}


class SummaryOutput(serializers.Serializer):
    """How many questions came to what; a summary, never stored apart."""

    outcome = CodeField(Outcome, allow_null=True)
    count = serializers.IntegerField()


class RequestOutput(ProtectedOutput):
    """One request to one party."""

    url = Address("comment-requests")
    party = PartyNamed("party")
    party_role_then = serializers.CharField()
    respondent = CodeField(Respondent)
    reached = CodeField(ReachedPart, allow_null=True)
    state = CodeField(RequestState)
    language = serializers.CharField()
    outlet = serializers.CharField()
    publication = serializers.CharField()
    told_embargo = serializers.CharField()
    risk_note = serializers.CharField()
    terms = CodeField(Terms)
    opened_at = Moment(allow_null=True)
    deadline = Moment(allow_null=True)
    deadline_zone = serializers.CharField()
    asked_by = Person(allow_null=True)
    linked = serializers.UUIDField(allow_null=True)
    withdrawn_reason = serializers.CharField()
    questions = QuestionOutput(many=True)
    attempts = AttemptOutput(many=True)
    replies = ReplyOutput(many=True)
    summary = serializers.SerializerMethodField()
    actions = Actions()

    @extend_schema_field(SummaryOutput(many=True))
    def get_summary(self, request: CommentRequest) -> list[dict[str, Any]]:
        """Null stands for “nothing yet”."""
        outcomes = [question.outcome for question in request.questions.all()]
        return [{"outcome": coded(Outcome, code), "count": outcomes.count(code)} for code in dict.fromkeys(outcomes)]


class DraftedOutput(serializers.Serializer):
    """The requests that were drafted in one stroke."""

    results = RequestOutput(many=True)
