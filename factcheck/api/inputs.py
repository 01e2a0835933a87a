"""What requests may hold: parsed here, believed nowhere. Names that mean nothing are told, so that a slip of the pen does not pass unseen."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers

from factcheck.accounts.models import User


class Input(serializers.Serializer):
    """The shape of a request's body. `makes`: the frozen class of the operations that a part of a body becomes."""

    makes: type | None = None

    def to_internal_value(self, data: Any) -> Any:
        """The values under the operation's names; unknown names are refused."""
        if isinstance(data, Mapping) and (unknown := [name for name in data if name not in self.fields]):
            raise serializers.ValidationError({str(name): [_("There is no such field here.")] for name in unknown})
        values = super().to_internal_value(data)
        return self.makes(**values) if self.makes else values

    def create(self, validated_data: Any) -> Any:
        """Serializers never write."""
        raise TypeError("operations write, not serializers")

    def update(self, instance: Any, validated_data: Any) -> Any:
        """Serializers never write."""
        raise TypeError("operations write, not serializers")


class Nothing(Input):
    """A request that says everything by its address."""


class People(serializers.ListField):
    """People of the newsroom, by their ids."""

    child = serializers.UUIDField()

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"required": False, "max_length": 200, **options})


class Colleague(serializers.PrimaryKeyRelatedField):
    """Somebody of the newsroom who may sign in."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("pk_field", serializers.UUIDField())
        super().__init__(queryset=User.objects.filter(is_active=True), **options)


def some(part: type[Input], most: int, **options: Any) -> serializers.BaseSerializer:
    """A list of parts, so many at most."""
    return part(many=True, max_length=most, **options)  # type: ignore[call-arg]


def given_names(form: serializers.Serializer) -> dict[str, str]:
    """Operation's name → the name the API knows it by, so that a refusal points at the field that was sent."""
    return {str(field.source): name for name, field in form.fields.items() if field.source not in ("*", name)}
