"""The word-by-word difference shown to reviewers."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviews.differences import Piece, compare, places

WORDS = st.lists(
    st.sampled_from(["said", "the", "spokesman", "often", ",", ".", "הוא", "слово", "40", "\n\n"]), max_size=30
).map(" ".join)


@given(WORDS, WORDS)
def test_without_deletions_it_is_the_new_text_and_without_insertions_the_old(before: str, after: str) -> None:
    pieces = compare(before, after)
    assert "".join(p.text for p in pieces if p.op != "-") == after
    assert "".join(p.text for p in pieces if p.op != "+") == before


def test_one_changed_word_is_one_place() -> None:
    pieces = compare("He was the only witness.", "He was the only source.")
    assert pieces == [Piece("=", "He was the only "), Piece("-", "witness"), Piece("+", "source"), Piece("=", ".")]
    assert places(pieces) == 1


def test_words_changed_in_a_row_read_as_one_change() -> None:
    pieces = compare("Moscow does not deny it.", "Moscow declined to comment.")
    assert places(pieces) == 1
    assert Piece("-", "does not deny it") in pieces


def test_equal_texts_have_no_places() -> None:
    assert places(compare("The same.", "The same.")) == 0


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("A long, long story. " * 5_000, "One long, short story. " * 5_000),
        ("a b " * 25_000, "b a c " * 25_000),
        ("x\n" * 50_000, "y\nx\n" * 30_000),
        (" a" * 50_000, "a  " * 30_000),
        ("." * 100_000, "!" * 100_000),
    ],
)
def test_no_text_takes_long_however_often_it_repeats_itself(before: str, after: str) -> None:
    started = process_time()
    pieces = compare(before, after)
    assert process_time() - started < 5
    assert "".join(piece.text for piece in pieces if piece.op != "-") == after
    assert "".join(piece.text for piece in pieces if piece.op != "+") == before


def test_a_word_changed_in_a_long_text_is_still_the_only_one_marked() -> None:
    paragraphs = [
        f"Paragraph {n} tells of the bridge. It cost {n} million, said the minister. Nobody knew more."
        for n in range(600)
    ]
    before = "\n\n".join(paragraphs)
    after = before.replace("cost 7 million", "cost 8 million").replace("cost 503 million", "cost 504 million")
    changed = [(piece.op, piece.text) for piece in compare(before, after) if piece.op != "="]
    assert changed == [("-", "7"), ("+", "8"), ("-", "503"), ("+", "504")]
