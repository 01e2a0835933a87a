"""A published fact-check as it is taken elsewhere: HTML that Word, Google Docs and a CMS leave as it is. Drawn from the frozen record
alone; only the notice, and that a page was withdrawn, are the page's own."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

import nh3
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import override
from lxml import html

from claims.codes import PublicState
from factcheck.cms.markdown import as_target, to_markdown
from factcheck.ui.languages import attributes
from reviews.claimreview import claim_review
from reviews.models import FactCheck
from reviews.prose import render
from reviews.public import address_of, article
from reviews.reading import published_view

# No classes, no ids, no styles: each would be stripped by one program or another.
TAGS = {"p", "br", "em", "strong", "a", "ul", "ol", "li", "blockquote", "h2", "h3", "h4", "code", "hr"}
ATTRIBUTES = {"a": {"href"}, "blockquote": {"lang"}, "ol": {"start"}}
# What stands in the body stands below a heading of ours.
BELOW = {"h2": "h3", "h3": "h4", "h4": "h4"}


@dataclass(frozen=True)
class Copy:
    """What is taken along: the headline by itself, since every CMS has a field for it, and all that stands below it."""

    headline: str
    conclusion: str
    language: str
    html: SafeString

    @property
    def is_rtl(self) -> bool:
        """Whether it is written from right to left."""
        return attributes(self.language)["dir"] == "rtl"

    @property
    def markdown(self) -> str:
        """The same in Markdown."""
        return to_markdown(self.html)

    @property
    def html_file(self) -> str:
        """A document by itself, which a word processor opens with all its letters."""
        title = escape(self.headline)
        head = f'<meta charset="utf-8"><title>{title}</title>'
        direction, side = (' dir="rtl"', ' dir="rtl" style="text-align: right"') if self.is_rtl else ("", "")
        return f'<!doctype html>\n<html lang="{escape(self.language)}"{direction}><head>{head}</head><body{side}>\n<h1>{title}</h1>\n{self.html}</body></html>\n'

    @property
    def markdown_file(self) -> str:
        """With the headline above."""
        return f"{to_markdown(f'<h1>{escape(self.headline)}</h1>')}\n{self.markdown}"


def copy_of(factcheck: FactCheck) -> Copy:
    """The copy of a page that is live, or the words that take its place once it was withdrawn."""
    version = factcheck.live
    if version is None:
        raise LookupError(f"{factcheck} was never published")
    record = version.record
    with override(record["language"]):
        if factcheck.public_state == PublicState.WITHDRAWN:
            headline = _("Withdrawn: %(headline)s") % {"headline": record["headline"]}
            return Copy(
                headline,
                factcheck.withdrawn_reason,
                record["language"],
                _drawn("cms/tombstone.html", {"factcheck": factcheck}),
            )
        context = article(factcheck, version)
        context["claims"] = [_with_prose(claim) for claim in context["claims"]]
        context["body"] = _prose(record["body"], context["claims"][0] if context["claims"] else {})
        return Copy(record["headline"], record["conclusion"], record["language"], _drawn("cms/copy.html", context))


def structured(factcheck: FactCheck) -> dict[str, Any] | None:
    """schema.org ClaimReview under the address where readers find it; nothing of a page that was withdrawn."""
    if factcheck.live is None or factcheck.public_state == PublicState.WITHDRAWN:
        return None
    return claim_review(published_view(factcheck.live.record, url=address_of(factcheck), site=settings.SITE_URL))


def _drawn(template: str, context: Mapping[str, Any]) -> SafeString:
    """The template with nothing left in it but what means something everywhere."""
    drawn = render_to_string(template, {**context})
    links = {"link_rel": None, "url_schemes": {"http", "https", "mailto"}}
    return mark_safe(nh3.clean(drawn, tags=TAGS, attributes=ATTRIBUTES, **links))  # type: ignore[arg-type]  # noqa: S308


def _with_prose(claim: dict[str, Any]) -> dict[str, Any]:
    return {**claim, "why": _prose(claim["verdict"]["explanation"], claim)}


def _prose(markdown: str, claim: Mapping[str, Any]) -> SafeString:
    """Markdown as editors write it: [1] leads to the evidence itself, headings stand below ours, and every link is whole."""
    if not markdown.strip():
        return SafeString("")
    root = html.fragment_fromstring(str(render(markdown, _addresses(claim))), create_parent="div")
    for element in root.iter():
        element.tag = BELOW.get(str(element.tag), element.tag)
        if element.get("href"):
            element.set("href", urljoin(f"{settings.SITE_URL}/", element.get("href")))
    return mark_safe("".join(html.tostring(child, encoding="unicode") for child in root))  # noqa: S308


def _addresses(claim: Mapping[str, Any]) -> dict[int, str]:
    """Where the evidence of each number stands for all to see."""
    every = {row["number"]: row["url"] or row["archive_url"] for row in claim.get("evidence", ())}
    return {number: as_target(address) for number, address in every.items() if address}
