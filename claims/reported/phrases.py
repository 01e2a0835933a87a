"""What stands next to a verb of saying, read as a whole: noun phrases, "according to", "it was said"."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from claims.reported.lexicon import Lexicon
from claims.reported.passage import Word
from claims.reported.saying import BARS, DASHES, STOPS, CannotTell, DeniedToHaveSaid, Said
from claims.reported.somebody import QUOTES, Who, starts
from claims.reported.sources import who

LONGEST_GAP = 8
MOST_DESCRIBING = 7


@dataclass(frozen=True)
class Phrases:
    """Reads phrases in one language."""

    lexicon: Lexicon
    heard: frozenset[str] = frozenset()

    def according(self, words: Sequence[Word]) -> Said | None:
        """ "According to" somebody, at the beginning of these words."""
        for phrase in sorted(self.lexicon.according, key=len, reverse=True):
            size = len(phrase.split())
            if " ".join(word.low for word in words[:size]) != phrase:
                continue
            rest = words[size:]
            end = next(
                (i for i, word in enumerate(rest) if word.text in STOPS and not self._is_initial(rest, i)), len(rest)
            )
            found = self.noun(rest[:end], begins=False, is_subject=False) or self._anybody(rest[:end])
            if found is None:
                raise CannotTell
            return Said("reported" if found.is_outlet else "said", found, tuple(words[: size + end]), is_oblique=True)
        return self._theirs(words)

    def _theirs(self, words: Sequence[Word]) -> Said | None:
        """ "In her words", at the beginning of these words."""
        for phrase, sex in self.lexicon.theirs.items():
            size = len(phrase.split())
            if " ".join(word.low for word in words[:size]) == phrase:
                if len(words) > size and words[size].text not in STOPS:
                    raise CannotTell
                return Said("said", Who(tuple(words[:size]), pronoun=sex), tuple(words[:size]))
        return None

    def _anybody(self, words: Sequence[Word]) -> Who | None:
        """Behind "according to" all words in small letters describe somebody, whoever they are."""
        loose = (
            self.lexicon.verbs.keys()
            | self._that
            | self.lexicon.relative
            | self.lexicon.negations
            | self.lexicon.pronouns.keys()
        )
        if not self.lexicon.has_capitals or not words or len(words) > MOST_DESCRIBING:
            return None
        if words[0].low in self.lexicon.prepositions | _NO_SOURCE:
            return None
        if any(not word.is_word or word.is_capital or word.low in loose | BARS or word.low.isdigit() for word in words):
            return None
        stems = (*self.lexicon.documents, *self.lexicon.papers)
        return Who(
            tuple(words),
            described=tuple(words),
            is_document=starts(words[0].low, stems) or starts(words[-1].low, stems),
        )

    def nobody(self, words: Sequence[Word]) -> Said | None:
        """ "It was reported", at the beginning of these words, with nothing but an adverb behind."""
        for phrase in sorted(self.lexicon.nobody, key=len, reverse=True):
            size = len(phrase.split())
            if " ".join(word.low for word in words[:size]) == phrase:
                if any(word.is_word and word.low not in self.lexicon.between | self._that for word in words[size:]):
                    return None
                act = "reported" if any(starts(phrase.split()[-1], (stem,)) for stem in _REPORTED) else "said"
                return Said(act, None, tuple(words[:size]))
        return None

    def _citing(self, words: Sequence[Word]) -> tuple[int, int] | None:
        lows = [word.low for word in words]
        for phrase in self.lexicon.citing:
            parts = phrase.split()
            for at in range(len(lows) - len(parts) + 1):
                if lows[at : at + len(parts)] == parts:
                    return at, at + len(parts)
        return None

    def act(self, verb: Word, around: Sequence[Word]) -> str:
        """What was done by this verb; in court, saying is testifying."""
        act = self.lexicon.verbs[verb.low]
        return "testified" if act == "said" and any(word.low in self.lexicon.oath for word in around) else act

    def cited(self, words: Sequence[Word]) -> Who | None:
        """Whoever stands behind "citing"."""
        return self.noun(words, begins=False, is_subject=False) or self._anybody(words)

    def noun(self, words: Sequence[Word], *, begins: bool, is_subject: bool = True) -> Who | None:
        """A noun phrase as a whole, if it can be told."""
        plain, begins = self._without_adverb([word for word in words if word.text != "."], begins)
        kept = list(plain)
        stripped = self._without_prefix(kept)
        if not stripped or any(word.low in BARS or self._is_relative(word) for word in stripped):
            return None
        found = who(stripped, self.lexicon, begins=begins, heard=self.heard, is_subject=is_subject)
        return replace(found, words=tuple(kept)) if found and stripped != kept else found

    def _is_relative(self, word: Word) -> bool:
        """ "Who", and not the WHO; a verb such as "speaking" begins no noun phrase either."""
        return word.low in self.lexicon.relative and not (word.text.isupper() and len(word.text) > 1)

    def _without_adverb(self, words: Sequence[Word], begins: bool) -> tuple[Sequence[Word], bool]:
        """Without "yesterday" or "but" at the beginning."""
        while len(words) > 1 and words[0].low in self.lexicon.times | _JOINING:
            words, begins = words[1:], False
        return words, begins

    def _without_prefix(self, words: list[Word]) -> list[Word]:
        """Hebrew joins "that" to the next word."""
        if self.lexicon.has_capitals or not words or not words[0].low.startswith("ש") or len(words[0].text) < 4:
            return words
        bare = Word(words[0].text[1:], words[0].start + 1, words[0].end)
        fits = who([bare, *words[1:]], self.lexicon, begins=False)
        return [bare, *words[1:]] if fits and not who(words, self.lexicon, begins=False) else words

    def _is_prefixed(self, word: Word) -> bool:
        return not self.lexicon.has_capitals and word.low.startswith("ב") and len(word.low) > 4

    @property
    def _that(self) -> frozenset[str]:
        return self.lexicon.openers

    def _boundary(self, words: Sequence[Word]) -> int:
        low = len(words)
        while low and words[low - 1].text not in STOPS:
            previous = words[low - 1].low
            if previous in self._that or (previous in self.lexicon.verbs and not self._is_noun(words, low - 1)):
                break
            low -= 1
        return low

    def _is_noun(self, words: Sequence[Word], at: int) -> bool:
        """ "The report", "a leaked memo": a verb right behind an article is none."""
        return self.lexicon.has_articles and at > 0 and words[at - 1].low in _ARTICLES

    def _refuse_negated(self, words: Sequence[Word], at: int) -> None:
        ahead = at - 1
        while ahead >= 0 and words[ahead].low in self.lexicon.between | _AUXILIARIES:
            ahead -= 1
        if ahead >= 0 and words[ahead].low in self.lexicon.negations:
            if any(word.low in self.lexicon.verbs for word in words[:ahead]):
                raise CannotTell
            raise DeniedToHaveSaid

    def _refuse_gap(self, gap: Sequence[Word], act: str) -> None:
        if act != "retracted" and any(
            starts(word.low, self.lexicon.sayings) and word.low not in self.lexicon.hearers for word in gap
        ):
            raise CannotTell
        if any(word.low in self.lexicon.negations or word.low in self.lexicon.pronouns for word in gap):
            raise CannotTell
        if len(gap) > LONGEST_GAP or any(word.text in STOPS for word in gap):
            raise CannotTell
        if any(word.low in self.lexicon.verbs or word.low in self._that for word in gap):
            raise CannotTell

    def _is_adjunct(self, gap: Sequence[Word]) -> bool:
        first = gap[0].low
        return (
            first in self.lexicon.hearers | self.lexicon.times | self.lexicon.whens
            or first in self.lexicon.prepositions - _OF
            or (not self.lexicon.has_capitals and first.startswith(("ב", "ל")))
        )

    def _whole_or_tail(self, words: Sequence[Word], *, begins: bool) -> Who | None:
        """The whole stretch, or, behind a beginning such as "in a letter to parliament", its end."""
        words, begins = self._without_adverb(words, begins)
        if words[0].low not in self.lexicon.prepositions and not self._is_prefixed(words[0]):
            return self.noun(words, begins=begins)
        for size in range(1, min(6, len(words) - 1)):
            tail, ahead = words[-size:], words[-size - 1]
            if ahead.is_capital and size < len(words) - 1:
                continue
            found = self.noun(tail, begins=False)
            if found and (found.name or (size == 1 and starts(tail[0].low, self.lexicon.roles))):
                return found
        return None

    def _is_initial(self, words: Sequence[Word], at: int) -> bool:
        return (
            words[at].text == "."
            and at > 0
            and (len(words[at - 1].text) <= 2 or f"{words[at - 1].low}." in self.lexicon.titles)
        )

    def insertion(self, words: Sequence[Word]) -> Said | None:
        """A verb and somebody, between commas or dashes."""
        found = [word for word in words if word.is_word]
        inner = [word for word in words[1:-1] if not word.is_word and word.text not in DASHES and word.text not in ",."]
        if len(found) < 2 or inner or words[0].is_word or words[-1].is_word or found[0].low not in self.lexicon.verbs:
            return None
        somebody, rest = self._behind_verb(found[0], list(found[1:]))
        if somebody is None or rest:
            raise CannotTell
        return Said(self.lexicon.verbs[found[0].low], somebody, (found[0],))

    def _behind_verb(self, verb: Word, rest: list[Word]) -> tuple[Who | None, list[Word]]:
        """Who stands behind the verb, past whoever was told."""
        end = next(
            (i for i, word in enumerate(rest) if word.text in STOPS and not self._is_initial(rest, i)), len(rest)
        )
        stretch, after = rest[:end], rest[end:]
        while stretch and stretch[0].low in self.lexicon.hearers | self.lexicon.between:
            stretch = stretch[1:]
        if (told := self._behind_a_quoted_hearer(stretch)) is not None:
            return told, after
        if not stretch:
            return (Who((verb,), pronoun="?") if self.lexicon.drops_subject else None), after
        stretch = self._past_where(stretch)
        if stretch[0].low in self.lexicon.prepositions:
            return self._whole_or_tail(stretch, begins=False), after
        if not self.lexicon.has_capitals:
            stretch = self._without_place(stretch)
        whole = self.noun(stretch, begins=False)
        if stretch[0].text in QUOTES and self.lexicon.has_cases and verb.low.endswith(self.lexicon.plural):
            return None, after  # "they told «Golos»", and not «Golos» itself
        if whole and (whole.described or whole.is_organisation or len(whole.words) == 1):
            return self._short(stretch) or whole, after
        for size in range(len(stretch), 0, -1):
            tail = stretch[size:]
            found = self.noun(stretch[:size], begins=False)
            if found and (not tail or self._is_adjunct(tail) or tail[0].low in self._that):
                return found, after
        return None, after

    def _past_where(self, words: list[Word]) -> list[Word]:
        """Past "on Instagram" and "to the paper", where somebody follows."""
        if words[0].low not in self.lexicon.prepositions:
            return words
        size = 2 + (len(words) > 2 and words[1].low in self.lexicon.determiners)
        where = words[1:size]
        is_where = where and (where[-1].low in _PLATFORMS or starts(where[-1].low, self.lexicon.papers))
        return words[size:] if is_where and len(words) > size else words

    def _behind_a_quoted_hearer(self, words: list[Word]) -> Who | None:
        """ "Told «Novosti» Yuri Osadchy": an outlet in quotation marks, and somebody behind it."""
        if not words or words[0].text not in QUOTES:
            return None
        close = next((i for i, word in enumerate(words) if i and word.text in QUOTES), None)
        tail = words[close + 1 :] if close else []
        found = self.noun(tail, begins=False) if tail else None
        return found if found and not found.pronoun else None

    def _without_place(self, words: list[Word]) -> list[Word]:
        """Hebrew joins "in" to the next word: what begins so behind at least two words says where."""
        cut = next(
            (i for i, word in enumerate(words) if i > 1 and self._is_prefixed(word) and word.low not in _SUR),
            len(words),
        )
        return words[:cut]

    def _short(self, words: Sequence[Word]) -> Who | None:
        """Without "on Monday" or "to the paper" behind; what belongs to a description stays."""
        cut = next((i for i, word in enumerate(words) if i and word.low in _BEHIND), None)
        return self.noun(words[:cut], begins=False) if cut else None


_JOINING = frozenset(
    [
        "but",
        "and",
        "yet",
        "so",
        "however",
        "still",
        "а",
        "але",
        "і",
        "й",
        "та",
        "но",
        "и",
        "однак",
        "однако",
        "pero",
        "y",
        "sin",
        "אבל",
        "אך",
    ]
)
_BEHIND = frozenset(["to", "on", "a", "en", "este", "esta", "ayer"])
_PLATFORMS = frozenset(
    [
        "instagram",
        "twitter",
        "facebook",
        "telegram",
        "tiktok",
        "youtube",
        "linkedin",
        "x",
        "інстаграмі",
        "фейсбуці",
        "телеграмі",
        "твіттері",
        "ютубі",
        "инстаграме",
        "фейсбуке",
        "телеграме",
        "твиттере",
        "ютубе",
    ]
)
_ARTICLES = frozenset(
    ["the", "a", "an", "its", "his", "her", "their", "el", "la", "los", "las", "un", "una", "su", "sus"]
)
_NO_SOURCE = frozenset(
    [
        "plan",
        "schedule",
        "custom",
        "tradition",
        "legend",
        "rumours",
        "rumors",
        "плану",
        "графіком",
        "планом",
        "графику",
        "costumbre",
        "lo",
    ]
)
_SUR = frozenset(["ברגמן", "ברקוביץ", "ברקוביץ'", "בוזגלו", "בנימין", "ביטון", "בלומנטל", "ברנרד"])
_OF = frozenset({"of", "de"})
_AUXILIARIES = frozenset(["did", "do", "does", "has", "have", "had", "ha", "han", "había", "le"])
_REPORTED = ("report", "inform", "announc", "повідом", "сообщ", "известно", "відомо", "דווח", "נמסר")
