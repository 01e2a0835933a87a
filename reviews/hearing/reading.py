"""A reply to numbered questions, read: an outcome proposed for each question with the words it rests on, or none where it is unsure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claims.codes import Outcome
from claims.languages import detect
from reviews.hearing import english, french, german, hebrew, russian, spanish, ukrainian
from reviews.hearing.addressing import Addressing, quoted_lines
from reviews.hearing.answers import answers
from reviews.hearing.lexicon import Lexicon
from reviews.hearing.parts import Unit, units
from reviews.hearing.saying import Said, said
from reviews.hearing.settling import Settled, settle
from reviews.hearing.terms import Terms, terms_of
from reviews.hearing.weighing import question

LEXICONS: dict[str, Lexicon] = {
    one.LEXICON.language: one.LEXICON for one in (english, ukrainian, russian, hebrew, spanish, french, german)
}
TERMS = {"off_record": Outcome.OFF_THE_RECORD, "background": Outcome.BACKGROUND_ONLY}
_OUTSIDE_TERMS = frozenset({Outcome.REFERRED_ELSEWHERE, Outcome.EARLIER_STATEMENT_USED, Outcome.LEGAL_LETTER})
_DENIED = frozenset({Outcome.DENIED, Outcome.DENIED_IN_PART})
# So many different words of law make a threat; one alone is a lawyer who is named.
_THREATS = 2
# From so many words on the language of a reply is told from it for certain.
_ENOUGH_WORDS = 12
_SAMPLE = 2_000
_REASONS = {
    "plain": "a plain yes or no", "partly": "they say that it is so in part", "false": "they say that it is not so", "correct": "they say that it is so",
    "denying": "they deny it, or say that they do not", "other number": "they give another figure", "stated": "what they state is the claim, or its opposite",
    "opposite": "what they state excludes the claim", "no plans": "they say that nothing of the kind is planned", "reason": "they give the reason for it",
    "irony": "a yes that is not meant", "both": "a part is granted, a part denied", "neither": "they say that they do neither", "declined": "they will not answer",
    "earlier": "they point to what they said before", "referred": "they name somebody else to ask", "unknown": "they say that they do not know",
    "legal": "rights are reserved or steps announced, and nothing is answered", "terms": "said under terms", "beside": "nothing in the reply is on the question",
    "open": "the reply asks for time or details, or says that it came in", "nothing": "nothing in the reply is on this question",
    "falls away": "they say that the question falls away", "see": "they point to another answer of theirs",
    "unread": "not in a language that is read", "unsure": "what is said on it could not be read for certain",
}  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """A numbered question and the claim it is about."""

    n: int
    text: str
    claim: str = ""


@dataclass(frozen=True)
class Proposed:
    """An outcome for one question, or None; `start` and `end` are offsets of `sentence` in the reply, `why` a code of what it rests on."""

    n: int
    outcome: Outcome | None
    start: int
    end: int
    sentence: str
    why: str

    @property
    def reason(self) -> str:
        """Why, in words."""
        return _REASONS.get(self.why, "")


@dataclass(frozen=True)
class Heard:
    """What a reply says. `open`: acknowledged, more_time or asked_details, where it is only that; `terms`: the strictest that it sets."""

    points: tuple[Proposed, ...]
    open: str
    terms: str
    language: str


def propose(reply: str, questions: Sequence[Asked], language: str = "") -> Heard:
    """Read a reply. `language` is that of the questions; the reply's own is told from its words where they tell it."""
    lexicon = _lexicon(reply, questions, language)
    if lexicon is None:
        return Heard(tuple(Proposed(one.n, None, 0, 0, "", "unread") for one in questions), "", "on_record", "")
    weighed = [
        question(one.n, one.text, one.claim or one.text, _of_question(one, language) or lexicon) for one in questions
    ]
    numbers = [one.n for one in questions]
    parts = units(reply, numbers, quoted_lines(reply, [(one.n, one.text) for one in questions]), lexicon)
    heard = _without_signature(_without_notice([said(unit, lexicon) for unit in parts]))
    found = answers(heard, Addressing(weighed, lexicon), weighed, lexicon)
    settled = settle(found, numbers, {one.n for one in weighed if one.is_double})
    terms = terms_of(heard)
    points, is_open = _points(reply, numbers, heard, settled, terms)
    return Heard(tuple(points), is_open, terms.strictest, lexicon.language)


def _without_notice(heard: list[Said]) -> list[Said]:
    """Without the paragraph at the foot on who may read the mail."""
    notices = {one.unit.paragraph for one in heard if one.has("notice")} - {heard[0].unit.paragraph if heard else 0}
    return [one for one in heard if one.unit.paragraph not in notices]


def _without_signature(heard: list[Said]) -> list[Said]:
    """Without names and offices at the foot: lines of few words and no pause that say nothing."""
    end = len(heard)
    while end > 1 and _is_signature(heard[end - 1]):
        end -= 1
    return heard[:end]


def _is_signature(one: Said) -> bool:
    text = one.unit.text
    means = one.plain or one.has(
        "false", "declined", "neither", "correct", "referred", "earlier", "off_record", "background"
    )
    return (
        not means
        and len(text.split()) <= 5
        and text[:1].isalpha()
        and text[-1:] not in ".!?…"
        and not re.search(r"[;:]\s|\d", text)
    )


