"""The work list: what it shows, filters in the address, ticking many and taking it back."""

import datetime as dt
import re
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from claims import operations
from claims.models import Claim
from factcheck.accounts.actors import actor_for_user
from factcheck.accounts.clock import now
from factcheck.accounts.models import Desk, User
from factcheck.desk import work_list
from tests.factories import ClaimFactory, DeskFactory, a_chief, a_guest, a_person, signed_in, user_of

pytestmark = pytest.mark.django_db
LIST, BULK = "/desk/", "/desk/bulk/"


@pytest.fixture
def desk() -> Desk:
    return DeskFactory(prefix="QX")


@pytest.fixture
def chief(desk: Desk) -> User:
    return a_person("chief", desk, name="Cleo Chief")


@pytest.fixture
def ada(desk: Desk) -> User:
    return a_person("checker", desk, name="Ada Checker")


def shown(client: Client, **filters: Any) -> list[str]:
    """The claims of the page, in their order."""
    answer = client.get(LIST, filters)
    assert answer.status_code == 200
    return re.findall(r'class="claim" href="/desk/claims/[^"]+"[^>]*>([^<]+)</a>', answer.content.decode())


def test_filters_stand_in_the_address(desk: Desk, ada: User) -> None:
    soon, later = now() + dt.timedelta(minutes=1), now() + dt.timedelta(days=30)
    rows = {
        "urgent": {"priority": 2, "publish_by": later},
        "mine": {"assignee": ada, "checking": True},
        "late": {"publish_by": now() - dt.timedelta(hours=1), "priority": 1},
        "soon": {"publish_by": soon, "waiting": True},
        "closed": {"done": True},
    }
    for name, given in rows.items():
        ClaimFactory(desk=desk, proposition=name, **given)
    ClaimFactory(proposition="elsewhere")
    client = signed_in(ada)
    assert shown(client) == ["late", "soon", "urgent", "mine"]
    assert shown(client, view="mine") == ["mine"]
    assert shown(client, view="unassigned", sort="newest") == ["soon", "late", "urgent"]
    assert shown(client, view="overdue") == shown(client, due="overdue") == ["late"]
    assert shown(client, view="waiting") == ["soon"]
    assert shown(client, due="none") == ["mine"]
    assert shown(client, due="week") == ["soon"]
    assert shown(client, assignee="me") == shown(client, assignee=str(ada.pk)) == ["mine"]
    assert shown(client, assignee="none", priority="urgent") == ["urgent"]
    assert shown(client, priority="high") == ["late"]
    assert shown(client, sort="priority") == ["urgent", "late", "soon", "mine"]
    assert shown(client, state="done") == ["closed"]
    assert shown(client, state="checking", desk=str(desk.pk)) == ["mine"]
    assert shown(client, desk=str(DeskFactory().pk)) == []


def test_what_makes_no_sense_in_the_address_is_left_out(ada: User) -> None:
    client = signed_in(ada)
    for value in ("\x00", "nonsense", "' OR 1=1", "bnVsbA", "W10", "W251bGwsbnVsbCwxXQ", "x" * 1000, str(uuid4())):
        given = dict.fromkeys(["view", "state", "desk", "assignee", "priority", "due", "sort", "after", "q"], value)
        assert client.get(LIST, given).status_code == client.get(LIST, {"after": value}).status_code == 200, value


def test_words_are_found_in_any_form_and_numbers_lead_to_one(desk: Desk, ada: User) -> None:
    claim = ClaimFactory(desk=desk, proposition="Зеленского видели", language="ru")
    ClaimFactory(desk=desk, proposition="The bridges")
    call_command("reindex_search", verbosity=0)
    client = signed_in(ada)
    assert shown(client, q="зеленский") == [claim.proposition]
    assert shown(client, q=f"qx-{claim.number}") == [claim.proposition]
    assert shown(client, q="bridge") == ["The bridges"]
    assert shown(client, q="bridge зеленский") == shown(client, q="?!") == []


