"""What the small scripts of the desk promise, seen in a real browser."""

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.test.testcases import LiveServerThread
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from factcheck.accounts.models import Desk
from tests.browser import ui_pages

pytestmark = [
    pytest.mark.browser,
    pytest.mark.urls("tests.browser.ui_pages"),
]
KEPT = "Object.keys(localStorage).filter((key) => key.startsWith('draft:'))"


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The pages, served without a database: only the test that needs one asks for it."""
    thread = LiveServerThread("127.0.0.1", StaticFilesHandler)
    thread.daemon = True
    thread.start()
    thread.is_ready.wait(timeout=20)
    assert thread.error is None
    yield f"http://127.0.0.1:{thread.port}"
    thread.terminate()


@pytest.fixture(scope="module")
def same_window(chromium: Browser) -> Iterator[BrowserContext]:
    """One profile for all, so that style sheets and scripts are fetched once."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    context.set_default_timeout(10_000)
    yield context
    context.close()


@pytest.fixture
def desk(same_window: BrowserContext, server) -> Iterator[Page]:
    """The page, with nothing kept in the browser, and a watch over it: anything the browser complains about fails the test."""
    ui_pages.seen.clear()
    page = same_window.new_page()
    kept = {"origin": server, "storageTypes": "cookies,local_storage"}
    same_window.new_cdp_session(page).send("Storage.clearDataForOrigin", kept)
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if "Content Security Policy" in said.text else None)
    page.goto(f"{server}/b/")
    page.address = f"{server}/b/"
    yield page
    page.close()
    assert complaints == []


def test_pressing_twice_sends_once(desk):
    with desk.expect_navigation():
        desk.evaluate("""() => { const button = document.querySelector('#slow button');
            button.click(); button.click(); button.click(); }""")
    assert ui_pages.seen["slow"] == [1]


def test_a_button_is_ready_again_after_coming_back(desk):
    for _ in range(2):
        with desk.expect_navigation():
            desk.locator("#slow button").click()
        expect(desk.locator("#slow button")).not_to_have_attribute("aria-busy", "true")
    assert ui_pages.seen["slow"] == [1, 1]


def test_a_swap_keeps_the_focus_and_says_what_was_done_with_a_way_back(desk):
    desk.locator("#part button").click()
    expect(desk.locator(".toast")).to_contain_text("Assigned to Lena Brandt")
    expect(desk.locator("#part button")).to_be_focused()
    with desk.expect_navigation():
        desk.keyboard.press("z")
    assert ui_pages.seen["undo"] == [1]


def test_a_refusal_is_read_out_above_and_the_words_stay_in_the_form(desk):
    desk.get_by_label("Words").fill("three lines of reasons")
    desk.locator("#refused button").click()
    notice = desk.locator("#notices [role=alert]")
    expect(notice).to_contain_text("One question to a party is open.")
    expect(desk.get_by_label("Words")).to_have_value("three lines of reasons")
    expect(desk.locator("#refused button")).not_to_have_attribute("aria-busy", "true")


def test_a_page_of_some_proxy_never_lands_inside_ours(desk):
    desk.route(
        "**/b/refused/", lambda route: route.fulfill(status=503, body="<h1>Bad gateway</h1>", content_type="text/html")
    )
    desk.get_by_label("Words").fill("kept")
    desk.locator("#refused button").click()
    expect(desk.locator("#notices [role=alert]")).to_contain_text("Nothing was changed.")
    expect(desk.get_by_text("Bad gateway")).to_have_count(0)
    expect(desk.get_by_label("Words")).to_have_value("kept")


def test_a_session_that_ended_is_told_and_the_words_stay(desk):
    fragment = '<div class="notice warn" role="alert"><b>You are signed out</b></div>'
    told = {"HX-Retarget": "#notices", "HX-Reswap": "innerHTML"}
    desk.route(
        "**/b/refused/", lambda route: route.fulfill(status=401, body=fragment, content_type="text/html", headers=told)
    )
    desk.get_by_label("Words").fill("kept")
    desk.locator("#refused button").click()
    expect(desk.locator("#notices [role=alert]")).to_contain_text("You are signed out")
    expect(desk.get_by_label("Words")).to_have_value("kept")