def _points(
    reply: str, numbers: Sequence[int], heard: Sequence[Said], settled: dict[int, Settled], terms: Terms
) -> tuple[list[Proposed], str]:
    """What is proposed for each question, in their order, and what the reply is where it answers none."""
    points = _of_settled(reply, heard, settled, terms)
    _under_terms(points, reply, numbers, heard, terms)
    _by_lawyers(points, reply, numbers, heard, settled, terms)
    if points:
        return [points.get(n) or Proposed(n, None, 0, 0, "", "nothing") for n in numbers], ""
    if is_open := _open(heard):
        return [Proposed(n, None, 0, 0, "", "open") for n in numbers], is_open
    best = max(heard, key=lambda one: (not one.has("courtesy"), len(one.unit.text)), default=None)
    if best is None:
        start, end = _whole(reply)
        code = Outcome.NOT_RESPONSIVE if end > start else None
        return [Proposed(n, code, start, end, reply[start:end], "beside" if code else "nothing") for n in numbers], ""
    return [_proposed(reply, n, Outcome.NOT_RESPONSIVE, best.unit, "beside") for n in numbers], ""


def _whole(reply: str) -> tuple[int, int]:
    """The first line that has anything."""
    found = re.search(r"\S[^\r\n]*", reply)
    return found.span() if found else (0, 0)


def _of_settled(reply: str, heard: Sequence[Said], settled: dict[int, Settled], terms: Terms) -> dict[int, Proposed]:
    order = {one.unit.start: i for i, one in enumerate(heard)}
    points: dict[int, Proposed] = {}
    for n, one in sorted(settled.items()):
        i = order[one.said.unit.start]
        if one.why == "falls away":
            before = points.get(n - 1)
            code = Outcome.DENIED if before and before.outcome in _DENIED else Outcome.NOT_RESPONSIVE
            points[n] = _proposed(reply, n, code, one.said.unit, one.why)
        elif i in terms.of and one.code not in _OUTSIDE_TERMS:
            points[n] = _proposed(reply, n, TERMS[terms.of[i]], heard[terms.by[i]].unit, "terms")
        elif one.said.has("see") and one.why == "beside" and (other := _seen(one.said, n, points)):
            points[n] = _proposed(reply, n, other, one.said.unit, "see")
        else:
            points[n] = _proposed(reply, n, one.code, one.said.unit, one.why)
    return points


def _seen(one: Said, n: int, points: dict[int, Proposed]) -> Outcome | None:
    """The outcome of the answer that is pointed to: "see answer 1"."""
    named = [int(digit) for digit in re.findall(r"\d", one.unit.text)]
    meant = [points[m] for m in named if m in points and m != n] or ([points[n - 1]] if n - 1 in points else [])
    return meant[0].outcome if meant and len(one.unit.text.split()) < 9 else None


def _under_terms(
    points: dict[int, Proposed], reply: str, numbers: Sequence[int], heard: Sequence[Said], terms: Terms
) -> None:
    """Questions that nothing was read on, in a reply with terms: said under them."""
    if not terms.of:
        return
    first = min(terms.of)
    for n in numbers:
        if n not in points:
            points[n] = _proposed(reply, n, TERMS[terms.of[first]], heard[terms.by[first]].unit, "terms")


def _by_lawyers(
    points: dict[int, Proposed],
    reply: str,
    numbers: Sequence[int],
    heard: Sequence[Said],
    settled: dict[int, Settled],
    terms: Terms,
) -> None:
    """A threat, where nothing is answered."""
    threats = [one for one in heard if one.has("legal")]
    if len({match for one in threats for match in one.threats}) < _THREATS or terms.strictest == "background":
        return
    best = max(threats, key=lambda one: len(one.threats))
    for n in numbers:
        if n not in settled or settled[n].why in ("unknown", "beside") or points[n].why == "terms":
            points[n] = _proposed(reply, n, Outcome.LEGAL_LETTER, best.unit, "legal")


def _open(heard: Sequence[Said]) -> str:
    """What a reply that answers nothing asks for or announces."""
    if any(one.has("more_time") or (one.has("days") and (one.is_question or one.has("acknowledged"))) for one in heard):
        return "more_time"
    if any(one.has("details") and (one.is_question or not one.has("acknowledged", "conditional")) for one in heard):
        return "asked_details"
    return "acknowledged" if any(one.has("acknowledged") for one in heard) else ""


def _proposed(reply: str, n: int, code: Outcome, unit: Unit, why: str) -> Proposed:
    start, end = unit.sentence
    return Proposed(n, code, start, end, reply[start:end], why)


def _lexicon(reply: str, questions: Sequence[Asked], language: str) -> Lexicon | None:
    told = detect(reply) or _by_letters(reply)
    if told in LEXICONS or len(reply.split()) >= _ENOUGH_WORDS and told:
        return LEXICONS.get(told)
    return LEXICONS.get(language[:2].lower()) or next(
        (found for one in questions if (found := _of_question(one, ""))), None
    )


def _by_letters(reply: str) -> str:
    """Of a reply too short to tell by its words: by its letters, where they are of another script than Latin."""
    letters = [char for char in reply[:_SAMPLE].lower() if char.isalpha()]
    if sum("\u05d0" <= char <= "\u05ea" for char in letters) * 2 > len(letters):
        return "he"
    if sum("\u0400" <= char <= "\u04ff" for char in letters) * 2 > len(letters):
        return (
            "uk" if any(char in "іїєґ" for char in letters) else "ru" if any(char in "ыэъё" for char in letters) else ""
        )
    return ""


def _of_question(one: Asked, language: str) -> Lexicon | None:
    return LEXICONS.get(language[:2].lower()) or LEXICONS.get(detect(one.text))
