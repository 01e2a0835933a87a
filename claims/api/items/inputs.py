"""What is sent to take an item in, to correct it, and to give it a text."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from claims.api.parts import Protecting
from claims.codes import ItemKind
from claims.operations.captures import MAX_FILE_BYTES
from claims.operations.media import largest_of_all
from factcheck.accounts.models import Desk
from factcheck.api.fields import CodeInput, LongText, Moment, Seen, Upload, Words
from factcheck.api.inputs import Input

BY_ADDRESS = frozenset({"desk", "url", "kind", "access", "named_readers"})


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
