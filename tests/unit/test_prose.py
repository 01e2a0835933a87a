"""Markdown to HTML that is safe to show."""

import pytest

from reviews.prose import plain, render


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "[press](javascript:alert(1))",
        "![x](https://tracker.example/p.gif)",
        '<a href="https://x.example" onclick="alert(1)">x</a>',
        "<svg/onload=alert(1)>",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "<style>*{display:none}</style>",
    ],
)
def test_nothing_that_runs_or_loads_comes_through(hostile: str) -> None:
    html = render(hostile)
    assert not any(
        bad in html for bad in ("<script", "<img", "<svg", "<style", 'href="javascript', 'href="data', "<a onclick")
    )


def test_a_citation_links_to_its_evidence_and_an_unknown_one_stays_as_it_is() -> None:
    html = render("He said so. [1] [7]", {1: "#evidence-1"})
    assert '<a href="#evidence-1"' in html
    assert "[1]" in html
    assert "[7]" in html


def test_an_ordinary_link_whose_words_are_a_number_is_no_citation() -> None:
    assert 'href="https://a.example/"' in render("[1](https://a.example/)", {1: "#evidence-1"})


def test_headings_begin_at_the_second_level() -> None:
    assert "<h2>What was said</h2>" in render("# What was said")


def test_plain_keeps_the_words_alone() -> None:
    assert plain("**Bennett** says so.\n\nHe was [there](https://a.example).") == "Bennett says so. He was there."


def test_a_numbered_list_begins_where_it_was_begun() -> None:
    assert '<ol start="3">' in render("3. The third\n4. The fourth")
