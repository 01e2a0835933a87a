"""Manners towards other people's servers: background work asks a host when it is its turn, and leaves alone one that does not answer. Who keeps
the turns is set from outside (factcheck.work); without anybody who does, as for a person who waits, every request goes at once."""

import datetime as dt
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from email.utils import parsedate_to_datetime
from typing import Protocol

import httpx
from django.conf import settings

from factcheck.net.deadline import Deadline
from factcheck.net.reasons import Unreachable

# Failures that are the host's, and not those of one address on it.
HOSTS_FAULT = frozenset({"timeout", "connect_failed", "interrupted", "tls_failed"})
# Of these, those that may as well be one page's: it takes long, or breaks off, while others are served.
MAYBE_A_PAGES = frozenset({"timeout", "interrupted"})
# Answers by which a host asks everybody to come later.
COME_LATER = frozenset({429, 503})

HOST_TURN = "host_turn"
SERVICE_RESTS = "service_rests"


class NotNow(Exception):
    """The host is not to be asked before that moment: its turn has not come (HOST_TURN), or it is being left alone (SERVICE_RESTS)."""

    def __init__(self, host: str, until: dt.datetime, why: str, *, seconds: float) -> None:
        super().__init__(host, why)
        self.host, self.until, self.why, self.seconds = host, until, why, seconds

    @property
    def reason(self) -> str:
        """Both in one code."""
        return f"{self.why}:{self.host}"


class Turns(Protocol):
    """Who keeps the turns."""

    def take(self, host: str, *, is_polite: bool) -> NotNow | None:
        """Ask for the turn now: None when it is ours, else when it will be."""

    def answered(self, host: str, *, is_well: bool, wait: float | None, page: str = "") -> None:
        """It answered: well or with a failure of its own, which says nothing of other pages if it is that of one `page`; and asking for so many
        seconds of peace."""

    def failed(self, host: str, reason_code: str, *, page: str = "") -> None:
        """No answer could be had, for a reason that lies with the host, or with one `page` of it."""


_turns: ContextVar[Turns | None] = ContextVar("turns", default=None)


@contextmanager
def turns_taken_by(turns: Turns) -> Iterator[None]:
    """Requests of this block take turns."""
    token = _turns.set(turns)
    try:
        yield
    finally:
        _turns.reset(token)


class Manners:
    """The manners of one fetch, over all its redirects."""

    def __init__(self, *, may_wait: float, is_polite: bool, is_page: bool = False) -> None:
        self.turns, self.is_polite = _turns.get(), is_polite
        self.is_page, self.page = is_page, ""
        self.may_wait = may_wait + settings.POLITE_SECONDS if may_wait else 0
        self.host = ""

    def ask(self, target: httpx.URL, deadline: Deadline) -> None:
        """Before each request: for another host than the one before its turn is taken. A redirect is followed without giving up what was
        begun, so its turn is awaited here as long as is bearable, which does not count as the other side's time. Raises NotNow."""
        self.page = str(target) if self.is_page else ""
        if self.turns is None or host_of(target) == self.host:
            return
        may_wait = BEARABLE + settings.POLITE_SECONDS if self.host else self.may_wait
        self.host = host_of(target)
        while refused := self.turns.take(self.host, is_polite=self.is_polite):
            if refused.why != HOST_TURN or refused.seconds > may_wait:
                raise refused
            time.sleep(refused.seconds)
            deadline.put_back(refused.seconds)
            may_wait -= max(0.01, refused.seconds)

    def heard(self, status: int, headers: httpx.Headers) -> None:
        """What the host answered."""
        if self.turns is not None:
            wait = seconds_asked(headers) if status in COME_LATER else None
            self.turns.answered(self.host, is_well=status < 500 or wait is not None, wait=wait, page=self.page)

    def heard_nothing(self, failure: Unreachable) -> None:
        """The host did not answer, or not to the end."""
        if self.turns is not None and failure.reason_code in HOSTS_FAULT:
            page = self.page if failure.reason_code in MAYBE_A_PAGES else ""
            self.turns.failed(self.host, failure.reason_code, page=page)


# How many seconds beyond the usual distance a redirect may wait in place for the turn of the host it leads to.
BEARABLE = 5.0


def host_of(target: httpx.URL) -> str:
    """One host, as far as turns go: the name, and the port where it is an unusual one."""
    return target.host if target.port is None else f"{target.host}:{target.port}"


def seconds_asked(headers: httpx.Headers) -> float | None:
    """Retry-After in seconds, in either of its forms (RFC 9110, 10.2.3)."""
    given = headers.get("retry-after", "").strip()
    if given.isascii() and given.isdigit():
        return float(given[:9])
    try:
        at = parsedate_to_datetime(given)
    except ValueError:
        return None
    at = at if at.tzinfo else at.replace(tzinfo=dt.UTC)
    return max(0.0, (at - dt.datetime.now(dt.UTC)).total_seconds())
