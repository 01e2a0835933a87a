"""The words of a published page, in numbered frozen versions."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.codes import CorrectionKind, VersionState
from claims.models import Claim
from factcheck.accounts.checks import known
from factcheck.accounts.ids import is_id
from reviews.models.factcheck import FactCheck
from reviews.models.verdict_version import VerdictVersion
from reviews.models.version import Author, Version

if TYPE_CHECKING:
    from factcheck.accounts.actors import Actor


class FactCheckVersionQuerySet(models.QuerySet):
    """Fact-check versions."""

    def visible_to(self, actor: "Actor") -> Self:
        """Who may see the fact-check, and what was not published never wider than a claim it shows; partners only what was published."""
        rows = self.filter(factcheck__in=FactCheck.objects.visible_to(actor))
        if actor.is_partner:
            return rows.exclude(published_at=None)
        return rows.exclude(published_at=None, pk__in=FactCheckVersion.objects.showing_hidden(actor).values("pk"))

    def showing_hidden(self, actor: "Actor") -> Self:
        """Those that show a claim this actor may not see."""
        hidden = FactCheckClaim.objects.exclude(Claim.objects.seen_by(actor, "claim_id"))
        return self.filter(pk__in=hidden.values("version_id"))


class FactCheckVersion(Version):
    """Headline, conclusion, body and byline with the claims it shows. `record` is what readers get, drawn up and frozen at publication."""

    ABOUT = "factcheck"

    factcheck = models.ForeignKey(FactCheck, on_delete=models.PROTECT, related_name="versions")
    headline = models.CharField(_("headline"), max_length=200, blank=True)
    conclusion = models.CharField(_("conclusion, one sentence"), max_length=200, blank=True)
    body = models.TextField(_("body"), blank=True)
    byline = models.CharField(_("byline"), max_length=300, blank=True)
    topics = ArrayField(models.CharField(max_length=60), default=list, blank=True, verbose_name=_("topics"))
    image_sha256 = models.CharField(max_length=64, blank=True)
    image_alt = models.CharField(_("what the image shows"), max_length=300, blank=True)
    language = models.CharField(_("language"), max_length=12, default="en")
    correction_kind = models.CharField(_("kind of change"), max_length=14, choices=CorrectionKind, blank=True)
    correction_reason = models.CharField(_("what changed and why, shown to readers"), max_length=500, blank=True)
    scheduled_for = models.DateTimeField(_("publish at"), null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    published_at = models.DateTimeField(null=True, blank=True)
    said_sha256 = models.CharField(
        max_length=64,
        blank=True,
        default="",
        db_default="",
        editable=False,
        help_text="digest of what others are shown to have said, when submitted",
    )
    record = models.JSONField(default=dict, blank=True, editable=False)

    objects = FactCheckVersionQuerySet.as_manager()

    class Meta(Version.Meta):
        constraints = [
            known("state", VersionState, "factcheck_version_state_known"),
            known("correction_kind", CorrectionKind, "correction_kind_known", blank=True),
            models.UniqueConstraint(fields=["factcheck", "number"], name="factcheck_number_once"),
            models.UniqueConstraint(fields=["factcheck"], condition=Q(state="published"), name="one_published_version"),
            models.UniqueConstraint(
                fields=["factcheck"],
                condition=Q(state__in=["draft", "submitted", "approved"]),
                name="one_open_factcheck_version",
            ),
        ]

    def chosen(self, name: str, sent: list[str], actor: "Actor") -> tuple[str, list[str], dict[str, str]] | None:
        """What the form calls so and no column holds: its label, what stands here in its order, and the words for each that is there or
        was sent."""
        if name != "claims":
            return None
        shown = [str(row.claim_id) for row in self.claims.all()]
        seen = Claim.objects.visible_to(actor).filter(pk__in=[*shown, *(one for one in sent if is_id(one))])
        words = {str(claim.pk): claim.proposition for claim in seen}
        return str(_("claims shown")), [one for one in shown if one in words], words


class FactCheckAuthor(Author):
    """Somebody who had a hand in a version, and so does not vote on it."""

    version = models.ForeignKey(FactCheckVersion, on_delete=models.PROTECT, related_name="authors")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "user"], name="factcheck_author_once")]


class FactCheckClaim(models.Model):
    """A claim the page shows, with the verdict version shown for it; the first is what the page is about."""

    version = models.ForeignKey(FactCheckVersion, on_delete=models.PROTECT, related_name="claims")
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="factcheck_claims")
    verdict_version = models.ForeignKey(
        VerdictVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="shown_in"
    )
    position = models.PositiveSmallIntegerField(default=1)
    search_words = models.TextField(
        blank=True,
        default="",
        db_default="",
        editable=False,
        help_text="the claim as shown, normalised, by which it is found",
    )

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["version", "claim"], name="claim_once_per_version")]
        indexes = [GinIndex(SearchVector("search_words", config="simple"), name="shown_claim_words")]

    def __str__(self) -> str:
        return f"{self.version_id} {self.claim_id}"
