"""This desk asks a party."""

from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.codes import ReachedPart, RequestState, Respondent, Terms
from claims.models import Claim, Party, Statement
from factcheck.accounts.access import AccessLevel, Protected, ProtectedQuerySet
from factcheck.accounts.checks import known

if TYPE_CHECKING:
    from factcheck.accounts.actors import Actor


class CommentRequestQuerySet(ProtectedQuerySet):
    """Comment requests."""

    assigned = "asked_by"

    def visible_to(self, actor: "Actor") -> Self:
        """By their own level, and never wider than a claim or statement they ask about; one about a claim assigned to somebody is that
        person's to read."""
        question: Any = self.model._meta.get_field("questions").related_model
        questions = question.objects
        about_hidden = (
            questions.filter(claim__isnull=False).exclude(Claim.objects.seen_by(actor, "claim_id")).values("request_id")
        )
        about_unheard = (
            questions.filter(statement__isnull=False)
            .exclude(Statement.objects.seen_by(actor, "statement_id"))
            .values("request_id")
        )
        mine = Claim.objects.given_to(actor)
        about_mine = questions.filter(claim__in=mine).values("request_id")
        readable = actor.may_read(self.model, assigned=self.assigned) | (
            Q(pk__in=about_mine) & ~Q(access=AccessLevel.NAMED)
        )
        return self.filter(readable).exclude(pk__in=about_hidden).exclude(pk__in=about_unheard)


class CommentRequest(Protected):
    """One request to one party, with its questions, attempts and replies. Its outcome is a summary of its questions', never stored apart."""

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="comment_requests")
    party_role_then = models.CharField(_("role at the time"), max_length=200, blank=True)
    respondent = models.CharField(_("respondent"), max_length=10, choices=Respondent, default=Respondent.OFFICIAL)
    reached = models.CharField(_("which part was reached"), max_length=14, choices=ReachedPart, blank=True)
    state = models.CharField(max_length=8, choices=RequestState, default=RequestState.DRAFT)
    language = models.CharField(_("language"), max_length=12, blank=True)
    outlet = models.CharField(_("for which outlet"), max_length=200, blank=True)
    publication = models.CharField(_("when and where it will be published"), max_length=300, blank=True)
    told_embargo = models.CharField(_("embargo told"), max_length=200, blank=True)
    risk_note = models.CharField(_("risk note"), max_length=500, blank=True)
    terms = models.CharField(_("terms"), max_length=10, choices=Terms, default=Terms.ON_RECORD)
    opened_at = models.DateTimeField(_("asked at"), null=True, blank=True)
    deadline = models.DateTimeField(_("deadline"), null=True, blank=True)
    deadline_zone = models.CharField(_("time zone of the deadline"), max_length=64, blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="comment_requests"
    )
    linked = models.UUIDField(
        null=True, blank=True, db_index=True, help_text="requests made in one stroke to several parties share it"
    )
    spawned_by = models.ForeignKey(
        "reviews.Question", null=True, blank=True, on_delete=models.PROTECT, related_name="spawned"
    )
    withdrawn_reason = models.CharField(_("withdrawn, because"), max_length=300, blank=True)

    objects = CommentRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            known("state", RequestState, "request_state_known"),
            known("terms", Terms, "request_terms_known"),
        ]
        indexes = [models.Index(fields=["desk", "state", "deadline"])]

    def __str__(self) -> str:
        return str(self.pk)
