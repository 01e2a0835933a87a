"""The API's own background work."""

from factcheck.api.idempotency import sweep
from factcheck.work.attempts import Attempt


def forget_answers(attempt: Attempt) -> None:
    """Answers under an Idempotency-Key are kept for a day and no longer."""
    with attempt.finish():
        sweep()
