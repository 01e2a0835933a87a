"""What our button puts on the clipboard, pasted where it is laid hands on: a place that keeps what the browser makes of it, and the tree that
word processors read out of the clipboard."""

import re
from typing import Any

import pytest
from lxml import html
from playwright.sync_api import Browser, Page, expect

from factcheck.accounts.models import Desk
from reviews.models import FactCheck
from tests.browser.seeing import signed_in
from tests.factories import ClaimFactory
from tests.factories.reviewing import a_published_factcheck, an_approved_verdict
from tests.plugins.service import Service

pytestmark = [pytest.mark.browser, pytest.mark.exhaustive]

PAPER = """() => {
  const paper = Object.assign(document.createElement("div"), { id: "paper", contentEditable: "true" });
  paper.addEventListener("paste", (event) => { paper.dataset.html = event.clipboardData.getData("text/html"); });
  document.querySelector("main").append(paper);
  paper.focus();
}"""
BODY = """They **met**, [say the accounts](https://accounts.example.org/?a=1&b=2#c), and:

- one
- *two*
  - with [a link](https://second.example.org/)

1. first
2. second

> A quotation.

`code`

---

End."""
# As many of each as the text above has, and the page around it.
KEPT = ("a", "h2", "ul", "ol", "li", "blockquote", "strong", "em", "code", "hr")


def clipboard_of(page: Page, service: Service, factcheck: FactCheck) -> tuple[str, str]:
    """What the button copied, as it lies on the clipboard and as the browser pastes it."""
    page.goto(f"{service.url}/desk/pages/{factcheck.pk}/elsewhere/")
    page.get_by_role("button", name="Copy as rich text").click()
    expect(page.get_by_text("Copied.")).to_be_visible()
    page.evaluate(PAPER)
    page.keyboard.press("Control+V")
    paper = page.locator("#paper")
    expect(paper.locator("h2").first).to_be_visible()
    return paper.get_attribute("data-html") or "", paper.inner_html()


def a_page(desk: Desk, language: str, **words: Any) -> FactCheck:
    claim = an_approved_verdict(ClaimFactory(desk=desk, checking=True)).claim
    return a_published_factcheck(claim, language=language, body=BODY, **words).factcheck


def parts(document: str) -> dict[str, int]:
    tree = html.fragment_fromstring(document, create_parent="div")
    return {name: len(tree.findall(f".//{name}")) for name in KEPT}


def links(document: str) -> list[str]:
    return html.fragment_fromstring(document, create_parent="div").xpath("//a/@href")


def test_every_link_list_and_quotation_is_on_the_clipboard_and_comes_out_of_it(
    chromium: Browser, service: Service, newsroom: dict[str, Any]
) -> None:
    page = signed_in(chromium, service)
    copied, pasted = clipboard_of(page, service, a_page(newsroom["desk"], "en"))
    shown = page.locator("#rich").inner_html()
    assert parts(copied) == parts(shown) == parts(pasted)
    assert all(parts(copied).values())
    assert links(copied) == links(shown) == links(pasted)
    assert {"https://accounts.example.org/?a=1&b=2#c", "https://second.example.org/"} <= set(links(copied))
    # Words outside any block, or a block in a paragraph, are what word processors and block editors stumble over.
    tree = html.fragment_fromstring(copied, create_parent="div")
    assert [child.tag for child in tree if child.tag not in ("meta", "p", "h2", "ul", "ol", "blockquote", "hr")] == []
    assert "".join([tree.text or "", *(child.tail or "" for child in tree)]).strip() == ""
    page.context.close()


def test_hebrew_says_of_each_block_that_it_runs_from_the_right(
    chromium: Browser, service: Service, newsroom: dict[str, Any]
) -> None:
    page = signed_in(chromium, service)
    words = {"headline": "האם נפגשו (2022)?", "conclusion": "אי אפשר לדעת (עדיין)."}
    copied, _pasted = clipboard_of(page, service, a_page(newsroom["desk"], "he", **words))
    tree = html.fragment_fromstring(copied, create_parent="div")
    blocks = tree.xpath("//p|//h2|//ul|//ol|//blockquote")
    assert {block.get("dir") for block in blocks} == {"rtl"}
    assert {re.sub(r"\W", "", block.get("style", "")) for block in blocks} == {"textalignright"}
    page.context.close()
