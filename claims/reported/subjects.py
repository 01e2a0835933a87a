"""Who stands before a verb of saying."""

from collections.abc import Sequence

from claims.reported.passage import Word
from claims.reported.phrases import Phrases
from claims.reported.saying import STOPS, CannotTell, DeniedToHaveSaid, Said
from claims.reported.somebody import Who

# Words between brackets behind a name: "(R-Wis.)".
MOST_BRACKETED = 6


def _without_brackets(words: list[Word]) -> list[Word]:
    """Without what stands in brackets behind somebody: a party, a place."""
    if not words or words[-1].text != ")":
        return words
    at = next((i for i in reversed(range(len(words))) if words[i].text == "("), None)
    return words[:at] if at and len(words) - at <= MOST_BRACKETED + 2 else words


class Subjects(Phrases):
    """Somebody, with what stands between them and their verb."""

    def _subject(self, words: list[Word]) -> tuple[list[Word], tuple[list[Said], Who, list[Said]] | None]:
        """What is left before whoever stands before a verb, with links outside and inside of it that stand between."""
        words, is_joined = self._without_adverbs(words)
        words = _without_brackets(words)
        if words and words[-1].text == ",":
            return self._with_insertion(words)
        low = self._boundary(words)
        stretch = self._of_the_first_verb(words[low:], is_joined)
        if not stretch:
            return words, None
        inner: list[Said] = []
        split = self._citing(stretch)
        if split is not None:
            cited = self.cited(stretch[split[1] :])
            if cited is None:
                raise CannotTell
            inner = [Said("said", cited, tuple(stretch[split[0] : split[1]]), is_oblique=True)]
            stretch = stretch[: split[0]]
        if head := self._head_of_relative(words):
            return [], ([], head, [])
        if not stretch:
            raise CannotTell
        if stretch[0].low in self.lexicon.negations:
            raise DeniedToHaveSaid
        subject = self._whole_or_tail(stretch, begins=low == 0)
        if subject is None and (stretch[0].low in self.lexicon.prepositions or self._is_prefixed(stretch[0])):
            return words[:low], None
        if subject is None:
            raise CannotTell
        return words[:low], ([], subject, inner)

    def _without_adverbs(self, words: Sequence[Word]) -> tuple[list[Word], bool]:
        """Without what stands between somebody and their verb, and whether the verb is joined to another before it."""
        left, is_joined = list(words), False
        loose = self.lexicon.between | self.lexicon.joining
        while left and (left[-1].low in loose or self._is_adverb(left[-1].low)):
            is_joined = is_joined or left[-1].low in self.lexicon.joining
            if left[-1].low in self.lexicon.joining - self.lexicon.between and not self._has_past(left):
                break
            left.pop()
        return left, is_joined

    def _has_past(self, words: Sequence[Word]) -> bool:
        return any(self.lexicon.is_past(word.low) for word in words[self._boundary(words) :])

    def _of_the_first_verb(self, stretch: list[Word], is_joined: bool) -> list[Word]:
        """ "The minister visited the plant and" said: whoever stands before the first of two verbs."""
        at = next((i for i in range(len(stretch)) if self._is_past_verb(stretch, i)), None)
        if not is_joined or at is None:
            return stretch
        if at == 0:
            raise CannotTell
        return self._without_adverbs(stretch[:at])[0]

    def _is_past_verb(self, words: Sequence[Word], at: int) -> bool:
        return not words[at].is_capital and self.lexicon.is_past(words[at].low) and not self._is_noun(words, at)

    def _is_adverb(self, word: str) -> bool:
        return bool(self.lexicon.adverb) and word.endswith(self.lexicon.adverb) and word not in self.lexicon.bare

    def _head_of_relative(self, words: Sequence[Word]) -> Who | None:
        """Whoever a clause such as "who asked not to be named" belongs to."""
        plain = self.lexicon.relative - self._that
        at = next(
            (i for i in reversed(range(len(words))) if words[i].low in plain and not words[i].text.isupper()), None
        )
        if not at or any(word.text in STOPS for word in words[at:]):
            return None
        low = self._boundary(words[:at])
        return self.noun(words[low:at], begins=low == 0) if not low else None

    def _with_insertion(self, words: list[Word]) -> tuple[list[Word], tuple[list[Said], Who, list[Said]]]:
        """Somebody, something between commas, and the verb: an apposition, a source, a relay, or a clause that says nothing here."""
        comma = next((i for i in reversed(range(len(words) - 1)) if words[i].text == ","), None)
        if comma is None:
            raise CannotTell
        between, ahead = words[comma + 1 : -1], words[:comma]
        low = self._boundary(ahead)
        head = self.noun(ahead[low:], begins=low == 0)
        if split := self._citing(between):
            cited = self.cited(between[split[1] :])
            if head is None or cited is None or split[0]:
                raise CannotTell
            return ahead[:low], ([], head, [Said("said", cited, tuple(between[: split[1]]), is_oblique=True)])
        if relay := self.according(between):
            if head is None:
                raise CannotTell
            return ahead[:low], ([relay], head, [])
        return ahead[:low], ([], self._either(head, between), [])

    def _either(self, head: Who | None, between: Sequence[Word]) -> Who:
        if between and (
            between[0].low in self.lexicon.relative | {"whom"} or all(word.low.isdigit() for word in between)
        ):
            other = None
        else:
            other = self.noun(between, begins=False)
            if other is None and not (head and head.name and between and between[0].low in self.lexicon.determiners):
                raise CannotTell
        named = [one for one in (head, other) if one and one.name]
        found = named[0] if len(named) == 1 else head
        if found is None or len(named) > 1:
            raise CannotTell
        return found
