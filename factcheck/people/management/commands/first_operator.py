"""The way into a new installation: a one-time link for whoever runs it."""

import argparse
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from factcheck.people import operations
from factcheck.workflow.machine import Refused


class Command(BaseCommand):
    """Prints the link; refuses when there is an operator already, unless asked to do it again."""

    help = "Prints a one-time link, good for 24 hours, by which the first operator chooses a name and a password."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Whose account it is."""
        parser.add_argument("email", help="The operator's e-mail address.")
        parser.add_argument("--name", default="", help="The operator's name; they can change it.")
        parser.add_argument("--again", action="store_true", help="Though there is an operator already.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the account if need be, and print the link."""
        email = options["email"]
        try:
            invitation = operations.first_operator(
                email=email, name=options["name"] or email.partition("@")[0], again=options["again"]
            )
        except Refused as refusal:
            again = "" if options["again"] else " Use --again to let another one in, or one who lost the way in."
            raise CommandError(f"{refusal.sentence}{again}") from refusal
        self.stdout.write("Open this link within 24 hours and choose a password. It works once.\n")
        self.stdout.write(f"{invitation.link}\n")
