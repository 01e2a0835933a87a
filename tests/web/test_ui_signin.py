"""Signing in and out, and passwords, as a person in a browser meets them."""

import re
from uuid import uuid4

import pytest
from django.core import mail
from django.test import Client

from factcheck.accounts.models import User

pytestmark = pytest.mark.django_db
PASSWORD = "four words that hold"
OTHER = "quite another set of words"


@pytest.fixture(autouse=True)
def _no_earlier_tries(settings):
    """Tries are counted in the broker, which all tests share: each test counts under a name of its own. Which page comes first is not
    the point here."""
    settings.LOGIN_REDIRECT_URL = "/first/"
    default = settings.CACHES["default"]
    settings.CACHES = {"default": {**default, "KEY_PREFIX": f"{default['KEY_PREFIX']}:{uuid4()}"}}


@pytest.fixture
def noa() -> User:
    return User.objects.create_user("noa@meridian.example", PASSWORD, name="Noa Adler")


def text(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_right_words_lead_to_the_page_that_was_wanted(client, noa):
    response = client.post(
        "/accounts/login/?next=/accounts/password/change/",
        {"login": "Noa@Meridian.example", "password": PASSWORD, "next": "/accounts/password/change/"},
    )
    assert response.status_code == 302
    assert response.url == "/accounts/password/change/"
    assert client.session["_auth_user_id"] == str(noa.pk)


def test_wrong_words_are_told_without_saying_which_was_wrong(client, noa):
    wrong = client.post("/accounts/login/", {"login": noa.email, "password": "x"})
    unknown = client.post("/accounts/login/", {"login": "nobody@meridian.example", "password": "x"})
    for response in (wrong, unknown):
        assert "Address and password do not belong together." in text(response)
        assert "data-errors" in response.content.decode()
    assert "_auth_user_id" not in client.session


def test_next_never_leads_to_somebody_elses_site(client, noa):
    response = client.post(
        "/accounts/login/", {"login": noa.email, "password": PASSWORD, "next": "https://evil.example/"}
    )
    assert response.headers["Location"] == "/first/"


def test_password_managers_are_told_what_each_field_is(client, noa):
    html = client.get("/accounts/login/").content.decode()
    assert re.search(r'<input type="email" name="login"[^>]*autocomplete="username"', html)
    assert re.search(r'<input type="password" name="password"[^>]*autocomplete="current-password"', html)
    client.force_login(noa)
    html = client.get("/accounts/password/change/").content.decode()
    assert html.count('autocomplete="new-password"') == 2
    assert "placeholder" not in html.split("<main")[1]


def test_too_many_wrong_tries_are_stopped_with_a_way_on(client, noa):
    for _ in range(6):
        response = client.post("/accounts/login/", {"login": noa.email, "password": "x"})
    assert "Too many tries" in text(response)
    right = client.post("/accounts/login/", {"login": noa.email, "password": PASSWORD})
    assert "_auth_user_id" not in client.session
    assert right.status_code in (200, 429)


def test_nobody_signs_up_alone(client):
    assert "Accounts come by invitation" in text(client.get("/accounts/signup/"))
    client.post("/accounts/signup/", {"email": "eve@meridian.example", "password1": PASSWORD, "password2": PASSWORD})
    assert not User.objects.filter(email="eve@meridian.example").exists()


def test_a_forgotten_password_is_replaced_by_a_link_that_works_once(client, noa):
    response = client.post("/accounts/password/reset/", {"email": noa.email})
    assert response.url == "/accounts/password/reset/sent/"
    (message,) = mail.outbox
    assert message.to == [noa.email]
    link = re.search(r"http://testserver(/accounts/password/reset/key/\S+)", message.body)[1]
    form = client.get(link, follow=True)
    assert "Choose a new password" in text(form)
    address = re.search(r'<form class="form" method="post" action="([^"]+)"', form.content.decode())[1]
    assert client.post(address, {"password1": OTHER, "password2": OTHER}).status_code == 302
    noa.refresh_from_db()
    assert noa.check_password(OTHER)
    assert "This link no longer works" in text(Client().get(link, follow=True))


def test_asking_for_a_link_tells_nothing_about_who_has_an_account(client, noa):
    known = client.post("/accounts/password/reset/", {"email": noa.email}, follow=True)
    unknown = client.post("/accounts/password/reset/", {"email": "nobody@meridian.example"}, follow=True)
    assert text(known) == text(unknown)
    assert [message.to for message in mail.outbox] == [[noa.email]]


def test_a_password_is_changed_by_knowing_the_present_one(client, noa):
    client.force_login(noa)
    wrong = client.post("/accounts/password/change/", {"oldpassword": "x", "password1": OTHER, "password2": OTHER})
    assert "This is not your present password." in text(wrong)
    client.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": OTHER, "password2": OTHER})
    noa.refresh_from_db()
    assert noa.check_password(OTHER)


def test_signing_out_is_asked_first_and_takes_a_post(client, noa):
    client.force_login(noa)
    question = client.get("/accounts/logout/")
    assert "Sign out?" in text(question)
    assert "data-forget" in question.content.decode()
    assert "_auth_user_id" in client.session
    client.post("/accounts/logout/")
    assert "_auth_user_id" not in client.session


def test_somebody_who_left_the_newsroom_cannot_sign_in(client, noa):
    User.objects.filter(pk=noa.pk).update(is_active=False)
    client.post("/accounts/login/", {"login": noa.email, "password": PASSWORD})
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    "path",
    [
        "login/",
        "password/reset/",
        "password/reset/sent/",
        "password/reset/done/",
        "signup/",
        "inactive/",
        "password/reset/key/1-x/",
    ],
)
def test_each_page_has_one_headline_a_title_and_strict_headers(client, path):
    response = client.get(f"/accounts/{path}")
    html = response.content.decode()
    assert response.status_code == 200
    assert html.count("<h1") == 1
    assert re.search(r"<title>\s*\S.* · \S", html)
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
