"""Public copies at the Internet Archive: asked for once, looked at until there is one, told of; and nothing kept back is ever named."""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs

import pytest
from django.test import Client
from django.urls import reverse

from claims import operations, sections
from claims.copies import why_no_copy
from claims.jobs.archiving import push_copy_broken
from claims.models import ArchivePush, Claim, Evidence, Snapshot, VerificationTask
from factcheck.accounts.models import Desk
from factcheck.accounts.roles import Role
from factcheck.ledger.models import DeskNow, Event
from factcheck.work.models import Work
from factcheck.work.operations import run_again
from factcheck.workflow.machine import NotAllowed, NotReady
from tests.api.asking import as_checker, ok, problem
from tests.background import do_all_work
from tests.factories import ClaimFactory, DeskFactory, EvidenceFactory, ItemFactory, a_checker, a_person
from tests.factories.people import actor
from tests.outside import Visit, header_of, outside, reply

pytestmark = pytest.mark.django_db
PAGE = b"<html><article><p>The minister opened the bridge on Monday, he said.</p></article></html>"
JOB = "spn2-0123"
COPY = "https://web.archive.org/web/20230206101530/https://example.org/bridge"


class Archive:
    """Save Page Now with an answer to asking and answers to looking, the last of which stays; and a page to be copied."""

    def __init__(self) -> None:
        self.saved: dict[str, Any] = {"url": "x", "job_id": JOB}
        self.looks: list[dict[str, Any]] = [{"status": "pending", "job_id": JOB}]
        self.asked: list[bytes] = []

    def __call__(self, visit: Visit) -> None:
        if visit.path.startswith("/page"):
            visit.send(reply(PAGE, Content_Type="text/html"))
            return
        self.asked.append(visit.request)
        looks = self.looks
        told = self.saved if visit.path == "/save" else looks.pop(0) if len(looks) > 1 else looks[0]
        visit.send(reply(json.dumps(told).encode(), Content_Type="application/json"))


DONE = {"status": "success", "job_id": JOB, "timestamp": "20230206101530", "original_url": "https://example.org/bridge"}


@pytest.fixture
def archive(settings: Any, tmp_path: Any) -> Iterator[tuple[Archive, Any]]:
    script = Archive()
    settings.FILES_ROOT = tmp_path
    with outside(script) as server:
        settings.OUTBOUND_ALLOW = [server.pair]
        settings.SAVE_PAGE_NOW_ACCESS_KEY, settings.SAVE_PAGE_NOW_SECRET = "access", "secret"
        settings.SAVE_PAGE_NOW_URL = server.url("/save")
        yield script, server


@pytest.fixture
def desk() -> Desk:
    return DeskFactory(outside_verifiers=["save_page"])


def with_evidence(desk: Desk, server: Any) -> tuple[Claim, Evidence]:
    claim = ClaimFactory(desk=desk, checking=True)
    return claim, operations.add_evidence(claim=claim, form="url", url=server.url("/page"), actor=a_checker(desk))


def go_on() -> None:
    """What waits for its moment is due now."""
    Work.objects.filter(kind="push_copy", state="planned").update(next_at=DeskNow())
    do_all_work()


def last_of(claim: Claim, verifier: str) -> VerificationTask:
    return claim.verification_tasks.filter(verifier=verifier).order_by("-run").first()


def test_evidence_is_offered_by_itself_and_looked_at_until_there_is_a_copy(archive: Any, desk: Desk) -> None:
    script, server = archive
    claim, row = with_evidence(desk, server)
    waiting = do_all_work()
    assert [work.kind for work in waiting] == ["push_copy"]
    assert (waiting[0].state, waiting[0].attempts) == ("planned", 0)
    asked = script.asked[0]
    assert header_of(asked, "authorization") == "LOW access:secret"
    form = parse_qs(asked.partition(b"\r\n\r\n")[2].decode())
    assert (form["url"], form["if_not_archived_within"]) == ([row.url], ["1d"])
    assert last_of(claim, "save_page") is None
    assert last_of(claim, "archive").result_code == "archive_kept"
    go_on()
    push = ArchivePush.objects.get()
    assert (push.state, push.job, push.questions) == ("started", JOB, 2)
    [shown] = sections.evidence_section(claim, a_checker(desk))["rows"]
    assert (shown.copy_under_way, shown.may_ask_for_copy) == (True, True)
    work = Work.objects.get(kind="push_copy", state="planned")
    Work.objects.filter(pk=work.pk).update(state="broken", reason="gave_up")
    push_copy_broken(work)
    push.refresh_from_db()
    assert (push.state, push.reason_code) == ("refused", "no_answer")
    do_all_work()
    run_again(work=work, actor=actor(Role.OPERATOR))
    go_on()
    push.refresh_from_db()
    assert (push.state, push.reason_code, push.questions) == ("started", "", 3)
    script.looks = [DONE]
    go_on()
    row.refresh_from_db()
    push.refresh_from_db()
    assert (push.state, push.archived_url, row.archive_url) == ("archived", COPY, COPY)
    assert last_of(claim, "save_page").result_code == "copies_kept"
    assert ok(as_checker(desk).get(f"evidence/{row.pk}"))["public_copy"]["address"] == COPY
    told = Event.objects.filter(name__startswith="copy.").order_by("id")
    assert [event.name for event in told] == ["copy.asked", "copy.refused", "copy.kept"]
    assert not any("example.org" in json.dumps(event.details) for event in told)
    assert not Work.objects.unfinished().exists()