def test_a_dialog_takes_the_focus_closes_on_escape_and_gives_it_back(desk):
    desk.locator("#drop > summary").click()
    expect(desk.get_by_label("Why")).to_be_focused()
    desk.get_by_label("Why").fill("not worth it")
    desk.keyboard.press("Escape")
    expect(desk.locator("#drop > summary")).to_be_focused()
    desk.locator("#drop > summary").click()
    expect(desk.get_by_label("Why")).to_have_value("not worth it")
    desk.get_by_role("button", name="Keep it").click()
    expect(desk.locator("#drop dialog")).not_to_be_visible()


def test_without_scripts_everything_is_there_and_works(chromium, server):
    ui_pages.seen.clear()
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{server}/b/")
    page.locator("#drop > summary").click()
    page.get_by_label("Why").fill("x")
    page.get_by_role("button", name="Drop", exact=True).click()
    assert ui_pages.seen["slow"] == [1]
    page.get_by_label("Explanation").fill("Bennett is the only source.")
    page.get_by_role("button", name="Submit for review").click()
    assert ui_pages.seen["draft"][0]["text"] == "Bennett is the only source."
    expect(page.locator(".toast")).to_contain_text("Submitted")
    expect(page.locator(".toast").get_by_role("button", name="Undo")).to_be_visible()
    context.close()


def test_keys_walk_the_rows_and_act_on_the_one_under_the_cursor(desk):
    desk.keyboard.press("j")
    desk.keyboard.press("j")
    expect(desk.locator("#row2")).to_have_class(re.compile("cursor"))
    desk.keyboard.press("x")
    expect(desk.get_by_label("Tick 2")).to_be_checked()
    desk.keyboard.press("k")
    expect(desk.locator("#row1 a")).to_be_focused()
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/b/#claim1")


def test_single_and_double_keys_press_what_they_name(desk):
    desk.keyboard.press("r")
    desk.wait_for_url("**/b/#asked")
    desk.keyboard.press("g")
    desk.keyboard.press("d")
    desk.wait_for_url("**/b/#gone")
    desk.keyboard.press("?")
    expect(desk.get_by_role("dialog", name="Keys")).to_be_visible()


def test_no_key_fires_while_somebody_writes_or_after_they_are_switched_off(desk):
    desk.get_by_label("Reason").focus()
    desk.keyboard.type("r?")
    expect(desk.get_by_label("Reason")).to_have_value("r?")
    desk.evaluate("document.activeElement.blur()")
    desk.keyboard.press("?")
    desk.get_by_label("Single keys are on").uncheck()
    desk.keyboard.press("Escape")
    desk.keyboard.press("r")
    desk.keyboard.press("j")
    assert desk.url == desk.address
    expect(desk.locator(".cursor")).to_have_count(0)
    desk.reload()
    desk.keyboard.press("r")
    assert desk.url == desk.address


def test_control_enter_sends_the_form_one_is_in(desk):
    desk.get_by_label("Explanation").fill("Bennett is the only source.")
    with desk.expect_navigation():
        desk.keyboard.press("Control+Enter")
    expect(desk.locator(".toast")).to_contain_text("Submitted")
    assert ui_pages.seen["draft"][0]["text"] == "Bennett is the only source."


def test_a_draft_saves_itself_after_a_pause_and_follows_the_version(desk):
    desk.get_by_label("Explanation").press_sequentially(" He was in the room.", delay=5)
    expect(desk.locator("[data-saved-line]")).to_have_text(re.compile("Saved 15:19"))
    assert len(ui_pages.seen["autosave"]) == 1
    assert desk.locator("#draft [name=row_version]").input_value() == "5"
    desk.get_by_label("Was this said").check()
    expect(desk.locator("#draft [name=row_version]")).to_have_value("6")
    assert ui_pages.seen["autosave"][1]["asks"] == "said"
    assert desk.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('draft:'))") == []


def test_words_survive_a_crash_while_the_desk_is_unreachable(desk):
    desk.route("**/b/autosave/", lambda route: route.abort())
    desk.get_by_label("Explanation").fill("Words nobody has seen yet.")
    expect(desk.locator("[data-saved-line]")).to_have_text(re.compile("kept in this browser"))
    desk.unroute("**/b/autosave/")
    desk.goto("about:blank")
    desk.goto(desk.address)
    expect(desk.get_by_label("Explanation")).to_have_value("Words nobody has seen yet.")
    expect(desk.get_by_text("were not saved. They stand in the form again.")).to_be_visible()
    expect(desk.locator("[data-saved-line]")).to_have_text(re.compile("Saved"))
    assert ui_pages.seen["autosave"][-1]["text"] == "Words nobody has seen yet."


