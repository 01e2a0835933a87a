"""A quick check on a phone, by its keys and touches: how many it takes is counted, not how long."""

from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from claims.models import Claim
from reviews.models import VerdictVersion
from tests.browser.seeing import faults, signed_in
from tests.plugins.service import Service

pytestmark = pytest.mark.browser
MOST = 25
COUNT = """for (const kind of ["pointerdown", "keydown"])
  addEventListener(kind, () => localStorage.setItem("touches", 1 + Number(localStorage.getItem("touches"))), true);"""
TEXTS = {
    "Link, or paste the text": "The minister opened the bridge on Monday. “It cost 4.2 million,” she said.",
    "Claim, in plain words": "The bridge cost 4.2 million, counted by keys.",
    "Who said it": "The minister",
    "Conclusion in one sentence": "The audited accounts say so.",
    "One source": "http://127.0.0.1:9/accounts",
    "Where that really comes from": "Court of Audit",
    "Why this one source is enough": "The accounts were audited.",
}


def test_from_paste_to_submitted_on_a_phone_in_few_touches_and_a_closed_tab_costs_no_word(
    chromium: Browser, service: Service, newsroom: dict[str, Any]
) -> None:
    page = signed_in(chromium, service, viewport={"width": 360, "height": 740}, has_touch=True)
    page.context.add_init_script(COUNT)
    page.reload()
    page.get_by_role("link", name="New check").click()
    expect(page.get_by_label("Link, or paste the text")).to_be_focused()
    assert not page.get_by_label("Where that really comes from").is_visible()
    for label, words in list(TEXTS.items())[:3]:
        page.get_by_label(label, exact=True).click()
        page.keyboard.insert_text(words)
    other = page.context.new_page()
    page.close()
    page = other
    page.goto(f"{service.url}/desk/quick/")
    expect(page.get_by_label("Claim, in plain words")).to_have_value(TEXTS["Claim, in plain words"])
    page.locator(".finds label", has_text="confirmed").first.click()
    for label, words in list(TEXTS.items())[3:]:
        page.get_by_label(label, exact=True).click()
        page.keyboard.insert_text(words)
    assert faults(page, "quick check") == []
    page.keyboard.press("Control+Enter")
    expect(page.locator("#verdict")).to_contain_text("second pair of eyes", timeout=30_000)
    # One to reach each field; the texts themselves, pasted or typed, are not counted.
    assert len(TEXTS) < int(page.evaluate("localStorage.getItem('touches')")) <= MOST
    claim = Claim.objects.get(proposition=TEXTS["Claim, in plain words"])
    assert VerdictVersion.objects.get(claim=claim).state == "submitted"
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('draft:'))") == []
    page.goto(f"{service.url}/desk/quick/")
    expect(page.get_by_label("Claim, in plain words")).to_have_value("")
    page.context.close()


@pytest.mark.exhaustive
def test_without_scripts_too_from_paste_to_submitted(
    chromium: Browser, service: Service, newsroom: dict[str, Any]
) -> None:
    page = signed_in(chromium, service, viewport={"width": 360, "height": 740}, java_script_enabled=False)
    page.get_by_role("link", name="New check").click()
    words = {**TEXTS, "Claim, in plain words": "The bridge cost 4.2 million, without scripts."}
    page.get_by_label("Claim, in plain words", exact=True).fill(words["Claim, in plain words"])
    page.get_by_role("button", name="Submit for review").click()
    # Nothing was made, nothing is lost, and every field that lacks something says so.
    expect(page.get_by_label("Claim, in plain words", exact=True)).to_have_value(words["Claim, in plain words"])
    assert not Claim.objects.filter(proposition=words["Claim, in plain words"]).exists()
    page.locator(".finds input[value=confirmed]").check(force=True)
    for label, text in words.items():
        page.get_by_label(label, exact=True).fill(text)
    page.get_by_role("button", name="Submit for review").click()
    expect(page.locator("#verdict")).to_contain_text("second pair of eyes")
    claim = Claim.objects.get(proposition=words["Claim, in plain words"])
    assert VerdictVersion.objects.get(claim=claim).state == "submitted"
    page.context.close()
