"""Who says a claim, by a few words set off by commas or dashes: "…, residents complain, …", "as the file has it, …", "…, said to be so in the report"."""

from collections.abc import Sequence
from dataclasses import replace

from claims.reported.behind import Behind
from claims.reported.passage import Word
from claims.reported.saying import CannotTell, Said
from claims.reported.somebody import QUOTES, Who, starts


class Insets(Behind):
    """Reads a part of a sentence that does nothing but name whoever says the rest."""

    def inset(self, words: Sequence[Word], *, begins: bool) -> list[Said]:
        """The chain that these words tell, outermost first; nothing where they tell of nobody. `begins`: they begin the sentence, where
        somebody with a verb begins what is said and not a part set off."""
        part = [word for word in words if word.text not in "."]
        bare, is_led = self._without_as(part)
        if not bare:
            return []
        split = self._citing(bare)
        if split and split[0]:
            cited = self.cited(bare[split[1] :])
            outer = self._one(bare[: split[0]], is_led=is_led, begins=begins)
            if cited is None or outer is None:
                raise CannotTell
            return [outer, Said("said", cited, tuple(bare[slice(*split)]), is_oblique=True)]
        found = self._one(bare, is_led=is_led, begins=begins)
        return [found] if found else []

    def cites(self, words: Sequence[Word]) -> Said | None:
        """ "…, citing two officials": the source of whoever was named before."""
        part = [word for word in words if word.text not in "."]
        split = self._citing(part)
        if not split or split[0]:
            return None
        cited = self.cited(part[split[1] :])
        if cited is None:
            raise CannotTell
        return Said("said", cited, tuple(part[slice(*split)]), is_oblique=True)

    def _without_as(self, words: list[Word]) -> tuple[list[Word], bool]:
        is_led = bool(words) and words[0].low in self.lexicon.led_by and len(words) > 1
        return (words[1:] if is_led else words), is_led

    def _one(self, words: list[Word], *, is_led: bool, begins: bool) -> Said | None:
        if relay := self.according(words):
            if any(word.is_word for word in words[len(relay.verb) :]):
                raise CannotTell
            return relay
        if nobody := self._by_nobody(words):
            return nobody
        if begins and not is_led:
            return None
        at = next((i for i, word in enumerate(words) if word.low in self.lexicon.verbs), None)
        if at is None:
            return self._as_it_is_put(words) if is_led else None
        if words[0].low in self.lexicon.relative | self._that or words[0].low in _AND:
            return None
        if any(word.low in self.lexicon.negations for word in words):
            raise CannotTell
        return self._verb_and_somebody(words, at)

    def _by_nobody(self, words: list[Word]) -> Said | None:
        """ "It was reported on Sunday", and not "reported the mayor"."""
        if found := self.nobody(words):
            return found
        for phrase in sorted(self.lexicon.nobody, key=len, reverse=True):
            size = len(phrase.split())
            rest = words[size:]
            if " ".join(word.low for word in words[:size]) != phrase or not rest:
                continue
            if rest[0].low in self.lexicon.times or (
                rest[0].low in self.lexicon.prepositions and not self._in_body(words[:size], rest)
            ):
                return self.nobody(words[:size])
        return None

    def _verb_and_somebody(self, words: list[Word], at: int) -> Said:
        verb = words[at]
        act = self.act(verb, words)
        ahead = [word for word in words[:at] if word.low not in self.lexicon.between]
        if ahead:
            subject, rest = self.noun(ahead, begins=False), words[at + 1 :]
            if rest and not self._is_adjunct(rest):
                raise CannotTell
        elif body := self._in_body([verb], words[at + 1 :]):
            return Said(act, body, (verb,), is_oblique=True)
        else:
            subject, rest = self._behind_verb(verb, words[at + 1 :])
            if any(word.is_word for word in rest):
                raise CannotTell
        if subject is None or subject.pronoun == "?":
            raise CannotTell
        return Said(act, subject, (verb,))

    def _as_it_is_put(self, words: list[Word]) -> Said | None:
        """ "As Abara put it"."""
        lows = [word.low for word in words]
        for phrase in self.lexicon.puts:
            parts = phrase.split()
            if lows[-len(parts) :] == parts and len(lows) > len(parts):
                subject = self.noun(words[: -len(parts)], begins=False)
                if subject is None:
                    raise CannotTell
                return Said("said", subject, tuple(words[-len(parts) :]))
        return None

    def _in_body(self, verb: Sequence[Word], rest: Sequence[Word]) -> Who | None:
        """ "They promised in the town hall": a plural verb without anybody, and where they did."""
        words = [word for word in rest if word.text not in "."]
        if not words or words[0].low not in self.lexicon.within or not verb[-1].low.endswith(self.lexicon.plural):
            return None
        named = [word for word in words[1:] if word.text not in QUOTES]
        if not named:
            return None
        found = self.noun(words[1:], begins=False, is_subject=False)
        if found and found.is_organisation and words[1].text in QUOTES:
            return replace(found, is_outlet=found.name[-1].low in self.lexicon.outlets)
        stems = (*self.lexicon.roles, *self.lexicon.bodies, *self.lexicon.documents, *self.lexicon.papers)
        is_known = any(starts(word.low, stems) for word in words[1:])
        return found if found and (found.is_organisation or (found.described and is_known)) else None


_AND = frozenset(
    [
        "and",
        "but",
        "or",
        "і",
        "й",
        "та",
        "але",
        "а",
        "и",
        "но",
        "y",
        "e",
        "o",
        "pero",
        "while",
        "because",
        "бо",
        "que",
        "who",
    ]
)
