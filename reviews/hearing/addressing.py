"""Which questions a sentence answers: by number, by the question quoted above it, by what it is about, or all of them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reviews.hearing.content import content, is_alike
from reviews.hearing.lexicon import Lexicon
from reviews.hearing.parts import Unit
from reviews.hearing.phrases import fold
from reviews.hearing.weighing import Question

_DIGITS = r"\d(?:\s*(?:,|&|/|-|–|bis|to|and|und|et|y|e|и|та|і|й|ו-?)\s*\d)*"
_LONE = re.compile(rf"^\W*(?:ad|zu|re|to|on|for|à|au|a|по|до|на|щодо|לשאלה|ל)[\s-]+({_DIGITS})\s*(?=[,:.)–—-])")
_HEAD_WORDS = 7


@dataclass(frozen=True)
class Addressed:
    """`numbers`: the questions meant; `how`: number, quoted, topic, everything, held, or nothing ("")."""

    numbers: frozenset[int]
    how: str = ""


class Addressing:
    """The questions of a request, and what each is about that the others are not."""

    def __init__(self, questions: Sequence[Question], lexicon: Lexicon) -> None:
        self._questions = questions
        self._lexicon = lexicon
        self._all = frozenset(one.n for one in questions)
        word = f"(?:{lexicon.signs['question'].pattern})"
        self._numbered = re.compile(rf"{word}[\s.:#№-]*({_DIGITS})(?![./,]?\d)")
        self._nth = [
            re.compile(rf"(?:{one.pattern})(?:\W+(?:of|your|the|ваш\w*))?\W+{word}|{word}\W+(?:{one.pattern})")
            for one in lexicon.nth
        ]
        self._own = {one.n: self._telling(one) for one in questions}

    def _telling(self, asked: Question) -> list[tuple[frozenset[str], float]]:
        """Words of this question, each weighing less the more questions have it."""
        pairs = [
            *zip(asked.text.keys, asked.text.weights, strict=True),
            *zip(asked.claim.keys, asked.claim.weights, strict=True),
        ]
        found: list[tuple[frozenset[str], float]] = []
        for key, weight in pairs:
            if any(key & other for other, _ in found):
                continue
            shared = sum(
                any(is_alike(key, one, self._lexicon.language) for one in (*other.text.keys, *other.claim.keys))
                for other in self._questions
                if other.n != asked.n
            )
            found.append((key, max(weight, 0.6) / (1 + 3 * shared)))
        return found

    def of(self, unit: Unit) -> Addressed:
        """Whom this unit answers, by itself."""
        if len(self._all) == 1:
            return Addressed(self._all, "number" if unit.mark or unit.under else "single")
        if unit.under in self._all:
            return Addressed(frozenset([unit.under]), "quoted")
        if unit.mark in self._all:
            return Addressed(frozenset([unit.mark]), "number")
        if named := self.named(unit.folded):
            return Addressed(named, "number")
        if topic := self.topic(unit.text, unit.folded):
            return Addressed(topic, "topic")
        if self._lexicon.signs["everything"].search(unit.folded):
            return Addressed(self._all, "everything")
        return Addressed(frozenset())

    def named(self, folded: str) -> frozenset[int]:
        """Questions named by their number."""
        found = {
            int(one)
            for digits in self._numbered.findall(folded)
            for one in re.findall(r"\d", digits if isinstance(digits, str) else digits[-1])
        }
        if lone := _LONE.match(folded):
            found |= {int(one) for one in re.findall(r"\d", lone.group(1))}
        for i, one in enumerate(self._nth):
            if one.search(folded) or self._stands_alone(i, folded):
                found.add(max(self._all) if i == len(self._nth) - 1 else i + 1)
        return frozenset(found & self._all)

    def _stands_alone(self, i: int, folded: str) -> bool:
        """ "On the second: no", at the head of a sentence."""
        head = " ".join(folded.split()[:_HEAD_WORDS])
        found = self._lexicon.nth[i].search(head)
        return found is not None and re.match(r"\s*(?:one\s*|punkt\w*\s*|пункт\w*\s*)?[,:;–—.-]", head[found.end() :]) is not None and len(head[: found.start()].split()) <= 3  # fmt: skip

    def scores(self, text: str, folded: str) -> dict[int, float]:
        """How much of what each question alone is about is taken up."""
        here = content(text, folded, self._lexicon)
        found = {}
        for asked in self._questions:
            score = sum(
                weight for key, weight in self._own[asked.n]
                if any(is_alike(key, other, self._lexicon.language) for other in here.keys)
            )  # fmt: skip
            others = frozenset().union(*(one.claim.families for one in self._questions if one.n != asked.n))
            score += 0.6 * len((asked.claim.families & here.families) - others)
            found[asked.n] = score + 0.7 * bool(set(asked.claim.numbers) & set(here.numbers))
        return found

    def topic(self, text: str, folded: str) -> frozenset[int]:
        """The one question that it is clearly about."""
        ranked = sorted(self.scores(text, folded).items(), key=lambda pair: -pair[1])
        if not ranked or ranked[0][1] < 0.5:
            return frozenset()
        if len(ranked) > 1 and ranked[1][1] > 0.75 * ranked[0][1]:
            return frozenset()
        return frozenset([ranked[0][0]])


def quoted_lines(reply: str, questions: Sequence[tuple[int, str]]) -> dict[int, int]:
    """Lines of the reply that repeat one of our questions, by offset: quoted with "> ", or word for word."""
    known = {_bones(text): n for n, text in questions}
    found, at, last = {}, 0, None
    for line in reply.splitlines(keepends=True):
        bones = _bones(re.sub(r"^\W*(?:\d\W+)?", "", line))
        n = next(
            (
                n
                for text, n in known.items()
                if text and bones and (text == bones or (len(bones) > 20 and (bones in text or text in bones)))
            ),
            None,
        )
        if n is None and line.lstrip().startswith(">"):
            mark = re.match(r"[\s>]*\(?(\d)[.):]", line)
            n = int(mark.group(1)) if mark and int(mark.group(1)) in known.values() else last
        if n is not None and (line.lstrip().startswith(">") or len(bones) > 12):
            found[at] = last = n
        at += len(line)
    return found


def _bones(text: str) -> str:
    return re.sub(r"\W+", "", fold(text))
