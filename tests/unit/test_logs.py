"""Log lines: JSON, tied together by ids, and without what nobody may read."""

import asyncio
import io
import json
import logging
import sys
import threading
from collections.abc import Callable, Iterator

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import AsyncRequestFactory, RequestFactory
from psycopg.errors import CheckViolation

from factcheck.logs import bound, current_ids
from factcheck.logs.configuration import configuration
from factcheck.logs.lines import JsonLines, NotDull
from factcheck.logs.middleware import log_requests
from factcheck.logs.scrubbing import is_secret_field, scrubbed, without_rows

SECRET = "s3cr3t-0123456789abcdef"


@pytest.fixture
def lines() -> Iterator[Callable[[], list[dict]]]:
    """What was logged, as whoever reads the log reads it."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    handler.addFilter(NotDull())
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel("DEBUG")
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    root.removeHandler(handler)
    root.setLevel(level)


logger = logging.getLogger("factcheck.sample")


# --- scrubbing ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Authorization: Bearer {}", "authorization=Basic {}", "{{'Authorization': 'Token {}'}}", "bearer {}",
        '{{"authorization": "Digest {}"}}', "Proxy-Authorization: {}", "Cookie: sessionid={}; csrftoken={}",
        "Set-Cookie: sessionid={}; Path=/", "https://desk:{}@example.org/", "redis://:{}@127.0.0.1:6379/0",
        "postgresql://factcheck:{}@db/factcheck", "smtp+tls://desk:{}@mail.example.org:587",
        "https://example.org/a?token={}", "https://example.org/a?b=c&access_token={}&d=e", "?api_key={}", "?apikey={}",
        "?key={}", "?sig={}", "?signature={}", "?X-Amz-Signature={}", "?X-Amz-Security-Token={}", "?code={}",
        "password={}", "password: {}", "Password: {}", '"password": "{}"', "'secret': '{}'", "client_secret={}",
        "SECRET_KEY={}", "csrfmiddlewaretoken={}", "sessionid={}", "WEBHOOK_SECRET: {}", "refresh_token={}",
        "fck_0123456789ab_{}", "Key fck_0123456789ab_{} was used", "/accounts/password/reset/key/1-{}/",
        "/welcome/{}/", "/people/invitation/{}/", "jwt={}", "otp={}",
    ],
)  # fmt: skip
def test_secrets_are_taken_out_of_any_text(text: str) -> None:
    shown = scrubbed(text.format(*[SECRET] * text.count("{}")))

    assert SECRET not in shown
    assert "[removed]" in shown


@pytest.mark.parametrize(
    "text",
    [
        "the broker cannot be reached: ConnectionError", "work failed", "https://example.org/2023/02/06/peskov?page=2",
        "a basic understanding of the matter", "token expired", "claims.claim:0190b6d2-7d5e-7cc1-9d4b-1f6a3c1f9e11",
        "celery@desk ready.", "3 keys were rotated", "passed 12 checks", "author=Desk", "monkey=1 turkey=2",
        "http://127.0.0.1:8000/healthz", "mailto:desk@example.org", "unconfirmed — official declined comment",
    ],
)  # fmt: skip
def test_ordinary_lines_stay_as_they_are(text: str) -> None:
    assert scrubbed(text) == text


def test_the_rows_a_database_error_quotes_are_left_out_and_the_frames_stay() -> None:
    told = (
        'Traceback (most recent call last):\n  File "a.py", line 1, in b\npsycopg.errors.CheckViolation: new row violates '
        "check constraint\nDETAIL:  Failing row contains (7, words of a source\nsecond line of them).\n\n"
        "The above exception was the direct cause of the following exception:\n\nTraceback (most recent call last):\n"
        '  File "c.py", line 2, in d\ndjango.db.utils.IntegrityError: new row violates check constraint\n'
        "DETAIL:  Failing row contains (7, words of a source).\n"
    )

    shown = without_rows(told)

    assert "words of a source" not in shown
    assert "second line" not in shown
    assert 'File "a.py"' in shown
    assert 'File "c.py"' in shown
    assert "IntegrityError: new row violates check constraint" in shown


@pytest.mark.parametrize(
    "name", ["password", "token", "access_token", "Authorization", "cookie", "body", "text", "SECRET"]
)
def test_fields_that_hold_secrets_or_bodies_are_known_by_name(name: str) -> None:
    assert is_secret_field(name)


@pytest.mark.parametrize(
    "name", ["kind", "key", "code", "status", "work_id", "ms", "route", "host", "outcome", "message"]
)
def test_fields_that_tell_what_happened_are_kept(name: str) -> None:
    assert not is_secret_field(name)


# --- lines --------------------------------------------------------------------------------------------------------


def test_a_line_says_when_where_what_and_what_it_belongs_to(lines) -> None:
    with bound(request_id="r-1"), bound(work_id=7, event_id=None):
        logger.warning("the lease was %s", "lost", extra={"kind": "run_verifier", "seconds": 1.5})

    (line,) = lines()
    assert line.pop("time").endswith("+00:00")
    assert isinstance(line.pop("process"), int)
    assert line == {
        "level": "warning",
        "logger": "factcheck.sample",
        "message": "the lease was lost",
        "kind": "run_verifier",
        "seconds": 1.5,
        "request_id": "r-1",
        "work_id": 7,
    }


def test_line_breaks_in_a_message_cannot_forge_a_line(lines) -> None:
    logger.info('one\n{"level": "error", "message": "forged"}')

    assert len(lines()) == 1


def test_extras_with_secrets_bodies_or_objects_are_not_written_out(lines) -> None:
    request = RequestFactory().post(f"/a?token={SECRET}", data=SECRET, content_type="text/plain")
    logger.info(
        "sent", extra={"body": SECRET, "token": SECRET, "thing": {"a": SECRET}, "request": request, "status": 202}
    )

    (line,) = lines()
    assert SECRET not in json.dumps(line)
    assert (line["status"], line["thing"], line["body"]) == (202, "<dict>", "[removed]")


def test_a_traceback_has_frames_and_neither_values_nor_rows(lines) -> None:
    def failing(words: str) -> None:
        local = words.upper()
        raise CheckViolation(f"new row violates check\nDETAIL:  Failing row contains ({local}).")

    try:
        failing("what a source said")
    except CheckViolation:
        logger.exception("it broke")

    (line,) = lines()
    assert "in failing" in line["exc_info"]
    assert "new row violates check" in line["exc_info"]
    assert "WHAT A SOURCE SAID" not in json.dumps(line)


def test_secrets_in_the_message_of_an_exception_are_removed(lines) -> None:
    try:
        raise ConnectionError(f"redis://:{SECRET}@127.0.0.1 refused")
    except ConnectionError:
        logger.exception("it broke")

    assert SECRET not in json.dumps(lines())


def test_what_beat_says_every_two_seconds_is_left_out(lines) -> None:
    beat = logging.getLogger("celery.beat")
    beat.info("Scheduler: Sending due task %s (%s)", "tick", "factcheck.relay.tick")
    beat.info("beat: Starting...")

    assert [line["message"] for line in lines()] == ["beat: Starting..."]


def test_ids_do_not_leak_into_other_threads_and_end_with_their_block() -> None:
    seen: list[dict] = []
    with bound(request_id="r-1"):
        thread = threading.Thread(target=lambda: seen.append(dict(current_ids())))
        thread.start()
        thread.join()

    assert seen == [{}]
    assert dict(current_ids()) == {}


def test_the_configuration_of_the_service_writes_one_json_line_for_each_record() -> None:
    program = (
        "import logging, logging.config; from factcheck.logs.configuration import configuration;"
        "logging.config.dictConfig(configuration('INFO'));"
        "[logging.getLogger(n).warning('hello') for n in ('django.request', 'uvicorn.error', 'celery.task', 'factcheck.net')];"
        "[logging.getLogger(n).info('GET /?token=x') for n in ('httpx', 'uvicorn.access')]"
    )
    done = asyncio.run(_output_of(program))

    assert [json.loads(line)["message"] for line in done.splitlines()] == ["hello"] * 4
    assert configuration("DEBUG")["root"]["level"] == "DEBUG"


async def _output_of(program: str) -> str:
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", program, stderr=asyncio.subprocess.PIPE)
    _, errors = await process.communicate()
    return errors.decode()


# --- requests -----------------------------------------------------------------------------------------------------


def answering(request: HttpRequest) -> HttpResponse:
    logger.info("inside", extra={"path_is_read": True})
    return HttpResponse("the words of the page")


def test_a_request_and_its_answer_share_an_id(lines) -> None:
    request = RequestFactory().post(f"/claims/1?token={SECRET}", data={"words": "of a source"})
    request.resolver_match = None

    response = log_requests(answering)(request)

    inside, access = lines()
    assert len(response["X-Request-ID"]) == 16
    assert inside["request_id"] == access["request_id"] == response["X-Request-ID"]
    assert (access["method"], access["route"], access["status"]) == ("POST", "", 200)
    assert access["ms"] >= 0
    written = json.dumps([inside, access])
    assert SECRET not in written
    assert "of a source" not in written
    assert "words of the page" not in written


async def test_the_event_loop_is_served_in_the_same_way(lines) -> None:
    async def view(request: HttpRequest) -> HttpResponse:
        return answering(request)

    response = await log_requests(view)(AsyncRequestFactory().get("/"))

    inside, access = lines()
    assert inside["request_id"] == access["request_id"] == response["X-Request-ID"]


@pytest.mark.parametrize("given", ["0f3c9a7e-1b2d", "proxy.0123456789", "A" * 64])
def test_an_id_given_by_a_proxy_is_taken_over(given: str) -> None:
    response = log_requests(answering)(RequestFactory().get("/", headers={"X-Request-ID": given}))

    assert response["X-Request-ID"] == given


@pytest.mark.parametrize(
    "given",
    ["", "short", "A" * 65, "with space 0123", 'quote"01234567', "line\nbreak0123", "юникод-0123456789", "../../etc"],
)
def test_an_id_that_does_not_look_like_one_is_replaced(given: str) -> None:
    response = log_requests(answering)(RequestFactory().get("/", HTTP_X_REQUEST_ID=given))

    assert response["X-Request-ID"] != given
    assert len(response["X-Request-ID"]) == 16


def test_what_django_says_about_an_address_names_the_route_and_not_the_address(lines, client) -> None:
    client.get(f"/nothing/here/{SECRET}?token={SECRET}")

    ours = [line for line in lines() if line["logger"] in ("django.request", "factcheck.access")]
    assert [line["message"] for line in ours] == ["answered", "Not Found: an address that leads nowhere"]
    assert ours[0]["status"] == ours[1]["status_code"] == 404
    assert ours[0]["request_id"] == ours[1]["request_id"]
    assert SECRET not in json.dumps(lines())
