"""Evidence that looks like one origin, as the last comparison proposed it and nobody has decided yet; and what has one origin already."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims.codes import TaskState
from claims.models import Claim, Evidence, VerificationTask
from claims.verifiers.independence import EvidenceIsIndependent, apart_of
from factcheck.accounts.actors import Actor

LONGEST_NAME = 200


class Shown(Protocol):
    """A row of the list."""

    @property
    def evidence(self) -> Evidence:
        """What it shows."""
        ...


@dataclass(frozen=True)
class ProposedPair:
    """Two pieces of evidence and in words what they have in common."""

    one: Evidence
    other: Evidence
    reasons: list[str]


@dataclass(frozen=True)
class ProposedOrigin:
    """Evidence that looks like one origin, what it may be called, and why."""

    rows: list[Evidence]
    pairs: list[ProposedPair]
    name: str


@dataclass(frozen=True)
class SharedOrigin:
    """Evidence that was given one origin."""

    name: str
    rows: list[Any]


def proposed_origins(claim: Claim, rows: Sequence[Evidence], actor: Actor) -> list[ProposedOrigin]:
    """What the last comparison found, without what this actor may not see and what a person has decided since."""
    tasks = VerificationTask.objects.visible_to(actor).filter(claim=claim, verifier=EvidenceIsIndependent.slug)
    last = tasks.filter(state=TaskState.FINISHED).order_by("-run").first()
    groups = last.result.get("groups", ()) if last and last.dismissed_at is None else ()
    apart = apart_of(rows) if groups else set()
    seen = {str(row.pk): row for row in rows}
    found = (_proposed(group, seen, apart) for group in groups)
    return [origin for origin in found if origin is not None]


def shared_origins(rows: Iterable[Shown]) -> list[SharedOrigin]:
    """Each origin that several of these have."""
    by_origin: dict[Any, list[Any]] = {}
    for row in rows:
        if row.evidence.origin is not None:
            by_origin.setdefault(row.evidence.origin, []).append(row)
    return [SharedOrigin(origin.name, shown) for origin, shown in by_origin.items() if len(shown) > 1]


def _proposed(
    group: Mapping[str, Any], seen: Mapping[str, Evidence], apart: Collection[frozenset[str]]
) -> ProposedOrigin | None:
    pairs = [
        pair
        for pair in group["pairs"]
        if pair["one"] in seen and pair["other"] in seen and frozenset((pair["one"], pair["other"])) not in apart
    ]
    ids = {one for pair in pairs for one in (pair["one"], pair["other"])}
    rows = [row for key, row in seen.items() if key in ids]
    if not rows or (rows[0].origin_id is not None and len({row.origin_id for row in rows}) == 1):
        return None
    told = [ProposedPair(seen[pair["one"]], seen[pair["other"]], list(_reasons(pair, seen))) for pair in pairs]
    return ProposedOrigin(rows, told, _name(rows, pairs, seen)[:LONGEST_NAME])


def _name(rows: Sequence[Evidence], pairs: Iterable[Mapping[str, Any]], seen: Mapping[str, Evidence]) -> str:
    """What the origin may be called: as it is called already, else as whoever is named as the source, else as who published first."""
    named = {row.origin.name for row in rows if row.origin is not None}
    if len(named) == 1:
        return named.pop()
    for pair in pairs:
        for reason in pair["reasons"]:
            if reason["code"] in ("names_other", "translation"):
                return seen[pair["other"] if reason["of"] == pair["one"] else pair["one"]].published_by
    first = min(rows, key=lambda row: (row.published_on is None, row.published_on, row.created_at))
    return first.published_by


def _reasons(pair: Mapping[str, Any], seen: Mapping[str, Evidence]) -> Iterator[str]:
    """In words, each kind of reason once for each text that gives it."""
    said = set()
    for reason in pair["reasons"]:
        key = (reason["code"], reason.get("of") if reason["code"] != "names_same" else "")
        if key not in said:
            said.add(key)
            yield reason_words(reason, pair, seen)


def reason_words(reason: Mapping[str, Any], pair: Mapping[str, Any], seen: Mapping[str, Evidence]) -> str:
    """One reason in words."""
    count, share = reason.get("count", 0), round(100 * reason.get("share", 0))
    by = seen.get(reason.get("of", ""))
    title = by.title if by else ""
    match reason["code"]:
        case "same_address":
            return _("they have the same address")
        case "shared_wording":
            return _("%(share)d in 100 words of the shorter stand in the other") % {"share": share}
        case "shared_figures":
            return ngettext("%(count)d figure is the same", "%(count)d figures are the same", count) % {"count": count}
        case "names_other":
            return _("“%(title)s” names the other as its source") % {"title": title}
        case "names_same":
            return _("both name the same source")
        case "translation":
            return _("“%(title)s” says that it is a translation of the other") % {"title": title}
    return str(reason["code"])
