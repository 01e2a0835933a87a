"""What the newsroom says of one claim, in numbered frozen versions."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.codes import Finding, Qualifier, Respondent, VersionState
from claims.models import Claim
from factcheck.accounts.checks import known
from factcheck.accounts.clock import now
from factcheck.accounts.ids import new_id

if TYPE_CHECKING:
    from uuid import UUID

    from factcheck.accounts.actors import Actor
    from factcheck.accounts.models import Desk


class VerdictVersionQuerySet(models.QuerySet):
    """Verdict versions."""

    def visible_to(self, actor: "Actor") -> Self:
        """Who may see the claim."""
        return self.filter(claim__in=Claim.objects.visible_to(actor))


class VerdictVersion(models.Model):
    """Submitting freezes text, finding, qualifiers and cited evidence for ever (a trigger holds it); a returned version stays as it is."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="verdict_versions")
    number = models.PositiveIntegerField(editable=False)
    previous = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=VersionState, default=VersionState.DRAFT)
    finding = models.CharField(_("finding"), max_length=16, choices=Finding, blank=True)
    as_of = models.DateField(_("judged as of"), null=True, blank=True)
    is_as_said = models.BooleanField(_("judged on what was known when it was said"), default=False)
    proposition = models.CharField(
        _("the claim as judged"), max_length=1000, blank=True, default="", db_default="", editable=False
    )
    explanation = models.TextField(_("explanation"), blank=True)
    language = models.CharField(_("language"), max_length=12, blank=True)
    few_origins_reason = models.CharField(_("why fewer than two independent origins"), max_length=500, blank=True)
    override_reason = models.CharField(_("why this differs from what is proposed"), max_length=500, blank=True)
    open_questions_reason = models.CharField(_("why open questions need not be waited for"), max_length=500, blank=True)
    created_at = models.DateTimeField(default=now, editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    row_version = models.PositiveIntegerField(default=1)

    objects = VerdictVersionQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            known("state", VersionState, "verdict_state_known"),
            known("finding", Finding, "verdict_finding_known", blank=True),
            models.UniqueConstraint(fields=["claim", "number"], name="verdict_number_once"),
            models.UniqueConstraint(
                fields=["claim"], condition=Q(state__in=["draft", "submitted"]), name="one_open_verdict_per_claim"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.claim_id} {self.number}"

    @property
    def desk(self) -> "Desk":
        """The desk of its claim."""
        return self.claim.desk

    @property
    def desk_id(self) -> "UUID":
        """The same desk, by its key: events about a version belong to it."""
        return self.claim.desk_id

    @property
    def author_ids(self) -> frozenset["UUID"]:
        """Everyone who changed a word, the finding or cited evidence since the version that somebody else last stood behind."""
        return frozenset(author.user_id for author in self.authors.all())


class VerdictAuthor(models.Model):
    """Somebody who had a hand in a version, and so does not vote on it."""

    version = models.ForeignKey(VerdictVersion, on_delete=models.PROTECT, related_name="authors")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField(default=now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "user"], name="verdict_author_once")]

    def __str__(self) -> str:
        return f"{self.version_id} {self.user_id}"


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
