"""Words made fit to keep."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.cleaning import article, one_line, plain, prose


@pytest.mark.parametrize(
    ("given_text", "kept"),
    [
        ("a\x00b", "ab"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\x85b\u2028c", "a\nb\nc"),
        ("\ud83d\ude00", "😀"),
        ("a\ud800b", "a\ufffdb"),
        ("tab\tstays", "tab\tstays"),
        ("שָׁלוֹם \u200fעולם", "שָׁלוֹם \u200fעולם"),
        ("\x1b[31mred", "[31mred"),
    ],
)
def test_plain_text(given_text: str, kept: str) -> None:
    assert plain(given_text) == kept


def test_fields_lines_and_articles() -> None:
    assert one_line("  a \n\t b\xa0 c ") == "a b c"
    assert prose("\n a\n\n\nb \n") == "a\n\n\nb"
    assert article("\ufeffa  \r\n \r\n\r\n\r\nb\t\n") == "a\n\nb"


@given(st.text(st.characters(), max_size=200))
def test_whatever_comes_can_be_stored_and_cleaning_twice_is_cleaning_once(text: str) -> None:
    for clean in (plain, one_line, prose, article):
        once = clean(text)
        assert "\x00" not in once
        once.encode()
        assert clean(once) == once
