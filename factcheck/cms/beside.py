"""The words of a page in the CMS beside those that were approved."""

from typing import Any

from lxml import etree, html

from claims.anchoring import folded
from claims.codes import PublicState
from claims.sections.versions import beside
from claims.watching.sides import Row, side_by_side
from factcheck.cms.copying import copy_of
from factcheck.cms.held import Approved
from reviews.models import FactCheck
from reviews.prose import render

BLOCKS = (
    "title",
    "p",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "div",
    "section",
    "br",
    "td",
    "th",
    "figcaption",
    "header",
)


def approved(page: FactCheck) -> Approved:
    """What readers there should find now: the words of the frozen record alone. A page that was withdrawn says so there, and why."""
    if page.live is None:
        raise LookupError(f"{page} was never published")
    if page.public_state == PublicState.WITHDRAWN:
        return Approved(others={"withdrawn": page.withdrawn_reason})
    record_of = page.live.record
    shown = [claim["verdict"]["text"] for claim in record_of["claims"] if claim["verdict"]["text"]]
    is_noticed = page.public_state == PublicState.UNDER_REVIEW and page.notice
    return Approved(
        headline=record_of["headline"],
        conclusion=record_of["conclusion"],
        labels=tuple(shown[:1]),
        body=as_text(f"<div>{render(record_of['body'])}</div>") if record_of["body"].strip() else "",
        others={"notice": page.notice} if is_noticed else {},
    )


def as_text(page: str) -> str:
    """All the words of a page that readers may see, block by block; whatever the page is, it does not fail."""
    try:
        tree = html.document_fromstring(page.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.LxmlError, ValueError):
        return ""
    for element in tree.xpath("//script|//style|//noscript|//template"):
        element.drop_tree()
    # A block begins and ends a line, whatever stands next to it without a space.
    for element in tree.iter(*BLOCKS):
        element.text, element.tail = f"\n{element.text or ''}", f"\n{element.tail or ''}"
    return str(tree.text_content())


def compared(page: FactCheck, shown: str) -> dict[str, Any]:
    """What was approved, as it is taken elsewhere, and what stands there: paragraph beside paragraph. What a site puts before and behind it is
    left away; and so is what was left out there, unless it is looked for."""
    copy = copy_of(page)
    ours, theirs = _paragraphs(f"{copy.headline}\n{as_text(f'<div>{copy.html}</div>')}"), _paragraphs(shown)
    looked_for = {_key(line) for line in _paragraphs(approved(page).whole).split("\n\n")}
    rows = [row for row in side_by_side(ours, theirs) if row.new or (row.old and _is_in(ours, row, looked_for))]
    inside = [number for number, row in enumerate(rows) if row.old]
    return beside(ours, theirs, rows[min(inside, default=0) : max(inside, default=-1) + 1])


def _is_in(text: str, row: Row, looked_for: set[str]) -> bool:
    return row.old is not None and any(line in _key(text[row.old.start : row.old.end]) for line in looked_for if line)


def _paragraphs(text: str) -> str:
    """Each line that has words as a paragraph."""
    return "\n\n".join(" ".join(line.split()) for line in text.splitlines() if line.strip())


def _key(line: str) -> str:
    return " ".join(folded(line).split())
