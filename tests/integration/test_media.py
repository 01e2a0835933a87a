"""Pictures, recordings and documents: taken in, read in the background, shown to whoever may, and claims found in them."""

import contextlib
import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from claims import operations
from claims.inputs import AnchorInput
from claims.models import Appearance, Claim, Item, MediaFile
from factcheck import storage
from factcheck.ledger.models import Event
from factcheck.relay import catch_up
from factcheck.work.attempts import attempt
from factcheck.work.models import Work
from factcheck.workflow.machine import Invalid, NotReady
from tests.factories import DeskFactory, ItemFactory, a_checker, an_observer, user_of
from tests.outside import outside, reply

pytestmark = pytest.mark.django_db(transaction=True)
GOLD = Path(__file__).resolve().parents[1] / "gold" / "media"


def a_photograph(*, place: bool = True) -> bytes:
    exif = Image.Exif()
    exif[0x0110], exif[0x0112] = "Meridian One", 6
    exif.get_ifd(0x8769)[0x9003] = "2023:02:04 17:05:00"
    if place:
        exif.get_ifd(0x8825).update({1: "N", 2: (50.0, 27.0, 0.0), 3: "E", 4: (30.0, 31.0, 0.0)})
    out = io.BytesIO()
    Image.new("RGB", (320, 200), "teal").save(out, "JPEG", exif=exif)
    return out.getvalue()


def taken_in(actor: Any, data: bytes, name: str, **known: Any) -> Item:
    """The item, read in the background as a worker reads it."""
    desk = known.pop("desk")
    item, _ = operations.add_item_by_file(desk=desk, data=io.BytesIO(data), file_name=name, actor=actor, **known)
    return read_now(item)


def read_now(item: Item) -> Item:
    catch_up()
    work = Work.objects.get(kind="fetch_item", subject_id=str(item.pk), state="planned")
    Work.objects.filter(pk=work.pk).update(next_at=work.created_at)
    assert attempt(work.pk) == "finished"
    item.refresh_from_db()
    return item


def body(response: Any) -> bytes:
    """The whole of what was streamed; the file behind it is closed."""
    with contextlib.closing(response):
        return b"".join(response)


def signed_in(client: Client, actor: Any) -> Client:
    client.force_login(user_of(actor))
    return client


def test_a_photograph_is_shown_without_what_its_file_tells_and_claims_stand_in_it(client: Client) -> None:
    desk = DeskFactory()
    ada, passer_by = a_checker(desk), an_observer()
    item = taken_in(ada, a_photograph(), "../IMG 4711.PNG", desk=desk)
    file = MediaFile.objects.get(item=item)
    assert (item.state, item.kind, item.title, file.content_type) == ("ready", "image", "IMG 4711", "image/jpeg")
    assert file.details["fields"] == {"camera": "Meridian One", "taken_at": "2023-02-04T17:05:00"}
    assert (file.details["width"], file.details["height"]) == (200, 320)
    assert file.location == {"latitude": 50.45, "longitude": 30.516667}
    assert item.current.warc_sha256

    signed_in(client, ada)
    page = client.get(reverse("claims:item", args=[item.pk])).content.decode()
    assert "Location inside" in page and "50.45" in page and "Meridian One" in page
    shown = client.get(reverse("claims:item_media", args=[item.pk]))
    seen = Image.open(io.BytesIO(body(shown)))
    assert (seen.size, dict(seen.getexif()), shown["X-Content-Type-Options"]) == ((200, 320), {}, "nosniff")
    original = client.get(reverse("claims:item_original", args=[item.pk]))
    assert body(original) == a_photograph()
    assert original["Content-Disposition"].startswith("attachment")

    place = {"left": "10", "top": "20", "width": "30", "height": "40", "rel-TOTAL_FORMS": "0", "rel-INITIAL_FORMS": "0"}
    sent = {"proposition": "The sign is of the year 2023.", "asks": "so", "kind": "media", **place}
    assert client.post(reverse("claims:log_claim", args=[item.pk]), sent).status_code == 302
    appearance = Appearance.objects.get(item=item)
    assert (appearance.fragment, appearance.claim.kind) == ("xywh=percent:10,20,30,40", "media")
    page = client.get(reverse("claims:item", args=[item.pk])).content.decode()
    assert f'<rect x="10" y="20" width="30" height="40" id="on-{appearance.pk}"' in page
    beyond = client.post(reverse("claims:log_claim", args=[item.pk]), {**sent, "width": "95"})
    assert (beyond.status_code, b"beyond the edge" in beyond.content) == (422, True)

    signed_in(client, passer_by)
    page = client.get(reverse("claims:item", args=[item.pk])).content.decode()
    assert "Location inside" in page and "50.45" not in page
    doors = ("item_media", "item_original", "item_capture")
    answers = [client.get(reverse(f"claims:{door}", args=[item.pk])) for door in doors]
    assert [answer.status_code for answer in answers] == [200, 403, 403]
    assert body(answers[0])


