"""With the keyboard alone: after everything that changes a page without loading it anew, the focus is on the same control, on what came in
its place, or on the part that says what happened; never nowhere."""

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from claims.models import ClaimStep, VerificationTask
from claims.operations import lay_checklist
from factcheck.accounts.actors import actor_for_user
from factcheck.accounts.models import User
from factcheck.accounts.roles import Role
from factcheck.cms.models import Connection
from factcheck.cms.operations import connect_cms
from factcheck.sheets.models import Import, ImportState
from reviews.models import VerdictVersion
from tests.browser.seeing import signed_in
from tests.factories import ClaimFactory, ItemFactory, VerificationTaskFactory
from tests.factories.reviewing import (
    a_draft_factcheck,
    a_draft_verdict,
    a_published_factcheck,
    a_submitted_verdict,
    an_approved_verdict,
)
from tests.factories.sheets import FINISHED, a_csv, checked
from tests.plugins.service import Service, somebody

pytestmark = pytest.mark.browser
ROOT = Path(__file__).resolve().parents[2]
BRIDGE = "https://news.example.org/the-bridge-on-which-one-waits"
SWAPPED = re.compile(r"\bhx-(?:get|post|put|patch|delete|boost)\b|\bdata-live=")
ACTIVE = """() => {
  const one = document.activeElement;
  return one === document.body || !one.checkVisibility() ? "" : `${one.tagName} ${one.id} ${one.textContent.trim().slice(0, 60)}`;
}"""
# Another page was shown meanwhile: what may have happened is asked for. So it is too when somebody else does something.
LOOK_AGAIN = "document.dispatchEvent(new Event('visibilitychange'))"
MARKED = """() => {
  const one = document.activeElement;
  const seen = (element) => { const style = getComputedStyle(element); return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0 || style.boxShadow !== "none"; };
  const around = [one, one.closest("label"), one.closest(".pick, .seg, .finds, form[role=search]")].filter(Boolean);
  // The button of a date's own picker is marked by the browser.
  if (one.matches("input[type=date], input[type=datetime-local]") && !one.matches(":focus-visible")) return "";
  return one === document.body || around.some(seen) ? "" : one.outerHTML.slice(0, 120);
}"""


@pytest.fixture(scope="module")
def chief(newsroom: dict[str, Any]) -> User:
    return somebody("Carla Chief", Role.CHIEF, newsroom["desk"])


@pytest.fixture(scope="module")
def page(chromium: Browser, service: Service, chief: User) -> Iterator[Page]:
    page = signed_in(chromium, service, chief.email)
    yield page
    page.context.close()


def until(page: Page, expression: str) -> None:
    """Until that is so on the page. Asked from outside, since the page lets nobody evaluate strings inside."""
    end = time.monotonic() + 5
    while not page.evaluate(expression):
        assert time.monotonic() < end, expression
        page.wait_for_timeout(20)


def tab_to(page: Page, wanted: str, most: int = 120) -> None:
    """By Tab alone, from where the focus is."""
    for _press in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
            return
    raise AssertionError(f"Tab does not lead to {wanted}")


def opened(page: Page, service: Service, name: str, *args: Any) -> Page:
    page.goto(f"{service.url}{reverse(name, args=args)}")
    return page


def tasks(page: Page, service: Service, desk: Any, chief: User) -> None:
    """The link one is on is still there; then it is not."""
    claim = ClaimFactory(desk=desk, checking=True)
    task, other = (
        VerificationTaskFactory(claim=claim, verifier=verifier, state="finished", outcome="needs_person")
        for verifier in ("quotation", "dates")
    )
    opened(page, service, "desk:claim", claim.pk)
    tab_to(page, f"#task-{task.pk} a[href*=dismiss]")
    VerificationTask.objects.filter(pk=other.pk).update(outcome="passed")
    page.evaluate(LOOK_AGAIN)
    expect(page.locator("#clean")).to_be_visible()
    expect(page.locator(f"#task-{task.pk} a[href*=dismiss]")).to_be_focused()
    VerificationTask.objects.filter(pk=task.pk).update(outcome="passed")
    page.evaluate(LOOK_AGAIN)
    expect(page.locator(f"#task-{task.pk} a[href*=dismiss]")).to_have_count(0)
    expect(page.locator("#tasks")).to_be_focused()
    tab_to(page, "#clean > summary", 10)
    page.keyboard.press("Enter")
    VerificationTask.objects.filter(pk=other.pk).update(state="cancelled")
    page.evaluate(LOOK_AGAIN)
    expect(page.locator("#clean > summary")).to_contain_text("1 passed")
    until(page, ACTIVE)
    expect(page.locator("#clean")).to_have_attribute("open", "")


