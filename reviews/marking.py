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
_ADDRESS = r"\(\s*<?(?:[^()\s<>]|\([^()\s]*\))*>?(?:\s+(?:\"[^\"]*\"|'[^']*'|\([^)]*\)))?\s*\)"
_REFERENCE = r"\[(?:[^\[\]\\]|\\.)*\]"
_LINK_END = re.compile(rf"[\s*_`~]*\](?:{_ADDRESS}|{_REFERENCE})")
# Entities and letters behind a backslash stay runs of their own: they are written otherwise than they are shown.
_MARKDOWN = MarkdownIt("commonmark", {"html": False, "breaks": False}).disable(["image", "text_join"])
_INLINE, _BLOCKS = ("text", "code_inline", "text_special"), ("fence", "code_block")
_PLACED = {tag: {*ATTRIBUTES.get(tag, ()), "data-at", "data-length", "data-nowhere"} for tag in ("span", "mark")}
_LOWEST, _LOWERED = 4, 3


def marked_prose(markdown: str, spots: Iterable[Span] = ()) -> SafeString:
    """Markdown as the same safe HTML as everywhere, with the places of its words; those in `spots` are marked."""
    tokens = _MARKDOWN.parse(markdown)
    lines = _line_starts(markdown)
    for token in tokens:
        _lower(token)
        if token.type in _BLOCKS and token.map:
            token.meta["rows"] = list(_rows(token, markdown, lines))
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
        if token.type not in _INLINE or not token.content:
            continue
        gap = _BETWEEN.match(source, at, last)
        found = _written(token).search(source, at, last)
        if found is None or gap is None or found.start() > gap.end():
            return
        token.meta["span"] = found.span()
        at = found.end()


def _written(token: Token) -> re.Pattern[str]:
    """How a run stands in the source: an entity as it was written; code with line ends where spaces are shown."""
    if token.type == "code_inline":
        return re.compile(re.escape(token.content).replace(r"\ ", r"[ \n]"))
    return re.compile(re.escape(token.markup if token.type == "text_special" else token.content))


def _rows(token: Token, source: str, lines: list[int]) -> Iterator[tuple[str, int | None]]:
    """The lines of a block of code, each with its place: the end of a line of the source, behind what indents or quotes it."""
    first = token.map[0] + (token.type == "fence") if token.map else 0
    for number, row in enumerate(token.content.split("\n"), start=first):
        start, end = (lines[min(one, len(lines) - 1)] for one in (number, number + 1))
        line = source[start:end].rstrip("\r\n")
        yield row, start + len(line) - len(row) if row and line.endswith(row) else None


def _beginning(source: str, first: int, content: str) -> int | None:
    """Where the words of a block begin, behind the marks of lists, quotations and headings: they reach to the end of its first line."""
    line = source[first:].partition("\n")[0].rstrip()
    words = content.partition("\n")[0].rstrip()
    return first + len(line) - len(words) if words and line.endswith(words) else None


def _run(renderer: object, tokens: list[Token], i: int, options: object, env: dict[str, list[Span]]) -> str:
    token = tokens[i]
    shown = _shown(token.content, token.meta.get("span"), env["spots"])
    return f"<code>{shown}</code>" if token.type == "code_inline" else shown


def _shown(words: str, span: Span | None, spots: list[Span]) -> str:
    """Words with their place; those that are written otherwise as a whole, and without a place where it cannot be told."""
    if span is None:
        return f"<span data-nowhere>{escape(words)}</span>" if words.strip() else escape(words)
    start, end = span
    if end - start == len(words):
        return "".join(_runs(words, start, spots))
    tag = "mark" if any(first < end and start < last for first, last in spots) else "span"
    return f'<{tag} data-at="{start}" data-length="{end - start}">{escape(words)}</{tag}>'


def _block(renderer: object, tokens: list[Token], i: int, options: object, env: dict[str, list[Span]]) -> str:
    rows = tokens[i].meta["rows"]
    placed = (_shown(row, None if at is None else (at, at + len(row)), env["spots"]) for row, at in rows)
    return "<pre><code>{}</code></pre>\n".format("\n".join(placed))


for _kind in _INLINE:
    _MARKDOWN.add_render_rule(_kind, _run)
for _kind in _BLOCKS:
    _MARKDOWN.add_render_rule(_kind, _block)
