"""What the background does about copies: asks the Internet Archive for them, looks whether they are made, and writes archive files that
earlier captures lack."""

import datetime as dt

from django.db.models import Q

from claims.archives import save_page_now, warc
from claims.archives.save_page_reading import State, Told
from claims.copies import pages_of, why_no_copy
from claims.models import ArchivePush, Claim, Snapshot
from claims.models.claim import BEING_CHECKED
from claims.operations.copies import (
    ask_for_copy,
    claims_of,
    keep_copy,
    note_copy_begun,
    note_copy_waits,
    refuse_copy,
)
from factcheck import storage
from factcheck.accounts.actors import SYSTEM
from factcheck.accounts.clock import now
from factcheck.storage import Missing, StorageError
from factcheck.work.attempts import Attempt
from factcheck.work.errors import Temporary
from factcheck.work.models import Work

# How long until the archive is asked again how far it is (a copy takes two minutes at most), and until it is asked anew; in seconds.
FIRST_LOOK, LONGEST_LOOK = 10, 300
FIRST_WAIT, LONGEST_WAIT = 60, 6 * 3600
MOST_QUESTIONS = 20
# What an asking is left with that came to no answer.
GIVEN_UP = "no_answer"
# Archive files that are written in one go, and of what size at most: a file is put together in memory.
MOST_FILES = 50
LARGEST_RAW = 64 * 1024 * 1024
NEXT_FILES = 5


def offer_copies(attempt: Attempt) -> None:
    """Evidence came: ask for copies of the pages its claim rests on, once each, where that may be done."""
    claims = Claim.objects.filter(evidence__pk=attempt.subject_id, state__in=BEING_CHECKED)
    wanted = [page for claim in claims.select_related("desk", "item__desk") for page in pages_of(claim)]
    with attempt.finish():
        for page in wanted:
            ask_for_copy(target=page, actor=SYSTEM)


def push_copy(attempt: Attempt) -> None:
    """One question to the archive: begin, or how far is it? Until the next one a row waits, and no worker. What was given up when this work
    broke is taken up again with it, unless the page was asked for anew meanwhile or has its copy."""
    push = _push_of(attempt.work)
    if push is None or (push.ended_at is not None and not _is_given_up(push)):
        return
    if why := why_no_copy(push.target):
        with attempt.finish():
            refuse_copy(push=push, code=why)
        return
    attempt.progress("asking_archive")
    told = save_page_now.look(push.job, push.url) if push.job else save_page_now.start(push.url)
    with attempt.finish():
        _write(push, told)


def _write(push: ArchivePush, told: Told) -> None:
    """What the archive said, and when it is asked again."""
    is_last = push.questions + 1 >= MOST_QUESTIONS
    match told.state:
        case State.ARCHIVED:
            keep_copy(push=push, url=told.archived_url)
        case State.REFUSED:
            refuse_copy(push=push, code=told.reason or "refused")
        case State.STARTED | State.PENDING if is_last:
            refuse_copy(push=push, code="no_end")
        case State.STARTED | State.PENDING:
            wait = min(FIRST_LOOK * 2**push.questions, LONGEST_LOOK)
            _ask_again(note_copy_begun(push=push, job=told.job), max(wait, told.after or 0))
        case _:
            code = told.reason or ("not_understood" if told.state == State.UNREADABLE else GIVEN_UP)
            if is_last:
                refuse_copy(push=push, code=code)
            else:
                wait = min(FIRST_WAIT * 2**push.questions, LONGEST_WAIT)
                _ask_again(note_copy_waits(push=push, reason=code), max(wait, told.after or 0))


def _ask_again(push: ArchivePush, seconds: float) -> None:
    refs = [push.target, *claims_of(push.target)]
    due = now() + dt.timedelta(seconds=seconds)
    Work.plan("push_copy", key=f"push_copy:{push.pk}:{push.questions}", subject_id=push.pk, refs=refs, due=due)


def push_copy_broken(work: Work) -> None:
    """The question itself could not be put: the copy is given up, and says so."""
    push = _push_of(work)
    if push is not None and push.ended_at is None:
        refuse_copy(push=push, code=GIVEN_UP)


def _push_of(work: Work) -> ArchivePush | None:
    """The asking that the work is about: named by its event, or by the work that went before."""
    pk = work.event.details["push"] if work.event else work.subject_id
    rows = ArchivePush.objects.select_related("evidence__claim__desk", "evidence__desk", "item__desk")
    return rows.filter(pk=pk).first()


def _is_given_up(push: ArchivePush) -> bool:
    """Ended without an answer, and nothing came of the page since."""
    others = push.target.archive_pushes.filter(Q(ended_at=None) | ~Q(archived_url="")).exclude(pk=push.pk)
    return push.reason_code == GIVEN_UP and not others.exists()


def fill_archive_files(attempt: Attempt) -> None:
    """Write the archive files that earlier captures lack, some at a time; what has no bytes any more is passed over until the next day."""
    without = Snapshot.objects.filter(warc_sha256="", raw_size__lte=LARGEST_RAW).order_by("pk")
    if attempt.subject_id:
        without = without.filter(pk__gt=attempt.subject_id)
    rows = list(without[:MOST_FILES])
    written = [(row, kept) for row in rows if (kept := _archive_file(row)) is not None]
    with attempt.finish():
        for row, kept in written:
            there = Snapshot.objects.filter(pk=row.pk, warc_sha256="")
            there.update(warc_sha256=kept.sha256, warc_size=kept.size)
        if len(rows) == MOST_FILES:
            last = rows[-1].pk
            due = now() + dt.timedelta(seconds=NEXT_FILES)
            key = f"fill_archive_files:{attempt.work.created_at:%Y%m%d}:{last}"
            Work.plan("fill_archive_files", key=key, subject_id=last, due=due, priority=Work.Priority.LATER)


def _archive_file(row: Snapshot) -> storage.Stored | None:
    """The capture as far as it is still known: how the site answered was not kept then, so its bytes are a resource."""
    try:
        with storage.open_stored(row.raw_sha256) as file:
            payload = file.read()
    except Missing:
        return None
    told = warc.Told(
        payload=payload,
        taken_at=row.taken_at,
        url=row.final_url or row.url,
        content_type=row.content_type,
        text=row.text,
        found=row.found,
    )
    try:
        return storage.keep(warc.written(told))
    except StorageError as error:
        raise Temporary("storage") from error
