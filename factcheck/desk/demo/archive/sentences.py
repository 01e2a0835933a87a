"""What is claimed: forty sentences in each of five languages about places that are nowhere. The same every time."""

from collections.abc import Iterator
from dataclasses import dataclass

from claims.codes import ClaimKind
from factcheck.desk.demo.archive.voices import VOICES, Voice

# Numbers after which the languages here have one and the same form of the word that follows.
NUMBERS = (5, 6, 7, 8, 9, 11, 12, 14, 15, 16, 17, 18, 19, 25, 30, 40, 48, 60, 75, 120)
KINDS = (ClaimKind.NUMBER, ClaimKind.PREDICTION, ClaimKind.NUMBER, ClaimKind.FACT, ClaimKind.QUOTATION)
# Screens must bear what cannot be broken at a space.
LONGEST_WORD = "Over" + "water" * 58 + "bridge"
WITH_LONGEST_WORD = f"The council has named its bridge {LONGEST_WORD}."


@dataclass(frozen=True)
class Article:
    """One article about one subject, and what stands in it."""

    voice: Voice
    subject: str
    number: int
    sentences: tuple[str, ...]

    @property
    def title(self) -> str:
        """Its headline."""
        return f"{self.subject}: {self.voice.heading}"

    @property
    def text(self) -> str:
        """All of it, as somebody pastes it."""
        return "\n\n".join([self.title, self.voice.lead, *self.sentences])


@dataclass(frozen=True)
class Told:
    """One claim: the how manyth of all, in which article, in which words."""

    number: int
    article: Article
    sentence: str
    kind: str


def articles() -> Iterator[Article]:
    """All of them, the languages by turns, so that a part of them has every language too."""
    for place in range(8):
        for offset, voice in enumerate(VOICES):
            number = place * len(VOICES) + offset
            yield Article(voice, voice.subjects[place], number, _sentences(voice, place, number))


def _sentences(voice: Voice, place: int, number: int) -> tuple[str, ...]:
    told = [
        pattern.format(
            subject=voice.subjects[place],
            number=NUMBERS[(number * 7 + position * 3) % len(NUMBERS)],
            month=voice.months[(number + position) % len(voice.months)],
        )
        for position, pattern in enumerate(voice.patterns)
    ]
    if number == 0:
        told[3] = WITH_LONGEST_WORD
    return tuple(told)


def claims_told() -> Iterator[Told]:
    """What each article claims, one after the other."""
    number = 0
    for article in articles():
        for position, sentence in enumerate(article.sentences):
            yield Told(number, article, sentence, KINDS[position])
            number += 1
