"""The record as people read it: in sentences, in order, and only what this reader may see."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims import operations
from claims.models import Claim, Evidence, VerificationTask
from factcheck.accounts.actors import SYSTEM, Actor, actor_for_user
from factcheck.accounts.models import Desk, Membership, User
from factcheck.accounts.roles import Role
from factcheck.ledger.erasure import erase_texts
from factcheck.ledger.models import Event
from factcheck.ledger.recording import record
from factcheck.ledger.timeline import timeline

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return Desk.objects.create(name="World", slug="world", prefix="W")


@pytest.fixture
def claim(desk: Desk) -> Claim:
    return Claim.objects.create(desk=desk, number=1, proposition="They spoke often.")


def a_checker(desk: Desk, name: str = "Ada Quill") -> Actor:
    user = User.objects.create_user(f"{name.split()[0].lower()}@example.org", name=name)
    Membership.objects.create(user=user, desk=desk, role=Role.CHECKER)
    return actor_for_user(user)


def test_entries_come_in_order_as_sentences_with_names_and_words(claim: Claim, desk: Desk) -> None:
    ada, ben = a_checker(desk), a_checker(desk, "Ben Oyelaran")
    record("claim.logged", subject=claim, actor=ada)
    record("claim.assigned", subject=claim, actor=ada, details={"assignee": ben.reference}, texts={"note": "Please."})
    details = {"verifier": "quotation"}
    record("task.finished", subject="claims.verificationtask:none", actor=SYSTEM, context=[claim], details=details)
    entries = timeline([claim], ada)
    assert [entry.sentence for entry in entries] == [
        "Ada Quill logged the claim",
        "Ada Quill assigned the claim to Ben Oyelaran",
        "A verification finished: Quotation",
    ]
    assert entries[1].texts == {"note": "Please."}
    assert (entries[1].area, entries[1].actor_name, entries[2].actor_name) == ("claims", "Ada Quill", "The system")


def test_a_detail_that_was_not_recorded_shows_as_a_gap(claim: Claim, desk: Desk) -> None:
    ada = a_checker(desk)
    record("claim.assigned", subject=claim, actor=ada)
    assert timeline([claim], ada)[0].sentence == "Ada Quill assigned the claim to …"


def test_a_verification_is_called_by_its_name_whoever_did_it(claim: Claim, desk: Desk) -> None:
    ada = a_checker(desk)
    for verifier in ("quotation", "one-that-was-removed", ""):
        record("task.cancelled", subject=claim, actor=ada, details={"verifier": verifier})
    assert [entry.sentence for entry in timeline([claim], ada)] == [
        "Ada Quill cancelled a verification: Quotation",
        "Ada Quill cancelled a verification: one-that-was-removed",
        "Ada Quill cancelled a verification: a task for a person",
    ]


def test_what_happened_to_rows_the_reader_may_not_see_is_left_out(claim: Claim, desk: Desk) -> None:
    ada, ben = a_checker(desk), a_checker(desk, "Ben Oyelaran")
    evidence = Evidence.objects.create(desk=desk, claim=claim, access="named")
    evidence.named_readers.add(User.objects.get(pk=ada.user_id))
    record("evidence.added", subject=evidence, actor=ada, context=[claim], texts={"title": "A secret memo"})
    assert [entry.name for entry in timeline([claim], ada)] == ["evidence.added"]
    assert timeline([claim], ben) == []
    assert timeline([evidence], ben) == []


def test_erased_words_leave_a_visible_gap(claim: Claim, desk: Desk) -> None:
    ada = a_checker(desk)
    record("claim.edited", subject=claim, actor=ada, texts={"comment": "I know him."})
    erase_texts(f"claims.claim:{claim.pk}")
    (entry,) = timeline([claim], ada)
    assert (entry.texts, entry.erased) == ({}, ("comment",))


def test_words_about_a_row_that_is_gone_are_not_shown(claim: Claim, desk: Desk) -> None:
    ada = a_checker(desk)
    evidence = Evidence.objects.create(desk=desk, claim=claim)
    record("evidence.removed", subject=evidence, actor=ada, context=[claim], texts={"title": "A memo"})
    evidence.delete()
    (entry,) = timeline([claim], ada)
    assert (entry.sentence, entry.texts, entry.erased) == ("Ada Quill removed evidence", {}, ("title",))


def test_the_newest_come_first_when_there_are_many_and_the_rest_by_page(claim: Claim, desk: Desk) -> None:
    ada = a_checker(desk)
    for n in range(5):
        record("claim.edited", subject=claim, actor=ada, details={"n": n})
    newest = timeline([claim], ada, limit=2)
    assert [entry.details["n"] for entry in newest] == [3, 4]
    assert [entry.details["n"] for entry in timeline([claim], ada, limit=2, before=newest[0].id)] == [1, 2]


def test_two_hundred_events_cost_as_many_queries_as_one(claim: Claim, desk: Desk) -> None:
    people = [a_checker(desk, f"Person{n} Quill") for n in range(5)]
    record("claim.edited", subject=claim, actor=people[0], texts={"note": "one"})
    counts = [_queries(claim, people[0])]
    for n in range(200):
        record("claim.edited", subject=claim, actor=people[n % 5], texts={"note": str(n)})
    counts.append(_queries(claim, people[0]))
    assert counts[0] == counts[1]


def _queries(claim: Claim, actor: Actor) -> int:
    with CaptureQueriesContext(connection) as queries:
        timeline([claim], actor)
    return len(queries)


def test_what_names_nobody_does_not_keep_the_record_from_being_read(claim: Claim, desk: Desk) -> None:
    ada = a_checker(desk)
    task = operations.add_person_task(claim=claim, title="Call them", actor=ada)
    VerificationTask.objects.filter(pk=task.pk).update(follows_owner=True)
    operations.assign_task(task=task, assignee=None, actor=ada)
    assert Event.objects.get(name="task.unassigned").details["before"] is None
    record("task.unassigned", subject=task, actor=ada, details={"before": "user:None"}, context=[claim])
    assert len(timeline([claim], ada)) >= 3
