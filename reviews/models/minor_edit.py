"""Spelling, dead links and layout: gone live by one person, and read by another within a working day."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from factcheck.accounts.checks import known
from factcheck.accounts.clock import now
from factcheck.accounts.ids import new_id
from reviews.models.factcheck import FactCheck
from reviews.models.factcheck_version import FactCheckVersion

if TYPE_CHECKING:
    from factcheck.accounts.actors import Actor


class MinorEditOutcome(models.TextChoices):
    """What the second person says of it."""

    FINE = "fine", _("fine")
    REOPENED = "reopened", _("more than a minor edit")


class MinorEditQuerySet(models.QuerySet):
    """Minor edits."""

    def visible_to(self, actor: "Actor") -> Self:
        """People who may see the page."""
        if not actor.is_person:
            return self.none()
        return self.filter(factcheck__in=FactCheck.objects.visible_to(actor))

    def waiting(self) -> Self:
        """Those that nobody else has read yet."""
        return self.filter(outcome="")

    def not_stood_behind(self) -> Self:
        """Those of which no second person has said that they are fine."""
        return self.exclude(outcome=MinorEditOutcome.FINE)


class MinorEdit(models.Model):
    """One such version. Its review is written once and never changes (a trigger holds it, as it holds that no author reviews)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    factcheck = models.ForeignKey(FactCheck, on_delete=models.PROTECT, related_name="minor_edits")
    version = models.OneToOneField(FactCheckVersion, on_delete=models.PROTECT, related_name="minor_edit")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=now, editable=False)
    due_at = models.DateTimeField()
    outcome = models.CharField(max_length=8, choices=MinorEditOutcome, blank=True)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    reviewed_at = models.DateTimeField(null=True, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)
    row_version = models.PositiveIntegerField(default=1)

    objects = MinorEditQuerySet.as_manager()

    class Meta:
        ordering = ["due_at"]
        constraints = [
            known("outcome", MinorEditOutcome, "minor_edit_outcome_known", blank=True),
            models.CheckConstraint(
                condition=Q(outcome="", reviewed_by=None, reviewed_at=None)
                | ~Q(outcome="") & Q(reviewed_by__isnull=False, reviewed_at__isnull=False),
                name="minor_edit_reviewed_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(reviewed_by=None) | ~Q(reviewed_by=models.F("made_by")), name="minor_edit_by_two_people"
            ),
            models.CheckConstraint(
                condition=~Q(outcome="reopened") | ~Q(note=""), name="minor_edit_reopened_with_a_note"
            ),
            models.UniqueConstraint(fields=["factcheck"], condition=Q(outcome=""), name="one_minor_edit_waits"),
        ]

    def __str__(self) -> str:
        return f"{self.version_id} {self.outcome}"

    @property
    def desk_id(self) -> object:
        """The desk of its page."""
        return self.factcheck.desk_id

    @property
    def is_overdue(self) -> bool:
        """A working day has gone by."""
        return not self.outcome and self.due_at < now()
