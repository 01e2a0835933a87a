"""Verification tasks: what machines and people are to look into, and what came of it."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from claims import operations, policy
from claims.api.claims import CLAIMS
from claims.api.marks import ClaimMark
from claims.api.parts import Because
from claims.codes import TaskOutcome, TaskState
from claims.models import VerificationTask
from claims.operations.tasks import OVER
from claims.running import run_verifier
from claims.verifiers import words
from claims.verifiers.base import installed_verifiers, outside_of, step_of, words_of
from claims.verifiers.logs import LogLine, log_of, told_by_work, waiting_of, why_broken
from claims.workflow import VERIFICATION_TASK
from factcheck.accounts.actors import Actor
from factcheck.api.fields import CodeField, CodeInput, Moment, Words
from factcheck.api.filters import Moments, Someone, codes, filters
from factcheck.api.inputs import Colleague, Input
from factcheck.api.outputs import Actions, Address, Output, Person
from factcheck.api.resources import Action, Resource
from factcheck.api.views import ListView, RowView


def rows(actor: Actor) -> QuerySet[VerificationTask]:
    """The tasks this actor may see: who may see the claim."""
    return (
        VerificationTask.objects.visible_to(actor)
        .select_related("claim__desk", "assignee", "dismissed_by")
        .annotate(told=told_by_work())
    )


class CodedOutput(serializers.Serializer):
    """A code that is no choice of a fixed list, with its words."""

    code = serializers.CharField()
    words = serializers.CharField()


class VerifierOutput(CodedOutput):
    """Which machine, and what it sends to whom outside; empty: nothing leaves."""

    tells_outside = serializers.CharField()


class ResultOutput(CodedOutput):
    """What was found: a code, its words, and the parameters that a program can work with."""

    parameters = serializers.DictField(child=serializers.JSONField(allow_null=True))


class WaitingOutput(CodedOutput):
    """Why a task that was begun does not run just now, and when it goes on."""

    until = Moment()


class LogLineOutput(serializers.Serializer):
    """One line of what a machine said while it was at it."""

    at = Moment()
    attempt = serializers.IntegerField()
    step = serializers.SerializerMethodField()
    message = serializers.CharField()

    @extend_schema_field(CodedOutput)
    def get_step(self, line: LogLine) -> dict[str, str]:
        """What it was doing."""
        return {"code": line.step, "words": line.words}


class TaskOutput(Output):
    """One piece of verifying. Results are codes with parameters; the words are chosen where they are shown."""

    url = Address("verification-tasks")
    claim = ClaimMark()
    verifier = serializers.SerializerMethodField()
    title = serializers.CharField()
    run = serializers.IntegerField()
    state = CodeField(TaskState)
    outcome = CodeField(TaskOutcome, allow_null=True)
    result = serializers.SerializerMethodField()
    broken_because = serializers.SerializerMethodField()
    step = serializers.SerializerMethodField()
    fraction = serializers.FloatField(allow_null=True)
    waiting = serializers.SerializerMethodField()
    log = serializers.SerializerMethodField()
    attempts = serializers.IntegerField()
    assignee = Person(allow_null=True)
    due = Moment(allow_null=True)
    queued_at = Moment()
    started_at = Moment(allow_null=True)
    finished_at = Moment(allow_null=True)
    dismissed_at = Moment(allow_null=True)
    dismissed_by = Person(allow_null=True)
    actions = Actions()

    @extend_schema_field(VerifierOutput(allow_null=True))
    def get_verifier(self, task: VerificationTask) -> dict[str, str] | None:
        """Which machine; null for a person's task."""
        if not task.verifier:
            return None
        verifier = installed_verifiers().get(task.verifier)
        title, told = (str(verifier.title), str(verifier.says_outside)) if verifier else (task.verifier, "")
        return {"code": task.verifier, "words": title, "tells_outside": told}

    @extend_schema_field(ResultOutput(allow_null=True))
    def get_result(self, task: VerificationTask) -> dict[str, Any] | None:
        """Null until there is one."""
        if not task.result_code:
            return None
        return {"code": task.result_code, "words": words_of(task), "parameters": task.result}

    @extend_schema_field(CodedOutput(allow_null=True))
    def get_broken_because(self, task: VerificationTask) -> dict[str, str] | None:
        """Null unless it broke off."""
        said = f"{words.broken(task.reason_code)} {why_broken(task)}".strip()
        return {"code": task.reason_code, "words": said} if task.reason_code else None

    @extend_schema_field(CodedOutput(allow_null=True))
    def get_step(self, task: VerificationTask) -> dict[str, str] | None:
        """What it is doing now."""
        return {"code": task.step, "words": step_of(task)} if task.step else None

    @extend_schema_field(WaitingOutput(allow_null=True))
    def get_waiting(self, task: VerificationTask) -> dict[str, Any] | None:
        """Null unless it was put off: for the turn of a site, for one that is left alone, or after a failure that may pass."""
        found = waiting_of(task) if task.state not in OVER else None
        return WaitingOutput(found).data if found else None

    @extend_schema_field(LogLineOutput(many=True))
    def get_log(self, task: VerificationTask) -> list[dict[str, Any]]:
        """What the machine said so far, a hundred lines at most, the newest last."""
        return [dict(line) for line in LogLineOutput(log_of(task), many=True).data]


