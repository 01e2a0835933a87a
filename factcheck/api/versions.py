"""Which version a caller has seen: an ETag out, an If-Match in."""

import re

from rest_framework.exceptions import ParseError
from rest_framework.request import Request

from factcheck.api.problems import MissingVersion

_ETAG = re.compile(r'^(?:W/)?"(\d{1,9})"$')


def etag(version: int) -> str:
    """A row's version as an ETag."""
    return f'"{version}"'


def if_match(request: Request) -> int | None:
    """The version the caller says it changes; None for `*` (whatever stands there). Raises MissingVersion (428) without the header."""
    given = request.headers.get("If-Match", "").strip()
    if not given:
        raise MissingVersion
    if given == "*":
        return None
    matched = _ETAG.match(given)
    if matched is None:
        raise ParseError('If-Match must be an ETag of ours, such as "3".')
    return int(matched.group(1))
