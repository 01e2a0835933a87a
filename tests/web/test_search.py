"""The search page: what is found, how often, with the words marked; and the same words at the API."""

import re
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from claims import operations
from factcheck.accounts.actors import actor_for_user
from factcheck.accounts.models import Desk, User
from tests.api.asking import asking
from tests.factories import ClaimFactory, DeskFactory, ItemFactory, PartyFactory, a_person
from tests.factories.reviewing import a_published_factcheck

pytestmark = pytest.mark.django_db
SEARCH = "/desk/search/"


@pytest.fixture
def desk() -> Desk:
    return DeskFactory(prefix="QX")


@pytest.fixture
def ada(desk: Desk, client: Client) -> User:
    ada = a_person("checker", desk)
    client.force_login(ada)
    return ada


def facets(page: str) -> dict[str, str]:
    return dict(re.findall(r'kind=(\w+)[^"]*"[^>]*>[^<]*<span class="n">([^<]*)</span>', page))


def found(client: Client, **asked: Any) -> str:
    call_command("reindex_search", verbosity=0)
    answer = client.get(SEARCH, asked)
    assert answer.status_code == 200
    return answer.content.decode()


def test_every_kind_is_counted_and_the_words_are_marked(desk: Desk, ada: User, client: Client) -> None:
    ClaimFactory(desk=desk, proposition="Two ministers <resigned>")
    ItemFactory(desk=desk, title="Opening", text="long ago " * 60 + "one minister’s word against another’s")
    PartyFactory(desk=desk, name="Minister of Finance")
    a_published_factcheck(headline="What the minister said")
    page = found(client, q="minister")
    assert facets(page) == {"claim": "1", "factcheck": "1", "item": "1", "party": "1"}
    assert "Two <mark>ministers</mark> &lt;resigned&gt;" in page
    assert re.search(r"… [^<]*one <mark>minister</mark>’s word", page)
    assert "<mark>Minister</mark> of Finance" in page
    assert "What the <mark>minister</mark> said" in page
    one_kind = found(client, q="minister", kind="item")
    assert "Opening" in one_kind and "Minister</mark> of Finance" not in one_kind
    assert facets(one_kind) == facets(page)


def test_a_number_leads_straight_to_its_claim(desk: Desk, ada: User, client: Client) -> None:
    claim = ClaimFactory(desk=desk)
    hidden = ClaimFactory(desk=desk, readers=[a_person()])
    assert client.get(SEARCH, {"q": f" qx-{claim.number} "}).headers["Location"] == f"/desk/claims/{claim.pk}/"
    assert client.get(SEARCH, {"q": f"QX-{hidden.number}"}).status_code == 200
    assert client.get(SEARCH, {"q": "QX-999999999999"}).status_code == 200


def test_titles_come_before_running_text_and_newer_before_older(desk: Desk, ada: User, client: Client) -> None:
    ItemFactory(desk=desk, title="A bridge")
    ItemFactory(desk=desk, title="Second bridge")
    ItemFactory(desk=desk, title="Running", text="a bridge")
    page = found(client, q="bridge", kind="item")
    titles = [re.sub("<.*?>", "", title).strip() for title in re.findall(r'<a class="t"[^>]*>(.*?)</a>', page, re.S)]
    assert titles == ["Second bridge", "A bridge", "Running"]


def test_many_hits_stand_on_pages(desk: Desk, ada: User, client: Client) -> None:
    ClaimFactory(desk=desk, proposition="bridge 0")
    found(client, q="bridge")
    with CaptureQueriesContext(connection) as with_one:
        client.get(SEARCH, {"q": "bridge"})
    for number in range(1, 30):
        ClaimFactory(desk=desk, proposition=f"bridge {number}")
    some = found(client, q="bridge")
    with CaptureQueriesContext(connection) as with_many:
        client.get(SEARCH, {"q": "bridge"})
    assert len(with_many) == len(with_one)
    assert some.count('<li class="evi"') == 5 and "Show all 30" in some
    seen = []
    for page in ("1", "2", "x", "0", "99"):
        seen.append(set(re.findall(r'href="(/desk/claims/[^"]+)"', found(client, q="bridge", kind="claim", page=page))))
    assert [len(part) for part in seen] == [25, 5, 25, 25, 0]
    assert not seen[0] & seen[1]