def test_what_the_archive_refuses_is_said_with_why_and_can_be_asked_again(
    archive: Any, desk: Desk, client: Client
) -> None:
    script, server = archive
    script.looks = [{"status": "error", "status_ext": "error:no-access", "job_id": JOB}]
    claim, row = with_evidence(desk, server)
    do_all_work()
    go_on()
    task = last_of(claim, "save_page")
    assert (task.outcome, task.result_code) == ("needs_person", "copies_missing")
    [shown] = sections.evidence_section(claim, a_checker(desk))["rows"]
    assert shown.copy_refused_words == "The site does not let the Internet Archive in."
    client.force_login(a_person("checker", desk))
    row.refresh_from_db()
    where = reverse("claims:evidence_ask_copy", args=[row.pk])
    assert client.post(where, {"row_version": row.row_version}).status_code == 302
    assert client.post(where, {"row_version": row.row_version}).status_code == 302
    assert ArchivePush.objects.under_way().count() == 1
    with pytest.raises(NotAllowed):
        operations.ask_for_copy(target=row, actor=a_checker())


def test_limits_and_silence_are_waited_out_and_end_some_time(archive: Any, desk: Desk, monkeypatch: Any) -> None:
    script, server = archive
    monkeypatch.setattr("claims.jobs.archiving.MOST_QUESTIONS", 3)
    script.saved = {"status": "error", "status_ext": "error:user-session-limit", "message": "Wait."}
    with_evidence(desk, server)
    do_all_work()
    push = ArchivePush.objects.get()
    assert (push.state, push.reason_code) == ("asked", "error:user-session-limit")
    for _turn in range(4):
        go_on()
    push.refresh_from_db()
    assert (push.state, push.reason_code, len(script.asked)) == ("refused", "error:user-session-limit", 3)


def test_nothing_kept_back_is_named_to_the_archive(archive: Any, desk: Desk, settings: Any) -> None:
    script, server = archive
    ada, url = a_checker(desk), server.url("/page")
    claim = ClaimFactory(desk=desk, checking=True, access="desk", item=ItemFactory(desk=desk, url=url))
    kept = {
        "restricted": EvidenceFactory(claim=claim, url=url),
        "switched_off": EvidenceFactory(claim=ClaimFactory(checking=True), url=url),
        "no_address": EvidenceFactory(claim=ClaimFactory(desk=desk, checking=True)),
        "not_public": EvidenceFactory(claim=ClaimFactory(desk=desk), url=url, snapshot_failure="refused_address"),
        "": EvidenceFactory(claim=ClaimFactory(desk=desk, checking=True), url=url),
    }
    assert {why: why_no_copy(row) for why, row in kept.items()} == {why: why for why in kept}
    with pytest.raises(NotReady, match="restricted"):
        operations.ask_for_copy(target=kept["restricted"], actor=ada)
    noa = as_checker(desk)
    problem(noa.post(f"evidence/{kept['restricted'].pk}/actions/ask-for-copy", match="*"), 409)
    Work.plan("run_verifiers", key="now", subject_id=claim.pk)
    do_all_work()
    assert script.asked == []
    push = operations.ask_for_copy(target=kept[""], actor=ada)
    operations.set_access(row=kept[""], access="desk", named_readers=[], actor=ada)
    do_all_work()
    push.refresh_from_db()
    assert (push.state, push.reason_code, script.asked) == ("refused", "restricted", [])
    settings.SAVE_PAGE_NOW_ACCESS_KEY = settings.SAVE_PAGE_NOW_SECRET = ""
    assert why_no_copy(kept[""]) == "no_keys"


def test_a_claims_article_is_offered_and_its_page_shows_the_copy(archive: Any, desk: Desk, client: Client) -> None:
    script, server = archive
    script.saved, script.looks = {"url": "x", "job_id": JOB}, [DONE]
    item = ItemFactory(desk=desk, url=server.url("/page"))
    Work.plan("run_verifiers", key="now", subject_id=ClaimFactory(desk=desk, checking=True, item=item).pk)
    do_all_work()
    client.force_login(a_person("checker", desk))
    where = reverse("claims:item", args=[item.pk])
    assert "the Internet Archive is making a copy" in client.get(where).content.decode()
    go_on()
    assert f'href="{COPY}"' in client.get(where).content.decode()
    assert ok(as_checker(desk).get(f"items/{item.pk}"))["public_copy"]["state"]["code"] == "archived"


def test_earlier_captures_get_their_archive_files_some_at_a_time(archive: Any, desk: Desk, monkeypatch: Any) -> None:
    monkeypatch.setattr("claims.jobs.archiving.MOST_FILES", 1)
    items = [
        operations.add_item_by_text(desk=desk, text=f"The bridge {n}.", actor=a_checker(desk))[0] for n in (1, 2, 3)
    ]
    Snapshot.objects.update(warc_sha256="", warc_size=None)
    Snapshot.objects.filter(pk=items[1].current_id).update(raw_sha256="0" * 64)
    Work.plan("fill_archive_files", key="today")
    for _turn in range(5):
        do_all_work()
        Work.objects.filter(kind="fill_archive_files", state="planned").update(next_at=DeskNow())
    filled = [Snapshot.objects.get(pk=item.current_id).warc_sha256 for item in items]
    assert [bool(sha256) for sha256 in filled] == [True, False, True]
