"""The one way out: fetch(). Nothing else in the service opens a connection to the outside."""

import functools
import logging
import ssl
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

import certifi
import httpcore
import httpx
from django.conf import settings

from factcheck.net import addresses, decoding, urls
from factcheck.net.deadline import Deadline
from factcheck.net.pinned import PinnedBackend
from factcheck.net.reasons import Unreachable
from factcheck.net.resolving import Limits, Resolver, system_resolve
from factcheck.net.turns import Manners

logger = logging.getLogger(__name__)

Headers = httpx.Headers

REDIRECTS = frozenset({301, 302, 303, 307, 308})
# Another site is told no more than a browser would tell it: above all no credentials.
TOLD_TO_OTHERS = frozenset(
    {"accept", "accept-encoding", "accept-language", "if-modified-since", "if-none-match", "user-agent"}
)
OURS_TO_SET = frozenset({"host", "content-length", "transfer-encoding", "connection", "accept-encoding", "cookie"})


@dataclass(frozen=True)
class Response:
    """What came back. Any status is a response; what a 4xx or 5xx means is for the caller to say."""

    url: str
    status: int
    headers: Headers = field(repr=False)
    body: bytes = field(repr=False)
    redirects: tuple[str, ...]
    elapsed: float


@dataclass(frozen=True)
class _Errand:
    """What stays the same over all redirects of one fetch."""

    method: str
    body: bytes | None
    max_bytes: int
    max_redirects: int
    deadline: Deadline
    resolve: Resolver
    trust: ssl.SSLContext
    cookies: httpx.Cookies = field(default_factory=httpx.Cookies)


@dataclass(frozen=True)
class _Answer:
    status: int
    headers: Headers
    pieces: Iterable[bytes]


def fetch(
    url: str,
    *,
    method: str = "GET",
    headers: Mapping[str, str] | None = None,
    body: bytes | None = None,
    max_bytes: int,
    deadline_seconds: float,
    accept: str | None = None,
    max_redirects: int = 5,
    may_wait: float = 0,
    is_polite: bool = True,
    is_page: bool = False,
    resolve: Resolver = system_resolve,
    trust: ssl.SSLContext | None = None,
) -> Response:
    """Ask a public web address once, within a total time and size; raises Unreachable when no answer can be had.

    Redirects are followed for GET and HEAD only, and each is checked like the first address; with `max_redirects=0`,
    and for every other method, the redirect itself is the response. `resolve` and `trust` are for tests.

    In background work a host is asked in turns: NotNow says when, and ends the attempt without using it up. A later step of one errand may wait
    in place for up to `may_wait` seconds longer than hosts are usually given. With `is_polite=False` no turn is needed: the host is the newsroom's own.
    With `is_page` the address is one of a site's many pages: however often this one fails, the site is not left alone before others fail too.
    """
    target = urls.checked(url)
    manners = Manners(may_wait=may_wait, is_polite=is_polite, is_page=is_page)
    errand = _Errand(
        method=method.upper(),
        body=body,
        max_bytes=max_bytes,
        max_redirects=max_redirects,
        deadline=Deadline(deadline_seconds, host=target.host),
        resolve=resolve,
        trust=trust or _trusted_authorities(),
    )
    try:
        response = _follow(errand, target, _headers(headers or {}, accept), manners)
    except Unreachable as failure:
        manners.heard_nothing(failure)
        logger.info("outgoing request failed", extra=_log_of(errand, target, outcome=failure.reason_code))
        raise
    logger.info("outgoing request", extra=_log_of(errand, target, outcome=response.status))
    return response


def is_exception(url: str) -> bool:
    """Whether the operator named exactly this address and port as one that may be reached although it is not public."""
    target = urls.checked(url)
    return (addresses.parse(target.host), urls.port_of(target)) in _limits().exceptions


def _follow(errand: _Errand, target: httpx.URL, headers: dict[str, str], manners: Manners) -> Response:
    passed: list[str] = []
    while True:
        manners.ask(target, errand.deadline)
        with _answer(errand, target, headers) as answer:
            manners.heard(answer.status, answer.headers)
            onward = _onward(errand, answer, target)
            if onward is None:
                return Response(
                    url=str(target),
                    status=answer.status,
                    headers=answer.headers,
                    body=_body(errand, answer, target),
                    redirects=tuple(passed),
                    elapsed=errand.deadline.elapsed,
                )
        if len(passed) >= errand.max_redirects:
            raise Unreachable("too_many_redirects", host=target.host, limit=errand.max_redirects)
        passed.append(str(target))
        if _origin(onward) != _origin(target):
            headers = {name: value for name, value in headers.items() if name in TOLD_TO_OTHERS}
        target = onward


