"""Items: taken in by address, text or file; corrected; their text."""

from typing import Any, ClassVar

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from claims import operations, policy
from claims.api import copies, holding, narrowing, watching
from claims.api.media import (
    FILE,
    PARTS,
    MediaOutput,
    PostOutput,
    TranscriptInput,
    media_shown,
    post_shown,
    the_file,
)
from claims.api.parts import Protecting
from claims.codes import ItemChange, ItemKind, ItemState
from claims.models import Claim, Item, Snapshot
from claims.models.item import Intake
from claims.operations.captures import MAX_FILE_BYTES
from claims.operations.media import largest_of_all
from claims.words import failure_words
from claims.workflow import ITEM
from factcheck.accounts.actors import Actor
from factcheck.accounts.models import Desk
from factcheck.api.fields import CodeField, CodeInput, LongText, Moment, Seen, Upload, Words
from factcheck.api.filters import Moments, Someone, codes, filters
from factcheck.api.inputs import Input
from factcheck.api.outputs import Actions, Address, Partial, Person, ProtectedOutput
from factcheck.api.parsers import FormParser, JsonParser
from factcheck.api.resources import Action, Resource
from factcheck.api.views import ListView, RowView
from factcheck.matching.filters import SAME, Search
from factcheck.matching.models import Kind

BY_ADDRESS = frozenset({"desk", "url", "kind", "access", "named_readers"})


def rows(actor: Actor) -> QuerySet[Item]:
    """The items this actor may see, with what is shown of them; never with their texts."""
    found = Item.objects.visible_to(actor).select_related(
        "desk", "created_by", "assignee", "current", holding.FETCHED, "media"
    )
    found = found.annotate(is_worked_on=Exists(Claim.objects.given_to(actor).filter(item=OuterRef("pk"))))
    return found.prefetch_related("named_readers", "archive_pushes").defer(
        "current__text", "current__found", "current__places"
    )


class SnapshotOutput(serializers.Serializer):
    """One capture: when, what came, how it differs from the one before."""

    id = serializers.UUIDField()
    number = serializers.IntegerField()
    taken_at = Moment()
    final_address = serializers.CharField(source="final_url")
    http_status = serializers.IntegerField(allow_null=True)
    content_type = serializers.CharField()
    sha256 = serializers.CharField(source="raw_sha256")
    size = serializers.IntegerField(source="raw_size")
    text_sha256 = serializers.CharField()
    warc_sha256 = serializers.CharField()
    warc_size = serializers.IntegerField(allow_null=True)
    change = CodeField(ItemChange, allow_null=True)


class FailureOutput(serializers.Serializer):
    """Why there is no text: a code and a sentence."""

    code = serializers.CharField()
    words = serializers.CharField()


class ItemOutput(Partial, ProtectedOutput):
    """What claims are found in. A partner sees the items it handed in, and nothing of who works on them."""

    inside = (
        "access",
        "named_readers",
        "embargo_until",
        "is_restricted",
        "created_by",
        "assignee",
        "legal_hold",
        "public_copy",
        "actions",
    )

    url = Address("items")
    kind = CodeField(ItemKind)
    intake = CodeField(Intake)
    state = CodeField(ItemState)
    failure = serializers.SerializerMethodField()
    title = serializers.CharField()
    byline = serializers.CharField()
    publisher = serializers.CharField()
    published_at = Moment(allow_null=True)
    language = serializers.CharField()
    address = serializers.CharField(source="url")
    canonical_address = serializers.CharField(source="canonical_url")
    assignee = Person(allow_null=True)
    current = SnapshotOutput(allow_null=True)
    media = serializers.SerializerMethodField()
    post = serializers.SerializerMethodField()
    legal_hold = holding.HoldOutput(allow_null=True)
    public_copy = copies.PublicCopy()
    actions = Actions()

    @extend_schema_field(FailureOutput(allow_null=True))
    def get_failure(self, item: Item) -> dict[str, str] | None:
        """Null unless it failed."""
        if not item.failure_code:
            return None
        return {"code": item.failure_code, "words": failure_words(item.failure_code, item.failure_details)}

    @extend_schema_field(MediaOutput(allow_null=True))
    def get_media(self, item: Item) -> dict[str, Any] | None:
        """The picture, recording or document that it is; null of articles and of pages about one."""
        return media_shown(item, self.context)

    @extend_schema_field(PostOutput(allow_null=True))
    def get_post(self, item: Item) -> dict[str, str] | None:
        """Platform, author and number of a post, as its address says them."""
        return post_shown(item)


class ItemFile(Upload):
    """A file of any kind that is taken in; how large one may be depends on what it is, and the largest is looked up when it comes."""

    def __init__(self, **options: Any) -> None:
        super().__init__(0, **options)

    def to_internal_value(self, data: Any) -> Any:
        """The file, still to be read."""
        self.max_bytes = max(MAX_FILE_BYTES, largest_of_all())
        return super().to_internal_value(data)