def test_a_draft_that_was_sent_leaves_nothing_behind_once_it_arrived(desk):
    desk.route("**/b/autosave/", lambda route: route.abort())
    desk.get_by_label("Explanation").fill("shown elsewhere afterwards")
    with desk.expect_navigation():
        desk.get_by_role("button", name="Submit for review").click()
    expect(desk.locator(".toast")).to_contain_text("Submitted")
    assert ui_pages.seen["draft"][0]["text"] == "shown elsewhere afterwards"
    assert desk.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('draft:'))") == []


@pytest.mark.django_db(transaction=True)
def test_a_draft_that_somebody_else_overtook_offers_both_texts(desk):
    Desk.objects.create(name="World desk", slug="world", prefix="W", row_version=9)
    desk.get_by_label("Explanation").fill("stale words of mine")
    expect(desk.locator("#notices .merging")).to_contain_text("Somebody saved this while you were writing")
    merging = desk.locator("#notices .merging form")
    expect(merging).to_have_attribute("action", "/b/draft/")
    with desk.expect_navigation():
        merging.get_by_role("button", name="Save").click()
    assert ui_pages.seen["draft"][0]["row_version"] == "9"
    assert ui_pages.seen["draft"][0]["text"] == "stale words of mine"


def test_signing_out_leaves_no_words_in_the_browser(desk):
    desk.route("**/b/autosave/", lambda route: route.abort())
    desk.get_by_label("Explanation").fill("Secret words.")
    expect(desk.locator("[data-saved-line]")).to_have_text(re.compile("kept in this browser"))
    asked: list[str] = []
    for answer in ("dismiss", "accept"):
        desk.once("dialog", lambda dialog, answer=answer: (asked.append(dialog.message), getattr(dialog, answer)()))
        assert len(desk.evaluate(KEPT)) == 1
        desk.evaluate("""() => { const form = document.createElement('form'); form.dataset.forget = ''; form.method = 'post';
            form.addEventListener('submit', (event) => event.preventDefault()); document.body.append(form); form.requestSubmit(); }""")
    assert len(asked) == 2
    assert "never sent" in asked[0]
    assert desk.evaluate(KEPT) == []


def test_a_live_part_fetches_itself_when_something_happens(desk):
    expect(desk.locator("#live p")).not_to_have_text("0")


def test_a_live_part_that_says_the_same_is_left_alone(window, server):
    page = window.new_page()
    page.route(
        "**/b/live/", lambda route: route.fulfill(body=ui_pages.LIVE.replace("{{ n }}", "0"), content_type="text/html")
    )
    page.goto(f"{server}/b/")
    page.evaluate("document.getElementById('live').mine = true")
    with page.expect_response("**/b/live/"):
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator("#live[data-fetching]")).to_have_count(0)
    assert page.evaluate("document.getElementById('live').mine") is True


def test_a_live_part_never_changes_under_somebody_who_is_writing_in_it(window, server):
    page = window.new_page()
    held: list[Route] = []
    page.route("**/b/stream/", lambda route: held.append(route))
    with page.expect_request("**/b/stream/"):
        page.goto(f"{server}/b/")
    page.get_by_label("Typed").fill("half a sen")
    held[0].continue_()
    offer = page.get_by_role("button", name="Changed just now. Show")
    expect(offer).to_be_visible()
    expect(page.get_by_label("Typed")).to_have_value("half a sen")
    offer.click()
    expect(page.locator("#live p")).not_to_have_text("0")


def test_the_chosen_look_holds_on_the_next_page_before_anything_is_drawn(desk):
    desk.evaluate("localStorage.setItem('look', 'dark')")
    desk.reload()
    assert desk.locator("html").get_attribute("data-theme") == "dark"
    assert (
        desk.evaluate("getComputedStyle(document.querySelector('.main').closest('body')).backgroundColor")
        == "rgb(21, 25, 27)"
    )


@pytest.mark.parametrize(("width", "look"), [(360, "light"), (900, "dark"), (1440, "light")])
def test_every_part_is_accessible_and_nothing_scrolls_sideways(chromium, server, width, look):
    context = chromium.new_context(viewport={"width": width, "height": 800}, color_scheme=look, bypass_csp=True)
    page = context.new_page()
    page.goto(f"{server}/b/")
    page.locator("#part button").click()
    page.locator("#refused button").click()
    expect(page.locator("#notices [role=alert]")).to_be_visible()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.goto(f"{server}/accounts/login/")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    context.close()
