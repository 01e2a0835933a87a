"""What claims are found in."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.codes import ItemKind, ItemState
from claims.models.claim import Claim
from factcheck.accounts.access import AccessLevel, Protected, ProtectedQuerySet
from factcheck.accounts.checks import known

if TYPE_CHECKING:
    from factcheck.accounts.actors import Actor


class Intake(models.TextChoices):
    """By which way an item came in."""

    URL = "url", _("by address")
    PASTE = "paste", _("pasted")
    FILE = "file", _("file")
    FEED = "feed", _("feed")
    MAIL = "mail", _("mail")
    PARTNER = "partner", _("partner")


class ItemQuerySet(ProtectedQuerySet):
    """Items."""

    assigned = "assignee"

    def visible_to(self, actor: "Actor") -> Self:
        """The one read rule for items; a partner's key sees what it handed in itself. Whoever has a claim assigned may read what it
        was found in, unless that is for named people only."""
        if actor.is_partner:
            return self.filter(handed_in_by=actor.key_id)
        if actor.user_id is None:
            return super().visible_to(actor)
        of_my_claims = Claim.objects.given_to(actor).values("item_id")
        readable = actor.may_read(self.model, assigned=self.assigned)
        return self.filter(readable | (Q(pk__in=of_my_claims) & ~Q(access=AccessLevel.NAMED)))


class Item(Protected):
    """An article (the commonest), post, image, recording, document or broadcast that claims are found in."""

    kind = models.CharField(_("kind"), max_length=12, choices=ItemKind, default=ItemKind.ARTICLE)
    intake = models.CharField(max_length=8, choices=Intake)
    state = models.CharField(max_length=10, choices=ItemState, default=ItemState.FETCHING)
    failure_code = models.CharField(max_length=40, blank=True)
    failure_details = models.JSONField(default=dict, blank=True)
    url = models.URLField(_("address"), max_length=2000, blank=True)
    canonical_url = models.CharField(_("canonical address"), max_length=2000, blank=True)
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    publisher_party = models.ForeignKey(
        "claims.Party", null=True, blank=True, on_delete=models.PROTECT, related_name="published_items"
    )
    byline = models.CharField(_("byline"), max_length=300, blank=True)
    title = models.CharField(_("title"), max_length=500, blank=True)
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)
    language = models.CharField(_("language"), max_length=12, blank=True)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="assigned_items"
    )
    handed_in_by = models.ForeignKey(
        "accounts.AccessKey", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    current = models.ForeignKey("claims.Snapshot", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = ItemQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            known("state", ItemState, "item_state_known"),
            models.UniqueConstraint(
                # What only named people, or a partner, may see must not betray itself by refusing the address to others.
                fields=["desk", "canonical_url"],
                condition=~Q(canonical_url="") & ~Q(access="named") & Q(handed_in_by=None),
                name="item_once_per_desk",
            ),
        ]
        indexes = [models.Index(fields=["desk", "-created_at"]), models.Index(fields=["canonical_url"])]

    @property
    def is_known_as_published(self) -> bool:
        """It stands at an address, or somebody said when it was published. Any other text may be copy of ours that is not out yet."""
        return bool(self.url) or self.published_at is not None

    def __str__(self) -> str:
        return self.title or self.url or str(self.pk)
