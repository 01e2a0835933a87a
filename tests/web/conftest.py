"""One desk with one of everything, made once for all tests of a module; what each of them does to it is undone."""

from collections.abc import Callable, Iterator
from contextlib import closing
from copy import deepcopy

import pytest
from django.db import connection
from django.test import Client
from pytest_django import DjangoDbBlocker

from factcheck.accounts.roles import Role
from tests.factories import a_person, signed_in
from tests.factories.world import World, a_world
from tests.web.filling import Opened, opened, undone


@pytest.fixture(scope="module")
def standing(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """The desk as it was made. The transaction it stands in stays open for the whole module and is never committed; the connection goes
    with it, for tests without a database may come next."""
    with django_db_blocker.unblock(), closing(connection), undone():
        yield a_world()


@pytest.fixture
def db(standing: World) -> Iterator[None]:
    """The database with the desk in it, instead of pytest-django's empty one, which would close the connection under it."""
    with undone():
        yield


@pytest.fixture
def world(standing: World, db: None) -> World:
    """The desk, in rows of one's own."""
    return deepcopy(standing)


@pytest.fixture
def chief(world: World) -> Client:
    """Somebody who may do nearly everything."""
    return signed_in(a_person(Role.CHIEF, world.desk, name="Cara"), raise_request_exception=False)


@pytest.fixture(scope="module")
def read_once() -> dict[str, Opened]:
    """The forms that tests of this module have opened."""
    return {}


@pytest.fixture
def form_of(world: World, chief: Client, read_once: dict[str, Opened]) -> Callable[[str], Opened]:
    """A form as a chief sees it: each is opened once, for nothing that tests do to the desk stays."""

    def form_of(name: str) -> Opened:
        if name not in read_once:
            read_once[name] = opened(chief, world, name)
        return read_once[name]

    return form_of