def checklist(page: Page, service: Service, desk: Any, chief: User) -> None:
    """The step one is on is still there while another goes into the fold; then it goes there itself. What was unfolded stays so."""
    claim = ClaimFactory(desk=desk, checking=True)
    lay_checklist(claim=claim)
    step, other = ClaimStep.objects.current().filter(claim=claim, verifier="")[:2]
    opened(page, service, "desk:claim", claim.pk)
    tab_to(page, f"#more-{step.task_id} > summary")
    page.keyboard.press("Enter")
    settle = f"#step-{step.key} a[href*=settle]"
    # Back over Take, since nobody has it yet.
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    expect(page.locator(settle)).to_be_focused()
    done = {"state": "finished", "outcome": "passed"}
    VerificationTask.objects.filter(pk=other.task_id).update(**done)
    page.evaluate(LOOK_AGAIN)
    expect(page.locator("#steps-done > summary")).to_contain_text(other.title)
    expect(page.locator(settle)).to_be_focused()
    expect(page.locator(f"#more-{step.task_id}")).to_have_attribute("open", "")
    VerificationTask.objects.filter(pk=step.task_id).update(**done)
    page.evaluate(LOOK_AGAIN)
    expect(page.locator(settle)).to_have_count(0)
    expect(page.locator("#tasks")).to_be_focused()


def standing(page: Page, service: Service, desk: Any, chief: User) -> None:
    """The button one is on says something else."""
    connect_cms(
        desk=desk,
        site="https://cms.example.org",
        user_name="desk",
        password="abcd efgh",
        actor=actor_for_user(chief),
    )
    live = a_published_factcheck(an_approved_verdict(ClaimFactory(desk=desk, checking=True)).claim)
    opened(page, service, "cms:elsewhere", live.factcheck_id)
    tab_to(page, "#standing button, #standing a")
    Connection.objects.filter(desk=desk).update(site="https://other.example.org")
    page.evaluate(LOOK_AGAIN)
    expect(page.locator("#standing")).to_contain_text("other.example.org")
    until(page, "document.getElementById('standing').contains(document.activeElement)")


def going(page: Page, service: Service, desk: Any, chief: User) -> None:
    """A sheet that is tried out: what can be pressed stays under the fingers once it is done."""
    run = checked(desk, actor_for_user(chief), a_csv(FINISHED))
    Import.objects.filter(pk=run.pk).update(state=ImportState.CHECKING)
    opened(page, service, "sheets:run", run.pk)
    tab_to(page, "#going form[action*=discard] button")
    Import.objects.filter(pk=run.pk).update(state=ImportState.CHECKED)
    expect(page.get_by_role("heading", name="Tried out, nothing imported yet")).to_be_visible(timeout=15_000)
    expect(page.locator("#going form[action*=discard] button")).to_be_focused()


def others(page: Page, service: Service, desk: Any, chief: User) -> None:
    """Somebody else comes: who writes goes on writing."""
    version = a_draft_verdict(ClaimFactory(desk=desk, checking=True))
    opened(page, service, "desk:claim", version.claim_id)
    tab_to(page, "#verdict textarea[name=explanation]")
    page.keyboard.press("End")
    page.keyboard.type(" More")
    page.evaluate(LOOK_AGAIN)
    page.keyboard.type(" words.")
    expect(page.locator("#verdict textarea[name=explanation]")).to_be_focused()
    expect(page.locator("#verdict textarea[name=explanation]")).to_have_value(re.compile(r" More words\."))


