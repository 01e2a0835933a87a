"""What a page says of itself: JSON-LD first, then microdata, meta elements, and what a reader sees."""

import json
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from claims.intake.reading import day_in, line, names, signature, when

_ARTICLE = re.compile(r"(?:article|posting|newsreport|^report|^review|claimreview|interview|webpage)$", re.I)
_BEST_FIRST = re.compile(r"article|posting|report|review|interview", re.I)
_TRAILING_COMMA = re.compile(r",\s*([}\]])")
_SEPARATORS = " |–—·•»:-"
_TITLE_SEPARATOR = re.compile(r"\s+[|–—·•»:-]\s+")
_MOMENTS = ("datePublished", "coverageStartTime", "dateCreated", "uploadDate")
_AUTHOR_METAS = ("author", "article:author", "dc.creator", "sailthru.author", "parsely-author")
_DATE_METAS = (
    *("article:published_time", "og:published_time", "datepublished", "parsely-pub-date", "dc.date.issued", "dc.date"),
    *("dcterms.created", "pubdate", "publishdate", "date"),
)
_TIMES = (
    "//time[@datetime][not(ancestor::footer) and not(ancestor::aside) and not(ancestor::nav)]"
    "[not(ancestor::*[contains(@class, 'comment') or contains(@id, 'comment') or contains(@class, 'related')])]"
)
_BYLINES = (
    "//*[@rel='author'] | //address[contains(@class, 'author')]"
    " | //*[contains(concat(' ', @class, ' '), ' byline ') or contains(concat(' ', @class, ' '), ' author ')]"
)
_LONGEST_SIGNATURE = 80
_FEW_PIECES = 6
_FEW_NODES = 300
_MANY_NAMES = 30
_SHORT_LINES = ("p", "span", "div", "address", "i", "em", "small", "font", "time", "td")
_RUNNING = "//*[contains(@class, 'live') or contains(@class, 'block') or contains(@itemtype, 'LiveBlog')][.//time]"


@dataclass(frozen=True, slots=True)
class Said:
    """What a page says of itself; empty where it does not say."""

    title: str = ""
    page_title: str = ""
    authors: tuple[str, ...] = ()
    publisher: str = ""
    published: str = ""
    language: str = ""
    canonical: str = ""
    is_free: bool = True


def said_by(tree: HtmlElement) -> Said:
    """The first word on each that the page has, from the most deliberate source to the least."""
    sources = [_json_ld(tree), _microdata(tree), _meta(tree), _visible(tree)]
    publisher = next((said.publisher for said in sources if said.publisher), "")
    authors = next((said.authors for said in sources if _people(said.authors, publisher)), ())
    return Said(
        title=next((said.title for said in sources if said.title), ""),
        page_title=_first(tree, "//head/title"),
        authors=_people(authors, publisher),
        publisher=publisher,
        published=next((said.published for said in sources if said.published), ""),
        language=next((said.language for said in sources if said.language), ""),
        canonical=_first(tree, "//link[contains(concat(' ', @rel, ' '), ' canonical ')]/@href"),
        is_free=sources[0].is_free,
    )


def _people(authors: tuple[str, ...], publisher: str) -> tuple[str, ...]:
    return tuple(author for author in authors if author.casefold() != publisher.casefold())


def parted(title: str, publisher: str, headlines: Collection[str]) -> tuple[str, str]:
    """A page's title and the name of the site that often stands before or behind it. Without knowing the site's name, it is
    cut off only where the rest stands on the page as a headline."""
    parts = [part for part in _TITLE_SEPARATOR.split(title) if part]
    if len(parts) < 2:
        return title, ""
    for own, site in ((title[: title.rindex(parts[-1])], parts[-1]), (title[len(parts[0]) :], parts[0])):
        own = own.strip(_SEPARATORS)
        if site.casefold() == publisher.casefold() or (not publisher and own.casefold() in headlines):
            return own, site
    return title, ""


# JSON-LD


def _json_ld(tree: HtmlElement) -> Said:
    nodes = [node for data in _scripts(tree) for node in _nodes(data)]
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    articles = [node for node in nodes if any(_ARTICLE.search(kind) for kind in _types(node))]
    articles.sort(key=lambda node: not any(_BEST_FIRST.search(kind) for kind in _types(node)))
    if not articles:
        return Said()
    article = articles[0]
    authors = [_name(author, by_id) for author in _listed(article.get("author") or article.get("creator"))]
    return Said(
        title=line(article.get("headline")) or line(article.get("name")),
        authors=tuple(dict.fromkeys(author for author in authors if author)),
        publisher=next((name for one in _listed(article.get("publisher")) if (name := _name(one, by_id))), ""),
        published=next((found for key in _MOMENTS if (found := when(article.get(key)))), ""),
        language=_tag(article.get("inLanguage")),
        is_free=str(article.get("isAccessibleForFree", True)).lower() not in ("false", "0", "no"),
    )


def _scripts(tree: HtmlElement) -> Iterator[Any]:
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        text = (
            (script.text_content() or "")
            .strip()
            .removeprefix("<!--")
            .removesuffix("-->")
            .removeprefix("<![CDATA[")
            .removesuffix("]]>")
        )
        for attempt in (text, _TRAILING_COMMA.sub(r"\1", text)):
            try:
                yield json.loads(attempt, strict=False)
                break
            except (ValueError, RecursionError):
                continue


