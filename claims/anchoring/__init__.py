"""Anchors: exact words in a text, kept, and found again after the text has changed."""

from claims.anchoring.changing import Change, carried, relocate
from claims.anchoring.folding import Folded, fold, folded
from claims.anchoring.locating import Located, from_quote, locate
from claims.anchoring.selectors import Anchor, codepoint_to_utf16, make, utf16_to_codepoint

__all__ = [
    "Anchor",
    "Change",
    "Folded",
    "Located",
    "carried",
    "codepoint_to_utf16",
    "fold",
    "folded",
    "from_quote",
    "locate",
    "make",
    "relocate",
    "utf16_to_codepoint",
]
