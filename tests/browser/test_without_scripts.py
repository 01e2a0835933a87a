"""The main jobs in a browser that runs no script at all. The quick check and the way from a text to a submitted verdict are tried
elsewhere (test_quick_check.py, test_journeys.py)."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from claims.models import Claim
from factcheck.accounts.models import User
from factcheck.accounts.roles import Role
from factcheck.sheets.models import Import
from reviews.models import Comment, CommentRequest, FactCheck, FactCheckVersion, Suggestion, VerdictVersion
from tests.browser.seeing import signed_in
from tests.factories import ClaimFactory
from tests.factories.reviewing import a_draft_factcheck, a_published_factcheck, a_submitted_verdict, an_approved_verdict
from tests.factories.sheets import FINISHED, OPEN, a_csv
from tests.plugins.service import Service, somebody

pytestmark = [pytest.mark.browser, pytest.mark.exhaustive]


@pytest.fixture(scope="module")
def carla(newsroom: dict[str, Any]) -> User:
    return somebody("Carla Chief", Role.CHIEF, newsroom["desk"])


@pytest.fixture(scope="module")
def page(chromium: Browser, service: Service, carla: User) -> Iterator[Page]:
    """Somebody who may do all of it, and wrote none of what others have written."""
    page = signed_in(chromium, service, carla.email, java_script_enabled=False)
    yield page
    page.context.close()


def a_claim(newsroom: dict[str, Any], **given: Any) -> Claim:
    claim: Claim = ClaimFactory(desk=newsroom["desk"], **given)
    return claim


def at(page: Page, service: Service, name: str, *args: Any) -> Page:
    page.goto(f"{service.url}{reverse(name, args=args)}")
    return page


def test_the_work_list_is_filtered_and_what_is_ticked_is_taken_and_given_back(
    page: Page, service: Service, newsroom: dict[str, Any], carla: User
) -> None:
    wanted = [a_claim(newsroom, proposition=f"The ferry sank {n} times.") for n in ("two", "three")]
    other = a_claim(newsroom, proposition="The tunnel is open.", checking=True)
    at(page, service, "desk:work_list")
    page.get_by_role("navigation", name="Views").get_by_role("link", name="My desk").click()
    page.get_by_label("Work", exact=True).select_option("logged")
    page.get_by_label("Order").select_option(index=2)
    page.get_by_role("button", name="Filter").click()
    assert "state=logged" in page.url
    expect(page.get_by_label(f"Tick {other.reference}")).to_have_count(0)
    for claim in wanted:
        page.get_by_label(f"Tick {claim.reference}").check()
    bulk = page.get_by_role("group", name="With the claims ticked")
    bulk.get_by_role("button", name="Take", exact=True).click()
    assert set(Claim.objects.filter(assignee=carla).values_list("pk", flat=True)) >= {one.pk for one in wanted}
    page.locator(".toast").get_by_role("button", name="Undo").click()
    assert not Claim.objects.filter(assignee=carla, pk__in=[one.pk for one in wanted]).exists()


def test_a_verdict_is_reviewed_and_returned_with_a_reason_and_the_next_one_approved(
    page: Page, service: Service, newsroom: dict[str, Any]
) -> None:
    for button, state in (("Return to", "returned"), ("Approve", "approved")):
        version = a_submitted_verdict(a_claim(newsroom, checking=True, proposition=f"The ferry is {state}."))
        at(page, service, "reviews:review_queue")
        page.get_by_role("link", name=version.claim.proposition).click()
        page.get_by_label("Reason").fill("Which accounts?")
        page.get_by_role("button", name=button).click()
        assert VerdictVersion.objects.get(pk=version.pk).state == state


def test_somebody_is_asked_for_comment_and_the_answer_is_recorded(
    page: Page, service: Service, newsroom: dict[str, Any]
) -> None:
    claim = a_claim(newsroom, checking=True)
    at(page, service, "desk:claim", claim.pk)
    page.get_by_role("link", name="Ask for comment").first.click()
    page.get_by_label("Whom").fill("Ministry of Bridges")
    page.get_by_role("group", name="Question 1").get_by_label("Question").fill("Did it cost that much?")
    page.get_by_role("button", name="Draft the request").click()
    request = CommentRequest.objects.get(questions__claim=claim)
    at(page, service, "reviews:request", request.pk)
    page.get_by_role("main").locator("header").get_by_role("link").filter(has_not_text="Requests").first.click()
    page.get_by_label("Address or number").fill("press@bridges.example")
    page.get_by_role("main").locator("form button.primary").click()
    page.get_by_role("link", name="Record an answer").click()
    page.get_by_label("What they said").fill("We do not comment on that.")
    page.get_by_role("main").locator("form button.primary").click()
    at(page, service, "reviews:request", request.pk)
    expect(page.get_by_role("main")).to_contain_text("We do not comment on that.")
    page.get_by_role("link", name="What came of it").click()
    page.locator("[name=outcome]").select_option("declined_comment")
    page.locator("[name=reply]").select_option(index=1)
    page.get_by_role("main").locator("form button.primary").click()
    assert request.questions.get().outcome == "declined_comment"


def test_a_page_is_published_noticed_corrected_and_mended(
    page: Page, service: Service, newsroom: dict[str, Any], chromium: Browser
) -> None:
    claim = an_approved_verdict(a_claim(newsroom, checking=True)).claim
    first = a_draft_factcheck(claim, headline="Bridges cost less")
    tomasz = signed_in(chromium, service, "tomasz@example.org", java_script_enabled=False)
    at(page, service, "reviews:factcheck", first.pk)
    page.get_by_label("What was found").fill("The acounts say so.")
    page.get_by_role("button", name="Submit for review").click()
    approve_and_publish(tomasz, service, first)
    at(page, service, "reviews:factcheck", first.pk)
    page.get_by_role("link", name="Under review…").click()
    page.get_by_label("Notice to readers").fill("We are looking into new accounts.")
    page.get_by_role("main").locator("form button.primary").click()
    live = FactCheck.objects.get(versions=first)
    assert "We are looking into new accounts." in as_read(chromium, service, live)
    at(page, service, "reviews:factcheck", first.pk)
    page.get_by_role("button", name="Write the next version").click()
    page.get_by_label("Conclusion, one sentence").fill("They cost more after all.")
    page.get_by_label("Kind of change").select_option("correction")
    page.get_by_label("What changed and why, shown to readers").fill("The audited accounts came out.")
    page.get_by_role("button", name="Submit for review").click()
    second = FactCheckVersion.objects.get(factcheck=live, number=2)
    approve_and_publish(tomasz, service, second)
    read = as_read(chromium, service, live)
    assert "They cost more after all." in read
    assert "The audited accounts came out." in read
    at(page, service, "reviews:page_minor_edit", live.pk)
    page.get_by_label("What was found").fill("The accounts say so.")
    page.get_by_label("What was mended, shown to readers").fill("Spelling.")
    page.get_by_role("main").locator("form button.primary").click()
    assert "The accounts say so." in as_read(chromium, service, live)
    tomasz.context.close()


def as_read(chromium: Browser, service: Service, live: FactCheck) -> str:
    """What a reader gets who was never there before."""
    page = chromium.new_context(java_script_enabled=False).new_page()
    page.goto(f"{service.url}{reverse('public:factcheck', args=[live.slug])}")
    words = page.get_by_role("main").inner_text()
    page.context.close()
    return words


def approve_and_publish(page: Page, service: Service, version: FactCheckVersion) -> None:
    at(page, service, "reviews:review_factcheck", version.pk)
    page.get_by_role("button", name="Approve").click()
    at(page, service, "reviews:factcheck", version.pk)
    page.get_by_role("button", name="Publish", exact=True).click()
    version.refresh_from_db()
    assert version.state == "published"


def test_a_page_is_withdrawn(page: Page, service: Service, newsroom: dict[str, Any]) -> None:
    live = a_published_factcheck(an_approved_verdict(a_claim(newsroom, checking=True)).claim).factcheck
    at(page, service, "reviews:page_withdraw", live.pk)
    page.get_by_label("Reason").fill("The only witness took it back.")
    page.get_by_role("main").locator("form button[class*=danger], form button.primary").first.click()
    live.refresh_from_db()
    assert live.public_state == "withdrawn"


def test_a_sheet_is_brought_tried_out_imported_and_taken_back(
    page: Page, service: Service, newsroom: dict[str, Any]
) -> None:
    at(page, service, "sheets:bring")
    page.get_by_label("File").set_input_files(
        files=[{"name": "checks.csv", "mimeType": "text/csv", "buffer": a_csv(FINISHED, OPEN)}]
    )
    page.get_by_role("button", name="Read the sheet").click()
    page.get_by_role("button", name="Try it out").click()
    if page.get_by_role("button", name="Try it out").count():  # words of the columns, once more
        page.get_by_role("button", name="Try it out").click()
    # The page asks again by itself, without a script.
    page.get_by_role("button", name="Import 2 rows").click(timeout=40_000)
    expect(page.get_by_role("button", name="Take 2 rows back")).to_be_visible(timeout=40_000)
    page.get_by_role("button", name="Take 2 rows back").click()
    expect(page.get_by_role("heading", name="Taken back")).to_be_visible(timeout=40_000)
    assert Import.objects.get(desk=newsroom["desk"]).state == "undone"


def test_comments_are_written_answered_and_settled_and_other_words_suggested_by_typing_them(
    page: Page, service: Service, newsroom: dict[str, Any], chromium: Browser
) -> None:
    version = a_submitted_verdict(a_claim(newsroom, checking=True))
    at(page, service, "reviews:review_verdict", version.pk)
    page.get_by_label("Comment", exact=True).fill("Where do the accounts say so?")
    page.get_by_role("button", name="Comment", exact=True).click()
    expect(page.locator("#comments")).to_contain_text("Where do the accounts say so?")
    page.locator("#comments").get_by_role("link", name="Answer").click()
    page.get_by_role("main").locator("textarea").fill("On page four.")
    page.get_by_role("main").locator("form button.primary").click()
    at(page, service, "reviews:review_verdict", version.pk)
    expect(page.locator("#comments")).to_contain_text("On page four.")
    page.locator("#comments").get_by_role("button", name="Settled").click()
    assert Comment.objects.get(verdict_version=version, thread=None).resolved_at
    words = version.explanation.split()[0]
    at(page, service, "reviews:review_verdict", version.pk)
    page.get_by_role("link", name="Suggest other words").click()
    page.get_by_label("These words").fill(words)
    page.get_by_label("Instead").fill("Indeed")
    page.get_by_role("main").locator("form button.primary").click()
    made = Suggestion.objects.get(verdict_version=version)
    assert (made.exact, made.replacement, made.state) == (words, "Indeed", "open")
