"""Four eyes: votes are rows, and no author votes (a trigger holds it too)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from factcheck.accounts.checks import known
from factcheck.accounts.clock import now
from factcheck.accounts.ids import new_id
from reviews.models.factcheck_version import FactCheckVersion
from reviews.models.verdict_version import VerdictVersion


class Choice(models.TextChoices):
    """What a voter says of a version."""

    APPROVE = "approve", _("approve")
    RETURN = "return", _("return")


class Vote(models.Model):
    """Who voted what on a version, when, and why."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    voter = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    vote = models.CharField(max_length=8, choices=Choice)
    reason = models.TextField(blank=True)
    cast_at = models.DateTimeField(default=now)

    class Meta:
        abstract = True
        ordering = ["cast_at"]

    def __str__(self) -> str:
        return self.vote


class VerdictVote(Vote):
    """A vote on a verdict version."""

    version = models.ForeignKey(VerdictVersion, on_delete=models.PROTECT, related_name="votes")

    class Meta(Vote.Meta):
        abstract = False
        constraints = [
            known("vote", Choice, "verdict_vote_known"),
            models.UniqueConstraint(fields=["version", "voter"], name="verdict_vote_once"),
            models.CheckConstraint(condition=~Q(vote="return") | ~Q(reason=""), name="verdict_return_has_a_reason"),
        ]


class FactCheckVote(Vote):
    """A vote on a fact-check version."""

    version = models.ForeignKey(FactCheckVersion, on_delete=models.PROTECT, related_name="votes")

    class Meta(Vote.Meta):
        abstract = False
        constraints = [
            known("vote", Choice, "factcheck_vote_known"),
            models.UniqueConstraint(fields=["version", "voter"], name="factcheck_vote_once"),
            models.CheckConstraint(condition=~Q(vote="return") | ~Q(reason=""), name="factcheck_return_has_a_reason"),
        ]
