"""One capture of an item or of evidence."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from claims.codes import ItemChange
from claims.models.item import Item
from factcheck.accounts.clock import now
from factcheck.accounts.ids import new_id

if TYPE_CHECKING:
    from factcheck.accounts.actors import Actor

# What an archive file is sent as.
WARC = "application/warc"


class SnapshotQuerySet(models.QuerySet):
    """Snapshots of items; those of evidence are reached through the evidence."""

    def visible_to(self, actor: "Actor") -> Self:
        """Who may see the item may see its captures."""
        return self.filter(item__in=Item.objects.keys_seen_by(actor))


class Snapshot(models.Model):
    """What stood there when we looked: the bytes as they came (by SHA-256), and the text drawn from them. Never changed afterwards."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    item = models.ForeignKey(Item, null=True, blank=True, on_delete=models.PROTECT, related_name="snapshots")
    number = models.PositiveIntegerField(default=1)
    url = models.URLField(max_length=2000, blank=True)
    final_url = models.URLField(max_length=2000, blank=True)
    taken_at = models.DateTimeField(default=now)
    http_status = models.PositiveSmallIntegerField(null=True, blank=True)
    content_type = models.CharField(max_length=120, blank=True)
    raw_sha256 = models.CharField(max_length=64)
    raw_size = models.PositiveBigIntegerField()
    warc_sha256 = models.CharField(
        max_length=64,
        blank=True,
        default="",
        db_default="",
        help_text="the archive file of this capture, if there is one",
    )
    warc_size = models.PositiveBigIntegerField(null=True, blank=True)
    etag = models.CharField(max_length=300, blank=True, default="", db_default="", help_text="as the site sent it")
    last_modified = models.CharField(
        max_length=64, blank=True, default="", db_default="", help_text="as the site sent it"
    )
    text = models.TextField(blank=True)
    text_sha256 = models.CharField(max_length=64, blank=True)
    found = models.JSONField(
        default=dict, blank=True, help_text="what extraction found: title, byline, publisher, date, language"
    )
    places = models.JSONField(
        null=True,
        blank=True,
        help_text="which stretch of the text is which page, or was said when, and its translation",
    )
    previous = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    change = models.CharField(max_length=24, choices=ItemChange, blank=True)
    notice = models.TextField(
        blank=True, default="", db_default="", help_text="the correction notice that came with this capture"
    )
    of_evidence = models.ForeignKey(
        "claims.Evidence",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="captures",
        db_index=False,
        help_text="a later copy of this evidence's page",
    )

    objects = SnapshotQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["item", "number"], condition=Q(item__isnull=False), name="snapshot_number_once"
            )
        ]
        indexes = [
            models.Index(fields=["of_evidence"], condition=Q(of_evidence__isnull=False), name="snapshot_of_evidence")
        ]

    @property
    def is_fetched(self) -> bool:
        """It came from its address; a person gave the others."""
        return self.http_status is not None

    @property
    def archive_file_name(self) -> str:
        """What its archive file is called on somebody's disk."""
        return f"{self.taken_at:%Y%m%d%H%M%S}-{self.pk}.warc.gz"

    def __str__(self) -> str:
        return f"{self.item_id} {self.number}"
