"""Where evidence really comes from."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from factcheck.accounts.ids import new_id

if TYPE_CHECKING:
    from factcheck.accounts.actors import Actor


class OriginQuerySet(models.QuerySet):
    """Origins."""

    def visible_to(self, actor: "Actor") -> Self:
        """Who may see the claim."""
        return self.filter(claim__in=Claim.objects.keys_seen_by(actor))


class Origin(models.Model):
    """Five articles that quote one interview have one origin, and count once."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="origins")
    name = models.CharField(_("origin"), max_length=200)
    is_interested = models.BooleanField(_("an interested party"), default=False)

    objects = OriginQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["claim", "name"], name="origin_once_per_claim")]

    def __str__(self) -> str:
        return self.name
