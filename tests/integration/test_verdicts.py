"""Verdicts: drafted as a copy, written, approved or returned."""

import datetime as dt
import threading

import pytest
from django.db import connection

from claims.codes import Finding, Outcome
from claims.operations import remove_evidence
from factcheck.accounts.access import AccessLevel
from factcheck.ledger.models import Event
from factcheck.workflow.machine import Invalid, NotAllowed, Stale, WrongState
from reviews import operations
from reviews.inputs import QualifierInput
from reviews.models import VerdictVersion
from tests.factories import (
    ClaimFactory,
    DeskFactory,
    EvidenceFactory,
    a_checker,
    a_guest,
    a_partner,
    a_reviewer,
    an_observer,
    user_of,
)
from tests.factories.bases import OFFICIAL, evidence, respond
from tests.factories.reviewing import a_draft_verdict, a_submitted_verdict, an_approved_verdict
from tests.kept import names

pytestmark = pytest.mark.django_db


# Drafting


def test_a_draft_is_begun_once_and_is_the_same_for_everybody() -> None:
    claim = ClaimFactory()
    first = operations.draft_verdict(claim=claim, actor=a_checker(claim.desk))
    again = operations.draft_verdict(claim=claim, actor=a_reviewer(claim.desk))
    assert (first.number, first.state, first.language, again) == (1, "draft", "en", first)
    assert names() == ["verdict.drafted"]


@pytest.mark.django_db(transaction=True)
def test_two_people_who_begin_at_once_write_one_draft() -> None:
    claim = ClaimFactory()
    people, begun = [a_checker(claim.desk), a_checker(claim.desk)], []
    barrier = threading.Barrier(2)

    def begin(person: object) -> None:
        barrier.wait()
        begun.append(operations.draft_verdict(claim=claim, actor=person).pk)
        connection.close()

    threads = [threading.Thread(target=begin, args=(person,)) for person in people]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert len(begun) == 2
    assert len(set(begun)) == VerdictVersion.objects.count() == 1


def test_the_next_draft_is_a_copy_and_copying_makes_nobody_else_an_author() -> None:
    claim = ClaimFactory(checking=True)
    piece, gone = evidence(claim, "tape"), evidence(claim, "letter")
    ada, tomasz = a_checker(claim.desk), a_reviewer(claim.desk)
    respond(claim, Outcome.DECLINED_COMMENT)
    version = a_submitted_verdict(
        claim, ada, qualifiers=(OFFICIAL, QualifierInput(code="single_source")), citations=(gone.pk, piece.pk)
    )
    operations.return_verdict(version=version, reason="Name the source.", actor=tomasz)
    remove_evidence(evidence=gone, reason="Wrong letter.", actor=ada)
    copy = operations.draft_verdict(claim=claim, actor=a_checker(claim.desk))
    assert (copy.number, copy.previous_id, copy.finding, copy.explanation) == (
        2,
        version.pk,
        "unconfirmed",
        version.explanation,
    )
    assert [(row.code, row.respondent) for row in copy.qualifiers.all()] == [
        ("declined_comment", "official"),
        ("single_source", ""),
    ]
    assert [row.evidence for row in copy.citations.all()] == [piece]
    assert copy.author_ids == {ada.user_id}


@pytest.mark.parametrize("trait", ["suggested", "done", "dropped"])
def test_no_verdict_is_begun_where_no_work_is(trait: str) -> None:
    claim = ClaimFactory(**{trait: True})
    with pytest.raises(WrongState):
        operations.draft_verdict(claim=claim, actor=a_checker(claim.desk))


def test_none_is_begun_while_one_is_in_review() -> None:
    version = a_submitted_verdict()
    with pytest.raises(WrongState):
        operations.draft_verdict(claim=version.claim, actor=a_checker(version.desk))


