"""What came back."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.codes import Channel, ReachedPart, Terms
from factcheck.accounts.access import Protected, ProtectedQuerySet
from factcheck.accounts.checks import known
from factcheck.accounts.clock import now
from reviews.models._shared import Reflection
from reviews.models.comment_request import CommentRequest

if TYPE_CHECKING:
    from factcheck.accounts.actors import Actor


class ReplyQuerySet(ProtectedQuerySet):
    """Replies."""

    assigned = "request__asked_by"

    def visible_to(self, actor: "Actor") -> Self:
        """By their own level, and never wider than their request."""
        return super().visible_to(actor).filter(request__in=CommentRequest.objects.keys_seen_by(actor))


class Reply(Protected):
    """One reply, verbatim or from notes, with the terms it was given on. Automatic replies are kept and never count."""

    request = models.ForeignKey(CommentRequest, on_delete=models.PROTECT, related_name="replies")
    channel = models.CharField(_("by which means"), max_length=16, choices=Channel)
    received_at = models.DateTimeField(_("when"), default=now)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_by = models.CharField(_("who answered"), max_length=200, blank=True)
    reached = models.CharField(_("as"), max_length=14, choices=ReachedPart, blank=True)
    is_verbatim = models.BooleanField(_("verbatim, not from notes"), default=True)
    text = models.TextField(_("what they said"), blank=True)
    language = models.CharField(_("language"), max_length=12, blank=True)
    translation = models.TextField(_("translation"), blank=True)
    terms = models.CharField(_("terms"), max_length=10, choices=Terms, default=Terms.ON_RECORD)
    terms_agreed = models.CharField(_("who agreed to the terms, when"), max_length=200, blank=True)
    is_automatic = models.BooleanField(_("automatic reply"), default=False)
    is_late = models.BooleanField(default=False, editable=False)
    raw_sha256 = models.CharField(max_length=64, blank=True)
    raw_name = models.CharField(max_length=255, blank=True)
    raw_type = models.CharField(max_length=120, blank=True)
    message_id = models.CharField(max_length=255, blank=True)
    reflection = models.CharField(max_length=10, choices=Reflection, blank=True)
    reflection_reason = models.CharField(max_length=300, blank=True)

    objects = ReplyQuerySet.as_manager()

    class Meta:
        ordering = ["received_at", "id"]
        verbose_name_plural = "replies"
        constraints = [
            known("terms", Terms, "reply_terms_known"),
            known("reflection", Reflection, "reply_reflection_known", blank=True),
            models.CheckConstraint(
                condition=~Q(reflection="not_used") | ~Q(reflection_reason=""), name="unused_reply_has_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]
