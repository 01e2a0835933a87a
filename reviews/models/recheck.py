"""When a verdict is to be looked at again."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from claims.models import Claim
from reviews.models.verdict_version import VerdictVersion

if TYPE_CHECKING:
    from factcheck.accounts.actors import Actor


class RecheckQuerySet(models.QuerySet):
    """Days on which verdicts are looked at again."""

    def visible_to(self, actor: "Actor") -> Self:
        """Who may see the claim."""
        return self.filter(version__claim__in=Claim.objects.keys_seen_by(actor))


class Recheck(models.Model):
    """The day on which one verdict version comes back. It plans work and says nothing to readers, so it is not frozen with the version."""

    version = models.OneToOneField(VerdictVersion, on_delete=models.CASCADE, related_name="recheck")
    due_on = models.DateField()
    told_at = models.DateTimeField(null=True, blank=True, help_text="when it came back, for this day")
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    row_version = models.PositiveIntegerField(default=1)

    objects = RecheckQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["due_on"], condition=Q(told_at__isnull=True), name="recheck_due")]

    def __str__(self) -> str:
        return f"{self.version_id} {self.due_on}"
