"""What one language has to say in a reply: its phrases, by what they do. The phrases stand in a file for each language."""

import re
from dataclasses import dataclass, fields
from functools import cached_property

from claims.languages import common_words
from reviews.hearing.phrases import pattern


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Phrases, written as `phrases.pattern` reads them; every field is a list of phrases unless said otherwise."""

    language: str
    # Plain answers. `yes` and `no` count where they stand for themselves: at the beginning, behind a topic, before a pause.
    yes: str
    no: str
    correct: str
    false: str
    partly: str
    # What turns the polarity of a sentence: words of negation, words that only strengthen one, verbs of denying.
    negations: str
    strengthened: str
    denying: str
    # Refusals and the like.
    neither: str
    declined: str
    referred: str
    earlier: str
    unknown: str
    legal: str
    # Terms.
    off_record: str
    background: str
    on_record: str
    notice: str
    # Open.
    acknowledged: str
    more_time: str
    details: str
    # What takes the weight from a statement: "if", "would", "allegedly"; sentences that say nothing of the matter.
    conditional: str
    courtesy: str
    irony: str
    # "scratch that"; "but"; "on all points"; "for the rest".
    corrected: str
    but: str
    everything: str
    rest: str
    # Words for a question, and for the first, second, third, fourth, last.
    question: str
    ordinals: tuple[str, ...]
    # How questions begin that ask for no yes or no; where they ask for a reason, and how a reason begins.
    open_question: str
    why: str
    because: str
    # What is no content: words of grammar, besides those of the house.
    empty: str
    # Groups of words that say the same, and pairs of groups that exclude each other ("cancelled" and "takes place").
    alike: tuple[str, ...] = ()
    opposite: tuple[tuple[str, str], ...] = ()
    without: str = ""
    greetings: str = ""
    closings: str = ""
    plans: str = ""
    done: str = ""
    # Words behind which a clause is embedded, so that two negations undo each other: "not that … not".
    that: str = ""
    # "does not arise", "see answer 1", days and dates that only count beside an announcement of an answer.
    falls_away: str = ""
    see: str = ""
    days: str = ""
    # How a sentence begins that names its topic: "as to", "about".
    about: str = ""
    # What is told at second hand: "the ministry said that", "according to".
    reports: str = ""

    @cached_property
    def signs(self) -> dict[str, re.Pattern[str]]:
        """Every field of phrases as one pattern, made when the language is first read."""
        return {
            one.name: pattern(getattr(self, one.name), language=self.language)
            for one in fields(self)
            if one.name != "language" and isinstance(getattr(self, one.name), str)
        }

    @cached_property
    def nth(self) -> tuple[re.Pattern[str], ...]:
        """The ordinals, each as a pattern; the last one is "the last"."""
        return tuple(pattern(one, language=self.language) for one in self.ordinals)

    @cached_property
    def families(self) -> tuple[re.Pattern[str], ...]:
        """Groups of words that say the same."""
        return tuple(pattern(one, language=self.language) for one in self.alike)

    @cached_property
    def opposites(self) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
        """Pairs of groups of which one excludes the other."""
        return tuple((pattern(a, language=self.language), pattern(b, language=self.language)) for a, b in self.opposite)

    @cached_property
    def grammar(self) -> frozenset[str]:
        """Words without content."""
        return frozenset(self.empty.split()) | common_words(self.language)