def test_who_drafts_and_who_submits() -> None:
    desk = DeskFactory()
    guest = a_guest(desk)
    mine, other = ClaimFactory(desk=desk, checking=True, assignee=user_of(guest)), ClaimFactory(desk=desk)
    draft = a_draft_verdict(mine, guest)
    assert draft.author_ids == {guest.user_id}
    with pytest.raises(NotAllowed):
        operations.submit_verdict(version=draft, actor=guest)
    for outsider in (guest, an_observer(), a_checker(DeskFactory()), a_partner(desk)):
        with pytest.raises(NotAllowed):
            operations.draft_verdict(claim=other, actor=outsider)
    assert operations.submit_verdict(version=draft, actor=a_checker(desk)).state == "submitted"


# Writing


def test_whoever_changes_something_is_an_author_and_saving_the_same_changes_nothing() -> None:
    claim = ClaimFactory()
    ada, ben = a_checker(claim.desk), a_checker(claim.desk)
    draft = operations.draft_verdict(claim=claim, actor=ada)
    assert draft.author_ids == frozenset()
    row = operations.edit_verdict(
        version=draft, actor=ada, expected=1, finding=Finding.FALSE, as_of=dt.date(2023, 2, 6)
    )
    assert (row.row_version, row.author_ids) == (2, {ada.user_id})
    same = operations.edit_verdict(version=draft, actor=ben, expected=1, finding=Finding.FALSE)
    assert (same.row_version, same.author_ids) == (2, {ada.user_id})
    with pytest.raises(Stale):
        operations.edit_verdict(version=draft, actor=ben, expected=1, explanation="Because.")
    row = operations.edit_verdict(version=draft, actor=ben, expected=2, explanation="Because.")
    assert row.author_ids == {ada.user_id, ben.user_id}


def test_autosaved_words_are_no_event_of_their_own_but_decisions_are() -> None:
    claim = ClaimFactory()
    ada = a_checker(claim.desk)
    draft = operations.draft_verdict(claim=claim, actor=ada)
    for words in ("B", "Be", "Because"):
        draft = operations.edit_verdict(version=draft, actor=ada, expected=draft.row_version, explanation=words)
    assert names() == ["verdict.drafted", "verdict.edited"]
    operations.edit_verdict(version=draft, actor=ada, expected=draft.row_version, finding=Finding.UNCONFIRMED)
    assert names()[-1] == "verdict.edited"
    assert Event.objects.latest("pk").details["fields"] == ["finding"]


def test_qualifiers_keep_their_order_and_may_change_it() -> None:
    claim = ClaimFactory()
    ada = a_checker(claim.desk)
    one, two = QualifierInput(code="single_source"), QualifierInput(code="second_hand", respondent="")
    draft = a_draft_verdict(claim, ada, qualifiers=(one, two))
    draft = operations.edit_verdict(version=draft, actor=ada, expected=None, qualifiers=(two, one))
    assert [row.code for row in draft.qualifiers.all()] == ["second_hand", "single_source"]
    before = draft.row_version
    assert operations.edit_verdict(version=draft, actor=ada, expected=1, qualifiers=(two, one)).row_version == before


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"finding": "maybe"}, "finding"),
        ({"qualifiers": (QualifierInput(code="odd"),)}, "qualifiers"),
        ({"qualifiers": (QualifierInput(code="denied", respondent="neighbour"),)}, "qualifiers"),
        ({"qualifiers": (QualifierInput(code="outdated"), QualifierInput(code="outdated"))}, "qualifiers"),
        ({"citations": ("0190a000-0000-7000-8000-000000000000",)}, "citations"),
        ({"explanation": "x" * 100_001}, "explanation"),
        ({"few_origins_reason": "x" * 501}, "few_origins_reason"),
        ({"as_of": "the day before"}, "as_of"),
    ],
)
def test_what_makes_no_sense_is_refused_at_its_field(fields: dict, field: str) -> None:
    draft = operations.draft_verdict(claim=(claim := ClaimFactory()), actor=a_checker(claim.desk))
    with pytest.raises(Invalid) as refused:
        operations.edit_verdict(version=draft, actor=a_checker(claim.desk), expected=1, **fields)
    assert refused.value.field == field
    draft.refresh_from_db()
    assert (draft.row_version, draft.authors.count()) == (1, 0)