def item(page: Page, service: Service, desk: Any, chief: User) -> None:
    """The text has come: the page is loaded anew, and its first stop is the way to the content."""
    fetching = ItemFactory(desk=desk, fetching=True, url=BRIDGE, canonical_url=BRIDGE)
    opened(page, service, "claims:item", fetching.pk)
    with page.expect_navigation(timeout=15_000):
        type(fetching).objects.filter(pk=fetching.pk).update(state="failed", failure_code="timeout")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()


def trial(page: Page, service: Service, desk: Any, chief: User) -> None:
    """What would be refused is said beside the button one is on."""
    claim = an_approved_verdict(ClaimFactory(desk=desk, checking=True)).claim
    live = a_published_factcheck(claim, body="It cost 4 million.")
    opened(page, service, "reviews:page_minor_edit", live.factcheck_id)
    tab_to(page, "textarea[name=body]")
    page.keyboard.press("Control+A")
    page.keyboard.type("It cost 5 million.")
    tab_to(page, "button[hx-post]")
    page.keyboard.press("Enter")
    expect(page.locator("#tried[role=status]")).not_to_be_empty()
    expect(page.locator("button[hx-post]")).to_be_focused()


def claims(page: Page, service: Service, desk: Any, chief: User) -> None:
    """Claims are looked for: what was found stands above the button one is on."""
    draft = a_draft_factcheck(an_approved_verdict(ClaimFactory(desk=desk, checking=True)).claim)
    opened(page, service, "reviews:factcheck", draft.pk)
    tab_to(page, "input[name=find]")
    page.keyboard.type("W-1")
    tab_to(page, "button[name=look]", 3)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Found for “W-1”")).to_be_visible()
    expect(page.locator("button[name=look]")).to_be_focused()
    page.locator("input[name=find]").focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("W-2")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Found for “W-2”")).to_be_visible()
    expect(page.locator("input[name=find]")).to_be_focused()


def tasks_and_checklist(page: Page, service: Service, desk: Any, chief: User) -> None:
    """Both stand in one part."""
    tasks(page, service, desk, chief)
    checklist(page, service, desk, chief)


# Every template with a part that is fetched anew, and who walks there.
SWAPS: dict[str, Callable[[Page, Service, Any, User], None]] = {
    "claims/_tasks.html": tasks_and_checklist,
    "claims/item.html": item,
    "cms/_standing.html": standing,
    "reviews/_others.html": others,
    "reviews/forms/claims.html": claims,
    "reviews/minor_edit.html": trial,
    "sheets/_progress.html": going,
}


def test_every_part_that_is_fetched_anew_is_walked_to() -> None:
    """A new one fails here until somebody walks there."""
    found = {
        str(path).split("/templates/", 1)[1]
        for app in ("claims", "reviews", "factcheck")
        for path in (ROOT / app).rglob("templates/**/*.html")
        if SWAPPED.search(path.read_text())
    }
    assert found == set(SWAPS)


@pytest.mark.exhaustive
@pytest.mark.parametrize("template", SWAPS)
def test_the_focus_outlives_what_is_fetched_anew(
    template: str, page: Page, service: Service, newsroom: dict[str, Any], chief: User
) -> None:
    SWAPS[template](page, service, newsroom["desk"], chief)
    until(page, ACTIVE)


@pytest.mark.exhaustive
def test_what_goes_away_under_the_fingers_hands_the_focus_on(
    page: Page, service: Service, newsroom: dict[str, Any]
) -> None:
    claim = ClaimFactory(desk=newsroom["desk"])
    page.goto(f"{service.url}{reverse('desk:work_list')}?view=unassigned")
    tab_to(page, f"button[name=take][value='{claim.pk}']", 400)
    page.keyboard.press("Enter")
    expect(page.locator(".toast")).to_contain_text("Undo")
    tab_to(page, ".toast [data-dismiss]", 400)
    page.keyboard.press("Enter")
    expect(page.locator(".toast")).to_have_count(0)
    until(page, ACTIVE)
    # The list of keys, from the menu and back.
    opened(page, service, "desk:work_list")
    tab_to(page, "details.menu > summary")
    page.keyboard.press("Enter")
    tab_to(page, "[data-opens=keys]", 10)
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    assert page.evaluate("document.getElementById('keys').contains(document.activeElement)")
    page.keyboard.press("Escape")
    expect(page.locator("details.menu > summary")).to_be_focused()


