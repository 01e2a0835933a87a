"""Which items there are, how they are narrowed down, and what may be done with one."""

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from claims import operations, policy
from claims.api import copies, holding, narrowing, watching
from claims.api.items.inputs import CorrectItem, ItemTextInput
from claims.api.items.outputs import ItemOutput
from claims.api.media import TranscriptInput
from claims.codes import ItemKind, ItemState
from claims.models import Claim, Item
from claims.workflow import ITEM
from factcheck.accounts.actors import Actor
from factcheck.api.filters import Moments, Someone, codes, filters
from factcheck.api.resources import Action, Resource
from factcheck.matching.filters import SAME, Search
from factcheck.matching.models import Kind


def rows(actor: Actor) -> QuerySet[Item]:
    """The items this actor may see, with what is shown of them; never with their texts."""
    found = Item.objects.visible_to(actor).select_related(
        "desk", "created_by", "assignee", "current", holding.FETCHED, "media"
    )
    found = found.annotate(is_worked_on=Exists(Claim.objects.given_to(actor).filter(item=OuterRef("pk"))))
    return found.prefetch_related("named_readers", "archive_pushes").defer(
        "current__text", "current__found", "current__places"
    )


ITEMS = Resource(
    name="items",
    tag="Items",
    rows=rows,
    output=ItemOutput,
    workflow=ITEM,
    actions=(
        Action(
            name="edit",
            method="PATCH",
            label=_("Correct"),
            row="item",
            input=CorrectItem,
            operation=operations.correct_item,
            allowed=policy.may_correct_item,
        ),
        Action(name="retry", row="item", operation=operations.retry_item),
        Action(name="read-again", row="item", operation=operations.read_item_again),
        Action(name="give-text", row="item", input=ItemTextInput, operation=operations.give_item_text),
        Action(
            name="give-transcript",
            label=_("Transcript"),
            row="item",
            input=TranscriptInput,
            operation=operations.give_transcript,
            allowed=policy.may_correct_item,
        ),
        narrowing.ACCESS,
        narrowing.EMBARGO,
        *watching.ACTIONS,
        holding.PLACE,
        holding.LIFT,
        copies.ASK,
    ),
)


class ItemFilters(filters.FilterSet):
    """Which items."""

    q = Search(Kind.ITEM)
    search = Search(Kind.ITEM, help_text=SAME)
    desk = filters.UUIDFilter(field_name="desk_id")
    state = codes(ItemState, "state")
    kind = codes(ItemKind, "kind")
    assignee = Someone(field_name="assignee")
    created_after = Moments(field_name="created_at", lookup_expr="gte")
    created_before = Moments(field_name="created_at", lookup_expr="lt")
