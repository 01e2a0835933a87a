"""What a party said to others."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.codes import Outcome, ReachedPart, Respondent, WhoAsked
from claims.models import Claim, Party, Statement
from factcheck.accounts.access import AccessLevel, Protected, ProtectedQuerySet
from factcheck.accounts.checks import known
from factcheck.accounts.ids import new_id
from reviews.models._shared import Reflection, about_one_thing

if TYPE_CHECKING:
    from factcheck.accounts.actors import Actor


class PublicResponseQuerySet(ProtectedQuerySet):
    """Public responses."""

    def visible_to(self, actor: "Actor") -> Self:
        """By their own level, and only with a point on something this actor may see; those with a point on a claim assigned to somebody
        are that person's to read, unless for named people only."""
        own = Claim.objects.given_to(actor)
        mine = ResponsePoint.objects.filter(claim__in=own).values("response_id")
        readable = actor.may_read(self.model) | (Q(pk__in=mine) & ~Q(access=AccessLevel.NAMED))
        return self.filter(readable, pk__in=ResponsePoint.objects.on_visible_matters(actor).values("response_id"))


class PublicResponse(Protected):
    """One answer at a briefing, to another outlet, in a post; in one or more points. Never an attempt of ours."""

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="public_responses")
    party_role_then = models.CharField(_("role at the date"), max_length=200, blank=True)
    on_behalf_of = models.ForeignKey(Party, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    respondent = models.CharField(_("respondent"), max_length=10, choices=Respondent, default=Respondent.OFFICIAL)
    reached = models.CharField(_("which part answered"), max_length=14, choices=ReachedPart, blank=True)
    who_asked = models.CharField(_("who asked"), max_length=16, choices=WhoAsked, default=WhoAsked.PRESS_POOL)
    asked_by = models.CharField(_("asked by, in words"), max_length=200, blank=True)
    setting = models.CharField(_("setting"), max_length=200, blank=True)
    said_on = models.DateField(_("date"), null=True, blank=True)
    language = models.CharField(_("language"), max_length=12, blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)
    source_url = models.URLField(_("address of the source"), max_length=2000, blank=True)
    statement = models.ForeignKey(
        "claims.Statement", null=True, blank=True, on_delete=models.PROTECT, related_name="public_responses"
    )
    reflection = models.CharField(max_length=10, choices=Reflection, blank=True)
    reflection_reason = models.CharField(max_length=300, blank=True)

    objects = PublicResponseQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(who_asked__in=[c for c in WhoAsked.values if c != WhoAsked.THIS_DESK]),
                name="public_response_not_ours",
            ),
            known("reflection", Reflection, "response_reflection_known", blank=True),
            models.CheckConstraint(
                condition=~Q(reflection="not_used") | ~Q(reflection_reason=""), name="unused_response_has_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party_id} {self.said_on}"

    def claims_behind(self) -> "models.QuerySet[Claim]":
        """The claims its points are about, directly or through a statement of theirs; each once, in order of their keys."""
        about = Q(response_points__response=self) | Q(statements__response_points__response=self)
        return (
            Claim.objects.filter(pk__in=Claim.objects.filter(about).values("pk")).select_related("desk").order_by("pk")
        )


class ResponsePointQuerySet(models.QuerySet):
    """Points of public responses."""

    def visible_to(self, actor: "Actor") -> Self:
        """Who may see the response, and the claim or statement the point is about."""
        return self.on_visible_matters(actor).filter(response__in=PublicResponse.objects.keys_seen_by(actor))

    def on_visible_matters(self, actor: "Actor") -> Self:
        """About a claim or a statement this actor may see, whatever the response."""
        return self.filter(
            Q(claim__in=Claim.objects.keys_seen_by(actor)) | Q(statement__in=Statement.objects.keys_seen_by(actor))
        )


class ResponsePoint(models.Model):
    """One point: the words, an outcome code, and the one claim or statement it is about."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    response = models.ForeignKey(PublicResponse, on_delete=models.PROTECT, related_name="points")
    position = models.PositiveSmallIntegerField(default=1)
    claim = models.ForeignKey(
        "claims.Claim", null=True, blank=True, on_delete=models.PROTECT, related_name="response_points"
    )
    statement = models.ForeignKey(
        "claims.Statement", null=True, blank=True, on_delete=models.PROTECT, related_name="response_points"
    )
    outcome = models.CharField(_("outcome"), max_length=32, choices=Outcome)
    words = models.TextField(_("the words"))
    translation = models.TextField(_("translation"), blank=True)
    row_version = models.PositiveIntegerField(default=1)

    objects = ResponsePointQuerySet.as_manager()

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            known("outcome", Outcome, "point_outcome_known"),
            about_one_thing("point_about_one_thing"),
            models.UniqueConstraint(fields=["response", "position"], name="point_position_once"),
        ]

    def __str__(self) -> str:
        return self.words[:80]
