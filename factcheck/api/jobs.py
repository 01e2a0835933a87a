"""The API's own background work."""

from factcheck.answers.models import sweep
from factcheck.work.attempts import Attempt


def forget_answers(attempt: Attempt) -> None:
    """Answers that stop repeated requests are kept for a day and no longer."""
    with attempt.finish():
        sweep()