class SettleTask(Input):
    """What came of it."""

    outcome = CodeInput(TaskOutcome)
    note = Words(1000)


class GiveTask(Input):
    """To whom; null for nobody."""

    assignee = Colleague(allow_null=True)
    note = Words(500)


class TaskDue(Input):
    """Until when; null for no such moment."""

    due = Moment(allow_null=True)


class AddTask(Input):
    """A piece of checking for a person."""

    title = serializers.CharField(max_length=200)
    assignee = Colleague(required=False, allow_null=True)
    due = Moment(required=False, allow_null=True)


TASKS = Resource(
    name="verification-tasks",
    tag="Verification tasks",
    rows=rows,
    output=TaskOutput,
    workflow=VERIFICATION_TASK,
    actions=(
        Action(name="cancel", row="task", operation=operations.cancel_task),
        Action(name="settle", row="task", input=SettleTask, operation=operations.settle_task),
        Action(
            name="accept-statements", label=_("Put these statements into the record"), row="task", operation=operations.accept_attribution,
            allowed=lambda actor, task: policy.may_work_on(actor, task.claim), when=operations.proposes_statements,
        ),
        Action(
            name="dismiss", label=_("Set aside"), row="task", input=Because, operation=operations.dismiss_task,
            allowed=policy.may_run_task, when=lambda task: task.state in OVER and task.dismissed_at is None,
        ),
        Action(
            name="take", label=_("Take it"), row="task", operation=operations.take_task,
            allowed=policy.may_take_task, when=lambda task: task.awaits_person,
        ),
        Action(
            name="put-back", label=_("Put it back"), row="task", operation=operations.put_back_task,
            allowed=policy.may_put_back_task, when=lambda task: task.awaits_person and task.assignee_id is not None,
        ),
        Action(
            name="assign", label=_("Assign"), row="task", input=GiveTask, operation=operations.assign_task,
            allowed=policy.may_give_task, when=lambda task: task.awaits_person,
        ),
        Action(
            name="set-due", label=_("Set when it is due"), row="task", input=TaskDue, operation=operations.set_task_due,
            allowed=policy.may_give_task, when=lambda task: task.awaits_person,
        ),
        Action(
            name="take-up", label=_("Take up again"), row="task", operation=operations.take_up_task, is_versioned=False,
            allowed=lambda actor, task: policy.may_work_on(actor, task.claim),
            when=lambda task: not task.verifier and task.state == TaskState.CANCELLED and "step" in task.parameters,
        ),
        Action(
            name="run-again", label=_("Run again"), path="actions/run-again",
            allowed=lambda actor, task: policy.may_work_on(actor, task.claim), when=lambda task: bool(task.verifier) and task.state in OVER,
        ),
    ),
)  # fmt: skip


