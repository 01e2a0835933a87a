"""The review screen as a browser has it: words are marked with the keyboard, suggested on, and the screens fit their widths."""

from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from claims.models import Claim
from factcheck.accounts.actors import actor_for_user
from factcheck.accounts.roles import Role
from reviews import operations
from reviews.models import Suggestion, VerdictVersion
from tests.browser.seeing import faults, signed_in
from tests.factories import ClaimFactory
from tests.factories.reviewing import (
    a_draft_factcheck,
    a_draft_verdict,
    a_published_factcheck,
    an_approved_verdict,
)
from tests.plugins.service import Service, somebody

pytestmark = [pytest.mark.browser, pytest.mark.exhaustive]
WIDTHS = (360, 900, 1440)
BEFORE = "Nobody else was in the room.\n\nShe says **so**, and so do others."
AFTER = "Nobody else was in the hall.\n\nShe says **so**, and so do others."


@pytest.fixture(scope="module")
def people(newsroom: dict[str, Any]) -> dict[str, Any]:
    theo = somebody("Theo Wilk", Role.REVIEWER, newsroom["desk"])
    return {"noa": actor_for_user(newsroom["noa"]), "theo": actor_for_user(theo), "email": theo.email}


@pytest.fixture(scope="module")
def version(newsroom: dict[str, Any], people: dict[str, Any]) -> VerdictVersion:
    """A second version, in review: the first was returned."""
    claim: Claim = ClaimFactory(desk=newsroom["desk"], checking=True)
    noa, theo = people["noa"], people["theo"]
    first = operations.submit_verdict(version=a_draft_verdict(claim, noa, explanation=BEFORE), actor=noa)
    operations.return_verdict(version=first, reason="Which room?", actor=theo)
    second = operations.draft_verdict(claim=claim, actor=noa)
    second = operations.edit_verdict(version=second, actor=noa, expected=None, explanation=AFTER)
    return operations.submit_verdict(version=second, actor=noa)


def mark(page: Page, where: str, letters: int) -> None:
    """With the keyboard: from the first letter on."""
    page.locator(where).focus()
    for _letter in range(letters):
        page.keyboard.press("Shift+ArrowRight")


def test_words_are_marked_by_keyboard_and_others_suggested(
    chromium: Browser, service: Service, people: dict[str, Any], version: VerdictVersion
) -> None:
    page = signed_in(chromium, service, people["email"])
    page.goto(f"{service.url}{reverse('reviews:review_verdict', args=[version.pk])}")
    mark(page, ".prose[data-words]", len("Nobody else"))
    panel = page.get_by_role("region", name="Suggest other words")
    expect(panel.locator("mark")).to_have_text("Nobody else")
    assert faults(page, "panel") == []
    page.keyboard.press("s")
    expect(panel.get_by_label("Instead")).to_be_focused()
    page.keyboard.type("No one else")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#suggestions")).to_contain_text("No one else")
    made = Suggestion.objects.get(verdict_version=version)
    assert (made.exact, made.start, made.replacement) == ("Nobody else", 0, "No one else")
    expect(page.locator(".prose mark")).to_have_text("Nobody else")
    page.keyboard.press("]")
    expect(page.locator("[data-changes] .here")).to_have_text("room")
    page.context.close()


def test_marks_across_what_is_bold_hold_the_source_and_escape_closes_the_panel(
    chromium: Browser, service: Service, people: dict[str, Any], version: VerdictVersion
) -> None:
    page = signed_in(chromium, service, people["email"])
    page.goto(f"{service.url}{reverse('reviews:review_verdict', args=[version.pk])}")
    page.evaluate("""() => {
      const runs = [...document.querySelectorAll(".prose[data-words] [data-at]")];
      const [says, so] = ["She says ", "so"].map((words) => runs.find((run) => run.textContent === words).firstChild);
      getSelection().setBaseAndExtent(says, 4, so, 2);
    }""")
    panel = page.locator("[data-suggest]")
    expect(panel.locator("mark")).to_have_text("says **so")
    assert panel.locator("[name=start]").input_value() == str(AFTER.index("says"))
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    page.context.close()


WRITTEN_OTHERWISE = "R&amp;D is so.\n\nSee <https://example.org/%C3%BC> here."


