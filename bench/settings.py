"""The service's settings, with a verifier and a kind of work that do nothing."""

from factcheck.settings import *  # noqa: F403

VERIFIERS = ["bench.bare.Nothing"]
WORK_KINDS = {**WORK_KINDS, "bench_nothing": "bench.bare.nothing"}  # noqa: F405
