"""What the newsroom found before the claim came here."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.codes import Finding, Qualifier
from claims.models import Claim
from factcheck.accounts.checks import known
from factcheck.accounts.clock import now
from factcheck.accounts.ids import new_id

if TYPE_CHECKING:
    from factcheck.accounts.actors import Actor


class ImportedCheckQuerySet(models.QuerySet):
    """Imported checks."""

    def visible_to(self, actor: "Actor") -> Self:
        """Who may see the claim."""
        return self.filter(claim__in=Claim.objects.keys_seen_by(actor))


class ImportedCheck(models.Model):
    """A check that was finished elsewhere or earlier and brought along: what was written then, and what it maps to here. It is no verdict:
    nobody of this installation submitted, reviewed or approved it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    claim = models.OneToOneField(Claim, on_delete=models.PROTECT, related_name="imported_check")
    rating = models.CharField(_("rating, as it was written"), max_length=120, blank=True)
    finding = models.CharField(_("finding"), max_length=16, choices=Finding, blank=True)
    qualifiers = ArrayField(
        models.CharField(max_length=32, choices=Qualifier), default=list, blank=True, verbose_name=_("qualifiers")
    )
    conclusion = models.CharField(_("conclusion"), max_length=500, blank=True)
    reviewed_on = models.DateField(_("date of the check"), null=True, blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="imported_checks"
    )
    byline = models.CharField(_("byline"), max_length=200, blank=True)
    url = models.URLField(_("address of the fact-check"), max_length=2000, blank=True)
    source = models.CharField(_("where it was brought from"), max_length=120, blank=True)
    search_words = models.TextField(
        blank=True, editable=False, help_text="the claim's words, normalised, by which it is found"
    )
    created_at = models.DateTimeField(default=now, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    row_version = models.PositiveIntegerField(default=1)

    objects = ImportedCheckQuerySet.as_manager()

    class Meta:
        constraints = [known("finding", Finding, "imported_finding_known", blank=True)]
        indexes = [GinIndex(SearchVector("search_words", config="simple"), name="imported_check_words")]

    def __str__(self) -> str:
        return self.rating or self.conclusion

    @property
    def written_by(self) -> str:
        """Who checked it then: a person who is known here, or the byline as it was written. Needs `author` loaded."""
        return self.author.name if self.author else self.byline
