"""Bytes of mails to text: by what the bytes are where that is plain, by what is said of them where it is not. No byte is lost."""

import codecs
import re

# What mail programs say, and the wider set that they mean by it: a "Latin-1" mail has Windows quotation marks in it.
_MEANT = {
    "iso8859-1": "cp1252",
    "latin-1": "cp1252",
    "ascii": "",
    "iso8859-8": "cp1255",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "ksc5601": "cp949",
    "big5": "big5hkscs",
    "iso2022_jp": "iso2022_jp_ext",
    "koi8-r": "koi8-u",
}
_ALIASES = {
    "iso-8859-8-i": "iso-8859-8",
    "iso-8859-8-e": "iso-8859-8",
    "logical": "iso-8859-8",
    "visual": "iso-8859-8",
    "dos-862": "cp862",
    "koi8-ru": "koi8-u",
    "koi8": "koi8-u",
    "ks_c_5601-1987": "cp949",
    "ks_c_5601": "cp949",
    "x-gbk": "gb18030",
    "gb_2312-80": "gb18030",
    "x-sjis": "cp932",
    "x-euc-jp": "euc_jp",
    "windows-874": "cp874",
    "windows-31j": "cp932",
    "x-mac-cyrillic": "mac-cyrillic",
    "x-mac-hebrew": "cp1255",
    "x-mac-roman": "mac-roman",
    "macintosh": "mac-roman",
    "unicode-1-1-utf-8": "utf-8",
    "unicode-1-1-utf-7": "utf-7",
    "utf8mb4": "utf-8",
    "x-unicode": "utf-8",
    "ansi_x3.4-1968": "ascii",
    "iso-8859-1-windows-3.1-latin-1": "cp1252",
    "x-cp1251": "cp1251",
    "win-1251": "cp1251",
    "win1251": "cp1251",
    "windows1251": "cp1251",
    "ansi": "cp1252",
}
_SHIFTING = ("iso2022", "utf-7", "hz")
_WIDE = ("utf-16", "utf-32")
# Double-byte text may be valid UTF-8 by chance; that of one byte per letter practically never is.
_DOUBLE = {"gb18030", "cp932", "cp949", "big5hkscs", "euc_jp", "cp950", "big5", "johab"}
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Of one byte per letter, in the order in which they are tried, with the letters that their languages use most.
_GUESSES = (
    ("cp1251", "оаеитнсрвілкумпьыя"),
    ("koi8-u", "оаеитнсрвілкумпьыя"),
    ("iso8859-5", "оаеитнсрвілкумпьыя"),
    ("cp866", "оаеитнсрвілкумпьыя"),
    ("cp1255", "יוהלאמרתשנבםד"),
    ("cp1253", "αοιετνσηρίάόέ"),
    ("cp1256", "ايلمونرتبةعدسفهك"),
    ("cp1252", "éèàáíóúñüöäßçêâôîãõåøæ’“”–«»"),
    ("iso8859-2", "ěščřžýáíéůąęłńśżźćóőűțșăâî"),
    ("cp1250", "ěščřžýáíéůąęłńśżźćóőűțșăâî’“”–"),
    ("cp1254", "ığşçöüâİ’“”–"),
    ("mac-roman", "éèàáíóúñüöäßçêâôîãõåøæ’“”–«»"),
)
_DOUBLE_GUESSES = ("euc_jp", "cp932", "cp949", "gb18030", "big5hkscs")
_SAMPLE = 20_000
_FEW_BAD = 0.02  # of the bytes that are not ASCII
_ESCAPE = re.compile(rb"\x1b\$[@B]")
# Of Latin letters: what is declared by programs that never asked, and takes any byte.
_WEST = {"cp1252", "cp1250", "iso8859-2", "cp1254", "mac-roman", "iso8859-15"}


def decode(data: bytes, declared: str = "") -> tuple[str, str]:
    """The text, and the name of the encoding that it was read in. Where nothing fits, each byte stays one character."""
    for mark, name in _MARKS:
        if data.startswith(mark) and (text := _strictly(data, name)) is not None:
            return text, name.removesuffix("-sig")
    name = known(declared)
    shifting = name if name.startswith(_SHIFTING) else "iso2022_jp_ext" if _ESCAPE.search(data) else ""
    if shifting and (text := _strictly(data, shifting)) is not None:
        return text, shifting
    if name.startswith(_WIDE) and (text := _strictly(data, name)) is not None and _is_writing(text):
        return text, name
    if data.isascii():
        return data.decode("ascii"), "ascii"
    return _of_eight_bits(data, name)


def known(name: str) -> str:
    """The codec that is meant by a declared name; nothing where none is known."""
    name = name.strip(" \t\r\n'\"<>;").lower()
    try:
        found = codecs.lookup(_ALIASES.get(name, name))
    except (LookupError, ValueError, UnicodeError):
        return ""
    meant = _MEANT.get(found.name, found.name)
    return (
        meant
        if found._is_text_encoding
        and meant not in ("idna", "punycode", "undefined", "raw_unicode_escape", "unicode_escape")
        else ""
    )


