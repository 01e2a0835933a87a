"""Lists, a page at a time, by signed cursors."""

import pytest
from django.core.signing import Signer
from django.test import override_settings

from claims.models import Claim
from factcheck.accounts.models import Desk
from factcheck.api.pagination import SALT
from tests.api.asking import Asker, ok, problem
from tests.factories import ClaimFactory


@pytest.fixture
def claims(desk: Desk) -> list[Claim]:
    """Seven claims, three of them with a deadline, two with the same one."""
    days = [None, "2026-01-02", None, "2026-01-01", None, "2026-01-02", None]
    return [ClaimFactory(desk=desk, publish_by=f"{day}T12:00:00Z" if day else None) for day in days]


def walk(asker: Asker, **query: str) -> list[list[str]]:
    pages, address = [], "claims?" + "&".join(f"{name}={value}" for name, value in query.items())
    while address:
        page = ok(asker.get(address))
        pages.append([row["id"] for row in page["results"]])
        address = page["next"]
    return pages


@pytest.mark.parametrize("ordering", ["-created_at", "created_at", "publish_by", "-publish_by", "-number"])
def test_every_row_comes_once_in_order(noa: Asker, claims: list[Claim], ordering: str) -> None:
    pages = walk(noa, ordering=ordering, page_size="2")
    (whole,) = walk(noa, ordering=ordering, page_size="200")
    assert [len(page) for page in pages] == [2, 2, 2, 1]
    assert [key for page in pages for key in page] == whole
    assert set(whole) == {str(claim.pk) for claim in claims}


def test_rows_without_a_value_come_last_either_way(noa: Asker, claims: list[Claim]) -> None:
    for ordering in ("publish_by", "-publish_by"):
        (whole,) = walk(noa, ordering=ordering)
        assert all(Claim.objects.get(pk=key).publish_by is None for key in whole[3:])


def test_what_is_added_meanwhile_shifts_nothing(noa: Asker, desk: Desk, claims: list[Claim]) -> None:
    first = ok(noa.get("claims", page_size="3"))
    ClaimFactory(desk=desk)
    rest = ok(noa.get(first["next"]))["results"]
    assert not {row["id"] for row in first["results"]} & {row["id"] for row in rest}


def cursor_of(address: str) -> str:
    return address.split("cursor=")[1].split("&")[0]


def test_a_cursor_cannot_be_made_up_or_changed(noa: Asker, claims: list[Claim]) -> None:
    cursor = cursor_of(ok(noa.get("claims", page_size="3"))["next"])
    for forged in (cursor[:-2], "abc", "", cursor.replace("%3A", "x"), Signer(salt="another").sign("eyJ9")):
        answer = noa.get(f"claims?page_size=3&cursor={forged}")
        if forged:
            assert "cursor" in problem(answer, 400)["errors"]
    for signed in ("not base64!", "bm90IGpzb24=", "W10=", "WzFd"):
        problem(noa.get("claims", cursor=Signer(salt=SALT).sign(signed)), 400)


def test_a_cursor_belongs_to_its_query(noa: Asker, claims: list[Claim]) -> None:
    cursor = cursor_of(ok(noa.get("claims", page_size="3"))["next"])
    ok(noa.get(f"claims?cursor={cursor}&page_size=5"))
    for other in ("claims?state=logged", "claims?ordering=number", "items?"):
        problem(noa.get(f"{other}&cursor={cursor}"), 400)


def test_cursors_outlive_a_rotated_secret_and_not_a_replaced_one(noa: Asker, claims: list[Claim]) -> None:
    with override_settings(SECRET_KEY="the old one"):
        following = ok(noa.get("claims", page_size="3"))["next"]
    with override_settings(SECRET_KEY="the new one", SECRET_KEY_FALLBACKS=["the old one"]):
        ok(noa.get(following))
    with override_settings(SECRET_KEY="the new one", SECRET_KEY_FALLBACKS=[]):
        problem(noa.get(following), 400)


@pytest.mark.parametrize("size", ["0", "201", "-1", "many", "1.5", ""])
def test_page_sizes_that_make_no_sense(noa: Asker, size: str) -> None:
    assert "page_size" in problem(noa.get("claims", page_size=size), 400)["errors"]