def _nodes(data: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > 8:
        return
    if isinstance(data, list):
        for each in data:
            yield from _nodes(each, depth + 1)
    elif isinstance(data, dict):
        yield data
        for name in ("@graph", "mainEntity", "mainEntityOfPage", "publisher", "author", "itemListElement"):
            yield from _nodes(data.get(name), depth + 1)


def _types(node: dict[str, Any]) -> list[str]:
    return [kind for kind in _listed(node.get("@type")) if isinstance(kind, str)]


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _name(value: Any, by_id: dict[str, dict[str, Any]]) -> str:
    if isinstance(value, dict):
        reference = value.get("@id")
        known = by_id.get(reference, {}) if isinstance(reference, str) else {}
        named = value.get("name") or known.get("name")
        return line(named[0] if isinstance(named, list) and named else named)
    found = line(value)
    return "" if found.startswith(("http://", "https://", "#")) else found


def _tag(value: Any) -> str:
    """A language tag, if it is one."""
    if isinstance(value, dict):
        value = value.get("alternateName")
    text = line(value[0] if isinstance(value, list) and value else value).replace("_", "-")
    return text.split("-")[0].lower() if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*", text) else ""


# Microdata, meta elements, what is seen


def _microdata(tree: HtmlElement) -> Said:
    scopes = tree.xpath("//*[@itemscope][contains(@itemtype, 'Article') or contains(@itemtype, 'Posting')]")
    if not scopes:
        return Said()
    scope = scopes[0]
    authors = [name for node in scope.xpath(".//*[@itemprop='author']") for name in names(_prop_name(node))]
    return Said(
        title=_value(scope, "headline") or _value(scope, "name"),
        authors=tuple(dict.fromkeys(authors)),
        publisher=next((name for node in scope.xpath(".//*[@itemprop='publisher']") if (name := _prop_name(node))), ""),
        published=when(_value(scope, "datePublished")),
        language=_tag(_value(scope, "inLanguage")),
    )


def _value(scope: HtmlElement, name: str) -> str:
    nodes = scope.xpath(".//*[contains(concat(' ', @itemprop, ' '), $name)]", name=f" {name} ")
    return _content(nodes[0]) if nodes else ""


def _prop_name(node: HtmlElement) -> str:
    inner = node.xpath(".//*[@itemprop='name']")
    return _content(inner[0]) if inner else _content(node)


def _content(node: HtmlElement) -> str:
    return line(node.get("content") or node.get("datetime") or node.text_content())


def _meta(tree: HtmlElement) -> Said:
    metas: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        if value := line(meta.get("content")):
            metas.setdefault(name, []).append(value)
    first = {name: values[0] for name, values in metas.items()}
    people = [name for key in _AUTHOR_METAS for value in metas.get(key, []) for name in names(value)]
    return Said(
        title=first.get("og:title") or first.get("dc.title") or first.get("twitter:title") or "",
        authors=tuple(dict.fromkeys(people)),
        publisher=first.get("og:site_name") or first.get("dc.publisher") or first.get("application-name") or "",
        published=next((found for key in _DATE_METAS if (found := when(first.get(key)))), ""),
        language=_tag(tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang"))
        or _tag(first.get("og:locale")),
    )


def _visible(tree: HtmlElement) -> Said:
    headings = [text for node in tree.iter("h1") if (text := line(node.text_content()))]
    title = headings[0] if len(headings) == 1 else _first(tree, "//head/title")
    return Said(
        title=title or next(iter(headings), ""),
        authors=_signed(tree),
        published=_seen_date(tree),
    )


def _seen_date(tree: HtmlElement) -> str:
    """The date a page shows: marked as that of publication, else the first; of a running report the earliest, else in words."""
    marked: list[str] = []
    others: list[str] = []
    for node in tree.xpath(_TIMES):
        marks = f"{node.get('class', '')} {node.get('itemprop', '')}".lower()
        if found := when(node.get("datetime")):
            if "publish" in marks or "entry-date" in marks or "pubdate" in node.attrib:
                marked.append(found)
            elif "updat" not in marks and "modif" not in marks:
                others.append(found)
    if marked:
        return marked[0]
    if others:
        return min(others) if tree.xpath(_RUNNING) else others[0]
    short = (piece for node in islice(tree.iter(*_SHORT_LINES), _FEW_NODES) if (piece := _short(node)))
    return next((day for piece in short if (day := day_in(piece))), "")


def _short(node: HtmlElement) -> str:
    """The words of a short line; of anything longer nothing. Line breaks part lines."""
    pieces = list(islice(node.itertext(), _FEW_PIECES + 1))
    text = line("".join(pieces)) if len(pieces) <= _FEW_PIECES else ""
    return text if len(text) <= _LONGEST_SIGNATURE else ""


def _signed(tree: HtmlElement) -> tuple[str, ...]:
    """Names where a page marks them as the byline, or in a short line that begins as one."""
    for node in tree.xpath(_BYLINES):
        if (found := names(node.text_content())) and len(found) <= _MANY_NAMES:
            return found
    for node in islice(tree.iter(*_SHORT_LINES), _FEW_NODES):
        if name := signature(_short(node)):
            return names(name)
    return ()


def _first(tree: HtmlElement, path: str) -> str:
    found = tree.xpath(path)
    if not found:
        return ""
    return line(found[0] if isinstance(found[0], str) else found[0].text_content())


def host_of(url: str) -> str:
    """Who publishes, where nothing else says so."""
    return (urlsplit(url).hostname or "").removeprefix("www.")
