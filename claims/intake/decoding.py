"""Bytes to text: by what the bytes are rather than by what is said of them, since servers and pages are often wrong."""

import codecs
import re
import unicodedata

from charset_normalizer import from_bytes

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED_IN_PAGE = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]{2,40})|<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w:.-]{2,40})""",
    re.I,
)
_DECLARED_IN_HEADER = re.compile(r"""charset\s*=\s*["']?\s*([\w:.-]{2,40})""", re.I)
_HEAD = 4096

# Names that browsers read as the wider Windows code page; Latin-1 as such would turn quotation marks into control characters.
_WIDER = {
    "iso-8859-1": "windows-1252",
    "latin-1": "windows-1252",
    "latin1": "windows-1252",
    "us-ascii": "windows-1252",
    "ascii": "windows-1252",
    "iso-8859-9": "windows-1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
}
_SEVEN_BIT = ("iso-2022", "utf-7", "hz")
_WIDE = ["utf_16", "utf_16_le", "utf_16_be", "utf_32", "utf_32_le", "utf_32_be", "utf_7"]  # any bytes are some of these
_FEW_BAD = 4
_MANY_BAD = 0.002  # of the bytes: fewer are damage in UTF-8, more are another encoding

_SIGNATURES = (
    b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf", b"Rar!",
    b"\x7fELF", b"MZ\x90", b"\xd0\xcf\x11\xe0", b"{\\rtf", b"OggS", b"ID3", b"RIFF", b"fLaC", b"\x1aE\xdf\xa3", b"wOFF", b"wOF2", b"SQLite format 3", b"\x00asm",
)  # fmt: skip


def looks_binary(raw: bytes) -> bool:
    """Whether the bytes are surely no text in any encoding."""
    if raw.startswith(_SIGNATURES) or raw[4:12] in (
        b"ftypisom",
        b"ftypmp42",
        b"ftypM4A ",
        b"ftypqt  ",
        b"ftypavif",
        b"ftypheic",
    ):
        return True
    if _mark(raw) or _wide_without_mark(raw):
        return False
    head = raw[:65_536]
    odd = sum(head.count(bytes([code])) for code in [*range(1, 9), *range(14, 27), *range(28, 32), 127])
    return odd > 0.02 * len(head) or head.count(b"\0") > 0.1 * len(head)


def decode(raw: bytes, content_type: str = "") -> str:
    """The text of the bytes, without byte order mark and NUL, with Unix line ends kept as they are."""
    return _cleaned(_decoded(raw, content_type))


def declared(raw: bytes, content_type: str = "") -> list[str]:
    """The encodings that header and page name, the header's first."""
    names = [match[1] for match in _DECLARED_IN_HEADER.finditer(content_type)]
    names += [(match[1] or match[2]).decode("ascii") for match in _DECLARED_IN_PAGE.finditer(raw[:_HEAD])]
    return [name for name in dict.fromkeys(_known(name) for name in names) if name]


def _decoded(raw: bytes, content_type: str) -> str:
    if mark := _mark(raw):
        return raw.decode(mark, "replace")
    if wide := _wide_without_mark(raw):
        return raw.decode(wide, "replace")
    names = declared(raw, content_type)
    if seven_bit := next((name for name in names if name.startswith(_SEVEN_BIT)), ""):
        return raw.decode(seven_bit, "replace")
    if (text := _as_utf8(raw, said_so="utf-8" in names)) is not None:
        return text
    for name in names:
        if name != "utf-8" and (text := _strictly(raw, name)) is not None:
            return text
    return _guessed(raw)


def _as_utf8(raw: bytes, *, said_so: bool) -> str | None:
    """Bytes that are valid UTF-8 by chance are practically never anything else; a few damaged ones are forgiven where it is declared."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start >= len(raw) - 4:  # cut off inside the last character
            return raw.decode("utf-8", "ignore")
    if not said_so:
        return None
    text = raw.decode("utf-8", "replace")
    return text if text.count("\ufffd") <= max(_FEW_BAD, _MANY_BAD * len(raw)) else None


def _strictly(raw: bytes, name: str) -> str | None:
    """In the declared encoding, if the result looks like writing: single-byte encodings decode anything."""
    try:
        text = raw.decode(name)
    except UnicodeDecodeError:
        text = raw.decode(name, "replace")
        if text.count("\ufffd") > _MANY_BAD * len(raw):
            return None
    controls = sum(unicodedata.category(char) == "Cc" and char not in "\t\n\r\f" for char in text[:_HEAD])
    return None if controls > 0.01 * min(len(text), _HEAD) else text


def _guessed(raw: bytes) -> str:
    best = from_bytes(raw[:200_000], threshold=0.5, cp_exclusion=_WIDE).best()
    name = _known(best.encoding) if best else ""
    return raw.decode(name or "windows-1252", "replace")


def _known(name: str) -> str:
    name = name.strip().lower()
    try:
        known = codecs.lookup(_WIDER.get(name, name))
    except (LookupError, ValueError):
        return ""
    return _WIDER.get(known.name, known.name) if known._is_text_encoding else ""


def _mark(raw: bytes) -> str:
    name = next((name for mark, name in _MARKS if raw.startswith(mark)), "")
    return "utf-16-le" if name == "utf-32-le" and len(raw) % 4 else name


def _wide_without_mark(raw: bytes) -> str:
    """UTF-16 without its mark: every other byte of markup and spaces is zero."""
    head = raw[: _HEAD - _HEAD % 2]
    if len(head) < 8 or not head.count(b"\0"):
        return ""
    even, odd = head[::2], head[1::2]
    if odd.count(0) > 0.3 * len(odd) and even.count(0) < 0.02 * len(even):
        return "utf-16-le"
    if even.count(0) > 0.3 * len(even) and odd.count(0) < 0.02 * len(odd):
        return "utf-16-be"
    return ""


def _cleaned(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\0", "")
