"""Web pages: the article without menus, advertisements and comments, and what the page says of itself."""

import re
from configparser import ConfigParser
from copy import deepcopy
from typing import Any

from lxml.html import HtmlElement, HTMLParser, document_fromstring
from trafilatura import bare_extraction
from trafilatura.settings import DEFAULT_CONFIG, Document

from claims.intake.canonical import canonical_of
from claims.intake.clearing import all_blocks, clear, layout_cell, running_report
from claims.intake.metadata import Said, host_of, parted, said_by
from claims.intake.reading import Read, day_in, joined, line, names, signature, when
from claims.intake.taming import tamed
from claims.languages import detect

_MANY_ELEMENTS = 50_000  # weighing every paragraph takes time that grows faster than the page
_OPENING = 12  # lines in which a headline, a name and a date are looked for
_SHORT_LINE = 120
_SENTENCE, _SENTENCES, _SENTENCE_ENDS = 60, 3, '.!?…"”»)'
_XML_HEAD = re.compile(r"^\s*<\?xml[^>]*\?>", re.I)
_DATES = {"extensive_search": False, "original_date": True}


def _settings() -> ConfigParser:
    """Short news is news: without this, anything under 250 letters is taken with all that stands round it."""
    config = deepcopy(DEFAULT_CONFIG)
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", "60")
    return config


_CONFIG = _settings()


def read(text: str, url: str) -> Read | None:
    """The article of a page, or nothing where there is none."""
    tree = _tree(text)
    if tree is None:
        return None
    said = said_by(tree)
    whole, found = _article(tree, url)
    return _put_together(said, found, whole, url) if whole else None


def _put_together(said: Said, found: dict[str, Any], whole: str, url: str) -> Read:
    opening = [row for row in whole.split("\n")[:_OPENING] if len(row) <= _SHORT_LINE]
    title = said.title or line(found.get("title"))
    headlines = {row.casefold() for row in [title, *opening]}
    publisher = said.publisher or parted(said.page_title, "", headlines)[1] or line(found.get("sitename"))
    title = parted(title, publisher, headlines - {title.casefold()})[0]
    return Read(
        text=whole,
        title=title,
        authors=said.authors or _others(_authors(found, opening), publisher),
        publisher=publisher or host_of(url),
        published=said.published or next((day for row in opening if (day := day_in(row))), "") or _guessed_day(found),
        language=detect(whole) or said.language,
        canonical_url=canonical_of(url, said.canonical) if url else "",
        is_teaser=not said.is_free,
    )


def _authors(found: dict[str, Any], opening: list[str]) -> tuple[str, ...]:
    signed = next((name for row in opening if (name := signature(row))), "")
    return names(signed) or names((found.get("author") or "").replace(";", ","))


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


def _article(tree: HtmlElement, url: str) -> tuple[str, dict[str, Any]]:
    """The text with what else was found. A page too large to be weighed paragraph by paragraph is taken as it stands."""
    elements = sum(1 for _ in tree.iter())
    if elements > _MANY_ELEMENTS:
        return joined(all_blocks(tree)), {}
    clear(tree)
    part = layout_cell(tree)
    part = running_report(tree) if part is None else part
    as_it_stands = joined(all_blocks(part)) if part is not None else ""
    found = bare_extraction(
        tree,
        url=url or None,
        fast=elements > _MANY_ELEMENTS // 5,
        include_comments=False,
        include_tables=True,
        with_metadata=True,
        date_extraction_params=_DATES,
        config=_CONFIG,
    )
    known = found.as_dict() if isinstance(found, Document) else {}
    return as_it_stands or joined((known.get("text") or "").split("\n")) or _prose(tree), known


def _prose(tree: HtmlElement) -> str:
    """Where no article was made out, but whole sentences stand on the page, they are what a reader would see."""
    blocks = list(all_blocks(tree))
    sentences = [block for block in blocks if len(block) >= _SENTENCE and block[-1] in _SENTENCE_ENDS]
    return joined(blocks) if len(sentences) >= _SENTENCES else ""
