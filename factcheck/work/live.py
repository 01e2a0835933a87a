"""Telling open pages that something changed. A hint, no more: it may be lost, and the page asks again by itself."""

import json
from collections.abc import Iterable

from factcheck.work import valkey


def channel() -> str:
    """Where changes are called out: JSON lists of references."""
    return valkey.key("changes")


def publish(refs: Iterable[str]) -> None:
    """Call out that these rows changed. Failure is ignored, and never costs more than a second."""
    changed = sorted(set(refs))
    if changed:
        valkey.attempt(lambda client: client.publish(channel(), json.dumps(changed)), 0)
