"""The Internet Archive's Wayback Machine: the copy of a page nearest to a moment, by its availability API and its CDX index.

Formats: https://archive.org/help/wayback_api.php and
https://github.com/internetarchive/wayback/tree/master/wayback-cdx-server
"""

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.conf import settings

from claims.intake.canonical import same_site
from factcheck import net
from factcheck.accounts.clock import now
from factcheck.net import Unreachable

MAX_BYTES = 256 * 1024
SECONDS = 8
# One question takes up to three requests; to give up between them would cost the archive more.
MAY_WAIT = 5
COPY = re.compile(r"https?://web\.archive\.org(?::\d+)?/web/(\d{14})(?:[a-z]{2}_)?/(\S+)", re.IGNORECASE)
STAMP = "%Y%m%d%H%M%S"
FIELDS = "timestamp,original,statuscode"
LONGEST = 2000
# How the archive says that it keeps a site's copies from everybody.
KEPT_BACK = (b"accesscontrol", b"blocked site", b"robots.txt", b"excluded")
# After these the service is not asked again in the same run.
TIRED = frozenset({"limit", "timeout", "unreachable", "service_failed"})


@dataclass(frozen=True)
class Copy:
    """A copy that the archive keeps, and when it was made."""

    url: str
    taken_at: dt.datetime


class NotAsked(Exception):
    """There is no answer, so nothing is known: why, as a code."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def nearest_copy(url: str, at: dt.datetime) -> Copy | None:
    """The copy of a page nearest to a moment; None where the archive's index says that there is none. Raises NotAsked where it was not
    asked or gave no answer that can be understood: that is never the same as none."""
    if not settings.ASK_WAYBACK:
        raise NotAsked("not_set_up")
    try:
        if copy := _available(url, at):
            return copy
    except NotAsked as failure:
        if failure.why == "limit":
            raise
    # "Not archived or currently not accessible" is one answer of the first service, so the index has the last word.
    return _indexed(url, at)


def _available(url: str, at: dt.datetime) -> Copy | None:
    """What the availability API offers: a copy that the page itself answered, or None."""
    given = _asked(settings.WAYBACK_AVAILABILITY_URL, {"url": url, "timestamp": _stamp(at)})
    if not isinstance(given, dict) or not isinstance(given.get("archived_snapshots"), dict):
        raise NotAsked("not_understood")
    closest = given["archived_snapshots"].get("closest")
    if closest is None:
        return None
    if not isinstance(closest, dict) or not isinstance(closest.get("url"), str):
        raise NotAsked("not_understood")
    found = COPY.fullmatch(closest["url"])
    if closest.get("available") is not True or not str(closest.get("status", "")).startswith("2") or not found:
        return None
    return _copy(found[1], found[2], of=url)


def _indexed(url: str, at: dt.datetime) -> Copy | None:
    """The nearer one of the last copy before the moment and the first after it, by the index."""
    sides: tuple[dict[str, str], ...] = ({"to": _stamp(at), "limit": "-1"}, {"from": _stamp(at), "limit": "1"})
    found = [copy for side in sides for copy in _rows(url, side)]
    return min(found, key=lambda copy: abs(copy.taken_at - at), default=None)


def _rows(url: str, side: Mapping[str, str]) -> Iterator[Copy]:
    asked = {"url": url, "output": "json", "fl": FIELDS, "filter": "statuscode:200", **side}
    given = _asked(settings.WAYBACK_CDX_URL, asked)
    if not isinstance(given, list) or not all(isinstance(row, list) for row in given):
        raise NotAsked("not_understood")
    if not given:
        return
    names, *rows = given
    if not {"timestamp", "original"} <= {name for name in names if isinstance(name, str)}:
        raise NotAsked("not_understood")
    read = [_copy_of_row(dict(zip(names, row, strict=False)), url) for row in rows if row]
    kept = [copy for copy in read if copy]
    if read and not kept:
        raise NotAsked("not_understood")
    yield from kept


def _copy_of_row(row: Mapping[str, Any], url: str) -> Copy | None:
    stamp, original = row.get("timestamp"), row.get("original")
    if not isinstance(stamp, str) or not isinstance(original, str) or row.get("statuscode", "200") != "200":
        return None
    return _copy(stamp, original, of=url)


def _copy(stamp: str, original: str, *, of: str) -> Copy | None:
    """The copy at its own address; None for what is no moment of the past, or a copy of something else."""
    if not re.fullmatch(r"\d{14}", stamp, re.ASCII) or not same_site(original, of) or not original.isprintable():
        return None
    try:
        taken_at = dt.datetime.strptime(stamp, STAMP).replace(tzinfo=dt.UTC)
    except ValueError:
        return None
    address = f"https://web.archive.org/web/{stamp}/{original}"
    is_plain = original.lower().startswith(("http://", "https://")) and " " not in original
    return Copy(address, taken_at) if is_plain and taken_at <= now() and len(address) <= LONGEST else None


def _asked(service: str, parameters: Mapping[str, str]) -> Any:
    """What the service answers, as the JSON it is; raises NotAsked."""
    try:
        answer = net.fetch(
            f"{service}?{urlencode(parameters)}",
            max_bytes=MAX_BYTES,
            deadline_seconds=SECONDS,
            accept="application/json",
            max_redirects=2,
            may_wait=MAY_WAIT,
        )
    except Unreachable as failure:
        raise NotAsked(_why(failure)) from failure
    if answer.status != 200:
        raise NotAsked(_refused(answer))
    try:
        return json.loads(answer.body)
    except (ValueError, RecursionError) as error:
        raise NotAsked("not_understood") from error


def _why(failure: Unreachable) -> str:
    if failure.reason_code in ("too_large", "protocol_error", "too_many_redirects"):
        return "not_understood"
    return "timeout" if failure.reason_code == "timeout" else "unreachable"


def _refused(answer: net.Response) -> str:
    if answer.status in (429, 503) or (answer.status == 403 and "retry-after" in answer.headers):
        return "limit"
    if answer.status in (403, 451) and any(words in answer.body.lower() for words in KEPT_BACK):
        return "kept_back"
    return "service_failed" if answer.status >= 500 else "refused"


def _stamp(at: dt.datetime) -> str:
    return at.astimezone(dt.UTC).strftime(STAMP)
