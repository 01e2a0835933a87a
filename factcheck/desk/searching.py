"""Finding by words across all kinds: how many of each somebody may see, and the best of them with the words marked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from claims.models import Claim, Item, Party
from factcheck.accounts.actors import Actor
from factcheck.desk.counting import MOST_COUNTED, said
from factcheck.language.marking import Piece, marked, snippet
from factcheck.language.queries import Query
from factcheck.matching.documents import found, ranked
from factcheck.matching.models import Kind
from reviews.models import FactCheckVersion
from reviews.sections import labels_of

KINDS: dict[Kind, Promise] = {
    Kind.CLAIM: _("Claims"),
    Kind.FACTCHECK: _("Fact-checks"),
    Kind.ITEM: _("Items"),
    Kind.PARTY: _("Parties"),
}
# Of each kind beside the others; and of one kind alone.
SOME, MANY = 5, 25
# Among how many of the newest the best are chosen. Beyond that more words help more than more pages.
MOST_RANKED = 200


@dataclass
class Hit:
    """One row as the page of results shows it."""

    row: Any
    address: str
    title: list[Piece]
    language: str = ""
    surroundings: list[Piece] = field(default_factory=list)
    label: Any = None
    face: Any = None


@dataclass
class Group:
    """The hits of one kind, and how many there are in all."""

    kind: Kind
    words: Promise
    number: str
    hits: list[Hit]
    has_more: bool


def groups_for(actor: Actor, query: Query, kind: str = "", page: int = 1) -> list[Group]:
    """Every kind with its number; hits of the kind asked for, a page of them, or a few of each."""
    groups = []
    for name, words in KINDS.items():
        ids = _newest(name, actor, query)
        wanted = kind in ("", name)
        first, last = ((page - 1) * MANY, page * MANY) if kind else (0, SOME)
        best = ranked(ids[:MOST_RANKED], query)[first:last] if wanted and ids else []
        has_more = wanted and last < min(len(ids), MOST_RANKED)
        groups.append(Group(name, words, said(len(ids)), _hits(name, best, actor, query), has_more))
    return groups


def _newest(kind: Kind, actor: Actor, query: Query) -> list[UUID]:
    """What was found and may be seen, the newest first, no more than anybody counts. Of a fact-check the newest version that holds it."""
    rows = found(_rows(kind).visible_to(actor), kind, query).order_by("-pk")
    if kind != Kind.FACTCHECK:
        return list(rows.values_list("pk", flat=True)[: MOST_COUNTED + 1])
    newest: dict[UUID, UUID] = {}
    for pk, page in rows.values_list("pk", "factcheck_id")[: MOST_COUNTED + 1]:
        newest.setdefault(page, pk)
    return list(newest.values())


def _rows(kind: Kind) -> Any:
    models: dict[Kind, Any] = {Kind.CLAIM: Claim, Kind.ITEM: Item, Kind.PARTY: Party, Kind.FACTCHECK: FactCheckVersion}
    return models[kind].objects


def _hits(kind: Kind, ids: Sequence[UUID], actor: Actor, query: Query) -> list[Hit]:
    show = {Kind.CLAIM: _claims, Kind.ITEM: _items, Kind.PARTY: _parties, Kind.FACTCHECK: _pages}[kind]
    if not ids:
        return []
    hits = {hit.row.pk: hit for hit in show(_rows(kind).visible_to(actor).filter(pk__in=ids), actor, query)}
    return [hits[pk] for pk in ids if pk in hits]


def _claims(rows: QuerySet, actor: Actor, query: Query) -> Iterable[Hit]:
    claims = list(rows.select_related("desk"))
    labels = labels_of(claims)
    for claim in claims:
        title = marked(claim.proposition, query, claim.language)
        address = reverse("desk:claim", args=[claim.pk])
        yield Hit(claim, address, title, claim.language, label=labels.get(claim.pk))


def _items(rows: QuerySet, actor: Actor, query: Query) -> Iterable[Hit]:
    for item in rows.select_related("desk", "current").defer("failure_details"):
        title = marked(item.title or item.url, query, item.language)
        text = snippet(item.current.text, query, item.language) if item.current else []
        yield Hit(item, reverse("claims:item", args=[item.pk]), title, item.language, text)


def _parties(rows: QuerySet, actor: Actor, query: Query) -> Iterable[Hit]:
    for party in rows.prefetch_related("names", "roles"):
        face = party.shown_to(actor)
        others = [] if face.is_sealed else [row.name for row in party.names.all() if row.name != face.name]
        roles = [] if face.is_sealed else [row.title for row in party.roles.all()]
        about = snippet(" · ".join([*others, *roles]), query)
        yield Hit(party, reverse("claims:party", args=[party.pk]), marked(face.name, query), "", about, face=face)


def _pages(rows: QuerySet, actor: Actor, query: Query) -> Iterable[Hit]:
    for version in rows.select_related("factcheck__desk").defer("record"):
        title = marked(version.headline or version.factcheck.slug, query, version.language)
        text = snippet(f"{version.conclusion} {version.body}", query, version.language)
        yield Hit(version, reverse("reviews:factcheck", args=[version.pk]), title, version.language, text)
