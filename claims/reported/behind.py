"""Who says a claim, by the words behind it."""

from collections.abc import Sequence

from claims.reported.passage import Word
from claims.reported.phrases import Phrases
from claims.reported.saying import DASHES, STOPS, CannotTell, Said
from claims.reported.somebody import QUOTES, Who

LONGEST_SIGNATURE = 4


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
        if relayed := self._citing_behind(rest):
            return relayed
        at = next((i for i, word in enumerate(rest[:9]) if word.low in self.lexicon.verbs), None)
        if at is None:
            return (self._unknown_verb(rest) if quoted else []) or self._headline(rest, words)
        self._refuse_negated(rest, at)
        if any(word.text in STOPS for word in rest[:at]):
            raise CannotTell
        return self._behind(rest, at)

    def _unknown_verb(self, rest: list[Word]) -> list[Said]:
        """ "…", grumbled the ferryman Odd Lie: behind a quotation any verb may be one of saying, if a name and nothing else follows."""
        end = next(
            (i for i, word in enumerate(rest) if word.text in STOPS and not self._is_initial(rest, i)), len(rest)
        )
        if not 1 < end <= LONGEST_SIGNATURE + 3 or not self.lexicon.finite or rest[0].is_capital:
            return []
        if not rest[0].low.endswith(self.lexicon.finite) or rest[0].low in self.lexicon.between | self.lexicon.times:
            return []
        found = self.noun(rest[1:end], begins=False)
        if found is None or not found.name or found.is_organisation or any(word.is_word for word in rest[end:]):
            return []
        return [Said("said", found, (rest[0],))]

    def _citing_behind(self, rest: list[Word]) -> list[Said]:
        """ "…, the paper reported, citing two officials"."""
        split = self._citing(rest)
        if not split or not split[0]:
            return []
        head = [word for word in rest[: split[0]] if word.text not in ","]
        at = next((i for i, word in enumerate(head) if word.low in self.lexicon.verbs), None)
        tail = rest[split[1] :]
        end = next(
            (i for i, word in enumerate(tail) if word.text in STOPS and not self._is_initial(tail, i)), len(tail)
        )
        cited = self.cited(tail[:end])
        if (
            at is None
            or cited is None
            or any(word.is_word for word in tail[end:])
            or "," in [w.text for w in rest[: split[0] - 1]]
        ):
            raise CannotTell
        self._refuse_negated(head, at)
        return [*self._behind(head, at), Said("said", cited, tuple(rest[slice(*split)]), is_oblique=True)]

    def _behind(self, rest: list[Word], at: int) -> list[Said]:
        verb, ahead = rest[at], [word for word in rest[:at] if word.low not in self.lexicon.between]
        act = self.act(verb, rest)
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

    def headline(self, words: Sequence[Word]) -> list[Said]:
        """Whoever stands alone behind the dash of a title."""
        bare = [word for word in words if word.text not in "."]
        found = self.noun(bare, begins=False) if 0 < len(bare) <= LONGEST_SIGNATURE else None
        return [Said("said", found, found.words)] if found else []

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
