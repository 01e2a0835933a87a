"""Comments on versions, and suggestions of other words: what people of the newsroom say to one another before a vote. No partner's to see."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from factcheck.accounts.actors import Actor
from factcheck.api.fields import CodeField, CodeInput, Moment, Prose, Seen, Words
from factcheck.api.filters import Someone, codes, filters
from factcheck.api.inputs import Input
from factcheck.api.outputs import Actions, Address, Output, Person
from factcheck.api.resources import Action, Resource
from factcheck.api.views import ListView
from factcheck.workflow.machine import Move
from reviews import operations, policy
from reviews.api.factcheck_outputs import version_address
from reviews.models import AnyVersion, Comment, FactCheckVersion, Suggestion, VerdictVersion
from reviews.models.suggestion import SuggestedPart, SuggestionState
from reviews.operations.comments import LONGEST_COMMENT
from reviews.operations.suggestions import LONGEST_WORDS, why_not_yet
from reviews.workflow import SUGGESTION

ON_A_VERSION = (
    "verdict_version__claim__desk",
    "factcheck_version__factcheck__desk",
    "factcheck_version__factcheck__live",
)


def comment_rows(actor: Actor) -> QuerySet[Comment]:
    """The comments on versions this actor may see, with their words."""
    found = Comment.objects.visible_to(actor).select_related(*ON_A_VERSION, "written_by", "resolved_by", "event")
    return found.defer("factcheck_version__record", "factcheck_version__body").prefetch_related(
        "mentioned", "event__texts"
    )


def suggestion_rows(actor: Actor) -> QuerySet[Suggestion]:
    """The suggestions on versions this actor may see."""
    found = Suggestion.objects.visible_to(actor).select_related(*ON_A_VERSION, "made_by", "decided_by")
    return found.defer("text_then", "factcheck_version__record")


class AboutVersionOutput(serializers.Serializer):
    """The version something is about: of a verdict, or of a fact-check."""

    kind = serializers.ChoiceField(choices=["verdict", "fact-check"])
    id = serializers.UUIDField()
    url = serializers.URLField()
    number = serializers.IntegerField()


def version_mark(version: AnyVersion, context: Any) -> dict[str, Any]:
    """Where it stands."""
    is_verdict = isinstance(version, VerdictVersion)
    where = f"{context['base']}/verdicts/{version.pk}" if is_verdict else version_address(version, context)  # type: ignore[arg-type]
    kind = "verdict" if is_verdict else "fact-check"
    return {"kind": kind, "id": str(version.pk), "url": where, "number": version.number}


class AboutAVersion(Output):
    """A row that is about one version."""

    version = serializers.SerializerMethodField()

    @extend_schema_field(AboutVersionOutput)
    def get_version(self, row: Any) -> dict[str, Any]:
        """Which one."""
        return version_mark(row.version, self.context)


class CommentOutput(AboutAVersion):
    """A remark on a version, or an answer in its thread. Empty words: they were erased."""

    url = Address("comments")
    thread = serializers.UUIDField(source="thread_id", allow_null=True)
    text = serializers.CharField()
    mentioned = Person(many=True)
    written_by = Person()
    written_at = Moment()
    resolved_by = Person(allow_null=True)
    resolved_at = Moment(allow_null=True)
    actions = Actions()


class SuggestionOutput(AboutAVersion):
    """Other words for some of a version's words. `start` counts code points."""

    url = Address("suggestions")
    part = CodeField(SuggestedPart)
    exact = serializers.CharField()
    start = serializers.IntegerField()
    replacement = serializers.CharField()
    why = serializers.CharField()
    state = CodeField(SuggestionState)
    made_by = Person()
    made_at = Moment()
    decided_by = Person(allow_null=True)
    decided_at = Moment(allow_null=True)
    decision_reason = serializers.CharField()
    actions = Actions()


class OnAVersion(Input):
    """One version: of a verdict, or of a fact-check (by the version's id, as its page lists it)."""

    verdict = Seen(VerdictVersion, required=False, allow_null=True)
    fact_check_version = Seen(FactCheckVersion, required=False, allow_null=True)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Exactly one."""
        given = [one for one in (attrs.pop("verdict", None), attrs.pop("fact_check_version", None)) if one]
        if len(given) != 1:
            sentence = _("Say which version: of a verdict or of a fact-check, exactly one.")
            raise serializers.ValidationError({"verdict": [sentence]})
        return {**attrs, "version": given[0]}


class AddComment(OnAVersion):
    """`@` and a full name tells that person. With `thread` it is an answer."""

    text = serializers.CharField(max_length=LONGEST_COMMENT, trim_whitespace=False)
    thread = serializers.UUIDField(required=False, allow_null=True)


class AddSuggestion(OnAVersion):
    """The words as they stand in the source, where they stand if they stand there more than once, and what might stand there instead."""

    part = CodeInput(SuggestedPart)
    exact = serializers.CharField(max_length=LONGEST_WORDS, trim_whitespace=False)
    start = serializers.IntegerField(required=False, allow_null=True, min_value=0)
    replacement = Prose(max_length=LONGEST_WORDS)
    why = Words(500)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Nothing instead: the words go."""
        return super().validate({"replacement": "", **attrs})


