"""Plain text and Markdown: nothing is lost but the marks of layout."""

import re

from markdown_it import MarkdownIt
from markdown_it.token import Token

from claims.intake.reading import Read, joined, line, names, when
from claims.languages import detect

_LONGEST_TITLE = 150
_LARGE = 1_000_000  # no article is so long; parsing it would hold up the others
_FRONT_MATTER = re.compile(r"\A---[^\S\n]*\n(.*?)\n(?:---|\.\.\.)[^\S\n]*(?:\n|\Z)", re.S)
_SENTENCE_END = re.compile(r"[.!?…:;,»”\"]$")
_MARKDOWN = MarkdownIt("commonmark", {"html": False})
_BULLET = "– "


def read_plain(text: str) -> Read:
    """Empty lines part paragraphs; where there are none, every line is one."""
    text = _unix(text)
    blocks = re.split(r"\n[^\S\n]*\n", text) if re.search(r"\n[^\S\n]*\n", text.strip()) else text.split("\n")
    whole = joined(blocks)
    return Read(text=whole, title=_first_line_as_title(whole), language=detect(whole))


def read_markdown(text: str) -> Read:
    """The words without the marks; title, author and date from the front matter or the first heading."""
    text = _unix(text)
    if len(text) > _LARGE:
        return read_plain(text)
    said: dict[str, str] = {}
    if front := _FRONT_MATTER.match(text):
        said, text = _front_matter(front[1]), text[front.end() :]
    tokens = _MARKDOWN.parse(text)
    whole = joined(_blocks(tokens))
    return Read(
        text=whole,
        title=line(said.get("title", "")) or _first_heading(tokens) or _first_line_as_title(whole),
        authors=names(said.get("author", "") or said.get("authors", "")),
        published=when(said.get("date", "") or said.get("published", "")),
        language=detect(whole) or said.get("lang", "")[:2],
    )


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n\n")


def _first_line_as_title(text: str) -> str:
    """A short first line without a full stop, with a text below it, is a headline. It stays in the text."""
    first, _, rest = text.partition("\n")
    return line(first) if rest.strip() and len(first) <= _LONGEST_TITLE and not _SENTENCE_END.search(first) else ""


def _front_matter(text: str) -> dict[str, str]:
    pairs = (row.partition(":") for row in text.split("\n") if ":" in row and not row.startswith((" ", "#")))
    return {name.strip().lower(): value.strip().strip("\"'[]") for name, _, value in pairs}


def _first_heading(tokens: list[Token]) -> str:
    for token, following in zip(tokens, tokens[1:], strict=False):
        if token.type == "heading_open" and token.tag == "h1":
            return line(_words(following))
    return ""


def _blocks(tokens: list[Token]) -> list[str]:
    """Each paragraph, heading, item and block of code as one."""
    blocks, in_item = [], 0
    for token in tokens:
        in_item += (token.type == "list_item_open") - (token.type == "list_item_close")
        if token.type == "inline":
            blocks.append((_BULLET if in_item else "") + _words(token))
        elif token.type in ("fence", "code_block"):
            blocks.append(token.content)
    return blocks


def _words(token: Token) -> str:
    return "".join(_word(child) for child in token.children or [])


def _word(token: Token) -> str:
    if token.type == "softbreak":
        return " "
    if token.type == "hardbreak":
        return "\n"
    return token.content if token.type in ("text", "code_inline") else ""
