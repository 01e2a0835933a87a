"""Signs of life. A worker that runs but no longer consumes looks healthy to its supervisor; only what it did lately tells."""

import datetime as dt
import time

from factcheck.accounts.clock import now
from factcheck.work.models import WorkerSign

BEAT = "beat"
WORKER = "worker"
SIGN_SECONDS = 2.0
_last: dict[str, float] = {}


def give_sign(name: str) -> None:
    """Write down that this one is alive, at most once in two seconds per process."""
    if time.monotonic() - _last.get(name, -SIGN_SECONDS) < SIGN_SECONDS:
        return
    _last[name] = time.monotonic()
    WorkerSign.objects.bulk_create(
        [WorkerSign(name=name, at=now())], update_conflicts=True, unique_fields=["name"], update_fields=["at"]
    )


def age_of_sign(name: str) -> dt.timedelta | None:
    """How long ago it was last seen; None: never."""
    sign = WorkerSign.objects.filter(pk=name).first()
    return now() - sign.at if sign else None
