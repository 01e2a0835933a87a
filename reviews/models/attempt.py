"""One attempt to reach a party."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.codes import Channel
from factcheck.accounts.checks import known
from factcheck.accounts.clock import now
from factcheck.accounts.ids import new_id
from reviews.models.comment_request import CommentRequest

if TYPE_CHECKING:
    from factcheck.accounts.actors import Actor


class AttemptResult(models.TextChoices):
    """What came of an attempt; delivery belongs to the attempt, never to the request."""

    QUEUED = "queued", _("queued")
    SENT = "sent", _("sent")
    BOUNCED = "bounced", _("bounced")
    NO_ANSWER = "no_answer", _("no answer")
    REACHED = "reached", _("reached somebody")
    FAILED = "failed", _("could not be made")


class AttemptQuerySet(models.QuerySet):
    """Attempts."""

    def visible_to(self, actor: "Actor") -> Self:
        """Who may see the request."""
        return self.filter(request__in=CommentRequest.objects.keys_seen_by(actor))


class Attempt(models.Model):
    """By which means, at which address, when, by whom, and with what result."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    request = models.ForeignKey(CommentRequest, on_delete=models.PROTECT, related_name="attempts")
    channel = models.CharField(_("by which means"), max_length=16, choices=Channel)
    address = models.CharField(_("address or number"), max_length=300, blank=True)
    made_at = models.DateTimeField(_("when"), default=now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    result = models.CharField(_("result"), max_length=10, choices=AttemptResult, default=AttemptResult.SENT)
    note = models.TextField(_("note"), blank=True)
    message_id = models.CharField(max_length=255, blank=True, db_index=True)
    delivery = models.JSONField(default=dict, blank=True)

    objects = AttemptQuerySet.as_manager()

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [
            known("channel", Channel, "attempt_channel_known"),
            known("result", AttemptResult, "attempt_result_known"),
        ]

    def __str__(self) -> str:
        return self.channel
