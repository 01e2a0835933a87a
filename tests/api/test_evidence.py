"""Evidence by API: addresses, notes and files; internal until marked public."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from claims.models import Claim, Evidence
from factcheck.accounts.models import Desk
from tests.api.asking import Asker, as_role, ok, problem
from tests.factories import ClaimFactory, EvidenceFactory, StatementFactory


@pytest.fixture
def claim(desk: Desk) -> Claim:
    """A claim without evidence."""
    return ClaimFactory(desk=desk)


def test_a_note_an_address_and_a_file(noa: Asker, claim: Claim) -> None:
    note = ok(
        noa.post(
            f"claims/{claim.pk}/evidence",
            {
                "form": "note",
                "note": "Page 12 gives the sum.",
                "kind": "primary_document",
                "stance": "supports",
                "origin_name": "the ministry",
            },
        ),
        201,
    )
    assert note["kind"] == {"code": "primary_document", "words": "primary document"}
    assert (note["origin"]["name"], note["origin"]["is_interested"]) == ("the ministry", False)
    assert note["is_public"] is False
    address = ok(noa.post(f"claims/{claim.pk}/evidence", {"form": "url", "address": "https://example.org/a"}), 201)
    assert address["address"] == "https://example.org/a"
    file = SimpleUploadedFile("a page.html", b"<script>alert(1)</script>", content_type="text/html")
    stored = ok(noa.form(f"claims/{claim.pk}/evidence", {"form": "file", "file": file, "title": "The accounts"}), 201)
    assert stored["file"]["name"] == "a page.html"
    assert {row["id"] for row in ok(noa.get("evidence", claim=str(claim.pk)))["results"]} == {
        note["id"],
        address["id"],
        stored["id"],
    }


def test_a_file_is_handed_out_so_that_nothing_in_it_runs(noa: Asker, claim: Claim) -> None:
    file = SimpleUploadedFile("x.html", b"<script>alert(1)</script>", content_type="text/html")
    stored = ok(noa.form(f"claims/{claim.pk}/evidence", {"form": "file", "file": file}), 201)
    answer = noa.get(stored["file"]["url"])
    assert b"".join(answer) == b"<script>alert(1)</script>"
    assert answer["Content-Type"] == "application/octet-stream"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    note = EvidenceFactory(claim=claim)
    problem(noa.get(f"evidence/{note.pk}/file"), 404)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"form": "url"}, "address"),
        ({"form": "url", "address": "ftp://example.org/a"}, "address"),
        ({"form": "note"}, "note"),
        ({"form": "file"}, "file"),
        ({"form": "song"}, "form"),
        ({"form": "note", "note": "x", "statement": "01a20455-99e6-76a9-a9ff-0116d80ac6b7"}, "statement"),
        ({"form": "note", "note": "x", "archive_address": "nowhere"}, "archive_address"),
        ({"form": "note", "note": "x", "access": "everybody"}, "access"),
    ],
)
def test_senseless_input_is_told_at_its_field(noa: Asker, claim: Claim, given: dict, field: str) -> None:
    assert field in problem(noa.post(f"claims/{claim.pk}/evidence", given), 400)["errors"]
    assert not Evidence.objects.exists()


def test_edited_marked_public_and_removed(noa: Asker, claim: Claim) -> None:
    statement = StatementFactory(desk=claim.desk, claim=claim)
    evidence = ok(noa.get(f"evidence/{EvidenceFactory(claim=claim).pk}"))
    evidence = ok(
        noa.act(
            evidence,
            "edit",
            {"statement": str(statement.pk), "origin_name": "the ministry", "origin_is_interested": True},
        )
    )
    assert evidence["statement"]["id"] == str(statement.pk)
    assert evidence["origin"]["is_interested"] is True
    evidence = ok(noa.act(evidence, "mark-public"))
    assert evidence["is_public"] is True
    evidence = ok(noa.act(evidence, "mark-internal"))
    evidence = ok(noa.act(evidence, "remove", {"reason": "It was about another bridge."}))
    assert evidence["removed_at"]
    assert ok(noa.get("evidence", removed="false"))["results"] == []
    problem(noa.post(f"evidence/{evidence['id']}/actions/remove", {"reason": "again"}, match="*"), 409)


def test_evidence_is_never_wider_than_its_claim(noa: Asker, desk: Desk) -> None:
    claim = ClaimFactory(desk=desk, access="desk")
    refused = problem(noa.post(f"claims/{claim.pk}/evidence", {"form": "note", "note": "x", "access": "newsroom"}), 400)
    assert "access" in refused["errors"]


def test_an_observer_adds_nothing(claim: Claim) -> None:
    problem(as_role("observer").post(f"claims/{claim.pk}/evidence", {"form": "note", "note": "x"}), 403)
