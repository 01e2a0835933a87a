"""A quick check on a phone, by its keys and touches: how many it takes is counted, not how long."""

from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from claims.models import Claim
from reviews.models import VerdictVersion
from tests.browser.seeing import faults, signed_in
from tests.plugins.service import Service

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]
MOST = 25
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
    touches = 0
    page.get_by_role("link", name="Quick check").first.click()
    touches += 1
    expect(page.get_by_label("Link, or paste the text")).to_be_focused()
    assert not page.get_by_label("Where that really comes from").is_visible()
    for label, words in list(TEXTS.items())[:3]:
        page.get_by_label(label).click()
        page.keyboard.insert_text(words)
        touches += 2  # one to get there, one to paste; a text that is typed counts by itself
    other = page.context.new_page()
    page.close()
    page = other
    page.goto(f"{service.url}/desk/quick/")
    expect(page.get_by_label("Claim, in plain words")).to_have_value(TEXTS["Claim, in plain words"])
    page.locator(".finds label", has_text="confirmed").first.click()
    touches += 1
    for label, words in list(TEXTS.items())[3:]:
        page.get_by_label(label).click()
        page.keyboard.insert_text(words)
        touches += 2
    assert faults(page, "quick check") == []
    page.keyboard.press("Control+Enter")
    touches += 1
    expect(page.locator("#verdict")).to_contain_text("second pair of eyes")
    assert touches <= MOST
    claim = Claim.objects.get(proposition=TEXTS["Claim, in plain words"])
    assert VerdictVersion.objects.get(claim=claim).state == "submitted"
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('draft:'))") == []
    page.goto(f"{service.url}/desk/quick/")
    expect(page.get_by_label("Claim, in plain words")).to_have_value("")
    page.context.close()
