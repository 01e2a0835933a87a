"""Every screen of sheets in a browser: at three widths, light and dark, with rows that are long, bad, and in other scripts."""

from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from claims import operations as claims_operations
from claims.models import Claim
from factcheck.accounts.actors import actor_for_user
from factcheck.accounts.roles import Role
from factcheck.sheets import operations
from factcheck.sheets.models import Import
from factcheck.sheets.reading import read_file
from tests.browser.seeing import faults, signed_in
from tests.factories import DeskFactory
from tests.factories.sheets import FINISHED, OPEN, a_csv, checked
from tests.plugins.service import Service, somebody

pytestmark = [pytest.mark.browser, pytest.mark.exhaustive]
WIDTHS = ((360, 780), (900, 900), (1440, 900))
ROWS = [
    FINISHED,
    FINISHED | {"ID": "9", "Claim": "הגשר החדש עלה 4.2 מיליון, " + "so it is said " * 12, "Rating": "שקר"},
    OPEN | {"Deadline": "soon", "Assignee": "Somebody Who Left"},
    OPEN | {"ID": "10", "Claim": "W" * 300},
]


def look(page: Page, name: str, address: str) -> list[str]:
    found = []
    for width, height in WIDTHS:
        page.set_viewport_size({"width": width, "height": height})
        page.goto(address)
        found += faults(page, f"{name} {width}")
    return found


def test_the_screens_of_sheets_can_be_used_by_everybody(
    chromium: Browser, service: Service, newsroom: dict[str, Any]
) -> None:
    desk = DeskFactory(name="Archive", prefix="AR")
    user = somebody("Cleo Chief", Role.CHIEF, desk)
    chief = actor_for_user(user)
    page = signed_in(chromium, service, user.email)

    def at(name: str, *args: Any) -> str:
        return f"{service.url}{reverse(f'sheets:{name}', args=args)}"

    found = look(page, "none", at("sheets")) + look(page, "bring", at("bring"))
    read = operations.read_sheet(
        desk=desk, table=read_file(a_csv(*ROWS)), actor=chief, file_name="Archive 2019–2023.csv"
    )
    found += look(page, "columns", at("columns", read.pk))
    tried = checked(desk, chief, a_csv(*ROWS))
    found += look(page, "tried", at("run", tried.pk))
    page.get_by_role("button", name="Import 3 rows").click()
    expect(page.get_by_role("button", name="Take 3 rows back")).to_be_visible(timeout=30_000)
    expect(page.locator("#going")).to_contain_text("Nobody has worked on these claims")
    claims_operations.take_claim(claim=Claim.objects.get(desk=desk, proposition="W" * 300), actor=chief)
    found += look(page, "imported", at("run", tried.pk))
    expect(page.locator("#going")).to_contain_text("Taking back leaves 1 row alone")
    sheet = Import.objects.get(pk=tried.pk).sheet_id
    found += look(page, "kept", at("sheet", sheet)) + look(page, "export", at("export", sheet))
    found += look(page, "list", at("sheets"))
    page.goto(at("run", tried.pk))
    page.get_by_role("button", name="Take 3 rows back").click()
    expect(page.get_by_role("heading", name="Taken back")).to_be_visible(timeout=30_000)
    found += look(page, "back", at("run", tried.pk))
    page.context.close()
    assert found == []
    assert Claim.objects.filter(desk=desk).count() == 1
