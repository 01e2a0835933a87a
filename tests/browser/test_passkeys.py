"""A passkey in a real browser: made, used to sign in by itself, and as the second step after a password."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from factcheck.accounts.models import User
from factcheck.accounts.roles import Role
from factcheck.ledger.models import Event
from tests.browser.seeing import faults
from tests.factories import DeskFactory, a_person

pytestmark = pytest.mark.browser
PASSWORD = "correct horse battery"
PHONE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def noa(transactional_db: None) -> User:
    return a_person(Role.CHECKER, DeskFactory(), name="Noa Adler")


@pytest.fixture
def page(window: BrowserContext, live_server, noa: User, settings) -> Iterator[Page]:
    """A browser with a device that holds passkeys, and a watch over what the browser complains about."""
    default = settings.CACHES["default"]
    settings.CACHES = {"default": {**default, "KEY_PREFIX": f"{default['KEY_PREFIX']}:{uuid4()}"}}
    page = window.new_page()
    devices = window.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": PHONE})
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if "Content Security Policy" in said.text else None)
    yield page
    assert complaints == []


def write_password(page: Page, live_server, noa: User) -> None:
    page.goto(f"{live_server.url}/accounts/login/")
    page.get_by_label("E-mail address").fill(noa.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def sign_out(page: Page, live_server) -> None:
    page.goto(f"{live_server.url}/accounts/logout/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()


def test_a_passkey_is_made_signs_in_and_is_a_second_step(page: Page, live_server, noa: User) -> None:
    write_password(page, live_server, noa)
    page.goto(f"{live_server.url}/desk/sign-in/passkey/")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("Name").fill("my phone")
    assert faults(page, "adding a passkey") == []
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_label("Ten codes")).to_be_visible()
    assert faults(page, "recovery codes") == []
    page.get_by_role("link", name="I have kept them").click()
    expect(page.get_by_role("button", name="Remove my phone")).to_be_visible()
    sign_out(page, live_server)

    page.goto(f"{live_server.url}/accounts/login/?next=/desk/settings/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Settings")
    sign_out(page, live_server)

    write_password(page, live_server, noa)
    expect(page.get_by_role("heading", level=1)).to_have_text("One more step")
    assert faults(page, "the second step") == []
    page.get_by_role("button", name="Use a passkey instead").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Claims")
    assert Event.objects.filter(name="person.second_factor_added", actor=f"user:{noa.pk}").count() == 1


def test_without_a_passkey_the_page_says_so_and_the_password_still_works(page: Page, live_server, noa: User) -> None:
    page.goto(f"{live_server.url}/accounts/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_text("No passkey was used.")).to_be_visible()
    write_password(page, live_server, noa)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Claims")
