"""Every page fits a narrow screen and is in nobody's way, in light and in dark, on the running service."""

from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from factcheck.accounts.actors import actor_for_user
from factcheck.accounts.models import Membership, User
from factcheck.accounts.roles import Role, Scope
from factcheck.outbound.models import Message
from factcheck.people import operations as people
from factcheck.work.models import Work
from reviews.operations import withdraw_factcheck
from tests.browser.seeing import faults, signed_in
from tests.factories import ClaimFactory
from tests.factories.reviewing import a_published_factcheck, an_approved_verdict
from tests.factories.sheets import FINISHED, OPEN, a_csv, checked
from tests.factories.world import FORMS, PUBLIC, SHOWN, World, a_world
from tests.plugins.service import Service, somebody

pytestmark = [pytest.mark.browser, pytest.mark.exhaustive]
# What readers' programs read: no page.
NO_PAGES = {"feed", "claimreview", "tasks"}
NARROW = {"width": 360, "height": 780}


@pytest.fixture(scope="module")
def world(newsroom: dict[str, Any]) -> World:
    Membership.objects.filter(user=newsroom["noa"]).update(role=Role.CHIEF)
    return a_world(newsroom["desk"])


@pytest.fixture(scope="module")
def operator(newsroom: dict[str, Any]) -> User:
    return somebody("Olga Oper", Role.OPERATOR, None)


def looked_at(page: Page, service: Service, addresses: dict[str, str], *, status: int = 200) -> list[str]:
    """What is wrong with any of these pages."""
    found = []
    for name, address in addresses.items():
        answer = page.goto(f"{service.url}{address}")
        assert answer is not None
        assert answer.status == status, name
        found += faults(page, name)
    return found


def test_the_pages_on_which_claims_are_checked(chromium: Browser, service: Service, world: World) -> None:
    addresses = {name: where(world) for name, where in {**SHOWN, **FORMS}.items() if name not in NO_PAGES}
    page = signed_in(chromium, service, viewport=NARROW)
    found = looked_at(page, service, addresses)
    page.context.close()
    assert found == [], "\n".join(found)


def test_the_pages_on_which_the_newsroom_is_run(
    chromium: Browser, service: Service, operator: User, offices: dict[str, str]
) -> None:
    page = signed_in(chromium, service, operator.email, viewport=NARROW)
    found = looked_at(page, service, offices)
    page.goto(f"{service.url}{reverse('desk:token_add')}")
    page.get_by_label("What it is for").fill("night script")
    page.get_by_role("main").locator("form input[type=checkbox]").first.check()
    page.get_by_role("main").locator("form button.primary").click()
    expect(page.get_by_role("main").locator("textarea")).to_be_visible()
    found += faults(page, "a key, shown once")
    page.context.close()
    assert found == [], "\n".join(found)


@pytest.fixture(scope="module")
def offices(world: World, operator: User) -> dict[str, str]:
    """The pages on which the newsroom is run, with something on each."""
    invited, outlet, message = furnished(operator)
    names = {"settings": [], "profile": [], "people": [], "invite": [], "keys": [], "token_add": [], "mail": []}
    names |= {"operations": [], "desk_add": [], "outlet_add": [], "desk_edit": [world.desk.slug]}
    names |= {"person": [invited.pk], "person_edit": [invited.pk], "outlet": [outlet], "partner_key_add": [outlet]}
    names |= {"mail_message": [message], "sign_in": [], "person_left": [invited.pk], "first_run": []}
    return {name: reverse(f"desk:{name}", args=given) for name, given in names.items()}


def furnished(operator: User) -> tuple[User, Any, Any]:
    """Somebody invited, an outlet with a key, a message, and work that broke."""
    by = actor_for_user(operator)
    invited = people.invite_person(email="ida@example.org", name="Ida Invited", actor=by).person
    outlet = people.add_outlet(name="The Morning Post", site="https://post.example", actor=by)
    people.create_partner_key(outlet=outlet, name="front page", scopes=[Scope.PUBLISHED], actor=by)
    people.create_token(name="my own script", scopes=[Scope.READ], actor=by)
    words = {"subject": "W-1 is yours", "text": "Somebody gave it to you.", "address": "noa@example.org"}
    message = Message.objects.create(key="m", kind="mail_assigned", message_id="<m@x>", state="kept", **words)
    work = Work.plan("send_mail", key="send_mail:1", subject_id="x")
    Work.objects.filter(pk=work.pk).update(state="broken", reason="The server said 550.", attempts=12)
    return invited, outlet.pk, message.pk


