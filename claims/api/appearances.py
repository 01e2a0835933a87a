"""Where claims stand in items: anchors as the W3C Web Annotation model has them."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims import operations, policy
from claims.api.marks import ItemMark
from claims.api.parts import FURTHEST, AnchorPart
from claims.codes import AnchorState
from claims.models import Appearance, Item
from claims.operations import watching
from factcheck.accounts.actors import Actor
from factcheck.api.fields import CodeField, Moment, Seen
from factcheck.api.inputs import Input
from factcheck.api.outputs import Actions, Address, Output
from factcheck.api.resources import Action, Resource

PDF_FRAGMENTS = "http://tools.ietf.org/rfc/rfc8118"
MEDIA_FRAGMENTS = "http://www.w3.org/TR/media-frags/"


def rows(actor: Actor) -> QuerySet[Appearance]:
    """The appearances this actor may see: who may see both the claim and the item."""
    return Appearance.objects.visible_to(actor).select_related("item", "claim__desk")


class SelectorOutput(serializers.Serializer):
    """One W3C selector: a TextQuoteSelector, a TextPositionSelector, or a FragmentSelector."""

    type = serializers.ChoiceField(choices=["TextQuoteSelector", "TextPositionSelector", "FragmentSelector"])
    exact = serializers.CharField(required=False)
    prefix = serializers.CharField(required=False)
    suffix = serializers.CharField(required=False)
    start = serializers.IntegerField(required=False)
    end = serializers.IntegerField(required=False)
    value = serializers.CharField(required=False)
    conformsTo = serializers.URLField(required=False)  # noqa: N815 (the name is W3C's)


class AppearanceOutput(Output):
    """The words, and how sure it is where they stand now."""

    url = Address("appearances")
    item = ItemMark()
    snapshot = serializers.UUIDField(source="snapshot_id")
    exact = serializers.CharField()
    state = CodeField(AnchorState)
    score = serializers.FloatField(allow_null=True)
    kept_at = Moment(allow_null=True)
    selectors = serializers.SerializerMethodField()
    actions = Actions()

    @extend_schema_field(SelectorOutput(many=True))
    def get_selectors(self, appearance: Appearance) -> list[dict[str, Any]]:
        """By quotation and position; in media by a fragment, and where words were marked by both."""
        return selectors(appearance)


def selectors(appearance: Appearance) -> list[dict[str, Any]]:
    """The anchor as annotation tools read it."""
    found: list[dict[str, Any]] = []
    if appearance.fragment:
        standard = PDF_FRAGMENTS if "page=" in appearance.fragment else MEDIA_FRAGMENTS
        found.append({"type": "FragmentSelector", "value": appearance.fragment, "conformsTo": standard})
        if appearance.start is None:
            return found
    quote = {"exact": appearance.exact, "prefix": appearance.prefix, "suffix": appearance.suffix}
    found.append({"type": "TextQuoteSelector", **quote})
    if appearance.start is not None:
        found.append({"type": "TextPositionSelector", "start": appearance.start, "end": appearance.end})
    return found


class AppearancePart(Input):
    """Another place: which item, and the words in it."""

    item = Seen(Item)
    anchor = AnchorPart()


class ConfirmAppearance(Input):
    """The words as they stand now; left out, the words it had."""

    anchor = AnchorPart(required=False, allow_null=True)


class AcceptPlace(Input):
    """Where the words stand in the item's present text: offsets in code points, the end exclusive; and which capture was looked at."""

    start = serializers.IntegerField(min_value=0, max_value=FURTHEST)
    end = serializers.IntegerField(min_value=1, max_value=FURTHEST)
    snapshot = serializers.UUIDField(required=False, allow_null=True)


APPEARANCES = Resource(
    name="appearances",
    tag="Appearances",
    rows=rows,
    output=AppearanceOutput,
    actions=(
        Action(
            name="confirm",
            label=_("Say where it stands"),
            row="appearance",
            input=ConfirmAppearance,
            operation=operations.confirm_appearance,
            allowed=lambda actor, appearance: policy.may_work_on(actor, appearance.claim),
        ),
        Action(
            name="accept-place",
            label=_("Accept the new place"),
            row="appearance",
            input=AcceptPlace,
            operation=watching.accept_place,
            allowed=lambda actor, appearance: policy.may_work_on(actor, appearance.claim),
            when=lambda row: row.waits_for_a_person,
        ),
        Action(
            name="keep",
            label=_("Keep the words on record"),
            row="appearance",
            operation=watching.keep_words,
            allowed=lambda actor, appearance: policy.may_work_on(actor, appearance.claim),
            when=lambda row: row.waits_for_a_person,
        ),
        Action(
            name="detach",
            label=_("Detach from the article"),
            row="appearance",
            operation=watching.detach_appearance,
            allowed=lambda actor, appearance: policy.may_work_on(actor, appearance.claim),
            when=lambda row: row.waits_for_a_person,
        ),
    ),
)
