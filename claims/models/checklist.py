"""What a kind of claim needs: a desk's list of it, and the list as it was laid beside one claim."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.codes import ClaimKind, CountedFrom
from claims.models.claim import Claim
from claims.models.verification_task import VerificationTask
from factcheck.accounts.checks import known
from factcheck.accounts.clock import now
from factcheck.accounts.ids import new_id
from factcheck.accounts.models import Desk

if TYPE_CHECKING:
    from factcheck.accounts.actors import Actor


class ChecklistQuerySet(models.QuerySet):
    """Desks' checklists."""

    def visible_to(self, actor: "Actor") -> Self:
        """Who may know of the desk."""
        return self.filter(desk__in=Desk.objects.visible_to(actor))


class Checklist(models.Model):
    """A desk's own list for one kind of claim. Without a row the list that comes with the service holds."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    desk = models.ForeignKey("accounts.Desk", on_delete=models.CASCADE, related_name="checklists")
    kind = models.CharField(_("kind of claim"), max_length=12, choices=ClaimKind)
    steps = models.JSONField(default=list, blank=True)
    # False: it was set back to what comes with the service, whatever `steps` held.
    is_own = models.BooleanField(default=True)
    row_version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(default=now)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = ChecklistQuerySet.as_manager()

    class Meta:
        constraints = [
            known("kind", ClaimKind, "checklist_kind_known"),
            models.UniqueConstraint(fields=["desk", "kind"], name="checklist_once"),
        ]

    def __str__(self) -> str:
        return f"{self.desk_id} {self.kind}"


class LaidChecklist(models.Model):
    """That a claim has its list, for which kind, and in which version of the desk's: it is laid once, and again only for another kind."""

    claim = models.OneToOneField(Claim, primary_key=True, on_delete=models.CASCADE, related_name="laid_checklist")
    kind = models.CharField(max_length=12, choices=ClaimKind)
    version = models.PositiveIntegerField(default=1)
    laid_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [known("kind", ClaimKind, "laid_checklist_kind_known")]

    def __str__(self) -> str:
        return f"{self.claim_id} {self.kind}"


class ClaimStepQuerySet(models.QuerySet):
    """Steps of claims' checklists."""

    def visible_to(self, actor: "Actor") -> Self:
        """Who may see the claim."""
        return self.filter(claim__in=Claim.objects.keys_seen_by(actor))

    def current(self) -> Self:
        """Those of the kind that the claim is of now."""
        return self.filter(is_current=True)


class ClaimStep(models.Model):
    """One step beside a claim, worded as it was when the list was laid: a verifier's, or a person's with its task."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="checklist_steps")
    key = models.CharField(max_length=40)
    position = models.PositiveSmallIntegerField()
    verifier = models.CharField(max_length=40, blank=True)
    title = models.CharField(max_length=200, blank=True)
    hint = models.CharField(max_length=500, blank=True)
    counted = models.CharField(max_length=8, choices=CountedFrom, default=CountedFrom.LOGGED)
    hours = models.PositiveSmallIntegerField(null=True, blank=True, help_text="working hours; none: no date")
    is_required = models.BooleanField(default=False)
    is_current = models.BooleanField(default=True)
    task = models.OneToOneField(
        VerificationTask, null=True, blank=True, on_delete=models.PROTECT, related_name="checklist_step"
    )

    objects = ClaimStepQuerySet.as_manager()

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            known("counted", CountedFrom, "claim_step_counted_known"),
            models.UniqueConstraint(fields=["claim", "key"], name="claim_step_once"),
        ]

    def __str__(self) -> str:
        return self.verifier or self.title
