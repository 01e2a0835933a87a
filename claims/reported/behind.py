"""Who says a claim, by the words behind it."""

from collections.abc import Sequence

from claims.reported.passage import Word
from claims.reported.phrases import DASHES, STOPS, CannotTell, Phrases, Said
from claims.reported.sources import QUOTES, Who


class Behind(Phrases):
    """A quotation, said somebody; a clause, according to somebody."""

    def after(self, words: Sequence[Word], *, quoted: bool) -> list[Said]:
        """Who says it behind it; nothing where nobody does."""
        rest = list(words)
        marks = 0
        while rest and (
            rest[0].text in QUOTES or rest[0].text in ",." or rest[0].text in DASHES or rest[0].text == ":"
        ):
            marks += rest[0].text != "."
            rest.pop(0)
        if not rest or not (marks or quoted):
            return []
        if nobody := self.nobody(rest):
            return [nobody]
        if relay := self.according(rest):
            self._refuse_more(rest[len(relay.verb) :])
            return [relay]
        at = next((i for i, word in enumerate(rest[:9]) if word.low in self.lexicon.verbs), None)
        if at is None:
            return self._headline(rest, words)
        self._refuse_negated(rest, at)
        if any(word.text in STOPS for word in rest[:at]):
            raise CannotTell
        return self._behind(rest, at)

    def _behind(self, rest: list[Word], at: int) -> list[Said]:
        verb, ahead = rest[at], [word for word in rest[:at] if word.low not in self.lexicon.between]
        act = self.lexicon.verbs[verb.low]
        if ahead:
            subject, after = self.noun(ahead, begins=False), rest[at + 1 :]
        else:
            subject, after = self._behind_verb(verb, rest[at + 1 :])
        subject = self._with_apposition(subject, after)
        if subject is None or self._citing(rest):
            raise CannotTell
        self._refuse_more(after)
        return [Said(act, subject, (verb,))]

    def _with_apposition(self, subject: Who | None, after: Sequence[Word]) -> Who | None:
        """ "The mayor, Adam Olsen": the name counts."""
        if (subject and subject.name) or not after or after[0].text != ",":
            return subject
        end = next((i for i, word in enumerate(after[1:], start=1) if word.text in STOPS), len(after))
        other = self.noun(after[1:end], begins=False)
        return other if other and other.name else subject

    def _headline(self, rest: list[Word], words: Sequence[Word]) -> list[Said]:
        """A title with whoever says it behind a colon or a dash, and nothing else."""
        first = next((word for word in words if word.text not in QUOTES), None)
        while rest and rest[-1].text in ".":
            rest = rest[:-1]
        if first is None or not (first.text == ":" or first.text in DASHES) or not rest or len(rest) > 4:
            return []
        found = self.noun(rest, begins=False)
        return [Said("said", found, found.words)] if found else []

    def _refuse_more(self, words: Sequence[Word]) -> None:
        """A further relay behind that is not read."""
        lows = [word.low for word in words]
        joined = " ".join(lows)
        if self._citing(words):
            raise CannotTell
        if any(self.lexicon.verbs.get(low) in ("reported", "wrote") for low in lows):
            raise CannotTell
        if any(f" {phrase} " in f" {joined} " for phrase in self.lexicon.according):
            raise CannotTell
