"""Ways through the desk that people really go, on the running service: without scripts, without a mouse, by touch, two at once."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from claims.models import Claim, Item
from factcheck.accounts.roles import Role
from factcheck.ledger.models import Event
from factcheck.outbound.models import Message
from reviews.models import VerdictVersion
from tests.browser.seeing import signed_in
from tests.factories import ClaimFactory, ItemFactory
from tests.factories.reviewing import a_published_factcheck, an_approved_factcheck, an_approved_verdict
from tests.factories.world import FORMS, SHOWN, Where, World, a_world
from tests.outside import Outside
from tests.plugins.service import Service, somebody
from tests.plugins.worker import wait_until

pytestmark = pytest.mark.browser
TEXT = "The minister opened the bridge on Monday.\n\n“It cost 4.2 million,” she said."


def test_without_scripts_a_text_becomes_a_claim_with_a_submitted_verdict(
    chromium: Browser, service: Service, newsroom: dict[str, Any]
) -> None:
    page = signed_in(chromium, service, java_script_enabled=False)
    page.goto(f"{service.url}/desk/items/add/")
    page.get_by_label("Link or text").fill(TEXT)
    page.get_by_role("button", name="Take it in").click()
    page.get_by_label("Words in the text").fill("It cost 4.2 million")
    page.get_by_label("Claim, in plain words").fill("Only she knows what it cost.")
    page.get_by_role("button", name="Log and take").click()
    claim = Claim.objects.get(proposition="Only she knows what it cost.")
    assert claim.assignee == newsroom["noa"]
    assert claim.appearances.get().exact == "It cost 4.2 million"
    page.goto(f"{service.url}/desk/claims/{claim.pk}/")
    page.get_by_role("button", name="Start checking").click()
    page.locator("#verdict").get_by_role("button").first.click()
    page.locator("#verdict input[name=finding][value=unconfirmed]").check(force=True)
    page.get_by_label("Judged as of").fill("2026-02-06")
    page.get_by_label("Explanation").fill("Nobody showed us the accounts.")
    page.get_by_role("button", name="Submit for review").click()
    expect(page.locator("#verdict")).to_contain_text("submitted")
    assert VerdictVersion.objects.get(claim=claim).state == "submitted"
    page.context.close()


class Press(NamedTuple):
    """A button that somebody presses twice: where it stands, what is filled in first, and the event there is to be one more of."""

    where: Where
    button: str
    event: str
    fields: dict[str, str] = {}


def an_approved_page(world: World) -> str:
    claim = an_approved_verdict(ClaimFactory(desk=world.desk, checking=True)).claim
    return reverse("reviews:factcheck", args=[an_approved_factcheck(claim).pk])


PRESSES = {
    "take_in": Press(FORMS["item_add"], "Take it in", "item.added", {"Link or text": TEXT}),
    "log": Press(
        SHOWN["item"],
        "Log claim",
        "claim.logged",
        {"Words in the text": "opened the bridge", "Claim, in plain words": "The bridge is open."},
    ),
    "accept": Press(lambda world: f"/desk/claims/{world.claims['suggested'].pk}/", "Accept", "claim.accepted"),
    "start": Press(lambda world: f"/desk/claims/{world.claims['logged'].pk}/", "Start checking", "claim.started"),
    "add_evidence": Press(
        FORMS["evidence_add"],
        "Add",
        "evidence.added",
        {"What it is": "The accounts of the ministry", "Address": "http://127.0.0.1:9/accounts"},
    ),
    "record_response": Press(
        FORMS["response_add"],
        "Record the response",
        "response.recorded",
        {"Who answered": "Press office", "The words": "No.", "What they amount to": "denied"},
    ),
    "draft_verdict": Press(SHOWN["claim"], "Accept into a draft", "verdict.drafted"),
    "submit_verdict": Press(SHOWN["claim_of_verdict"], "Submit for review", "verdict.submitted"),
    "approve_verdict": Press(FORMS["review_verdict"], "Approve", "verdict.approved"),
    "submit_page": Press(FORMS["factcheck"], "Submit for review", "factcheck.submitted"),
    "approve_page": Press(FORMS["review_factcheck"], "Approve", "factcheck.approved"),
    "publish": Press(an_approved_page, "Publish", "factcheck.published"),
}


@pytest.fixture(scope="module")
def world(newsroom: dict[str, Any]) -> World:
    return a_world(newsroom["desk"])


@pytest.fixture(scope="module")
def chief(chromium: Browser, service: Service, world: World) -> Iterator[Page]:
    """Somebody who may press them all, and wrote none of it."""
    page = signed_in(chromium, service, somebody("Carla Chief", Role.CHIEF, world.desk).email)
    yield page
    page.context.close()


@pytest.mark.exhaustive
@pytest.mark.parametrize("name", PRESSES)
def test_pressing_a_button_twice_does_one_thing(name: str, chief: Page, service: Service, world: World) -> None:
    press = PRESSES[name]
    happened = Event.objects.filter(name=press.event)
    before = happened.count()
    chief.goto(f"{service.url}{press.where(world)}")
    for label, words in press.fields.items():
        field = chief.get_by_label(label).and_(chief.locator("input:not([type=radio]), textarea, select")).first
        field.select_option(words) if field.evaluate("field => field.matches('select')") else field.fill(words)
    with chief.expect_navigation():
        chief.get_by_role("button", name=press.button).first.dblclick()
    wait_until(lambda: happened.count() > before, why=press.event)
    chief.goto(f"{service.url}/desk/")
    assert happened.count() == before + 1


def test_two_people_save_the_same_claim_and_no_word_is_lost(
    chromium: Browser, service: Service, newsroom: dict[str, Any]
) -> None:
    claim = ClaimFactory(desk=newsroom["desk"], item=ItemFactory(desk=newsroom["desk"]))
    pages = [signed_in(chromium, service, email) for email in ("noa@example.org", "tomasz@example.org")]
    for page in pages:
        page.goto(f"{service.url}/desk/claims/{claim.pk}/edit/")
    for page, words in zip(pages, ("It cost five million.", "It cost four million and more."), strict=True):
        page.get_by_label("Claim, in plain words").fill(words)
        page.get_by_role("button", name="Save").click()
    second = pages[1]
    expect(second.get_by_role("heading", level=1)).to_have_text("Two texts, one place")
    expect(second.get_by_role("main")).to_contain_text("five")
    expect(second.locator("[name=proposition]").first).to_have_value("It cost four million and more.")
    for page in pages:
        page.context.close()


def test_a_page_that_cannot_be_fetched_says_why_and_is_fetched_again(
    chromium: Browser, site: Outside, service: Service, newsroom: dict[str, Any]
) -> None:
    page = signed_in(chromium, service)
    page.goto(f"{service.url}/desk/items/add/")
    page.get_by_label("Link or text").fill(site.url("/bridge"))
    page.get_by_role("button", name="Take it in").click()
    expect(page.get_by_role("alert")).to_contain_text("410", timeout=25_000)
    item = Item.objects.get(url=site.url("/bridge"))
    assert item.state == "failed"
    page.get_by_role("button", name="Fetch again").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The bridge is open", timeout=25_000)
    expect(page.get_by_text("It cost 4.2 million")).to_be_visible()
    item.refresh_from_db()
    assert item.state == "ready"
    page.context.close()


def test_a_forgotten_password_is_replaced_by_a_link_that_works_once(
    chromium: Browser, service: Service, newsroom: dict[str, Any]
) -> None:
    rita = somebody("Rita Reset", Role.CHECKER, newsroom["desk"])
    page = chromium.new_context().new_page()
    page.goto(f"{service.url}/accounts/password/reset/")
    page.get_by_label("E-mail").fill(rita.email)
    page.get_by_role("button", name="Send the link").click()
    wait_until(lambda: Message.objects.filter(address=rita.email, state="kept").exists(), why="the mail is kept")
    message = Message.objects.get(address=rita.email)
    assert message.is_private
    link = re.search(r"http\S+/password/reset/key/\S+", message.text)
    assert link
    page.goto(link[0])
    page.locator("input[name=password1]").fill("two herons over the weir")
    page.locator("input[name=password2]").fill("two herons over the weir")
    page.get_by_role("button", name="Keep this password").click()
    expect(page.get_by_role("button", name="Keep this password")).to_have_count(0)
    page.goto(f"{service.url}/accounts/login/")
    page.get_by_label("E-mail").fill(rita.email)
    page.get_by_label("Password").fill("two herons over the weir")
    page.get_by_role("main").get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("heading", level=1, name="Claims")).to_be_visible()
    other = chromium.new_context().new_page()
    other.goto(link[0])
    expect(other.get_by_role("heading", level=1)).to_have_text("This link no longer works")
    for opened in (page, other):
        opened.context.close()


def test_a_claim_is_logged_without_touching_the_mouse(
    chromium: Browser, service: Service, newsroom: dict[str, Any]
) -> None:
    item = ItemFactory(desk=newsroom["desk"], text=TEXT)
    page = signed_in(chromium, service)
    page.goto(f"{service.url}/desk/items/{item.pk}/")
    for _press in range(60):
        if page.evaluate("document.activeElement.classList.contains('sheet')"):
            break
        page.keyboard.press("Tab")
    expect(page.locator(".sheet")).to_be_focused()
    for _word in range(3):
        page.keyboard.press("Control+Shift+ArrowRight")
    expect(page.locator("[data-quote] mark")).not_to_be_empty()
    marked = page.locator("[data-quote] mark").inner_text()
    page.keyboard.press("c")
    page.keyboard.type("The minister opened it herself.")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".toast")).to_contain_text("Logged as")
    assert Claim.objects.get(proposition="The minister opened it herself.").appearances.get().exact == marked
    assert marked in TEXT
    page.context.close()


# As handles are dragged over the words: with every step the selection is longer, and the page is told that it changed.
DRAG = """([from, to]) => {
  const words = [...document.querySelectorAll('.sheet p[data-start]')].find((one) => one.textContent.includes(to)).firstChild;
  const start = words.data.indexOf(from);
  document.getSelection().setBaseAndExtent(words, start, words, start + from.length);
  return new Promise((done) => {
    let end = start + from.length;
    const last = words.data.indexOf(to) + to.length;
    const step = () => {
      end = Math.min(last, end + 3);
      document.getSelection().extend(words, end);
      end < last ? requestAnimationFrame(step) : done();
    };
    requestAnimationFrame(step);
  });
}"""


def test_by_touch_words_are_marked_and_a_button_leads_to_the_claim_they_become(
    chromium: Browser, service: Service, newsroom: dict[str, Any]
) -> None:
    text = "\n\n".join([TEXT, *["Nobody at the ministry wanted to say more about the accounts."] * 20])
    item = ItemFactory(desk=newsroom["desk"], text=text)
    page = signed_in(
        chromium, service, viewport={"width": 390, "height": 780}, has_touch=True, is_mobile=True, device_scale_factor=2
    )
    page.goto(f"{service.url}/desk/items/{item.pk}/")
    to_panel = page.get_by_role("link", name="Log these words")
    expect(to_panel).to_be_hidden()
    page.evaluate(DRAG, ["It", "It cost 4.2 million"])
    expect(page.locator("[data-quote] mark")).to_have_text("It cost 4.2 million")
    expect(page.get_by_label("Words in the text")).to_be_hidden()
    to_panel.tap()
    expect(page.get_by_label("Claim, in plain words")).to_be_focused()
    expect(page.locator("[data-quote]")).to_be_in_viewport()
    expect(page.locator("[data-to-panel]")).to_have_class(re.compile("away"))
    page.keyboard.type("She said what it cost.")
    page.get_by_role("button", name="Log claim").tap()
    expect(page.locator(".toast")).to_contain_text("Logged as")
    place = Claim.objects.get(proposition="She said what it cost.").appearances.get()
    assert (place.exact, place.start) == ("It cost 4.2 million", text.index("It cost"))
    page.context.close()


# A place to paste into, which keeps what the clipboard held beside what became of it.
PAPER = """() => {
  const paper = Object.assign(document.createElement("div"), { id: "paper", contentEditable: "true" });
  paper.addEventListener("paste", (event) => { paper.dataset.html = event.clipboardData.getData("text/html"); paper.dataset.text = event.clipboardData.getData("text/plain"); });
  document.querySelector("main").append(paper);
  paper.focus();
}"""
OUTLINE = """(one) => [...one.querySelectorAll("a[href], h2, h3, li, blockquote, strong, b, em, i")]
  .map((part) => [{ STRONG: "B", EM: "I" }[part.tagName] ?? part.tagName, part.textContent.trim(), part.getAttribute("href")])"""
ELSEWHERE = {
    "body": "They **met**, [say the accounts](/desk/), and:\n\n- one\n- *two*\n\n> A quotation.",
    "conclusion": "Nobody can tell – ні.",
}


def test_a_page_copied_as_rich_text_is_pasted_with_its_links_and_headings_and_no_styles(
    chromium: Browser, service: Service, newsroom: dict[str, Any]
) -> None:
    claim = an_approved_verdict(ClaimFactory(desk=newsroom["desk"], checking=True)).claim
    page = signed_in(chromium, service)
    page.goto(f"{service.url}/desk/pages/{a_published_factcheck(claim, **ELSEWHERE).factcheck_id}/elsewhere/")
    page.get_by_role("button", name="Copy as rich text").click()
    expect(page.get_by_text("Copied.")).to_be_visible()
    page.evaluate(PAPER)
    page.keyboard.press("Control+V")
    paper = page.locator("#paper")
    expect(paper).to_contain_text("Nobody can tell – ні.")
    html = paper.get_attribute("data-html") or ""
    assert '<meta charset="utf-8"><p>' in html
    assert not re.search(r"<[^>]+ (class|style|id)=|<(span|div|font)", html)
    assert (paper.get_attribute("data-text") or "").startswith("**Nobody can tell – ні.**")
    outline = page.locator("#rich").evaluate(OUTLINE)
    assert paper.evaluate(OUTLINE) == outline
    assert {"A", "H2", "LI", "BLOCKQUOTE", "B", "I"} <= {tag for tag, _words, _href in outline}
    assert all(href.startswith("http") for _tag, _words, href in outline if href)
    page.context.close()
