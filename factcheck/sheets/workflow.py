"""The moves of an import, from read to imported and back."""

from factcheck.sheets import policy
from factcheck.sheets.models import UNDER_WAY, Import
from factcheck.workflow.machine import Transition, Workflow

S = Import.State


def where_it_broke(run: Import) -> str:
    """Reading, trying out, bringing in, or taking back."""
    if run.file_sha256:
        return S.READING
    if run.started_at is None:
        return S.CHECKING
    return S.UNDOING if run.broke_undoing else S.RUNNING


IMPORT = Workflow(
    Transition("end_reading", {S.READING}, S.READ, "import.read", policy.is_system),
    Transition("give_up", {S.READING}, S.UNREADABLE, "import.unreadable", policy.is_system),
    Transition("check", {S.READ, S.CHECKED}, S.CHECKED, "import.checked", policy.may_run_import),
    Transition("begin_check", {S.READ, S.CHECKED}, S.CHECKING, "import.check_started", policy.may_run_import),
    Transition("end_check", {S.CHECKING}, S.CHECKED, "import.check_finished", policy.is_system),
    Transition("start", {S.CHECKED}, S.RUNNING, "import.started", policy.may_run_import),
    Transition(
        "discard",
        {S.READING, S.UNREADABLE, S.READ, S.CHECKING, S.CHECKED},
        S.DISCARDED,
        "import.discarded",
        policy.may_run_import,
    ),
    Transition("finish", {S.RUNNING}, S.FINISHED, "import.finished", policy.is_system),
    Transition("break", UNDER_WAY, S.BROKEN, "import.broken", policy.is_system),
    Transition("resume", {S.BROKEN}, where_it_broke, "import.resumed", policy.may_run_import),
    Transition("undo", {S.FINISHED, S.BROKEN}, S.UNDOING, "import.undo_started", policy.may_run_import),
    Transition("undone", {S.UNDOING}, S.UNDONE, "import.undone", policy.is_system),
)
