"""The app of background work."""

from django.apps import AppConfig
from django.core import checks

from factcheck.work.kinds import check_kinds


class WorkConfig(AppConfig):
    """The one table of background work."""

    name = "factcheck.work"
    label = "work"

    def ready(self) -> None:
        """A kind of work that names no function is an error at the start, not in the night."""
        checks.register(check_kinds, checks.Tags.compatibility)
