"""Signs of life. A worker that runs but no longer consumes looks healthy to its supervisor; only what it did lately tells."""

import datetime as dt
import time

from celery import current_task
from django.db.models import Max, Q

from factcheck.accounts.clock import now
from factcheck.work.models import WorkerSign

BEAT = "beat"
WORKER = "worker"
SIGN_SECONDS = 2.0
KEEP = dt.timedelta(days=1)
_last: dict[str, float] = {}
_claimed: dict[str, tuple[dt.datetime, str]] = {}
_here = WORKER


def worker_name() -> str:
    """What this process's worker is called: “worker:” and the name it was started under, as long as it answers bells."""
    global _here  # noqa: PLW0603 - the thread that keeps leases asks too, and has no bell at hand
    if current_task and current_task.request.hostname:
        _here = f"{WORKER}:{current_task.request.hostname}"[:120]
    return _here


def note_claimed(kind: str) -> None:
    """This worker took a piece of work just now; told with its next sign."""
    _claimed[worker_name()] = (now(), kind)


def give_sign(name: str | None = None) -> None:
    """Write down that this one is alive, and what it took last, at most once in two seconds per process. Without a name it is this worker."""
    name = name or worker_name()
    if time.monotonic() - _last.get(name, -SIGN_SECONDS) < SIGN_SECONDS:
        return
    _last[name] = time.monotonic()
    claimed_at, claimed = _claimed.pop(name, (None, ""))
    sign = WorkerSign(name=name, at=now(), claimed_at=claimed_at, claimed=claimed)
    fields = ["at", "claimed_at", "claimed"] if claimed else ["at"]
    WorkerSign.objects.bulk_create([sign], update_conflicts=True, unique_fields=["name"], update_fields=fields)


def age_of_sign(name: str) -> dt.timedelta | None:
    """How long ago the beat, or any worker, was last seen; None: never."""
    at = WorkerSign.objects.filter(Q(pk=name) | Q(pk__startswith=f"{name}:")).aggregate(at=Max("at"))["at"]
    return now() - at if at else None


def forget_signs() -> None:
    """Workers that were not heard of for a day are gone, and not merely silent."""
    WorkerSign.objects.filter(at__lt=now() - KEEP, pk__startswith=f"{WORKER}:").delete()
