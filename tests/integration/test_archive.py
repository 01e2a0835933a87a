"""Every capture is kept as an archive file too, for whoever may read what it is of; and the verifier that looks after the copies."""

import hashlib
import io
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from warcio.archiveiterator import ArchiveIterator

from claims import operations
from claims.models import Claim, Evidence, Snapshot, VerificationTask
from claims.verifiers.archive import CopiesAreKept
from claims.verifiers.base import Outcome
from factcheck import storage
from factcheck.accounts.actors import actor_for_user
from factcheck.accounts.models import User
from factcheck.work.attempts import attempt
from factcheck.work.models import Work
from tests.factories import ClaimFactory, DeskFactory, EvidenceFactory, ItemFactory, a_checker, a_person, signed_in
from tests.outside import outside, reply

pytestmark = pytest.mark.django_db
PAGE = b"<html><head><title>The bridge</title></head><body><article><p>The minister opened the bridge on Monday.</p></article></body></html>"


@pytest.fixture(autouse=True)
def root(settings: Any, tmp_path: Path) -> Path:
    settings.FILES_ROOT = tmp_path
    return tmp_path


def records(sha256: str) -> dict[str, tuple[Any, bytes]]:
    with storage.open_stored(sha256) as file:
        return {
            one.rec_type: (one, one.content_stream().read()) for one in ArchiveIterator(file, check_digests="raise")
        }


def fetched(settings: Any) -> tuple[Claim, Evidence]:
    """A claim with evidence whose page was fetched by its work."""
    desk = DeskFactory()
    claim = ClaimFactory(desk=desk)
    with outside({"/a": reply(PAGE, Content_Type="text/html", Etag="x1")}) as server:
        settings.OUTBOUND_ALLOW = [server.pair]
        row = operations.add_evidence(claim=claim, form="url", url=server.url("/a"), actor=a_checker(desk))
        work = Work.plan("snapshot_evidence", key=f"snapshot:{row.pk}", subject_id=row.pk)
        assert attempt(work.pk) == Work.State.FINISHED
    row.refresh_from_db()
    return claim, row


def run(claim: Claim) -> Outcome:
    outcome = CopiesAreKept().run(Claim.objects.get(pk=claim.pk), lambda *_args, **_more: None)
    assert CopiesAreKept().words(outcome.code, outcome.parameters) != outcome.code
    return outcome


def states(outcome: Outcome) -> list[str]:
    return [copy["state"] for copy in outcome.parameters["copies"]]


def path_of(root: Path, sha256: str) -> Path:
    return root / sha256[:2] / sha256[2:4] / sha256


def test_a_fetched_page_is_kept_with_its_answer(settings: Any) -> None:
    _claim, row = fetched(settings)
    snapshot = row.snapshot
    assert snapshot is not None
    response, payload = records(snapshot.warc_sha256)["response"]
    assert payload == PAGE
    assert hashlib.sha256(payload).hexdigest() == snapshot.raw_sha256
    assert response.http_headers.get_header("etag") == "x1"
    assert response.rec_headers.get_header("WARC-Target-URI") == row.url
    assert response.rec_headers.get_header("WARC-Date") == f"{snapshot.taken_at:%Y-%m-%dT%H:%M:%SZ}"
    assert records(snapshot.warc_sha256)["conversion"][1].decode() == snapshot.text
    assert snapshot.warc_size == path_of(settings.FILES_ROOT, snapshot.warc_sha256).stat().st_size


def test_what_was_pasted_or_uploaded_is_kept_as_it_came() -> None:
    desk = DeskFactory()
    pasted, _ = operations.add_item_by_text(desk=desk, text="The  bridge is open.", actor=a_checker(desk))
    file, _ = operations.add_item_by_file(desk=desk, data=PAGE, file_name="a.html", actor=a_checker(desk))
    assert records(pasted.current.warc_sha256)["resource"][1] == b"The  bridge is open."
    assert records(file.current.warc_sha256)["resource"][1] == PAGE


def download(user: User, name: str, pk: Any) -> Any:
    client = signed_in(user)
    return client.get(reverse(name, args=[pk]))


