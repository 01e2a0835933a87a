"""The bells as Celery knows them."""

from celery import shared_task

from factcheck.work.attempts import attempt
from factcheck.work.bell import nudge
from factcheck.work.broker import RING, SWEEP
from factcheck.work.models import Work
from factcheck.work.signs import WORKER, give_sign
from factcheck.work.sweeping import forget_rhythms, sweep


@shared_task(name=RING)
def ring(work_id: int) -> None:
    """Try to do that work. What it recorded is seen to at once."""
    give_sign(WORKER)
    if attempt(work_id) in (Work.State.FINISHED, Work.State.BROKEN):
        nudge()


@shared_task(name=SWEEP)
def sweep_expired() -> None:
    """Free what dead workers held."""
    sweep()
    forget_rhythms()