def test_words_of_a_document_stand_on_a_page_and_words_of_a_transcript_at_a_time(client: Client) -> None:
    desk = DeskFactory()
    ada = a_checker(desk)
    case = next(
        one
        for one in json.loads((GOLD / "pdf" / "expected.json").read_text())
        if one["half"] == "dev" and one["state"] == "read" and len(one["pages"] or ()) > 2 and one["pages"][1]["text"]
    )
    document = taken_in(ada, (GOLD / "pdf" / case["file"]).read_bytes(), "report.pdf", desk=desk)
    second = document.current.places[1]
    words = document.current.text[second["start"] : second["end"]]
    claim = operations.log_claim(
        desk=desk, proposition="It says so.", actor=ada, item=document, anchor=AnchorInput(exact=words)
    )
    assert (claim.kind, claim.appearances.get().fragment) == ("fact", "page=2")
    region = AnchorInput(exact=words, fragment="page=2&xywh=percent:10,10,20,20")
    drawn = operations.add_appearance(claim=claim, item=document, anchor=region, actor=ada)
    assert operations.confirm_appearance(appearance=drawn, actor=ada).fragment == region.fragment
    with pytest.raises(Invalid, match="fewer pages"):
        anchor = AnchorInput(fragment="page=900")
        operations.log_claim(desk=desk, proposition="Nowhere.", actor=ada, item=document, anchor=anchor)

    sound = b"RIFF\x00\x00\x00\x00WAVEfmt \x10\x00\x00\x00\x01\x00\x01\x00\x40\x1f\x00\x00\x40\x1f\x00\x00\x01\x00\x08\x00data"
    briefing = taken_in(ada, sound + (80_000).to_bytes(4, "little") + b"\x80" * 80_000, "briefing.wav", desk=desk)
    file = MediaFile.objects.get(item=briefing)
    assert (briefing.kind, file.problem, file.seconds) == ("audio", "", 10.0)
    text = "0:01 Peskov: We will neither refute nor confirm this.\n0:05 He said no more.\n0:08 Silence."
    translated = "0:01 Мы не будем этого ни опровергать, ни подтверждать.\n0:05 Больше он не сказал.\n0:08 Тишина."
    given = {"transcriber": "Ada", "translation": translated, "expected": briefing.row_version}
    briefing = operations.give_transcript(item=briefing, text=text, actor=ada, **given)
    anchor = AnchorInput(exact="neither refute nor confirm")
    claim = operations.log_claim(desk=desk, proposition="He did not say.", actor=ada, item=briefing, anchor=anchor)
    appearance = claim.appearances.get()
    assert (claim.kind, appearance.fragment, appearance.exact) == ("media", "t=1,5", "neither refute nor confirm")

    alone = operations.add_appearance(claim=claim, item=briefing, anchor=AnchorInput(fragment="t=8"), actor=ada)
    moved = text.replace("0:01 Peskov", "0:00 Good evening.\n0:02 Peskov")
    operations.give_transcript(item=briefing, text=moved, actor=ada, expected=briefing.row_version)
    appearance.refresh_from_db()
    assert (appearance.fragment, appearance.state) == ("t=2,5", "exact")
    briefing.refresh_from_db()
    assert briefing.current.number == 3
    alone.refresh_from_db()
    assert (alone.snapshot, alone.fragment) == (briefing.current, "t=8")
    assert Event.objects.filter(name="item.transcribed").count() == 2

    signed_in(client, ada)
    page = client.get(reverse("claims:item", args=[briefing.pk])).content.decode()
    assert 'data-seek="2"' in page and "0:02–0:05" in page
    assert '<a class="hl' in page and 'id="adrift-h"' not in page
    part = client.get(reverse("claims:item_media", args=[briefing.pk]), headers={"Range": "bytes=0-3"})
    assert (part.status_code, body(part), part["Content-Range"]) == (206, b"RIFF", "bytes 0-3/80044")
    other = moved.replace("neither refute nor confirm", "either refute or confirm")
    operations.give_transcript(item=briefing, text=other, actor=ada, expected=briefing.row_version)
    page = client.get(reverse("claims:item", args=[briefing.pk])).content.decode()
    assert '<a class="hl' not in page and 'id="adrift-h"' in page and "0:02–0:05" not in page


