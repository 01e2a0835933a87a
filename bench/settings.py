"""The service's settings, with a verifier that does nothing."""

from factcheck.settings import *  # noqa: F403

VERIFIERS = ["bench.bare.Nothing"]
