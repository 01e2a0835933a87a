"""The checklist beside a claim: its steps, the tasks that do them, and how far they are."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.claims import CLAIMS
from claims.api.tasks import CodedOutput
from claims.codes import ClaimKind
from claims.models import LaidChecklist
from claims.sections.checklist import WORDS, StepRow, checklist_section
from factcheck.api.fields import CodeField, Moment
from factcheck.api.outputs import Person, address
from factcheck.api.views import RowView


class ClaimStepOutput(serializers.Serializer):
    """One step beside a claim, worded as it was when the list was laid."""

    key = serializers.CharField()
    verifier = serializers.CharField()
    title = serializers.CharField()
    hint = serializers.CharField()
    is_required = serializers.BooleanField()
    state = CodedOutput()
    words = serializers.CharField()
    task = serializers.URLField(allow_null=True)
    assignee = Person(allow_null=True)
    due = Moment(allow_null=True)


class ClaimChecklistOutput(serializers.Serializer):
    """The list that lies beside a claim; null kind and no steps where none was laid. `done` of `count` that apply."""

    kind = CodeField(ClaimKind, allow_null=True)
    version = serializers.IntegerField(allow_null=True)
    laid_at = Moment(allow_null=True)
    done = serializers.IntegerField()
    count = serializers.IntegerField()
    steps = ClaimStepOutput(many=True)


class ClaimChecklist(RowView):
    """The checklist beside one claim."""

    resource = CLAIMS
    shows_version = False

    @extend_schema(responses=ClaimChecklistOutput, summary="Read the checklist beside a claim")
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Each step with its task; what is to be done with a task stands at the task's own address."""
        claim = self.found()
        section = checklist_section(claim, self.actor)
        laid = LaidChecklist.objects.filter(claim=claim).first()
        shown = {
            "kind": laid.kind if laid else None,
            "version": laid.version if laid else None,
            "laid_at": laid.laid_at if laid else None,
            "done": section["done"],
            "count": section["count"],
            "steps": [self._step(row) for row in section["rows"]],
        }
        return Response(ClaimChecklistOutput(shown, context=self.shown_with).data)

    def _step(self, row: StepRow) -> dict[str, Any]:
        task, step = row.task, row.step
        return {
            "key": step.key,
            "verifier": step.verifier,
            "title": row.title,
            "hint": step.hint,
            "is_required": step.is_required,
            "state": {"code": row.standing.value, "words": str(WORDS[row.standing])},
            "words": row.say or row.state_words,
            "task": address(self.shown_with, "verification-tasks", task.pk) if task else None,
            "assignee": task.assignee if task else None,
            "due": task.due if task else None,
        }
