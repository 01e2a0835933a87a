"""The word-by-word difference shown to reviewers."""

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
