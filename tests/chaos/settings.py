"""The service's settings, with kinds of work whose effects chaos can count."""

from factcheck.reactions import REACTIONS
from factcheck.settings import *  # noqa: F403

QUICK = {"attempts": 10_000, "lease": 3, "first_wait": 0.2, "longest_wait": 2}
WORK_KINDS = {
    **WORK_KINDS,  # noqa: F405
    "chaos_nothing": {"path": "tests.chaos.kinds.nothing", **QUICK},
    "chaos_note": {"path": "tests.chaos.kinds.note", **QUICK},
    "chaos_send": {"path": "tests.chaos.kinds.send", **QUICK},
    "chaos_follow": {"path": "tests.chaos.kinds.note", **QUICK},
}
REACTIONS.setdefault("wording.changed", []).append("chaos_follow")
