"""Authentication-Results (RFC 8601), of hosts that we trust alone: anybody may write such a header into his mail."""

import re
from collections.abc import Collection

from factcheck.mailroom.reading.shapes import Authentication

_COMMENT = re.compile(r"\([^()]{0,1000}\)")
_RESULT = re.compile(r"(?:^|;)\s*(spf|dkim|dmarc)\s*=\s*([a-z]{2,20})", re.I)
_BEST_FIRST = ("pass", "policy", "fail", "softfail", "permerror", "temperror", "neutral", "none")


def authentication(headers: tuple[tuple[str, str], ...], trusted_hosts: Collection[str]) -> Authentication:
    """The results of the first trusted host, from its uppermost header and those that stand with it.

    A header below the next `Received` was there before our host saw the mail: whoever sent it wrote it.
    """
    trusted = {host.lower() for host in trusted_hosts}
    host = ""
    words: list[str] = []
    for name, value in headers:
        if name.lower() == "received" and words:
            break
        if name.lower() == "authentication-results":
            said_by = (_COMMENT.sub(" ", value).partition(";")[0].split() or [""])[0].lower()
            if said_by in trusted and host in ("", said_by):
                host = said_by
                words.append(value)
    found: dict[str, list[str]] = {}
    for value in words:
        for method, result in _RESULT.findall(_COMMENT.sub(" ", value.partition(";")[2])):
            found.setdefault(method.lower(), []).append(result.lower())
    return Authentication(
        host, _first(found, "spf"), _best(found.get("dkim", [])), _first(found, "dmarc"), "\n".join(words)
    )


def _first(found: dict[str, list[str]], method: str) -> str:
    return (found.get(method) or [""])[0]


def _best(results: list[str]) -> str:
    """Of several signatures one that holds is enough."""
    return next((one for one in _BEST_FIRST if one in results), results[0] if results else "")
