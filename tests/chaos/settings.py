"""The service's settings, with kinds of work whose effects chaos can count, and leases so short that what a dead worker held is missed
at the next sweep."""

from factcheck.reactions import REACTIONS, RHYTHMS
from factcheck.settings import *  # noqa: F403

LEASE = 5
QUICK = {"attempts": 10_000, "lease": LEASE, "first_wait": 0.2, "longest_wait": 2}
WORK_KINDS = {
    **{
        name: {**({"path": given} if isinstance(given, str) else given), "lease": LEASE}
        for name, given in WORK_KINDS.items()  # noqa: F405
    },
    **{
        f"chaos_{name}": {"path": f"tests.chaos.kinds.{path}", **QUICK}
        for name, path in {
            "nothing": "nothing",
            "note": "note",
            "send": "send",
            "follow": "note",
            "rhythm": "send",
            "another": "plan_another",
            "tell": "tell",
            "second": "at_second_try",
            "keep": "keep",
        }.items()
    },
}
REACTIONS.setdefault("wording.changed", []).append("chaos_follow")
RHYTHM_SECONDS = 4
RHYTHMS["chaos_rhythm"] = RHYTHM_SECONDS
