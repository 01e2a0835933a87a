"""Whatever is sent, a clear sentence comes back: at the field, as a page, or as a problem document. Nothing breaks and no words are lost."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from factcheck.accounts.roles import Role
from tests.factories import a_person
from tests.factories.world import BUTTONS, FORMS, INSIDE, PUBLIC, SHOWN, World, a_world
from tests.web.filling import every_field, filled, sent, the_form, typed_fields, words_of

pytestmark = pytest.mark.django_db
SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(1)>"
ANSWERED = {200, 302, 400, 403, 404, 409, 412, 413, 422}


@pytest.fixture
def world() -> World:
    return a_world()


@pytest.fixture
def chief(world: World) -> Client:
    """Somebody who may do nearly everything."""
    client = Client()
    client.force_login(a_person(Role.CHIEF, world.desk, name="Cara"))
    return client


POSTED = {**{name: (where, where) for name, where in FORMS.items()}, **INSIDE}


def opened(client: Client, world: World, name: str) -> tuple[str, Any]:
    """The address a form is posted to, and the form as it was read."""
    shown, posted = POSTED[name]
    page = client.get(shown(world))
    assert page.status_code == 200, (name, page.status_code)
    action = posted(world)
    return action, the_form(page, action if shown is not posted else "")


@pytest.mark.parametrize("name", POSTED)
def test_nothing_at_all_is_answered(world: World, chief: Client, name: str) -> None:
    action, _form = opened(chief, world, name)
    answer = chief.post(action, {})
    assert answer.status_code in ANSWERED - {302}, answer.status_code
    assert words_of(answer).strip()
