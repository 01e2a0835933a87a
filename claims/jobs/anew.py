"""Verifiers that look again by themselves when something came that they tell of."""

import datetime as dt

from django.db.models import Q

from claims.codes import TaskState
from claims.copies import SLUG
from claims.models import ArchivePush, Claim, Evidence
from claims.models.claim import BEING_CHECKED
from claims.operations.tasks import queue_verifier, run_again
from claims.verifiers.archive import CopiesAreKept
from claims.verifiers.base import APPEARANCES, PROPOSITION, Verifier, installed_verifiers, why_not_outside
from claims.verifiers.heard import text_of
from claims.verifiers.independence import EvidenceIsIndependent, compared_of
from claims.verifiers.quotation import QuotationStandsInItem, sources_of
from claims.verifiers.readers import for_all_readers_of
from factcheck.accounts.actors import SYSTEM
from factcheck.work.attempts import Attempt
from factcheck.work.errors import Temporary
from factcheck.work.models import Work

MOST_CLAIMS = 50
BUSY_SECONDS = 5
# Which verifiers tell of what came; of everything else both do.
TELLING = {
    "evidence.snapshot_taken": (CopiesAreKept.slug,),
    "evidence.snapshot_failed": (CopiesAreKept.slug,),
    "copy.refused": (SLUG,),
}
# Which changes make quotations worth comparing again; of other events, all do.
FIELDS = {
    "evidence.edited": {"kind", "excerpt", "is_transcript", "language"},
    "statement.edited": {"words", "mode", "language"},
}


def look_at_copies(attempt: Attempt) -> None:
    """A copy came, or is known not to come: the verifiers that tell of copies look again."""
    event = attempt.event
    if event.name == "evidence.edited" and "archive_url" not in event.details.get("fields", ()):
        return
    about = Q(evidence=attempt.subject_id) | Q(item=attempt.subject_id)
    claims = Claim.objects.filter(about, state__in=BEING_CHECKED).select_related("desk", "item__desk", "item__current")
    found = list(claims.distinct().order_by("pk")[:MOST_CLAIMS])
    slugs = TELLING.get(event.name, (CopiesAreKept.slug, SLUG))
    wanted = [(claim, slug) for claim in found for slug in slugs if _is_to_look(claim, slug)]
    _look_again(attempt, wanted)


def _is_to_look(claim: Claim, slug: str) -> bool:
    verifier = installed_verifiers().get(slug)
    if (
        slug == SLUG
        and ArchivePush.objects.under_way().filter(Q(evidence__claim=claim) | Q(item=claim.item_id)).exists()
    ):
        return claim.verification_tasks.filter(verifier=slug).first() is None
    if verifier is None or why_not_outside(verifier, claim) or not verifier.applies_to(claim):
        return False
    if claim.verification_tasks.filter(verifier=slug, state=TaskState.RUNNING).exists():
        raise Temporary("busy", after=BUSY_SECONDS)
    return True


def compare_quotations(attempt: Attempt) -> None:
    """A source came or changed, or somebody is quoted: quotations are held against it, where there are any. What began after that has
    seen it already."""
    event = attempt.event
    if event.name in FIELDS and not FIELDS[event.name] & set(event.details.get("fields", ())):
        return
    about = Q(evidence=attempt.subject_id) | Q(statements=attempt.subject_id)
    claims = Claim.objects.filter(about, state__in=BEING_CHECKED).select_related("desk", "item__desk", "item__current")
    verifier = QuotationStandsInItem.slug
    wanted = []
    for claim in claims.distinct().order_by("pk")[:MOST_CLAIMS]:
        newer = claim.verification_tasks.filter(verifier=verifier, started_at__gte=event.at)
        if not newer.exists() and _has_words(claim, attempt.subject_id, event.name) and _is_to_look(claim, verifier):
            wanted.append((claim, verifier))
    _look_again(attempt, wanted)


def _has_words(claim: Claim, subject: str, event: str) -> bool:
    """Of evidence that came: whether quotations are held against it, and it can be read already."""
    if event not in ("evidence.added", "evidence.snapshot_taken", "evidence.read"):
        return True
    row = sources_of(claim).filter(pk=subject).first()
    return row is not None and for_all_readers_of(claim, row) and bool(text_of(row))


def _look_again(attempt: Attempt, wanted: list[tuple[Claim, str]]) -> None:
    with attempt.finish():
        for claim, slug in wanted:
            last = claim.verification_tasks.filter(verifier=slug).order_by("-run").first()
            if last is not None:
                run_again(task=last, actor=SYSTEM)
            else:
                task = queue_verifier(claim=claim, verifier=slug)
                Work.plan("run_verifier", key=f"run_verifier:{task.pk}", subject_id=task.pk, refs=[claim, task])


def read_words_again(attempt: Attempt) -> None:
    """The words of a claim, or where it stands, were changed or accepted: what reads them reads them again, also where nothing is left
    to be read, for what it said before was of other words. What began after that has seen them already."""
    event = attempt.event
    changed = APPEARANCES if event.name.startswith("appearance.") else PROPOSITION
    if changed == PROPOSITION and not {"proposition", "language"} & set(event.details.get("fields", ())):
        return
    about = [one.rpartition(":")[2] for one in event.references if one.startswith("claims.claim:")]
    claim = (
        Claim.objects.select_related("desk", "item__desk", "item__current")
        .filter(pk__in=about, state__in=BEING_CHECKED)
        .first()
    )
    if claim is None:
        return
    readers = [verifier for verifier in installed_verifiers().values() if changed in verifier.reads]
    _look_again(attempt, [(claim, one.slug) for one in readers if _is_to_read(one, claim, event.at)])


def _is_to_read(verifier: Verifier, claim: Claim, since: dt.datetime) -> bool:
    runs = claim.verification_tasks.filter(verifier=verifier.slug)
    if why_not_outside(verifier, claim) or runs.filter(started_at__gte=since).exists():
        return False
    if runs.filter(state=TaskState.RUNNING).exists():
        raise Temporary("busy", after=BUSY_SECONDS)
    return runs.exists() or verifier.applies_to(claim)


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
