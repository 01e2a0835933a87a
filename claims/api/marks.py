"""How rows stand inside other rows' answers: their id, address and name. What the asker may not see is null, or goes without its name."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims.models import Appearance, Claim, Item, Party, Statement
from factcheck.accounts.access import AccessLevel, Protected
from factcheck.accounts.actors import Actor
from factcheck.api.outputs import Address
from factcheck.api.resources import later


class ItemMark(serializers.Serializer):
    """An item."""

    id = serializers.UUIDField()
    url = Address("items")
    title = serializers.CharField()


class ClaimMark(serializers.Serializer):
    """A claim."""

    id = serializers.UUIDField()
    url = Address("claims")
    reference = serializers.CharField()


class StatementMark(serializers.Serializer):
    """A statement."""

    id = serializers.UUIDField()
    url = Address("statements")


@extend_schema_field(StatementMark)
class StatementAt(serializers.Field):
    """A statement by its key alone, without looking it up."""

    def __init__(self, key: str, **options: Any) -> None:
        self.key = key
        super().__init__(source="*", read_only=True, **options)

    def to_representation(self, value: Any) -> dict[str, str]:
        """Its mark."""
        key = getattr(value, self.key)
        return {"id": str(key), "url": f"{self.context['base']}/statements/{key}"}


class EvidenceMark(serializers.Serializer):
    """A piece of evidence."""

    id = serializers.UUIDField()
    url = Address("evidence")
    title = serializers.CharField()


class PartyMark(serializers.Serializer):
    """A party by its name; a sealed one by its public description."""

    id = serializers.UUIDField()
    url = Address("parties")
    name = serializers.CharField()
    is_sealed = serializers.BooleanField()


@extend_schema_field(PartyMark())
class PartyNamed(serializers.Field):
    """The party a row names, as the asker may see it. Null where it was kept for named people, or on another desk, after the row was written."""

    def __init__(self, party: str, **options: Any) -> None:
        self.party = party
        super().__init__(source="*", read_only=True, allow_null=True, **options)

    def to_representation(self, value: Any) -> dict[str, Any] | None:
        """Its mark."""
        return party_mark(getattr(value, self.party), value, self.context)


def party_mark(party: Party | None, row: Any, context: Mapping[str, Any]) -> dict[str, Any] | None:
    """Whoever reads a row reads the names on it, unless a name is kept from them."""
    if party is None or not (getattr(party, "is_seen", False) or _goes_with(party, row)):
        return None
    shown = party.shown_to(context["actor"])
    address = f"{context['base']}/parties/{party.pk}"
    return {"id": str(party.pk), "url": address, "name": shown.name, "is_sealed": shown.is_sealed}


def _goes_with(party: Party, row: Any) -> bool:
    return party.access != AccessLevel.NAMED and isinstance(row, Protected) and party.desk_id == row.desk_id


def marked(model: Any, actor: Actor) -> QuerySet:
    """All rows of a table, each marked whether the actor may see it: for what other rows cannot do without."""
    return model.objects.annotate(is_seen=Exists(model.objects.visible_to(actor).filter(pk=OuterRef("pk"))))


def seen_parties(actor: Actor) -> QuerySet:
    """Parties that rows name, each marked whether the actor may see it."""
    return marked(Party, actor)


def seen_item(actor: Actor, path: str = "item") -> Prefetch:
    """A row's item, or null if the actor may not see it."""
    return later(path, lambda: Item.objects.visible_to(actor).only("id", "title"))


def seen_claim(actor: Actor, path: str) -> Prefetch:
    """A claim a row points to, or null if the actor may not see it."""
    return later(path, lambda: Claim.objects.visible_to(actor).select_related("desk"))


def seen_statement(actor: Actor, path: str = "statement") -> Prefetch:
    """A statement a row points to, or null if the actor may not see it."""
    return later(path, lambda: Statement.objects.visible_to(actor).only("id"))


def seen_appearances(actor: Actor) -> Prefetch:
    """Where a claim stands, in items that the actor may see."""
    return later(
        "appearances",
        lambda: Appearance.objects.visible_to(actor).select_related("item").only(*_OF_APPEARANCES),
    )


_OF_APPEARANCES = (
    "id", "claim_id", "item__id", "item__title", "snapshot_id", "exact", "prefix", "suffix", "start", "end", "fragment", "state", "score", "kept_at", "row_version", "created_at",
)  # fmt: skip
