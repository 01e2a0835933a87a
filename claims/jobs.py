"""What the background does with items, claims and evidence: read, close, call, open, write. Named in settings.WORK_KINDS."""

from contextlib import suppress
from dataclasses import replace
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Q

from claims.capturing import captured, captured_file, from_page, kept, name_in, told_of
from claims.codes import ItemState, TaskState
from claims.copying import pages_of
from claims.intake.fetch import DEADLINE_SECONDS, MAX_BYTES, MEDIA_DEADLINE_SECONDS, NotFetched, Page, fetch_page
from claims.media.kinds import ENOUGH, told_by
from claims.models import Claim, Evidence, Item, MediaFile, MediaType, VerificationTask
from claims.models.claim import BEING_CHECKED
from claims.operations import media
from claims.operations.captures import as_snapshot, fail_item, store_capture
from claims.operations.copies import ask_for_copy
from claims.operations.evidence import fail_snapshot, keep_snapshot
from claims.operations.tasks import break_task, finish_task, note_step, queue_verifier, run_again, start_task
from claims.verifiers import words
from claims.verifiers.base import Outcome, Progress, Verifier, installed_verifiers, why_not_outside
from claims.verifiers.independence import EvidenceIsIndependent, compared_of
from factcheck.accounts.actors import SYSTEM
from factcheck.net import REASONS
from factcheck.storage import StorageError
from factcheck.work.attempts import Attempt
from factcheck.work.errors import Permanent, Temporary
from factcheck.work.models import Work
from factcheck.workflow.machine import WrongState

STATUS = "http_status:"
TO_BE_RUN = (TaskState.QUEUED, TaskState.RUNNING, TaskState.BROKEN)
# How long to wait for a comparison that began before the evidence changed.
BUSY_SECONDS = 5


class _Stopped(Exception):
    """The task was cancelled while its verifier ran."""


def fetch_item(attempt: Attempt) -> None:
    """Fetch the page of an item that waits for it, or that failed and whose work is run again. What trying again will not change fails the
    item. A person may have pasted the text meanwhile: then theirs stands, and there is nothing to write."""
    item = Item.objects.filter(pk=attempt.subject_id, state__in=[ItemState.FETCHING, ItemState.FAILED]).first()
    if item is None:
        return
    with suppress(WrongState):
        file = MediaFile.objects.filter(item=item).first()
        if file is not None:
            _read_file(attempt, item, file)
            return
        try:
            attempt.progress("fetching", 0.1)
            page = _page(item.url, item.kind)
            attempt.progress("extracting", 0.8)
            if kind := told_by(page.body[:ENOUGH]):
                _read_file(attempt, item, media.row_of(kind, kept(page.body), name_in(page)), page)
                return
            capture = captured(page, must_have_text=True)
        except NotFetched as failure:
            with attempt.finish():
                fail_item(item=item, code=failure.code, details=failure.details)
            return
        with attempt.finish():
            store_capture(item=item, capture=capture)


def _read_file(attempt: Attempt, item: Item, file: MediaFile, page: Page | None = None) -> None:
    """The picture, recording or document that the item is: read in the box, and kept with what was found."""
    attempt.progress("reading", 0.5)
    try:
        columns, capture = media.read_media(file)
        if page is not None:
            capture = from_page(capture, page)
        capture = replace(capture, warc=media.archived(file, capture, told_of(page) if page else {}))
    except StorageError as error:
        raise Temporary("storage") from error
    with attempt.finish():
        media.store_media(item=item, file=file, columns=columns, capture=capture)


def fetch_item_broken(work: Work) -> None:
    """The last attempt failed too: the item says why, and offers to try again."""
    item = Item.objects.filter(pk=work.subject_id, state=ItemState.FETCHING).first()
    if item is not None:
        code, details = _why(work.reason, item.url)
        fail_item(item=item, code=code, details=details)


def snapshot_evidence(attempt: Attempt) -> None:
    """Keep a copy of the page that a piece of evidence names, of whatever type it is; of a file, its text."""
    rows = Evidence.objects.kept().filter(pk=attempt.subject_id, snapshot=None)
    evidence = rows.exclude(url="", file_sha256="").first()
    if evidence is None:
        return
    try:
        capture = captured(_page(evidence.url), must_have_text=False) if evidence.url else captured_file(evidence)
    except NotFetched as failure:
        with attempt.finish():
            fail_snapshot(evidence=evidence, code=as_reason(failure))
        return
    if capture is not None:
        with attempt.finish():
            keep_snapshot(evidence=evidence, snapshot=as_snapshot(capture))


def snapshot_evidence_broken(work: Work) -> None:
    """No copy could be had: the evidence says so."""
    evidence = Evidence.objects.filter(pk=work.subject_id, snapshot=None).first()
    if evidence is not None:
        code, _details = _why(work.reason, evidence.url)
        fail_snapshot(evidence=evidence, code=work.reason if code == "http_status" else code)


def _page(url: str, kind: str = "") -> Page:
    """The page. Temporary where trying again can help, NotFetched where not. What is said to be a picture or recording may be larger."""
    try:
        if kind in MediaType.values:
            most = min(media.largest(kind), settings.MEDIA_FETCH_MB * media.MEGABYTE)
            return fetch_page(url, most=most, seconds=MEDIA_DEADLINE_SECONDS)
        return fetch_page(url)
    except NotFetched as failure:
        if failure.is_permanent:
            raise
        raise Temporary(as_reason(failure), after=failure.after) from failure


