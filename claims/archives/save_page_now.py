"""Asking the Internet Archive to keep a copy of a page (Save Page Now 2), with this installation's account."""

from typing import Final
from urllib.parse import urlencode

from django.conf import settings

from claims.archives.save_page_reading import State, Told, read_started, read_status
from factcheck import net
from factcheck.net import Unreachable
from factcheck.net.patience import asked_to_wait

MAX_BYTES = 1024 * 1024
SECONDS = 30.0
# Asked twice, because a process died between the archive's yes and our mark, it makes no second copy.
NOT_WITHIN: Final = "1d"


def is_set_up() -> bool:
    """Whether there is an account to ask with."""
    return bool(settings.SAVE_PAGE_NOW_ACCESS_KEY and settings.SAVE_PAGE_NOW_SECRET)


def start(url: str) -> Told:
    """Ask for a copy."""
    form = urlencode({"url": url, "if_not_archived_within": NOT_WITHIN, "skip_first_archive": "1"})
    answer = _asked(settings.SAVE_PAGE_NOW_URL, form)
    if isinstance(answer, Told):
        return answer
    return read_started(answer.status, answer.body, after=asked_to_wait(answer.headers))


def look(job: str, url: str) -> Told:
    """How far that job is."""
    answer = _asked(f"{settings.SAVE_PAGE_NOW_URL.rstrip('/')}/status/{job}")
    if isinstance(answer, Told):
        return answer
    return read_status(answer.status, answer.body, job=job, url=url, after=asked_to_wait(answer.headers))


def _asked(where: str, form: str | None = None) -> net.Response | Told:
    headers = {
        "authorization": f"LOW {settings.SAVE_PAGE_NOW_ACCESS_KEY}:{settings.SAVE_PAGE_NOW_SECRET}",
        **({"content-type": "application/x-www-form-urlencoded"} if form is not None else {}),
    }
    try:
        return net.fetch(
            where,
            method="GET" if form is None else "POST",
            headers=headers,
            body=None if form is None else form.encode(),
            max_bytes=MAX_BYTES,
            deadline_seconds=SECONDS,
            accept="application/json",
            max_redirects=0,
        )
    except Unreachable as failure:
        return Told(State.UNREADABLE if failure.reason_code in ("too_large", "protocol_error") else State.LATER)
