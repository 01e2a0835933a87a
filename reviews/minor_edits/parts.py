"""What of a text is layout, links, quotations and citations, and what is words."""

import re
import unicodedata

from claims.anchoring import fold

_LINK = re.compile(r"!?\[([^\]\n]*)\]\(([^)\s]*)[^)\n]*\)")
_ADDRESS = re.compile(r"https?://[^\s<>\")\]]+")
_MARKERS = re.compile(r"^[ \t]*(?:#{1,6}[ \t]+|[-*+][ \t]+)", re.MULTILINE)
_EMPHASIS = re.compile(r"\*+|(?<!\w)_+|_+(?!\w)|`+")
_BLOCK = re.compile(r"^[ \t]*>[ \t]?(.*)$", re.MULTILINE)
_CITATION = re.compile(r"\[(\d+)\]")
_IN_DOUBLE = re.compile(r'"([^"\n]+)"')
_INSIDE_A_WORD = re.compile(r'(?<=[א-ת])"(?=[א-ת])')
_IN_SINGLE = re.compile(r"(?<![\w'])'([^'\n]{2,})'(?![\w'])")
_HARMLESS = frozenset(".,;:'\"()[]{}-\\|…#>")


def links(text: str) -> list[str]:
    """The addresses a text leads to, in order."""
    linked = [match.group(2) for match in _LINK.finditer(text)]
    return linked + _ADDRESS.findall(_LINK.sub("", text))


def plain(text: str) -> str:
    """The words alone: without addresses and without what is layout."""
    words = _ADDRESS.sub(" ", _LINK.sub(r"\1", text))
    return _EMPHASIS.sub("", _BLOCK.sub(r"\1", _MARKERS.sub("", words)))


def quotations(text: str) -> list[str]:
    """What stands within any quotation marks, and block quotations, each without regard to the style of the marks."""
    blocks = [_one_space(fold(match.group(1)).text) for match in _BLOCK.finditer(text)]
    found = []
    for line in plain(text).splitlines():
        folded = _INSIDE_A_WORD.sub("״", fold(line).text)
        found += [_one_space(words) for words in _IN_DOUBLE.findall(folded)]
        found += [_one_space(words) for words in _IN_SINGLE.findall(_IN_DOUBLE.sub(" ", folded))]
        # A mark that is never closed: everything behind it may be meant.
        if folded.count('"') % 2:
            found.append(_one_space(folded.rpartition('"')[2]))
    return [words for words in blocks + found if words]


def citations(text: str) -> list[str]:
    """The numbers of the evidence it cites, in order."""
    return _CITATION.findall(_LINK.sub(" ", text))


def signs(text: str) -> list[str]:
    """Signs that change what a sentence says, in order: all that are no letter, digit, space or mere punctuation."""
    folded = fold(plain(text)).text
    return [sign for sign in folded if not (sign.isalnum() or sign.isspace() or sign in _HARMLESS)]


def unseen(text: str) -> tuple[list[str], list[str]]:
    """Letters that nobody sees, by their numbers: those that turn the order in which others are shown, and the rest."""
    hidden = [letter for letter in text if unicodedata.category(letter) == "Cf"]
    turning = [_number(one) for one in hidden if unicodedata.bidirectional(one) != "BN"]
    return turning, [_number(one) for one in hidden if unicodedata.bidirectional(one) == "BN"]


def _number(letter: str) -> str:
    return f"U+{ord(letter):04X}"


def _one_space(text: str) -> str:
    return " ".join(text.split())
