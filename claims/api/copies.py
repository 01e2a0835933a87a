"""Public copies of pages: what came of asking for them, and asking."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims import operations, policy
from claims.copies import why_no_copy, words_for
from claims.models.archive_push import ArchivePush, PushState
from factcheck.api.fields import CodeField, Moment
from factcheck.api.resources import Action


class WhyNoCopyOutput(serializers.Serializer):
    """Why there is no copy, or what it waits for."""

    code = serializers.CharField()
    words = serializers.CharField()


class CopyOutput(serializers.Serializer):
    """The last time the Internet Archive was asked to keep a public copy of the page."""

    state = CodeField(PushState)
    address = serializers.CharField(source="archived_url")
    why = serializers.SerializerMethodField()
    asked_at = Moment()
    ended_at = Moment(allow_null=True)

    @extend_schema_field(WhyNoCopyOutput(allow_null=True))
    def get_why(self, push: ArchivePush) -> dict[str, str] | None:
        """Null where there is nothing to say."""
        return {"code": push.reason_code, "words": words_for(push.reason_code)} if push.reason_code else None


@extend_schema_field(CopyOutput(allow_null=True))
class PublicCopy(serializers.Field):
    """The last of a row's askings; null where nobody has asked."""

    def __init__(self, **options: Any) -> None:
        super().__init__(source="*", read_only=True, **options)

    def to_representation(self, value: Any) -> dict[str, Any] | None:
        """As it stands."""
        pushes = list(value.archive_pushes.all())
        return CopyOutput(pushes[-1], context=self.context).data if pushes else None


ASK = Action(
    name="ask-for-copy",
    label=_("Ask the Internet Archive for a copy"),
    row="target",
    operation=operations.ask_for_copy,
    allowed=policy.may_ask_for_copy,
    when=lambda row: not why_no_copy(row),
)
