"""Whether an edit of words that readers have seen already is a minor one. Pure."""

from reviews.minor_edits.checking import Objection, objections

__all__ = ["Objection", "objections"]
