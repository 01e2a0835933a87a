"""The codes themselves: what belongs to what."""

import pytest

from claims import codes
from claims.codes import (
    CLOSING,
    NEUTRAL,
    NUMBERLESS,
    OPEN,
    RESTRICTED,
    SCALE,
    AccessLevel,
    Finding,
    Outcome,
    narrowest,
    no_wider,
)

CHOICES = [value for name in codes.__all__ if isinstance(value := getattr(codes, name), type)]


@pytest.mark.parametrize("kind", CHOICES, ids=lambda kind: kind.__name__)
def test_codes_are_plain_words_and_each_has_its_own_label(kind):
    assert all(code == code.lower() and code.replace("_", "").isalpha() for code in kind.values)
    labels = [str(words) for words in kind.labels]
    assert all(labels)
    assert len(set(labels)) == len(labels)


def test_what_is_not_known_has_no_number():
    assert {Finding.UNCONFIRMED, Finding.UNFOUNDED, Finding.DISPUTED, Finding.NOT_CHECKABLE} == NUMBERLESS
    assert set(SCALE) == set(Finding)
    assert all(codes.WORST_RATING <= number <= codes.BEST_RATING for number in SCALE.values() if number is not None)


def test_every_outcome_either_closes_its_question_or_leaves_it_open():
    assert set(Outcome) == CLOSING | OPEN
    assert not CLOSING & OPEN


def test_silence_and_refusal_are_neutral_on_truth():
    assert {
        Outcome.NO_RESPONSE_BY_DEADLINE,
        Outcome.DECLINED_COMMENT,
        Outcome.NEITHER_CONFIRMED_NOR_DENIED,
        Outcome.UNREACHABLE,
    } <= NEUTRAL
    assert RESTRICTED <= NEUTRAL
    assert Outcome.DENIED not in NEUTRAL


@pytest.mark.parametrize(
    ("levels", "holds"),
    [(["newsroom"], "newsroom"), (["newsroom", "desk"], "desk"), (["named", "desk", "newsroom"], "named")],
)
def test_of_several_levels_the_narrowest_holds(levels, holds):
    assert narrowest(*levels) == holds


@pytest.mark.parametrize("parent", AccessLevel.values)
@pytest.mark.parametrize("child", AccessLevel.values)
def test_a_child_is_never_wider_than_its_parent(child, parent):
    order = ["newsroom", "desk", "named"]
    assert no_wider(child, parent) == (order.index(child) >= order.index(parent))
