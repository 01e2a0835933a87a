"""Who says a claim, by the words before it."""

from collections.abc import Sequence

from claims.reported.insets import Insets
from claims.reported.passage import QUOTED, Word
from claims.reported.passing import Passing
from claims.reported.saying import DASHES, STOPS, CannotTell, Said
from claims.reported.somebody import QUOTES, Who, starts

_CONDITIONS = frozenset(
    [
        "if",
        "unless",
        "when",
        "while",
        "although",
        "як",
        "якщо",
        "коли",
        "хоча",
        "если",
        "когда",
        "как",
        "хотя",
        "si",
        "cuando",
        "aunque",
        "אם",
        "כאשר",
        "כש",
    ]
)

# Words of the longest verb of several words that is looked for.
LONGEST_IDIOM = 4


class Ahead(Passing, Insets):
    """The chain that leads up to a claim: somebody says that somebody said that …"""

    def before(self, words: Sequence[Word]) -> list[Said]:
        """The chain that leads up to the claim, outermost first."""
        rest, chain = self._with_idioms(words), list[Said]()
        if first := self.nobody([word for word in rest if word.text not in QUOTES]):
            return [first]
        if title := self._title(rest):
            return [title]
        if inserted := self._between_quotations(rest):
            return [inserted]
        if led := self._led(rest):
            return led
        rest = self._without_fronted(self._without_occasion(rest))
        while True:
            rest, opened = self._without_opener(rest)
            if (
                found := self._stands_in(rest, opened)
                or self._by_wording(rest, opened)
                or self.passed_on(rest, opened=opened)
            ):
                return [*found, *chain]
            at = self._last_verb(rest)
            if at is None:
                if chain and opened:
                    raise CannotTell
                break
            self._refuse_negated(rest, at)
            if rest[0].low in _CONDITIONS:
                raise CannotTell
            links, left = self._link(rest, at, opened)
            chain[:0] = links
            rest = self._without_fronted(left)
            if not self._leads_on(rest):
                break
        return [*self._outermost(rest, bool(chain)), *chain]

    def _with_idioms(self, words: Sequence[Word]) -> list[Word]:
        """The words, a verb of several ("gave his word") as one."""
        found, at = list[Word](), 0
        while at < len(words):
            lows = [word.low for word in words[at : at + LONGEST_IDIOM]]
            size = next((len(idiom) for idiom in self.lexicon.idioms if tuple(lows[: len(idiom)]) == idiom), 0)
            run = words[at : at + max(size, 1)]
            found.append(Word(" ".join(word.text for word in run), run[0].start, run[-1].end) if size else run[0])
            at += len(run)
        return found

    def _without_occasion(self, words: list[Word]) -> list[Word]:
        """ "Asked about it on Monday, somebody said": without what they were asked, where the sentence begins with it."""
        if not words or words[0].low not in self.lexicon.occasions:
            return words
        comma = next((i for i, word in enumerate(words) if word.text == ","), None)
        is_all = comma is not None and any(word.low in self.lexicon.verbs for word in words[comma:])
        return words[comma + 1 :] if is_all and comma is not None else words

    def _without_fronted(self, words: list[Word]) -> list[Word]:
        """ "Said that during the visit," without what says when or where: the claim goes on with what was said."""
        if len(words) < 3 or words[-1].text != ",":
            return words
        at = next((i for i in reversed(range(len(words) - 1)) if words[i].low in self._that), None)
        between = words[at + 1 : -1] if at is not None else []
        if between and between[0].text == ",":
            between = between[1:]
        if at is None or not between or not self._is_when_or_where(between):
            return words
        return words[: at + 1]

    def _is_when_or_where(self, words: Sequence[Word]) -> bool:
        first = words[0].low
        begins = first in self.lexicon.prepositions | self.lexicon.times or self._is_prefixed(words[0])
        loud = self.lexicon.negations | frozenset(self.lexicon.according) | _CONDITIONS
        return begins and not any(
            word.text in STOPS or word.low in loud or word.low in self._that or self.lexicon.sounds(word.low)
            for word in words
        )

    def _led(self, words: list[Word]) -> list[Said]:
        """ "As Abara put it, …", and nothing else before the claim."""
        if len(words) < 3 or words[-1].text != "," or words[0].low not in self.lexicon.led_by:
            return []
        found = self.inset(words[:-1], begins=True)
        if not found:
            raise CannotTell
        return found

    def _stands_in(self, words: list[Word], opened: bool) -> list[Said]:
        """ "In the letter it is said that": a document speaks."""
        bare = [word for word in words if word.text not in ","]
        if not opened or len(bare) < 3 or bare[-1].low not in self.lexicon.impersonal:
            return []
        if bare[0].low not in self.lexicon.within and not self._is_prefixed(bare[0]):
            return []
        inner = bare[1:-1] if bare[0].low in self.lexicon.within else bare[:-1]
        found = self.noun(inner, begins=False, is_subject=False) or self._anybody(inner)
        if found is None or not any(
            starts(word.low, (*self.lexicon.documents, *self.lexicon.papers, *self.lexicon.bodies)) for word in inner
        ):
            raise CannotTell
        return [Said("said", found, (bare[-1],), is_oblique=True)]

    def _by_wording(self, words: list[Word], opened: bool) -> list[Said]:
        """ "Declined to say whether": an act of several words, with whoever stands before them."""
        bare = [word for word in words if word.text not in ","]
        lows = [word.low for word in bare]
        for wording, act in self.lexicon.wordings.items():
            parts = wording.split()
            if lows[-len(parts) :] != parts or len(lows) == len(parts):
                continue
            rest = bare[: -len(parts)]
            while len(rest) > 1 and rest[-1].low in self.lexicon.between:
                rest.pop()
            subject = self._whole_or_tail(rest, begins=True)
            if subject is None or any(word.low in self.lexicon.verbs for word in rest):
                raise CannotTell
            return [Said(act, subject, tuple(bare[-len(parts) :]))]
        return []

    def _without_opener(self, words: list[Word]) -> tuple[list[Word], bool]:
        """Words up to the verb's end: without marks and "that" behind it."""
        opened = False
        words = list(words)
        if len(words) > 1 and words[-1].low in self.lexicon.determiners and words[-2].low in self._that:
            words.pop()  # "that the", before a claim marked without its article
        while words and (
            words[-1].text in QUOTES
            or words[-1].text in ",:"
            or words[-1].text in DASHES
            or words[-1].low in self._that
        ):
            opened = opened or words[-1].low in self._that or words[-1].text == ":"
            words.pop()
            if opened and words and words[-1].low in ("те", "то", "том", "de"):
                words.pop()
                if words and words[-1].low in ("про", "о", "об"):
                    words.pop()
        return words, opened

    def _last_verb(self, words: Sequence[Word]) -> int | None:
        return next(
            (
                i
                for i in reversed(range(len(words)))
                if words[i].low in self.lexicon.verbs and not self._is_noun(words, i)
            ),
            None,
        )

    def _link(self, words: list[Word], at: int, opened: bool) -> tuple[list[Said], list[Word]]:
        """The verb at this place with who it belongs to, and what is left before that."""
        gap, verb = words[at + 1 :], words[at]
        act = self.act(verb, gap)
        self._refuse_gap(gap, act)
        low = self._boundary(words[:at])
        if body := self._in_body([verb], words[low:at]):
            return [Said(act, body, (verb,), is_oblique=True)], words[:low]
        left, links = self._subject(words[:at])
        if links is None:
            behind = self._leading(gap)
            if behind is None and not (self.lexicon.drops_subject and not gap and not left):
                raise CannotTell
            return [Said(act, behind or Who((verb,), pronoun="?"), (verb,))], left
        if len(gap) and not opened and verb.low not in self.lexicon.telling and not self._is_adjunct(gap):
            raise CannotTell
        outer, subject, inner = links
        chain = [*outer, Said(act, subject, (verb,)), *inner]
        return chain, left

    def _leading(self, gap: Sequence[Word]) -> Who | None:
        """Who stands right behind the verb."""
        words = list(gap)
        while words and words[0].low in self.lexicon.hearers:
            words = words[1:]
        return self.noun(words, begins=False) if words else None

    def _title(self, words: Sequence[Word]) -> Said | None:
        """A title: somebody, a colon, and what they say."""
        bare = [word for word in words if word.text not in QUOTES]
        if (
            len(bare) < 2
            or bare[-1].text != ":"
            or any(word.text in STOPS or word.low in self.lexicon.verbs for word in bare[:-1])
        ):
            return None
        if any(self.lexicon.sounds(word.low) for word in bare):
            raise CannotTell
        found = self.noun(bare[:-1], begins=True)
        return Said("said", found, found.words) if found else None

    def _between_quotations(self, words: Sequence[Word]) -> Said | None:
        """ "…", said somebody, "…": what stands between two pieces of one quotation."""
        bare = [word for word in words if word.text not in QUOTES]
        at = next((i for i in reversed(range(len(bare))) if bare[i].text == QUOTED), None)
        return self.insertion(bare[at + 1 :]) if at is not None else None

    def _leads_on(self, words: Sequence[Word]) -> bool:
        """Whether somebody else relays what was just read."""
        if not words:
            return False
        return words[-1].low in self._that or words[-1].low in self.lexicon.verbs

    def _outermost(self, words: list[Word], has_chain: bool) -> list[Said]:
        """What stands first in the sentence: "according to" somebody, or nothing that bears on it."""
        if not words:
            return []
        bare = [word for word in words if word.text not in QUOTES]
        if relay := self.according(bare):
            rest = bare[len(relay.verb) :]
            if any(word.is_word for word in rest):
                raise CannotTell
            return [relay]
        if not has_chain and (nobody := self.nobody(bare)):
            return [nobody]
        if any(word.low in self.lexicon.verbs for word in words):
            raise CannotTell
        return []
