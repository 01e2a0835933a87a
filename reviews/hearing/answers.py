"""What each stretch of a reply says on each question, one by one; what they come to together is settled elsewhere."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from claims.codes import Outcome
from reviews.hearing.addressing import Addressed, Addressing
from reviews.hearing.lexicon import Lexicon
from reviews.hearing.saying import Said, turns
from reviews.hearing.weighing import Question, Weighed, echoes, weigh

# How sure: plain words ("yes", "that is false"), a statement that takes up the claim, one that takes up little of it.
PLAIN, STATED, LIGHT = 3, 2, 1
TRUE = frozenset({Outcome.CONFIRMED, Outcome.CONFIRMED_IN_PART, Outcome.DENIED, Outcome.DENIED_IN_PART})
# How much of a claim a statement must take up to count as saying it, or its opposite; less where the question is named.
SAID_SO, SAID_NOT = 0.5, 0.34
SAID_SO_NAMED, SAID_NOT_NAMED = 0.33, 0.2
SAID_NOT_MEANT = 0.33
# So much less where two words of weight are taken up.
_LESS = 0.08
# So much for a denial by a plain statement where the claim itself is a negation, and for a second question beside the one that is meant.
SAID_AFTER_ALL, SAID_TOO = 0.45, 0.6
# So much, and a statement stands beside a refusal.
SAID_FULLY = 0.55


@dataclass(frozen=True)
class Answer:
    """A code for one question by one unit. `n` is None where it is not said of which question it holds."""

    n: int | None
    code: Outcome
    strength: int
    said: Said
    why: str
    how: str = ""


def answers(
    heard: Sequence[Said], addressing: Addressing, questions: Sequence[Question], lexicon: Lexicon
) -> list[Answer]:
    """Everything that the units answer, in order."""
    heard = _with_irony(heard)
    found: list[Answer] = []
    held, last = Addressed(frozenset()), Addressed(frozenset())
    before: Said | None = None
    for one in heard:
        address = addressing.of(one.unit)
        if address.how in ("number", "quoted"):
            held = address
        elif not address.how or (address.how == "topic" and held.how == "quoted"):
            address = last if before and before.unit.sentence == one.unit.sentence and last.how else held
            if (
                held.how == "number"
                and before
                and before.unit.paragraph != one.unit.paragraph
                and not before.unit.mark
                and not one.unit.mark
                and before.unit.text != ""
            ):
                address = held if held.numbers == address.numbers else address
        if address.how == "topic" and _neutral(one) and one.has("rest"):
            address = Addressed(frozenset())
        elif address.how == "topic" and _neutral(one) and one.has("everything"):
            address = Addressed(frozenset(asked.n for asked in questions), "everything")
        found += _of_unit(one, address, questions, lexicon)
        last, before = (address if address.how else last), one
    return found


def _with_irony(heard: Sequence[Said]) -> list[Said]:
    """A yes that the next sentence carries to the absurd is ironic too."""
    return [
        replace(one, signs=one.signs | {"irony"})
        if one.plain > 0 and any(after.has("irony") for after in heard[i + 1 : i + 3])
        else one
        for i, one in enumerate(heard)
    ]


def _of_unit(one: Said, address: Addressed, questions: Sequence[Question], lexicon: Lexicon) -> Iterator[Answer]:
    meant = [asked for asked in questions if asked.n in address.numbers]
    if meant:
        for asked in meant:
            if (found := _on(one, asked, address.how, lexicon)) is not None:
                yield found
            elif (
                address.how in ("number", "quoted")
                and not one.is_question
                and len(one.unit.text.split()) > 2
                and not one.has("more_time", "acknowledged", "details")
            ):
                yield Answer(asked.n, Outcome.NOT_RESPONSIVE, LIGHT, one, "beside", address.how)
        if address.how == "topic":
            yield from _of_others(one, [asked for asked in questions if asked.n not in address.numbers], lexicon)
        return
    whole = _floating(one)
    if whole is not None:
        yield whole
        return
    weighed = [(asked, weigh(one, asked, lexicon)) for asked in questions]
    for asked, weight in weighed:
        if (found := _stated(one, asked, weight, "", lexicon)) is not None:
            yield found


def _of_others(one: Said, others: Sequence[Question], lexicon: Lexicon) -> Iterator[Answer]:
    """What a sentence on one question says of another besides, word for word."""
    for asked in others:
        weight = weigh(one, asked, lexicon)
        if weight.share < SAID_TOO or weight.solid < 2 or _neutral(one):
            continue
        if one.has("correct") and not one.plain:
            yield Answer(asked.n, Outcome.CONFIRMED, STATED, one, "correct", "topic")
        elif (found := _stated(one, asked, weight, "", lexicon)) is not None and found.why == "stated":
            yield found


def _floating(one: Said) -> Answer | None:
    """What is said without telling of what."""
    if neutral := _neutral(one):
        return Answer(None, neutral[0], neutral[1], one, neutral[2])
    if one.plain and not one.has("acknowledged"):
        code = Outcome.CONFIRMED if one.plain > 0 else Outcome.DENIED
        return Answer(None, code, PLAIN, one, "plain")
    if one.has("partly"):
        return Answer(None, Outcome.CONFIRMED_IN_PART, PLAIN, one, "partly")
    if _is_unsure(one) or len(one.threats) > 1 or one.has("acknowledged"):
        return (
            Answer(None, Outcome.DENIED, PLAIN, one, "false")
            if one.has("false") and not one.turns % 2 and not _is_unsure(one)
            else None
        )
    if one.has("false") and not one.turns % 2:
        return Answer(None, Outcome.DENIED, PLAIN, one, "false")
    if one.has("denying"):
        return Answer(None, Outcome.DENIED if one.turns % 2 else Outcome.CONFIRMED, PLAIN, one, "denying")
    if one.affirms and not one.has("false"):
        return Answer(None, Outcome.CONFIRMED, PLAIN, one, "correct")
    return None


def _neutral(one: Said) -> tuple[Outcome, int, str] | None:
    """A refusal or a reference; of several in one sentence the one that closes most."""
    for name, code in (
        ("neither", Outcome.NEITHER_CONFIRMED_NOR_DENIED),
        ("earlier", Outcome.EARLIER_STATEMENT_USED),
        ("declined", Outcome.DECLINED_COMMENT),
        ("referred", Outcome.REFERRED_ELSEWHERE),
        ("unknown", Outcome.NOT_RESPONSIVE),
    ):
        if one.has(name):
            return code, PLAIN if name == "neither" else STATED, name
    return None


def _is_unsure(one: Said) -> bool:
    """Said under a condition, or asked."""
    return one.is_question or one.has("conditional")


def _on(one: Said, asked: Question, how: str, lexicon: Lexicon) -> Answer | None:
    """What this unit says on a question that it is said of."""
    weight = weigh(one, asked, lexicon)
    if one.has("falls_away"):
        return Answer(asked.n, Outcome.NOT_RESPONSIVE, LIGHT, one, "falls away", how)
    if one.has("irony") and one.plain > 0:
        return Answer(asked.n, Outcome.DENIED, PLAIN, one, "irony", how)
    neutral = _neutral(one)
    is_placed = how in ("number", "quoted")
    if is_placed and one.has("see") and re.search(r"\d", one.unit.text) and len(one.unit.text.split()) < 9:
        return Answer(asked.n, Outcome.NOT_RESPONSIVE, LIGHT, one, "beside", how)
    if is_placed and not one.plain and (one.has("more_time") or (one.has("acknowledged") and one.has("days"))):
        return None
    if neutral and one.plain and neutral[2] in ("declined", "unknown", "earlier") and weight.share < SAID_SO_NAMED:
        return Answer(asked.n, neutral[0], neutral[1], one, neutral[2], how)
    if one.plain and not one.has("neither") and (is_placed or not one.has("acknowledged")):
        return _by_plain(one, asked, weight, how, lexicon)
    if neutral:
        stated = None if neutral[2] != "earlier" else _stated(one, asked, weight, how, lexicon)
        return (
            stated
            if stated and stated.strength >= STATED
            else Answer(asked.n, neutral[0], neutral[1], one, neutral[2], how)
        )
    return (
        _in_words(one, asked, weight, how, lexicon)
        or _echo(one, asked, how, lexicon)
        or _stated(one, asked, weight, how, lexicon)
    )


def _echo(one: Said, asked: Question, how: str, lexicon: Lexicon) -> Answer | None:
    """The words of the question given back, as they are or negated."""
    if (
        _is_unsure(one)
        or one.has("legal", "more_time")
        or (how == "single" and one.has("acknowledged"))
        or not echoes(one, asked, lexicon)
    ):
        return None
    is_so = (
        (_opening_turns(one, lexicon) % 2 == 0) == asked.is_straight
        if not asked.turns % 2
        else _opening_turns(one, lexicon) % 2 == 1
    )
    return Answer(asked.n, Outcome.CONFIRMED if is_so else Outcome.DENIED, STATED, one, "stated", how)


def _opening_turns(one: Said, lexicon: Lexicon) -> int:
    return turns(re.split(r"[,.;:!–—]", one.left, maxsplit=1)[0], lexicon)


def _by_plain(one: Said, asked: Question, weight: Weighed, how: str, lexicon: Lexicon) -> Answer:
    """Yes or no, as the question is put; the rest of the sentence may take it back in part."""
    is_so = (one.plain > 0) == asked.is_straight
    if one.plain < 0 and asked.is_open:
        is_so = False
    if one.has("partly"):
        return Answer(asked.n, Outcome.CONFIRMED_IN_PART, PLAIN, one, "partly", how)
    if not is_so and asked.turns % 2 and one.turns % 2 and weight.solid and weight.same:
        is_so = True
    if not is_so and weight.other_number:
        return Answer(asked.n, Outcome.DENIED_IN_PART, PLAIN, one, "other number", how)
    return Answer(asked.n, Outcome.CONFIRMED if is_so else Outcome.DENIED, PLAIN, one, "plain", how)


def _in_words(one: Said, asked: Question, weight: Weighed, how: str, lexicon: Lexicon) -> Answer | None:
    """ "That is correct", "this is false", "we do not deny it", "partly"."""
    if one.is_question or one.has("legal") and not one.has("false", "denying"):
        return None
    if one.has("partly"):
        return Answer(asked.n, Outcome.CONFIRMED_IN_PART, PLAIN, one, "partly", how)
    if asked.denies and one.has("denying") and not one.has("conditional"):
        code = Outcome.CONFIRMED if one.denials % 2 == 1 else Outcome.DENIED
        return Answer(asked.n, code, PLAIN, one, "denying", how)
    if one.has("false") and not (one.has("conditional") and one.has("legal")):
        return Answer(asked.n, _of_false(one, asked, weight), PLAIN, one, "false", how)
    if weight.other_number:
        return Answer(asked.n, Outcome.DENIED_IN_PART, PLAIN, one, "other number", how)
    if one.has("denying") and not one.has("conditional"):
        differs = not weight.same if weight.solid else one.turns % 2 == 1
        return Answer(
            asked.n, Outcome.DENIED if differs else Outcome.CONFIRMED, PLAIN if how else STATED, one, "denying", how
        )
    if one.affirms and not one.has("acknowledged") and (how != "topic" or weight.last or weight.share >= SAID_SO):
        if weight.solid and weight.same is False and weight.last:
            return Answer(asked.n, Outcome.DENIED, STATED, one, "stated", how)
        return Answer(asked.n, Outcome.CONFIRMED, PLAIN, one, "correct", how)
    return None


def _of_false(one: Said, asked: Question, weight: Weighed) -> Outcome:
    """What "it is not true" comes to: of what was asked, unless it is said of the contrary ("it is not true that we did not pay")."""
    if one.embeds:
        return Outcome.DENIED if asked.turns % 2 else Outcome.CONFIRMED
    return Outcome.DENIED_IN_PART if weight.other_number else Outcome.DENIED


def _stated(one: Said, asked: Question, weight: Weighed, how: str, lexicon: Lexicon) -> Answer | None:
    """What a statement says by taking up the claim, or its opposite."""
    if (
        (one.has("rest") and how == "topic")
        or one.is_question
        or one.has("unknown", "neither", "declined", "reports")
        or (one.has("legal") and one.has("conditional"))
    ):
        return None
    named = how in ("number", "quoted", "single", "topic")
    if weight.other_number and (named or weight.share >= SAID_NOT):
        return Answer(asked.n, Outcome.DENIED_IN_PART, STATED, one, "other number", how)
    if one.has("plans") and one.turns % 2 and named:
        return Answer(asked.n, Outcome.DENIED, STATED, one, "no plans", how)
    is_sure = not one.has("conditional") or weight.share >= SAID_FULLY
    if (
        weight.opposite
        and is_sure
        and (how in ("number", "quoted") or (weight.solid and (named or weight.share >= SAID_NOT)))
    ):
        code = Outcome.DENIED if not one.turns % 2 else Outcome.CONFIRMED
        return Answer(asked.n, code, STATED, one, "opposite", how)
    if not weight.solid or not (weight.last or (named and not weight.same)):
        return _because(one, asked, how)
    strength = STATED if weight.share >= SAID_FULLY or one.follows_but else LIGHT
    if weight.same and weight.share >= (SAID_SO_NAMED if named else SAID_SO) and not one.has("conditional"):
        return Answer(asked.n, Outcome.CONFIRMED, strength, one, "stated", how)
    enough = (
        (SAID_NOT_NAMED if how in ("number", "quoted") else SAID_NOT_MEANT if named else SAID_NOT)
        if one.turns % 2 or asked.behind_without
        else SAID_AFTER_ALL
    )
    enough -= _LESS if weight.solid > 1 and one.turns % 2 else 0
    if not weight.same and weight.share >= enough and weight.last and not one.has("conditional"):
        return Answer(asked.n, Outcome.DENIED, strength, one, "stated", how)
    return _because(one, asked, how)


def _because(one: Said, asked: Question, how: str) -> Answer | None:
    """A reason given to "why" admits what the question takes for granted."""
    if asked.is_why and one.has("because") and how and not _is_unsure(one):
        return Answer(asked.n, Outcome.CONFIRMED, STATED, one, "reason", how)
    return None
