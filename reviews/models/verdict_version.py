"""What the newsroom says of one claim, in numbered frozen versions."""

from typing import TYPE_CHECKING, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.codes import Finding, MediaResult, Qualifier, Respondent, VersionState
from claims.models import Claim
from factcheck.accounts.checks import known
from reviews import labels
from reviews.models.version import Author, Version

if TYPE_CHECKING:
    from factcheck.accounts.actors import Actor


class VerdictVersionQuerySet(models.QuerySet):
    """Verdict versions."""

    def visible_to(self, actor: "Actor") -> Self:
        """Who may see the claim."""
        return self.filter(claim__in=Claim.objects.keys_seen_by(actor))


class VerdictVersion(Version):
    """Submitting freezes text, finding, qualifiers and cited evidence for ever (a trigger holds it); a returned version stays as it is."""

    ABOUT = "claim"

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="verdict_versions")
    finding = models.CharField(_("finding"), max_length=16, choices=Finding, blank=True)
    as_of = models.DateField(_("judged as of"), null=True, blank=True)
    is_as_said = models.BooleanField(_("judged on what was known when it was said"), default=False)
    proposition = models.CharField(
        _("the claim as judged"), max_length=1000, blank=True, default="", db_default="", editable=False
    )
    explanation = models.TextField(_("explanation"), blank=True)
    recheck_on = models.DateField(_("to be looked at again on"), null=True, blank=True)
    language = models.CharField(_("language"), max_length=12, blank=True)
    few_origins_reason = models.CharField(_("why fewer than two independent origins"), max_length=500, blank=True)
    override_reason = models.CharField(_("why this differs from what is proposed"), max_length=500, blank=True)
    open_questions_reason = models.CharField(_("why open questions need not be waited for"), max_length=500, blank=True)
    media_results = ArrayField(
        models.CharField(max_length=20, choices=MediaResult),
        default=list,
        db_default=[],
        blank=True,
        verbose_name=_("what was found of the picture or recording"),
    )
    media_context = models.TextField(
        _("what it shows in truth: when, where, whose"), blank=True, default="", db_default=""
    )
    media_original = models.URLField(
        _("where the original stands"), max_length=2000, blank=True, default="", db_default=""
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = VerdictVersionQuerySet.as_manager()

    class Meta(Version.Meta):
        constraints = [
            known("state", VersionState, "verdict_state_known"),
            known("finding", Finding, "verdict_finding_known", blank=True),
            models.UniqueConstraint(fields=["claim", "number"], name="verdict_number_once"),
            models.UniqueConstraint(
                fields=["claim"], condition=Q(state__in=["draft", "submitted"]), name="one_open_verdict_per_claim"
            ),
        ]

    @property
    def media_words(self) -> str:
        """What was found of the picture or recording, in words."""
        return ", ".join(str(MediaResult(code).label) for code in self.media_results)

    def chosen(self, name: str, sent: list[str], actor: "Actor") -> tuple[str, list[str], dict[str, str]] | None:
        """What the form calls so and no column holds: its label, what stands here in its order, and the words for each that could."""
        if name == "qualifier":
            say = labels.wording(self.language).qualifier
            every = {f"{code}:{who}": say(code, who) for code in Qualifier.values for who in ["", *Respondent.values]}
            return str(_("qualifiers")), [f"{row.code}:{row.respondent}" for row in self.qualifiers.all()], every
        if name == "cite":
            titles = {str(row.pk): row.title for row in self.claim.evidence.visible_to(actor).kept()}
            cited = [str(row.evidence_id) for row in self.citations.all()]
            return str(_("evidence cited")), [one for one in cited if one in titles], titles
        return None


class VerdictAuthor(Author):
    """Somebody who had a hand in a version, and so does not vote on it."""

    version = models.ForeignKey(VerdictVersion, on_delete=models.PROTECT, related_name="authors")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "user"], name="verdict_author_once")]


class VerdictQualifier(models.Model):
    """One qualifier, in its place; the first leads the label. Those from responses carry the respondent's word."""

    version = models.ForeignKey(VerdictVersion, on_delete=models.PROTECT, related_name="qualifiers")
    position = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=32, choices=Qualifier)
    respondent = models.CharField(max_length=10, choices=Respondent, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            known("code", Qualifier, "qualifier_known"),
            models.UniqueConstraint(
                fields=["version", "position"], name="qualifier_position_once", deferrable=models.Deferrable.DEFERRED
            ),
            models.UniqueConstraint(fields=["version", "code", "respondent"], name="qualifier_once"),
        ]

    def __str__(self) -> str:
        return self.code


class VerdictCitation(models.Model):
    """Evidence a version cites, under its number in the explanation ([1]), with what it said when it was cited: frozen with the version."""

    version = models.ForeignKey(VerdictVersion, on_delete=models.PROTECT, related_name="citations")
    position = models.PositiveSmallIntegerField()
    evidence = models.ForeignKey("claims.Evidence", on_delete=models.PROTECT, related_name="citations")
    frozen = models.JSONField(
        default=dict, blank=True, help_text="title, addresses, excerpt, stance, kind, origin at the time of submitting"
    )

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "position"], name="citation_position_once", deferrable=models.Deferrable.DEFERRED
            ),
            models.UniqueConstraint(fields=["version", "evidence"], name="citation_once"),
        ]

    def __str__(self) -> str:
        return f"[{self.position}]"