@contextmanager
def _answer(errand: _Errand, target: httpx.URL, headers: dict[str, str]) -> Iterator[_Answer]:
    """Connect, ask, and have the status and headers; the body is still on its way while the block runs."""
    raw_headers = [(name.encode(), value.encode()) for name, value in headers.items()]
    request = httpx.Request(errand.method, target, headers=raw_headers, content=errand.body)
    errand.cookies.set_cookie_header(request)
    backend = PinnedBackend(resolve=errand.resolve, deadline=errand.deadline, limits=_limits())
    pool = httpcore.ConnectionPool(ssl_context=errand.trust, network_backend=backend, max_connections=1)
    try:
        with pool, pool.stream(errand.method, _wire(target), headers=request.headers.raw, content=errand.body) as raw:
            if raw.status < 200:
                raise Unreachable("protocol_error", host=target.host)
            errand.cookies.extract_cookies(httpx.Response(raw.status, headers=raw.headers, request=request))
            yield _Answer(raw.status, Headers(raw.headers), raw.iter_stream())
    except httpcore.ProtocolError as error:
        raise Unreachable("protocol_error", host=target.host) from error
    except httpcore.NetworkError as error:
        raise Unreachable("interrupted", host=target.host) from error


def _wire(target: httpx.URL) -> httpcore.URL:
    return httpcore.URL(scheme=target.raw_scheme, host=target.raw_host, port=target.port, target=target.raw_path)


def _onward(errand: _Errand, answer: _Answer, target: httpx.URL) -> httpx.URL | None:
    """Where a redirect leads, checked like any address; None when the answer is to be handed back."""
    location = answer.headers.get("location")
    if answer.status not in REDIRECTS or location is None:
        return None
    if errand.method not in ("GET", "HEAD") or errand.max_redirects == 0:
        return None
    try:
        joined = target.join(location)
    except (httpx.InvalidURL, ValueError) as error:
        raise Unreachable("bad_url") from error
    return urls.checked(joined)


def _body(errand: _Errand, answer: _Answer, target: httpx.URL) -> bytes:
    announced = answer.headers.get("content-length", "")
    if errand.method != "HEAD" and announced.isdigit() and int(announced) > errand.max_bytes:
        raise Unreachable("too_large", host=target.host, limit=errand.max_bytes)
    encoding = answer.headers.get("content-encoding", "")
    return decoding.decoded(answer.pieces, encoding=encoding, max_bytes=errand.max_bytes, host=target.host)


def _headers(wanted: Mapping[str, str], accept: str | None) -> dict[str, str]:
    """The caller's headers and ours. What the client itself has to get right cannot be set from outside."""
    headers = {name.lower(): value for name, value in wanted.items()}
    if ours := OURS_TO_SET & headers.keys():
        raise ValueError(f"fetch() itself sets {', '.join(sorted(ours))}")
    if bad := [name for name, value in headers.items() if not value.isprintable()]:
        raise ValueError(f"control characters in {', '.join(bad)}")
    headers.setdefault("accept", accept or "*/*")
    return {**headers, "user-agent": settings.OUTBOUND_USER_AGENT, "accept-encoding": decoding.ACCEPTED}


def _origin(url: httpx.URL) -> tuple[str, str, int]:
    return url.scheme, url.host, urls.port_of(url)


def _limits() -> Limits:
    exceptions = frozenset(addresses.exact_pair(text) for text in settings.OUTBOUND_ALLOW)
    return Limits(ports=frozenset({80, 443, *map(int, settings.OUTBOUND_PORTS)}), exceptions=exceptions)


@functools.cache
def _trusted_authorities() -> ssl.SSLContext:
    """The public authorities, and no others whatever the environment says."""
    return ssl.create_default_context(cafile=certifi.where())


def _log_of(errand: _Errand, target: httpx.URL, *, outcome: str | int) -> dict[str, str | int]:
    """Host and outcome only: paths and queries may hold what nobody else should read."""
    milliseconds = round(errand.deadline.elapsed * 1000)
    return {"method": errand.method, "host": target.host, "outcome": outcome, "ms": milliseconds}
