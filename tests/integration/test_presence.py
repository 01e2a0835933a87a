"""Who else has a draft open: told to those who may write it, for as long as they say so, and never kept."""

import datetime as dt
from typing import Any

import pytest

from factcheck.accounts import clock
from factcheck.accounts.models import User
from factcheck.accounts.roles import Role
from factcheck.ledger.models import Event
from reviews.models import VerdictVersion
from tests.factories import ClaimFactory, DeskFactory, a_person, signed_in
from tests.factories.reviewing import a_draft_factcheck, a_draft_verdict

pytestmark = pytest.mark.django_db


@pytest.fixture
def noa(desk: Any) -> User:
    return a_person(Role.CHECKER, desk, name="Noa Adler")


@pytest.mark.usefixtures("moving_clock")
def test_two_who_have_a_verdict_open_see_each_other_and_who_writes(desk: Any, noa: User) -> None:
    version = a_draft_verdict(ClaimFactory(desk=desk, checking=True))
    before = Event.objects.count()
    address = f"/desk/verdicts/{version.pk}/"
    hers, his = signed_in(noa), signed_in(a_person(Role.CHECKER, desk, name="Tomasz Wilk"))
    assert "Tomasz" not in hers.get(f"{address}others/").content.decode()
    assert "Noa Adler has this open too" in his.get(f"{address}others/").content.decode()
    saved = {
        "row_version": version.row_version,
        "finding": "unconfirmed",
        "is_as_said": "on",
        "explanation": version.explanation,
    }
    assert hers.post(address, saved, headers={"X-Autosave": "1"}).status_code == 200
    assert "Noa Adler is writing here" in his.get(f"{address}others/").content.decode()
    clock.move(dt.timedelta(seconds=60))
    assert "Noa Adler is writing here, 1 min ago" in his.get(f"{address}others/").content.decode()
    clock.move(dt.timedelta(seconds=300))
    assert "Noa" not in his.get(f"{address}others/").content.decode()
    assert Event.objects.count() == before


def test_a_page_saves_itself_and_shows_who_writes_it(desk: Any, noa: User) -> None:
    page = a_draft_factcheck()
    hers = signed_in(a_person(Role.CHECKER, page.desk, name="Noa Adler"))
    his = signed_in(a_person(Role.CHECKER, page.desk, name="Tomasz Wilk"))
    words = {"headline": "Who said it", "conclusion": "Nobody.", "body": "Both met.", "row_version": page.row_version}
    words |= {"claims": str(page.claims.get().claim_id), "slug": page.factcheck.slug}
    half = hers.post(f"/desk/factchecks/{page.pk}/", {**words, "headline": ""}, headers={"X-Autosave": "1"}).json()
    assert "Write a headline." in half["missing"]
    words["row_version"] = half["row_version"]
    answer = hers.post(f"/desk/factchecks/{page.pk}/", words, headers={"X-Autosave": "1"})
    page.refresh_from_db()
    assert (answer.json()["row_version"], page.headline) == (page.row_version, "Who said it")
    assert "Write a headline." not in answer.json()["missing"]
    assert "Noa Adler is writing here" in his.get(f"/desk/factchecks/{page.pk}/others/").content.decode()
    stale = hers.post(f"/desk/factchecks/{page.pk}/", {**words, "headline": "Other"}, headers={"X-Autosave": "1"})
    assert stale.status_code == 412


def test_nobody_is_told_or_named_who_may_not_see_or_write_the_draft(desk: Any, noa: User) -> None:
    version: VerdictVersion = a_draft_verdict(ClaimFactory(desk=desk, checking=True))
    address = f"/desk/verdicts/{version.pk}/others/"
    signed_in(noa).get(address)
    watching = signed_in(a_person(Role.OBSERVER, name="Ola Observer"))
    assert "Noa" not in watching.get(address).content.decode()
    assert "Ola" not in signed_in(noa).get(address).content.decode()
    hidden = a_draft_verdict(ClaimFactory(desk=DeskFactory(is_open=False), checking=True))
    assert signed_in(noa).get(f"/desk/verdicts/{hidden.pk}/others/").status_code == 404
    assert signed_in(noa).get(f"/live/reviews.verdictversion:{hidden.pk}/").status_code == 404
