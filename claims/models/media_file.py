"""The picture, recording or document that an item is: its bytes, what they are, and what stands in them besides what is seen."""

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from claims.models.item import Item
from factcheck.accounts.checks import known
from factcheck.accounts.clock import now
from factcheck.accounts.ids import new_id

if TYPE_CHECKING:
    from factcheck.accounts.actors import Actor


class MediaType(models.TextChoices):
    """What a reader does with it: look, watch, listen, turn pages."""

    IMAGE = "image", _("image")
    VIDEO = "video", _("video")
    AUDIO = "audio", _("audio")
    DOCUMENT = "document", pgettext_lazy("media", "document")


class MediaFileQuerySet(models.QuerySet):
    """Media files."""

    def visible_to(self, actor: "Actor") -> Self:
        """Who may see the item may see what it is."""
        return self.filter(item__in=Item.objects.keys_seen_by(actor))


class MediaFile(models.Model):
    """The file as it came, kept once by its SHA-256 and never changed. What it is was told from its bytes, not from its name. `shown` is
    the picture that people see: turned upright, without anything that stood in the file besides."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    item = models.OneToOneField(Item, on_delete=models.PROTECT, related_name="media")
    type = models.CharField(max_length=8, choices=MediaType)
    content_type = models.CharField(max_length=60)
    file_name = models.CharField(max_length=255, blank=True)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    shown_sha256 = models.CharField(max_length=64, blank=True)
    shown_type = models.CharField(max_length=60, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=40, blank=True, help_text="why it could not be read, or not all of it")
    problem_details = models.JSONField(default=dict, blank=True)
    has_location = models.BooleanField(default=False)
    details = models.JSONField(
        default=dict, blank=True, help_text="size, length, pages, what the camera or program wrote into it, location"
    )
    created_at = models.DateTimeField(default=now, editable=False)

    objects = MediaFileQuerySet.as_manager()

    class Meta:
        constraints = [known("type", MediaType, "media_type_known")]

    def __str__(self) -> str:
        return self.file_name or self.content_type

    @property
    def pages(self) -> int:
        """How many pages it has; 0 of what has none, or where nobody could count them."""
        return int(self.details.get("pages", 0))

    @property
    def seconds(self) -> float | None:
        """How long it lasts, if the file says so."""
        return self.details.get("seconds")

    @property
    def location(self) -> dict[str, Any] | None:
        """Where it was taken, if the file says so."""
        return self.details.get("location") if self.has_location else None
