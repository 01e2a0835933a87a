"""Every address of the service, by name."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, get_resolver

ADMIN_ROW = "object_id"


def every_pattern() -> Iterator[tuple[str, str, URLPattern]]:
    """Name, route and pattern of each address; what has no name goes by its route."""
    yield from _walk(get_resolver().url_patterns, "", "")


def _walk(patterns: Any, prefix: str, space: str) -> Iterator[tuple[str, str, URLPattern]]:
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            name = f"{space}{pattern.name}" if pattern.name else route
            yield name, route, pattern
        else:
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _walk(pattern.url_patterns, route, inner)
