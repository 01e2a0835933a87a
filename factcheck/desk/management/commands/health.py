"""Whether everything the service needs is there, as /readyz says it."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from factcheck.health.checks import parts


class Command(BaseCommand):
    """One line for each part; fails when one is not well."""

    help = "Says of each part whether it is well, as /readyz does; the exit code is 1 when one is not."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Look and tell."""
        looked_at = parts()
        for part in looked_at:
            self.stdout.write(f"{part.name:<12}{part.code:<14}{part.sentence}")
        if not all(part.is_ok for part in looked_at):
            sys.exit(1)
