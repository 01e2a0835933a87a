"""Evidence: an address, a file or a note that bears on a claim; internal until marked public."""

import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import PurePath
from typing import Any

from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from claims import policy
from claims.cleaning import one_line, prose
from claims.models import Claim, Evidence, Origin, Snapshot, Statement
from claims.models.evidence import EvidenceForm
from claims.operations import excerpts, protecting
from claims.operations.protecting import Protection, Readers, keep_all
from claims.operations.shared import checked, known_fields, made, required, tidied, web_address
from factcheck import storage
from factcheck.accounts.access import AccessLevel
from factcheck.accounts.actors import SYSTEM, Actor
from factcheck.accounts.clock import now
from factcheck.ledger.recording import Fact, record, record_all
from factcheck.storage import StorageError, Stored
from factcheck.workflow.machine import Invalid, NotReady, WrongState, edit, refuse_stale, require
from factcheck.workflow.rows import all_locked, changed, locked, save_changes

MAX_FILE_BYTES = 25 * 1024 * 1024
EDITABLE = frozenset(
    {
        "title",
        "kind",
        "stance",
        "archive_url",
        "excerpt",
        "fragment",
        "note",
        "language",
        "published_on",
        "statement",
        "is_transcript",
    }
)


def add_evidence(
    *,
    claim: Claim,
    form: str,
    actor: Actor,
    title: str = "",
    url: str = "",
    data: bytes | None = None,
    file_name: str = "",
    content_type: str = "",
    note: str = "",
    excerpt: str = "",
    fragment: str = "",
    kind: str = "",
    stance: str = "",
    origin_name: str = "",
    statement: Statement | None = None,
    archive_url: str = "",
    published_on: dt.date | None = None,
    language: str = "",
    is_transcript: bool = False,
    access: str = "",
    named_readers: Readers = (),
) -> Evidence:
    """Put something beside a claim, or beside one of its statements. Files are on disk before the row is written."""
    require(policy.may_work_on, actor, Claim.objects.get(pk=claim.pk))
    given = {"title": title, "url": url, "note": note, "excerpt": excerpt, "kind": kind, "stance": stance}
    given |= {"archive_url": archive_url, "language": language, "fragment": excerpts.place_said(fragment)}
    row = evidence_row(form, given, file_name=file_name, published_on=published_on, is_transcript=is_transcript)
    for name, value in _kept_file(form, data, file_name, content_type).items():
        setattr(row, name, value)
    with transaction.atomic():
        claim = locked(claim)
        require(policy.may_work_on, actor, claim)
        protection = protecting.chosen(
            desk=claim.desk, actor=actor, access=access, named_readers=named_readers, parents=[claim]
        )
        row.statement, row.origin = _of_claim(statement, claim), _origin(claim, origin_name)
        protection.keep(made(put_beside(claim, row, protection, actor)))
        record_all([added(row)], actor=actor)
    return row


@transaction.atomic
def add_notes(*, wanted: Iterable[tuple[Claim, str, str]], actor: Actor) -> list[Evidence]:
    """A note beside each of these claims, each with its title; or none at all."""
    every = list(wanted)
    rows = [evidence_row(EvidenceForm.NOTE, {"title": title, "note": note}) for _claim, title, note in every]
    claims = all_locked(claim for claim, _title, _note in every)
    prefetch_related_objects(claims, "desk")
    placed = []
    for claim, row in zip(claims, rows, strict=True):
        require(policy.may_work_on, actor, claim)
        protection = protecting.chosen(desk=claim.desk, actor=actor, parents=[claim])
        placed.append((put_beside(claim, row, protection, actor), protection))
    Evidence.objects.bulk_create(rows)
    keep_all(placed)
    record_all([added(row) for row in rows], actor=actor)
    return rows


