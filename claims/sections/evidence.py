"""What bears on the claim, and from how many origins."""

import hashlib
from collections import Counter
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from claims import anchoring, policy
from claims.codes import EvidenceKind, Stance
from claims.copies import why_no_copy, words_for
from claims.models import Claim, Evidence, Snapshot
from claims.models.archive_push import ArchivePush
from claims.reading import Mark, paragraphs
from claims.sections.media import asides
from claims.sections.origins import proposed_origins, shared_origins
from claims.words import failure_words, media_problem_words
from factcheck.accounts.actors import Actor

# Of these the text knows which page it is, or when it was said.
WITH_PLACES = frozenset({"application/pdf", "text/vtt"})
# The digests that a copy without words has.
WITHOUT_TEXT = frozenset({"", hashlib.sha256(b"").hexdigest()})


@dataclass(frozen=True)
class EvidenceRow:
    """One piece of evidence in words; `number` is its place in the list; `counts_once` where others share its origin."""

    evidence: Evidence
    number: int
    origin_letter: str
    counts_once: bool
    may_ask_for_copy: bool = False

    @property
    def stance_words(self) -> str:
        """Supports, contradicts, context."""
        return str(Stance(self.evidence.stance).label) if self.evidence.stance else ""

    @property
    def kind_words(self) -> str:
        """What kind of evidence it is."""
        return str(EvidenceKind(self.evidence.kind).label) if self.evidence.kind else ""

    @property
    def may_be_read(self) -> bool:
        """Its copy has a text."""
        snapshot = self.evidence.snapshot
        return snapshot is not None and snapshot.text_sha256 not in WITHOUT_TEXT

    @property
    def is_nowhere(self) -> bool:
        """The excerpt stands nowhere in the document or transcript word for word, or at several places, and nobody said where."""
        evidence = self.evidence
        is_placed = evidence.snapshot is not None and evidence.snapshot.content_type in WITH_PLACES
        return bool(evidence.excerpt and not evidence.fragment and is_placed and self.may_be_read)

    @property
    def problem_words(self) -> str:
        """Why its document could not be read, or not all of it."""
        found = self.evidence.snapshot.found if self.evidence.snapshot else {}
        return media_problem_words(found["problem"], found.get("problem_details", {})) if "problem" in found else ""

    @property
    def failure_words(self) -> str:
        """Why there is no copy of the page, if there is none."""
        host = urlsplit(self.evidence.url).hostname or ""
        return failure_words(self.evidence.snapshot_failure, {"host": host}) if self.evidence.snapshot_failure else ""

    @property
    def _push(self) -> ArchivePush | None:
        pushes = list(self.evidence.archive_pushes.all())
        return pushes[-1] if pushes and not self.evidence.archive_url else None

    @property
    def copy_under_way(self) -> bool:
        """The Internet Archive was asked for a copy, and has not come to an end."""
        return self._push is not None and self._push.ended_at is None

    @property
    def copy_refused_words(self) -> str:
        """Why the Internet Archive keeps none, if it was asked and does not."""
        push = self._push
        return words_for(push.reason_code) if push and push.ended_at and not push.archived_url else ""

    @property
    def is_waiting_for_a_copy(self) -> bool:
        """The page is still being fetched."""
        return bool(self.evidence.url) and not self.evidence.snapshot_id and not self.evidence.snapshot_failure


def evidence_section(claim: Claim, actor: Actor) -> dict[str, Any]:
    """The evidence that is kept, the oldest first, with its origins lettered in order."""
    rows = (
        Evidence.objects.visible_to(actor)
        .filter(claim=claim)
        .kept()
        .select_related("origin", "snapshot", "statement", "created_by", "desk", "claim__desk", "claim__item__desk")
    )
    kept = list(rows.defer("snapshot__text", "snapshot__places").prefetch_related("archive_pushes"))
    can_edit = policy.may_work_on(actor, claim)
    origins = list(dict.fromkeys(row.origin_id for row in kept if row.origin_id))
    shared = Counter(row.origin_id for row in kept if row.origin_id)
    shown = [
        EvidenceRow(
            row,
            number,
            _letter(origins.index(row.origin_id)) if row.origin_id else "",
            row.origin_id is not None and shared[row.origin_id] > 1,
            can_edit and not row.archive_url and not why_no_copy(row),
        )
        for number, row in enumerate(kept, start=1)
    ]
    return {
        "claim": claim,
        "actor": actor,
        "rows": shown,
        "proposed": proposed_origins(claim, kept, actor),
        "shared": shared_origins(shown),
        "count": len(kept),
        "origins": len(origins),
        "unnamed": sum(row.origin_id is None for row in kept),
        "may_narrow": policy.may_narrow(actor, claim),
        "can_edit": can_edit,
    }


def text_page(evidence: Evidence, snapshot: Snapshot, actor: Actor) -> dict[str, Any]:
    """What is written in a piece of evidence, with its pages or times, and the excerpt marked where it stands once."""
    shown = paragraphs(snapshot.text, _excerpt_in(evidence, snapshot))
    return {
        "evidence": evidence,
        "may_have_file": policy.may_have_file(actor, evidence),
        "row": EvidenceRow(evidence, 0, "", counts_once=False),
        "paragraphs": shown,
        "asides": asides(snapshot.places, shown),
        "language": evidence.language or snapshot.found.get("language", ""),
    }


def _excerpt_in(evidence: Evidence, snapshot: Snapshot) -> list[Mark]:
    if not evidence.excerpt.strip():
        return []
    there = anchoring.from_quote(snapshot.text, evidence.excerpt).sure
    return [Mark("excerpt", *there)] if there else []


def _letter(place: int) -> str:
    """0 → A, 25 → Z, 26 → AA."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
