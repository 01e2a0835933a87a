"""Nothing typed is lost: while the session ends, the browser closes, the desk is away, or two write in one place."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from playwright.sync_api import Browser, Page, expect
from psycopg import sql

from factcheck.accounts.roles import Role
from reviews.models import VerdictQualifier, VerdictVersion
from tests.browser.conftest import CHROMIUM, FLAGS
from tests.browser.seeing import signed_in
from tests.factories import ClaimFactory
from tests.factories.reviewing import a_draft_verdict
from tests.plugins.servers import url_of
from tests.plugins.service import PASSWORD, Service, somebody
from tests.plugins.worker import wait_until

pytestmark = [pytest.mark.browser, pytest.mark.exhaustive]
KEPT = "Object.keys(localStorage).filter((key) => key.startsWith('draft:'))"


@pytest.fixture
def draft(newsroom: dict[str, Any]) -> VerdictVersion:
    return a_draft_verdict(ClaimFactory(desk=newsroom["desk"], checking=True))


@pytest.fixture(scope="module")
def ada(newsroom: dict[str, Any]) -> str:
    return somebody("Ada Second", Role.CHECKER, newsroom["desk"]).email


@pytest.fixture
def noas(chromium: Browser, service: Service, newsroom: dict[str, Any]) -> Iterator[Page]:
    page = signed_in(chromium, service)
    yield page
    page.context.close()


@pytest.fixture
def adas(chromium: Browser, service: Service, ada: str) -> Iterator[Page]:
    page = signed_in(chromium, service, ada)
    yield page
    page.context.close()


def opened(page: Page, service: Service, draft: VerdictVersion) -> Page:
    page.goto(f"{service.url}/desk/claims/{draft.claim_id}/#verdict")
    return page


def sign_in(page: Page) -> None:
    page.get_by_label("E-mail").fill("noa@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(lambda url: "/accounts/" not in url)


def is_kept(draft: VerdictVersion, words: str) -> Callable[[], bool]:
    return lambda: VerdictVersion.objects.get(pk=draft.pk).explanation == words


def saved_line(page: Page) -> Any:
    return page.locator("#verdict [data-saved-line]").first


def test_a_session_that_ends_elsewhere_costs_no_word_and_the_same_person_goes_on_in_the_same_page(
    service: Service, noas: Page, draft: VerdictVersion
) -> None:
    page = opened(noas, service, draft)
    other = page.context.new_page()
    other.goto(f"{service.url}/accounts/logout/")
    other.get_by_role("main").get_by_role("button", name="Sign out").click()
    other.wait_for_url(lambda url: "/logout/" not in url)
    page.get_by_label("Explanation").fill("Typed after the session ended.")
    expect(saved_line(page)).to_contain_text("You are signed out", timeout=20_000)
    expect(page.locator("#notices").get_by_role("link", name="Sign in")).to_be_visible()
    other.goto(f"{service.url}/accounts/login/")
    sign_in(other)
    expect(saved_line(page)).to_contain_text(re.compile("Saved"), timeout=30_000)
    expect(page.locator("#notices")).to_be_empty()
    wait_until(is_kept(draft, "Typed after the session ended."), why="it is saved")
    wait_until(lambda: page.evaluate(KEPT) == [], why="nothing is kept any longer")
    # Once more, and now the form is sent by its button: what comes is the page to sign in on.
    Session.objects.all().delete()
    page.get_by_label("Explanation").fill("Sent without a session.")
    page.get_by_role("button", name="Save draft").click()
    sign_in(page)
    opened(page, service, draft)
    expect(page.get_by_label("Explanation")).to_have_value("Sent without a session.")
    wait_until(is_kept(draft, "Sent without a session."), why="it is saved at last")
    expect(saved_line(page)).to_contain_text(re.compile("Saved"))
    page.get_by_label("Explanation").fill("Sent with one.")
    page.get_by_role("button", name="Save draft").click()
    expect(page.locator(".toast")).to_contain_text("Draft saved")
    wait_until(lambda: page.evaluate(KEPT) == [], why="nothing is kept any longer")
    assert is_kept(draft, "Sent with one.")()


def test_a_browser_that_closes_offers_the_words_when_it_is_opened_again(
    chromium: Browser, service: Service, newsroom: dict[str, Any], draft: VerdictVersion, tmp_path: Path
) -> None:
    def browser() -> Any:
        kind = chromium.browser_type
        return kind.launch_persistent_context(tmp_path / "profile", executable_path=CHROMIUM, args=FLAGS)

    window = browser()
    page = window.new_page()
    page.goto(f"{service.url}/desk/")
    sign_in(page)
    opened(page, service, draft)
    page.route("**/desk/verdicts/**", lambda route: route.abort())
    page.get_by_label("Explanation").fill("Typed before it closed.")
    expect(saved_line(page)).to_contain_text("kept in this browser")
    window.close()
    window = browser()
    page = window.new_page()
    opened(page, service, draft)
    if "/accounts/" in page.url:
        sign_in(page)
        opened(page, service, draft)
    expect(page.get_by_text("They stand in the form again.")).to_be_visible()
    expect(page.get_by_label("Explanation")).to_have_value("Typed before it closed.")
    wait_until(is_kept(draft, "Typed before it closed."), why="it is saved")
    window.close()


@contextmanager
def without_database() -> Iterator[None]:
    """PostgreSQL lets nobody into this database, and ends whoever is in it."""
    name = connection.settings_dict["NAME"]
    connection.close()
    allow = sql.SQL("ALTER DATABASE {} WITH ALLOW_CONNECTIONS {}")
    with psycopg.connect(url_of("postgres"), autocommit=True) as admin:
        admin.execute(allow.format(sql.Identifier(name), sql.SQL("false")))
        try:
            admin.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])
            yield
        finally:
            admin.execute(allow.format(sql.Identifier(name), sql.SQL("true")))


def test_words_typed_while_the_database_is_away_are_kept_and_saved_when_it_is_back(
    service: Service, noas: Page, draft: VerdictVersion
) -> None:
    page, answers = opened(noas, service, draft), []
    page.on("response", lambda answer: answers.append(answer.status) if "/desk/verdicts/" in answer.url else None)
    with without_database():
        page.get_by_label("Explanation").fill("Typed while the desk was away.")
        expect(saved_line(page)).to_contain_text("kept in this browser", timeout=45_000)
        assert 503 in answers
        assert len(page.evaluate(KEPT)) == 1
        page.get_by_role("button", name="Save draft").click()
        expect(page.get_by_role("button", name="Save draft")).to_have_count(0)
    opened(page, service, draft)
    expect(page.get_by_label("Explanation")).to_have_value("Typed while the desk was away.")
    wait_until(is_kept(draft, "Typed while the desk was away."), why="it is saved")


def test_two_in_one_draft_see_each_other_come_write_and_go(
    service: Service, noas: Page, adas: Page, draft: VerdictVersion
) -> None:
    opened(noas, service, draft)
    opened(adas, service, draft)
    expect(noas.locator("#others")).to_contain_text("Ada Second has this open too.")
    expect(adas.locator("#others")).to_contain_text("Noa Adler has this open too.")
    noas.get_by_label("Explanation").fill("Somebody writes.")
    expect(adas.locator("#others")).to_contain_text("Noa Adler is writing here.")
    noas.goto("about:blank")
    expect(adas.locator("#others")).not_to_contain_text("Noa")


def test_who_is_second_merges_and_both_texts_are_kept(
    service: Service, noas: Page, adas: Page, draft: VerdictVersion
) -> None:
    opened(noas, service, draft)
    opened(adas, service, draft)
    noas.get_by_label("Explanation").fill("The words of Noa.")
    expect(saved_line(noas)).to_contain_text(re.compile("Saved"))
    adas.get_by_label("Explanation").fill("The words of Ada.")
    merging = adas.locator("#notices .merging")
    expect(merging).to_contain_text("Noa Adler saved this while you were writing")
    expect(merging).to_contain_text("The words of Noa.")
    merging.locator("[name=explanation]").fill("The words of Ada. The words of Noa.")
    merging.get_by_role("button", name="Save this").click()
    expect(adas.locator(".toast")).to_contain_text("Draft saved")
    assert is_kept(draft, "The words of Ada. The words of Noa.")()
    wait_until(lambda: adas.evaluate(KEPT) == [], why="nothing is kept any longer")


def test_without_scripts_the_second_gets_both_texts_on_a_page_and_saves_them(
    chromium: Browser, service: Service, noas: Page, ada: str, draft: VerdictVersion
) -> None:
    adas = signed_in(chromium, service, ada, java_script_enabled=False)
    opened(adas, service, draft)
    opened(noas, service, draft)
    noas.get_by_label("Explanation").fill("Noa was quicker.")
    expect(saved_line(noas)).to_contain_text(re.compile("Saved"))
    adas.get_by_label("Explanation").fill("Ada came second.")
    adas.get_by_role("button", name="Save draft").click()
    expect(adas.get_by_role("heading", level=1)).to_have_text("Two texts, one place")
    expect(adas.locator(".merging")).to_contain_text("Noa was quicker.")
    adas.locator("[name=explanation]").fill("Noa was quicker. Ada came second.")
    adas.get_by_role("button", name="Save this").click()
    expect(adas.locator("#verdict")).to_contain_text("Noa was quicker. Ada came second.")
    assert is_kept(draft, "Noa was quicker. Ada came second.")()
    adas.context.close()


def test_ticks_choices_dates_and_words_of_two_stand_beside_each_other_and_what_is_chosen_is_saved(
    service: Service, noas: Page, ada: str, chromium: Browser, draft: VerdictVersion
) -> None:
    hers = {"explanation": "", "is_as_said": True, "as_of": "2023-02-06", "override_reason": "נועה אדלר"}
    VerdictVersion.objects.filter(pk=draft.pk).update(**hers, finding="false")
    VerdictQualifier.objects.create(version=draft, position=1, code="single_source")
    adas = signed_in(chromium, service, ada, java_script_enabled=False)
    opened(adas, service, draft)
    # Noa clears the box, the qualifier and a reason, and writes words where none were.
    VerdictQualifier.objects.filter(version=draft).update(code="second_hand")
    theirs = {"is_as_said": True, "override_reason": "", "explanation": "איש לא ראה את החשבונות."}
    VerdictVersion.objects.filter(pk=draft.pk).update(
        **theirs, finding="unconfirmed", row_version=draft.row_version + 1
    )
    adas.locator("[name=is_as_said]").uncheck()
    adas.locator("[name=as_of]").fill("2023-02-07")
    adas.get_by_text("Reasons, where a rule asks for one").click()
    adas.get_by_label("Explanation").fill("")
    adas.get_by_role("button", name="Save draft").click()
    merging = adas.locator(".merging")
    said = merging.get_by_role("group", name=re.compile("when it was said", re.IGNORECASE))
    expect(said).to_contain_text("Yours: no")
    expect(said).to_contain_text("Saved now: yes")
    expect(merging.get_by_role("group", name=re.compile("finding", re.IGNORECASE))).to_contain_text("unconfirmed")
    expect(merging.get_by_role("group", name=re.compile("as of"))).to_contain_text("2023-02-07")
    qualifiers = merging.get_by_role("group", name=re.compile("qualifiers"))
    expect(qualifiers.get_by_label("single source")).to_be_checked()
    expect(qualifiers.get_by_label("second-hand")).not_to_be_checked()
    # A text that one of them cleared is empty on that side, and is there on the other.
    texts = merging.locator(".merge")
    expect(texts.filter(has_text="explanation").locator("p.words")).to_have_text(["nothing", theirs["explanation"]])
    expect(texts.filter(has_text="proposed").locator("p.words")).to_have_text([hers["override_reason"], "nothing"])
    for group in ("when it was said", "finding", "as of"):
        merging.get_by_role("group", name=re.compile(group, re.IGNORECASE)).get_by_label(
            re.compile("Saved now")
        ).check()
    qualifiers.get_by_label("second-hand").check()
    adas.locator("textarea[name=explanation], input[name=explanation]").fill(theirs["explanation"])
    merging.get_by_role("button", name="Save this").click()
    expect(adas.get_by_role("heading", level=1, name="Two texts, one place")).to_have_count(0)
    draft.refresh_from_db()
    assert (draft.is_as_said, draft.finding, str(draft.as_of)) == (True, "unconfirmed", "2023-02-06")
    assert (draft.explanation, draft.override_reason) == (theirs["explanation"], hers["override_reason"])
    assert [row.code for row in draft.qualifiers.all()] == ["single_source", "second_hand"]
    adas.context.close()
