"""Three jobs on a phone, by touch alone: a claim is taken and an answer logged; something is reviewed and approved; a page is published, and
told at night to be under review."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from reviews.models import FactCheckVersion, PublicResponse
from tests.browser.seeing import signed_in
from tests.factories import ClaimFactory
from tests.factories.reviewing import a_draft_factcheck, a_submitted_verdict, an_approved_verdict
from tests.plugins.service import Service

pytestmark = [pytest.mark.browser, pytest.mark.exhaustive]
PHONE = {
    "viewport": {"width": 360, "height": 740},
    "is_mobile": True,
    "has_touch": True,
    "device_scale_factor": 2,
}
# What a finger has to hit: controls, and what their labels make of small ones. Words in running text are read, and may be small.
CRAMPED = """() => {
  const box = (one) => (one.matches("input[type=checkbox], input[type=radio]") ? one.closest("label") ?? one : one).getBoundingClientRect();
  return [...document.querySelectorAll("button, a.btn, summary, select, textarea, input:not([type=hidden]), nav.rail a, nav.tabs a")]
    .filter((one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !one.closest(".sr, [hidden]"))
    .map((one) => [one, box(one)])
    .filter(([, { width, height }]) => width > 1 && (height < 43.5 || width < 43.5))
    .map(([one, { width, height }]) => `${Math.round(width)} x ${Math.round(height)}: ${one.outerHTML.slice(0, 90)}`);
}"""


def seen(page: Page, where: str) -> None:
    """Nothing stands beside the screen, and everything can be hit by a finger."""
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), where
    assert page.evaluate(CRAMPED) == [], where


@pytest.fixture
def phone(chromium: Browser, service: Service, newsroom: dict[str, Any]) -> Iterator[Page]:
    page = signed_in(chromium, service, **PHONE)
    yield page
    page.context.close()


def tap(page: Page, role: Any, name: str) -> None:
    """As a finger does, until the next page is there: what lies under something else is not hit."""
    with page.expect_navigation():
        page.get_by_role(role, name=name).first.tap()


def test_on_a_phone_a_claim_is_taken_and_an_answer_logged(
    phone: Page, service: Service, newsroom: dict[str, Any]
) -> None:
    claim = ClaimFactory(desk=newsroom["desk"], proposition="The bridge cost 4.2 million, told by phone.")
    phone.goto(f"{service.url}{reverse('desk:work_list')}?view=unassigned")
    seen(phone, "work list")
    tap(phone, "button", f"Take {claim.reference}")
    expect(phone.locator(".toast")).to_be_visible()
    claim.refresh_from_db()
    assert claim.assignee == newsroom["noa"]
    phone.goto(f"{service.url}{reverse('desk:claim', args=[claim.pk])}")
    seen(phone, "claim")
    tap(phone, "button", "Start checking")
    tap(phone, "link", "Record a response")
    seen(phone, "response")
    phone.get_by_label("Who answered").fill("Press office")
    point = phone.get_by_role("group", name="Point 1")
    point.get_by_label("The words").fill("It did not.")
    point.get_by_label("What they amount to").select_option("denied")
    tap(phone, "button", "Record the response")
    expect(phone.locator("#responses")).to_contain_text("It did not.")
    seen(phone, "claim with a response")
    assert PublicResponse.objects.filter(points__claim=claim).exists()


def test_on_a_phone_a_verdict_is_reviewed_and_approved(
    chromium: Browser, service: Service, newsroom: dict[str, Any]
) -> None:
    version = a_submitted_verdict(
        ClaimFactory(desk=newsroom["desk"], checking=True, proposition="The ferry sank, read by phone.")
    )
    page = signed_in(chromium, service, "tomasz@example.org", **PHONE)
    tap(page, "link", "Review")
    seen(page, "what waits for review")
    tap(page, "link", version.claim.proposition)
    seen(page, "review")
    page.get_by_label("Reason").fill("Read on the train.")
    tap(page, "button", "Approve")
    expect(page.locator(".toast")).to_be_visible()
    version.refresh_from_db()
    assert version.state == "approved"
    page.context.close()


def test_on_a_phone_a_page_is_published_and_told_at_night_to_be_under_review(
    chromium: Browser, service: Service, newsroom: dict[str, Any]
) -> None:
    claim = an_approved_verdict(ClaimFactory(desk=newsroom["desk"], checking=True)).claim
    draft: FactCheckVersion = a_draft_factcheck(claim, headline="Bridges cost less, by phone")
    page = signed_in(chromium, service, **PHONE, color_scheme="dark")
    page.goto(f"{service.url}{reverse('reviews:factcheck', args=[draft.pk])}")
    seen(page, "page, being written")
    page.get_by_label("Conclusion, one sentence").fill("They cost less than was said.")
    tap(page, "button", "Submit for review")
    expect(page.get_by_text("Version 1, submitted")).to_be_visible()
    page.context.close()
    page = signed_in(chromium, service, "tomasz@example.org", **PHONE, color_scheme="dark")
    page.goto(f"{service.url}{reverse('reviews:review_queue')}")
    tap(page, "link", "Bridges cost less, by phone")
    seen(page, "page, in review")
    tap(page, "button", "Approve")
    seen(page, "page, approved")
    expect(page.get_by_role("button", name="Publish")).to_be_in_viewport()
    tap(page, "button", "Publish")
    expect(page.get_by_role("link", name="Open the public page")).to_be_visible()
    seen(page, "page, published")
    tap(page, "link", "Under review…")
    seen(page, "notice")
    page.get_by_label("Notice to readers").fill("New accounts came out tonight; we are looking into them.")
    with page.expect_navigation():
        page.get_by_role("main").locator("form button.primary").tap()
    tap(page, "link", "Open the public page")
    expect(page.get_by_role("main")).to_contain_text("New accounts came out tonight")
    seen(page, "what readers see")
    page.context.close()
