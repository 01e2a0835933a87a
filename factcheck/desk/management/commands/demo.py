"""A newsroom to look at, and the founding case performed on the running service."""

import argparse
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction

from factcheck.accounts.models import User
from factcheck.desk.demo import cases
from factcheck.desk.demo.people import Credentials, make_newsroom


class Command(BaseCommand):
    """`demo --if-empty` fills an empty database; `demo --walk` performs the founding case."""

    help = "Loads a small demo newsroom (--if-empty), or performs the founding case on the running service (--walk)."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Which of the two."""
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("--if-empty", action="store_true", help="Load the demo newsroom, if there is no person yet.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it."""
        if options["if_empty"]:
            self._load()

    @transaction.atomic
    def _load(self) -> None:
        """All of it or nothing: an interrupted start leaves an empty database, and the next one loads it."""
        if User.objects.exists():
            return
        newsroom, people = make_newsroom()
        cases.fill(newsroom)
        self._tell(people)

    def _tell(self, people: list[Credentials]) -> None:
        self.stdout.write(f"\nA demo newsroom was loaded: {settings.SITE_URL}/desk/")
        self.stdout.write("These passwords are shown once and kept nowhere.\n\n")
        wide = [max(len(getattr(one, name)) for one in people) for name in ("email", "roles")]
        for one in people:
            self.stdout.write(f"  {one.email:<{wide[0]}}  {one.roles:<{wide[1]}}  {one.password}")
        self.stdout.write("")
