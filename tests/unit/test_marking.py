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
    "[a][ref] a [**b**][ref]\n\n[ref]: https://example.org/a",
    "> ```\n> a\n> a\n> ```\n\n    a\n\na `a`",
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


WRITTEN_OTHERWISE = re.compile(r'<(span|mark) data-at="(\d+)" data-length="(\d+)">(.*?)</\1>', re.DOTALL)


def as_written(text: str) -> list[tuple[str, str]]:
    """What is shown otherwise than it is written: as it stands in the source, and as it is shown."""
    found = WRITTEN_OTHERWISE.findall(marked_prose(text))
    return [(text[int(at) : int(at) + int(length)], unescape(words)) for _tag, at, length, words in found]


def test_an_entity_and_an_escaped_letter_are_marked_as_they_are_written() -> None:
    text = "R&amp;D is R&D, &#8364;5 \\* and &nope;"
    assert as_written(text) == [("&amp;", "&"), ("&#8364;", "€"), ("\\*", "*")]
    assert runs(marked_prose(text)) == [(0, "R"), (6, "D is R&D, "), (23, "5 "), (27, " and &nope;")]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("[a][ref] b", [(1, "a"), (8, " b")]),
        ("[ref][] b", [(1, "ref"), (7, " b")]),
        ("[ref] b", [(1, "ref"), (5, " b")]),
        ("[**a** `c`][ref] b", [(3, "a"), (6, " "), (8, "c"), (16, " b")]),
        ("[**a**](https://example.org/) b", [(3, "a"), (29, " b")]),
        ("[a][ref] [a][ref]", [(1, "a"), (8, " "), (10, "a")]),
    ],
)
def test_what_is_in_and_behind_a_link_has_its_place(text: str, places: list[tuple[int, str]]) -> None:
    assert runs(marked_prose(f"{text}\n\n[ref]: https://example.org/a")) == places


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("```py\nx = 1\n\n  y\n```\nThen.", ["x = 1", "  y", "Then."]),
        ("    x = 1\n\n    y", ["x = 1", "y"]),
        ("> ~~~\n> x\n>  x\n> ~~~", ["x", " x"]),
        ("- ```\n  x = 1\n  ```", ["x = 1"]),
        ("```\nnever closed", ["never closed"]),
        ("`a\nb` c", ["a b", " c"]),
    ],
)
def test_the_lines_of_code_have_their_places(text: str, rows: list[str]) -> None:
    found = runs(marked_prose(text))
    assert [words for _at, words in found] == rows
    assert [text[at : at + len(words)].replace("\n", " ") for at, words in found] == rows
    assert "data-nowhere" not in marked_prose(text)


def test_where_it_cannot_be_told_that_is_said() -> None:
    html = marked_prose("<https://example.org/%C3%BC> and no.\n\nYes.")
    assert re.findall(r"<span data-nowhere[^>]*>(.*?)</span>", html) == ["https://example.org/ü", " and no."]
    assert runs(html) == [(38, "Yes.")]


def test_an_entity_within_words_with_a_suggestion_is_marked() -> None:
    html = marked_prose("R&amp;D is so.", [(0, 7)])
    assert html.count("<mark") == 3
    assert '<mark data-at="1" data-length="5">&amp;</mark>' in html


def test_words_with_a_suggestion_are_marked_across_what_is_bold() -> None:
    html = marked_prose("He was **the only** source.", [(3, 14)])
    assert re.findall(r"<mark data-at=\"(\d+)\">(.*?)</mark>", html) == [("3", "was "), ("9", "the o")]


def test_plain_words_are_escaped() -> None:
    assert marked_text("<b>&", 7, [(8, 9)]) == (
        '<span data-at="7">&lt;</span><mark data-at="8">b</mark><span data-at="9">&gt;&amp;</span>'
    )
    assert marked_text("") == ""
