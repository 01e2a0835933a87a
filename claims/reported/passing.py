"""Words passed on: "heard Kern say that", "quoted the president as saying", "gave the words of the captain:"."""

from collections.abc import Sequence

from claims.reported.passage import Word
from claims.reported.saying import STOPS, CannotTell, Said
from claims.reported.somebody import Who
from claims.reported.subjects import Subjects


class Passing(Subjects):
    """Two links in one verb: whoever passes it on, and whoever is passed on."""

    def passed_on(self, words: Sequence[Word], *, opened: bool) -> list[Said]:
        """The chain, where these words up to the claim are of this mould as a whole; else nothing."""
        rest = list(words)
        for mould in self.lexicon.moulds:
            for at in range(1, len(rest)):
                low = rest[at].low
                if low not in mould.verbs:
                    continue
                if found := self._fitted(rest, at, mould.link.split(), mould.end.split(), opened):
                    outer, inner, verb, last = found
                    if inner is None or outer is None or any(word.low in self.lexicon.negations for word in rest):
                        raise CannotTell
                    act = "reported" if outer.is_outlet or not mould.is_hearing else "said"
                    if not mould.is_hearing and outer.name and not outer.is_outlet and not outer.is_organisation:
                        act = "said"
                    return [Said(act, outer, (verb,)), Said("said", inner, (last,), is_oblique=mould.is_oblique)]
        return []

    def _fitted(
        self, words: list[Word], at: int, link: list[str], end: list[str], opened: bool
    ) -> tuple[Who | None, Who | None, Word, Word] | None:
        """Who stands before the verb, and who between the words that go with it and the words that end the mould."""
        begin = at + 1
        while begin < len(words) and words[begin].low in self.lexicon.hearers:
            begin += 1
        lows = [word.low for word in words]
        if lows[begin : begin + len(link)] != link or (end and lows[-len(end) :] != end):
            return None
        if not end and not opened:
            return None
        if any(word.text in STOPS for word in words[:-1]):
            return None
        inner = words[begin + len(link) : len(words) - len(end)]
        ahead = [word for word in words[:at] if word.low not in self.lexicon.between]
        if not inner or not ahead:
            return None
        return self.noun(ahead, begins=True), self.cited(inner), words[at], words[-1]
