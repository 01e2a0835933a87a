"""What became of a text that was looked at again, and when to look next. Pure: text in, codes and offsets out."""

from claims.watching.classifying import Classified, Fate, Marked, classify
from claims.watching.notices import Notice, added_notice, notices
from claims.watching.schedule import seconds_until_next
from claims.watching.sides import Row, Side, side_by_side

__all__ = [
    "Classified",
    "Fate",
    "Marked",
    "Notice",
    "Row",
    "Side",
    "added_notice",
    "classify",
    "notices",
    "seconds_until_next",
    "side_by_side",
]
