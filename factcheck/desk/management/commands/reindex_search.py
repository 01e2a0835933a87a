"""The words under which everything is found, made anew."""

import argparse
from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand

from factcheck.desk.indexing import forget_gone, reindex
from factcheck.matching.models import Kind


class Command(BaseCommand):
    """Goes on while people work; searching meanwhile finds by the old words or the new."""

    help = "Makes the search table anew, after a restore or when words are stemmed otherwise than before."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Which kinds; without any, all."""
        parser.add_argument("kinds", nargs="*", choices=[*Kind.values, []], help="claim, factcheck, item or party.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Renew, then drop what no longer has a row."""
        done: Counter[str] = Counter()
        for kind, number in reindex(options["kinds"]):
            done[str(kind)] += number
        for name, number in sorted(done.items()):
            self.stdout.write(f"{name}: {number}")
        if gone := forget_gone():
            self.stdout.write(f"dropped: {gone}")
