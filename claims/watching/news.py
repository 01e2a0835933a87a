"""What watching tells people, by codes: from the gravest to what can wait."""

from collections.abc import Iterable, Mapping
from typing import Any

# What the verifier is called that all of it is told under.
WATCHING = "watching"
# A verdict's day has come; nothing changed but the date.
RECHECK_DUE = "recheck_due"
GRAVITY = (
    "page_gone",
    "source_gone",
    "notice",
    "words_removed",
    "words_reworded",
    "words_ambiguous",
    "text_replaced",
    "page_differs",
    "evidence_changed",
    RECHECK_DUE,
)
NOTHING = "nothing_changed"


def gravest(changes: Iterable[Mapping[str, Any]]) -> str:
    """The code that asks most of a person."""
    codes = {one["code"] for one in changes}
    return next((code for code in GRAVITY if code in codes), NOTHING)


def still_open(changes: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Those that were not settled with an earlier task."""
    return [one for one in changes if not one.get("is_over")]