class TaskFilters(filters.FilterSet):
    """Which tasks."""

    claim = filters.UUIDFilter(field_name="claim_id")
    verifier = filters.CharFilter(max_length=40)
    state = codes(TaskState, "state")
    outcome = codes(TaskOutcome, "outcome")
    assignee = Someone(field_name="assignee")
    desk = filters.UUIDFilter(field_name="claim__desk_id")
    due_before = Moments(field_name="due", lookup_expr="lt")
    awaiting = filters.BooleanFilter(
        method="by_awaiting", help_text="Only what awaits a person: tasks of people, and what machines left to one."
    )
    dismissed = filters.BooleanFilter(field_name="dismissed_at", lookup_expr="isnull", exclude=True)

    def by_awaiting(self, rows: QuerySet, name: str, value: bool) -> QuerySet:
        """As the desk's list has it, or the others."""
        if value:
            return rows.awaiting()  # type: ignore[attr-defined]
        return rows.exclude(pk__in=VerificationTask.objects.awaiting().values("pk"))


class TaskList(ListView):
    """The tasks of the claims the asker may see."""

    resource = TASKS
    filterset_class = TaskFilters
    orderings: ClassVar[dict[str, str]] = {"queued_at": "queued_at", "finished_at": "finished_at", "due": "stands_at"}
    default_ordering = "-queued_at"

    def get_queryset(self) -> QuerySet:
        """Each with the moment by which it stands among those with a date."""
        return super().get_queryset().in_time()  # type: ignore[attr-defined]

    @extend_schema(responses=TaskOutput(many=True), summary="List verification tasks")
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The newest first. `ordering=due`: what a machine left without a date stands at the moment it came, and what watching found too
        unless somebody gave it a date."""
        return super().get(request, *args, **kwargs)


class ClaimTasks(RowView):
    """Asking a person to look into something."""

    resource = CLAIMS

    @extend_schema(request=AddTask, responses={201: TaskOutput}, summary="Ask somebody to look into something")
    def post(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Call the archive, watch the tape."""
        task = operations.add_person_task(claim=self.found(), actor=self.actor, **self.read(AddTask))
        return self.shown(task, status=201, resource=TASKS)


class RunVerifierInput(Input):
    """Which verifier."""

    verifier = serializers.SlugField(max_length=40)


class RunVerifier(RowView):
    """Running a verifier that has not looked at a claim yet."""

    resource = CLAIMS

    @extend_schema(request=RunVerifierInput, responses={201: TaskOutput}, summary="Run a verifier on a claim")
    def post(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Such as one that the desk switched on after the claim was logged. Where it looked before, its latest run is the answer; that is
        run again at its own address."""
        task = run_verifier(claim=self.found(), actor=self.actor, **self.read(RunVerifierInput))
        return self.shown(task, status=201, resource=TASKS)


class OutsideOutput(serializers.Serializer):
    """A verifier that goes outside; whether it may ask about this claim, or why not."""

    verifier = VerifierOutput()
    is_asked = serializers.BooleanField()
    why_not = CodedOutput(allow_null=True)


class ClaimOutside(RowView):
    """What is told outside about a claim, and what is not."""

    resource = CLAIMS
    shows_version = False

    @extend_schema(responses=OutsideOutput(many=True), summary="Say what is told outside about a claim")
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Every verifier that goes outside: what it sends to whom, and whether it does for this claim."""
        told = [
            {
                "verifier": {"code": one.slug, "words": str(one.title), "tells_outside": str(one.says_outside)},
                "is_asked": not why,
                "why_not": {"code": why, "words": words.not_asked(why)} if why else None,
            }
            for one, why in outside_of(self.found())
        ]
        return Response(OutsideOutput(told, many=True).data)


class RunAgain(RowView):
    """Running a verifier once more."""

    resource = TASKS

    @extend_schema(request=None, responses={201: TaskOutput}, summary="Run a verifier again")
    def post(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """A new run beside the old one; while a run is under way, that is the run."""
        return self.shown(operations.run_again(task=self.found(), actor=self.actor), status=201)
