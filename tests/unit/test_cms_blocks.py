"""A page as WordPress's editor takes it: blocks in a form that it knows, with nothing in them that it would run."""

import re

import pytest
from lxml import html

from factcheck.cms.blocks import to_blocks

MARK = "fact-check 01"


def blocks(document: str, **how: object) -> list[tuple[str, str]]:
    """The beginning of each block, and what stands in it; the last one is the mark."""
    made = to_blocks(document, **{"mark": MARK, "language": "en", "is_rtl": False, **how})  # type: ignore[arg-type]
    found = re.findall(r"<!-- wp:((\w+)[^>]*?) -->\n(.*?)\n<!-- /wp:\2 -->", made, re.DOTALL)
    assert "".join(made.split()) == "".join(
        f"<!--wp:{how}-->{inner}<!--/wp:{name}-->".replace(" ", "") for how, name, inner in found
    ).replace("\n", "")
    assert found[-1][2] == f"<!-- {MARK} -->"
    return [(how, inner) for how, _name, inner in found[:-1]]


# What editors of WordPress 6.1 and 6.7 took over without a complaint.
KNOWN = [
    ("<p>They <strong>met</strong>\nhere.</p>", "paragraph", "<p>They <strong>met</strong> here.</p>"),
    ("<h2>Evidence</h2>", "heading", "<h2>Evidence</h2>"),
    ("<h4>One</h4>", 'heading {"level":4}', "<h4>One</h4>"),
    ("<ul>\n<li> one\n<ul>\n<li>in it</li>\n</ul>\n</li>\n</ul>", "list", "<ul><li>one<ul><li>in it</li></ul></li></ul>"),
    ("<ul><li><p>a</p>\n<p>b</p></li></ul>", "list", "<ul><li>a<br>b</li></ul>"),
    ('<ol start="3"><li>a</li></ol>', 'list {"ordered":true,"start":3}', '<ol start="3"><li>a</li></ol>'),
    ("<blockquote><p>a</p>\n<p>b</p></blockquote>", "quote", '<blockquote class="wp-block-quote"><p>a</p><p>b</p></blockquote>'),
    (
        '<blockquote lang="uk"><p>так</p></blockquote>',
        "quote",
        '<blockquote class="wp-block-quote"><p><span lang="uk" dir="auto">так</span></p></blockquote>',
    ),
    ("<hr>", "separator", '<hr class="wp-block-separator" />'),
    ("<blockquote><ul><li>a</li></ul></blockquote>", "html", '<blockquote class="wp-block-quote"><ul><li>a</li></ul></blockquote>'),
    ("<ul><li><blockquote><p>a</p></blockquote></li></ul>", "html", "<ul><li><blockquote><p>a</p></blockquote></li></ul>"),
]  # fmt: skip


@pytest.mark.parametrize(("document", "how", "inner"), KNOWN)
def test_each_part_of_a_page_is_a_block_that_the_editor_knows(document: str, how: str, inner: str) -> None:
    assert blocks(document) == [(how, inner)]


def test_what_is_empty_is_no_block() -> None:
    assert blocks("<p> </p><ul></ul><h2></h2>") == []


def test_words_that_wordpress_would_run_or_end_a_block_with_are_only_shown() -> None:
    words = "[gallery] [[x]] &lt;!-- /wp:paragraph --&gt; &lt;!--more--&gt; &lt;script&gt;"
    [(how, inner)] = blocks(f'<p>{words} <a href="https://x.example/[1]">[1]</a></p>')
    assert how == "paragraph"
    assert "[" not in inner and "<!--" not in inner
    shown = html.fragment_fromstring(inner)
    assert shown.text_content() == "[gallery] [[x]] <!-- /wp:paragraph --> <!--more--> <script> [1]"
    assert shown.xpath("//a/@href") == ["https://x.example/[1]"]


def test_hebrew_runs_from_right_to_left_on_a_site_that_does_not() -> None:
    document = "<p>א</p><h2>ב</h2><ul><li>ג<ul><li>ד</li></ul></li></ul><blockquote><p>ה</p></blockquote>"
    said = '<span lang="he" dir="rtl">'
    assert blocks(document, language="he", is_rtl=True) == [
        ('paragraph {"direction":"rtl"}', '<p dir="rtl">א</p>'),
        ('heading {"textAlign":"right"}', f'<h2 class="has-text-align-right">{said}ב</span></h2>'),
        ("list", f"<ul><li>{said}ג</span><ul><li>{said}ד</span></li></ul></li></ul>"),
        ('quote {"align":"right"}', f'<blockquote class="wp-block-quote has-text-align-right"><p>{said}ה</span></p></blockquote>'),
    ]  # fmt: skip
