"""How rows are shown: each with its id, address and version, and, at its own address, with what this actor may do with it now."""

from collections.abc import Mapping
from typing import Any

from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers

from factcheck.accounts.access import AccessLevel
from factcheck.accounts.models import User
from factcheck.api.actions import open_actions
from factcheck.api.fields import CodeField, Moment


def address(context: Mapping[str, Any], *segments: object) -> str:
    """The absolute address of something of ours."""
    return "/".join([context["base"], *map(str, segments)])


class Address(serializers.Field):
    """A row's own address: its resource's name and its id."""

    def __init__(self, resource: str, **options: Any) -> None:
        self.resource = resource
        super().__init__(source="*", read_only=True, **options)

    def to_representation(self, value: Any) -> str:
        """Absolute."""
        return address(self.context, self.resource, value.pk)


class Person(serializers.Serializer):
    """Somebody of the newsroom."""

    id = serializers.UUIDField()
    name = serializers.CharField()


def person_mark(user: User) -> dict[str, str]:
    """The same, where there are many."""
    return {"id": str(user.pk), "name": user.name}


class DeskMark(serializers.Serializer):
    """The desk a row belongs to."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    prefix = serializers.CharField()


@extend_schema_serializer(component_name="Action")
class ActionOutput(serializers.Serializer):
    """What this actor may do now; with reasons, only once they are dealt with."""

    name = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    method = serializers.ChoiceField(choices=["POST", "PATCH", "DELETE"])
    url = serializers.URLField()
    blocked_reasons = serializers.ListField(child=serializers.CharField())


class Actions(serializers.Field):
    """The actions open to this actor now: the same table that the buttons of the web come from. Null in lists: ask at the row's own address."""

    shape = ActionOutput

    def __init__(self, **options: Any) -> None:
        super().__init__(source="*", read_only=True, **options)

    def to_representation(self, value: Any) -> list[dict[str, Any]] | None:
        """None inside lists, where it would cost a look at each row's surroundings."""
        resource = self.context.get("resource")
        if resource is None or self.root is not self.parent:
            return None
        return open_actions(resource, value, self.context)


class Partial(serializers.Serializer):
    """Fields of the desk's own work are left out for partners."""

    inside: tuple[str, ...] = ()

    def get_fields(self) -> dict[str, serializers.Field]:
        """Those that may be left out are not promised."""
        fields = super().get_fields()
        for name in self.inside:
            fields[name].required = False
        return fields

    def to_representation(self, instance: Any) -> dict[str, Any]:
        """What this asker gets."""
        actor = self.context.get("actor")
        if actor is not None and actor.is_partner:
            for name in self.inside:
                self.fields.pop(name, None)
        return super().to_representation(instance)


class Output(serializers.Serializer):
    """One row as an answer. Rows are read, never written, through these."""

    id = serializers.UUIDField()
    url = Address("")
    row_version = serializers.IntegerField()

    def create(self, validated_data: Any) -> Any:
        """Serializers never write."""
        raise TypeError("operations write, not serializers")

    def update(self, instance: Any, validated_data: Any) -> Any:
        """Serializers never write."""
        raise TypeError("operations write, not serializers")


class ProtectedOutput(Output):
    """What every restricted row shows of its protection."""

    desk = DeskMark()
    access = CodeField(AccessLevel)
    named_readers = Person(many=True)
    embargo_until = Moment(allow_null=True)
    is_restricted = serializers.BooleanField()
    created_at = Moment()
    created_by = Person(allow_null=True)
