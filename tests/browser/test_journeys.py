"""Ways through the desk that people really go, on the running service: without scripts, on a narrow screen, in the dark, twice at once."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from claims.models import Claim, Item
from factcheck.accounts.models import Membership
from factcheck.accounts.roles import Role
from factcheck.outbound.models import Message
from reviews.models import VerdictVersion
from tests.factories import ItemFactory
from tests.factories.world import FORMS, PUBLIC, SHOWN, World, a_world
from tests.outside import Outside, Visit, outside, reply
from tests.plugins.service import PASSWORD, Service
from tests.plugins.worker import wait_until

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("service")]
TEXT = "The minister opened the bridge on Monday.\n\n“It cost 4.2 million,” she said."
PROPOSITION = "The bridge cost 4.2 million."
# What readers' programs read: no page.
NO_PAGES = {"feed", "claimreview", "tasks"}


def signed_in(chromium: Browser, service: Service, email: str = "noa@example.org", **options: Any) -> Page:
    """A window of their own, signed in by the form."""
    page = chromium.new_context(**{"viewport": {"width": 1280, "height": 900}, **options}).new_page()
    page.set_default_timeout(15_000)
    page.goto(f"{service.url}/desk/")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1, name="Claims")).to_be_visible()
    return page


def faults(page: Page, where: str) -> list[str]:
    """What is wrong with the page that stands open: too wide for its screen, or in the way of somebody who cannot see it."""
    found = [f"{where}: scrolls sideways"] if page.evaluate("document.documentElement.scrollWidth > innerWidth") else []
    for rule in Axe().run(page).response["violations"]:
        found.append(f"{where}: {rule['id']}: {rule['nodes'][0]['html'][:160]}")
    return found


def test_every_page_fits_a_narrow_screen_and_hinders_nobody_in_light_and_dark(
    chromium: Browser, service: Service, newsroom: dict[str, Any]
) -> None:
    world: World = a_world(newsroom["desk"])
    Membership.objects.filter(user=newsroom["noa"]).update(role=Role.CHIEF)
    page = signed_in(chromium, service, viewport={"width": 360, "height": 780})
    addresses = {name: where(world) for name, where in {**PUBLIC, **SHOWN, **FORMS}.items() if name not in NO_PAGES}
    found = []
    for name, address in addresses.items():
        answer = page.goto(f"{service.url}{address}")
        assert answer is not None
        assert answer.status == 200, name
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            found += faults(page, f"{name}, {scheme}")
    page.context.close()
    assert found == [], "\n".join(found)


def test_without_scripts_a_text_becomes_a_claim_with_a_submitted_verdict(
    chromium: Browser, service: Service, newsroom: dict[str, Any]
) -> None:
    page = signed_in(chromium, service, java_script_enabled=False)
    page.goto(f"{service.url}/desk/items/add/")
    page.get_by_label("Link or text").fill(TEXT)
    page.get_by_role("button", name="Take it in").click()
    page.get_by_label("Words in the text").fill("It cost 4.2 million")
    page.get_by_label("Claim, in plain words").fill(PROPOSITION)
    page.get_by_role("button", name="Log and take").click()
    claim = Claim.objects.get(proposition=PROPOSITION)
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


def test_pressing_twice_takes_in_one_item_and_logs_one_claim(
    chromium: Browser, service: Service, newsroom: dict[str, Any]
) -> None:
    page = signed_in(chromium, service)
    page.goto(f"{service.url}/desk/items/add/")
    page.get_by_label("Link or text").fill(TEXT)
    page.get_by_role("button", name="Take it in").dblclick()
    expect(page.get_by_role("region", name="Log a claim")).to_be_visible()
    page.get_by_label("Claim, in plain words").fill(PROPOSITION)
    page.get_by_role("button", name="Log claim").dblclick()
    expect(page.locator(".toast")).to_contain_text("Logged as")
    assert (Item.objects.count(), Claim.objects.count()) == (1, 1)
    page.context.close()


def test_two_people_save_the_same_claim_and_no_word_is_lost(
    chromium: Browser, service: Service, newsroom: dict[str, Any]
) -> None:
    world = a_world(newsroom["desk"])
    pages = [signed_in(chromium, service, email) for email in ("noa@example.org", "tomasz@example.org")]
    for page in pages:
        page.goto(f"{service.url}{FORMS['claim_edit'](world)}")
    for page, words in zip(pages, ("It cost five million.", "It cost four million and more."), strict=True):
        page.get_by_label("Claim, in plain words").fill(words)
        page.get_by_role("button", name="Save").click()
    second = pages[1]
    expect(second.get_by_role("heading", level=1)).to_have_text("Two texts, one place")
    expect(second.get_by_role("main")).to_contain_text("five")
    expect(second.locator("[name=proposition]").first).to_have_value("It cost four million and more.")
    for page in pages:
        page.context.close()


PAGE = """<!doctype html><html lang="en"><head><title>The bridge is open</title></head><body><article><h1>The bridge is open</h1>
<p>The minister opened the bridge over the river on Monday, three years later than it had been announced.</p>
<p>“It cost 4.2 million,” she told reporters, and would not say who had paid for the delay of the works.</p>
<p>Nobody at the ministry wanted to say more about the accounts when they were asked on Tuesday.</p></article></body></html>"""


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Outside]:
    """A news site whose page is gone when it is first asked for, and there again afterwards. The service may reach it, and nothing else."""
    visits: list[str] = []

    def script(visit: Visit) -> None:
        visits.append(visit.path)
        there = reply(PAGE.encode(), Content_Type="text/html; charset=utf-8")
        visit.send(reply(status="410 Gone") if len(visits) == 1 else there)

    with outside(script) as server:
        monkeypatch.setenv("OUTBOUND_ALLOW", server.pair)
        yield server


def test_a_page_that_cannot_be_fetched_says_why_and_is_fetched_again(
    chromium: Browser, site: Outside, service: Service, newsroom: dict[str, Any]
) -> None:
    page = signed_in(chromium, service)
    page.goto(f"{service.url}/desk/items/add/")
    page.get_by_label("Link or text").fill(site.url("/bridge"))
    page.get_by_role("button", name="Take it in").click()
    expect(page.get_by_role("alert")).to_contain_text("410", timeout=25_000)
    assert Item.objects.get().state == "failed"
    page.get_by_role("button", name="Fetch again").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The bridge is open", timeout=25_000)
    expect(page.get_by_text("It cost 4.2 million")).to_be_visible()
    assert Item.objects.get().state == "ready"
    page.context.close()


def test_a_forgotten_password_is_replaced_by_a_link_that_works_once(
    chromium: Browser, service: Service, newsroom: dict[str, Any]
) -> None:
    page = chromium.new_context().new_page()
    page.goto(f"{service.url}/accounts/password/reset/")
    page.get_by_label("E-mail").fill("noa@example.org")
    page.get_by_role("button", name="Send the link").click()
    wait_until(lambda: Message.objects.filter(address="noa@example.org", state="kept").exists(), why="the mail is kept")
    message = Message.objects.get(address="noa@example.org")
    assert message.is_private
    link = re.search(r"http\S+/password/reset/key/\S+", message.text)
    assert link
    page.goto(link[0])
    page.locator("input[name=password1]").fill("two herons over the weir")
    page.locator("input[name=password2]").fill("two herons over the weir")
    page.get_by_role("button", name="Keep this password").click()
    expect(page.get_by_role("button", name="Keep this password")).to_have_count(0)
    page.goto(f"{service.url}/accounts/login/")
    page.get_by_label("E-mail").fill("noa@example.org")
    page.get_by_label("Password").fill("two herons over the weir")
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
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
    page.keyboard.type(PROPOSITION)
    page.keyboard.press("Control+Enter")
    expect(page.locator(".toast")).to_contain_text("Logged as")
    assert Claim.objects.get(proposition=PROPOSITION).appearances.get().exact == marked
    assert marked in TEXT
    page.context.close()
