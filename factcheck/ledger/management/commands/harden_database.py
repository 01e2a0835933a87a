"""For a database of your own: closes what triggers alone cannot close."""

import os
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from factcheck.ledger import hardening

PASSWORD = "APPLICATION_ROLE_PASSWORD"  # noqa: S105 - the name of a variable


class Command(BaseCommand):
    """Run it as the role that owns the tables, after each `migrate`; a second run changes nothing."""

    help = "Refuse TRUNCATE on the ledger; with --role, also let the service sign in as a role that owns nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The role the service will sign in as."""
        parser.add_argument(
            "--role", help=f"the role the service signs in as; made with the password in {PASSWORD} if it is not there"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Guard, and split the roles."""
        hardening.guard_against_truncation()
        self.stdout.write("The ledger's tables refuse TRUNCATE.")
        if role := options["role"]:
            self._split(role)

    def _split(self, role: str) -> None:
        owner = hardening.owner()
        if role == owner:
            raise CommandError(f"“{role}” owns the tables and could switch their triggers off: name another role.")
        if not hardening.role_exists(role):
            hardening.make_role(role, self._password(role))
        hardening.grant(role)
        self.stdout.write(
            f"“{role}” may run the service. Give DATABASE_URL that role; run migrate and this command as “{owner}”."
        )

    def _password(self, role: str) -> str:
        try:
            return os.environ[PASSWORD]
        except KeyError:
            raise CommandError(f"There is no role “{role}”. Set {PASSWORD} to make it, or make it yourself.") from None
