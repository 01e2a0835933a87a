"""One world under each protection, made once for all tests of a module; and what was answered there, asked once."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.http import HttpResponse
from pytest_django import DjangoDbBlocker

from factcheck.ledger.models import Event
from tests.architecture.world import ASKERS, Asking, World, a_world, body_of
from tests.web.filling import undone


@dataclass(frozen=True)
class Answer:
    """What came back, and how many events the request left."""

    status: int
    content: bytes
    kind: str
    location: str
    events: int

    @classmethod
    def of(cls, response: HttpResponse, events: int) -> "Answer":
        """All of it that does not end with the request."""
        headers = (response.get("Content-Type", ""), response.get("Location", ""))
        return cls(response.status_code, body_of(response), *headers, events)


class Worlds:
    """The worlds by protection, and their people. No request leaves a trace, so that the same one is sent once and its answer kept."""

    def __init__(self) -> None:
        self._worlds: dict[str, World] = {}
        self._askers: dict[tuple[str, str], Asking] = {}
        self._answers: dict[tuple[str, ...], Answer] = {}

    def at(self, level: str) -> World:
        """The world under this protection."""
        if level not in self._worlds:
            self._worlds[level] = a_world(level)
            call_command("reindex_search", stdout=StringIO())
        return self._worlds[level]

    def who(self, level: str, asker: str) -> Asking:
        """Somebody in it."""
        if (level, asker) not in self._askers:
            self._askers[level, asker] = ASKERS[asker](self.at(level))
        return self._askers[level, asker]

    def send(self, level: str, asker: str, method: str, address: str, data: Any = None) -> Answer:
        """What is answered; whatever was done is undone."""
        key, asking = (level, asker, method, address, repr(data)), self.who(level, asker)
        if key not in self._answers:
            with undone():
                before = Event.objects.count()
                response = asking.send(method, address, data)
                self._answers[key] = Answer.of(response, Event.objects.count() - before)
        return self._answers[key]

    def status(self, level: str, asker: str, method: str, address: str, data: Any = None) -> int:
        """The status alone."""
        return self.send(level, asker, method, address, data).status


@pytest.fixture(scope="module")
def worlds(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Worlds]:
    """The transaction they stand in is open for the whole module, and never committed; the connection goes with it."""
    with django_db_blocker.unblock(), closing(connection), undone():
        yield Worlds()


@pytest.fixture
def db(worlds: Worlds) -> None:
    """The database with the worlds in it, instead of pytest-django's empty one, which would close the connection under them."""
