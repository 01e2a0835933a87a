"""What the browser tests share: somebody signs in, and somebody looks at a page as those do who cannot see it, or have little room."""

import re
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, expect

from tests.plugins.service import PASSWORD, Service

SCHEMES = ("light", "dark")
# Colours are all that differs in the dark.
RULES = {"light": "{}", "dark": "{runOnly: ['color-contrast']}"}
LOOK = """async (options) => {
  const found = await axe.run({resultTypes: ['violations'], ...options});
  return found.violations.map((rule) => `${rule.id}: ${rule.nodes[0].html.slice(0, 160)}`);
}"""


def signed_in(chromium: Browser, service: Service, email: str = "noa@example.org", **options: Any) -> Page:
    """A window of their own, signed in by the form."""
    page = chromium.new_context(**{"viewport": {"width": 1280, "height": 900}, **options}).new_page()
    page.set_default_timeout(15_000)
    page.goto(f"{service.url}/desk/")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("heading", level=1, name=re.compile("Claims|Operations"))).to_be_visible()
    return page


def faults(page: Page, where: str) -> list[str]:
    """What is wrong with the page that stands open: too wide for its screen, or in the way of somebody who cannot see it; light and dark."""
    found = [f"{where}: scrolls sideways"] if page.evaluate("document.documentElement.scrollWidth > innerWidth") else []
    page.evaluate(AXE_SCRIPT)
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        found += [f"{where}, {scheme}: {fault}" for fault in page.evaluate(f"() => ({LOOK})({RULES[scheme]})")]
    return found
