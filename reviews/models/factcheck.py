"""What is published."""

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.codes import PublicState
from factcheck.accounts.access import Protected, ProtectedQuerySet, not_embargoed
from factcheck.accounts.checks import known
from factcheck.accounts.roles import Scope

if TYPE_CHECKING:
    from factcheck.accounts.actors import Actor

ON_THE_SITE = frozenset({PublicState.LIVE, PublicState.UNDER_REVIEW, PublicState.WITHDRAWN})


class FactCheckQuerySet(ProtectedQuerySet):
    """Fact-checks."""

    def visible_to(self, actor: "Actor") -> Self:
        """The newsroom by access level, and until it is on the public site never wider than a claim it shows; a partner's key whatever
        is on the public site."""
        if actor.is_partner:
            return self.public() if actor.has_scope(Scope.PUBLISHED) else self.none()
        versions: Any = self.model._meta.get_field("versions").related_model
        return (
            super()
            .visible_to(actor)
            .filter(
                Q(public_state__in=ON_THE_SITE)
                | ~Q(pk__in=versions.objects.showing_hidden(actor).values("factcheck_id"))
            )
        )

    def public(self) -> Self:
        """What readers may see: live, live under review, or withdrawn (a tombstone)."""
        return self.filter(Q(public_state__in=ON_THE_SITE) & not_embargoed())


class FactCheck(Protected):
    """A public page under one address, through all its versions. Reopening the work does not take it away."""

    slug = models.SlugField(_("address"), max_length=120, unique=True)
    public_state = models.CharField(max_length=12, choices=PublicState, default=PublicState.NEVER)
    live = models.ForeignKey(
        "reviews.FactCheckVersion", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    first_published_at = models.DateTimeField(null=True, blank=True)
    last_published_at = models.DateTimeField(null=True, blank=True)
    notice = models.CharField(_("notice to readers"), max_length=500, blank=True)
    notice_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.CharField(_("reason, shown to readers"), max_length=500, blank=True)
    external_url = models.URLField(_("address in the newsroom's own CMS"), max_length=2000, blank=True)

    objects = FactCheckQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            known("public_state", PublicState, "public_state_known"),
            models.CheckConstraint(
                condition=Q(public_state__in=["never", "scheduled"]) | Q(live__isnull=False),
                name="public_page_has_a_version",
            ),
        ]
        indexes = [models.Index(fields=["public_state", "-last_published_at"])]

    def __str__(self) -> str:
        return self.slug
