"""Evidence: addresses with copies, files, notes; internal until marked public; removed without a gap."""

import io
from typing import Any

import pytest
from django.test import Client
from PIL import Image

from claims import operations
from claims.models import Claim, Evidence, Origin, Snapshot
from claims.words import failure_words
from factcheck import storage
from factcheck.accounts.actors import Actor
from factcheck.ledger.models import Event
from factcheck.relay import catch_up
from factcheck.work.attempts import attempt
from factcheck.work.models import Work
from factcheck.workflow.machine import Invalid, NotAllowed, NotReady, Stale, WrongState
from tests.factories import ClaimFactory, EvidenceFactory, StatementFactory, a_checker, a_guest, an_observer, user_of
from tests.factories.reviewing import a_submitted_verdict
from tests.kept import names
from tests.outside import outside, reply

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n\x00\x01 accounts"


@pytest.fixture
def claim() -> Claim:
    return ClaimFactory()


@pytest.fixture
def ada(claim: Claim) -> Actor:
    return a_checker(claim.desk)


def test_a_note_is_called_by_its_words_and_stays_internal(claim: Claim, ada: Actor) -> None:
    row = operations.add_evidence(claim=claim, form="note", note=" Page 12\r\ngives the sum. ", actor=ada)
    assert (row.title, row.note, row.is_public, row.access) == (
        "Page 12 gives the sum.",
        "Page 12\ngives the sum.",
        False,
        "newsroom",
    )
    assert (row.stance, row.kind, row.origin) == ("", "", None)
    event = Event.objects.get()
    assert (event.name, event.context) == ("evidence.added", [f"claims.claim:{claim.pk}"])
    assert "Page" not in str(event.details)


def test_a_file_is_kept_before_its_row_is_written(claim: Claim, ada: Actor) -> None:
    row = operations.add_evidence(
        claim=claim,
        form="file",
        data=PDF,
        file_name="../../etc/Accounts\x00 2026.pdf",
        content_type="application/pdf",
        actor=ada,
    )
    assert (row.title, row.file_name, row.file_size) == ("Accounts 2026.pdf", "Accounts 2026.pdf", len(PDF))
    with storage.open_stored(row.file_sha256) as kept:
        assert kept.read() == PDF


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"form": "dream"}, "form"),
        ({"form": "url"}, "url"),
        ({"form": "url", "url": "javascript:alert(1)"}, "url"),
        ({"form": "url", "url": "https://x.example/", "archive_url": "file:///etc/passwd"}, "archive_url"),
        ({"form": "note"}, "note"),
        ({"form": "file"}, "file"),
        ({"form": "file", "data": b""}, "file"),
        ({"form": "note", "note": "x", "stance": "likes"}, "stance"),
        ({"form": "note", "note": "x", "kind": "gossip"}, "kind"),
        ({"form": "note", "note": "x", "title": "x" * 301}, "title"),
        ({"form": "note", "note": "x", "origin_name": "x" * 201}, "name"),
        ({"form": "note", "note": "x", "access": "everybody"}, "access"),
    ],
)
def test_what_makes_no_sense_is_refused_and_leaves_nothing(
    given: dict[str, Any], field: str, claim: Claim, ada: Actor
) -> None:
    with pytest.raises(Invalid) as refusal:
        operations.add_evidence(claim=claim, actor=ada, **given)
    assert refusal.value.field == field
    assert refusal.value.sentence
    assert not Evidence.objects.exists()
    assert not Origin.objects.exists()
    assert names() == []


