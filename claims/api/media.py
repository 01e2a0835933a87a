"""Pictures, recordings and documents: what is known of the file, the file itself, and what people are shown of it."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404
from django.http.response import HttpResponseBase
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request

from claims.media.posts import post_at
from claims.models import Item, MediaFile, MediaType
from claims.operations.media import may_have_the_file, require_the_file
from claims.words import media_problem_words
from factcheck import storage
from factcheck.api.fields import CodeField, LongText, Moment, Words
from factcheck.api.inputs import Input

FILE = {(200, "application/octet-stream"): OpenApiTypes.BINARY}
PARTS = {**FILE, (206, "application/octet-stream"): OpenApiTypes.BINARY}


class LocationOutput(serializers.Serializer):
    """Where it was taken, in degrees; south and west are negative."""

    latitude = serializers.FloatField()
    longitude = serializers.FloatField()
    altitude = serializers.FloatField(required=False)


class ProblemOutput(serializers.Serializer):
    """Why it could not be read, or not all of it: a code and a sentence."""

    code = serializers.CharField()
    words = serializers.CharField()


class PostOutput(serializers.Serializer):
    """A post, as its address names it."""

    platform = serializers.CharField()
    handle = serializers.CharField()
    id = serializers.CharField()


class MediaOutput(serializers.Serializer):
    """The file of an item. `has_location`: whoever gets the file learns a place; which, those see who work on the item. `fields` is what a
    camera or program wrote into it; moments without a zone are as the camera wrote them."""

    type = CodeField(MediaType)
    content_type = serializers.CharField()
    file_name = serializers.CharField()
    sha256 = serializers.CharField()
    size = serializers.IntegerField()
    width = serializers.IntegerField(allow_null=True, source="details.width", default=None)
    height = serializers.IntegerField(allow_null=True, source="details.height", default=None)
    seconds = serializers.FloatField(allow_null=True)
    pages = serializers.IntegerField()
    page_labels = serializers.ListField(child=serializers.CharField(), source="details.labels", default=list)
    read_at = Moment(allow_null=True)
    problem = serializers.SerializerMethodField()
    fields_found = serializers.SerializerMethodField()
    has_location = serializers.BooleanField()
    location = serializers.SerializerMethodField()

    @extend_schema_field(ProblemOutput(allow_null=True))
    def get_problem(self, file: MediaFile) -> dict[str, str] | None:
        """Null where all of it was read."""
        if not file.problem:
            return None
        return {"code": file.problem, "words": media_problem_words(file.problem, file.problem_details)}

    @extend_schema_field(serializers.DictField(child=serializers.CharField()))
    def get_fields_found(self, file: MediaFile) -> dict[str, str]:
        """By codes such as camera, taken_at, edited_with."""
        return dict(file.details.get("fields", {}))

    @extend_schema_field(LocationOutput(allow_null=True))
    def get_location(self, file: MediaFile) -> dict[str, Any] | None:
        """Null where there is none, and for whoever does not work on the item."""
        if file.location is None or not may_have_the_file(self.context["actor"], file.item, file):
            return None
        return dict(file.location)


def media_shown(item: Item, context: Mapping[str, Any]) -> dict[str, Any] | None:
    """The item's file, if it has one."""
    file = getattr(item, "media", None)
    return MediaOutput(file, context=context).data if file is not None else None


def post_shown(item: Item) -> dict[str, str] | None:
    """The post that the item's address leads to, if it is one."""
    post = post_at(item.url) if item.url else None
    return {"platform": post.platform, "handle": post.handle, "id": post.id} if post else None


class TranscriptInput(Input):
    """What is said or written in it: an SRT or WebVTT file, or lines such as “41:20 Name: words”. `translation` has the same times, or as
    many lines."""

    text = LongText()
    translation = LongText(required=False, allow_blank=True)
    language = Words(12)
    transcriber = Words(200)
    translator = Words(200)


def the_file(request: Request, actor: Any, item: Item, *, shown: bool) -> HttpResponseBase:
    """The file's bytes, or those of the picture that people are shown."""
    file = MediaFile.objects.filter(item=item).first()
    if file is None or (shown and not file.shown_sha256):
        raise Http404
    if shown:
        return storage.serve(file.shown_sha256, filename=file.file_name, content_type=file.shown_type)
    require_the_file(actor, item)
    asked = {"content_type": file.content_type, "byte_range": request.headers.get("Range", "")}
    return storage.serve(file.sha256, filename=file.file_name, as_attachment=True, **asked)


__all__ = ["FILE", "PARTS", "MediaOutput", "PostOutput", "TranscriptInput", "media_shown", "post_shown", "the_file"]
