"""Words for codes: finding and leading qualifier as a reader sees them, in the desk's own words where it has some.

Pure: what a desk has re-worded comes in as a mapping, the words of the domain lie beside this module, one file per language.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Protocol, TypeVar

from claims.codes import FROM_RESPONSES, OUTCOME_TO_QUALIFIER

FALLBACK = "en"
LANGUAGES = ("en", "uk", "ru", "he", "es")
SEPARATOR = " — "

_WORDS = Path(__file__).with_name("words")


@dataclass(frozen=True, slots=True)
class Label:
    """A finding with its leading qualifier: codes for machines, words for readers."""

    finding: str
    finding_words: str
    qualifier: str
    qualifier_words: str
    text: str
    respondent: str = ""


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one language, with those a desk has put in their place under (kind of code, code)."""

    language: str
    own: Mapping[tuple[str, str], str] = field(default_factory=dict)

    @property
    def is_reviewed(self) -> bool:
        """Whether somebody who writes in the language has read the words that come with the product."""
        return bool(_default(self.language)["reviewed"])

    def words(self, coded: str, code: str) -> str:
        """Words for a finding, a respondent or an outcome; a code without words is shown as it is."""
        return self.own.get((coded, code)) or _default(self.language)[coded].get(code) or code.replace("_", " ")

    def qualifier(self, code: str, respondent: str = "") -> str:
        """Words for a qualifier, with the respondent's word where it comes from a response. A desk's own sentence says
        with `{respondent}` where that word goes; without a respondent such a sentence cannot be used."""
        own = self.own.get(("qualifier", code), "")
        if own and (respondent or "{respondent}" not in own):
            return own.replace("{respondent}", self.words("respondent", respondent))
        default = _default(self.language)
        forms = default["qualifier"].get(code, {})
        if not respondent or "with" not in forms:
            return forms.get("alone") or code.replace("_", " ")
        feminine = forms.get("with_feminine") if respondent in default["feminine"] else None
        return (feminine or forms["with"]).replace("{respondent}", self.words("respondent", respondent))

    def offered(self, kind: str) -> list[str]:
        """Whole sentences for readers, to be taken as they are or changed: a `notice` that a page is under review, or a `withdrawal`."""
        return list(_default(self.language)["offered"][kind])


def wording(language: str, own: Mapping[tuple[str, str], str] | None = None) -> Wording:
    """The wording of a language; one that the product has no words for falls back to English."""
    short = language.replace("_", "-").split("-")[0].lower()
    return Wording(short if short in LANGUAGES else FALLBACK, own or {})


def label(finding: str, leading: str, respondent: str, wording: Wording) -> Label:
    """The label of a verdict: `unconfirmed — official declined comment`."""
    finding_words = wording.words("finding", finding) if finding else ""
    qualifier_words = wording.qualifier(leading, respondent) if leading else ""
    text = SEPARATOR.join(words for words in (finding_words, qualifier_words) if words)
    return Label(finding, finding_words, leading, qualifier_words, text, respondent)


def without_scale(conclusion: str, finding: str = "") -> Label:
    """Where a desk has no scale, the conclusion sentence is the label."""
    return Label(finding, conclusion, "", "", conclusion)


# What a label may say


class Borne(Protocol):
    """An outcome on a claim, and the respondent's word for whose it is: a question's or a public point's."""

    @property
    def outcome(self) -> str: ...

    @property
    def respondent(self) -> str: ...


def bearable(qualifier: str, outcome_codes: Iterable[str]) -> bool:
    """Whether a label may use the qualifier's words: those of responses only where a question or a point has such a code."""
    return qualifier not in FROM_RESPONSES or any(OUTCOME_TO_QUALIFIER.get(code) == qualifier for code in outcome_codes)


_Q = TypeVar("_Q")


def unborne(qualifiers: Iterable[_Q], points: Iterable[Borne]) -> list[_Q]:
    """The qualifiers that nothing on the claim bears. They may be codes, or rows with a code and a respondent:
    then the answer must have been that respondent's too."""
    known = list(points)
    return [qualifier for qualifier in qualifiers if not _is_borne(qualifier, known)]


def _is_borne(qualifier: Any, points: list[Borne]) -> bool:
    code, respondent = getattr(qualifier, "code", qualifier), getattr(qualifier, "respondent", "")
    return bearable(code, (point.outcome for point in points if not respondent or point.respondent == respondent))


@cache
def _default(language: str) -> dict[str, Any]:
    return json.loads((_WORDS / f"{language}.json").read_text(encoding="utf-8"))
