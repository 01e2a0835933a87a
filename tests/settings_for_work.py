"""The service's settings with kinds of work that tests can watch, for the worker processes of tests."""

from factcheck.reactions import REACTIONS
from factcheck.settings import *  # noqa: F403

WORK_KINDS = {  # what a test plans is done by these alone
    "note": {"path": "tests.kinds.note", "attempts": 20, "lease": 2, "first_wait": 0.2, "longest_wait": 1},
    "slow_note": {"path": "tests.kinds.slow_note", "attempts": 20, "lease": 1, "first_wait": 0.2, "longest_wait": 1},
    "note_event": {"path": "tests.kinds.note", "attempts": 20, "lease": 2},
    **WORK_KINDS,  # noqa: F405
}

REACTIONS.setdefault("wording.changed", []).append("note_event")