def test_a_file_is_read_again_when_a_person_asks_and_takes_no_transcript_away(client: Client, settings: Any) -> None:
    desk = DeskFactory()
    ada = a_checker(desk)
    report = (GOLD / "pdf" / "three_hundred_pages.pdf").read_bytes()
    settings.MEDIA_PAGES = 2
    item = taken_in(ada, report, "report.pdf", desk=desk)
    assert MediaFile.objects.get(item=item).problem == "not_all_pages"
    words = "entry 17 was struck out"
    claim = operations.log_claim(desk=desk, proposition="So.", actor=ada, item=item, anchor=AnchorInput(exact=words))
    settings.MEDIA_PAGES = 4
    signed_in(client, ada)
    page = client.get(reverse("claims:item", args=[item.pk])).content.decode()
    assert reverse("claims:item_read", args=[item.pk]) in page
    pressed = client.post(reverse("claims:item_read", args=[item.pk]), {"row_version": str(item.row_version)})
    assert pressed.status_code == 302
    item = read_now(item)
    appearance = claim.appearances.get()
    assert (item.state, item.current.number, len(item.current.places)) == ("ready", 2, 4)
    assert (appearance.state, appearance.fragment, appearance.snapshot) == ("exact", "page=2", item.current)

    picture = taken_in(ada, a_photograph(place=False), "a.jpg", desk=desk)
    picture = operations.give_transcript(item=picture, text="Bridge Street", actor=ada)
    picture = read_now(operations.read_item_again(item=picture, actor=ada))
    assert (picture.state, picture.current.text, picture.current.number) == ("ready", "Bridge Street", 2)
    text = ItemFactory(desk=desk)
    with pytest.raises(NotReady, match="no file"):
        operations.read_item_again(item=text, actor=ada)


def test_a_file_whose_address_is_here_goes_to_that_item(client: Client) -> None:
    desk = DeskFactory()
    ada, url = a_checker(desk), "https://video.example/watch/7"
    failed = ItemFactory(desk=desk, failed=True, url=url, canonical_url=url)
    given = {"desk": desk, "file_name": "a.jpg", "actor": ada, "url": url}
    there, is_new = operations.add_item_by_file(data=a_photograph(), **given)
    assert (there.pk, is_new, there.state) == (failed.pk, False, "fetching")
    there = read_now(there)
    assert (there.state, there.media.type) == ("ready", "image")
    again, is_new = operations.add_item_by_file(data=a_photograph(), **given)
    assert (again.pk, is_new) == (failed.pk, False)
    signed_in(client, ada)
    other = SimpleUploadedFile("b.jpg", a_photograph(place=False))
    sent = {"desk": str(desk.pk), "kind": "article", "access": "newsroom", "url": url, "file": other}
    page = client.post(reverse("claims:item_add"), sent)
    assert page.status_code == 422
    assert f'<a href="{reverse("claims:item", args=[failed.pk])}" dir="auto">' in page.content.decode()


def test_what_cannot_be_opened_is_kept_and_says_why() -> None:
    desk = DeskFactory()
    ada = a_checker(desk)
    broken = b"\xff\xd8\xff\xe0 no picture at all" * 20
    item = taken_in(ada, broken, "a.jpg", desk=desk)
    file = MediaFile.objects.get(item=item)
    assert (item.state, file.problem, file.shown_sha256) == ("ready", "not_a_picture", "")
    with storage.open_stored(file.sha256) as kept:
        assert kept.read() == broken
    anchor = AnchorInput(fragment="t=1,2")
    with pytest.raises(Invalid, match="no time in a picture"):
        operations.log_claim(desk=desk, proposition="It moves.", actor=ada, item=item, anchor=anchor)
    with pytest.raises(Invalid, match="can be taken in"):
        operations.add_item_by_file(desk=desk, data=b"MZ\x90\x00\x03", file_name="a.exe", actor=ada)
    assert Claim.objects.count() == 0


def test_a_picture_at_an_address_is_kept_with_where_it_came_from(settings: Any) -> None:
    settings.MEDIA_IMAGE_MB = 1
    desk = DeskFactory()
    answer = reply(a_photograph(place=False), Content_Type="text/html")
    with outside({"/bridge.jpg": answer}) as server:
        settings.OUTBOUND_ALLOW = [server.pair]
        item, _ = operations.add_item_by_url(desk=desk, url=server.url("/bridge.jpg"), actor=a_checker(desk))
        item = read_now(item)
    assert (item.state, item.kind, item.title) == ("ready", "image", "bridge")
    assert (item.current.http_status, bool(item.current.warc_sha256)) == (200, True)
    assert not MediaFile.objects.get(item=item).has_location
    with pytest.raises(Invalid, match="larger than 1 MB"):
        operations.add_item_by_file(
            desk=desk, data=a_photograph() + b"\x00" * 2**20, file_name="a.jpg", actor=a_checker(desk)
        )
