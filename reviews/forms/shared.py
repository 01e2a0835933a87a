"""Fields that the screens of responses, requests, verdicts and pages share."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.models import Claim
from factcheck.accounts.actors import Actor

NAMES = {"list": "parties", "autocomplete": "off"}
NOT_SAID = ("", _("not said"))


def claims_beside(claim: Claim, actor: Actor) -> Any:
    """The claims a point or question may be about: this one, and the others of its item that this actor may see."""
    rows = Claim.objects.visible_to(actor).select_related("desk")
    return rows.filter(item=claim.item_id) | rows.filter(pk=claim.pk) if claim.item_id else rows.filter(pk=claim.pk)


class ClaimChoice(forms.ModelChoiceField):
    """A claim, by number and words."""

    def label_from_instance(self, claim: Any) -> str:
        """W-214: the words, as many as fit."""
        words = claim.proposition
        return f"{claim.reference}: {words if len(words) <= 90 else words[:89].rstrip() + '…'}"