def evidence_row(form: str, given: Mapping[str, str], *, file_name: str = "", **fields: Any) -> Evidence:
    """What somebody puts beside a claim, by itself: not saved, and beside nothing yet."""
    given = {**given, "url": _address(form, given.get("url", ""))}
    given["archive_url"] = _optional_address(given.get("archive_url", ""))
    row = Evidence(form=form, **tidied(Evidence, given), **fields)
    row.title = _title(row, file_name)
    return checked(row)


def put_beside(claim: Claim, row: Evidence, protection: Protection, actor: Actor) -> Evidence:
    """Give it its place beside the claim, and who may read it; not saved yet."""
    row.claim, row.desk, row.access, row.created_by_id = claim, protection.desk, protection.access, actor.user_id
    return row


def added(row: Evidence) -> Fact:
    """That it stands beside its claim now."""
    details = {"form": row.form, "has_url": bool(row.url), "statement": row.statement_id}
    details |= {"kind": row.kind, "stance": row.stance}
    texts = {name: getattr(row, name) for name in ("title", "url", "note", "excerpt")}
    return Fact("evidence.added", row, details, texts, [row.claim])


def _address(form: str, url: str) -> str:
    if form not in EvidenceForm.values:
        raise Invalid("form", _("Evidence is an address, a file or a note."))
    if form == EvidenceForm.URL and not url.strip():
        raise Invalid("url", _("Write the address."))
    return _optional_address(url, "url")


def _optional_address(url: str, field: str = "archive_url") -> str:
    return web_address(url, field) if url.strip() else ""


def _title(row: Evidence, file_name: str) -> str:
    """What the list calls it: the title given, or else the best there is."""
    note = one_line(row.note)
    if row.form == EvidenceForm.NOTE and not note:
        raise Invalid("note", _("Write the note."))
    best = {EvidenceForm.URL: row.url, EvidenceForm.FILE: file_name_of(file_name), EvidenceForm.NOTE: note}
    return row.title or best[EvidenceForm(row.form)][:300]


def _kept_file(form: str, data: bytes | None, file_name: str, content_type: str) -> dict[str, Any]:
    if not data:
        if form == EvidenceForm.FILE:
            raise Invalid("file", _("Choose a file that is not empty."))
        return {}
    stored = keep_file(data, "file")
    name = file_name_of(file_name)
    return {
        "file_sha256": stored.sha256,
        "file_size": stored.size,
        "file_name": name,
        "file_type": one_line(content_type)[:120],
    }


def keep_file(data: bytes, field: str, max_bytes: int | None = None) -> Stored:
    """The bytes on disk, or the reason beside the field."""
    try:
        return storage.keep(data, max_bytes=max_bytes or MAX_FILE_BYTES)
    except StorageError as error:
        raise Invalid(field, error.sentence) from error


def file_name_of(given: str) -> str:
    """The last part of the name a file was sent with: never a path."""
    return one_line(PurePath(given.replace("\\", "/")).name)[-255:] or _("file")


def _of_claim(statement: Statement | None, claim: Claim) -> Statement | None:
    if statement is not None and not claim.claim_statements.filter(statement=statement).exists():
        raise Invalid("statement", _("This statement is not part of the claim."))
    return statement


def _origin(claim: Claim, name: str) -> Origin | None:
    name = one_line(name)
    if not name:
        return None
    origin = Origin.objects.filter(claim=claim, name__iexact=name).first()
    return origin or made(Origin(claim=claim, name=name))


