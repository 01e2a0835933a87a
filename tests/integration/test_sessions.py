"""Where somebody is signed in: shown, ended one by one or all at once, and by a new password."""

import pytest
from allauth.usersessions.models import UserSession
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from factcheck.accounts.actors import actor_for_user
from factcheck.accounts.models import User
from factcheck.ledger.models import Event
from factcheck.people import operations
from factcheck.people.devices import device_words
from factcheck.ui.guarding import seen_key
from factcheck.workflow.machine import NotAllowed
from tests.factories import a_person, an_operator, signed_in

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery"
OTHER = "quite another set of words"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile Safari/604.1"
DESKTOP = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture
def noa() -> User:
    return a_person(name="Noa Adler")


def on(person: User, agent: str, address: str) -> Client:
    client = signed_in(person, REMOTE_ADDR=address, headers={"User-Agent": agent})
    client.get(reverse("desk:settings"))
    return client


@pytest.fixture
def desktop(noa: User) -> Client:
    return on(noa, DESKTOP, "198.51.100.7")


@pytest.fixture
def phone(noa: User) -> Client:
    return on(noa, PHONE, "2001:db8::7")


def is_in(client: Client) -> bool:
    return client.get(reverse("desk:settings")).status_code == 200


def row_of(client: Client) -> UserSession:
    return UserSession.objects.get(session_key=client.session.session_key)


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (PHONE, "Safari on iPhone"),
        (DESKTOP, "Firefox on Windows"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 Chrome/140 Safari/537.36 Edg/140", "Edge on macOS"),
        ("curl/8.5.0", "curl"),
        ("", "Unknown device"),
        ("\x00\x01<script>", "Unknown device"),
    ],
)  # fmt: skip
def test_a_device_is_told_in_words(agent: str, words: str) -> None:
    assert device_words(agent) == words


def test_devices_are_listed_with_words_and_addresses(desktop: Client, phone: Client) -> None:
    page = desktop.get(reverse("desk:sign_in")).content.decode()
    for words in ("Firefox on Windows", "198.51.100.7", "Safari on iPhone", "2001:db8::7", "this device"):
        assert words in page
    assert page.count("Sign out there") == 1


def test_one_device_is_signed_out(desktop: Client, phone: Client, noa: User) -> None:
    desktop.post(reverse("desk:session_end", args=[row_of(phone).pk]))
    assert (is_in(desktop), is_in(phone)) == (True, False)
    event = Event.objects.get(name="person.sessions_ended")
    assert (event.actor, event.details["count"]) == (f"user:{noa.pk}", 1)


def test_everywhere_else_leaves_this_one(desktop: Client, phone: Client, noa: User) -> None:
    third = on(noa, PHONE, "2001:db8::8")
    desktop.post(reverse("desk:sessions_end_others"))
    assert [is_in(client) for client in (desktop, phone, third)] == [True, False, False]


def test_nobody_ends_somebody_elses(desktop: Client, noa: User) -> None:
    stranger = on(a_person(), PHONE, "203.0.113.9")
    row = row_of(desktop)
    assert stranger.post(reverse("desk:session_end", args=[row.pk])).status_code == 404
    for actor in (an_operator(), actor_for_user(noa, scopes=frozenset({"write"}))):
        with pytest.raises(NotAllowed):
            operations.end_session(session=row, actor=actor)
    assert is_in(desktop)


def test_a_new_password_ends_every_other_session(desktop: Client, phone: Client, noa: User) -> None:
    phone.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": OTHER, "password2": OTHER})
    assert (is_in(phone), is_in(desktop)) == (True, False)
    assert Event.objects.filter(name="person.password_changed", subject=f"accounts.user:{noa.pk}").count() == 1
    assert [one.pk for one in operations.sessions_of(noa)] == [row_of(phone).pk]


def test_shutting_out_ends_sessions_for_good(desktop: Client, noa: User) -> None:
    operator = an_operator()
    operations.deactivate(person=noa, actor=operator)
    noa.refresh_from_db()
    operations.reactivate(person=noa, actor=operator)
    assert not is_in(desktop)


def test_last_seen_is_written_at_most_every_few_minutes(desktop: Client) -> None:
    before = row_of(desktop).last_seen_at
    desktop.get(reverse("desk:settings"))
    assert row_of(desktop).last_seen_at == before
    assert cache.delete(seen_key(desktop.session.session_key))
    desktop.get(reverse("desk:settings"))
    assert row_of(desktop).last_seen_at > before
