"""The founding case through the web UI: two people at two browsers, with real Celery, PostgreSQL and Valkey behind them."""

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from claims.models import Claim
from tests.browser.seeing import signed_in
from tests.e2e import checking, founding
from tests.plugins.service import Service

pytestmark = pytest.mark.browser

WHERE = """words => {
  const walker = document.createTreeWalker(document.querySelector('.sheet'), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const at = walker.currentNode.data.indexOf(words);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(walker.currentNode, at);
    range.setEnd(walker.currentNode, at + words.length);
    walker.currentNode.parentElement.scrollIntoView({block: 'center'});
    const boxes = range.getClientRects(), first = boxes[0], last = boxes[boxes.length - 1];
    return [first.left + 0.5, first.top + first.height / 2, last.right - 0.5, last.top + last.height / 2];
  }
}"""


def mark(page: Page, words: str) -> None:
    """Select words of the text with the mouse."""
    left, top, right, bottom = page.evaluate(WHERE, words)
    page.mouse.move(left, top)
    page.mouse.down()
    page.mouse.move(right, bottom, steps=8)
    page.mouse.up()
    expect(page.locator("[data-quote] mark")).to_have_text(words)


@pytest.mark.exhaustive
def test_the_founding_case_through_the_web(chromium: Browser, service: Service, newsroom: dict[str, Any]) -> None:
    noa = signed_in(chromium, service)
    tomasz = signed_in(chromium, service, "tomasz@example.org")
    try:
        take_in(noa, service)
        log_claims(noa)
        promise = Claim.objects.get(proposition=founding.PROMISE)
        claim_page = f"{service.url}/desk/claims/{promise.pk}/"
        watch_the_tasks(noa, claim_page)
        tell_who_said_it(noa)
        record_the_answer(noa)
        write_the_verdict(noa, claim_page)
        approve_the_verdict(tomasz, service)
        write_the_page(noa, claim_page)
        read_and_publish(tomasz, service)
        expect(tomasz.get_by_role("link", name="Open the public page")).to_be_visible()
    finally:
        noa.context.close()
        tomasz.context.close()
    checking.stored_codes()
    checking.shown_words(service)
    checking.mailed(service, newsroom["noa"], newsroom["tomasz"])
    checking.events_in_order()


