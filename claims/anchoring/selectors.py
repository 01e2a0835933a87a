"""An anchor: the exact words, the text around them and their offsets, as the W3C Web Annotation model has them."""

from dataclasses import dataclass

CONTEXT = 32


@dataclass(frozen=True, slots=True)
class Anchor:
    """Words in one text. Offsets count Unicode code points, the end is exclusive."""

    exact: str
    before: str
    after: str
    start: int
    end: int

    def selectors(self) -> list[dict[str, str | int]]:
        """The anchor as a TextQuoteSelector and a TextPositionSelector."""
        return [
            {"type": "TextQuoteSelector", "exact": self.exact, "prefix": self.before, "suffix": self.after},
            {"type": "TextPositionSelector", "start": self.start, "end": self.end},
        ]


def make(text: str, start: int, end: int, context: int = CONTEXT) -> Anchor:
    """An anchor on `text[start:end]`. Raises ValueError where the offsets hold no words."""
    if not 0 <= start < end <= len(text):
        raise ValueError(f"offsets {start} to {end} lie outside a text of {len(text)} characters")
    if not text[start:end].strip():
        raise ValueError(f"offsets {start} to {end} hold no words")
    return Anchor(text[start:end], text[max(0, start - context) : start], text[end : end + context], start, end)


def utf16_to_codepoint(text: str, offset: int) -> int:
    """Browsers count UTF-16 units, we count code points. Raises ValueError inside a character or past the end."""
    if text.isascii():
        return _within(offset, len(text))
    units = text.encode("utf-16-le", "surrogatepass")
    _within(offset, len(units) // 2)
    if 0 < offset < len(units) // 2 and _splits_a_pair(units, offset):
        raise ValueError(f"offset {offset} lies inside a character")
    return len(units[: offset * 2].decode("utf-16-le", "surrogatepass"))


def codepoint_to_utf16(text: str, offset: int) -> int:
    """The offset a browser would give for ours."""
    _within(offset, len(text))
    return len(text[:offset].encode("utf-16-le", "surrogatepass")) // 2


def _within(offset: int, length: int) -> int:
    if not 0 <= offset <= length:
        raise ValueError(f"offset {offset} lies outside a text of length {length}")
    return offset


def _splits_a_pair(units: bytes, offset: int) -> bool:
    high = int.from_bytes(units[offset * 2 - 2 : offset * 2], "little")
    low = int.from_bytes(units[offset * 2 : offset * 2 + 2], "little")
    return 0xD800 <= high < 0xDC00 <= low < 0xE000
