"""Copies that an archive outside is asked to keep: asked for by a person or by the service, and what came of it."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from claims import policy
from claims.copies import why_no_copy, words_for
from claims.models import ArchivePush, Claim, Evidence, Item
from claims.operations.shared import made
from factcheck.accounts.actors import SYSTEM, Actor
from factcheck.accounts.clock import now
from factcheck.ledger.recording import record
from factcheck.workflow.machine import NotReady, refuse_stale, require
from factcheck.workflow.rows import locked, save_changes


@transaction.atomic
def ask_for_copy(*, target: Evidence | Item, actor: Actor, expected: int | None = None) -> ArchivePush:
    """Have the Internet Archive make a public copy of the page. While one is being made, that is the one."""
    row = locked(target)
    require(policy.may_ask_for_copy, actor, row)
    refuse_stale(row, expected)
    if why := why_no_copy(row):
        raise NotReady([words_for(why)])
    if here := row.archive_pushes.under_way().first():
        return here
    is_evidence = isinstance(row, Evidence)
    about = {"evidence": row} if is_evidence else {"item": row}
    push = made(ArchivePush(**about, url=row.url, asked_by_id=actor.user_id))
    record("copy.asked", subject=row, actor=actor, details={"push": push.pk}, context=claims_of(row))
    return push


def note_copy_begun(*, push: ArchivePush, job: str) -> ArchivePush:
    """The archive has begun, or goes on; also with what was given up before. In the caller's transaction."""
    changes = {"job": job, "started_at": push.started_at or now(), "ended_at": None, "reason_code": ""}
    return _changed(push, changes | {"questions": push.questions + 1})


def note_copy_waits(*, push: ArchivePush, reason: str) -> ArchivePush:
    """Not now: it is asked for anew later. In the caller's transaction."""
    changes: dict[str, Any] = {"job": "", "started_at": None, "ended_at": None, "reason_code": reason}
    changes["questions"] = push.questions + 1
    return _changed(push, changes)


def keep_copy(*, push: ArchivePush, url: str) -> ArchivePush:
    """There is a copy: its address stands beside the evidence, unless a person has named another. In the caller's transaction."""
    target = locked(push.target)
    push = _changed(push, {"archived_url": url, "reason_code": "", "ended_at": now()})
    if isinstance(target, Evidence) and not target.archive_url:
        save_changes(target, {"archive_url": url})
    record("copy.kept", subject=target, actor=SYSTEM, details={"push": push.pk}, context=claims_of(target))
    return push


def refuse_copy(*, push: ArchivePush, code: str) -> ArchivePush:
    """There will be none, and why. In the caller's transaction."""
    target = locked(push.target)
    push = _changed(push, {"reason_code": code[:60], "ended_at": now()})
    details = {"push": push.pk, "code": code[:60]}
    record("copy.refused", subject=target, actor=SYSTEM, details=details, context=claims_of(target))
    return push


def claims_of(target: Evidence | Item) -> list[Claim]:
    """Whose pages tell of it: the claim that evidence bears on."""
    return [target.claim] if isinstance(target, Evidence) else []


def _changed(push: ArchivePush, changes: Mapping[str, Any]) -> ArchivePush:
    row = locked(push)
    save_changes(row, changes)
    return row
