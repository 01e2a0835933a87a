"""Something that bears on a claim or a statement."""

from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.codes import EvidenceKind, Stance
from claims.models.claim import Claim
from claims.words import place_words
from factcheck.accounts.access import Protected, ProtectedQuerySet
from factcheck.accounts.checks import known

if TYPE_CHECKING:
    from factcheck.accounts.actors import Actor


class EvidenceForm(models.TextChoices):
    """What it is made of."""

    URL = "url", _("address")
    FILE = "file", _("file")
    NOTE = "note", _("note")


class EvidenceQuerySet(ProtectedQuerySet):
    """Evidence; removed rows stay, marked."""

    assigned = "claim__assignee"

    def visible_to(self, actor: "Actor") -> Self:
        """By its own level, and never wider than its claim."""
        return super().visible_to(actor).filter(claim__in=Claim.objects.keys_seen_by(actor))

    def kept(self) -> Self:
        """Not removed."""
        return self.filter(removed_at=None)


class Evidence(Protected):
    """An address with a snapshot, a file or a note; internal until marked public."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="evidence")
    statement = models.ForeignKey(
        "claims.Statement", null=True, blank=True, on_delete=models.PROTECT, related_name="evidence"
    )
    form = models.CharField(max_length=6, choices=EvidenceForm)
    title = models.CharField(_("what it is"), max_length=300)
    kind = models.CharField(_("kind of evidence"), max_length=20, choices=EvidenceKind, blank=True)
    stance = models.CharField(_("stance"), max_length=12, choices=Stance, blank=True)
    origin = models.ForeignKey(
        "claims.Origin", null=True, blank=True, on_delete=models.PROTECT, related_name="evidence"
    )
    # Evidence of which a person said that it has another origin: never proposed as one with this again.
    apart_from = models.ManyToManyField("self", blank=True)
    url = models.URLField(_("address"), max_length=2000, blank=True)
    archive_url = models.URLField(_("archived copy"), max_length=2000, blank=True)
    excerpt = models.TextField(_("excerpt"), blank=True)
    fragment = models.CharField(
        _("place"),
        max_length=120,
        blank=True,
        default="",
        db_default="",
        help_text="where in it the excerpt stands: page=3, t=41:20,43:05",
    )
    note = models.TextField(_("note"), blank=True)
    language = models.CharField(_("language"), max_length=12, blank=True)
    is_transcript = models.BooleanField(
        _("transcript or source of quoted words"),
        default=False,
        db_default=False,
        help_text=_("Quotations of the claim are held against its text."),
    )
    published_on = models.DateField(_("published on"), null=True, blank=True)
    snapshot = models.ForeignKey(
        "claims.Snapshot", null=True, blank=True, on_delete=models.PROTECT, related_name="evidence"
    )
    snapshot_failure = models.CharField(max_length=40, blank=True)
    file_sha256 = models.CharField(max_length=64, blank=True)
    file_name = models.CharField(max_length=255, blank=True)
    file_type = models.CharField(max_length=120, blank=True)
    file_size = models.PositiveBigIntegerField(null=True, blank=True)
    is_public = models.BooleanField(_("public"), default=False)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "id"]
        verbose_name_plural = "evidence"
        constraints = [
            known("kind", EvidenceKind, "evidence_kind_known", blank=True),
            known("stance", Stance, "evidence_stance_known", blank=True),
            models.CheckConstraint(condition=~Q(form="file") | ~Q(file_sha256=""), name="file_evidence_has_a_file"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def place(self) -> str:
        """Where in it the excerpt stands, in words: page 12, 41:20–43:05."""
        return place_words(self.fragment) if self.fragment else ""

    @property
    def has_location(self) -> bool:
        """Whoever gets its file learns where it was taken."""
        return bool(self.snapshot and self.snapshot.found.get("has_location"))

    @property
    def published_by(self) -> str:
        """Who published it: as its page names itself, else the site, else what it is called."""
        found = self.snapshot.found.get("publisher", "") if self.snapshot else ""
        return str(found) or (urlsplit(self.url).hostname or "").removeprefix("www.") or self.title
