"""How far a step is, by what came of its task."""

from enum import StrEnum

from claims.codes import TaskOutcome, TaskState


class Standing(StrEnum):
    """Done; open; a machine is at it; nothing for the machine to look at; put aside before it was done."""

    DONE = "done"
    OPEN = "open"
    UNDER_WAY = "under_way"
    DOES_NOT_APPLY = "does_not_apply"
    SET_ASIDE = "set_aside"


DECIDED = frozenset({TaskOutcome.PASSED, TaskOutcome.FOUND})


def standing(*, verifier: str, state: str = "", outcome: str = "", dismissed: bool = False) -> Standing:
    """How far a step is. `state`, `outcome`, `dismissed`: of its task, of a verifier the latest run; no state: there is none.

    A person's task is done when it is settled, whatever came of it. A machine's is done when it decided, or a person settled or set aside
    what it left open; what it could not decide, and what broke, is open."""
    if not state:
        return Standing.DOES_NOT_APPLY if verifier else Standing.OPEN
    if state == TaskState.CANCELLED:
        return Standing.SET_ASIDE
    if not verifier:
        return Standing.DONE if state == TaskState.FINISHED else Standing.OPEN
    if state in (TaskState.QUEUED, TaskState.RUNNING):
        return Standing.UNDER_WAY
    if dismissed or (state == TaskState.FINISHED and outcome in DECIDED):
        return Standing.DONE
    return Standing.OPEN
