"""What the background does with what was asked and answered. Named in settings.WORK_KINDS."""

from factcheck.work.attempts import Attempt
from reviews.operations.narrowing import narrow_about


def narrow_what_bears(attempt: Attempt) -> None:
    """Who may see an item, a claim or a statement changed: what bears on it follows."""
    with attempt.finish():
        narrow_about(subject_id=attempt.subject_id)