@transaction.atomic
def edit_evidence(
    *,
    evidence: Evidence,
    actor: Actor,
    expected: int | None,
    origin_name: str | None = None,
    origin_is_interested: bool | None = None,
    **fields: Any,
) -> Evidence:
    """Mend what is said of a piece of evidence: its kind, stance, origin, words. The file or address itself stays."""
    known_fields(fields, EDITABLE)
    claim, row = locked(evidence.claim), locked(evidence)
    require(policy.may_edit_evidence, actor, row)
    changes = tidied(Evidence, fields)
    if "title" in changes:
        changes["title"] = required(changes["title"], "title", _("Say what it is."))
    if "archive_url" in changes:
        changes["archive_url"] = _optional_address(changes["archive_url"])
    if "statement" in changes:
        changes["statement"] = _of_claim(changes["statement"], claim)
    if origin_name is not None:
        changes["origin"] = _origin(claim, origin_name)
    changes |= excerpts.place_after(row, changes)
    new, weighed = changed(row, changes), _weigh_origin(changes.get("origin", row.origin), origin_is_interested)
    if not new and not weighed:
        return row
    refuse_stale(row, expected)
    save_changes(row, new)
    texts = {name: new.get(name) for name in ("title", "note", "excerpt")}
    record(
        "evidence.edited",
        subject=row,
        actor=actor,
        details={"fields": sorted([*new, *weighed])},
        texts=texts,
        context=[claim],
    )
    return row


def _weigh_origin(origin: Origin | None, is_interested: bool | None) -> list[str]:
    """Whether the origin is an interested party: said once, of all the evidence that has this origin."""
    if origin is None or is_interested is None or origin.is_interested == is_interested:
        return []
    origin.is_interested = is_interested
    origin.save(update_fields=["is_interested"])
    return ["origin_is_interested"]


def mark_public(*, evidence: Evidence, actor: Actor, expected: int | None = None) -> Evidence:
    """Let readers see this piece of evidence, once something that cites it is published."""
    if evidence.access == AccessLevel.NAMED:
        raise NotReady([_("Only named people can see this evidence. Widen that first.")])
    return _mark(evidence, actor, expected, is_public=True, event="evidence.marked_public")


def mark_internal(*, evidence: Evidence, actor: Actor, expected: int | None = None) -> Evidence:
    """Keep this piece of evidence from readers. What is published already stays as it is."""
    return _mark(evidence, actor, expected, is_public=False, event="evidence.marked_internal")


def _mark(evidence: Evidence, actor: Actor, expected: int | None, *, is_public: bool, event: str) -> Evidence:
    changes = {"is_public": is_public}
    return edit(
        evidence,
        actor=actor,
        expected=expected,
        changes=changes,
        event=event,
        allowed=policy.may_edit_evidence,
        context=[evidence.claim],
    )


@transaction.atomic
def remove_evidence(*, evidence: Evidence, reason: str, actor: Actor, expected: int | None = None) -> Evidence:
    """Take evidence away from the claim. The row stays, marked: a version that cited it still does."""
    reason = required(reason, "reason", _("Say why it is removed."))
    row = locked(evidence)
    require(policy.may_edit_evidence, actor, row)
    if row.removed_at:
        raise WrongState(row, sentence=_("This evidence is removed already."))
    refuse_stale(row, expected)
    save_changes(row, {"removed_at": now(), "is_public": False})
    record("evidence.removed", subject=row, actor=actor, texts={"reason": prose(reason)}, context=[row.claim])
    return row


def keep_snapshot(*, evidence: Evidence, snapshot: Snapshot) -> Evidence:
    """The copy of the evidence's page, or the text of its file, taken by the service. What nobody has given a title is called as its page
    calls itself. In the caller's transaction."""
    row = locked(evidence)
    changes = {**excerpts.place_in_copy(row, snapshot), "snapshot": made(snapshot), "snapshot_failure": ""}
    if row.title == row.url[:300] and (title := tidied(Evidence, {"title": snapshot.found.get("title", "")})["title"]):
        changes["title"] = title[:300]
    save_changes(row, changes)
    event = "evidence.snapshot_taken" if row.url else "evidence.read"
    record(event, subject=row, actor=SYSTEM, details={"snapshot": snapshot.pk}, context=[row.claim])
    return row


def fail_snapshot(*, evidence: Evidence, code: str) -> Evidence:
    """No copy can be had, and why. The evidence stands all the same. In the caller's transaction."""
    row = locked(evidence)
    save_changes(row, {"snapshot_failure": code})
    record("evidence.snapshot_failed", subject=row, actor=SYSTEM, details={"code": code}, context=[row.claim])
    return row
