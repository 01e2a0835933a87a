"""What Save Page Now 2 of the Internet Archive answers, read. Pure: a status and bytes come in, how far the copy is goes out.

Format: "Save Page Now 2 Public API Docs" of the Internet Archive,
https://docs.google.com/document/d/1Nsv52MvSjbLb2PCpHlat0gkzw0EvtSgpKHu4mk0MnrA
"""

import datetime as dt
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

KEYS = "keys_refused"
LONGEST_JOB = 120
LONGEST_ADDRESS = 2000
LONGEST_REASON = 60
# What the documentation says of these is a fault of the service, a limit of a day or a minute, or trouble of the page's own server.
PASSING = frozenset(
    f"error:{name}"
    for name in [
        "bad-gateway",
        "bandwidth-limit-exceeded",
        "browsing-timeout",
        "cannot-fetch",
        "capture-location-error",
        "celery",
        "gateway-timeout",
        "internal-server-error",
        "job-failed",
        "max-daily-bandwidth",
        "max-daily-bandwidth-from-ip",
        "no-browsers-available",
        "protocol-error",
        "proxy-error",
        "read-timeout",
        "service-unavailable",
        "soft-time-limit-exceeded",
        "too-many-daily-captures",
        "too-many-requests",
        "user-session-limit",
    ]
)
_JOB = re.compile(r"[\w.:-]+", re.ASCII)
_KEYS_ASKED_FOR = re.compile(r"logged?[ -]in|sign(?:ed)?[ -]in|\bkeys?\b|authenticat", re.IGNORECASE)


class State(StrEnum):
    """How far a copy is."""

    STARTED = "started"
    PENDING = "pending"
    ARCHIVED = "archived"
    REFUSED = "refused"
    LATER = "later"
    UNREADABLE = "unreadable"


@dataclass(frozen=True)
class Told:
    """What the service says: the job where one was begun, the copy's address where there is one, its code where there is none."""

    state: State
    job: str = ""
    archived_url: str = ""
    reason: str = ""
    after: int | None = None


def read_started(status: int, body: bytes, *, after: int | None = None) -> Told:
    """The answer to asking for a copy."""
    given = _object(body)
    if refused := _refused(status, given, after):
        return refused
    if given is None:
        return Told(State.UNREADABLE)
    if job := _job(given.get("job_id")):
        return Told(State.STARTED, job=job)
    message = given.get("message")
    if not isinstance(message, str) or not message.strip():
        return Told(State.UNREADABLE)
    # A sentence without a code: that the same copy was made a moment ago, or that too many are being made.
    return Told(State.REFUSED, reason=KEYS) if _KEYS_ASKED_FOR.search(message) else Told(State.LATER)


def read_status(status: int, body: bytes, *, job: str, url: str, after: int | None = None) -> Told:
    """The answer to asking how far a job is that was begun for this address."""
    given = _object(body)
    if refused := _refused(status, given, after):
        return refused
    if given is None or _job(given.get("job_id", job)) != job:
        return Told(State.UNREADABLE, job=job)
    if given.get("status") == "pending":
        return Told(State.PENDING, job=job)
    copy = _copy(given, url) if given.get("status") == "success" else ""
    return Told(State.ARCHIVED, job=job, archived_url=copy) if copy else Told(State.UNREADABLE, job=job)


def _refused(status: int, given: Mapping[str, Any] | None, after: int | None) -> Told | None:
    """What says that there is no copy, or not now: by its code, which comes under status 200 as well, else by its status."""
    code = (given or {}).get("status_ext")
    is_error = (given or {}).get("status") == "error"
    if isinstance(code, str) and code.startswith("error:") and (is_error or status != 200):
        passes = code in PASSING or status == 429 or status >= 500
        return Told(State.LATER if passes else State.REFUSED, reason=code[:LONGEST_REASON], after=after)
    if status in (408, 425, 429) or status >= 500:
        return Told(State.LATER, after=after)
    if status in (401, 403):
        return Told(State.REFUSED, reason=KEYS)
    if status >= 400 or is_error:
        return Told(State.REFUSED)
    return None if 200 <= status < 300 else Told(State.UNREADABLE)


def _object(body: bytes) -> Mapping[str, Any] | None:
    try:
        given = json.loads(body.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None
    return given if isinstance(given, dict) else None


def _job(value: Any) -> str:
    """The name of a job, whose form is not documented, as long as it can stand in an address."""
    name = str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
    return name if len(name) <= LONGEST_JOB and _JOB.fullmatch(name) else ""


def _copy(given: Mapping[str, Any], url: str) -> str:
    """Where the copy stands: by its moment, and the address that was captured after all redirects."""
    stamp, original = str(given.get("timestamp", "")), given.get("original_url", url)
    if not re.fullmatch(r"\d{14}", stamp, re.ASCII) or not isinstance(original, str):
        return ""
    try:
        dt.datetime.strptime(stamp, "%Y%m%d%H%M%S").replace(tzinfo=dt.UTC)
        is_web = urlsplit(original).scheme in ("http", "https") and bool(urlsplit(original).hostname)
    except ValueError:
        return ""
    address = f"https://web.archive.org/web/{stamp}/{original}"
    return (
        address if is_web and address.isprintable() and " " not in address and len(address) <= LONGEST_ADDRESS else ""
    )