def test_the_pages_that_anybody_reads(
    chromium: Browser, service: Service, world: World, newsroom: dict[str, Any], operator: User
) -> None:
    gone = a_published_factcheck(an_approved_verdict(ClaimFactory(desk=world.desk, checking=True)).claim).factcheck
    reason = "The only witness took back what she had said."
    withdraw_factcheck(factcheck=gone, reason=reason, actor=actor_for_user(newsroom["tomasz"]))
    invitation = people.invite_person(email="wanda@example.org", name="Wanda", actor=actor_for_user(operator))
    addresses = {name: where(world) for name, where in PUBLIC.items() if name not in NO_PAGES}
    addresses |= {"welcome": reverse("welcome", args=[invitation.token])}
    addresses |= {"withdrawn": reverse("public:factcheck", args=[gone.slug])}
    page = chromium.new_context(viewport=NARROW).new_page()
    found = looked_at(page, service, {**addresses, "sign in": "/accounts/login/", "reset": "/accounts/password/reset/"})
    found += looked_at(page, service, {"used link": "/welcome/used/"}, status=410)
    found += looked_at(page, service, {"nothing there": "/checks/nothing-there/"}, status=404)
    page.context.close()
    assert found == [], "\n".join(found)


def test_the_page_that_offers_two_texts(chromium: Browser, service: Service, world: World) -> None:
    page = signed_in(chromium, service, viewport=NARROW)
    page.goto(f"{service.url}{FORMS['claim_edit'](world)}")
    page.get_by_label("Claim, in plain words").fill("It cost four million and more.")
    page.get_by_label("Kind").select_option(index=1)
    version = world.claim.row_version + 1
    type(world.claim).objects.filter(pk=world.claim.pk).update(proposition="It cost five.", row_version=version)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Two texts, one place")
    found = faults(page, "two texts")
    page.context.close()
    assert found == [], "\n".join(found)


# What came over the wire to the page that stands open, as the browser counts it: itself and its files, without what it had already.
WEIGHT = """() => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
  .filter((entry) => !entry.name.includes('/live/')).reduce((sum, entry) => sum + entry.transferSize, 0)"""


FIRST, FURTHER = 150_000, 30_000


def weights(page: Page, service: Service, addresses: dict[str, str]) -> tuple[dict[str, int], dict[str, int]]:
    """What each page weighs for somebody who has been at the desk before, and for somebody who sees it first of all."""
    browser, further, first = page.context.new_cdp_session(page), {}, {}
    page.goto(f"{service.url}{next(iter(addresses.values()))}")
    for name, where in addresses.items():
        page.goto(f"{service.url}{where}", wait_until="load")
        further[name] = page.evaluate(WEIGHT)
    for name, where in addresses.items():
        browser.send("Network.clearBrowserCache")
        page.goto(f"{service.url}{where}", wait_until="load")
        first[name] = page.evaluate(WEIGHT)
    return first, further


def test_every_page_is_light_when_it_comes_first_and_lighter_when_it_comes_later(
    chromium: Browser, service: Service, world: World, operator: User, offices: dict[str, str], newsroom: dict[str, Any]
) -> None:
    run = checked(world.desk, actor_for_user(newsroom["noa"]), a_csv(FINISHED, OPEN))
    desk = {name: where(world) for name, where in {**SHOWN, **FORMS}.items() if name not in NO_PAGES}
    desk |= {"sheets": reverse("sheets:sheets"), "bring": reverse("sheets:bring")}
    desk |= {name: reverse(f"sheets:{name}", args=[run.pk]) for name in ("run", "columns")}
    read = {name: where(world) for name, where in PUBLIC.items() if name not in NO_PAGES}
    first: dict[str, int] = {}
    further: dict[str, int] = {}
    for email, addresses in (("noa@example.org", desk), (operator.email, offices), ("", read)):
        page = signed_in(chromium, service, email) if email else chromium.new_context().new_page()
        for all_of_them, here in zip((first, further), weights(page, service, addresses), strict=True):
            all_of_them |= here
        page.context.close()
    for words, found in (("first of all", first), ("later", further)):
        heaviest = sorted(found, key=lambda name: found[name], reverse=True)[:5]
        print(f"{words}, in bytes: " + ", ".join(f"{name} {found[name]:,}" for name in heaviest))
    assert len(first) > 60
    assert min(first.values()) > 10_000
    assert max(further.values()) > 1_000
    assert {name: weight for name, weight in first.items() if weight > FIRST} == {}
    assert {name: weight for name, weight in further.items() if weight > FURTHER} == {}
