"""Walks the ledger and says whether it is whole."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from factcheck.ledger.models import Sequenced, Unsequenced
from factcheck.ledger.sequencer import flaws

MOST_SHOWN = 20
MEANING = {
    "gap": "positions are missing before it",
    "hash": "it, or the one before it, is not what was recorded",
    "text": "the words beside it are not those that were recorded",
}


class Command(BaseCommand):
    """Exit code 1 when something was altered."""

    help = "Check every hash of the ledger, its positions, and the words beside its events."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how many entries hold, or which do not."""
        found = list(flaws())
        for flaw in found[:MOST_SHOWN]:
            self.stderr.write(f"position {flaw.position}: {MEANING[flaw.what]}")
        if found:
            raise CommandError(f"The ledger does not hold in {len(found)} places.")
        self.stdout.write(
            f"The ledger holds: {Sequenced.objects.count()} entries, {Unsequenced.objects.count()} waiting for their place."
        )
