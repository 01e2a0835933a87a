"""Second factors: set up, asked for, lost; owed by roles that a setting names, at every door."""

import re
import time
from html import unescape
from uuid import uuid4

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client
from django.urls import reverse

from factcheck.accounts.actors import actor_for_user
from factcheck.accounts.models import User
from factcheck.accounts.roles import Role, Scope
from factcheck.accounts.second_factor import has_second_factor, owes_second_factor
from factcheck.ledger.models import Event
from factcheck.outbound.models import Message
from factcheck.people import operations
from factcheck.workflow.machine import Invalid, NotAllowed, NotReady, WrongState
from tests.background import do_all_work
from tests.factories import DeskFactory, a_person, an_operator, signed_in

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture(autouse=True)
def _counted_apart(settings) -> None:
    """Tries, and codes that were used, are kept in the broker that all tests share."""
    default = settings.CACHES["default"]
    settings.CACHES = {"default": {**default, "KEY_PREFIX": f"{default['KEY_PREFIX']}:{uuid4()}"}}
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def code(secret: str = SECRET) -> str:
    """What the app shows now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def wrong_code() -> str:
    return f"{(int(code()) + 1) % 10**6:06}"


@pytest.fixture
def noa() -> User:
    return a_person(Role.REVIEWER, DeskFactory(), name="Noa Adler")


@pytest.fixture
def with_app(noa: User) -> User:
    operations.add_app(person=noa, secret=SECRET, code=code(), actor=actor_for_user(noa))
    return noa


def signing_in(person: User, password: str = PASSWORD) -> Client:
    client = Client()
    client.post("/accounts/login/", {"login": person.email, "password": password})
    return client


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def names_of(person: User) -> list[str]:
    return list(
        Event.objects.filter(subject=f"accounts.user:{person.pk}").order_by("id").values_list("name", flat=True)
    )


def test_an_app_is_set_up_by_its_first_code_and_brings_recovery_codes(noa: User) -> None:
    client = signing_in(noa)
    assert client.get(reverse("desk:factor_app")).url.startswith("/accounts/reauthenticate/")
    client.post("/accounts/reauthenticate/", {"password": PASSWORD, "next": reverse("desk:factor_app")})
    page = client.get(reverse("desk:factor_app")).content.decode()
    secret = re.search(r'<textarea id="key"[^>]*>([A-Z2-7]+)<', page)[1]
    assert 'src="data:image/svg+xml;base64,' in page
    refused = client.post(reverse("desk:factor_app"), {"code": "000000" if code(secret) != "000000" else "111111"})
    assert refused.status_code == 422
    assert not has_second_factor(noa)
    shown = client.post(reverse("desk:factor_app"), {"code": code(secret)}).content.decode()
    codes = re.search(r'<textarea id="codes"[^>]*>([\d\s]+)<', unescape(shown))[1].split()
    assert len(set(codes)) == 10
    assert names_of(noa) == ["person.second_factor_added", "person.recovery_codes_made"]
    kept = " ".join(str(row.data) for row in Authenticator.objects.filter(user=noa))
    assert secret not in kept


def test_a_password_alone_no_longer_lets_in(with_app: User) -> None:
    client = signing_in(with_app)
    assert not is_in(client)
    wrong = client.post("/accounts/code/", {"code": wrong_code()})
    assert "This does not fit." in wrong.content.decode()
    assert "Use a passkey instead" not in wrong.content.decode()
    assert not is_in(client)
    client.post("/accounts/code/", {"code": code()})
    assert is_in(client)


def test_a_code_is_good_once(with_app: User) -> None:
    first, second = signing_in(with_app), signing_in(with_app)
    shown = code()
    first.post("/accounts/code/", {"code": shown})
    second.post("/accounts/code/", {"code": shown})
    assert (is_in(first), is_in(second)) == (True, False)


def test_each_recovery_code_lets_in_once(with_app: User) -> None:
    codes = operations.make_recovery_codes(person=with_app, actor=actor_for_user(with_app))
    for _twice, expected in ((1, True), (2, False)):
        client = signing_in(with_app)
        client.post("/accounts/code/", {"code": codes[0]})
        assert is_in(client) is expected
    assert operations.recovery_codes_left(with_app) == 9
    new = operations.make_recovery_codes(person=with_app, actor=actor_for_user(with_app))
    assert not set(new) & set(codes)


def test_guessing_codes_ends_after_a_few_whoever_asks(with_app: User) -> None:
    client = signing_in(with_app)
    for _try in range(5):
        client.post("/accounts/code/", {"code": wrong_code()})
    other_address = Client(REMOTE_ADDR="198.51.100.7")
    other_address.post("/accounts/login/", {"login": with_app.email, "password": PASSWORD})
    answer = other_address.post("/accounts/code/", {"code": code()})
    assert "Too many tries" in answer.content.decode()
    assert not is_in(other_address)


def test_an_account_has_one_app_and_a_wrong_code_sets_nothing_up(with_app: User) -> None:
    me = actor_for_user(with_app)
    with pytest.raises(WrongState):
        operations.add_app(person=with_app, secret=SECRET, code=code(), actor=me)
    operations.remove_factor(factor=Authenticator.objects.get(user=with_app, type="totp"), actor=me)
    with pytest.raises(Invalid):
        operations.add_app(person=with_app, secret=SECRET, code=wrong_code(), actor=me)
    assert not has_second_factor(with_app)


def test_recovery_codes_go_with_the_last_factor(with_app: User) -> None:
    me = actor_for_user(with_app)
    operations.make_recovery_codes(person=with_app, actor=me)
    operations.remove_factor(factor=Authenticator.objects.get(user=with_app, type="totp"), actor=me)
    assert not Authenticator.objects.filter(user=with_app).exists()
    with pytest.raises(WrongState):
        operations.make_recovery_codes(person=with_app, actor=me)


def test_factors_are_their_owners_alone(with_app: User) -> None:
    app = Authenticator.objects.get(user=with_app)
    other, token = actor_for_user(a_person()), actor_for_user(with_app, scopes=frozenset({Scope.WRITE}))
    for actor in (other, token, an_operator()):
        with pytest.raises(NotAllowed):
            operations.remove_factor(factor=app, actor=actor)
        with pytest.raises(NotAllowed):
            operations.add_app(person=with_app, secret=SECRET, code=code(), actor=actor)
        with pytest.raises(NotAllowed):
            operations.make_recovery_codes(person=with_app, actor=actor)
    strangers = signed_in(a_person())
    assert strangers.post(reverse("desk:factor_remove", args=[app.pk])).status_code in (302, 404)
    assert has_second_factor(with_app)


def test_an_operator_forgets_the_factors_of_somebody_who_lost_them(with_app: User) -> None:
    with pytest.raises(NotAllowed):
        operations.forget_factors(person=with_app, actor=actor_for_user(with_app))
    operations.forget_factors(person=with_app, actor=an_operator())
    assert is_in(signing_in(with_app))
    do_all_work()
    message = Message.objects.filter(kind="mail_sign_in_changed", recipient=with_app).order_by("event_id").last()
    assert message is not None
    assert "Somebody who looks after accounts did this." in message.text
    assert message.html.startswith("<!doctype html>")


def test_the_button_for_lost_factors_is_the_operators(with_app: User) -> None:
    page, press = reverse("desk:person", args=[with_app.pk]), reverse("desk:person_forget_factors", args=[with_app.pk])
    chief, operator = signed_in(a_person(Role.CHIEF, with_app.memberships.get().desk)), signed_in(an_operator())
    assert press not in chief.get(page).content.decode()
    assert chief.post(press).status_code == 403
    assert has_second_factor(with_app)
    assert press in operator.get(page).content.decode()
    assert operator.post(press).url == page
    assert not has_second_factor(with_app)


def test_an_invitation_is_withdrawn_by_a_button() -> None:
    operator = an_operator()
    person = operations.invite_person(email="ida@meridian.example", name="Ida", actor=operator).person
    page, press = reverse("desk:person", args=[person.pk]), reverse("desk:person_withdraw", args=[person.pk])
    client = signed_in(operator)
    assert press in client.get(page).content.decode()
    client.post(press)
    person.refresh_from_db()
    assert not person.is_active
    assert press not in client.get(page).content.decode()


def test_the_way_back_for_a_lost_operator_forgets_the_factors_too() -> None:
    person = a_person(Role.OPERATOR)
    operations.add_app(person=person, secret=SECRET, code=code(), actor=actor_for_user(person))
    operations.first_operator(email=person.email, name="", again=True)
    assert not has_second_factor(person)


class TestOwing:
    @pytest.fixture(autouse=True)
    def _named(self, settings) -> None:
        settings.SECOND_FACTOR_ROLES = [Role.REVIEWER, Role.OPERATOR]

    def test_only_named_roles_owe_one(self, noa: User) -> None:
        assert owes_second_factor(noa)
        assert not owes_second_factor(a_person(Role.CHECKER, DeskFactory()))

    def test_nothing_opens_before_it_is_set_up(self, noa: User) -> None:
        client = signing_in(noa)
        there = reverse("desk:sign_in")
        for name in ("desk:work_list", "desk:settings", "desk:token_add", "desk:people", "admin:index"):
            assert client.get(reverse(name)).headers.get("Location") == there, name
        assert client.post(reverse("desk:token_add"), {"name": "x", "scopes": ["read"]}).url == there
        page = client.get(there).content.decode()
        assert "Your role needs a second factor" in page
        assert f'href="{reverse("desk:work_list")}"' not in page
        assert client.get("/").status_code == 200
        operations.add_app(person=noa, secret=SECRET, code=code(), actor=actor_for_user(noa))
        assert client.get(reverse("desk:work_list")).status_code == 200

    def test_the_api_is_shut_too_by_session_and_by_an_older_token(self, noa: User, settings) -> None:
        settings.SECOND_FACTOR_ROLES = []
        me = actor_for_user(noa)
        token = operations.create_token(name="script", scopes=[Scope.READ], actor=me).shown
        settings.SECOND_FACTOR_ROLES = [Role.REVIEWER]
        by_token = Client(headers={"Authorization": f"Bearer {token}"})
        for client in (by_token, signing_in(noa)):
            answer = client.get("/api/v1/me")
            assert answer.status_code == 403
            assert "second factor" in answer.json()["detail"]
        with pytest.raises(NotReady):
            operations.create_token(name="another", scopes=[Scope.READ], actor=me)
        operations.add_app(person=noa, secret=SECRET, code=code(), actor=me)
        assert by_token.get("/api/v1/me").status_code == 200
