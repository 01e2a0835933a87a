"""The least that a background can do: a verifier that looks at nothing, and a Celery task that counts one up."""

from typing import Any

from celery import Task, shared_task

from claims.models import Claim
from claims.verifiers.base import Outcome, Verifier
from factcheck.work import valkey
from factcheck.work.attempts import Attempt

COUNTED = "bench-counted"


class Nothing(Verifier):
    """Finds nothing, at once."""

    slug = "nothing"
    title = "Nothing"

    def applies_to(self, claim: Claim) -> bool:
        """Always."""
        return True

    def run(self, claim: Claim, progress: Any) -> Outcome:
        """Clean."""
        return Outcome.passed("nothing")


def nothing(attempt: Attempt) -> None:
    """A kind of work that does nothing."""


@shared_task(name="bench.count", base=Task, ignore_result=True)
def count() -> None:
    """One INCR."""
    valkey.attempt(lambda client: client.incr(valkey.key(COUNTED)), None)
