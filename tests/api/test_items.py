"""Items by API: taken in by address, text or file; corrected; their text."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import override_settings

from claims.codes import ItemState
from claims.models import Item
from factcheck.accounts.models import Desk
from factcheck.ledger.models import Event
from tests.api.asking import Asker, as_partner, as_role, ok, problem
from tests.factories import DeskFactory, ItemFactory

TEXT = "The bridge cost 4.2 million, the minister said.\n\nNobody else would say more."


def test_a_pasted_text_is_an_item_that_is_ready(noa: Asker, desk: Desk) -> None:
    item = ok(
        noa.post(
            "items",
            {"desk": str(desk.pk), "text": TEXT, "title": "The bridge", "published_at": "2026-03-01T18:00:00+01:00"},
        ),
        201,
    )
    assert item["state"] == {"code": "ready", "words": "ready"}
    assert item["title"] == "The bridge"
    assert item["published_at"] == "2026-03-01T17:00:00Z"
    assert item["created_by"]["name"] == "Noa Adler"
    assert ok(noa.get(f"items/{item['id']}/text"))["text"] == TEXT
    assert Event.objects.filter(name="item.added", actor=f"user:{noa.user.pk}").count() == 1


def test_a_new_item_is_answered_with_where_it_is_and_its_version(noa: Asker, desk: Desk) -> None:
    answer = noa.post("items", {"desk": str(desk.pk), "text": TEXT})
    item = ok(answer, 201)
    assert answer["Location"] == item["url"]
    assert answer["ETag"] == f'"{item["row_version"]}"'
    assert ok(noa.get(item["url"]))["id"] == item["id"]


def test_an_address_is_fetched_in_the_background_and_leads_to_one_item(noa: Asker, desk: Desk) -> None:
    given = {"desk": str(desk.pk), "address": "https://news.example.org/bridge?utm_source=x"}
    first = ok(noa.post("items", given), 201)
    assert first["state"]["code"] == ItemState.FETCHING
    assert first["current"] is None
    again = ok(noa.post("items", given), 200)
    assert again["id"] == first["id"]
    problem(noa.get(f"items/{first['id']}/text"), 404)


def test_a_file_is_taken_in_as_a_form(noa: Asker, desk: Desk) -> None:
    file = SimpleUploadedFile("bridge.txt", TEXT.encode(), content_type="text/plain")
    item = ok(noa.form("items", {"desk": str(desk.pk), "file": file, "publisher": "Meridian Post"}), 201)
    assert item["intake"]["code"] == "file"
    assert item["publisher"] == "Meridian Post"
    assert item["current"]["size"] == len(TEXT.encode())


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({}, "desk"),
        ({"desk": "00000000-0000-7000-8000-000000000000", "text": "x"}, "desk"),
        ({"text": ""}, "address"),
        ({"address": "not an address"}, "address"),
        ({"address": "https://news.example.org/a", "title": "Mine"}, "title"),
        ({"text": "x", "kind": "poem"}, "kind"),
        ({"text": "x", "titel": "Typo"}, "titel"),
        ({"text": "x", "published_at": "2026-03-01T18:00:00"}, "published_at"),
        ({"text": "   "}, "text"),
    ],
)
def test_senseless_input_is_told_at_its_field(noa: Asker, desk: Desk, given: dict, field: str) -> None:
    body = {"desk": str(desk.pk), **given} if given else {}
    assert field in problem(noa.post("items", body), 400)["errors"]
    assert not Item.objects.exists()


def test_a_file_that_has_no_text_is_refused_with_what_to_do(noa: Asker, desk: Desk) -> None:
    file = SimpleUploadedFile("scan.zip", b"PK\x03\x04", content_type="application/pdf")
    assert "paste" in problem(noa.form("items", {"desk": str(desk.pk), "file": file}), 400)["errors"]["file"][0]


def test_ten_megabytes_of_text_are_taken_and_more_are_too_large(noa: Asker, desk: Desk) -> None:
    many = "A line of text that is not very long.\n" * 1000
    with override_settings(MAX_TEXT_BYTES=len(many)):
        ok(noa.post("items", {"desk": str(desk.pk), "text": many}), 201)
        assert "MB" in problem(noa.post("items", {"desk": str(desk.pk), "text": many + "x"}), 413)["detail"]
    with override_settings(DATA_UPLOAD_MAX_MEMORY_SIZE=1000):
        problem(noa.post("items", {"desk": str(desk.pk), "text": many}), 413)


def test_correcting_needs_the_version_that_was_seen(noa: Asker, desk: Desk) -> None:
    item = ok(noa.post("items", {"desk": str(desk.pk), "text": TEXT}), 201)
    changed = ok(noa.act(item, "edit", {"byline": "Ida Roe"}))
    assert (changed["byline"], changed["row_version"]) == ("Ida Roe", item["row_version"] + 1)
    stale = problem(noa.act(item, "edit", {"byline": "Somebody"}), 412)
    assert stale["current"]["byline"] == "Ida Roe"
    problem(noa.patch(item["url"], {"byline": "Somebody"}), 428)


def test_another_text_is_another_capture(noa: Asker, desk: Desk) -> None:
    item = ok(noa.post("items", {"desk": str(desk.pk), "text": TEXT}), 201)
    changed = ok(noa.act(item, "edit", {"text": TEXT + "\n\nAnd one more line."}))
    assert changed["current"]["number"] == 2
    assert changed["current"]["change"]["code"] == "substantive"


def test_a_failed_item_says_why_and_can_be_fetched_again(noa: Asker, desk: Desk) -> None:
    row = ItemFactory(desk=desk, failed=True)
    item = ok(noa.get(f"items/{row.pk}"))
    assert item["failure"] == {"code": "http_status", "words": "The site answered with status 404 instead of the page."}
    assert {"retry", "give-text"} <= {action["name"] for action in item["actions"]}
    again = ok(noa.act(item, "retry"))
    assert (again["state"]["code"], again["failure"]) == ("fetching", None)
    assert "retry" not in {action["name"] for action in again["actions"]}


def test_a_ready_item_cannot_be_fetched_again(noa: Asker, desk: Desk) -> None:
    item = ItemFactory(desk=desk)
    assert problem(noa.post(f"items/{item.pk}/actions/retry", match="*"), 409)["state"] == "ready"


def test_who_may_only_read_lists_no_actions_and_is_refused(desk: Desk) -> None:
    item = ItemFactory(desk=desk)
    observer = as_role("observer")
    assert ok(observer.get(f"items/{item.pk}"))["actions"] == []
    problem(observer.patch(f"items/{item.pk}", {"title": "x"}, match="*"), 403)
    problem(observer.post("items", {"desk": str(desk.pk), "text": TEXT}), 403)


def test_filters_and_words_narrow_the_list(noa: Asker, desk: Desk) -> None:
    bridge = ItemFactory(desk=desk, title="The bridge")
    ItemFactory(desk=desk, title="The tunnel", text="It is closed.", kind="video")
    ItemFactory(desk=DeskFactory(), title="The bridge elsewhere", failed=True)

    def found(**query: str) -> set[str]:
        return {row["title"] for row in ok(noa.get("items", **query))["results"]}

    call_command("reindex_search", verbosity=0)
    assert found(q="bridges the", desk=str(desk.pk)) == {"The bridge"}
    assert found(kind="video,image") == {"The tunnel"}
    assert found(state="failed") == {"The bridge elsewhere"}
    assert found(created_after=bridge.created_at.isoformat()) == {"The bridge", "The tunnel", "The bridge elsewhere"}
    assert found(q="%") == set()
    assert "colour" in problem(noa.get("items", colour="red"), 400)["errors"]
    assert "state" in problem(noa.get("items", state="lost"), 400)["errors"]


def test_a_partner_hands_in_and_sees_its_own_items_alone(noa: Asker, desk: Desk) -> None:
    other = as_partner(desk)
    partner = as_partner(desk)
    ItemFactory(desk=desk)
    item = ok(partner.post("items", {"desk": str(desk.pk), "text": TEXT}), 201)
    assert item["intake"]["code"] == "partner"
    assert not {"created_by", "assignee", "named_readers", "actions"} & item.keys()
    assert [row["id"] for row in ok(partner.get("items"))["results"]] == [item["id"]]
    assert ok(partner.get(f"items/{item['id']}/text"))["text"] == TEXT
    problem(other.get(f"items/{item['id']}"), 404)
    problem(partner.patch(item["url"], {"title": "x"}, match="*"), 403)
    problem(as_partner(desk, ["published"]).post("items", {"desk": str(desk.pk), "text": TEXT}), 403)
    assert "desk" in problem(partner.post("items", {"desk": str(DeskFactory().pk), "text": TEXT}), 400)["errors"]
