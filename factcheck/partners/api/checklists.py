"""What each kind of claim needs on a desk, and how useful each verifier is."""

from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from claims import operations
from claims.checklists import LONGEST_HINT, LONGEST_HOURS, LONGEST_TITLE, MOST_STEPS, as_rows
from claims.codes import ClaimKind, CountedFrom, Whose
from claims.steps import Held, checklist_of, checklists_of
from claims.usefulness import use_of_verifiers
from claims.verifiers.base import title_of
from factcheck.accounts.models import Desk
from factcheck.api.fields import CodeField, Moment
from factcheck.api.inputs import Input, some
from factcheck.api.versions import etag, if_match
from factcheck.api.views import ApiView, RowView
from factcheck.partners.api.views import DESKS
from factcheck.workflow.machine import NotAllowed


class StepOutput(serializers.Serializer):
    """One step: a verifier's (then it has no title), or a person's."""

    key = serializers.CharField()
    verifier = serializers.CharField()
    title = serializers.CharField()
    hint = serializers.CharField()
    counted = CodeField(CountedFrom)
    hours = serializers.IntegerField(allow_null=True)
    whose = CodeField(Whose)
    is_required = serializers.BooleanField()


class ChecklistOutput(serializers.Serializer):
    """The list for one kind of claim. `is_own`: no longer the one that comes with the service."""

    kind = CodeField(ClaimKind)
    row_version = serializers.IntegerField()
    is_own = serializers.BooleanField()
    steps = StepOutput(many=True)


class StepInput(Input):
    """One step. `key` names it for good; what lies beside a claim keeps its words."""

    key = serializers.RegexField(r"^[a-z0-9_-]{1,40}$", max_length=40)
    verifier = serializers.CharField(required=False, allow_blank=True, max_length=40)
    title = serializers.CharField(required=False, allow_blank=True, max_length=LONGEST_TITLE)
    hint = serializers.CharField(required=False, allow_blank=True, max_length=LONGEST_HINT)
    counted = serializers.ChoiceField(choices=CountedFrom.choices, required=False)
    hours = serializers.IntegerField(required=False, allow_null=True, min_value=0, max_value=LONGEST_HOURS)
    whose = serializers.ChoiceField(choices=Whose.choices, required=False)
    is_required = serializers.BooleanField(required=False)


class ChecklistInput(Input):
    """All steps, in order."""

    steps = some(StepInput, MOST_STEPS)


def told(held: Held) -> dict[str, Any]:
    """A list as the outputs read it."""
    return {"kind": held.kind, "row_version": held.version, "is_own": held.is_own, "steps": as_rows(held.steps)}


class DeskChecklists(RowView):
    """The lists of a desk, one for each kind of claim."""

    resource = DESKS

    @extend_schema(
        responses=ChecklistOutput(many=True), operation_id="desks_checklists", summary="List a desk's checklists"
    )
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """What each kind of claim needs there."""
        held = checklists_of(self.found().pk, ClaimKind.values)
        return Response(ChecklistOutput([told(one) for one in held], many=True, context=self.shown_with).data)


class DeskChecklist(RowView):
    """One list of a desk."""

    resource = DESKS
    is_versioned = True

    @property
    def kind(self) -> str:
        """Of which kind of claim."""
        if self.kwargs["kind"] not in ClaimKind.values:
            raise Http404
        return self.kwargs["kind"]

    @extend_schema(responses=ChecklistOutput, summary="Read a desk's checklist")
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The desk's own, or the one that comes with the service."""
        return self._answer(checklist_of(self.found().pk, self.kind))

    @extend_schema(request=ChecklistInput, responses=ChecklistOutput, summary="Change a desk's checklist")
    def put(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """All steps in order. What lies beside claims already stays as it is."""
        desk, kind, given = self.found(), self.kind, self.read(ChecklistInput)
        expected = if_match(request)
        steps = [dict(step) for step in given["steps"]]
        held = operations.change_checklist(desk=desk, kind=kind, steps=steps, actor=self.actor, expected=expected)
        return self._answer(held)

    @extend_schema(request=None, responses=ChecklistOutput, summary="Set a desk's checklist back")
    def delete(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """To the list that comes with the service."""
        desk, expected = self.found(), if_match(request)
        return self._answer(operations.reset_checklist(desk=desk, kind=self.kind, actor=self.actor, expected=expected))

    def _answer(self, held: Held) -> Response:
        response = Response(ChecklistOutput(told(held), context=self.shown_with).data)
        response["ETag"] = etag(held.version)
        return response

    def _add_current(self, row: Any, answer: Response) -> None:
        held = checklist_of(self.found().pk, self.kind)
        answer.data["current"] = ChecklistOutput(told(held), context=self.shown_with).data
        answer["ETag"] = etag(held.version)


class PeriodInput(Input):
    """Of which desk, queued from when to when."""

    desk = serializers.UUIDField(required=False)
    since = Moment(required=False)
    until = Moment(required=False)


class UseOutput(serializers.Serializer):
    """What came of a verifier's runs. `passed`, `found`, `inconclusive`: as the machine said; `settled`, `dismissed`: by people."""

    verifier = serializers.CharField()
    title = serializers.CharField()
    runs = serializers.IntegerField()
    passed = serializers.IntegerField()
    found = serializers.IntegerField()
    needed_person = serializers.IntegerField()
    inconclusive = serializers.IntegerField()
    dismissed = serializers.IntegerField()
    warnings_dismissed = serializers.IntegerField(help_text="Of those that found something or needed a person.")
    settled = serializers.IntegerField()
    broken = serializers.IntegerField()


class VerifierUse(ApiView):
    """How useful each verifier is."""

    tag = "Verification tasks"

    @extend_schema(
        parameters=[PeriodInput, OpenApiParameter("desk", str, required=False)],
        responses=UseOutput(many=True),
        operation_id="verifier_use",
        summary="How useful each verifier is",
    )
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Runs, and what came of them, on claims that the asker may see; for those who say what a claim needs."""
        if not self.actor.can("edit_desk"):
            raise NotAllowed(_("A desk chief or an operator reads this."))
        form = PeriodInput(data=request.query_params.dict(), context={"actor": self.actor, "view": self})
        form.is_valid(raise_exception=True)
        if "desk" in form.validated_data and not _knows(self.actor, form.validated_data["desk"]):
            raise Http404
        rows = use_of_verifiers(actor=self.actor, **form.validated_data)
        return Response([{**row, "title": title_of(row["verifier"])} for row in rows])


def _knows(actor: Any, desk: Any) -> bool:
    return Desk.objects.visible_to(actor).filter(pk=desk).exists()
