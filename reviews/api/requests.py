"""Requests for comment: this desk asks a party; questions, attempts, replies and what each question came to."""

from typing import Any, ClassVar

from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from claims import policy as claims_policy
from claims.api.marks import seen_claim, seen_parties, seen_statement
from claims.api.parts import SetAccess
from claims.codes import RequestState
from claims.models import Claim
from factcheck import storage
from factcheck.accounts.actors import Actor
from factcheck.api.filters import Moments, Someone, codes, filters
from factcheck.api.filters import Words as WordsFilter
from factcheck.api.parsers import FormParser, JsonParser
from factcheck.api.resources import Action, Resource, later
from factcheck.api.views import ListView, RowView
from reviews import operations, policy
from reviews.api.request_inputs import (
    DraftRequests,
    EditQuestion,
    MakeAttempt,
    OpenRequest,
    QuestionPart,
    RecordReply,
    RequestFacts,
    SetOutcome,
    WithdrawRequest,
)
from reviews.api.request_outputs import DraftedOutput, QuestionOutput, ReplyOutput, RequestOutput
from reviews.api.responses import ReflectInput
from reviews.models import Attempt, CommentRequest, Question, Reply
from reviews.workflow import REQUEST


def rows(actor: Actor) -> QuerySet[CommentRequest]:
    """The requests this actor may see, with questions, attempts and the replies that they may see."""
    return (
        CommentRequest.objects.visible_to(actor)
        .select_related("desk", "created_by", "asked_by")
        .prefetch_related(
            "named_readers",
            later("party", lambda: seen_parties(actor)),
            later("questions", lambda: _questions(actor)),
            Prefetch("attempts", Attempt.objects.select_related("made_by")),
            later("replies", lambda: reply_rows(actor)),
        )
    )


def _questions(actor: Actor) -> QuerySet[Question]:
    return Question.objects.select_related("outcome_by", "consent_by").prefetch_related(
        seen_claim(actor, "claim"), seen_statement(actor)
    )


def question_rows(actor: Actor) -> QuerySet[Question]:
    """Questions of requests the actor may see."""
    return (
        _questions(actor).filter(request__in=CommentRequest.objects.keys_seen_by(actor)).select_related("request__desk")
    )


def reply_rows(actor: Actor) -> QuerySet[Reply]:
    """The replies this actor may see."""
    found = Reply.objects.visible_to(actor).select_related("desk", "created_by", "recorded_by", "request__desk")
    return found.prefetch_related("named_readers")


def _of_its_request(actor: Actor, question: Question) -> bool:
    return policy.may_ask_on(actor, question.request)


REPLIES = Resource(
    name="replies",
    tag="Comment requests",
    rows=reply_rows,
    output=ReplyOutput,
    actions=(
        Action(name="reflect", label=_("Say what the verdict does with it"), row="reply", input=ReflectInput, operation=operations.reflect_reply, allowed=policy.may_reflect),
        Action(name="set-access", label=_("Say who may see it"), row="row", input=SetAccess, operation=operations.set_access, allowed=claims_policy.may_narrow),
    ),
)  # fmt: skip

QUESTIONS = Resource(
    name="questions",
    tag="Comment requests",
    rows=question_rows,
    output=QuestionOutput,
    actions=(
        Action(
            name="edit", method="PATCH", label=_("Reword"), row="question", input=EditQuestion, operation=operations.edit_question,
            allowed=_of_its_request, when=lambda question: question.request.state == RequestState.DRAFT,
        ),
        Action(name="set-outcome", label=_("Say what came of it"), path="outcome", row="question", input=SetOutcome, operation=operations.set_outcome, allowed=policy.may_settle),
        Action(
            name="undo-outcome", label=_("Take the outcome back"), row="question", operation=operations.undo_outcome,
            allowed=policy.may_settle, when=lambda question: bool(question.outcome),
        ),
    ),
)  # fmt: skip

REQUESTS = Resource(
    name="comment-requests",
    tag="Comment requests",
    rows=rows,
    output=RequestOutput,
    workflow=REQUEST,
    actions=(
        Action(
            name="edit", method="PATCH", label=_("Edit"), row="request", input=RequestFacts, operation=operations.edit_request,
            allowed=policy.may_ask_on, when=lambda request: request.state != RequestState.CLOSED,
        ),
        Action(name="open", row="request", input=OpenRequest, operation=operations.open_request),
        Action(name="withdraw", row="request", input=WithdrawRequest, operation=operations.withdraw_request),
        Action(name="add-question", label=_("Add a question"), path="questions", allowed=policy.may_ask_on, when=lambda request: request.state == RequestState.DRAFT),
        Action(name="record-attempt", label=_("Record an attempt"), path="attempts", allowed=policy.may_record_on, when=lambda request: request.state == RequestState.OPEN),
        Action(name="set-access", label=_("Say who may see it"), row="row", input=SetAccess, operation=operations.set_access, allowed=claims_policy.may_narrow),
        Action(name="record-reply", label=_("Record a reply"), path="replies", allowed=policy.may_record_on, when=lambda request: request.opened_at is not None),
    ),
)  # fmt: skip


