"""How stored bytes leave: never run by a browser, under a name that misleads nobody."""

import email.message
import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from csp.middleware import CSPMiddleware
from django.core.handlers.asgi import ASGIHandler
from django.http.response import HttpResponseBase
from django.test import RequestFactory

from factcheck import storage

PAGE = b"<script>alert(1)</script>" * 40_000


@pytest.fixture(autouse=True)
def sha256(settings, tmp_path: Path) -> str:
    settings.FILES_ROOT = tmp_path
    return storage.keep(PAGE).sha256


@pytest.fixture
def serve(sha256: str) -> Iterator[Callable[..., HttpResponseBase]]:
    """Answers, closed afterwards as the server does."""
    made: list[HttpResponseBase] = []

    def one(wanted: str = sha256, **options) -> HttpResponseBase:
        made.append(storage.serve(wanted, **{"filename": "reply.png", "content_type": "image/png", **options}))
        return made[-1]

    yield one
    for response in made:
        response.close()


def name_in(response: HttpResponseBase) -> str | None:
    """The file name as a client that knows RFC 6266 reads it."""
    message = email.message.Message()
    message["Content-Disposition"] = response["Content-Disposition"]
    return message.get_filename()


def test_the_bytes_are_sent_with_everything_that_keeps_a_browser_from_running_them(serve) -> None:
    response = serve()

    assert response.getvalue() == PAGE
    assert response["Content-Length"] == str(len(PAGE))
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert response["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("kind", ["image/png", "image/jpeg", "IMAGE/PNG", "text/plain", "video/mp4", "audio/mpeg"])
def test_harmless_kinds_are_shown_unless_a_download_is_asked_for(serve, kind: str) -> None:
    assert serve(content_type=kind)["Content-Disposition"].startswith("inline;")
    assert serve(content_type=kind, as_attachment=True)["Content-Disposition"].startswith("attachment;")


@pytest.mark.parametrize(
    "kind",
    [
        "text/html", "TEXT/HTML; charset=utf-8", "image/svg+xml", "application/xhtml+xml", "text/xml", "application/xml",
        "application/javascript", "text/javascript", "text/css", "application/x-shockwave-flash", "multipart/related",
        "application/octet-stream", "application/unheard-of", "", "nonsense", "image/png\r\nX-Injected: yes",
        "text/html;image/png", "application/rss+xml", "text/x-component", "message/html", "image/svg",
    ],
)  # fmt: skip
def test_everything_else_is_a_download_of_no_particular_kind(serve, kind: str) -> None:
    response = serve(content_type=kind)

    assert response["Content-Disposition"].startswith("attachment;")
    assert response["Content-Type"] == "application/octet-stream"
    assert "X-Injected" not in response


def test_a_pdf_is_a_download_that_says_it_is_one(serve) -> None:
    response = serve(content_type="application/pdf")

    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].startswith("attachment;")


def test_plain_text_is_never_taken_for_anything_else(serve) -> None:
    response = serve(content_type="text/plain; charset=utf-7")

    assert response["Content-Type"] == "text/plain; charset=utf-8"


@pytest.mark.parametrize(
    ("given", "sent"),
    [
        ("reply.png", "reply.png"),
        ('a "quoted" name.png', 'a "quoted" name.png'),
        ("Ответ Кремля.png", "Ответ Кремля.png"),
        ("תשובה.png", "תשובה.png"),
        ("50% off; filename=evil.exe.png", "50% off; filename=evil.exe.png"),
        ("../../etc/passwd", "etc passwd"),
        ("C:\\temp\\reply.png", "C: temp reply.png"),
        ("a\r\nSet-Cookie: b=c.png", "a Set-Cookie: b=c.png"),
        ("photo\u202egnp.exe", "photo gnp.exe"),
        ("nul\x00l.png", "nul l.png"),
        ("lone\ud800.png", "lone .png"),
        ("", "file.png"),
        ("...", "file.png"),
        ("\u200b", "file.png"),
        ("x" * 500 + ".png", "x" * 146 + ".png"),
    ],
)
def test_the_name_survives_the_header_and_misleads_nobody(serve, given: str, sent: str) -> None:
    assert name_in(serve(filename=given)) == sent


def test_what_is_missing_is_said_before_anything_is_sent(serve) -> None:
    with pytest.raises(storage.Missing):
        serve(hashlib.sha256(b"never kept").hexdigest())


async def test_the_event_loop_gets_the_file_in_pieces(serve, settings) -> None:
    settings.MIDDLEWARE = []
    response = serve()
    pieces: list[bytes] = []

    async def send(message: dict) -> None:
        pieces.append(message.get("body", b""))

    await ASGIHandler().send_response(response, send)

    assert b"".join(pieces) == PAGE
    assert max(map(len, pieces)) <= 256 * 1024


def test_the_sites_own_policy_does_not_replace_that_of_the_file(serve, settings) -> None:
    settings.CONTENT_SECURITY_POLICY = {"DIRECTIVES": {"script-src": ["'self'"]}}
    response = CSPMiddleware(lambda request: serve())(RequestFactory().get("/"))

    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
