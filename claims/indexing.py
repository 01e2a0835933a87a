"""Under which words items, claims and parties are found. Planned as work when their words change; see factcheck/reactions.py."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.db import models

from claims.models import Claim, Item, Party
from factcheck.accounts.access import AccessLevel
from factcheck.ledger.references import split_reference
from factcheck.matching.documents import Document, keep
from factcheck.matching.models import Kind
from factcheck.work.attempts import Attempt

Builder = Callable[[Any], Document]


def index_record(attempt: Attempt) -> None:
    """Renew the words of what an event was about; an item's claims go along, since they are found by its title too."""
    label, key = split_reference(attempt.event.subject)
    with attempt.finish():
        if label == "claims.item":
            index(Item, [key])
            index(Claim, Claim.objects.filter(item_id=key).order_by("pk").values_list("pk", flat=True))
        elif label == "claims.claim":
            index(Claim, [key])
        elif label == "claims.party":
            index(Party, [key])


def index(model: type[models.Model], ids: Iterable[Any]) -> int:
    """Renew the words of these rows, which stay locked until the transaction ends: what is written is what stands there."""
    rows, build = _TABLES[model]
    return keep([build(row) for row in rows().filter(pk__in=list(ids)).order_by("pk").select_for_update(of=("self",))])


def tables() -> Iterator[tuple[type[models.Model], Kind]]:
    """What can be looked for, and as which kind."""
    yield from ((Item, Kind.ITEM), (Claim, Kind.CLAIM), (Party, Kind.PARTY))


def claim_document(claim: Claim) -> Document:
    """The proposition, where and when, whom it waits for; and its source where whoever sees the claim sees the item."""
    parts = [(claim.proposition, "A"), (f"{claim.said_where} · {claim.said_when} · {claim.waiting_for}", "B")]
    if claim.item is not None and _is_as_wide(claim.item, claim):
        parts.append((f"{claim.item.title} · {claim.item.publisher}", "C"))
    return Document(claim.pk, Kind.CLAIM, parts, claim.language)


def item_document(item: Item) -> Document:
    """Title, publisher, byline and address, then the text as it was last captured."""
    text = item.current.text if item.current else ""
    about = f"{item.publisher} · {item.byline} · {item.url}"
    return Document(item.pk, Kind.ITEM, [(item.title, "A"), (about, "B"), (text, "D")], item.language)


def party_document(party: Party) -> Document:
    """Every spelling of the name and every role. Of a sealed party what everybody may know, and nothing else."""
    if party.is_sealed:
        return Document(party.pk, Kind.PARTY, [(party.public_description, "A")])
    spellings = [row.name for row in party.names.all() if row.name != party.name]
    roles = [role.title for role in party.roles.all()]
    about = [*spellings, party.public_description, *roles]
    return Document(party.pk, Kind.PARTY, [(party.name, "A"), *((text, "B") for text in about if text)])


def _is_as_wide(item: Item, claim: Claim) -> bool:
    """Whether nobody sees the claim who does not see the item: then its title betrays nothing."""
    if item.access == AccessLevel.NAMED:
        return False
    return item.desk_id == claim.desk_id or not item.is_restricted


def _items() -> models.QuerySet:
    return Item.objects.select_related("current")


def _claims() -> models.QuerySet:
    return Claim.objects.select_related("item__desk")


def _parties() -> models.QuerySet:
    return Party.objects.prefetch_related("names", "roles")


_TABLES: dict[type[models.Model], tuple[Callable[[], models.QuerySet], Builder]] = {
    Item: (_items, item_document),
    Claim: (_claims, claim_document),
    Party: (_parties, party_document),
}
