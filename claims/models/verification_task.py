"""One piece of verifying on a claim, by a machine's verifier or by a person."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.codes import TaskOutcome, TaskState
from claims.models.claim import Claim
from factcheck.accounts.checks import known
from factcheck.accounts.clock import now
from factcheck.accounts.ids import new_id

if TYPE_CHECKING:
    from factcheck.accounts.actors import Actor


class VerificationTaskQuerySet(models.QuerySet):
    """Verification tasks."""

    def visible_to(self, actor: "Actor") -> Self:
        """Who may see the claim."""
        return self.filter(claim__in=Claim.objects.keys_seen_by(actor))


class VerificationTask(models.Model):
    """Queued, running, finished, broken or cancelled; its result is a code with parameters, worded where it is shown."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="verification_tasks")
    verifier = models.CharField(max_length=40, blank=True, help_text="the verifier's slug; empty: a person's task")
    title = models.CharField(_("what is to be done"), max_length=200, blank=True)
    run = models.PositiveSmallIntegerField(default=1)
    parameters = models.JSONField(default=dict, blank=True)
    state = models.CharField(max_length=10, choices=TaskState, default=TaskState.QUEUED)
    outcome = models.CharField(max_length=14, choices=TaskOutcome, blank=True)
    result_code = models.CharField(max_length=60, blank=True)
    result = models.JSONField(default=dict, blank=True)
    reason_code = models.CharField(max_length=60, blank=True)
    step = models.CharField(max_length=120, blank=True)
    fraction = models.FloatField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="verification_tasks"
    )
    due = models.DateTimeField(null=True, blank=True)
    dismissed_at = models.DateTimeField(null=True, blank=True)
    dismissed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    queued_at = models.DateTimeField(default=now)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    row_version = models.PositiveIntegerField(default=1)

    objects = VerificationTaskQuerySet.as_manager()

    class Meta:
        ordering = ["queued_at", "id"]
        constraints = [
            known("state", TaskState, "task_state_known"),
            known("outcome", TaskOutcome, "task_outcome_known", blank=True),
            models.UniqueConstraint(
                fields=["claim", "verifier", "run"], condition=~models.Q(verifier=""), name="verifier_run_once"
            ),
        ]

    def __str__(self) -> str:
        return self.verifier or self.title
