"""A claim in an item: the words, and where they stand."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q

from claims.codes import UNSURE, AnchorState
from claims.models.claim import Claim
from claims.models.item import Item
from factcheck.accounts.checks import known
from factcheck.accounts.clock import now
from factcheck.accounts.ids import new_id

if TYPE_CHECKING:
    from factcheck.accounts.actors import Actor


class AppearanceQuerySet(models.QuerySet):
    """Appearances."""

    def visible_to(self, actor: "Actor") -> Self:
        """Who may see both the claim and the item."""
        return self.filter(claim__in=Claim.objects.keys_seen_by(actor), item__in=Item.objects.keys_seen_by(actor))

    def waiting(self) -> Self:
        """Those whose words did not stay, about which nobody has decided yet."""
        return self.filter(state__in=UNSURE, kept_at=None)


class Appearance(models.Model):
    """An anchor (W3C TextQuoteSelector and TextPositionSelector; for media a fragment) into one snapshot. Offsets count Unicode code points."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="appearances")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="appearances")
    snapshot = models.ForeignKey("claims.Snapshot", on_delete=models.PROTECT, related_name="+")
    exact = models.TextField(blank=True)
    prefix = models.CharField(max_length=200, blank=True)
    suffix = models.CharField(max_length=200, blank=True)
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    fragment = models.CharField(
        max_length=120, blank=True, help_text="W3C media fragment: t=41:20,43:05, page=3, xywh=…"
    )
    state = models.CharField(max_length=10, choices=AnchorState, default=AnchorState.EXACT)
    score = models.FloatField(null=True, blank=True)
    kept_at = models.DateTimeField(
        null=True, blank=True, help_text="since when a person keeps the words on record although the text changed"
    )
    row_version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(default=now, editable=False)

    objects = AppearanceQuerySet.as_manager()

    class Meta:
        ordering = ["created_at"]
        constraints = [
            known("state", AnchorState, "anchor_state_known"),
            models.CheckConstraint(
                condition=Q(start=None, end=None) | Q(start__lt=F("end")), name="anchor_offsets_in_order"
            ),
        ]

    def __str__(self) -> str:
        return self.exact[:60]

    @property
    def waits_for_a_person(self) -> bool:
        """Its words did not stay, and nobody has decided yet what becomes of them."""
        return self.state in UNSURE and self.kept_at is None
