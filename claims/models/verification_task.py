"""One piece of verifying on a claim, by a machine's verifier or by a person."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, When
from django.db.models.functions import Coalesce, Least
from django.utils.translation import gettext_lazy as _

from claims.codes import TaskOutcome, TaskState, WorkState
from claims.models.claim import OPEN_STATES, Claim
from claims.watching.news import WATCHING
from factcheck.accounts.checks import known
from factcheck.accounts.clock import now
from factcheck.accounts.ids import new_id

if TYPE_CHECKING:
    from factcheck.accounts.actors import Actor


# A person's task that is not done, and what a machine left to a person that nobody has settled or set aside.
IS_AWAITING = Q(state=TaskState.QUEUED.value, verifier="") | Q(
    state=TaskState.FINISHED.value, outcome=TaskOutcome.NEEDS_PERSON.value, dismissed_at=None
)

# The moment by which a task stands among those with a date: its own. What a machine left without one stands where it came, and what
# watching found stands there even before the claim's date, which says nothing of news; a date that somebody gave it counts.
STANDS_AT = Case(
    When(verifier=WATCHING, follows_date=True, then=Least("due", "finished_at")), default=Coalesce("due", "finished_at")
)

# Watching goes on after the work: what it finds awaits a person also on a claim that was published.
OF_PUBLISHED = Q(verifier=WATCHING, claim__state=WorkState.DONE.value, claim__closed_unpublished=False)


def parks(verifier: str, claim: Claim) -> bool:
    """Whether a task of this verifier awaits nobody, since the claim's work is over."""
    is_watched = verifier == WATCHING and claim.state == WorkState.DONE and not claim.closed_unpublished
    return not claim.is_open and not is_watched


class VerificationTaskQuerySet(models.QuerySet):
    """Verification tasks."""

    def visible_to(self, actor: "Actor") -> Self:
        """Who may see the claim."""
        return self.filter(claim__in=Claim.objects.keys_seen_by(actor))

    def awaiting(self) -> Self:
        """What awaits a person: on a claim whose work is not over, or that is watched still; of a verifier only its latest run."""
        later = self.model._base_manager.filter(
            claim=OuterRef("claim"), verifier=OuterRef("verifier"), run__gt=OuterRef("run")
        )
        rows = self.filter(IS_AWAITING & (Q(claim__state__in=sorted(OPEN_STATES)) | OF_PUBLISHED), is_parked=False)
        return rows.filter(Q(verifier="") | ~Exists(later))

    def in_time(self) -> Self:
        """With the moment each stands at among those with a date (`stands_at`, empty for a person's task without one)."""
        return self.annotate(stands_at=STANDS_AT)


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
    # Until somebody decides otherwise a task is the owner's, and due with the claim; `is_parked`: the claim's work is over.
    follows_owner = models.BooleanField(default=False, db_default=False, editable=False)
    follows_date = models.BooleanField(default=False, db_default=False, editable=False)
    is_parked = models.BooleanField(default=False, db_default=False, editable=False)
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
        indexes = [
            models.Index(fields=["due", "-id"], condition=IS_AWAITING & Q(is_parked=False), name="task_awaits"),
            models.Index(STANDS_AT, F("id").desc(), condition=IS_AWAITING & Q(is_parked=False), name="task_stands"),
            models.Index(
                F("assignee"),
                STANDS_AT,
                F("id").desc(),
                condition=IS_AWAITING & Q(is_parked=False),
                name="task_stands_whom",
            ),
            models.Index(fields=["queued_at", "id"], name="task_by_queued"),
        ]
        constraints = [
            known("state", TaskState, "task_state_known"),
            known("outcome", TaskOutcome, "task_outcome_known", blank=True),
            models.UniqueConstraint(
                fields=["claim", "verifier", "run"], condition=~models.Q(verifier=""), name="verifier_run_once"
            ),
        ]

    def __str__(self) -> str:
        return self.verifier or self.title

    @property
    def stands_as_news(self) -> bool:
        """Whether it stands among those with a date by the moment a machine left it."""
        return bool(self.verifier) and (self.due is None or (self.verifier == WATCHING and self.follows_date))

    @property
    def has_later_run(self) -> bool:
        """Whether the verifier was run on the claim once more since."""
        runs = type(self)._base_manager.filter(claim=self.claim_id, verifier=self.verifier)
        return runs.filter(run__gt=self.run).exists()

    @property
    def awaits_person(self) -> bool:
        """As the list of what awaits a person has it, whatever the claim's state."""
        if self.verifier:
            needs = self.outcome == TaskOutcome.NEEDS_PERSON and self.dismissed_at is None
            return self.state == TaskState.FINISHED and needs
        return self.state == TaskState.QUEUED
