"""One Chromium and one running service per module. Where there is no Chromium these tests are skipped, but never in continuous
integration."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright
from pytest_django import DjangoDbBlocker

from factcheck.accounts.models import Desk, User
from tests.outside import Outside, Visit, outside, reply
from tests.plugins.servers import database_apart
from tests.plugins.service import Service, newsroom_of_two, running

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), ""
)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """The browser itself, once per module: while it is driven an event loop runs in this thread, which tests elsewhere must not meet.
    Django is told that the loop is not its own."""
    if not CHROMIUM:
        if os.environ.get("CI"):
            pytest.fail("Chromium is missing: .ci/run installs it.")
        pytest.skip("Chromium is not installed here.")
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def window(chromium: Browser) -> Iterator[BrowserContext]:
    """A fresh profile: no cookies, nothing stored."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    context.set_default_timeout(10_000)
    yield context
    context.close()


PAGE = """<!doctype html><html lang="en"><head><title>The bridge is open</title></head><body><article><h1>The bridge is open</h1>
<p>The minister opened the bridge over the river on Monday, three years later than it had been announced.</p>
<p>“It cost 4.2 million,” she told reporters, and would not say who had paid for the delay of the works.</p>
<p>Nobody at the ministry wanted to say more about the accounts when they were asked on Tuesday.</p></article></body></html>"""


@pytest.fixture(scope="module")
def site() -> Iterator[Outside]:
    """A news site whose page is gone when it is first asked for, and there again afterwards."""
    visits: list[str] = []

    def script(visit: Visit) -> None:
        visits.append(visit.path)
        there = reply(PAGE.encode(), Content_Type="text/html; charset=utf-8")
        visit.send(reply(status="410 Gone") if len(visits) == 1 else there)

    with outside(script) as server:
        yield server


@pytest.fixture(scope="module")
def database(django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """The address of the module's own database, which its tests share: they keep out of each other's way."""
    with django_db_blocker.unblock(), database_apart("browser") as address:
        yield address


@pytest.fixture(scope="module")
def service(
    database: str, collected_static: Path, site: Outside, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Service]:
    """Web, worker and beat, once per module. Of the world outside they may reach the news site, and nothing else."""
    environment = {**os.environ, "DATABASE_URL": database, "OUTBOUND_ALLOW": site.pair}
    with running(environment, tmp_path_factory.mktemp("service")) as service:
        yield service


@pytest.fixture(scope="module")
def newsroom(database: str) -> dict[str, User | Desk]:
    """One desk with a checker and a reviewer."""
    return newsroom_of_two()