def test_a_file_beyond_the_limit_is_refused_in_words(claim: Claim, ada: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claims.operations.evidence.MAX_FILE_BYTES", 10)
    with pytest.raises(Invalid, match="10") as refusal:
        operations.add_evidence(claim=claim, form="file", data=PDF, file_name="a.pdf", actor=ada)
    assert refusal.value.field == "file"


def test_one_origin_under_one_name_however_it_is_written(claim: Claim, ada: Actor) -> None:
    rows = [
        operations.add_evidence(claim=claim, form="note", note="x", origin_name=name, actor=ada)
        for name in ("Bennett", " bennett ")
    ]
    assert rows[0].origin == rows[1].origin
    edited = operations.edit_evidence(
        evidence=rows[1], origin_name="Public record", origin_is_interested=True, actor=ada, expected=1
    )
    assert (edited.origin.name, edited.origin.is_interested) == ("Public record", True)
    assert operations.edit_evidence(evidence=rows[1], origin_name="", actor=ada, expected=2).origin is None


def test_evidence_bears_on_a_statement_of_its_own_claim(claim: Claim, ada: Actor) -> None:
    mine = StatementFactory(desk=claim.desk, claim=claim)
    other = StatementFactory(desk=claim.desk, claim=ClaimFactory(desk=claim.desk))
    row = operations.add_evidence(claim=claim, form="note", note="x", statement=mine, actor=ada)
    assert row.statement == mine
    with pytest.raises(Invalid):
        operations.edit_evidence(evidence=row, statement=other, actor=ada, expected=1)


def test_edits_are_events_and_outdated_ones_write_nothing_over(claim: Claim, ada: Actor) -> None:
    row = EvidenceFactory(claim=claim)
    edited = operations.edit_evidence(
        evidence=row, stance="supports", kind="data", title="The accounts", actor=ada, expected=1
    )
    assert (edited.stance, edited.kind, edited.row_version) == ("supports", "data", 2)
    assert Event.objects.get().details == {"fields": ["kind", "stance", "title"]}
    with pytest.raises(Stale):
        operations.edit_evidence(evidence=row, title="Other", actor=ada, expected=1)
    with pytest.raises(Invalid):
        operations.edit_evidence(evidence=row, title=" ", actor=ada, expected=2)


def test_marking_public_and_internal(claim: Claim, ada: Actor) -> None:
    row = EvidenceFactory(claim=claim)
    row = operations.mark_public(evidence=row, actor=ada, expected=1)
    assert row.is_public
    assert operations.mark_public(evidence=row, actor=ada, expected=1).row_version == 2
    assert not operations.mark_internal(evidence=row, actor=ada).is_public
    assert names() == ["evidence.marked_public", "evidence.marked_internal"]
    hidden = EvidenceFactory(claim=claim, readers=[ada.user_id])
    with pytest.raises(NotReady):
        operations.mark_public(evidence=hidden, actor=ada)


def test_the_button_that_marks_evidence_public_does_no_more_when_pressed_twice(
    claim: Claim, ada: Actor, client: Client
) -> None:
    row = EvidenceFactory(claim=claim)
    client.force_login(user_of(ada))
    for to, shown, is_public in [
        ("public", 1, True),
        ("public", 1, True),
        ("internal", 2, False),
        ("internal", 2, False),
    ]:
        pressed = {"to": to, "row_version": shown}
        assert client.post(f"/desk/evidence/{row.pk}/public/", pressed).status_code == 302
        row.refresh_from_db()
        assert row.is_public is is_public
    marked = Event.objects.filter(name__startswith="evidence.marked").order_by("pk").values_list("name", flat=True)
    assert list(marked) == ["evidence.marked_public", "evidence.marked_internal"]


def test_removed_evidence_stays_as_a_row_and_is_no_longer_public(claim: Claim, ada: Actor) -> None:
    row = EvidenceFactory(claim=claim, public=True)
    with pytest.raises(Invalid):
        operations.remove_evidence(evidence=row, reason="", actor=ada)
    gone = operations.remove_evidence(evidence=row, reason="Not what it says.", actor=ada, expected=1)
    assert gone.removed_at
    assert not gone.is_public
    assert not Evidence.objects.kept().exists()
    with pytest.raises(WrongState):
        operations.remove_evidence(evidence=row, reason="Again.", actor=ada)


def test_who_may_not_touch_evidence(claim: Claim, ada: Actor) -> None:
    row = EvidenceFactory(claim=claim)
    for who in (a_guest(claim.desk), an_observer(), a_checker()):
        for refused in (
            lambda who=who: operations.add_evidence(claim=claim, form="note", note="x", actor=who),
            lambda who=who: operations.edit_evidence(evidence=row, title="Mine", actor=who, expected=1),
            lambda who=who: operations.mark_public(evidence=row, actor=who),
            lambda who=who: operations.remove_evidence(evidence=row, reason="No.", actor=who),
        ):
            with pytest.raises(NotAllowed):
                refused()
    assert names() == []


def test_evidence_is_never_wider_than_its_claim(ada: Actor, claim: Claim) -> None:
    narrow = ClaimFactory(desk=claim.desk, access="desk")
    assert operations.add_evidence(claim=narrow, form="note", note="x", actor=ada).access == "desk"
    with pytest.raises(Invalid):
        operations.add_evidence(claim=narrow, form="note", note="x", access="newsroom", actor=ada)


def copied(evidence: Evidence) -> str | None:
    """One attempt at keeping a copy, at once."""
    catch_up()
    work = Work.objects.get(kind="snapshot_evidence", subject_id=str(evidence.pk))
    result = attempt(work.pk)
    evidence.refresh_from_db()
    return result


def test_what_nobody_named_is_called_as_its_page_calls_itself(claim: Claim, ada: Actor) -> None:
    for number, (given, called) in enumerate(
        (("", "The accounts of the bridge"), ("What I call it", "What I call it"))
    ):
        row = operations.add_evidence(claim=claim, form="url", title=given, url=f"http://a.test/{number}", actor=ada)
        found = {"title": "The accounts\n of the bridge"}
        copy = Snapshot(raw_sha256="0" * 64, raw_size=1, text="x", text_sha256="0" * 64, found=found)
        assert operations.keep_snapshot(evidence=row, snapshot=copy).title == called


@pytest.mark.django_db(transaction=True)
def test_an_address_gets_a_copy_whatever_its_type(claim: Claim, ada: Actor, settings: Any) -> None:
    with outside(reply(PDF, Content_Type="application/pdf")) as server:
        settings.OUTBOUND_ALLOW = [server.pair]
        row = operations.add_evidence(claim=claim, form="url", url=server.url("/accounts.pdf"), actor=ada)
        assert copied(row) == "finished"
    assert (row.snapshot.raw_size, row.snapshot.text, row.snapshot.content_type) == (len(PDF), "", "application/pdf")
    assert row.snapshot.found["problem"] == "broken_document"
    with storage.open_stored(row.snapshot.raw_sha256) as kept:
        assert kept.read() == PDF
    assert "evidence.snapshot_taken" in names()


def a_report(*pages: str) -> bytes:
    """A small PDF with these words on its pages."""
    parts = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    parts.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for number, words in enumerate(pages):
        about = "/Resources << /Font << /F1 3 0 R >> >> /MediaBox [0 0 595 842] /Parent 2 0 R"
        parts.append(f"<< /Type /Page {about} /Contents {5 + 2 * number} 0 R >>")
        drawn = f"BT /F1 12 Tf 72 770 Td ({words}) Tj ET"
        parts.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream")
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    parts[1] = f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>"
    body = "".join(f"{number} 0 obj\n{part}\nendobj\n" for number, part in enumerate(parts, start=1))
    return f"%PDF-1.4\n{body}trailer << /Root 1 0 R >>\n%%EOF".encode()


@pytest.mark.django_db(transaction=True)
def test_a_document_is_read_page_by_page_and_the_excerpt_has_its_page(
    claim: Claim, ada: Actor, client: Client, settings: Any
) -> None:
    report = a_report(
        "A report of the port.", "It handled 48,300 containers. It was a record. It was a record.", "Annex."
    )
    given = {"form": "file", "data": report, "file_name": "report.pdf", "excerpt": "48,300 containers"}
    row = operations.add_evidence(claim=claim, actor=ada, **given)
    assert copied(row) == "finished"
    assert (row.fragment, row.place, row.snapshot.raw_sha256) == ("page=2", "page 2", row.file_sha256)
    assert (names()[-1], row.snapshot.warc_sha256) == ("evidence.read", "")

    def edited(**fields: Any) -> str:
        row.refresh_from_db()
        return operations.edit_evidence(evidence=row, actor=ada, expected=row.row_version, **fields).fragment

    assert edited(excerpt="A report") == "page=1"
    assert edited(excerpt="It was a record.") == "page=2"  # twice, on the one page
    assert edited(excerpt="nowhere in it") == ""
    assert edited(fragment="p. 3") == "page=3"
    assert edited(excerpt="A report") == "page=3"  # what a person said stands
    assert edited(fragment="") == "page=1"
    with pytest.raises(Invalid, match="fewer pages"):
        edited(fragment="40")

    client.force_login(user_of(ada))
    page = client.get(f"/desk/evidence/{row.pk}/text/").content.decode()
    assert '<p dir="auto" id="excerpt"><mark>A report</mark> of the port.</p>' in page and 'id="page-2"' in page
    assert f'/desk/evidence/{row.pk}/text/#excerpt">' in client.get(f"/desk/claims/{claim.pk}/").content.decode()

    with outside(reply(a_report("One.", "Two."), Content_Type="application/octet-stream")) as server:
        settings.OUTBOUND_ALLOW = [server.pair]
        row = operations.add_evidence(claim=claim, form="url", url=server.url("/a.pdf"), excerpt="Two.", actor=ada)
        assert copied(row) == "finished"
    assert (row.fragment, bool(row.snapshot.warc_sha256), row.snapshot.http_status) == ("page=2", True, 200)

    exif = Image.Exif()
    exif.get_ifd(0x8825).update({1: "N", 2: (50.0, 27.0, 0.0), 3: "E", 4: (30.0, 31.0, 0.0)})
    pictures = {}
    for notes, is_told in ((exif, True), (Image.Exif(), False)):
        out = io.BytesIO()
        Image.new("RGB", (8, 8)).save(out, "JPEG", exif=notes)
        given = {"form": "file", "data": out.getvalue(), "file_name": f"{is_told}.jpg"}
        row = operations.add_evidence(claim=claim, actor=ada, **given)
        assert copied(row) == "finished"
        assert (row.snapshot is not None and row.snapshot.found["has_location"]) is is_told
        pictures[is_told] = row
    assert client.get(f"/desk/claims/{claim.pk}/").content.decode().count("Location inside") == 1
    # Where a picture was taken is for those who work on the claim, at either door.
    for who, is_told, status in ((ada, True, 200), (an_observer(), True, 403), (an_observer(), False, 200)):
        client.force_login(user_of(who))
        for door in (f"/desk/evidence/{pictures[is_told].pk}/file/", f"/api/v1/evidence/{pictures[is_told].pk}/file"):
            answer = client.get(door)
            answer.close()
            assert answer.status_code == status
    cited = a_submitted_verdict(claim, by=ada, citations=tuple(row.pk for row in pictures.values()))
    client.force_login(user_of(an_observer()))
    page = client.get(f"/desk/review/verdicts/{cited.pk}/").content.decode()
    assert [f"/evidence/{pictures[is_told].pk}/file/" in page for is_told in (True, False)] == [False, True]
    client.force_login(user_of(ada))

    said = b"1\n00:00:01,000 --> 00:00:03,000\nThe bridge was\n\n2\n00:00:03,100 --> 00:00:05,000\nclosed in 1974.\n"
    given = {
        "form": "file",
        "data": said,
        "file_name": "said.srt",
        "excerpt": "bridge was closed",
        "is_transcript": True,
    }
    row = operations.add_evidence(claim=claim, actor=ada, **given)
    assert copied(row) == "finished"
    assert (row.fragment, row.snapshot.text) == ("t=1,5", "The bridge was\nclosed in 1974.")


@pytest.mark.django_db(transaction=True)
def test_an_address_without_a_page_stays_as_evidence_and_says_why(claim: Claim, ada: Actor, settings: Any) -> None:
    with outside(reply(status="410 Gone")) as server:
        settings.OUTBOUND_ALLOW = [server.pair]
        row = operations.add_evidence(claim=claim, form="url", url=server.url("/gone"), actor=ada)
        assert copied(row) == "finished"
    assert row.snapshot is None
    assert "410" in failure_words(row.snapshot_failure, {})
    assert names()[-1] == "evidence.snapshot_failed"


@pytest.mark.django_db(transaction=True)
def test_when_all_attempts_at_a_copy_fail_the_evidence_says_so(claim: Claim, ada: Actor, settings: Any) -> None:
    settings.WORK_KINDS = {
        **settings.WORK_KINDS,
        "snapshot_evidence": {**settings.WORK_KINDS["snapshot_evidence"], "attempts": 1},
    }
    with outside(reply(status="503 Service Unavailable")) as server:
        settings.OUTBOUND_ALLOW = [server.pair]
        row = operations.add_evidence(claim=claim, form="url", url=server.url("/"), actor=ada)
        assert copied(row) == "broken"
    assert "503" in failure_words(row.snapshot_failure, {})
