"""The addresses of items, their texts and their files."""

from typing import Any, ClassVar

from django.http import Http404
from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from claims import operations
from claims.api.items.inputs import BY_ADDRESS, AddItem
from claims.api.items.outputs import ItemOutput, TextOutput
from claims.api.items.resource import ITEMS, ItemFilters
from claims.api.media import FILE, PARTS, the_file
from factcheck.api.parsers import FormParser, JsonParser
from factcheck.api.views import ListView, RowView


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
