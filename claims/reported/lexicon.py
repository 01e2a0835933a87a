"""What a language brings to reported speech: its verbs of saying with their acts, and the small words around them, as data."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path


def forms(text: str) -> frozenset[str]:
    """Words written short: `say+s,ing` stands for says and saying, `say+,s` for say and says."""
    found: set[str] = set()
    for entry in text.split():
        stem, plus, ends = entry.partition("+")
        found |= {stem + end for end in ends.split(",")} if plus else {entry}
    return frozenset(word.replace("_", " ") for word in found)


def first_names(file: str) -> frozenset[str]:
    """First names in small letters, from a file beside this one; those written with ё also without it."""
    names = (Path(__file__).with_name("first_names") / f"{file}.txt").read_text(encoding="utf-8").split()
    return frozenset(names) | {name.replace("ё", "е") for name in names}


def stems(text: str) -> tuple[str, ...]:
    """Beginnings of words, written one behind the other."""
    return tuple(stem.replace("_", " ") for stem in text.split())


def acts(**said: str) -> dict[str, str]:
    """Which act each form of a verb is, from the forms of each act."""
    return {form: act for act, text in said.items() for form in forms(text)}


@dataclass(frozen=True)
class Mould:
    """A verb by which somebody passes on somebody's words: what stands between it and them, and behind them."""

    verbs: frozenset[str]
    link: str = ""
    end: str = ""
    # Whether they heard it, or passed it on.
    is_hearing: bool = True
    is_oblique: bool = False


@dataclass(frozen=True, kw_only=True)
class Lexicon:
    """One language. Words are in small letters; stems are beginnings of words."""

    # Finite verbs of saying, each with its speech act.
    verbs: Mapping[str, str]
    # Words that open what was said ("that", "whether").
    openers: frozenset[str]
    negations: frozenset[str]
    # What may stand between somebody and their verb ("had", "also").
    between: frozenset[str]
    pronouns: Mapping[str, str]
    prepositions: frozenset[str]
    determiners: frozenset[str]
    # Beginnings of nouns for people and bodies without a name: the mayor, officials, police; also titles before a name.
    roles: tuple[str, ...]
    # Beginnings of nouns that begin an organisation's own name: embassy, ministry, agency.
    bodies: tuple[str, ...]
    # Names that stand alone without a first name: outlets, the Kremlin.
    known: frozenset[str]
    outlets: frozenset[str]
    # Beginnings of nouns for outlets without a name, and for documents that speak.
    papers: tuple[str, ...]
    documents: tuple[str, ...]
    hearers: frozenset[str]
    # "According to": the words before whoever says it.
    according: tuple[str, ...]
    # "It was reported": a saying without anybody.
    nobody: tuple[str, ...]
    # "Citing", between an outlet and its source.
    citing: tuple[str, ...]
    relative: frozenset[str]
    # Adverbs of time that may open a sentence.
    times: frozenset[str]
    hedges: tuple[str, ...]
    # Beginnings of nouns and other verbs of speech: between a verb of saying and the claim they make a further link.
    sayings: tuple[str, ...]
    unable: tuple[str, ...] = ()
    # Signs of saying that are not read as a whole; where one stands, nothing is said to be nobody's.
    signs: tuple[str, ...] = ()
    # "In her words", with whose they are: m, f, p, or ? where it does not say.
    theirs: Mapping[str, str] = field(default_factory=dict)
    moulds: tuple[Mould, ...] = ()
    # Whole wordings between somebody and the claim that are no single verb, each with its act: "declined to say whether".
    wordings: Mapping[str, str] = field(default_factory=dict)
    # Nouns for a body that has its name in the sentence before.
    kinds: tuple[str, ...] = ()
    # Verbs without anybody, by which a document speaks: "in the letter it is said".
    impersonal: frozenset[str] = frozenset()
    # "About it", where whoever says it stands behind the claim.
    about: tuple[str, ...] = ()
    # "As", before somebody and their verb; ends such as "put it".
    led_by: frozenset[str] = frozenset()
    puts: tuple[str, ...] = ()
    # "In", where a plural verb without anybody speaks for the body it stands with; how such verbs end.
    within: frozenset[str] = frozenset()
    plural: tuple[str, ...] = ()
    # Verbs of the past as a pattern of one word, as the reading of dates has them.
    past: str = ""
    # Words that begin what somebody was asked, or was doing, when they said it.
    occasions: frozenset[str] = frozenset()
    # Nouns of things, which have a capital in names and titles and are nobody.
    things: frozenset[str] = frozenset()
    # Verbs behind which whoever was told stands, before what they were told.
    telling: frozenset[str] = frozenset()
    # Words that begin when it was said: "this week".
    whens: frozenset[str] = frozenset()
    # Words that join two verbs of one subject.
    joining: frozenset[str] = frozenset()
    # Adjectives with a capital that name nobody: Russian, Western.
    demonyms: frozenset[str] = frozenset()
    # How finite verbs end, where these ends are seldom those of another word.
    finite: tuple[str, ...] = ()
    titles: frozenset[str] = frozenset()
    women: frozenset[str] = frozenset()
    men: frozenset[str] = frozenset()
    drops_subject: bool = False
    has_capitals: bool = True
    # A name needs no article, and nothing else in the singular goes without one.
    has_articles: bool = False
    # Names and nouns decline.
    has_cases: bool = False
    # Nouns that go without an article all the same; ends of surnames that no other noun has.
    bare: frozenset[str] = frozenset()
    # Words by which saying is testifying.
    oath: frozenset[str] = frozenset()
    # Bodies of a state whose name has a capital on its first word alone, as patterns of the whole.
    state: tuple[str, ...] = ()
    # Whether one verb stands for both an outlet's reporting and anybody's informing.
    informing: bool = False
    surnames: tuple[str, ...] = ()
    # The end of adverbs.
    adverb: str = ""
    # Determiners that may stand within a phrase, as "state" and "local" do.
    roomy: frozenset[str] = frozenset()
    particles: frozenset[str] = frozenset()
    # Beginnings of nouns for somebody who is somebody's: spokesman, lawyer, wife. A name behind one may be the other's.
    whose: tuple[str, ...] = ()
    # Names of places as they stand behind "mayor", which look like names of people.
    places: frozenset[str] = frozenset()

    @cached_property
    def given(self) -> frozenset[str]:
        """First names of women and men."""
        return self.women | self.men

    @cached_property
    def idioms(self) -> tuple[tuple[str, ...], ...]:
        """The verbs of saying that are of several words, the longest first."""
        return tuple(sorted((tuple(verb.split()) for verb in self.verbs if " " in verb), key=len, reverse=True))

    @cached_property
    def _past(self) -> re.Pattern[str]:
        return re.compile(self.past or "(?!)", re.IGNORECASE)

    def is_past(self, word: str) -> bool:
        """Whether a word has the form of a verb of the past."""
        return self._past.fullmatch(word) is not None

    @cached_property
    def _sign(self) -> re.Pattern[str]:
        return re.compile("|".join(self.signs))

    @cached_property
    def _state(self) -> re.Pattern[str]:
        return re.compile("|".join(self.state) or "(?!)")

    def is_state_body(self, words: str) -> bool:
        """Whether these words are the whole name of a body of a state."""
        loose = self.times | self.between | self.negations | self.openers
        return self._state.fullmatch(words) is not None and not loose & set(words.split())

    def sounds(self, word: str) -> bool:
        """Whether a word sounds like speech, read or not."""
        return word in self.verbs or self._sign.match(word) is not None
