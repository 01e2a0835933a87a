"""The public site: read by anybody, from the frozen record, without cookies, with validators, and whatever is in it does nothing."""

import json

import pytest
from django.test import Client

from factcheck.accounts.roles import Role
from reviews import operations
from reviews.models import FactCheck
from tests.factories import ClaimFactory, a_person, actor, signed_in
from tests.factories.reviewing import a_published_factcheck, an_approved_verdict
from tests.factories.world import PUBLIC, World

pytestmark = pytest.mark.usefixtures("db")
MARKED = "</script><script>alert(1)</script><img src=x onerror=alert(1)>"


@pytest.mark.parametrize("name", PUBLIC)
def test_anybody_reads_it_without_a_cookie_and_asks_again_for_nothing(world: World, name: str) -> None:
    client, address = Client(), PUBLIC[name](world)
    answer = client.get(address)
    assert answer.status_code == 200
    assert not answer.cookies
    assert "public" in answer["Cache-Control"]
    assert "Cookie" not in answer.get("Vary", "")
    if name != "about":
        assert client.get(address, headers={"If-None-Match": answer["ETag"]}).status_code == 304


@pytest.mark.parametrize("name", PUBLIC)
def test_nothing_can_be_sent_to_it(world: World, name: str) -> None:
    assert Client().post(PUBLIC[name](world), {"a": "b"}).status_code == 405


def test_what_is_not_published_is_nowhere(world: World) -> None:
    client = Client()
    slug = world.page.factcheck.slug
    for address in (f"/checks/{slug}/", f"/checks/{slug}/versions/1/", f"/checks/{slug}/claimreview.json"):
        assert client.get(address).status_code == 404
    assert slug not in client.get("/").content.decode() + client.get("/feed.atom").content.decode()


def test_markup_in_every_word_does_nothing_on_the_page_in_the_feed_or_in_json_ld() -> None:
    claim = ClaimFactory(checking=True, proposition=MARKED)
    an_approved_verdict(claim, explanation=MARKED)
    live = a_published_factcheck(claim, headline=MARKED, conclusion=MARKED, body=MARKED, byline=MARKED)
    client = Client()
    for address in ("/", "/feed.atom", f"/checks/{live.factcheck.slug}/"):
        assert "<img src=x" not in client.get(address).content.decode()
    json.loads(client.get(f"/checks/{live.factcheck.slug}/claimreview.json").content)


def test_a_withdrawn_page_leaves_its_headline_and_the_reason(world: World) -> None:
    page, reviewer = world.live.factcheck, actor(Role.REVIEWER, world.live.desk)
    operations.withdraw_factcheck(factcheck=page, reason="The recording was forged.", actor=reviewer, expected=None)
    client = Client()
    tombstone = client.get(f"/checks/{page.slug}/").content.decode()
    assert "The recording was forged." in tombstone
    assert world.live.conclusion not in tombstone
    assert client.get(f"/checks/{page.slug}/claimreview.json").status_code == 404
    assert page.slug not in client.get("/").content.decode()


def test_somebody_signed_in_reads_the_same_as_everybody(world: World) -> None:
    client = signed_in(a_person(Role.CHIEF, world.desk))
    address = PUBLIC["page"](world)
    assert client.get(address).content == Client().get(address).content
    assert FactCheck.objects.public().count() == 1
