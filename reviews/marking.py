"""A text shown so that words marked in it are found in its source: each run of letters says where it stands there. Pure."""

import re
from collections.abc import Iterable, Iterator
from html import escape

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

from reviews.prose import ATTRIBUTES, SCHEMES, TAGS

Span = tuple[int, int]
# What may stand between two runs of letters and is no letter itself. Anything else: the place is not known, and nothing is said of it.
_BETWEEN = re.compile(r"[\s*_`~\[\]!<>\\]*")
_LINK_END = re.compile(r"\]\(\s*<?(?:[^()\s<>]|\([^()\s]*\))*>?(?:\s+(?:\"[^\"]*\"|'[^']*'|\([^)]*\)))?\s*\)")
_MARKDOWN = MarkdownIt("commonmark", {"html": False, "breaks": False}).disable(["image"])
_PLACED = {tag: {*ATTRIBUTES.get(tag, ()), "data-at"} for tag in ("span", "mark")}
_LOWEST, _LOWERED = 4, 3


def marked_prose(markdown: str, spots: Iterable[Span] = ()) -> SafeString:
    """Markdown as the same safe HTML as everywhere, with the places of its words; those in `spots` are marked."""
    tokens = _MARKDOWN.parse(markdown)
    lines = _line_starts(markdown)
    for token in tokens:
        _lower(token)
        if token.type == "inline" and token.map and token.children:
            last = lines[min(token.map[1], len(lines) - 1)]
            first = _beginning(markdown, lines[token.map[0]], token.content)
            if first is not None:
                _place(token.children, markdown, first, last)
    html = _MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {"spots": list(spots)})
    allowed = {**ATTRIBUTES, **_PLACED}
    clean = nh3.clean(
        html, tags={*TAGS, *_PLACED}, attributes=allowed, link_rel="noopener noreferrer", url_schemes=set(SCHEMES)
    )
    return mark_safe(clean)  # noqa: S308


def marked_text(text: str, at: int = 0, spots: Iterable[Span] = ()) -> SafeString:
    """Plain words with their places, beginning at `at`; those in `spots` are marked."""
    return mark_safe("".join(_runs(text, at, list(spots))))  # noqa: S308


def _runs(text: str, at: int, spots: list[Span]) -> Iterator[str]:
    edges = {0, len(text), *(edge - at for spot in spots for edge in spot if 0 < edge - at < len(text))}
    cuts = sorted(edges)
    for start, end in zip(cuts, cuts[1:], strict=False):
        is_spot = any(first <= at + start < last for first, last in spots)
        tag = "mark" if is_spot else "span"
        yield f'<{tag} data-at="{at + start}">{escape(text[start:end])}</{tag}>'


def _line_starts(text: str) -> list[int]:
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    return [*starts, len(text)]


def _lower(token: Token) -> None:
    """Headings begin at the second level, because the page has its own first."""
    if token.type in ("heading_open", "heading_close") and token.markup.startswith("#"):
        level = int(token.tag[1:])
        token.tag = f"h{min(level + 1, _LOWEST)}" if level <= _LOWERED else token.tag


def _place(children: list[Token], source: str, at: int, last: int) -> None:
    """Say of each run where it stands, one behind the other, as long as nothing stands between them that cannot be told."""
    for token in children:
        if token.type == "link_close" and (ending := _LINK_END.match(source, at, last)):
            at = ending.end()
        if token.type not in ("text", "code_inline") or not token.content:
            continue
        gap = _BETWEEN.match(source, at, last)
        found = source.find(token.content, at, last)
        if found < 0 or gap is None or found > gap.end():
            return
        token.meta["at"] = found
        at = found + len(token.content)


def _beginning(source: str, first: int, content: str) -> int | None:
    """Where the words of a block begin, behind the marks of lists, quotations and headings: they reach to the end of its first line."""
    line = source[first:].partition("\n")[0].rstrip()
    words = content.partition("\n")[0].rstrip()
    return first + len(line) - len(words) if words and line.endswith(words) else None


def _run(renderer: object, tokens: list[Token], i: int, options: object, env: dict[str, list[Span]]) -> str:
    token = tokens[i]
    shown = (
        "".join(_runs(token.content, token.meta["at"], env["spots"])) if "at" in token.meta else escape(token.content)
    )
    return f"<code>{shown}</code>" if token.type == "code_inline" else shown


for _kind in ("text", "code_inline"):
    _MARKDOWN.add_render_rule(_kind, _run)