def test_pages_show_each_row_once_though_rows_come_meanwhile(
    desk: Desk, ada: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work_list, "PAGE_SIZE", 3)
    moment = now()
    for number in range(8):
        by = moment + dt.timedelta(hours=number // 2) if number < 5 else None
        ClaimFactory(desk=desk, proposition=f"claim {number}", publish_by=by, priority=number % 2)
    client = signed_in(ada)
    for sort in ("due", "priority", "newest", "until"):
        seen, after, pages = [], "", 0
        while after is not None and pages < 9:
            answer = client.get(LIST, {"sort": sort, "after": after}).content.decode()
            seen += re.findall(r">(claim \d)</a>", answer)
            link = re.search(r'rel="next" href="[^"]*after=([\w-]+)', answer)
            after, pages = link[1] if link else None, pages + 1
            ClaimFactory(desk=desk, proposition=f"new {pages}", publish_by=moment - dt.timedelta(1), priority=9)
        assert sorted(seen) == [f"claim {number}" for number in range(8)], sort


def test_waiting_says_for_whom_and_until_when(desk: Desk, ada: User) -> None:
    ClaimFactory(desk=desk, waiting=True, waiting_until=dt.datetime(2031, 2, 6, 14, 10, tzinfo=dt.UTC))
    page = signed_in(ada).get(LIST).content.decode()
    assert "for the ministry" in page
    assert re.search(r"until\s+<time[^>]*>[^<]*6 Feb 2031, 14:10", page)


def test_numbers_beside_views_stop_at_a_limit(desk: Desk, ada: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("factcheck.desk.counting.MOST_COUNTED", 3)
    for _claim in range(5):
        ClaimFactory(desk=desk)
    ClaimFactory(desk=desk, assignee=ada)
    page = signed_in(ada).get(LIST).content.decode()
    numbers = re.findall(r'view=(\w+)"[^>]*>[^<]*(?:<span class="n">([^<]*)</span>)?', page)
    assert dict(numbers)["mine"] == "1"
    assert dict(numbers)["unassigned"] == "3+"
    assert dict(numbers)["waiting"] == ""


def ticked(*claims: Claim, **given: Any) -> dict[str, Any]:
    return {"claim": [str(claim.pk) for claim in claims], **given}


def undo_of(page: str) -> str:
    found = re.search(r'action="(/desk/bulk/[^"]+/undo/)"', page)
    assert found, page[-2000:]
    return found[1]


def owners(*claims: Claim) -> list[str | None]:
    rows = Claim.objects.in_bulk([claim.pk for claim in claims])
    return [rows[claim.pk].assignee.name if rows[claim.pk].assignee else None for claim in claims]


def test_many_are_assigned_with_a_note_and_it_is_taken_back(desk: Desk, chief: User, ada: User) -> None:
    client, bo = signed_in(chief), a_person("checker", desk, name="Bo")
    free, had, done = ClaimFactory(desk=desk), ClaimFactory(desk=desk, assignee=bo), ClaimFactory(desk=desk)
    page = client.post(
        f"{BULK}?view=desk&sort=newest",
        ticked(free, had, act="assign", assignee=str(ada.pk), note="Please"),
        follow=True,
    )
    assert page.redirect_chain == [("/desk/?view=desk&sort=newest", 302)]
    assert owners(free, had, done) == ["Ada Checker", "Ada Checker", None]
    operations.assign_claim(claim=had, assignee=chief, actor=actor_for_user(chief))
    undo = undo_of(page.content.decode())
    back = client.post(undo, follow=True)
    assert back.redirect_chain == [("/desk/?view=desk&sort=newest", 302)]
    assert owners(free, had) == [None, "Cleo Chief"]
    assert "Somebody changed this since" in back.content.decode()
    assert client.post(undo).status_code == 404


def test_previous_owners_come_back_each_to_their_own(desk: Desk, chief: User, ada: User) -> None:
    client, bo = signed_in(chief), a_person("checker", desk, name="Bo")
    rows = [ClaimFactory(desk=desk, assignee=who) for who in (bo, ada, chief, None)]
    page = client.post(BULK, ticked(*rows, act="assign", assignee="none"), follow=True).content.decode()
    assert owners(*rows) == [None] * 4
    assert "3 claims changed." in page
    client.post(undo_of(page))
    assert owners(*rows) == ["Bo", "Ada Checker", "Cleo Chief", None]


@pytest.mark.parametrize("act", ["assign", "publish_by", "priority"])
def test_a_button_beside_an_empty_field_changes_nothing(desk: Desk, chief: User, act: str) -> None:
    row = ClaimFactory(desk=desk, assignee=chief, priority=7, publish_by=now())
    empty = {"assignee": "", "publish_by": "", "priority": ""}
    page = signed_in(chief).post(BULK, ticked(row, act=act, **empty), follow=True).content.decode()
    assert re.search("Choose who|Give the day|Choose a priority", page)
    assert "claim changed." not in page
    assert Claim.objects.get(pk=row.pk).row_version == row.row_version


def test_what_one_took_one_puts_back(desk: Desk, ada: User) -> None:
    client, taken = signed_in(ada), ClaimFactory(desk=desk)
    foreign = ClaimFactory(desk=desk, assignee=a_person("checker", desk, name="Bo"))
    page = client.post(BULK, ticked(taken, foreign, act="take"), follow=True).content.decode()
    assert owners(taken, foreign) == ["Ada Checker", "Bo"]
    assert "Bo has taken this claim" in page
    client.post(undo_of(page))
    assert owners(taken) == [None]
    client.post(BULK, {"take": str(taken.pk)})
    client.post(BULK, ticked(taken, foreign, act="put_back"))
    assert owners(taken, foreign) == [None, "Bo"]


def test_dates_and_priorities_are_set_and_taken_back(desk: Desk, chief: User) -> None:
    client = signed_in(chief)
    before = now().replace(microsecond=123456)
    rows = [ClaimFactory(desk=desk, publish_by=before, priority=7), ClaimFactory(desk=desk)]
    for given, field in (
        ({"act": "publish_by", "publish_by": "2031-02-06T14:10"}, "publish_by"),
        ({"act": "priority", "priority": "high"}, "priority"),
    ):
        was = [getattr(row, field) for row in rows]
        page = client.post(BULK, ticked(*rows, **given), follow=True).content.decode()
        assert len({getattr(Claim.objects.get(pk=row.pk), field) for row in rows}) == 1
        client.post(undo_of(page))
        assert [getattr(Claim.objects.get(pk=row.pk), field) for row in rows] == was


def test_whoever_was_named_by_mistake_is_named_no_more(desk: Desk, ada: User) -> None:
    chief, stranger = a_chief(desk), user_of(a_guest(desk))
    claim = ClaimFactory(desk=desk, readers=[user_of(chief), ada])
    client = signed_in(user_of(chief))
    page = client.post(BULK, ticked(claim, act="assign", assignee=str(stranger.pk)), follow=True).content.decode()
    assert stranger in claim.named_readers.all()
    client.post(undo_of(page))
    assert owners(claim) == [None]
    assert set(claim.named_readers.all()) == {user_of(chief), ada}


def test_nobody_ticks_what_they_may_not_see_or_undoes_for_others(desk: Desk, chief: User, ada: User) -> None:
    hidden = ClaimFactory(desk=desk, readers=[a_person("checker", desk)])
    page = signed_in(chief).post(BULK, ticked(hidden, act="take"), follow=True).content.decode()
    assert "Nothing was ticked" in page
    free = ClaimFactory(desk=desk)
    page = signed_in(chief).post(BULK, ticked(free, act="take"), follow=True).content.decode()
    other = signed_in(ada)
    assert other.post(undo_of(page)).status_code == 404
    assert other.get(reverse("desk:bulk_undo", args=["x"])).status_code == 405
    assert owners(free) == ["Cleo Chief"]
