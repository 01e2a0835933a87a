"""Are the copies of the article and of the evidence kept, whole, and as they came? Looks at this installation's own files."""

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from claims.archives import warc
from claims.models import Claim, Evidence, Snapshot, VerificationTask
from claims.verifiers.base import Outcome, Progress, Verifier
from claims.verifiers.readers import for_all_readers_of
from factcheck import storage
from factcheck.accounts.actors import Actor
from factcheck.storage import Missing

PIECE = 1024 * 1024
DAMAGED = frozenset({"missing", "differs"})
STATES = {
    "kept": _("kept"),
    "before": _("kept, without an archive file: taken before those were written"),
    "missing": _("the kept bytes are missing"),
    "differs": _("the kept bytes are not those that came"),
    "failed": _("no copy could be made"),
    "waiting": _("the copy is still being made"),
}


class CopiesAreKept(Verifier):
    """What a verdict rests on must still be there, unchanged, when the page it came from is not."""

    slug = "archive"
    title = _("Copies kept")
    template = "claims/verifiers/archive.html"
    sentences = {
        "archive_damaged": _("A kept copy is missing or is not what came: an operator has to look at the file store."),
        "archive_incomplete": _(
            "There is evidence without a copy: add its file, or the address of a copy that an archive keeps."
        ),
        "archive_waiting": _("Copies are still being made."),
        "nothing_kept": _("There is nothing of which a copy is kept."),
    }

    def applies_to(self, claim: Claim) -> bool:
        """There is an item with an archive file, or evidence at an address."""
        current = claim.item.current if claim.item else None
        return bool(current and current.warc_sha256) or claim.evidence.kept().exclude(url="").exists()

    def run(self, claim: Claim, progress: Progress) -> Outcome:
        """Read every kept copy and its archive file, and hold their digests against what was noted when they were taken."""
        progress("reading", 0.0)
        copies = list(copies_of(claim))
        states = {copy["state"] for copy in copies}
        if not copies:
            return Outcome.inconclusive("nothing_kept")
        if states & DAMAGED:
            return Outcome.found("archive_damaged", copies=copies)
        if "failed" in states:
            return Outcome.needs_person("archive_incomplete", copies=copies)
        if "waiting" in states:
            return Outcome.inconclusive("archive_waiting", copies=copies)
        return Outcome.passed("archive_kept", copies=copies)

    def words(self, code: str, parameters: Mapping[str, Any]) -> str:
        """The sentence for one of its outcome codes, with how many copies it is about."""
        if code != "archive_kept":
            return super().words(code, parameters)
        count = len(parameters.get("copies", ()))
        said = ngettext("The one copy is kept as it came.", "All %(count)d copies are kept as they came.", count)
        return said % {"count": count}

    def shown(self, task: VerificationTask, actor: Actor) -> dict[str, Any]:
        """Copies that somebody should see to."""
        wrong = [copy for copy in task.result.get("copies", ()) if copy["state"] not in ("kept", "before")]
        ids = [copy["id"] for copy in wrong if copy["kind"] == "evidence"]
        rows = Evidence.objects.visible_to(actor).filter(pk__in=ids) if ids else ()
        titles = {str(row.pk): row.title for row in rows}
        return {
            "copies": [
                {
                    "title": titles.get(copy["id"]) or str(_("The article")),
                    "words": str(STATES.get(copy["state"], copy["state"])),
                }
                for copy in wrong
            ]
        }


def copies_of(claim: Claim) -> Iterator[dict[str, str]]:
    """The state of each copy: the item's latest, and those of the evidence that everybody may read who reads the claim."""
    if claim.item and claim.item.current:
        yield {"kind": "item", "id": str(claim.item.pk), **_held(claim.item.current)}
    for evidence in claim.evidence.kept().exclude(url="").select_related("snapshot"):
        if for_all_readers_of(claim, evidence):
            yield {"kind": "evidence", "id": str(evidence.pk), **_of_evidence(evidence)}


def _of_evidence(evidence: Evidence) -> dict[str, str]:
    if evidence.snapshot:
        return _held(evidence.snapshot)
    if evidence.file_sha256 or evidence.archive_url:
        return {"state": "kept" if not evidence.file_sha256 or _is(evidence.file_sha256) else "differs"}
    return {"state": "failed" if evidence.snapshot_failure else "waiting"}


def _held(snapshot: Snapshot) -> dict[str, str]:
    """Whether the bytes and the archive file of a capture are there and are those that it names."""
    told = {"snapshot": str(snapshot.pk), "sha256": snapshot.raw_sha256, "warc_sha256": snapshot.warc_sha256}
    try:
        if not _is(snapshot.raw_sha256):
            return {"state": "differs", **told}
        if not snapshot.warc_sha256:
            return {"state": "before", **told}
        holds = _is(snapshot.warc_sha256) and _holds(snapshot)
    except Missing:
        return {"state": "missing", **told}
    return {"state": "kept" if holds else "differs", **told}


def _is(sha256: str) -> bool:
    digest = hashlib.sha256()
    with storage.open_stored(sha256) as file:
        while piece := file.read(PIECE):
            digest.update(piece)
    return digest.hexdigest() == sha256


def _holds(snapshot: Snapshot) -> bool:
    """Whether the archive file reads, holds what it says, and is about these bytes."""
    with storage.open_stored(snapshot.warc_sha256) as file:
        try:
            records = warc.read(file)
        except warc.Unreadable:
            return False
    came = [record for record in records if record.kind in ("response", "resource")]
    return all(record.holds for record in records) and [hashlib.sha256(r.payload).hexdigest() for r in came] == [
        snapshot.raw_sha256
    ]
