"""The moves of items, claims and verification tasks. Work states are never findings, and never public states."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from claims import policy
from claims.codes import ItemState, TaskOutcome, TaskState, WorkState
from claims.models import Claim, Item, MediaFile, VerificationTask
from claims.models.claim import BEING_CHECKED, OPEN_STATES
from factcheck.workflow.machine import Transition, Workflow

ITEMS, W, T = ItemState, WorkState, TaskState


def has_address(item: Item) -> Promise | None:
    """Only an address can be fetched again, and a file that is here read again."""
    if item.url or MediaFile.objects.filter(item=item).exists():
        return None
    return _("This item has no address that could be fetched.")


def has_a_file(item: Item) -> Promise | None:
    """Only a file that is here can be read again."""
    return None if hasattr(item, "media") else _("This item is no file.")


def stands_alone(item: Item) -> Promise | None:
    """What turned out to be another item's page would turn out so again."""
    return _("This page is here already as another item.") if item.failure_code == "duplicate" else None


def is_for_people(task: VerificationTask) -> Promise | None:
    """A person decides their own tasks, and what a machine left open."""
    if not task.verifier or task.outcome in (TaskOutcome.NEEDS_PERSON, TaskOutcome.INCONCLUSIVE):
        return None
    return _("The machine decides this. Set it aside if it is wrong.")


def where_it_was(claim: Claim) -> str:
    """The state a claim was dropped from."""
    return claim.dropped_from or W.LOGGED


ITEM = Workflow(
    # From failed: an operator had the work behind it run again.
    Transition("fetched", {ITEMS.FETCHING, ITEMS.FAILED}, ITEMS.READY, "item.fetched", policy.is_system),
    Transition("fail", {ITEMS.FETCHING}, ITEMS.FAILED, "item.fetch_failed", policy.is_system),
    Transition(
        "retry",
        {ITEMS.FAILED},
        ITEMS.FETCHING,
        "item.fetch_retried",
        policy.may_correct_item,
        (has_address, stands_alone),
        label=_("Fetch again"),
    ),
    Transition(
        "read_again",
        {ITEMS.READY},
        ITEMS.FETCHING,
        "item.read_again",
        policy.may_correct_item,
        (has_a_file,),
        label=_("Read again"),
    ),
    Transition(
        "give_text",
        {ITEMS.FETCHING, ITEMS.FAILED},
        ITEMS.READY,
        "item.text_given",
        policy.may_correct_item,
        label=_("Paste the text"),
    ),
)

CLAIM = Workflow(
    Transition("accept", {W.SUGGESTED}, W.LOGGED, "claim.accepted", policy.may_accept, label=_("Accept")),
    Transition("start", {W.LOGGED}, W.CHECKING, "claim.started", policy.may_work_on, label=_("Start checking")),
    Transition("wait", {W.CHECKING}, W.WAITING, "claim.waiting", policy.may_work_on, label=_("Wait for somebody")),
    Transition("resume", {W.WAITING}, W.CHECKING, "claim.resumed", policy.may_work_on, label=_("Go on checking")),
    Transition("reopen", {W.DONE}, W.CHECKING, "claim.reopened", policy.may_work_on, label=_("Reopen the work")),
    Transition(
        "close_unpublished",
        BEING_CHECKED,
        W.DONE,
        "claim.closed_unpublished",
        policy.may_drop,
        label=_("Close without publishing"),
    ),
    Transition("drop", OPEN_STATES, W.DROPPED, "claim.dropped", policy.may_drop, label=_("Drop")),
    Transition("restore", {W.DROPPED}, where_it_was, "claim.restored", policy.may_drop, label=_("Take up again")),
)

# What a verdict does to its claim: submitted, returned, published. These are nobody's buttons.
CLAIM_BY_VERDICT = Workflow(
    Transition("ready", {W.CHECKING}, W.IN_REVIEW, "claim.ready", policy.may_work_on),
    Transition("resume", {W.IN_REVIEW}, W.CHECKING, "claim.resumed", policy.may_take_back),
    Transition("finish", {W.IN_REVIEW}, W.DONE, "claim.done", policy.may_finish),
)

# What a sheet brings along was checked before; nobody's button either.
CLAIM_BY_SHEET = Workflow(
    Transition("finish", {W.LOGGED, W.CHECKING, W.WAITING}, W.DONE, "claim.checked_before", policy.may_bring),
)

VERIFICATION_TASK = Workflow(
    # From broken: an operator had the work behind it run again.
    Transition("start", {T.QUEUED, T.BROKEN}, T.RUNNING, "task.started", policy.is_system),
    Transition("finish", {T.RUNNING}, T.FINISHED, "task.finished", policy.is_system),
    Transition("break", {T.QUEUED, T.RUNNING}, T.BROKEN, "task.broken", policy.is_system),
    Transition("cancel", {T.QUEUED, T.RUNNING}, T.CANCELLED, "task.cancelled", policy.may_run_task, label=_("Cancel")),
    Transition(
        "settle",
        {T.QUEUED, T.FINISHED},
        T.FINISHED,
        "task.settled",
        policy.may_run_task,
        (is_for_people,),
        label=_("Settle"),
    ),
)
