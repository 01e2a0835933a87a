"""A text with what is known of where it stood."""

import re
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import urlsplit

from claims.intake.canonical import canonical_url
from claims.origins.wordlists import LITTLE_WORDS, NUMBER_WORDS
from factcheck.language.stems import kept
from factcheck.language.words import Word, script, words

MOST_CHARACTERS = 20_000
SHORTEST_WORD = 4
_SENTENCE = re.compile(r"[^.!?…\n]*(?:[.!?…](?=[^\s\"'”’»)\]])[^.!?…\n]*)*[.!?…\n]*[\"'”’»)\]]*")
_SPACED_FIGURE = re.compile(r"(?<=\d)[\u00a0\u202f\u2009 ](?=\d{3}(?!\d))")
_UKRAINIAN = re.compile("[іїєґ]", re.IGNORECASE)


@dataclass(frozen=True)
class Sentence:
    """A sentence: its place in the text, its words folded, its stems, its figures."""

    start: int
    end: int
    words: tuple[Word, ...]
    stems: frozenset[str]
    figures: frozenset[str]

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """Its words, in order."""
        return tuple(word.folded for word in self.words)

    @cached_property
    def said(self) -> frozenset[str]:
        """Its words, each once."""
        return frozenset(self.folded)


@dataclass(frozen=True)
class Piece:
    """A text with its address and who published it. Addresses may be several: as given, where it led to, as the page declares."""

    id: str
    text: str
    language: str = ""
    addresses: tuple[str, ...] = field(default=())
    publisher: str = ""

    @cached_property
    def read(self) -> str:
        """As much of the text as is compared."""
        return self.text[:MOST_CHARACTERS]

    @cached_property
    def tongue(self) -> str:
        """Its language: as it was given, else as its letters and little words tell."""
        short = self.language.replace("_", "-").split("-")[0].lower().replace("iw", "he")
        return short or _tongue(self.read)

    @cached_property
    def pages(self) -> frozenset[str]:
        """Its addresses without what does not tell pages apart."""
        return frozenset(found for address in self.addresses if (found := _page(address)))

    @cached_property
    def sites(self) -> frozenset[str]:
        """The words of which its hosts are made: galil-hayom.example → galil, hayom."""
        hosts = (urlsplit(address).hostname or "" for address in self.addresses)
        return frozenset(part for host in hosts for part in re.split(r"[.-]", host.removeprefix("www.")) if part)

    @cached_property
    def name(self) -> tuple[str, ...]:
        """The words of the publisher's name."""
        return tuple(word.folded for word in words(self.publisher))

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Its sentences and lines."""
        found = (_sentence(self.read, match, self.tongue) for match in _SENTENCE.finditer(self.read))
        return tuple(sentence for sentence in found if sentence.words)

    @cached_property
    def without_name(self) -> tuple[tuple[tuple[str, ...], Sentence], ...]:
        """Each sentence beside its words without the publisher's name: the same in two houses that have the same standing words."""
        return tuple((_without(sentence.folded, self.name), sentence) for sentence in self.sentences)


def _page(address: str) -> str:
    """The canonical address; of a site's front page none, since much is published there."""
    found = canonical_url(address)
    parts = urlsplit(found)
    return f"{(parts.hostname or '').removeprefix('www.')}{parts.path}?{parts.query}" if parts.path.strip("/") else ""


def _without(said: tuple[str, ...], name: tuple[str, ...]) -> tuple[str, ...]:
    for at in range(len(said) - len(name) + 1):
        if name and said[at : at + len(name)] == name:
            return (*said[:at], "", *said[at + len(name) :])
    return said


def _sentence(text: str, match: re.Match[str], tongue: str) -> Sentence:
    said = _SPACED_FIGURE.sub("", match.group())
    found, stems, figures = [], set(), set()
    for word in words(match.group()):
        found.append(Word(word.start + match.start(), word.end + match.start(), word.folded))
    for word in words(said):
        if word.folded in NUMBER_WORDS:
            figures.add(NUMBER_WORDS[word.folded])
        elif word.folded[0].isdigit():
            figures.add(re.sub(r"[.,:]", "", word.folded))
        elif len(word.folded) >= SHORTEST_WORD:
            stems.add(kept(word.folded, tongue)[-1])
    return Sentence(match.start(), match.end(), tuple(found), frozenset(stems), frozenset(figures))


def _tongue(text: str) -> str:
    """The language of a text, of those that are compared; empty where it is none of them."""
    said = [word.folded for word in words(text[:2_000])]
    scripts = [script(word) for word in said]
    most = max(sorted(set(scripts)), key=scripts.count, default="")
    if most == "cyrillic":
        return "uk" if _UKRAINIAN.search(text) else "ru"
    if most == "latin":
        counts = {tongue: sum(word in little for word in said) for tongue, little in LITTLE_WORDS.items()}
        best = max(counts, key=counts.__getitem__)
        return best if counts[best] * 12 > len(said) else ""
    return {"hebrew": "he"}.get(most, "")
