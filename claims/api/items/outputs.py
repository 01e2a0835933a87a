"""Items, their captures and texts as the API shows them."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims.api import copies, holding
from claims.api.media import MediaOutput, PostOutput, media_shown, post_shown
from claims.codes import ItemChange, ItemKind, ItemState
from claims.models import Item, Snapshot
from claims.models.item import Intake
from claims.words import failure_words
from factcheck.api.fields import CodeField, Moment
from factcheck.api.outputs import Actions, Address, Partial, Person, ProtectedOutput


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
