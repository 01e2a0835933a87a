"""What a kind of claim needs: a desk's list of it, and the list as it was laid beside one claim."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from claims.checklists import Step, from_rows, shipped
from claims.codes import ClaimKind, CountedFrom, Whose
from claims.models.claim import Claim
from claims.models.verification_task import VerificationTask
from factcheck.accounts.checks import known
from factcheck.accounts.clock import now
from factcheck.accounts.ids import new_id
from factcheck.accounts.models import Desk

if TYPE_CHECKING:
    from factcheck.accounts.actors import Actor


# What a form asks of a person's step: the label, and the words for each value where there are few.
STEP_FIELDS: dict[str, tuple[str, list[tuple[str, Any]]]] = {
    "title": (gettext_noop("What is to be done"), []),
    "hint": (gettext_noop("Hint"), []),
    "hours": (gettext_noop("Working hours"), []),
    "counted": (gettext_noop("Counted"), list(CountedFrom.choices)),
    "whose": (gettext_noop("Whose it is at first"), list(Whose.choices)),
    "is_required": (gettext_noop("Required"), [("on", _("yes")), ("", _("no"))]),
}


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

    @property
    def listed(self) -> tuple[Step, ...]:
        """The steps that hold."""
        return from_rows(self.steps) if self.is_own else shipped(self.kind)

    def written(self, name: str, posted: Mapping[str, Any]) -> tuple[str, str, dict[str, str]] | None:
        """What stands now in the step that a form is about (its field `step`): the field's label, the value as a form sends it, and the words
        for each value where there are few."""
        step = next((one for one in self.listed if one.is_for_people and one.key == posted.get("step")), None)
        if step is None or name not in STEP_FIELDS:
            return None
        label, choices = STEP_FIELDS[name]
        value = getattr(step, name)
        sent = ("on" if value else "") if isinstance(value, bool) else "" if value is None else str(value)
        return _now(label), sent, {code: str(words) for code, words in choices}


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
