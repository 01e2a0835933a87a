"""The HTML of a copied fact-check as the blocks of WordPress's editor, in their oldest form, which every later version takes over by itself.
Pure. Blocks are shown as they stand: nobody puts paragraphs or line breaks between them, and themes draw a quotation as one."""

import json
import re
from copy import deepcopy
from typing import Any

from lxml import html
from lxml.html import HtmlElement

INLINE = {"a", "br", "code", "em", "strong"}
LISTS = {"ul", "ol"}
HEADINGS = {"h2": 2, "h3": 3, "h4": 4}
ALIGNED = "has-text-align-right"


def to_blocks(document: str, *, mark: str, language: str, is_rtl: bool) -> str:
    """The blocks, and at their end one that readers do not see, which says what this is."""
    root = html.fragment_fromstring(document, create_parent="div")
    rtl = language if is_rtl else ""
    blocks = [block for element in root if (block := _block(element, rtl))]
    return "\n\n".join([*blocks, _as_it_is(f"<!-- {mark} -->")])


def _block(element: HtmlElement, rtl: str) -> str:
    if not (element.tag == "hr" or element.text_content().strip()):
        return ""
    if element.tag in LISTS:
        return _list(element, rtl)
    if element.tag == "blockquote":
        return _quote(element, rtl)
    if element.tag == "hr":
        return _delimited("separator", {}, '<hr class="wp-block-separator" />')
    if element.tag in HEADINGS:
        return _heading(element, rtl)
    if element.tag == "p":
        return _delimited(
            "paragraph", {"direction": "rtl"} if rtl else {}, _outer(element, {"dir": "rtl"} if rtl else {})
        )
    return _as_it_is(_outer(element, {}))


def _heading(element: HtmlElement, rtl: str) -> str:
    level = HEADINGS[str(element.tag)]
    how: dict[str, Any] = {} if level == 2 else {"level": level}
    if not rtl:
        return _delimited("heading", how, _outer(element, {}))
    return _delimited("heading", {"textAlign": "right", **how}, _outer(_said(element, rtl, "rtl"), {"class": ALIGNED}))


def _list(element: HtmlElement, rtl: str) -> str:
    """A list block holds words and lists; what has more in it stays as it is."""
    tidy = deepcopy(element)
    for row in tidy.iter("li"):
        _without_paragraphs(row)
        _without_gaps(row)
    for each in tidy.iter(*LISTS):
        _without_gaps(each)
    if any(each.tag not in INLINE | LISTS | {"li"} for each in tidy.iter()):
        return _as_it_is(_outer(element, {"dir": "rtl"} if rtl else {}))
    start = tidy.get("start", "") if tidy.tag == "ol" else ""
    how = {"ordered": True, **({"start": int(start)} if start.isdigit() else {})} if tidy.tag == "ol" else {}
    if rtl:
        for row in reversed(list(tidy.iter("li"))):
            row[:] = _said(row, rtl, "rtl")[:]
            row.text = None
    return _delimited("list", how, _outer(tidy, {}))


def _quote(element: HtmlElement, rtl: str) -> str:
    """A quotation of paragraphs. The language it is in stands on its words, since the block itself holds no such thing."""
    if any(child.tag != "p" for child in element) or any(
        each.tag not in INLINE for p in element for each in p.iterdescendants()
    ):
        return _as_it_is(_outer(element, {"class": "wp-block-quote", **({"dir": "rtl"} if rtl else {})}))
    tidy = deepcopy(element)
    _without_gaps(tidy)
    language = tidy.attrib.pop("lang", "") or rtl
    if language:
        for place, paragraph in enumerate(tidy):
            tidy[place] = _said(paragraph, language, "rtl" if language == rtl else "auto")
    how = {"align": "right"} if rtl else {}
    return _delimited("quote", how, _outer(tidy, {"class": f"wp-block-quote {ALIGNED}" if rtl else "wp-block-quote"}))


def _said(element: HtmlElement, language: str, direction: str) -> HtmlElement:
    """The same with its words, up to a list inside it, in an element that says their language and direction."""
    made = html.Element(str(element.tag), dict(element.attrib))
    made.tail = element.tail
    words = html.etree.SubElement(made, "span", {"lang": language, "dir": direction})
    words.text = element.text
    for child in deepcopy(element):
        (made if child.tag in LISTS else words).append(child)
    return made


def _without_paragraphs(row: HtmlElement) -> None:
    """The paragraphs of a list's row as lines of it."""
    for paragraph in row.findall("p"):
        if paragraph.getprevious() is not None or (row.text or "").strip():
            _without_end(row, paragraph.getprevious())
            paragraph.addprevious(html.Element("br"))
        paragraph.drop_tag()


def _without_gaps(element: HtmlElement) -> None:
    """No blanks at its ends, or beside the blocks inside it."""
    element.text = (element.text or "").lstrip()
    for child in element:
        if child.tag not in INLINE:
            _without_end(element, child.getprevious())
            child.tail = (child.tail or "").lstrip()
    _without_end(element, element[-1] if len(element) else None)


def _without_end(element: HtmlElement, last: HtmlElement | None) -> None:
    """No blanks after a child, or, without one, after the words at the beginning."""
    if last is None:
        element.text = (element.text or "").rstrip()
    else:
        last.tail = (last.tail or "").rstrip()


def _outer(element: HtmlElement, attributes: dict[str, str]) -> str:
    made = deepcopy(element)
    made.tail = None
    for name, value in attributes.items():
        made.set(name, value)
    return re.sub(r"\s*\n\s*", " ", html.tostring(made, encoding="unicode")).strip()


def _delimited(name: str, attributes: dict[str, Any], inner: str) -> str:
    """As WordPress writes a block. A bracket would begin a shortcode, which WordPress runs: as a character reference it is only shown."""
    how = f" {json.dumps(attributes, separators=(',', ':'))}" if attributes else ""
    return f"<!-- wp:{name}{how} -->\n{inner.replace('[', '&#091;')}\n<!-- /wp:{name} -->"


def _as_it_is(inner: str) -> str:
    return _delimited("html", {}, inner)
