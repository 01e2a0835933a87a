"""What the answers of a reply come to, question by question."""

from collections.abc import Container, Sequence
from dataclasses import dataclass, replace

from claims.codes import Outcome
from reviews.hearing.answers import PLAIN, STATED, TRUE, Answer
from reviews.hearing.saying import Said

_YES = frozenset({Outcome.CONFIRMED})
_NO = frozenset({Outcome.DENIED, Outcome.DENIED_IN_PART})
# A refusal is for all that has no answer of its own; a plain yes or no is for one question.
_FOR_ALL = frozenset({"neither", "declined", "earlier", "referred", "unknown"})


@dataclass(frozen=True)
class Settled:
    """A code with the unit it rests on, and why."""

    code: Outcome
    said: Said
    why: str


def settle(found: Sequence[Answer], numbers: Sequence[int], doubles: Container[int] = ()) -> dict[int, Settled]:
    """One outcome for each question that has any. `doubles`: questions whose claim says two things."""
    placed = _placed(found, numbers)
    settled = {}
    for n in numbers:
        if one := _one([answer for answer in placed if answer.n == n], is_double=n in doubles):
            settled[n] = one
    if len(settled) == 1 and (only := next(iter(settled.values()))).why == "earlier":
        settled = dict.fromkeys(numbers, only)
    _spread([one for one in found if one.n is None and one.why in _FOR_ALL], numbers, settled)
    return settled


def _spread(refusals: Sequence[Answer], numbers: Sequence[int], settled: dict[int, Settled]) -> None:
    """Refusals of which it is not said what they are for: one is for all that has no answer; of several different ones each is for the next."""
    differ = len({one.code for one in refusals}) > 1
    is_all = len(refusals) == 1 and not settled
    for i, answer in enumerate(refusals):
        left = [n for n in numbers if n not in settled]
        names_one = not is_all and answer.said.has("about") and not answer.said.has("rest", "everything")
        for n in left[:1] if names_one or (differ and i < len(refusals) - 1) else left:
            settled[n] = _settled(answer)


def _placed(found: Sequence[Answer], numbers: Sequence[int]) -> list[Answer]:
    """Plain answers without an address go to the next question without an answer, or to all where they stand first and say "all of it is false"."""
    placed: list[Answer] = []
    neither = any(one.why == "neither" for one in found)
    for i, answer in enumerate(found):
        if answer.n is not None:
            placed.append(answer)
            continue
        if answer.why in _FOR_ALL or (neither and (answer.why == "denying" or _is_taken_back(found, i))):
            continue
        open_ones = [n for n in numbers if not any(one.n == n for one in placed)]
        after = [n for n in open_ones if all(one.n is None or one.n < n for one in placed)] or open_ones
        if answer.why == "partly" and i == 0:
            placed.append(replace(answer, n=numbers[0]))
            continue
        claimed = {
            one.n
            for one in found[i + 1 :]
            if one.n is not None and one.strength >= STATED and (one.code in TRUE or one.how != "topic")
        }
        if answer.why == "false" and not placed and not claimed:
            placed += [Answer(n, answer.code, answer.strength, answer.said, answer.why) for n in numbers]
            continue
        free = [n for n in after if n not in claimed] or after
        if free:
            placed.append(Answer(free[0], answer.code, answer.strength, answer.said, answer.why))
    return placed


def _is_taken_back(found: Sequence[Answer], i: int) -> bool:
    """Whether "neither yes nor no" follows at once: "I would like to say no. But I cannot say yes either"."""
    behind = found[i + 1] if i + 1 < len(found) else None
    return behind is not None and behind.n is None and behind.why == "neither"


def _one(answers: list[Answer], *, is_double: bool) -> Settled | None:
    if not answers:
        return None
    if cut := max((i for i, one in enumerate(answers) if one.said.has("corrected")), default=0):
        answers = answers[cut:]
    true = [one for one in answers if one.code in TRUE]
    neutral = [one for one in answers if one.code not in TRUE]
    if not true:
        return _settled(_first(neutral))
    plain = [one for one in true if one.strength == PLAIN]
    if neutral and _gives_way(true, plain, neutral):
        return _settled(_first(neutral))
    return _together(true, plain, is_double=is_double)


def _first(neutral: list[Answer]) -> Answer:
    """The first that closes the question; not knowing is the least."""
    return next((one for one in neutral if one.code != Outcome.NOT_RESPONSIVE), neutral[0])


def _gives_way(true: list[Answer], plain: list[Answer], neutral: list[Answer]) -> bool:
    """Whether a refusal beside a statement is what counts: "I will not deny it. Nor confirm it"; a light statement beside any refusal."""
    if any(one.why == "neither" for one in neutral):
        return all(one.why in ("denying", "stated") for one in true)
    return not plain and not any(one.strength >= STATED for one in true)


def _together(true: list[Answer], plain: list[Answer], *, is_double: bool) -> Settled:
    """Of several answers to one question the plain one; in part, where the same sentence grants one part and denies another."""
    lead = plain[0] if plain else true[0]
    for code in (Outcome.CONFIRMED_IN_PART, Outcome.DENIED_IN_PART):
        one = next((one for one in true if one.code == code), None)
        if one and (lead.code != Outcome.CONFIRMED or code == Outcome.CONFIRMED_IN_PART or one.strength == PLAIN):
            return Settled(code, one.said, one.why)
    other = _other_side(lead, true, is_double=is_double)
    if other is None:
        return _settled(lead)
    yes = lead if lead.code in _YES else other
    return Settled(Outcome.CONFIRMED_IN_PART, yes.said, "both")


def _other_side(lead: Answer, true: list[Answer], *, is_double: bool) -> Answer | None:
    """An answer that goes the other way and stands beside the first, not merely behind it."""
    against = _NO if lead.code in _YES else _YES
    for one in true:
        if one.code not in against or one.said is lead.said:
            continue
        turned = one.said.unit.sentence == lead.said.unit.sentence and lead.said.unit.start < one.said.unit.start
        if is_double or lead.strength < PLAIN or turned or (one.strength == PLAIN and one.why != "denying"):
            return one
    return None


def _settled(one: Answer) -> Settled:
    return Settled(one.code, one.said, one.why)