class RequestFilters(filters.FilterSet):
    """Which requests."""

    q = WordsFilter("questions__text", "outlet", "publication")
    desk = filters.UUIDFilter(field_name="desk_id")
    claim = filters.UUIDFilter(method="on_claim")
    party = filters.UUIDFilter(method="to_party")
    state = codes(RequestState, "state")
    asked_by = Someone(field_name="asked_by")
    linked = filters.UUIDFilter(field_name="linked")
    deadline_before = Moments(field_name="deadline", lookup_expr="lt")

    def on_claim(self, rows: QuerySet, name: str, value: Any) -> QuerySet:
        """With a question about the claim, or about a statement of its graph."""
        claims = Claim.objects.visible_to(self.request._request.actor).filter(pk=value)
        about = Question.objects.filter(Q(claim__in=claims) | Q(statement__claims__in=claims))
        return rows.filter(pk__in=about.values("request_id"))

    def to_party(self, rows: QuerySet, name: str, value: Any) -> QuerySet:
        """To a party that the asker may see."""
        return rows.filter(
            party__in=seen_parties(self.request._request.actor).filter(pk=value, is_seen=True).values("pk")
        )


class RequestList(ListView):
    """The requests the asker may see; drafting some."""

    resource = REQUESTS
    filterset_class = RequestFilters
    orderings: ClassVar[dict[str, str]] = {"created_at": "created_at", "deadline": "deadline", "opened_at": "opened_at"}

    @extend_schema(responses=RequestOutput(many=True), summary="List comment requests")
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The newest first."""
        return super().get(request, *args, **kwargs)

    @extend_schema(request=DraftRequests, responses={201: DraftedOutput}, summary="Draft comment requests")
    def post(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The same questions to one or several parties: one linked request each."""
        given = self.read(DraftRequests)
        lists = {"parties": tuple(given["parties"]), "questions": tuple(given["questions"])}
        drafted = operations.draft_requests(actor=self.actor, **{**given, **lists})
        seen = REQUESTS.rows(self.actor).filter(pk__in=[row.pk for row in drafted]).order_by("created_at", "id")
        return Response({"results": [self.represented(row) for row in seen]}, status=201)


class RequestQuestions(RowView):
    """One more question, while nothing has been sent."""

    resource = REQUESTS

    @extend_schema(request=QuestionPart, responses={201: QuestionOutput}, summary="Add a question to a comment request")
    def post(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """About one claim or one statement."""
        row = self.found()
        question = operations.add_question(request=row, question=self.read(QuestionPart), actor=self.actor)
        return self.shown(question, status=201, resource=QUESTIONS)


class RequestAttempts(RowView):
    """One more try to reach them."""

    resource = REQUESTS

    @extend_schema(request=MakeAttempt, responses={201: RequestOutput}, summary="Record an attempt")
    def post(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """By the same or another means."""
        row = self.found()
        operations.record_attempt(request=row, actor=self.actor, **self.read(MakeAttempt))
        return self.shown(row, status=201)


class RequestReplies(RowView):
    """What came back."""

    resource = REQUESTS
    parser_classes = (JsonParser, FormParser)

    @extend_schema(
        request={"application/json": RecordReply, "multipart/form-data": RecordReply},
        responses={201: ReplyOutput},
        summary="Record a reply",
    )
    def post(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """By whatever channel it came, verbatim or from notes, with a screenshot or an .eml. One after the deadline is late; any real one reopens a closed request."""
        row, given = self.found(), self.read(RecordReply)
        if (file := given.pop("file", None)) is not None:
            given |= {"data": file.read(), "file_name": file.name, "content_type": file.content_type or ""}
        reply = operations.record_reply(request=row, actor=self.actor, **{"text": "", **given})
        return self.shown(reply, status=201, resource=REPLIES)


class ReplyFile(RowView):
    """The file that came with a reply."""

    resource = REPLIES
    shows_version = False

    @extend_schema(
        responses={(200, "application/octet-stream"): OpenApiTypes.BINARY}, summary="Fetch the file of a reply"
    )
    def get(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Under a sandbox policy, so that nothing in it runs."""
        reply = self.found()
        if not reply.raw_sha256:
            raise Http404
        return storage.serve(reply.raw_sha256, filename=reply.raw_name, content_type=reply.raw_type)
