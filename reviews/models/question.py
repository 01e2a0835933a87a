"""One question of a comment request, and what came of it."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.codes import OPEN, Outcome
from factcheck.accounts.checks import known
from factcheck.accounts.ids import new_id
from reviews.models._shared import about_one_thing
from reviews.models.comment_request import CommentRequest

if TYPE_CHECKING:
    from factcheck.accounts.actors import Actor


class QuestionQuerySet(models.QuerySet):
    """Questions."""

    def visible_to(self, actor: "Actor") -> Self:
        """Who may see the request."""
        return self.filter(request__in=CommentRequest.objects.keys_seen_by(actor))

    def open(self) -> Self:
        """Without an outcome: nothing yet, or only a sign of life."""
        return self.filter(Q(outcome="") | Q(outcome__in=OPEN))


class Question(models.Model):
    """About exactly one claim or statement. Its outcome is a code, the words it rests on, and who said so when."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    request = models.ForeignKey(CommentRequest, on_delete=models.PROTECT, related_name="questions")
    position = models.PositiveSmallIntegerField(default=1)
    text = models.TextField(_("question"))
    claim = models.ForeignKey("claims.Claim", null=True, blank=True, on_delete=models.PROTECT, related_name="questions")
    statement = models.ForeignKey(
        "claims.Statement", null=True, blank=True, on_delete=models.PROTECT, related_name="questions"
    )
    outcome = models.CharField(_("outcome"), max_length=32, choices=Outcome, blank=True)
    outcome_words = models.TextField(_("the words it rests on"), blank=True)
    outcome_reply = models.ForeignKey(
        "reviews.Reply", null=True, blank=True, on_delete=models.PROTECT, related_name="settles"
    )
    outcome_reason = models.CharField(_("reason"), max_length=300, blank=True)
    outcome_at = models.DateTimeField(null=True, blank=True)
    outcome_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    is_provisional = models.BooleanField(default=False)
    consent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    row_version = models.PositiveIntegerField(default=1)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            known("outcome", Outcome, "question_outcome_known", blank=True),
            about_one_thing("question_about_one_thing"),
            models.UniqueConstraint(fields=["request", "position"], name="question_position_once"),
        ]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def is_open(self) -> bool:
        """Without an outcome: nothing yet, or only a sign of life."""
        return self.outcome == "" or self.outcome in OPEN
