"""Whether a failure is for good: by the code of RFC 3463, else that of SMTP, else by the words."""

import re

from factcheck.mailroom.bounces.notices import PERMANENT, TEMPORARY, TEMPORARY_CERTAIN

_ENHANCED = re.compile(r"(?<![\d.])([45]\.\d{1,3}\.\d{1,3})(?![\d.]*\d)")
_SMTP = re.compile(
    r"(?:^|[\s(\[<:;.#\"'])((?:5[0-7]\d|4[2-5]\d))(?=[\s\-:;,.)#\"']|$)(?!\s*(?:bytes|kb|kbytes|mb|minutes?|hours?|days?|seconds?|connections?|recipients?|lines|attempts?)\b)",
    re.I,
)


def status_in(words: str) -> str:
    """The first code in the words; empty without one."""
    if match := _ENHANCED.search(words):
        return match[1]
    match = _SMTP.search(words)
    return match[1] if match else ""


def is_permanent(status: str, words: str) -> bool | None:
    if status.startswith(("4", "5")):
        return status.startswith("5")
    if PERMANENT.search(words):
        return None if TEMPORARY_CERTAIN.search(words) else True
    return False if TEMPORARY.search(words) else None
