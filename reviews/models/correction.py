"""Why a public version was replaced."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.codes import CorrectionKind
from factcheck.accounts.checks import known
from factcheck.accounts.clock import now
from factcheck.accounts.ids import new_id
from reviews.models.factcheck import FactCheck
from reviews.models.factcheck_version import FactCheckVersion

if TYPE_CHECKING:
    from factcheck.accounts.actors import Actor


class CorrectionQuerySet(models.QuerySet):
    """Corrections."""

    def visible_to(self, actor: "Actor") -> Self:
        """Who may see the fact-check."""
        return self.filter(factcheck__in=FactCheck.objects.visible_to(actor))


class Correction(models.Model):
    """One replacement of a public version by another, with its kind and reason, both shown to readers."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    factcheck = models.ForeignKey(FactCheck, on_delete=models.PROTECT, related_name="corrections")
    replaced = models.ForeignKey(FactCheckVersion, on_delete=models.PROTECT, related_name="+")
    replaced_by = models.ForeignKey(
        FactCheckVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="corrections"
    )
    kind = models.CharField(_("kind of change"), max_length=14, choices=CorrectionKind)
    reason = models.CharField(_("what changed and why"), max_length=500)
    made_at = models.DateTimeField(default=now)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        ordering = ["made_at"]
        constraints = [known("kind", CorrectionKind, "correction_row_kind_known")]

    def __str__(self) -> str:
        return self.kind