class AddItem(Protecting):
    """An address to fetch, or the text itself, or (as a form) a text, Markdown or HTML file, a picture, a recording or a PDF; and what is
    known of it."""

    desk = Seen(Desk)
    address = Words(2000, source="url")
    text = LongText(required=False, allow_blank=True)
    file = ItemFile(required=False)
    kind = CodeInput(ItemKind, required=False)
    title = Words(500)
    publisher = Words(200)
    byline = Words(300)
    published_at = Moment(required=False, allow_null=True)
    language = Words(12)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """One way in at a time."""
        if attrs.get("file") and attrs.get("text"):
            raise serializers.ValidationError({"file": [_("Send a text or a file, not both.")]})
        if not (attrs.get("file") or attrs.get("text") or attrs.get("url")):
            raise serializers.ValidationError({"address": [_("Send an address, a text or a file.")]})
        if not (attrs.get("file") or attrs.get("text")) and (more := attrs.keys() - BY_ADDRESS - {"text"}):
            raise serializers.ValidationError(
                {name: [_("The page says this itself; correct it once it has been fetched.")] for name in more}
            )
        return attrs


class CorrectItem(Input):
    """What extraction got wrong. Another `text` is another capture, in which every claim's words are found again."""

    title = Words(500)
    publisher = Words(200)
    byline = Words(300)
    published_at = Moment(required=False, allow_null=True)
    language = Words(12)
    kind = CodeInput(ItemKind, required=False)
    text = LongText(required=False)


class ItemTextInput(Input):
    """The text of a page that could not be fetched."""

    text = LongText()


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


class ItemList(ListView):
    """All items the asker may see; taking one in."""

    resource = ITEMS
    is_open_to_partners = True
    filterset_class = ItemFilters
    orderings: ClassVar[dict[str, str]] = {"created_at": "created_at", "published_at": "published_at", "title": "title"}
    parser_classes = (JsonParser, FormParser)

    @extend_schema(responses=ItemOutput(many=True), summary="List items")
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The newest first."""
        return super().get(request, *args, **kwargs)

    @extend_schema(
        request={"application/json": AddItem, "multipart/form-data": AddItem},
        responses={201: ItemOutput, 200: ItemOutput},
        summary="Take an item in",
    )
    def post(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """201 with a new item; 200 with the one that was there already under the same address. A URL item is fetched in the background."""
        given = self.read(AddItem)
        file, text = given.pop("file", None), given.pop("text", "")
        if file is not None:
            sent = {"data": file, "file_name": file.name, "content_type": file.content_type or ""}
            item, is_new = operations.add_item_by_file(actor=self.actor, **sent, **given)
        elif text:
            item, is_new = operations.add_item_by_text(actor=self.actor, text=text, **given)
        else:
            item, is_new = operations.add_item_by_url(
                actor=self.actor, **{name: given[name] for name in BY_ADDRESS & given.keys()}
            )
        return self.shown(item, status=201 if is_new else 200)


class TextPlace(serializers.Serializer):
    """Which stretch of the text is which page, or was said when and by whom, with its translation. Times are seconds."""

    start = serializers.IntegerField()
    end = serializers.IntegerField()
    page = serializers.IntegerField(required=False)
    label = serializers.CharField(required=False)  # type: ignore[assignment]
    since = serializers.FloatField(required=False)
    until = serializers.FloatField(required=False)
    voice = serializers.CharField(required=False)
    translation = serializers.CharField(required=False)


class TextOutput(serializers.Serializer):
    """The text that anchors point into; offsets count Unicode code points. `places` of a document's pages, or of a transcript."""

    item = serializers.UUIDField(source="item_id")
    snapshot = serializers.UUIDField(source="id")
    number = serializers.IntegerField()
    text_sha256 = serializers.CharField()
    text = serializers.CharField()
    places = serializers.SerializerMethodField()

    @extend_schema_field(TextPlace(many=True))
    def get_places(self, snapshot: Snapshot) -> list[dict[str, Any]]:
        """Empty where nobody knows."""
        return list(snapshot.places or ())


class ItemText(RowView):
    """An item's present text."""

    resource = ITEMS
    shows_version = False
    is_open_to_partners = True

    @extend_schema(responses=TextOutput, summary="Read an item's text")
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """404 while there is none."""
        item = self.found()
        if item.current is None:
            raise Http404
        return Response(TextOutput(item.current).data)


class ItemMedia(RowView):
    """The file of an item: a picture, a recording or a document."""

    resource = ITEMS
    shows_version = False
    is_open_to_partners = True

    @extend_schema(responses=PARTS, summary="Fetch the file of an item")
    def get(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The bytes as they came, or those that a Range header names. 404 where there is none; 403 where a location stands in the file and
        the asker does not work on the item."""
        return the_file(request, self.actor, self.found(), shown=False)


class ItemPicture(RowView):
    """The picture of an item as people are shown it."""

    resource = ITEMS
    shows_version = False
    is_open_to_partners = True

    @extend_schema(responses=FILE, summary="Fetch the picture of an item as it is shown")
    def get(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Upright, 2,400 pixels at most, without anything that stood in the file besides. 404 where there is none."""
        return the_file(request, self.actor, self.found(), shown=True)
