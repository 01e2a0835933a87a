"""How long an answer asks to wait: Retry-After (RFC 9110), as seconds or as a date."""

import datetime as dt
import math
from email.utils import parsedate_to_datetime

LONGEST_SECONDS = 7 * 24 * 3600


def asked_to_wait(value: str, *, at: dt.datetime) -> int | None:
    """Seconds from that moment on, rounded up, within a week; None where the header says nothing that can be read."""
    value = value.strip()
    if value.isascii() and value.isdigit():
        return min(int(value[:9]), LONGEST_SECONDS)
    try:
        until = parsedate_to_datetime(value)
    except ValueError:
        return None
    if until.tzinfo is None:
        until = until.replace(tzinfo=dt.UTC)
    return min(max(0, math.ceil((until - at).total_seconds())), LONGEST_SECONDS)