def test_whoever_may_read_the_item_may_have_the_file_and_nobody_else() -> None:
    desk = DeskFactory()
    checker, outsider = a_person("checker", desk), a_person("checker", DeskFactory())
    item, _ = operations.add_item_by_text(
        desk=desk, text="The bridge is open.", actor=actor_for_user(checker), access="desk"
    )
    answer = download(checker, "claims:item_capture", item.pk)
    found = list(ArchiveIterator(io.BytesIO(b"".join(answer.streaming_content)), check_digests="raise"))
    assert [one.rec_type for one in found][:2] == ["warcinfo", "resource"]
    assert ".warc.gz" in answer["Content-Disposition"] and answer["Content-Disposition"].startswith("attachment")
    assert download(outsider, "claims:item_capture", item.pk).status_code == 404


def test_the_evidence_has_its_own_file_for_its_own_readers(settings: Any) -> None:
    claim, row = fetched(settings)
    checker = a_person("checker", claim.desk)
    answer = download(checker, "claims:evidence_capture", row.pk)
    assert b"".join(answer.streaming_content)[:2] == b"\x1f\x8b"
    Evidence.objects.filter(pk=row.pk).update(access="named")
    assert download(checker, "claims:evidence_capture", row.pk).status_code == 404


def test_a_capture_from_before_has_no_file_to_give() -> None:
    item = ItemFactory()
    assert download(a_person("checker", item.desk), "claims:item_capture", item.pk).status_code == 404


def test_copies_that_are_as_they_came_pass(settings: Any) -> None:
    claim, row = fetched(settings)
    assert CopiesAreKept().applies_to(claim)
    outcome = run(claim)
    assert (outcome.outcome, outcome.code, states(outcome)) == ("passed", "archive_kept", ["kept"])
    assert outcome.parameters["copies"][0]["sha256"] == row.snapshot.raw_sha256


@pytest.mark.parametrize("which", ["raw_sha256", "warc_sha256"])
def test_changed_and_missing_bytes_are_found(which: str, settings: Any, root: Path) -> None:
    claim, row = fetched(settings)
    path = path_of(root, getattr(row.snapshot, which))
    path.write_bytes(path.read_bytes()[:-9] + b"something")
    outcome = run(claim)
    assert (outcome.outcome, outcome.code, states(outcome)) == ("found", "archive_damaged", ["differs"])
    path.unlink()
    assert states(run(claim)) == ["missing"]


def test_an_archive_file_of_something_else_is_found(settings: Any) -> None:
    claim, row = fetched(settings)
    _other, another = fetched(settings)
    item, _ = operations.add_item_by_text(desk=claim.desk, text="Something else.", actor=a_checker(claim.desk))
    Snapshot.objects.filter(pk=row.snapshot_id).update(warc_sha256=item.current.warc_sha256)
    assert states(run(claim)) == ["differs"]
    assert states(run(another.claim)) == ["kept"]


def test_evidence_without_a_copy_is_for_a_person_unless_they_gave_one() -> None:
    claim = ClaimFactory()
    row = EvidenceFactory(claim=claim, desk=claim.desk, form="url", url="https://a.example/x", title="The accounts")
    outcome = run(claim)
    assert (outcome.outcome, outcome.code, states(outcome)) == ("inconclusive", "archive_waiting", ["waiting"])
    Evidence.objects.filter(pk=row.pk).update(snapshot_failure="http_status:403")
    outcome = run(claim)
    assert (outcome.outcome, outcome.code, states(outcome)) == ("needs_person", "archive_incomplete", ["failed"])
    task = VerificationTask(claim=claim, verifier="archive", result=outcome.parameters)
    [shown] = CopiesAreKept().shown(task, a_checker(claim.desk))["copies"]
    assert shown == {"title": "The accounts", "words": "no copy could be made"}
    Evidence.objects.filter(pk=row.pk).update(archive_url="https://web.archive.org/web/2023/https://a.example/x")
    assert states(run(claim)) == ["kept"]


def test_evidence_for_fewer_people_than_the_claim_is_not_told_of() -> None:
    claim = ClaimFactory()
    EvidenceFactory(claim=claim, desk=claim.desk, form="url", url="https://a.example/x", access="named")
    outcome = run(claim)
    assert (outcome.outcome, outcome.code, outcome.parameters) == ("inconclusive", "nothing_kept", {})