def _of_eight_bits(data: bytes, name: str) -> tuple[str, str]:
    utf8 = _strictly(data, "utf-8")
    if (
        name in _DOUBLE
        and (text := _strictly(data, name)) is not None
        and (utf8 is None or _is_usual_writing(text, name))
    ):
        return text, name
    if utf8 is not None:
        return utf8, "utf-8"
    if name in ("", "utf-8", *_WEST) or name.startswith((*_WIDE, *_SHIFTING)):
        return _without_help(data, name)
    if (text := _strictly(data, name)) is not None and _is_writing(text):
        return text, name
    return _mostly(data, name) or _without_help(data, name)


def _without_help(data: bytes, name: str) -> tuple[str, str]:
    """Declared as UTF-8, as something that takes any byte, or not at all."""
    if name == "utf-8" and (mostly := _mostly(data, name)):
        return mostly
    likenesses = _likenesses(data[:_SAMPLE])
    guess = max(likenesses, key=lambda one: (likenesses[one], one == name))
    if likenesses[guess] < 0.6 and (double := _of_many_letters(data)):
        guess = double
    elif name in _WEST and (
        guess in _WEST or likenesses[guess] < likenesses.get(name, 0) + 0.2 or likenesses[guess] < 0.5
    ):
        guess = name
    return _lossless(data, guess), guess


def _likenesses(data: bytes) -> dict[str, float]:
    """By encoding, how many of the letters above ASCII are the common small letters of its languages; where all letters are above it, none is Latin."""
    high = max(1, sum(byte > 127 for byte in data))
    are_many = high > 0.5 * sum(byte > 127 or chr(byte).isalpha() for byte in data)
    found = {}
    for name, common in _GUESSES:
        above = [char for char in data.decode(name, "replace") if char > "\x7f"]
        likeness = (
            sum(char in common for char in above) - sum(char < "\xa0" or char == "\ufffd" for char in above)
        ) / high
        found[name] = likeness * (0.3 if are_many and name in _WEST else 1)
    return found


def _of_many_letters(data: bytes) -> str:
    """Of two bytes per letter, by the rows that their languages write in; nothing where it is none of them."""
    sample = data[:_SAMPLE]
    for name in _DOUBLE_GUESSES:
        text = _strictly(sample, name) or _strictly(sample[:-1], name)
        if text and _is_usual_writing(text, name) and _strictly(data, name) is not None:
            return name
    return ""


def _is_usual_writing(text: str, name: str) -> bool:
    """Whether nearly all letters are those that the language of the encoding uses often; Japanese is never without its syllables."""
    above = [char for char in text[:_SAMPLE] if char > "\x7f"]
    syllables = sum("\u3041" <= char <= "\u30ff" for char in above)
    if not above or (name in ("euc_jp", "cp932") and syllables < 0.2 * len(above)):
        return False
    return sum(_is_usual(char, name) for char in above) >= 0.8 * len(above)


def _is_usual(char: str, name: str) -> bool:
    if "\u3000" <= char <= "\u303f" or "\uff00" <= char <= "\uff60":
        return True
    if name == "cp949":
        return "가" <= char <= "힣" and len(char.encode("euc_kr", "ignore")) == 2
    if name == "big5hkscs":
        return "一" <= char <= "鿿" and 0xA4 <= char.encode(name, "replace")[0] <= 0xC6
    if name == "gb18030":
        return "一" <= char <= "鿿" and 0xB0 <= char.encode(name)[0] <= 0xD7 and char.encode(name)[1] >= 0xA1
    return "\u3041" <= char <= "\u30ff" or ("一" <= char <= "鿿" and 0x88 <= char.encode("cp932", "replace")[0] <= 0x97)


def _strictly(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeError, LookupError, ValueError):
        return None


def _mostly(data: bytes, name: str) -> tuple[str, str] | None:
    """In this encoding, a few damaged bytes let stand, each as a character of its own."""
    text = _lossless(data, name)
    high = sum(byte > 127 for byte in data)
    bad = data.decode(name, "replace").count("\ufffd")
    return (text, name) if bad <= max(1, _FEW_BAD * high) and bad < high / 2 else None


def _stands(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    wrong = error.object[error.start : error.end]
    return wrong.decode("cp1252", "replace").replace("\ufffd", "") or wrong.decode("latin-1"), error.end


codecs.register_error("mail-keep", _stands)


def _lossless(data: bytes, name: str) -> str:
    try:
        return data.decode(name, "mail-keep")
    except (UnicodeError, LookupError, ValueError):
        return data.decode("latin-1")


def _is_writing(text: str) -> bool:
    """Not mostly control characters, as another encoding's bytes are when they are read in this one."""
    sample = text[:_SAMPLE]
    return (
        sum((char < " " and char not in "\t\r\n\f\x1b") or "\x7f" <= char < "\xa0" for char in sample)
        <= 0.02 * len(sample) + 1
    )
