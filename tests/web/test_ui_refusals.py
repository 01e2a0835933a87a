"""What operations refuse, and what goes wrong, told in a browser: as a page, or as a notice where htmx asked."""

import json
import logging
import re

import pytest
from django.db import transaction
from django.test import Client

from factcheck.accounts.actors import actor_for_user
from factcheck.accounts.models import Desk, User
from factcheck.ledger.recording import record

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.web.ui_pages")]
HTMX = {"HX-Request": "true", "HX-Current-URL": "http://testserver/t/home/"}


@pytest.fixture
def noa() -> User:
    return User.objects.create_user(
        "noa@meridian.example", "four words that hold", name="Noa Adler", time_zone="Asia/Jerusalem"
    )


@pytest.fixture
def world() -> Desk:
    return Desk.objects.create(name="World desk", slug="world", prefix="W", time_zone="Europe/Berlin", row_version=4)


def text(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


REFUSALS = [
    ("not-allowed", 403, "You may not do this"),
    ("not-ready", 409, "“Confirmed” cites one origin."),
    ("wrong-state", 409, "Not possible any more"),
    ("stale", 412, "Somebody saved this while you were writing"),
    ("invalid", 422, "A desk needs a name."),
    ("forbidden", 403, "You may not see this"),
]


@pytest.mark.parametrize(("kind", "status", "words"), REFUSALS)
def test_a_refusal_is_a_page_with_one_headline_and_a_way_on(client, world, kind, status, words):
    response = client.post(f"/t/refuse/{kind}/")
    html = response.content.decode()
    assert response.status_code == status
    assert words in text(response)
    assert html.count("<h1") == 1
    assert html.lstrip().startswith("<!doctype html>")


@pytest.mark.parametrize(("kind", "status", "words"), REFUSALS)
def test_a_refusal_to_htmx_is_a_notice_that_leaves_the_form_alone(client, world, kind, status, words):
    response = client.post(f"/t/refuse/{kind}/", headers=HTMX)
    assert response.status_code == status
    assert words in text(response)
    assert "<html" not in response.content.decode()
    assert (response["HX-Retarget"], response["HX-Reswap"]) == ("#notices", "innerHTML")


def test_people_signed_in_get_the_error_inside_their_desk(client, noa, world):
    client.force_login(noa)
    html = client.post("/t/refuse/not-ready/").content.decode()
    assert 'class="app"' in html
    assert "Noa Adler" in html
    assert 'class="plain"' in Client().post("/t/refuse/not-ready/").content.decode()


def test_the_way_back_is_a_page_of_ours_only(client, world):
    ours = client.get("/t/refuse/not-ready/", headers={"Referer": "http://testserver/t/home/?a=1"})
    theirs = client.get("/t/refuse/not-ready/", headers={"Referer": "http://evil.example/t/"})
    assert 'href="/t/home/?a=1"' in ours.content.decode()
    assert "evil.example" not in theirs.content.decode()


def test_the_second_to_save_sees_both_texts_and_loses_nothing(client, noa, world):
    lena = User.objects.create_user("lena@meridian.example", name="Lena Brandt")
    with transaction.atomic():
        record("desk.edited", subject=world, actor=actor_for_user(lena))
    client.force_login(noa)
    sent = {
        "row_version": "3",
        "name": "Health <b>desk</b>",
        "time_zone": "Europe/Berlin",
        "move": "rename",
        "note": "mine",
    }
    response = client.post("/t/refuse/stale/?tab=1", sent)
    html = response.content.decode()
    assert response.status_code == 412
    assert "Lena Brandt saved this while you were writing" in text(response)
    assert '<input type="hidden" name="row_version" value="4">' in html
    assert 'action="/t/refuse/stale/?tab=1"' in html
    assert "<ins>World</ins>" in html
    assert 'name="name" value="Health &lt;b&gt;desk&lt;/b&gt;"' in html
    for name, value in (("time_zone", "Europe/Berlin"), ("move", "rename"), ("note", "mine")):
        assert f'<input type="hidden" name="{name}" value="{value}">' in html
    assert html.count("csrfmiddlewaretoken") >= 1


def test_a_refused_autosave_is_a_notice_too(client, noa, world):
    client.force_login(noa)
    response = client.post("/t/refuse/stale/", {"row_version": "3", "name": "mine"}, headers={"X-Autosave": "1"})
    assert response.status_code == 412
    assert response.content.decode().lstrip().startswith('<section class="merging"')
    assert client.post("/t/saved/", {"row_version": "3"}, headers={"X-Autosave": "1"}).json() == {"row_version": 4}


def test_a_redirect_to_htmx_moves_the_whole_browser_and_keeps_the_message(client):
    response = client.post("/t/moved/", headers=HTMX)
    assert response.status_code == 200
    assert response["HX-Redirect"] == "/t/home/"
    assert "Saved" in text(client.get("/t/home/"))


def test_messages_travel_with_the_fragment_to_their_own_places(client):
    html = client.post("/t/done/", headers=HTMX).content.decode()
    assert html.startswith('<section id="part">done</section>')
    toasts, notices = html.split('hx-swap-oob="beforeend:#notices"')
    assert "Assigned to Lena Brandt" in toasts
    assert 'action="/t/undo/"' in toasts
    assert "The deadline is short." in notices
    assert "Assigned" not in text(client.get("/t/home/"))


def test_without_htmx_the_message_waits_for_the_next_page(client):
    assert client.post("/t/done/").content == b'<section id="part">done</section>'
    page = client.get("/t/home/").content.decode()
    assert "data-toast" in page
    assert page.index("The deadline is short.") < page.index("Assigned to Lena Brandt")


@pytest.mark.parametrize("headers", [HTMX, {"X-Autosave": "1", "Referer": "http://testserver/t/home/"}])
def test_a_session_that_ended_takes_no_words_along(client, headers):
    response = client.get("/t/desk/", headers=headers)
    assert response.status_code == 401
    assert "You are signed out" in text(response)
    assert 'href="/accounts/login/?next=/t/home/"' in response.content.decode()
    assert response["HX-Retarget"] == "#notices"


def test_an_address_that_leads_nowhere_says_so_kindly(client):
    response = client.get("/nowhere/")
    assert response.status_code == 404
    assert "Nothing is here" in text(response)


def test_a_forms_address_opened_as_a_page_is_explained_and_still_names_its_methods(client):
    response = client.get("/t/only-post/")
    assert response.status_code == 405
    assert response["Allow"] == "POST"
    assert "This address takes another kind of request" in text(response)
    assert client.get("/api/v1/only-post/").content == b""


def test_something_broken_is_admitted_without_details(caplog):
    client = Client(raise_request_exception=False)
    with caplog.at_level(logging.CRITICAL, logger="django.request"):
        response = client.get("/t/refuse/broken/")
    assert response.status_code == 500
    assert "Something broke on our side" in text(response)
    assert "ZeroDivisionError" not in response.content.decode()


def test_programs_get_problem_documents(client):
    response = client.get("/api/v1/nowhere/")
    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"
    assert json.loads(response.content)["status"] == 404


def test_a_form_from_before_signing_in_is_refused_in_words():
    response = Client(enforce_csrf_checks=True).post("/t/done/")
    assert response.status_code == 403
    assert "The form had expired" in text(response)
    notice = Client(enforce_csrf_checks=True).post("/t/done/", headers=HTMX)
    assert notice["HX-Retarget"] == "#notices"


def test_too_much_at_once_is_said_in_words(settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    strict = Client(enforce_csrf_checks=True)
    strict.cookies["csrftoken"] = "a" * 32
    response = strict.post("/t/done/", "a=" + "x" * 200, content_type="application/x-www-form-urlencoded")
    assert response.status_code == 413
    assert "That is too much at once" in text(response)


def test_times_are_shown_in_the_persons_own_zone_and_do_not_leak_into_the_next_request(client, noa):
    client.force_login(noa)
    assert client.get("/t/zone/").content == b"14:00:00"
    User.objects.filter(pk=noa.pk).update(time_zone="")
    assert client.get("/t/zone/").content == b"12:00:00"


def test_the_shell_has_landmarks_a_skip_link_and_hands_its_secret_to_htmx(client, noa):
    client.force_login(noa)
    html = client.get("/t/home/").content.decode()
    assert html.index('class="skip" href="#main"') < html.index('<nav class="rail"')
    assert re.search(r'<main class="main" id="main"', html)
    assert re.search(r"hx-headers='{\"X-CSRFToken\": \"\w+\"}'", html)
    configuration = re.search(r'<meta name="htmx-config" content="([^"]+)"', html)[1].replace("&quot;", '"')
    told = json.loads(configuration)
    assert (told["allowEval"], told["selfRequestsOnly"], told["includeIndicatorStyles"]) == (False, True, False)
    swapped = [one for one in told["responseHandling"] if one["swap"] and re.match(one["code"], "412")]
    assert swapped
