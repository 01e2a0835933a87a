"""The bells as Celery knows them."""

from celery import shared_task

from factcheck.work.attempts import attempt
from factcheck.work.broker import RING, SWEEP
from factcheck.work.kinds import WORK
from factcheck.work.services import forget_services
from factcheck.work.signs import forget_signs, give_sign
from factcheck.work.sweeping import forget_rhythms, sweep
from factcheck.work.taking import work_through


@shared_task(name=RING)
def ring(work_id: int | None = None, queue: str = WORK) -> None:
    """Take what is next, and what comes after it for a while. A bell of the release before names one piece of work."""
    give_sign()
    if work_id is not None:
        attempt(work_id)
    work_through(queue)


@shared_task(name=SWEEP)
def sweep_expired() -> None:
    """Free what dead workers held, and forget what nobody will ask for again."""
    sweep()
    forget_rhythms()
    forget_signs()
    forget_services()
