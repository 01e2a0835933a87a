"""Markdown as editors write it, to HTML that is safe to show: explanations, bodies, notes."""

import re
from collections.abc import Mapping

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

TAGS = {"p", "br", "em", "strong", "a", "ul", "ol", "li", "blockquote", "h2", "h3", "h4", "code", "hr", "sup"}
ATTRIBUTES = {"a": {"href", "class"}, "ol": {"start"}}
SCHEMES = ("http", "https", "mailto")
_CITATION = re.compile(r"\[(\d{1,3})\](?![(\[:])")
_MARKDOWN = MarkdownIt("commonmark", {"html": False, "breaks": False}).disable(["image"])


def render(markdown: str, citations: Mapping[int, str] | None = None) -> SafeString:
    """HTML without scripts, styles, pictures or foreign attributes. `[1]` becomes a link to `citations[1]` where there is one;
    headings begin at the second level, because the page has its own first."""
    text = _lowered_headings(markdown)
    if citations:
        text = _CITATION.sub(lambda found: _cited(found, citations), text)
    html = _MARKDOWN.render(text)
    return mark_safe(  # noqa: S308
        nh3.clean(
            html,
            tags=TAGS,
            attributes=ATTRIBUTES,
            link_rel="noopener noreferrer",
            url_schemes=set(SCHEMES),
        )
    )


def plain(markdown: str) -> str:
    """The words alone, for feeds, JSON-LD and mail."""
    return " ".join(nh3.clean(str(render(markdown)).replace("</p>", " ").replace("</li>", " "), tags=set()).split())


def _cited(found: re.Match[str], citations: Mapping[int, str]) -> str:
    address = citations.get(int(found[1]))
    return f"[\\[{found[1]}\\]]({address})" if address else found[0]


def _lowered_headings(markdown: str) -> str:
    return re.sub(r"(?m)^(#{1,3})(?=\s)", lambda found: "#" * min(len(found[1]) + 1, 4), markdown)
