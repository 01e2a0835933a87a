"""How every Celery task of ours ends: giving its database connection back, whatever happened to it."""

from typing import Any

from celery import Task
from django.db import close_old_connections


class Bell(Task):
    """A task that leaves no connection behind, so that a restarted database is met with a fresh one."""

    abstract = True

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Run it on a connection that is known to work."""
        close_old_connections()
        try:
            return super().__call__(*args, **kwargs)
        finally:
            close_old_connections()
