"""A frozen record as its readers want it: for the page, for feeds, for schema.org. Pure: reads the record and nothing else."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from claims.drawing import Drawing, Node, as_list, draw
from claims.graph import Edge
from reviews.claimreview import Appeared, PublishedView, Publisher, ReviewedClaim, ReviewedMedia, Speaker
from reviews.prose import plain

Record = dict[str, Any]
WIKIDATA = "https://www.wikidata.org/wiki/"
# A preview has no date of publication yet.
NEVER = dt.datetime.min.replace(tzinfo=dt.UTC)


def names_of(parties: Iterable[Record]) -> str:
    """Everyone who made a statement together."""
    return ", ".join(party["name"] for party in parties)


def said_when(statement: Record) -> str:
    """When it was said, as it was given or as a short date."""
    if statement["said_when"] or not statement["said_on"]:
        return str(statement["said_when"])
    day = dt.date.fromisoformat(statement["said_on"])
    return f"{day.day} {day:%b %Y}"


def node_of(statement: Record) -> Node:
    """A statement as it is drawn."""
    line = ", ".join(part for part in (statement["act"]["words"], statement["setting"], said_when(statement)) if part)
    finding = statement["finding"]
    return Node(
        statement["id"],
        names_of(statement["parties"]),
        line,
        finding["code"],
        finding["words"],
        statement["is_subject"],
    )


def graph_of(claim: Record, *, mirrored: bool = False) -> tuple[Drawing, list[dict[str, Any]]]:
    """Who says that who said it: drawn, and as a list."""
    nodes = [node_of(statement) for statement in claim["statements"]]
    links = [(s["id"], link) for s in claim["statements"] for link in s["links"]]
    edges = [Edge(source, link["target"], link["code"]) for source, link in links]
    words = {link["code"]: link["words"] for _source, link in links}
    rows = {statement["id"]: statement for statement in claim["statements"]}
    listed = [
        {"node": node, "depth": depth, "relation": words.get(edge.kind, "") if edge else "", "statement": rows[node.id]}
        for node, depth, edge in as_list(nodes, edges)
    ]
    return draw(nodes, edges, words=words, mirrored=mirrored), listed


def subject_of(claim: Record) -> Record | None:
    """The statement that makes the claim."""
    return next((statement for statement in claim["statements"] if statement["is_subject"]), None)


def tellers_of(claim: Record) -> list[Record]:
    """Who says so: those that relay the claim's statement; where nobody does, who made it."""
    subject = subject_of(claim)
    if subject is None:
        return []
    relaying = [
        s
        for s in claim["statements"]
        if any(link["code"] == "relays" and link["target"] == subject["id"] for link in s["links"])
    ]
    return relaying or [subject]


def published_view(record: Record, *, url: str, site: str) -> PublishedView:
    """The record as what schema.org is told: nothing that the page does not show."""
    return PublishedView(
        url=url,
        headline=record["headline"],
        conclusion=record["conclusion"],
        language=record["language"],
        publisher=Publisher(record["newsroom"], site),
        published=_moment(record["first_published_at"] or record["published_at"]) or NEVER,
        changed=_moment(record["published_at"]),
        claims=tuple(_reviewed(claim, len(record["claims"]) > 1) for claim in record["claims"]),
    )


def _reviewed(claim: Record, is_one_of_several: bool) -> ReviewedClaim:
    verdict, subject = claim["verdict"], subject_of(claim)
    places = tuple(_place(place) for place in claim["appearances"] if place["url"])
    return ReviewedClaim(
        text=claim["proposition"],
        label=verdict["text"],
        finding=verdict["finding"]["code"],
        explanation=plain(verdict["explanation"]),
        speaker=_speaker(tellers_of(claim)),
        said_on=_day(subject["said_on"]) if subject else None,
        first_appearance=min(places, key=lambda place: str(place.published or "9"), default=None),
        appearances=places,
        fragment=f"claim-{claim['reference']}" if is_one_of_several else "",
        media=ReviewedMedia.of(verdict.get("media")),
    )


def _speaker(tellers: list[Record]) -> Speaker | None:
    """Whoever makes the claim to the public: who says so, not who is said to have said it."""
    party = next((party for teller in tellers for party in teller["parties"] if not party["is_described_only"]), None)
    if party is None:
        return None
    same_as = (f"{WIKIDATA}{party['wikidata_id']}",) if party["wikidata_id"] else ()
    return Speaker(party["name"], party["kind"] != "person", party["role"], same_as)


def _place(place: Record) -> Appeared:
    return Appeared(place["url"], place["kind"], place["title"], place["publisher"], _moment(place["published_at"]))


def _moment(text: str) -> dt.datetime | None:
    return dt.datetime.fromisoformat(text) if text else None


def _day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
