"""Background work: one table, leases, fencing, a sweeper. Celery only rings the bell."""

from factcheck.work.bell import nudge
from factcheck.work.errors import LeaseLost, Permanent, Temporary

__all__ = ["LeaseLost", "Permanent", "Temporary", "nudge"]
