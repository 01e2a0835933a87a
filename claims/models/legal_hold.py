"""What nobody erases, because a court or a lawyer may ask for it."""

from collections.abc import Iterable
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from claims.models.claim import Claim
from claims.models.item import Item
from claims.models.party import Party
from factcheck.accounts.clock import now
from factcheck.accounts.ids import new_id
from factcheck.ledger.references import split_reference

Held = Claim | Item | Party


class LegalHoldQuerySet(models.QuerySet):
    """Legal holds."""

    def on(self, row: Held) -> Self:
        """The one that lies on this row itself."""
        return self.filter(**{str(row._meta.model_name): row.pk})

    def over(self, references: Iterable[str]) -> Self:
        """Those under which what belongs to these rows falls: on one of them, on the item a claim was found in, on a party that
        speaks in a claim's statements."""
        named: dict[str, list[str]] = {}
        for label, key in map(split_reference, references):
            named.setdefault(label, []).append(key)
        claims, items, parties = (named.get(model._meta.label_lower, []) for model in (Claim, Item, Party))
        itself = Q(claim__in=claims) | Q(item__in=items) | Q(party__in=parties)
        found_in = Q(item__in=Claim.objects.filter(pk__in=claims).values("item"))
        speaking = Q(party__statement_parties__statement__claims__in=claims)
        return self.filter(itself | found_in | speaking)


class LegalHold(models.Model):
    """On one claim, item or party, for as long as the row is here: lifting takes it away, and the record keeps both with their reasons."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    claim = models.OneToOneField(Claim, null=True, blank=True, on_delete=models.PROTECT, related_name="legal_hold")
    item = models.OneToOneField(Item, null=True, blank=True, on_delete=models.PROTECT, related_name="legal_hold")
    party = models.OneToOneField(Party, null=True, blank=True, on_delete=models.PROTECT, related_name="legal_hold")
    placed_at = models.DateTimeField(default=now, editable=False)
    placed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = LegalHoldQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(claim__isnull=False, item=None, party=None)
                | Q(claim=None, item__isnull=False, party=None)
                | Q(claim=None, item=None, party__isnull=False),
                name="legal_hold_on_one_row",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)
