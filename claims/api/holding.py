"""A legal hold: shown, placed and lifted in the same way whatever it lies on."""

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from claims import operations, policy
from claims.api.parts import Because
from claims.models.legal_hold import Held
from factcheck.api.fields import Moment
from factcheck.api.outputs import Person
from factcheck.api.resources import Action


class HoldOutput(serializers.Serializer):
    """While there is one, nothing of the row is erased or taken away. Its reason stands in the record."""

    placed_at = Moment()
    placed_by = Person()


# What is fetched along with a row, so that lists cost the same however many rows are held.
FETCHED = "legal_hold__placed_by"


def is_held(row: Held) -> bool:
    """Whether a hold lies on the row itself."""
    return getattr(row, "legal_hold", None) is not None


PLACE = Action(
    name="place-hold",
    label=_("Put a legal hold on it"),
    row="row",
    input=Because,
    operation=operations.place_hold,
    allowed=policy.may_hold,
    when=lambda row: not is_held(row),
)
LIFT = Action(
    name="lift-hold",
    label=_("Lift the legal hold"),
    row="row",
    input=Because,
    operation=operations.lift_hold,
    allowed=policy.may_hold,
    when=is_held,
)