def test_neither_rows_nor_counts_tell_of_what_one_may_not_see(desk: Desk, ada: User, client: Client) -> None:
    other = a_person("checker", desk)
    ClaimFactory(desk=desk, proposition="Wolverhampton claim", readers=[other])
    ItemFactory(desk=desk, title="Wolverhampton item", readers=[other])
    ItemFactory(desk=DeskFactory(is_open=False), title="Wolverhampton closed")
    party = PartyFactory(desk=desk, name="Wolverhampton person")
    operations.seal_party(party=party, public_description="a clerk", actor=actor_for_user(ada), named_readers=[other])
    page = found(client, q="Wolverhampton")
    assert "Nothing matches" in page and facets(page) == {}
    assert facets(found(client, q="clerk")) == {"party": "1"}


def test_whatever_is_typed_gets_a_page(desk: Desk, ada: User, client: Client) -> None:
    ClaimFactory(desk=desk)
    call_command("reindex_search", verbosity=0)
    for text in ("", "   ", "?!", '"', "-", "\x00", "x" * 5000, "a" * 30 + " " + "b " * 60, "שלום", "%_'", "-x", "\\"):
        for kind in ("", "nonsense"):
            assert client.get(SEARCH, {"q": text, "kind": kind}).status_code == 200, text


def test_the_api_finds_by_the_same_words(desk: Desk, ada: User) -> None:
    claim = ClaimFactory(desk=desk, proposition="Зеленського бачили в офісі", language="uk")
    item = ItemFactory(desk=desk, title="Talks", text="Two ministers met.")
    party = PartyFactory(desk=desk, name="Володимир Зеленський")
    live = a_published_factcheck(headline="What ministers said")
    call_command("reindex_search", verbosity=0)
    key = asking(ada)
    for name, text, row in (
        ("claims", "зеленський", claim),
        ("items", "minister -bridge", item),
        ("parties", "зеленського", party),
        ("fact-checks", "minister", live.factcheck),
    ):
        for parameter in ("q", "search"):
            rows = key.get(name, **{parameter: text}).json()["results"]
            assert [one["id"] for one in rows] == [str(row.pk)], name
            assert key.get(name, **{parameter: "?!"}).json()["results"] == []


TOLD = {
    "en": ("Two ministers resigned", "minister"),
    "uk": ("Зеленського бачили в офісі", "зеленський"),
    "ru": ("О дорогах говорили министры", "дорога"),
    "he": ("הפגישה עם לבנט", "בנט"),
    "es": ("Las carreteras de España", "carretera espana"),
}


@pytest.mark.parametrize("language", TOLD)
def test_the_api_and_the_work_list_find_the_same_claims_by_a_word_in_another_form(
    desk: Desk, ada: User, client: Client, language: str
) -> None:
    text, asked = TOLD[language]
    claim = ClaimFactory(desk=desk, proposition=text, language=language)
    ClaimFactory(desk=desk, proposition="Nothing of it", language=language)
    call_command("reindex_search", verbosity=0)
    assert [row["id"] for row in asking(ada).get("claims", q=asked).json()["results"]] == [str(claim.pk)]
    page = client.get("/desk/", {"view": "desk", "q": asked}).content.decode()
    assert set(re.findall(r'href="/desk/claims/([0-9a-f-]{36})/"', page)) == {str(claim.pk)}


def test_what_is_found_at_the_api_comes_a_page_at_a_time_in_the_order_asked_for(desk: Desk, ada: User) -> None:
    days = (3, 1, 2, None, 5)
    made = [
        ClaimFactory(desk=desk, proposition="A bridge", publish_by=f"2026-01-0{day}T00:00:00Z" if day else None)
        for day in days
    ]
    ClaimFactory(desk=desk, proposition="A tunnel")
    call_command("reindex_search", verbosity=0)
    key, seen = asking(ada), []
    answer = key.get("claims", q="bridges", ordering="publish_by", page_size=2).json()
    seen += answer["results"]
    while answer["next"]:
        answer = key.get(answer["next"]).json()
        seen += answer["results"]
    assert [row["id"] for row in seen] == [str(made[number].pk) for number in (1, 2, 0, 4, 3)]
    assert len(key.get("claims", q="bridges tunnel").json()["results"]) == 0
