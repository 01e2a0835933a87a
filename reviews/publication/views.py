"""A published record as what other programs read. Pure: the record comes in as the plain data it is kept as."""

import datetime as dt
from typing import Any

from reviews import prose
from reviews.claimreview import Appeared, PublishedView, Publisher, ReviewedClaim, ReviewedMedia, Speaker

WIKIDATA = "https://www.wikidata.org/wiki/"


def view_of(record: dict[str, Any], *, url: str, site: str) -> PublishedView:
    """The view of a record under its public address; `site` is the publisher's."""
    first, latest = _moment(record["first_published_at"]), _moment(record["published_at"])
    several = len(record["claims"]) > 1
    return PublishedView(
        url=url,
        headline=record["headline"],
        conclusion=record["conclusion"],
        language=record["language"],
        publisher=Publisher(record["newsroom"], site),
        published=first or latest or dt.datetime.min.replace(tzinfo=dt.UTC),
        changed=latest if latest != first else None,
        claims=tuple(
            _claim(claim, fragment=claim["reference"].lower() if several else "") for claim in record["claims"]
        ),
    )


def _claim(claim: dict[str, Any], *, fragment: str) -> ReviewedClaim:
    verdict, places = claim["verdict"], _places(claim)
    subject = next((row for row in claim["statements"] if row["is_subject"]), None)
    return ReviewedClaim(
        text=claim["proposition"],
        label=verdict["text"],
        finding=verdict["finding"]["code"],
        explanation=prose.plain(verdict["explanation"]),
        speaker=_speaker(subject),
        said_on=_day(subject["said_on"]) if subject else None,
        first_appearance=places[0] if places else None,
        appearances=tuple(places[1:]),
        fragment=fragment,
        media=ReviewedMedia.of(verdict.get("media")),
    )


def _speaker(subject: dict[str, Any] | None) -> Speaker | None:
    """Who made the claim: the first party of its subject."""
    if not subject or not subject["parties"]:
        return None
    party = subject["parties"][0]
    same_as = (f"{WIKIDATA}{party['wikidata_id']}",) if party["wikidata_id"] else ()
    return Speaker(party["name"], party["kind"] in ("office", "organisation"), party["role"], same_as)


def _places(claim: dict[str, Any]) -> list[Appeared]:
    """Where it stands for all to see, the earliest first; those without an address are no place to point at."""
    rows = [row for row in claim["appearances"] if row["url"]]
    rows = list({row["url"]: row for row in rows}.values())
    dated = sorted(rows, key=lambda row: (not row["published_at"], row["published_at"]))
    return [
        Appeared(row["url"], row["kind"], row["title"], row["publisher"], _moment(row["published_at"])) for row in dated
    ]


def _moment(text: str) -> dt.datetime | None:
    return dt.datetime.fromisoformat(text) if text else None


def _day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
