"""Mail that goes out: one row per person and event."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from factcheck.accounts.checks import known
from factcheck.accounts.clock import now
from factcheck.accounts.ids import new_id
from factcheck.ledger.models import Event

if TYPE_CHECKING:
    from factcheck.accounts.actors import Actor


class MessageState(models.TextChoices):
    """How far a message has come."""

    QUEUED = "queued", _("queued")
    KEPT = "kept", _("kept here, not sent")
    SENT = "sent", _("sent")
    FAILED = "failed", _("failed")


class MessageQuerySet(models.QuerySet):
    """Messages."""

    def visible_to(self, actor: "Actor") -> Self:
        """Operators see that mail goes out; what a private one says (a link that signs somebody in) stays shut to them too."""
        return self if actor.can("read_outgoing_mail") else self.none()

    def readable_to(self, actor: "Actor") -> Self:
        """Those whose words an operator may read: not private. What is restricted is in no mail: it names the claim by its number alone."""
        return self.visible_to(actor).filter(is_private=False)


class Message(models.Model):
    """What is said to one person because of one event. Its Message-ID is fixed before the first try, so that a repeat is recognised."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    key = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=40)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    address = models.EmailField()
    subject = models.CharField(max_length=300)
    text = models.TextField()
    html = models.TextField(blank=True)
    event = models.ForeignKey(Event, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    is_private = models.BooleanField(default=False)
    state = models.CharField(max_length=8, choices=MessageState, default=MessageState.QUEUED)
    message_id = models.CharField(max_length=255, unique=True)
    error = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField(default=now, editable=False)
    sent_at = models.DateTimeField(null=True, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        indexes = [models.Index(fields=["state", "-created_at"])]
        constraints = [
            known("state", MessageState, "message_state_known"),
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False) | ~Q(state="sent"), name="sent_message_has_a_time"
            ),
        ]

    def __str__(self) -> str:
        return self.key