def test_an_entity_is_marked_as_it_is_written_and_where_that_is_not_known_it_is_said(
    chromium: Browser, service: Service, newsroom: dict[str, Any], people: dict[str, Any]
) -> None:
    noa = people["noa"]
    draft = a_draft_verdict(ClaimFactory(desk=newsroom["desk"], checking=True), noa, explanation=WRITTEN_OTHERWISE)
    submitted = operations.submit_verdict(version=draft, actor=noa)
    page = signed_in(chromium, service, people["email"])
    page.goto(f"{service.url}{reverse('reviews:review_verdict', args=[submitted.pk])}")
    mark(page, ".prose[data-words]", len("R&D"))
    panel = page.locator("[data-suggest]")
    expect(panel.locator("mark")).to_have_text("R&amp;D")
    page.evaluate("""() => {
      const untold = document.querySelector(".prose[data-words] [data-nowhere]").firstChild;
      getSelection().setBaseAndExtent(untold, 0, untold, 7);
    }""")
    expect(page.locator("[data-untold]")).to_contain_text("it cannot be told where they stand")
    expect(panel).to_be_hidden()
    page.get_by_role("link", name="Type them as they are written").click()
    expect(page.get_by_label("These words")).to_be_visible()
    assert page.url.endswith("?part=explanation")
    page.context.close()


def test_a_minor_edit_is_tried_out_and_the_words_stay(
    chromium: Browser, service: Service, newsroom: dict[str, Any], people: dict[str, Any]
) -> None:
    noa, theo = people["noa"], people["theo"]
    claim = an_approved_verdict(ClaimFactory(desk=newsroom["desk"], checking=True), noa, theo).claim
    live = a_published_factcheck(claim, noa, theo, body="They met in 2023.")
    page = signed_in(chromium, service, people["email"])
    where = f"{service.url}{reverse('reviews:page_minor_edit', args=[live.factcheck_id])}"
    page.goto(where)
    page.get_by_label("What was found").fill("They met in 2024.")
    page.get_by_role("button", name="Try it out").click()
    expect(page.locator("#tried")).to_contain_text("one change is more than that")
    expect(page.locator("#tried ins")).to_have_text("2024")
    expect(page.get_by_label("What was found")).to_have_value("They met in 2024.")
    assert page.url == where
    assert faults(page, "tried") == []
    page.context.close()


def test_a_claim_is_looked_for_and_what_is_written_stays(
    chromium: Browser, service: Service, newsroom: dict[str, Any], people: dict[str, Any]
) -> None:
    noa, theo = people["noa"], people["theo"]
    claim, other = (
        an_approved_verdict(ClaimFactory(desk=newsroom["desk"], checking=True), noa, theo).claim for _one in range(2)
    )
    a_draft_factcheck(other, noa)
    draft = a_draft_factcheck(claim, noa)
    page = signed_in(chromium, service, people["email"])
    page.goto(f"{service.url}{reverse('reviews:factcheck', args=[draft.pk])}")
    box = page.locator(f"input[name=claims][value='{other.pk}']")
    expect(box).to_have_count(0)
    page.get_by_label("Headline").fill("Typed before looking")
    page.get_by_label("Look for an approved claim").fill(other.reference)
    page.get_by_role("button", name="Look for claims").click()
    expect(box).to_be_visible()
    expect(page.get_by_label("Headline")).to_have_value("Typed before looking")
    assert faults(page, "claims") == []
    page.context.close()


def test_the_screens_of_four_eyes_fit_and_can_be_read_without_seeing(
    chromium: Browser, service: Service, newsroom: dict[str, Any], people: dict[str, Any], version: VerdictVersion
) -> None:
    noa, theo = people["noa"], people["theo"]
    operations.add_comment(version=version, text="Where does this stand?", actor=theo)
    claim = an_approved_verdict(ClaimFactory(desk=newsroom["desk"], checking=True), noa, theo).claim
    live = a_published_factcheck(claim, noa, theo, body="Nobody has publised it.")
    mended = operations.make_minor_edit(
        factcheck=live.factcheck, reason="Spelling.", body="Nobody has published it.", actor=noa
    )
    page = signed_in(chromium, service, people["email"])
    shown = [
        reverse("reviews:review_verdict", args=[version.pk]),
        reverse("reviews:review_factcheck", args=[mended.pk]),
        reverse("reviews:factcheck", args=[mended.pk]),
        *(reverse(f"reviews:page_{name}", args=[live.factcheck_id]) for name in ("minor_edit", "notice", "withdraw")),
    ]
    wrong = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        for where in shown:
            page.goto(f"{service.url}{where}")
            wrong += faults(page, f"{where} {width}")
    assert wrong == []
    page.set_viewport_size({"width": 360, "height": 780})
    page.goto(f"{service.url}{reverse('reviews:factcheck', args=[mended.pk])}")
    expect(page.get_by_role("link", name="Under review…")).to_be_in_viewport()
    expect(page.get_by_role("link", name="Withdraw…")).to_be_in_viewport()
    page.context.close()
