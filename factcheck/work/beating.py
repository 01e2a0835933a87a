"""The beat: two bells at fixed intervals, and a sign of life of its own, so that busy workers are not taken for a silent beat."""

import logging
from typing import Any

from celery.beat import Scheduler
from django.db import Error, close_old_connections

from factcheck.work.signs import BEAT, give_sign

logger = logging.getLogger(__name__)


class SigningScheduler(Scheduler):
    """Celery's own, which keeps no file: intervals of seconds need no memory of the last run."""

    def tick(self, *args: Any, **kwargs: Any) -> float:
        """Ring what is due, and sign. A database that is away stops no bell."""
        seconds: float = super().tick(*args, **kwargs)
        try:
            close_old_connections()
            give_sign(BEAT)
        except Error:
            logger.warning("the beat's sign of life could not be written")
        finally:
            close_old_connections()
        return seconds
