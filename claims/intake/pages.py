"""Web pages: the article without menus, advertisements and comments, and what the page says of itself."""

import re
from typing import Any

from lxml.html import HtmlElement, HTMLParser, document_fromstring
from trafilatura import bare_extraction

from claims.intake.canonical import canonical_of
from claims.intake.metadata import Said, host_of, said_by
from claims.intake.reading import Read, joined, line, names, when
from claims.languages import detect

_LARGE = 1_000_000  # beyond this the second and third opinions take too long
_XML_HEAD = re.compile(r"^\s*<\?xml[^>]*\?>", re.I)
_NEVER = "//script[not(contains(@type, 'ld+json'))] | //style | //template | //*[self::amp-ad or self::amp-sidebar or self::amp-consent]"
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
    found = _article(tree, url, fast=len(text) > _LARGE)
    if not found:
        return None
    whole = joined((found.get("text") or "").split("\n"))
    return _put_together(said, found, whole, url)


def _put_together(said: Said, found: dict[str, Any], whole: str, url: str) -> Read:
    publisher = said.publisher or line(found.get("sitename"))
    return Read(
        text=whole,
        title=said.title or line(found.get("title")),
        authors=said.authors or _others(names((found.get("author") or "").replace(";", ",")), publisher),
        publisher=publisher or host_of(url),
        published=said.published or when(found.get("date")),
        language=detect(whole) or said.language,
        canonical_url=canonical_of(url, said.canonical) if url else "",
        is_teaser=not said.is_free,
    )


def _others(authors: tuple[str, ...], publisher: str) -> tuple[str, ...]:
    return tuple(author for author in authors if author.casefold() != publisher.casefold())


def _tree(text: str) -> HtmlElement | None:
    # The text is decoded already: an encoding named in it would be applied a second time, or refused.
    text = _XML_HEAD.sub("", text)
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


def _article(tree: HtmlElement, url: str, *, fast: bool) -> dict[str, Any] | None:
    found = bare_extraction(
        tree,
        url=url or None,
        fast=fast,
        include_comments=False,
        include_tables=True,
        with_metadata=True,
        date_extraction_params=_DATES,
    )
    return found.as_dict() if found else None  # type: ignore[union-attr]