def take_in(page: Page, service: Service) -> None:
    """Paste the text."""
    page.goto(f"{service.url}/desk/items/add/")
    page.get_by_label("Link or text").fill(founding.BODY)
    page.get_by_text("What you know of it").click()
    page.get_by_label("Title").fill(founding.TITLE)
    page.get_by_label("Publisher").fill(founding.PUBLISHER)
    page.get_by_role("button", name="Take it in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(founding.TITLE)


def log_claims(page: Page) -> None:
    """Two claims, from words marked with the mouse; the first with who is said to have said it."""
    mark(page, founding.PROMISE_WORDS)
    panel = page.get_by_role("region", name="Log a claim")
    panel.get_by_label("Claim, in plain words").fill(founding.PROMISE)
    panel.locator("input[name=who]").fill("Vladimir Putin")
    panel.locator("input[name=role_then]").fill("president of Russia")
    panel.locator("input[name=said_when]").fill("March 2022")
    panel.get_by_text("More: how and where").click()
    panel.locator("select[name=act]").select_option("promised")
    panel.locator("input[name=said_where]").fill("private talk")
    panel.get_by_role("button", name="Log and take").click()
    expect(page.locator("a.hl", has_text=founding.PROMISE_WORDS)).to_be_visible()
    mark(page, founding.CONTACT_WORDS)
    panel.get_by_label("Claim, in plain words").fill(founding.CONTACT)
    panel.get_by_role("button", name="Log claim").click()
    expect(page.locator("a.hl", has_text=founding.CONTACT_WORDS)).to_be_visible()


def watch_the_tasks(page: Page, claim_page: str) -> None:
    """They finish under the reader's eyes: nobody loads the page again."""
    page.goto(claim_page)
    expect(page.locator("#clean > summary")).to_be_visible(timeout=25_000)
    page.get_by_role("button", name="Start checking").click()
    page.locator("#clean > summary").click(timeout=25_000)
    page.locator("#clean").get_by_role("button", name="Run again").first.click()
    page.evaluate("window.sameDocument = true")
    expect(page.locator("#tasks > .sec-head:first-child .n")).to_have_text(
        re.compile(r"^(\d+) of \1 finished$"), timeout=25_000
    )
    checking.verified()
    assert page.evaluate("window.sameDocument") is True


def tell_who_said_it(page: Page) -> None:
    """Bennett passes it on, Peskov responds to Bennett, the outlet passes both on."""
    add_statement(
        page,
        "Naftali Bennett",
        "former prime minister of Israel",
        "said",
        "interview",
        "2023-02-04",
        "it passes on …",
        "Vladimir Putin",
    )
    add_statement(
        page,
        "Dmitry Peskov",
        "spokesman of the Russian president",
        "neither_confirmed_nor_denied",
        "briefing",
        "2023-02-06",
        "it responds to …",
        "Naftali Bennett",
    )
    add_statement(page, founding.PUBLISHER, "", "reported", "", "2023-02-06", "it passes on …", "Naftali Bennett")
    page.get_by_role("link", name="Link to another").click()
    page.get_by_label("This statement").select_option(
        label=[text for text in options(page, "This statement") if founding.PUBLISHER in text][0]
    )
    page.get_by_label("How they hang together").select_option("relays")
    page.get_by_label("That statement").select_option(
        label=[text for text in options(page, "That statement") if "Peskov" in text][0]
    )
    page.get_by_role("button", name="Link them").click()
    expect(page.locator("#statements .sec-head .n")).to_have_text("4")
    expect(page.locator("#statements svg.draw .edge")).to_have_count(4)


def options(page: Page, label: str) -> list[str]:
    """What a list offers."""
    return page.get_by_label(label).locator("option").all_text_contents()


def add_statement(page: Page, who: str, role: str, act: str, setting: str, on: str, hang: str, other: str) -> None:
    """One speech act, hung on another."""
    page.get_by_role("link", name="Add statement").click()
    page.locator("input[name=who]").fill(who)
    page.get_by_label("As what").fill(role)
    page.locator("select[name=act]").select_option(act)
    page.locator("input[name=setting]").fill(setting)
    page.locator("input[name=said_on]").fill(on)
    page.get_by_label("Where it belongs").select_option(label=hang)
    page.get_by_label("… this statement").select_option(
        label=[text for text in options(page, "… this statement") if other in text][0]
    )
    page.get_by_role("button", name="Add").click()
    expect(page.locator("#statements")).to_contain_text(who)


def record_the_answer(page: Page) -> None:
    """One public response, asked by reporters, in three points; and what the verdict does with it."""
    page.get_by_role("link", name="Record a response").click()
    page.get_by_label("Who answered").fill("Dmitry Peskov")
    page.get_by_label("As what").fill("spokesman of the Russian president")
    page.get_by_label("For whom").fill("Office of the president of Russia")
    page.get_by_label("Asked by, in words").fill("reporters")
    page.get_by_label("Setting").fill("his daily briefing")
    page.get_by_label("Date").fill("2023-02-06")
    for number, (words, outcome, claim) in enumerate(founding.POINTS, 1):
        point = page.get_by_role("group", name=f"Point {number}")
        point.get_by_label("The words").fill(words)
        point.get_by_label("What they amount to").select_option(outcome)
        about = Claim.objects.get(proposition=claim)
        point.get_by_label("About").select_option(str(about.pk))
    page.get_by_role("button", name="Record the response").click()
    expect(page.locator("#responses")).to_contain_text("asked by reporters at his daily briefing on 6 February 2023")
    page.get_by_role("link", name="Quoted, summarised, not used…").click()
    page.get_by_text("quoted", exact=True).click()
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#responses")).to_contain_text("In the verdict: quoted")


def write_the_verdict(page: Page, claim_page: str) -> None:
    """Accept what is proposed, say it in words, submit."""
    expect(page.locator(".proposal .label")).to_contain_text("unconfirmed")
    page.get_by_role("button", name="Accept into a draft").click()
    verdict = page.locator("#verdict")
    expect(verdict.get_by_label("unconfirmed", exact=True)).to_be_checked()
    choose_qualifiers(
        verdict,
        ["neither_confirmed_nor_denied:official", "declined_comment:official", "single_source:", "second_hand:"],
        "official declined comment",
    )
    verdict.get_by_label("Judged as of").fill("2023-02-06")
    verdict.get_by_label("Explanation").fill(founding.EXPLANATION)
    expect(page.locator("#verdict [data-saved-line]")).to_contain_text("Saved")
    verdict.get_by_role("button", name="Submit for review").click()
    expect(verdict).to_contain_text("submitted")
    assert page.url.startswith(claim_page)


def choose_qualifiers(verdict: Locator, codes: list[str], leading: str) -> None:
    """Take off what was proposed, add these in turn, and put one of them first."""
    chips = verdict.locator(".chips .chip")
    while chips.count():
        chips.first.get_by_role("button", name="Remove").click()
    for code in codes:
        verdict.get_by_label("Add a qualifier").select_option(code)
    expect(chips).to_have_count(len(codes))
    verdict.get_by_role("button", name=f"Put first: {leading}").click()
    expect(chips.first).to_have_text(leading)


def approve_the_verdict(page: Page, service: Service) -> None:
    """Somebody who had no hand in it."""
    page.goto(f"{service.url}/desk/review/")
    page.get_by_role("link", name=founding.PROMISE).click()
    expect(page.locator(".label").first).to_contain_text("official declined comment")
    page.get_by_role("button", name="Approve").click()
    expect(page.get_by_text("Nothing waits for a review")).to_be_visible()


def write_the_page(page: Page, claim_page: str) -> None:
    """Headline and one-sentence conclusion."""
    page.goto(claim_page)
    page.get_by_role("button", name="Write the fact-check").click()
    page.get_by_label("Headline").fill(founding.HEADLINE)
    page.get_by_label("Conclusion, one sentence").fill(founding.CONCLUSION)
    page.get_by_role("button", name="Submit for review").click()
    expect(page.get_by_text("Version 1, submitted")).to_be_visible()


def read_and_publish(page: Page, service: Service) -> None:
    """Read, approved and put before readers by the other."""
    page.goto(f"{service.url}/desk/review/")
    page.get_by_role("link", name=founding.HEADLINE).click()
    page.get_by_role("button", name="Approve").click()
    page.get_by_role("button", name="Publish").click()
