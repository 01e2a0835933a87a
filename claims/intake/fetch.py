"""Fetching a page once, through the one outgoing client: a page, or a code that says why there is none."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from factcheck import net
from factcheck.net import Unreachable, decoding
from factcheck.net.patience import asked_to_wait

MAX_BYTES = 12 * 1024 * 1024
DEADLINE_SECONDS = 20
# A recording is larger than a page, and comes more slowly.
MEDIA_DEADLINE_SECONDS = 180
ACCEPT = "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.5"
# The other side is overloaded, or asks us to come again: another attempt may do.
COME_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524})
LONGEST_WAIT = 600
NOT_MODIFIED = 304


@dataclass(frozen=True)
class Page:
    """What came back, whole."""

    url: str
    final_url: str
    status: int
    content_type: str
    body: bytes
    headers: tuple[tuple[str, str], ...] = ()
    redirects: tuple[str, ...] = ()
    asked: tuple[tuple[str, str], ...] = ()

    def header(self, name: str) -> str:
        """The first value of a header, or nothing."""
        return next((value for given, value in self.headers if given.lower() == name), "")


class NotFetched(Exception):
    """There is no page: a code with parameters, whether trying again can help, and after how many seconds, if they said so."""

    def __init__(
        self,
        code: str,
        *,
        is_permanent: bool,
        details: Mapping[str, Any] | None = None,
        after: float | None = None,
        page: Page | None = None,
    ) -> None:
        super().__init__(code)
        self.page = page
        self.code, self.is_permanent, self.details, self.after = code, is_permanent, dict(details or {}), after


def fetch_page(url: str, *, most: int = MAX_BYTES, seconds: float | None = None) -> Page:
    """The page at an address, within the time and size that one page may take. Raises NotFetched."""
    return _page(url, _asked(url, {}, most, seconds))


def fetch_again(url: str, *, etag: str = "", last_modified: str = "") -> Page | None:
    """The same for a page that is here already, asked for only if it changed: None where the site says that it did not. Raises NotFetched,
    with the page that says so where it is gone."""
    if_changed = {"If-None-Match": etag, "If-Modified-Since": last_modified}
    answer = _asked(url, {name: value for name, value in if_changed.items() if value})
    return None if answer.status == NOT_MODIFIED and (etag or last_modified) else _page(url, answer)


def _asked(url: str, headers: Mapping[str, str], most: int = MAX_BYTES, seconds: float | None = None) -> net.Response:
    deadline = DEADLINE_SECONDS if seconds is None else seconds
    try:
        return net.fetch(url, headers=headers, max_bytes=most, deadline_seconds=deadline, accept=ACCEPT, is_page=True)
    except Unreachable as failure:
        raise NotFetched(failure.reason_code, is_permanent=failure.permanent, details=failure.parameters) from failure


def _page(url: str, answer: net.Response) -> Page:
    headers = tuple(answer.headers.multi_items())
    content_type = answer.headers.get("content-type", "")
    page = Page(url, answer.url, answer.status, content_type, answer.body, headers, answer.redirects, _asked_with())
    if not 200 <= answer.status < 300:
        again = answer.status in COME_AGAIN
        details = {"status": answer.status}
        after = asked_to_wait(answer.headers, LONGEST_WAIT)
        raise NotFetched("http_status", is_permanent=not again, details=details, after=after, page=page)
    return page


def _asked_with() -> tuple[tuple[str, str], ...]:
    """What the client says of itself and of what it takes."""
    return (("accept", ACCEPT), ("user-agent", settings.OUTBOUND_USER_AGENT), ("accept-encoding", decoding.ACCEPTED))
