"""Marked words: each run that is shown says where it stands in the source, or says nothing."""

import re
from html import unescape

import pytest

from reviews.marking import marked_prose, marked_text
from reviews.prose import render

RUN = re.compile(r'<(span|mark) data-at="(\d+)">(.*?)</\1>', re.DOTALL)
TEXTS = [
    "Nobody else was in the room.",
    "He was **the only** source, *not* a `witness` [1].\n\nAnd a second paragraph.",
    'See [the record (2022)](https://example.org/a_(b)?x=1 "the title") the record of it.',
    "- one\n- two **2** two\n\n1. first\n2. first",
    "> He said “no”.\n> And no again.\n\n## No\n\nNo.",
    "# 1. Twelve\n12 *12* 12",
    "<https://example.org/no> and no.",
    "a < b & c > d, <script>alert(1)</script> \"x\" 'y'",
    "שלום **עולם** שלום",
    "𝕏 and 👩‍🚀 **emoji** 👩‍🚀",
    "***both*** _a_ snake_case * star",
    "Line one  \nline two\\\nline three",
    "[a][ref] a\n\n[ref]: https://example.org/a",
    "",
]


def runs(html: str) -> list[tuple[int, str]]:
    return [(int(at), unescape(words)) for _tag, at, words in RUN.findall(html)]


@pytest.mark.parametrize("text", TEXTS)
def test_a_run_stands_in_the_source_where_it_says_and_nothing_else_is_shown(text: str) -> None:
    html = marked_prose(text)
    found = runs(html)
    assert [(at, words) for at, words in found if text[at : at + len(words)] != words] == []
    assert [at for at, _words in found] == sorted(at for at, _words in found)
    assert unescape(re.sub(r"</?(span|mark)[^>]*>", "", html)) == unescape(str(render(text)))


def test_every_word_of_common_markdown_has_its_place() -> None:
    for text in TEXTS[:6]:
        words = "".join(words for _at, words in runs(marked_prose(text)))
        shown = re.sub(r"<[^>]+>", "", str(render(text)))
        assert re.sub(r"\s", "", words) == re.sub(r"\s", "", unescape(shown)), text


def test_where_it_cannot_be_told_nothing_is_said() -> None:
    assert runs(marked_prose("R&amp;D is R&D")) == []
    assert runs(marked_prose("[a][ref] b\n\n[ref]: https://example.org/a")) == [(1, "a")]


def test_words_with_a_suggestion_are_marked_across_what_is_bold() -> None:
    html = marked_prose("He was **the only** source.", [(3, 14)])
    assert re.findall(r"<mark data-at=\"(\d+)\">(.*?)</mark>", html) == [("3", "was "), ("9", "the o")]


def test_plain_words_are_escaped() -> None:
    assert marked_text("<b>&", 7, [(8, 9)]) == (
        '<span data-at="7">&lt;</span><mark data-at="8">b</mark><span data-at="9">&gt;&amp;</span>'
    )
    assert marked_text("") == ""
