"""A page without what stands round the article: consent boxes, comments, related pages, menus, footers.

What is dropped here is told by how the page itself marks it, and never holds the headline or the body of the article.
"""

import re
from collections.abc import Iterator

from lxml.etree import iterwalk
from lxml.html import HtmlElement

# Boxes that may be longer than the article itself.
_OF_ANY_SIZE = frozenset(
    [
        "cookie",
        "cookies",
        "cookiebanner",
        "consent",
        "gdpr",
        "cmp",
        "cmpbox",
        "cmpwrapper",
        "privacy",
        "comments",
        "commentlist",
        "commentform",
        "respond",
        "disqus",
        "relatedposts",
        "related",
        "mostread",
        "colophon",
    ]
)
# Words that also mark wrappers of whole pages: only small parts are dropped for them.
_OF_SMALL_SIZE = frozenset(
    [
        "comment",
        "paywall",
        "regwall",
        "muro",
        "subscribe",
        "subscriber",
        "subscription",
        "subscriptions",
        "subscribers",
        "suscribete",
        "suscripcion",
        "newsletter",
        "signup",
        "share",
        "sharing",
        "sharedaddy",
        "social",
        "sidebar",
        "widget",
        "widgets",
        "menu",
        "nav",
        "navbar",
        "navigation",
        "breadcrumb",
        "breadcrumbs",
        "footer",
        "copyright",
        "advert",
        "advertisement",
        "ad",
        "ads",
        "banner",
        "promo",
        "sponsored",
        "recommended",
        "recommendations",
        "viewed",
        "trending",
        "popular",
        "tags",
    ]
)
_PHRASES = re.compile(
    r"most[-_ ](?:read|viewed|popular)|read[-_ ](?:more|next)|site[-_ ](?:header|footer)|contenido[-_]relacionado", re.I
)
_ALWAYS = "//script | //style | //template | //noscript | //*[self::amp-ad or self::amp-sidebar or self::amp-consent]"
_MARKED = "//body//*[@class or @id][not(self::article or self::main or self::h1)]"
_HOLDS_ARTICLE = ".//h1 | .//main | .//*[@itemprop='articleBody' or @itemprop='headline' or contains(@class, 'entry-content') or contains(@class, 'article-body')]"
_SMALL_SHARE = 0.4
_PARTS = re.compile(r"[^a-z]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")

_MARGINS = frozenset({"nav", "header", "footer", "aside", "form", "head", "button", "select", "svg", "noscript"})
_BLOCKS = frozenset(
    [
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
    ]
)
_LAYOUT_SHARE = 0.5
_ENTRIES = 3


def clear(tree: HtmlElement) -> None:
    """Take out of the tree what is no part of the article."""
    for node in tree.xpath(_ALWAYS):
        node.drop_tree()
    whole = len(tree.text_content())
    for node in tree.xpath(_MARKED):
        if _is_margin(node, whole) and node.getparent() is not None and _is_in(tree, node):
            node.drop_tree()


def _is_margin(node: HtmlElement, whole: int) -> bool:
    marks = f"{node.get('class', '')} {node.get('id', '')}"
    words = set(_PARTS.split(_CAMEL.sub("-", marks).lower()))
    if not (words & _OF_ANY_SIZE or words & _OF_SMALL_SIZE or _PHRASES.search(marks)):
        return False
    if node.xpath(_HOLDS_ARTICLE):
        return False
    return bool(words & _OF_ANY_SIZE) or len(node.text_content()) <= _SMALL_SHARE * whole


def _is_in(tree: HtmlElement, node: HtmlElement) -> bool:
    """Not already gone with something round it."""
    return any(ancestor is tree for ancestor in node.iterancestors())


def layout_cell(tree: HtmlElement) -> HtmlElement | None:
    """The cell that holds the article, where a page is laid out as a table as in the nineties."""
    cells = [cell for cell in tree.iter("td") if next(cell.iterdescendants("td"), None) is None]
    if not cells or tree.xpath("//th | //article | //main"):
        return None
    best = max(cells, key=_own_words)
    words = _own_words(best)
    in_cells = sum(len(cell.text_content()) for cell in cells)
    enough = words >= _LAYOUT_SHARE * in_cells and in_cells >= _LAYOUT_SHARE * len(tree.text_content())
    return best if enough and words >= 200 else None


def running_report(tree: HtmlElement) -> HtmlElement | None:
    """What holds the entries of a live report: several with a time of their own, side by side."""
    seen: set[HtmlElement] = set()
    for entry in tree.iter("article", "li", "section", "div"):
        holder = entry.getparent()
        if holder is None or holder in seen or entry.find(".//time") is None or _is_entry_of_list(entry):
            continue
        seen.add(holder)
        times = [child for child in holder.iterchildren(entry.tag) if child.find(".//time") is not None]
        if len(times) >= _ENTRIES and sum(_own_words(child) for child in times) >= _LAYOUT_SHARE * _own_words(tree):
            return holder
    return None


def _is_entry_of_list(entry: HtmlElement) -> bool:
    """Entries that are mostly links are a list of other pages."""
    return _own_words(entry) < 0.5 * len(entry.text_content())


def _own_words(node: HtmlElement) -> int:
    """Letters that are no links."""
    return len(node.text_content()) - sum(len(link.text_content()) for link in node.iter("a"))


def all_blocks(tree: HtmlElement) -> Iterator[str]:
    """Everything but menus, margins and forms, block by block."""
    words: list[str] = []
    outside = 0
    for event, node in iterwalk(tree, events=("start", "end")):
        started = event == "start"
        if node.tag in _MARGINS:
            outside += 1 if started else -1
        if node.tag in _BLOCKS or node.tag in _MARGINS:
            yield " ".join("".join(words).split())
            words = []
        if not outside and (text := node.text if started else node.tail):
            words.append(text)
    yield " ".join("".join(words).split())
