"""Web pages: the article without menus, advertisements and comments, and what the page says of itself."""

import re
from collections.abc import Iterator
from typing import Any

from lxml.etree import iterwalk
from lxml.html import HtmlElement, HTMLParser, document_fromstring
from trafilatura import bare_extraction
from trafilatura.settings import Document

from claims.intake.canonical import canonical_of
from claims.intake.metadata import Said, host_of, said_by
from claims.intake.reading import Read, joined, line, names, when
from claims.intake.taming import tamed
from claims.languages import detect

_MANY_ELEMENTS = 50_000  # weighing every paragraph takes time that grows faster than the page
_MARGINS = frozenset({"nav", "header", "footer", "aside", "form", "head", "button", "select", "svg", "noscript"})
_BLOCKS = frozenset(
    {
        "address",
        "article",
        "blockquote",
        "body",
        "br",
        "dd",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "td",
        "th",
        "tr",
        "ul",
        *_MARGINS,
    }
)
_XML_HEAD = re.compile(r"^\s*<\?xml[^>]*\?>", re.I)
_NEVER = "//script | //style | //template | //*[self::amp-ad or self::amp-sidebar or self::amp-consent]"
# Boxes that ask for money, mail addresses or consent. Only small ones: some sites mark the whole article so.
_BOX = re.compile(
    r"\b(?:pay-?wall|muro(?:-de-pago)?|reg-?wall|subscri(?:be|ption)s?|suscri(?:bete|pcion)|newsletter|cookies?|consent|gdpr)\b",
    re.I,
)
_LARGEST_BOX = 800
_DATES = {"extensive_search": False, "original_date": True}


def read(text: str, url: str) -> Read | None:
    """The article of a page, or nothing where there is none."""
    tree = _tree(text)
    if tree is None:
        return None
    said = said_by(tree)
    _drop(tree)
    whole, found = _article(tree, url)
    return _put_together(said, found, whole, url) if whole else None


def _put_together(said: Said, found: dict[str, Any], whole: str, url: str) -> Read:
    publisher = said.publisher or line(found.get("sitename"))
    return Read(
        text=whole,
        title=said.title or line(found.get("title")),
        authors=said.authors or _others(names((found.get("author") or "").replace(";", ",")), publisher),
        publisher=publisher or host_of(url),
        published=said.published or _guessed_day(found),
        language=detect(whole) or said.language,
        canonical_url=canonical_of(url, said.canonical) if url else "",
        is_teaser=not said.is_free,
    )


def _guessed_day(found: dict[str, Any]) -> str:
    """A day found somewhere on the page. The first of a month is what is put where only the month was found."""
    day = when(found.get("date"))
    return "" if day.endswith("-01") else day


def _others(authors: tuple[str, ...], publisher: str) -> tuple[str, ...]:
    return tuple(author for author in authors if author.casefold() != publisher.casefold())


def _tree(text: str) -> HtmlElement | None:
    # The text is decoded already: an encoding named in it would be applied a second time, or refused.
    text = tamed(_XML_HEAD.sub("", text))
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False)
    return document_fromstring(text.encode("utf-8", "replace"), parser=parser) if text.strip() else None


def _drop(tree: HtmlElement) -> None:
    for node in tree.xpath(_NEVER):
        node.drop_tree()
    for node in tree.xpath(
        "//body//*[self::div or self::section or self::aside or self::form or self::p][@class or @id]"
    ):
        marks = f"{node.get('class', '')} {node.get('id', '')}".replace("_", "-")
        if _BOX.search(marks) and node.getparent() is not None and len(node.text_content()) <= _LARGEST_BOX:
            node.drop_tree()


def _article(tree: HtmlElement, url: str) -> tuple[str, dict[str, Any]]:
    """The text with what else was found. A page too large to be weighed paragraph by paragraph is taken as it stands."""
    elements = sum(1 for _ in tree.iter())
    if elements > _MANY_ELEMENTS:
        return joined(_all_blocks(tree)), {}
    found = bare_extraction(
        tree,
        url=url or None,
        fast=elements > _MANY_ELEMENTS // 5,
        include_comments=False,
        include_tables=True,
        with_metadata=True,
        date_extraction_params=_DATES,
    )
    known = found.as_dict() if isinstance(found, Document) else {}
    return joined((known.get("text") or "").split("\n")), known


def _all_blocks(tree: HtmlElement) -> Iterator[str]:
    """Everything but menus, margins and forms, block by block."""
    words: list[str] = []
    outside = 0
    for event, node in iterwalk(tree, events=("start", "end")):
        started = event == "start"
        if node.tag in _MARGINS:
            outside += 1 if started else -1
        if node.tag in _BLOCKS:
            yield "".join(words)
            words = []
        if not outside and (text := node.text if started else node.tail):
            words.append(text)
    yield "".join(words)
