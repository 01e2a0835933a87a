"""A page that an archiving service outside was asked to keep a copy of."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.evidence import Evidence
from claims.models.item import Item
from factcheck.accounts.clock import now
from factcheck.accounts.ids import new_id

if TYPE_CHECKING:
    from factcheck.accounts.actors import Actor


class PushState(models.TextChoices):
    """How far it is; read off the moments in the row, never stored apart."""

    ASKED = "asked", _("the Internet Archive is asked for a copy")
    STARTED = "started", _("the Internet Archive is making a copy")
    ARCHIVED = "archived", _("the Internet Archive keeps a copy")
    REFUSED = "refused", _("the Internet Archive keeps no copy")


class ArchivePushQuerySet(models.QuerySet):
    """Copies asked for outside."""

    def visible_to(self, actor: "Actor") -> Self:
        """Who may see what it is a copy of."""
        of_evidence = Q(evidence__in=Evidence.objects.keys_seen_by(actor))
        return self.filter(of_evidence | Q(item__in=Item.objects.keys_seen_by(actor)))

    def under_way(self) -> Self:
        """Asked for, and not come to an end."""
        return self.filter(ended_at=None)


class ArchivePush(models.Model):
    """One asking for a copy of the page of an item or of a piece of evidence: what the service called the job, and what came of it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    evidence = models.ForeignKey(
        Evidence, null=True, blank=True, on_delete=models.PROTECT, related_name="archive_pushes"
    )
    item = models.ForeignKey(Item, null=True, blank=True, on_delete=models.PROTECT, related_name="archive_pushes")
    url = models.URLField(max_length=2000)
    asked_at = models.DateTimeField(default=now, editable=False)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    job = models.CharField(max_length=120, blank=True, help_text="what the service calls it")
    started_at = models.DateTimeField(null=True, blank=True)
    questions = models.PositiveSmallIntegerField(default=0, help_text="how often the service was asked about it")
    ended_at = models.DateTimeField(null=True, blank=True)
    archived_url = models.URLField(max_length=2000, blank=True)
    reason_code = models.CharField(max_length=60, blank=True, help_text="why there is none, or what it waits for")

    objects = ArchivePushQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(evidence__isnull=False, item=None) | Q(evidence=None, item__isnull=False),
                name="archive_push_of_one_row",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | ~Q(archived_url="") | ~Q(reason_code=""),
                name="archive_push_ended_with_something",
            ),
            models.UniqueConstraint(
                fields=["evidence"], condition=Q(ended_at=None), name="archive_push_once_of_evidence"
            ),
            models.UniqueConstraint(fields=["item"], condition=Q(ended_at=None), name="archive_push_once_of_item"),
        ]

    def __str__(self) -> str:
        return self.url

    @property
    def target(self) -> Evidence | Item:
        """What it is a copy of."""
        found = self.evidence or self.item
        if found is None:
            raise LookupError("a copy of nothing")
        return found

    @property
    def state(self) -> PushState:
        """How far it is."""
        if self.ended_at is None:
            return PushState.STARTED if self.started_at else PushState.ASKED
        return PushState.ARCHIVED if self.archived_url else PushState.REFUSED


def telling(pushes: Iterable[ArchivePush]) -> ArchivePush | None:
    """Of all askings for one page the one that tells how it stands: a copy that is kept, whatever was refused since; else the last."""
    rows = list(pushes)
    return next((row for row in reversed(rows) if row.archived_url), rows[-1] if rows else None)
