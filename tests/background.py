"""Doing all background work here and now, for tests that are not about workers: the same functions that workers call."""

from factcheck.relay import catch_up
from factcheck.work.attempts import attempt
from factcheck.work.models import Work

MOST_ROUNDS = 50


def do_all_work() -> list[Work]:
    """Relay and work until nothing is due any more; gives what is still unfinished, such as work put off until later."""
    for _ in range(MOST_ROUNDS):
        relayed = catch_up()
        due = list(Work.objects.due().values_list("pk", flat=True))
        for work_id in due:
            attempt(work_id)
        if not relayed and not due:
            return list(Work.objects.unfinished())
    raise AssertionError(f"work sets off ever more work: {list(Work.objects.unfinished()[:5])}")