class RejectInput(Input):
    """A reason may be given."""

    reason = Words(500)


def _is_open_thread(comment: Comment) -> bool:
    return comment.thread_id is None and comment.resolved_at is None


def _is_settled_thread(comment: Comment) -> bool:
    return comment.thread_id is None and comment.resolved_at is not None


def _may_comment(actor: Actor, comment: Comment) -> bool:
    return policy.may_comment(actor, comment.version)


COMMENTS = Resource(
    name="comments",
    tag="Comments and suggestions",
    rows=comment_rows,
    output=CommentOutput,
    actions=(
        Action(name="resolve", label=gettext_lazy("Settled"), row="thread", operation=operations.resolve_thread, allowed=_may_comment, when=_is_open_thread),
        Action(name="reopen", label=gettext_lazy("Reopen"), row="thread", operation=operations.reopen_thread, allowed=_may_comment, when=_is_settled_thread),
    ),
)  # fmt: skip


class _Moves:
    """Taking over, or not; with the reason why it cannot be taken over yet."""

    transitions = SUGGESTION.transitions

    def open_to(self, instance: Suggestion, actor: Actor) -> list[Move]:
        """What this actor could do now."""
        moves = {move.name: move for move in SUGGESTION.open_to(instance, actor) if move.name != "orphan"}
        if "accept" in moves and (reason := why_not_yet(instance)):
            moves["accept"] = Move("accept", moves["accept"].label, (reason,))
        return list(moves.values())


SUGGESTIONS = Resource(
    name="suggestions",
    tag="Comments and suggestions",
    rows=suggestion_rows,
    output=SuggestionOutput,
    workflow=_Moves(),
    actions=(
        Action(name="accept", label=gettext_lazy("Take over"), row="suggestion", operation=operations.accept_suggestion),
        Action(name="reject", label=gettext_lazy("Not taken over"), row="suggestion", input=RejectInput, operation=operations.reject_suggestion),
    ),
)  # fmt: skip


class OnVersions(filters.FilterSet):
    """On which version, or on any of a claim or page."""

    verdict = filters.UUIDFilter(field_name="verdict_version_id")
    claim = filters.UUIDFilter(field_name="verdict_version__claim_id")
    fact_check_version = filters.UUIDFilter(field_name="factcheck_version_id")
    fact_check = filters.UUIDFilter(field_name="factcheck_version__factcheck_id")


class CommentFilters(OnVersions):
    """Which comments; `settled` speaks of threads."""

    thread = filters.UUIDFilter(field_name="thread_id")
    written_by = Someone(field_name="written_by")
    mentioned = Someone(field_name="mentioned")
    settled = filters.BooleanFilter(field_name="resolved_at", lookup_expr="isnull", exclude=True)


class SuggestionFilters(OnVersions):
    """Which suggestions."""

    part = codes(SuggestedPart, "part")
    state = codes(SuggestionState, "state")
    made_by = Someone(field_name="made_by")


class CommentList(ListView):
    """What was said about versions; saying something."""

    resource = COMMENTS
    filterset_class = CommentFilters
    orderings: ClassVar[dict[str, str]] = {"written_at": "written_at"}
    default_ordering = "-written_at"

    @extend_schema(responses=CommentOutput(many=True), summary="List comments")
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The newest first."""
        return super().get(request, *args, **kwargs)

    @extend_schema(request=AddComment, responses={201: CommentOutput}, summary="Comment on a version")
    def post(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Refused where it names somebody who may not see the version."""
        return self.shown(operations.add_comment(actor=self.actor, **self.read(AddComment)), status=201)


class SuggestionList(ListView):
    """Other words that were suggested; suggesting some."""

    resource = SUGGESTIONS
    filterset_class = SuggestionFilters
    orderings: ClassVar[dict[str, str]] = {"made_at": "made_at"}
    default_ordering = "-made_at"

    @extend_schema(responses=SuggestionOutput(many=True), summary="List suggestions")
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The newest first."""
        return super().get(request, *args, **kwargs)

    @extend_schema(request=AddSuggestion, responses={201: SuggestionOutput}, summary="Suggest other words")
    def post(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """On a draft or a submitted version. It makes nobody an author; taking it over does."""
        return self.shown(operations.suggest(actor=self.actor, **self.read(AddSuggestion)), status=201)
