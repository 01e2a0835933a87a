"""The HTML of a copied fact-check as Markdown: the same blocks, links and words, with whatever Markdown would misread escaped. Pure."""

import re
from collections.abc import Iterator

from lxml import html
from lxml.html import HtmlElement

_SPECIAL = re.compile(r"([\\`*_\[\]<>~|])|&(?=#?\w+;)")
_OPENING = re.compile(r"^([-+#=])|^(\d{1,9})([.)])(?=\s|$)")
_LISTS = {"ul", "ol"}
_MARKS = {"strong": "**", "b": "**", "em": "*", "i": "*"}
_IN_ADDRESS = str.maketrans({" ": "%20", "(": "%28", ")": "%29", "<": "%3C", ">": "%3E", "\\": "%5C"})


def to_markdown(document: str) -> str:
    """CommonMark, ending in one line end."""
    root = html.fragment_fromstring(document, create_parent="div")
    return "\n\n".join(_blocks(root)) + "\n"


def _blocks(parent: HtmlElement) -> Iterator[str]:
    """The blocks inside an element; words that stand loose between them are a paragraph."""
    loose = [_escaped(parent.text)]
    for child in parent:
        if _is_block(child):
            if words := _tidied("".join(loose)):
                yield words
            loose = [_escaped(child.tail)]
            if block := _block(child):
                yield block
        else:
            loose += [_span(child), _escaped(child.tail)]
    if words := _tidied("".join(loose)):
        yield words


def _is_block(element: HtmlElement) -> bool:
    return element.tag in {"p", "div", "blockquote", "hr", *_LISTS} or _level(element) > 0


def _level(element: HtmlElement) -> int:
    found = re.fullmatch(r"h([1-6])", str(element.tag))
    return int(found[1]) if found else 0


def _block(element: HtmlElement) -> str:
    if level := _level(element):
        return f"{'#' * level} {_tidied(_inline(element)).replace(chr(10), ' ')}"
    if element.tag in _LISTS:
        return _list(element)
    if element.tag == "blockquote":
        return _before_each("\n\n".join(_blocks(element)), "> ", "> ")
    if element.tag == "hr":
        return "---"
    return "\n\n".join(_blocks(element))


def _list(element: HtmlElement) -> str:
    first = element.get("start", "1")
    number = int(first) if first.isascii() and first.isdigit() else 1
    rows = []
    for row in element:
        mark = f"{number}. " if element.tag == "ol" else "- "
        rows.append(_before_each("\n\n".join(_blocks(row)), mark, " " * len(mark)))
        number += 1
    return "\n".join(rows)


def _before_each(text: str, first: str, others: str) -> str:
    lines = text.split("\n")
    return "\n".join((first if n == 0 else others) + line if line else others.rstrip() for n, line in enumerate(lines))


def _inline(element: HtmlElement) -> str:
    return "".join([_escaped(element.text), *(_span(child) + _escaped(child.tail) for child in element)])


def _span(element: HtmlElement) -> str:
    words = _inline(element)
    if element.tag == "br":
        return "\\\n"
    if element.tag == "code":
        return _code(element.text_content())
    if element.tag == "a" and element.get("href"):
        return f"[{words.strip()}]({as_target(element.get('href', ''))})"
    mark = _MARKS.get(str(element.tag), "")
    inner = words.strip()
    if not mark or not inner:
        return words
    # A mark beside a blank marks nothing: the blanks go outside.
    before, after = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
    return f"{before}{mark}{inner}{mark}{after}"


def _code(words: str) -> str:
    fence = "`" * (max((len(run) for run in re.findall("`+", words)), default=0) + 1)
    gap = " " if words.startswith("`") or words.endswith("`") else ""
    return f"{fence}{gap}{words}{gap}{fence}"


def as_target(address: str) -> str:
    """A web address as it may stand between the brackets of a Markdown link."""
    return address.translate(_IN_ADDRESS)


def _escaped(text: str | None) -> str:
    return _SPECIAL.sub(lambda found: f"\\{found[0]}", re.sub(r"\s+", " ", text or ""))


def _tidied(words: str) -> str:
    """One paragraph: no blanks at its ends or beside its line breaks, and nothing at its beginning that would make it a list or a heading."""
    lines = [line.strip() for line in words.strip().split("\n")]
    return "\n".join(_OPENING.sub(_opened, line) for line in lines)


def _opened(found: re.Match[str]) -> str:
    return f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}"
