"""The database is away: a 503 that says so, at every door, whoever notices it first."""

from collections.abc import Callable, Iterator
from time import monotonic

import psycopg
import pytest
from django.db import InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.test import AsyncClient, Client
from django.urls import include, path
from redis.exceptions import ConnectionError as ValkeyGone

from factcheck.health.unavailable import will_pass
from factcheck.work.models import Work


def asking(request: HttpRequest) -> HttpResponse:
    """A page that needs the database."""
    return HttpResponse(str(Work.objects.count()))


def broken(request: HttpRequest) -> HttpResponse:
    """A page with a mistake in it."""
    raise ValueError("a mistake")


async def asking_late(request: HttpRequest) -> HttpResponse:
    """A page served by the event loop that needs the database."""
    return HttpResponse(str(await Work.objects.acount()))


class Asking:
    """A middleware that needs the database before any view does."""

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Ask, then go on."""
        Work.objects.count()
        return self.get_response(request)


urlpatterns = [
    path("", include("factcheck.health.urls")),
    path("page/", asking),
    path("late/", asking_late),
    path("broken/", broken),
    path("api/v1/things/", asking),
    path("api/v1/broken/", broken),
]
handler500 = "factcheck.health.unavailable.broken"

pytestmark = pytest.mark.urls(__name__)


@pytest.fixture
def away(django_db_blocker, django_db_setup) -> Iterator[Callable[[], None]]:
    """Nothing listens where the database should be; what is given brings it back."""
    host = connection.settings_dict["HOST"]

    def back() -> None:
        connection.close()
        connection.settings_dict["HOST"] = host

    with django_db_blocker.unblock():
        connection.close()
        connection.settings_dict["HOST"] = "/nonexistent"
        yield back
        back()


@pytest.fixture
def browser() -> Client:
    return Client(raise_request_exception=False)


def test_a_page_says_that_the_desk_rests(away, browser: Client) -> None:
    started = monotonic()
    response = browser.get("/page/")

    assert response.status_code == 503
    assert response["Retry-After"] == "10"
    assert response["Content-Type"].startswith("text/html")
    assert response["Cache-Control"] == "no-store"
    text = response.content.decode()
    assert "cannot reach its database at the moment" in text
    assert "<h1>" in text
    assert "nonexistent" not in text
    assert monotonic() - started < 5


def test_somebody_signed_in_is_told_the_same(away, browser: Client) -> None:
    browser.cookies["sessionid"] = "x" * 32

    assert browser.get("/page/").status_code == 503


def test_what_was_sent_may_not_be_saved_and_it_says_so(away, browser: Client) -> None:
    response = browser.post("/page/", {"words": "long ones"})

    assert response.status_code == 503
    assert "may not have been saved" in response.content.decode()


def test_a_part_of_a_page_gets_a_notice_in_its_place(away, browser: Client) -> None:
    response = browser.post("/page/", headers={"HX-Request": "true"})

    assert response.status_code == 503
    assert response["HX-Retarget"] == "#notices"
    assert "<html" not in response.content.decode()


def test_programs_get_a_problem_document(away, browser: Client) -> None:
    response = browser.get("/api/v1/things/")

    assert response.status_code == 503
    assert response["Content-Type"] == "application/problem+json"
    assert response["Retry-After"] == "10"
    assert response.json()["status"] == 503
    assert response.json()["title"]
    assert "database" in response.json()["detail"]


def test_other_middleware_may_notice_first(away, browser: Client, settings) -> None:
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, f"{__name__}.Asking"]

    assert browser.get("/page/").status_code == 503
    assert browser.get("/api/v1/things/")["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("address", ["/page/", "/late/", "/api/v1/things/"])
async def test_the_event_loop_says_the_same(away, address: str) -> None:
    response = await AsyncClient(raise_request_exception=False).get(address)

    assert response.status_code == 503
    assert response["Retry-After"] == "10"


async def test_the_event_loop_hears_of_it_from_middleware_too(away, settings) -> None:
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, f"{__name__}.Asking"]

    assert (await AsyncClient(raise_request_exception=False).get("/page/")).status_code == 503


def test_those_who_watch_are_told_what_is_missing(away, browser: Client) -> None:
    browser.cookies["sessionid"] = "x" * 32  # of a person who looks for herself
    ready = browser.get("/readyz")

    assert browser.get("/healthz").status_code == 200
    assert ready.status_code == 503
    told = {name: part["code"] for name, part in ready.json()["parts"].items()}
    assert told == {
        "database": "unreachable",
        "valkey": "ok",
        "storage": "ok",
        "migrations": "unknown",
        "worker": "unknown",
        "beat": "unknown",
    }
    assert "factcheck_database_up 0.0" in browser.get("/metrics").content.decode()


def test_the_service_recovers_with_its_database(away: Callable[[], None], browser: Client) -> None:
    assert browser.get("/page/").status_code == 503

    away()

    assert browser.get("/page/").status_code == 200


def test_a_mistake_of_ours_stays_a_mistake(db, browser: Client) -> None:
    assert browser.get("/broken/").status_code == 500
    assert browser.get("/api/v1/broken/").status_code == 500


def caused(error: Exception, cause: Exception | None) -> Exception:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    "error",
    [
        OperationalError("the connection is lost"),
        InterfaceError("connection already closed"),
        caused(OperationalError(), psycopg.OperationalError("could not connect")),
        caused(OperationalError(), psycopg.errors.AdminShutdown()),
        caused(OperationalError(), psycopg.errors.CannotConnectNow()),
        caused(OperationalError(), psycopg.errors.TooManyConnections()),
        caused(OperationalError(), psycopg.errors.DeadlockDetected()),
        caused(OperationalError(), psycopg.errors.SerializationFailure()),
        caused(OperationalError(), psycopg.errors.QueryCanceled()),
        caused(RuntimeError("while rendering"), OperationalError("the connection is lost")),
        ValkeyGone("refused"),
    ],
)
def test_what_will_pass_is_known(error: Exception) -> None:
    assert will_pass(error)


@pytest.mark.parametrize(
    "error",
    [
        ValueError("a mistake"),
        caused(OperationalError(), psycopg.errors.InvalidPassword()),
        caused(OperationalError(), psycopg.errors.UndefinedFile()),
        psycopg.errors.UndefinedTable(),
        ConnectionError("of somebody else"),
    ],
)
def test_what_will_not_pass_is_not_called_passing(error: Exception) -> None:
    assert not will_pass(error)
