"""A newsroom to look at, and the founding case performed on the running service."""

import argparse
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from factcheck.accounts.actors import actor_for_user
from factcheck.accounts.models import Desk, User
from factcheck.accounts.roles import Scope
from factcheck.desk.demo import cases
from factcheck.desk.demo.archive import MOST, archived_newsroom, load
from factcheck.desk.demo.caller import Caller, Declined, Unanswered
from factcheck.desk.demo.people import DOMAIN, Credentials, make_newsroom
from factcheck.desk.demo.walk import Walk
from factcheck.people.operations import NewKey, create_token, revoke_key


class Command(BaseCommand):
    """`demo` fills the demo newsroom with claims; `demo --if-empty` makes it, small; `demo --walk` performs the founding case."""

    help = (
        "Fills the demo newsroom with claims in every state (--claims), loads it alone into an empty database (--if-empty), "
        "or performs the founding case on the running service (--walk)."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Which of the three, how many claims, and for the walk by whom, where and how fast."""
        what = parser.add_mutually_exclusive_group()
        what.add_argument(
            "--claims",
            type=int,
            default=MOST,
            help=f"How many claims the demo newsroom is to have beside its few: up to {MOST}.",
        )
        what.add_argument("--if-empty", action="store_true", help="Load the demo newsroom, if there is no person yet.")
        what.add_argument(
            "--walk", "--watch", action="store_true", help="Perform the founding case on the running service."
        )
        parser.add_argument("--pace", type=float, default=2.0, help="Seconds between the steps of the walk.")
        parser.add_argument("--url", default=settings.SITE_URL, help="Where the service answers.")
        parser.add_argument("--desk", default="world", help="The short name of the desk.")
        parser.add_argument("--checker", default=f"noa@{DOMAIN}", help="Whose token takes in, checks and writes.")
        parser.add_argument("--reviewer", default=f"tomasz@{DOMAIN}", help="Whose token approves and publishes.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it."""
        if options["if_empty"]:
            self._load()
        elif not options["walk"]:
            self._fill(options["claims"])
        else:
            self._walk(**{name: options[name] for name in ("pace", "url", "desk", "checker", "reviewer")})

    @transaction.atomic
    def _load(self) -> None:
        """All of it or nothing: an interrupted start leaves an empty database, and the next one loads it."""
        if User.objects.exists():
            return
        newsroom, people = make_newsroom()
        cases.fill(newsroom)
        self._tell(people)

    def _fill(self, most: int) -> None:
        """One claim after the other, each whole; begun again, it goes on where it was."""
        if not 0 < most <= MOST:
            raise CommandError(f"The demo newsroom takes from 1 to {MOST} claims.")
        self._load()
        newsroom = archived_newsroom()
        if newsroom is None:
            raise CommandError("This installation has people of its own. The demo newsroom goes into an empty one.")
        new = load(newsroom, most=most, say=self._say)
        self._say(f"{new} claims were added; {most - new} were there." if new else "All of it was there already.")

    def _tell(self, people: list[Credentials]) -> None:
        self.stdout.write(f"\nA demo newsroom was loaded: {settings.SITE_URL}/desk/")
        self.stdout.write("These passwords are shown once and kept nowhere.\n\n")
        wide = [max(len(getattr(one, name)) for one in people) for name in ("email", "roles")]
        for one in people:
            self.stdout.write(f"  {one.email:<{wide[0]}}  {one.roles:<{wide[1]}}  {one.password}")
        self.stdout.write("")

    def _walk(self, *, pace: float, url: str, desk: str, checker: str, reviewer: str) -> None:
        """With two tokens made for it, and revoked afterwards."""
        place = Desk.objects.filter(slug=desk).first()
        if place is None:
            raise CommandError(f"There is no desk “{desk}”. Name one with --desk.")
        people = [_person(email) for email in (checker, reviewer)]
        tokens = [_token(person) for person in people]
        try:
            noa, tomasz = (Caller(url, token.shown) for token in tokens)
            Walk(noa=noa, tomasz=tomasz, desk=str(place.pk), say=self._say, pace=pace).perform()
        except Unanswered as error:
            raise CommandError(f"The service does not answer at {url}: start it with “make run”. ({error})") from error
        except Declined as error:
            raise CommandError(f"The walk ended early: {error}") from error
        finally:
            for person, token in zip(people, tokens, strict=True):
                revoke_key(key=token.key, actor=actor_for_user(person))

    def _say(self, sentence: str) -> None:
        self.stdout.write(sentence)
        self.stdout.flush()


def _person(email: str) -> User:
    person = User.objects.filter(email__iexact=email, is_active=True).first()
    if person is None:
        raise CommandError(f"Nobody signs in as {email}. Name two people of the desk with --checker and --reviewer.")
    return person


def _token(person: User) -> NewKey:
    return create_token(name="demo", scopes=[Scope.READ, Scope.WRITE], actor=actor_for_user(person))
