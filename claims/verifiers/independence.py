"""Does what counts as several pieces of evidence come from one origin?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.models import Claim, Evidence, VerificationTask
from claims.origins import Grouped, Piece, Reason, grouped
from claims.verifiers.base import Outcome, Progress, Verifier
from claims.verifiers.readers import for_all_readers_of
from factcheck.accounts.actors import Actor

MOST_PIECES = 40


@dataclass(frozen=True)
class Compared:
    """Evidence that everybody who reads the claim may read, with the text it is compared by."""

    evidence: Evidence
    piece: Piece


class EvidenceIsIndependent(Verifier):
    """Five reports of one interview are one piece of evidence. The machine proposes which; a person decides."""

    slug = "independence"
    title = gettext_lazy("Independence of the evidence")
    template = "claims/verifiers/independence.html"
    sentences = {
        "too_little_evidence": gettext_lazy("There are no two pieces of evidence whose texts can be compared."),
    }
    steps = {"comparing_evidence": gettext_lazy("Comparing the evidence")}

    def applies_to(self, claim: Claim) -> bool:
        """There are two texts to compare, which everybody may read who reads the claim."""
        return len(compared_of(claim)[0]) > 1

    def run(self, claim: Claim, progress: Progress) -> Outcome:
        """Hold every text against every other, as far as nobody has decided about them."""
        having, without_text = compared_of(claim)
        if len(having) < 2:
            return Outcome.inconclusive("too_little_evidence", without_text=without_text)
        compared, left_out = having[:MOST_PIECES], having[MOST_PIECES:]
        progress("comparing_evidence", 0.2)
        found = _grouped(compared)
        result = {
            "origins": found.origins,
            "compared": [one.piece.id for one in compared],
            "without_text": without_text,
            "left_out": [one.piece.id for one in left_out],
            **_proposed(found),
        }
        if found.groups:
            return Outcome.found("origins_shared", **result)
        return Outcome.passed("origins_counted", **result)

    def words(self, code: str, parameters: Mapping[str, Any]) -> str:
        """The sentence for one of its outcome codes, with how many origins there are."""
        given = {"compared": len(parameters.get("compared", ())), "count": parameters.get("origins", 0)}
        if code == "origins_shared":
            return _("%(compared)d pieces of evidence look like fewer independent origins: %(count)d.") % given
        if code == "origins_counted":
            return _("%(compared)d pieces of evidence compared; independent origins: %(count)d.") % given
        return super().words(code, parameters)

    def shown(self, task: VerificationTask, actor: Actor) -> dict[str, Any]:
        """That it is proposed at the evidence, where it is decided; and of how many pairs nothing is said, by reason."""
        unsaid = [pair["reason"] for pair in task.result.get("unsaid", ())]
        return {
            "groups": len(task.result.get("groups", ())),
            "languages": unsaid.count("different_languages"),
            "short": unsaid.count("too_short"),
            "without_text": len(task.result.get("without_text", ())),
        }


def compared_of(claim: Claim) -> tuple[list[Compared], list[str]]:
    """The evidence that is compared, the oldest first; and the ids of what has no text to compare."""
    rows = claim.evidence.kept().select_related("snapshot", "origin").order_by("created_at", "id")
    readable = [row for row in rows if for_all_readers_of(claim, row)]
    pieces = [Compared(row, _piece(row)) for row in readable]
    having = [one for one in pieces if one.piece.text.strip()]
    return having, [one.piece.id for one in pieces if not one.piece.text.strip()]


def _piece(row: Evidence) -> Piece:
    """The copy of its page, or the excerpt that somebody made. A note is a colleague's own words and says nothing of its origin."""
    snapshot = row.snapshot
    found = snapshot.found if snapshot else {}
    addresses = (row.url, snapshot.url, snapshot.final_url) if snapshot else (row.url,)
    return Piece(
        str(row.pk),
        (snapshot.text if snapshot else "") or row.excerpt,
        row.language or str(found.get("language", "")),
        tuple(address for address in addresses if address),
        str(found.get("publisher", "")),
    )


def _grouped(compared: list[Compared]) -> Grouped:
    """By likeness, but as people have decided: one origin given to several holds, and so does what was called independent."""
    by_origin: dict[Any, list[str]] = {}
    for one in compared:
        if one.evidence.origin_id:
            by_origin.setdefault(one.evidence.origin_id, []).append(one.piece.id)
    return grouped(
        [one.piece for one in compared], together=by_origin.values(), apart=apart_of(one.evidence for one in compared)
    )


def apart_of(rows: Iterable[Evidence]) -> set[frozenset[str]]:
    """The pairs that a person called independent."""
    ids = [row.pk for row in rows]
    pairs = Evidence.apart_from.through.objects.filter(from_evidence__in=ids, to_evidence__in=ids)
    return {frozenset((str(one), str(other))) for one, other in pairs.values_list("from_evidence", "to_evidence")}


def _proposed(found: Grouped) -> dict[str, Any]:
    """What looks like one origin, pair by pair with reasons; and of which pairs nothing is said."""
    groups = [
        {
            "evidence": list(group.ids),
            "pairs": [
                {"one": pair.one, "other": pair.other, "reasons": [_told(reason) for reason in pair.reasons]}
                for pair in group.pairs
            ],
        }
        for group in found.groups
    ]
    return {
        "groups": groups,
        "unsaid": [{"one": one, "other": other, "reason": str(why)} for one, other, why in found.unsaid],
    }


def _told(reason: Reason) -> dict[str, Any]:
    """A reason as code with what belongs to it: a share, a number of figures, or the words that name a source, by their place."""
    told: dict[str, Any] = {"code": str(reason.code)}
    if reason.share:
        told["share"] = reason.share
    if reason.count:
        told["count"] = reason.count
    if reason.of:
        told |= {"of": reason.of, "start": reason.start, "end": reason.end}
    return told