def as_reason(failure: NotFetched) -> str:
    return f"{STATUS}{failure.details['status']}" if failure.code == "http_status" else failure.code


def _why(reason: str, url: str) -> tuple[str, dict[str, str | int]]:
    """The code and its parameters, back from the reason that the work was left with."""
    status = reason.removeprefix(STATUS)
    if status != reason and status.isdigit():
        return "http_status", {"status": int(status)}
    if reason == "storage" or reason not in REASONS:
        return ("storage" if reason == "storage" else "gave_up"), {}
    return reason, {"host": urlsplit(url).hostname or "", "seconds": DEADLINE_SECONDS, "limit": MAX_BYTES}


def run_verifiers(attempt: Attempt) -> None:
    """Queue every verifier that has something to look at in an accepted claim, each once; and ask for copies of the pages it rests on."""
    claim = (
        Claim.objects.select_related("desk", "item__desk")
        .filter(pk=attempt.subject_id, state__in=BEING_CHECKED)
        .first()
    )
    if claim is None:
        return
    wanted = [verifier for verifier in installed_verifiers().values() if _is_wanted(verifier, claim)]
    with attempt.finish():
        for verifier in wanted:
            task = queue_verifier(claim=claim, verifier=verifier.slug)
            Work.plan(
                "run_verifier",
                key=f"run_verifier:{task.pk}",
                subject_id=task.pk,
                refs=[claim, task],
                priority=attempt.work.priority,
                desk_id=claim.desk_id,
            )
        for page in pages_of(claim):
            ask_for_copy(target=page, actor=SYSTEM)


def _is_wanted(verifier: Verifier, claim: Claim) -> bool:
    """What the desk has not switched on is not even queued; what may not be asked of this claim is, and says so."""
    return why_not_outside(verifier, claim) != "switched_off" and verifier.applies_to(claim)


def compare_origins(attempt: Attempt) -> None:
    """Evidence came, or a person decided about it: compare it anew, where there is something to compare. What is still being fetched
    comes by again when its copy is there."""
    verifier = installed_verifiers().get(EvidenceIsIndependent.slug)
    about = Q(pk=attempt.subject_id) | Q(evidence=attempt.subject_id)
    claim = Claim.objects.select_related("desk").filter(about, state__in=BEING_CHECKED).first()
    if verifier is None or claim is None or not _is_comparable(claim, attempt.subject_id):
        return
    last = claim.verification_tasks.filter(verifier=verifier.slug).order_by("-run").first()
    if last is not None and last.state == TaskState.RUNNING:
        raise Temporary("busy", after=BUSY_SECONDS)
    with attempt.finish():
        if last is not None:
            run_again(task=last, actor=SYSTEM)
            return
        task = queue_verifier(claim=claim, verifier=verifier.slug)
        Work.plan("run_verifier", key=f"run_verifier:{task.pk}", subject_id=task.pk, refs=[claim, task])


def _is_comparable(claim: Claim, subject: str) -> bool:
    """Whether there are texts to compare; and of evidence that came, whether its own is among them."""
    waiting = Evidence.objects.filter(pk=subject, snapshot=None, snapshot_failure="").exclude(url="")
    ids = {one.piece.id for one in compared_of(claim)[0]}
    return len(ids) > 1 and (subject in ids or subject == str(claim.pk)) and not waiting.exists()


def run_verifier(attempt: Attempt) -> None:
    """Let one verifier look, holding nothing while it does, and write what it found. A cancelled task stays cancelled; one that broke is
    taken up again with its work, unless it was set aside or the verifier run once more meanwhile."""
    tasks = VerificationTask.objects.select_related("claim__desk", "claim__item__desk", "claim__item__current")
    task = tasks.filter(pk=attempt.subject_id, state__in=TO_BE_RUN).first()
    if task is None or not task.verifier:
        return
    if task.state == TaskState.BROKEN and (task.dismissed_at is not None or task.has_later_run):
        return
    verifier = installed_verifiers().get(task.verifier)
    if verifier is None:
        raise Permanent("verifier_missing")
    with suppress(WrongState, _Stopped):
        claim, task = task.claim, start_task(task=task, attempt=attempt.number)
        # Read already, with its desk and its item's text; the row that was started knows of none.
        task.claim = claim
        outcome = _look(verifier, task, _Told(task, attempt))
        with attempt.finish():
            finish_task(task=task, outcome=outcome.outcome, code=outcome.code, parameters=outcome.parameters)


def _look(verifier: Verifier, task: VerificationTask, progress: Progress) -> Outcome:
    """What it finds; or that nobody was asked, which is never the same as nothing found."""
    if why := why_not_outside(verifier, task.claim):
        return Outcome.inconclusive("not_asked", why=why)
    return verifier.run(task.claim, progress)


class _Told:
    """How far a verifier says it is: shown on the task, and written into the log of the work."""

    def __init__(self, task: VerificationTask, attempt: Attempt) -> None:
        self.task, self.attempt, self.kept = task, attempt, attempt.kept

    def __call__(self, step: str, fraction: float | None = None, message: str = "") -> None:
        if not note_step(task=self.task, step=step, fraction=fraction):
            raise _Stopped
        self.attempt.progress(step, fraction, message)


def run_verifier_broken(work: Work) -> None:
    """The last attempt failed too: the task says that it broke, and offers to run again."""
    task = VerificationTask.objects.select_related("claim").filter(pk=work.subject_id).first()
    if task is not None:
        with suppress(WrongState):
            break_task(task=task, code=words.broken_code(work.reason))