@pytest.mark.exhaustive
def test_qualifiers_and_the_panel_of_suggestions_hand_the_focus_on(
    page: Page, service: Service, newsroom: dict[str, Any]
) -> None:
    draft: VerdictVersion = a_draft_verdict(ClaimFactory(desk=newsroom["desk"], checking=True))
    opened(page, service, "desk:claim", draft.claim_id)
    tab_to(page, "[data-chips] > select")
    page.keyboard.press("ArrowDown")
    expect(page.locator("[data-chips] .chip")).not_to_have_count(0)
    until(page, ACTIVE)
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('[data-chips]') !== null")
    submitted = a_submitted_verdict(ClaimFactory(desk=newsroom["desk"], checking=True))
    opened(page, service, "reviews:review_verdict", submitted.pk)
    tab_to(page, ".prose[data-words]")
    for _letter in range(4):
        page.keyboard.press("Shift+ArrowRight")
    expect(page.locator("[data-suggest]")).to_be_visible()
    tab_to(page, "[data-suggest] [data-closes-panel]")
    page.keyboard.press("Enter")
    expect(page.locator("[data-suggest]")).to_be_hidden()
    expect(page.locator(".prose[data-words]").first).to_be_focused()


@pytest.mark.exhaustive
def test_words_put_back_are_where_the_focus_goes(page: Page, service: Service, newsroom: dict[str, Any]) -> None:
    draft = a_draft_verdict(ClaimFactory(desk=newsroom["desk"], checking=True))
    opened(page, service, "desk:claim", draft.claim_id)
    page.route("**/desk/verdicts/**", lambda route: route.abort())
    tab_to(page, "#verdict textarea[name=explanation]")
    page.keyboard.type("Kept here.")
    expect(page.locator("#verdict [data-saved-line]").first).to_contain_text("kept in this browser")
    page.unroute("**/desk/verdicts/**")
    VerdictVersion.objects.filter(pk=draft.pk).update(row_version=draft.row_version + 1)
    page.goto("about:blank")
    opened(page, service, "desk:claim", draft.claim_id)
    tab_to(page, "#verdict .notice.warn button")
    page.keyboard.press("Enter")
    expect(page.locator("#verdict .notice.warn").filter(has_text="unsaved words")).to_have_count(0)
    assert page.evaluate("document.activeElement.closest('#verdict form') !== null")


@pytest.mark.exhaustive
def test_every_stop_of_the_keyboard_can_be_seen(page: Page, service: Service, newsroom: dict[str, Any]) -> None:
    draft = a_draft_verdict(ClaimFactory(desk=newsroom["desk"], checking=True))
    submitted = a_submitted_verdict(ClaimFactory(desk=newsroom["desk"], checking=True))
    unseen = []
    for name, given in (
        ("desk:work_list", []),
        ("desk:quick_check", []),
        ("desk:claim", [draft.claim_id]),
        ("claims:item_add", []),
        ("reviews:review_verdict", [submitted.pk]),
        ("reviews:request_add", [draft.claim_id]),
    ):
        opened(page, service, name, *given)
        # Where a field is ready to be typed into, there is nothing to skip.
        if is_at_top := page.evaluate("document.activeElement === document.body"):
            page.keyboard.press("Tab")
            expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
            expect(page.get_by_role("link", name="Skip to content")).to_be_in_viewport()
        for _stop in range(150):
            if page.evaluate("document.activeElement === document.body"):
                break
            if fault := page.evaluate(MARKED):
                unseen.append(f"{name}: {fault}")
            page.keyboard.press("Tab")
        if is_at_top:
            opened(page, service, name, *given)
            page.keyboard.press("Tab")
            page.keyboard.press("Enter")
            expect(page.locator("#main")).to_be_focused()
    assert unseen == []