def test_only_evidence_of_this_claim_that_one_may_see_is_cited() -> None:
    claim = ClaimFactory()
    ada = a_checker(claim.desk)
    draft = operations.draft_verdict(claim=claim, actor=ada)
    hidden = EvidenceFactory(claim=claim, readers=[user_of(a_reviewer(claim.desk))])
    for piece in (EvidenceFactory(claim=ClaimFactory(desk=claim.desk)), hidden):
        with pytest.raises(Invalid) as refused:
            operations.edit_verdict(version=draft, actor=ada, expected=1, citations=(piece.pk,))
        assert refused.value.field == "citations"


# Judging


def test_approving_leaves_the_claim_in_review_until_it_is_published() -> None:
    version = an_approved_verdict()
    version.claim.refresh_from_db()
    assert (version.state, version.claim.state) == ("approved", "in_review")
    assert version.decided_at is not None
    assert version.votes.get().vote == "approve"


def test_a_return_needs_a_reason_and_brings_the_claim_back_to_checking() -> None:
    version = a_submitted_verdict()
    tomasz = a_reviewer(version.desk)
    with pytest.raises(Invalid) as refused:
        operations.return_verdict(version=version, reason="  ", actor=tomasz)
    assert refused.value.field == "reason"
    row = operations.return_verdict(
        version=version, reason="Name the source.", actor=tomasz, expected=version.row_version
    )
    row.claim.refresh_from_db()
    assert (row.state, row.claim.state, row.votes.get().reason) == ("returned", "checking", "Name the source.")
    assert names()[-2:] == ["verdict.returned", "claim.resumed"]
    assert Event.objects.get(name="verdict.returned").texts.get().text == "Name the source."


def test_a_newer_approved_version_ends_the_one_that_was_never_published() -> None:
    first = an_approved_verdict()
    second = an_approved_verdict(first.claim, explanation="Better.")
    first.refresh_from_db()
    assert (first.state, second.state, second.number) == ("superseded", "approved", 2)
    assert names()[-1] == "verdict.superseded"


@pytest.mark.django_db(transaction=True)
def test_two_reviewers_at_once_decide_once() -> None:
    version = a_submitted_verdict()
    one, two = a_reviewer(version.desk), a_reviewer(version.desk)
    barrier, results = threading.Barrier(2), []

    def judge(act: object) -> None:
        barrier.wait()
        try:
            results.append(act().state)
        except WrongState:
            results.append("refused")
        finally:
            connection.close()

    acts = [
        lambda: operations.approve_verdict(version=version, actor=one),
        lambda: operations.return_verdict(version=version, reason="No.", actor=two),
    ]
    threads = [threading.Thread(target=judge, args=(act,)) for act in acts]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    version.refresh_from_db()
    assert sorted(results) == sorted(["refused", version.state])
    assert version.votes.count() == 1


def test_the_record_of_a_claim_tells_the_whole_story_in_order() -> None:
    version = a_submitted_verdict(ClaimFactory(checking=True))
    operations.return_verdict(version=version, reason="Name the source.", actor=a_reviewer(version.desk))
    an_approved_verdict(version.claim, explanation="Named.")
    told = [event.name for event in Event.objects.about(f"claims.claim:{version.claim_id}").order_by("pk")]
    assert told == [
        "verdict.drafted", "verdict.edited", "verdict.submitted", "claim.ready", "verdict.returned", "claim.resumed",
        "verdict.drafted", "verdict.edited", "verdict.submitted", "claim.ready", "verdict.approved",
    ]  # fmt: skip
    assert {event.desk_id for event in Event.objects.filter(name__startswith="verdict.")} == {version.claim.desk_id}


def test_a_claim_only_named_people_see_has_a_verdict_only_they_see() -> None:
    desk = DeskFactory()
    ada = a_checker(desk)
    claim = ClaimFactory(desk=desk, checking=True, readers=[user_of(ada)])
    a_draft_verdict(claim, ada)
    assert claim.access == AccessLevel.NAMED
    assert VerdictVersion.objects.visible_to(ada).exists()
    assert not VerdictVersion.objects.visible_to(a_reviewer(desk)).exists()
