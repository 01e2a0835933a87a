"""Text as it is compared with patterns."""

from claims.anchoring import folded


def comparable(text: str) -> str:
    """Comparable: folded, one space between words, lower case, straight quotation marks."""
    return " ".join(folded(text).split()).casefold()
