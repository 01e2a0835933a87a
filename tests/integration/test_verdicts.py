"""Verdicts: drafted as a copy, written, submitted and so frozen, approved or returned."""

import datetime as dt
import threading

import pytest
from django.db import connection

from claims.codes import Asks, ClaimKind, EvidenceKind, Finding, Outcome, Stance
from claims.inputs import PartyInput
from claims.models import Claim, Origin
from claims.operations import edit_evidence, remove_evidence
from factcheck.accounts.access import AccessLevel
from factcheck.ledger.models import Event
from factcheck.workflow.machine import Invalid, NotAllowed, NotReady, Stale, WrongState
from reviews import operations
from reviews.inputs import PointInput, QualifierInput, QuestionInput
from reviews.models import VerdictVersion
from reviews.workflow import VERDICT
from tests.factories import (
    ClaimFactory,
    DeskFactory,
    EvidenceFactory,
    StatementFactory,
    a_checker,
    a_guest,
    a_partner,
    a_reviewer,
    an_observer,
    user_of,
)
from tests.factories.reviewing import a_draft_verdict, a_submitted_verdict, an_approved_verdict
from tests.kept import names

pytestmark = pytest.mark.django_db
OFFICIAL = QualifierInput(code="declined_comment", respondent="official")


def evidence(claim: Claim, origin: str = "", *, interested: bool = False, **fields: object) -> object:
    named = (
        Origin.objects.get_or_create(claim=claim, name=origin, defaults={"is_interested": interested})[0]
        if origin
        else None
    )
    return EvidenceFactory(claim=claim, origin=named, **fields)


def respond(claim: Claim, *outcomes: str, **fields: object) -> object:
    points = tuple(PointInput(words="So they said.", outcome=code, claim_id=claim.pk) for code in outcomes)
    return operations.record_public_response(
        desk=claim.desk, party=PartyInput(name="Dmitry Peskov"), points=points, actor=a_checker(claim.desk), **fields
    )


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


def test_the_one_respondent_who_answered_so_is_meant() -> None:
    claim = ClaimFactory()
    respond(claim, Outcome.DECLINED_COMMENT, respondent="company")
    draft = a_draft_verdict(claim, qualifiers=(QualifierInput(code="declined_comment"),))
    assert draft.qualifiers.get().respondent == "company"


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


# Submitting


def test_submitting_freezes_the_evidence_and_the_claim_and_brings_it_into_review() -> None:
    claim = ClaimFactory(waiting=True)
    ada = a_checker(claim.desk)
    piece = evidence(claim, "tape", title="The recording", kind=EvidenceKind.EYEWITNESS, stance=Stance.SUPPORTS)
    draft = a_draft_verdict(claim, ada, citations=(piece.pk,))
    before = len(names())
    version = operations.submit_verdict(version=draft, actor=ada, expected=draft.row_version)
    assert (version.state, version.submitted_by_id, version.proposition) == (
        "submitted",
        ada.user_id,
        claim.proposition,
    )
    assert names()[before:] == ["verdict.submitted", "claim.resumed", "claim.ready"]
    edit_evidence(evidence=piece, actor=ada, expected=None, title="Another title")
    assert version.citations.get().frozen["title"] == "The recording"
    assert version.citations.get().frozen["origin"] == "tape"
    with pytest.raises(WrongState):
        operations.edit_verdict(version=version, actor=ada, expected=None, explanation="Later.")


@pytest.mark.parametrize("trait", [{}, {"checking": True}, {"waiting": True}, {"in_review": True}])
def test_a_claim_comes_into_review_from_wherever_its_work_is(trait: dict) -> None:
    version = a_submitted_verdict(ClaimFactory(**trait))
    version.claim.refresh_from_db()
    assert version.claim.state == "in_review"


@pytest.mark.parametrize("missing", [{"finding": ""}, {"is_as_said": False, "as_of": None}])
def test_a_verdict_says_what_and_as_of_when(missing: dict) -> None:
    claim = ClaimFactory(checking=True)
    ada = a_checker(claim.desk)
    draft = a_draft_verdict(claim, ada)
    draft = operations.edit_verdict(version=draft, actor=ada, expected=None, **missing)
    before = len(names())
    with pytest.raises(NotReady) as refused:
        operations.submit_verdict(version=draft, actor=ada)
    assert len(refused.value.reasons) == 1
    claim.refresh_from_db()
    assert (claim.state, len(names())) == ("checking", before)
    assert refused.value.reasons == list(VERDICT.open_to(draft, ada)[0].blocked_reasons)


@pytest.mark.parametrize(
    ("outcome", "respondent", "who", "is_borne"),
    [
        ("declined_comment", "official", "official", True),
        ("declined_comment", "official", "company", False),
        ("neither_confirmed_nor_denied", "official", "official", False),
        ("off_the_record", "official", "official", False),
    ],
)
def test_a_label_uses_a_responses_words_only_if_somebody_responded_so(
    outcome: str, respondent: str, who: str, is_borne: bool
) -> None:
    claim = ClaimFactory(checking=True)
    ada = a_checker(claim.desk)
    respond(claim, outcome, respondent=respondent)
    draft = a_draft_verdict(claim, ada, qualifiers=(QualifierInput(code="declined_comment", respondent=who),))
    if is_borne:
        assert operations.submit_verdict(version=draft, actor=ada).state == "submitted"
    else:
        with pytest.raises(NotReady):
            operations.submit_verdict(version=draft, actor=ada)


def test_a_response_on_another_claim_bears_nothing_here() -> None:
    claim = ClaimFactory(checking=True)
    respond(ClaimFactory(desk=claim.desk), Outcome.DECLINED_COMMENT)
    with pytest.raises(NotReady):
        a_submitted_verdict(claim, qualifiers=(OFFICIAL,))


def test_an_answer_about_the_statement_bears_on_whether_it_was_said() -> None:
    claim = ClaimFactory(checking=True, asks=Asks.SAID)
    statement = StatementFactory(desk=claim.desk, claim=claim)
    point = PointInput(words="I did not say that.", outcome=Outcome.DENIED, statement_id=statement.pk)
    operations.record_public_response(
        desk=claim.desk, party=PartyInput(name="A"), points=(point,), respondent="claimant", actor=a_checker(claim.desk)
    )
    denied = QualifierInput(code="denied", respondent="claimant")
    assert a_submitted_verdict(claim, finding=Finding.DISPUTED, qualifiers=(denied,)).state == "submitted"
    Claim.objects.filter(pk=claim.pk).update(asks=Asks.SO)
    other = ClaimFactory(checking=True, desk=claim.desk)
    StatementFactory(desk=claim.desk, claim=other)
    with pytest.raises(NotReady):
        a_submitted_verdict(other, qualifiers=(denied,))


def test_an_open_question_of_ours_bears_response_pending_and_its_outcome_what_it_is() -> None:
    claim = ClaimFactory(checking=True)
    ada = a_checker(claim.desk)
    asked = (QuestionInput(text="Is it so?", claim_id=claim.pk),)
    [request] = operations.draft_requests(
        desk=claim.desk, parties=(PartyInput(name="Office"),), questions=asked, actor=ada
    )
    draft = a_draft_verdict(claim, ada, qualifiers=(QualifierInput(code="response_pending", respondent="official"),))
    with pytest.raises(NotReady):
        operations.submit_verdict(version=draft, actor=ada)
    operations.open_request(request=request, channel="mail", actor=ada)
    assert operations.submit_verdict(version=draft, actor=ada).state == "submitted"


@pytest.mark.parametrize(
    "finding", sorted(set(Finding) - {Finding.UNCONFIRMED, Finding.DISPUTED, Finding.NOT_CHECKABLE})
)
def test_every_other_finding_cites_two_origins_or_says_why_fewer(finding: Finding) -> None:
    claim = ClaimFactory(checking=True)
    ada = a_checker(claim.desk)
    pieces = [evidence(claim, "accounts"), evidence(claim, "accounts"), evidence(claim), evidence(claim, "witness")]
    draft = a_draft_verdict(claim, ada, finding=finding, override_reason="The accounts show it.")
    for cited in ((), pieces[:1], pieces[:3]):
        draft = operations.edit_verdict(
            version=draft, actor=ada, expected=None, citations=tuple(piece.pk for piece in cited)
        )
        with pytest.raises(NotReady):
            operations.submit_verdict(version=draft, actor=ada)
    operations.edit_verdict(version=draft, actor=ada, expected=None, citations=(pieces[0].pk, pieces[3].pk))
    assert operations.submit_verdict(version=draft, actor=ada).state == "submitted"


def test_one_origin_is_enough_with_a_reason_but_none_is_not() -> None:
    claim = ClaimFactory(checking=True)
    ada = a_checker(claim.desk)
    why = {"few_origins_reason": "There is one ledger.", "override_reason": "It is the ledger."}
    draft = a_draft_verdict(claim, ada, finding=Finding.HALF_TRUE, **why)
    with pytest.raises(NotReady):
        operations.submit_verdict(version=draft, actor=ada)
    operations.edit_verdict(version=draft, actor=ada, expected=None, citations=(evidence(claim, "ledger").pk,))
    assert operations.submit_verdict(version=draft, actor=ada).state == "submitted"


@pytest.mark.parametrize("finding", [Finding.CONFIRMED, Finding.FALSE])
@pytest.mark.parametrize(
    ("origins", "is_enough"), [(("pa", "pb"), False), (("", ""), False), (("pa", "independent"), True)]
)
def test_the_interested_and_the_unverified_alone_make_neither_confirmed_nor_false(
    finding: Finding, origins: tuple[str, str], is_enough: bool
) -> None:
    claim = ClaimFactory(checking=True)
    pieces = [evidence(claim, name, interested=name.startswith("p")) for name in origins]
    fields = {"finding": finding, "few_origins_reason": "No more exist.", "override_reason": "We think so."}
    draft = a_draft_verdict(
        claim, ada := a_checker(claim.desk), citations=tuple(piece.pk for piece in pieces), **fields
    )
    if is_enough:
        assert operations.submit_verdict(version=draft, actor=ada).state == "submitted"
    else:
        with pytest.raises(NotReady):
            operations.submit_verdict(version=draft, actor=ada)


def test_what_differs_from_the_proposal_says_why() -> None:
    claim = ClaimFactory(checking=True, kind=ClaimKind.OPINION)
    ada = a_checker(claim.desk)
    draft = a_draft_verdict(claim, ada, finding=Finding.UNCONFIRMED)
    with pytest.raises(NotReady) as refused:
        operations.submit_verdict(version=draft, actor=ada)
    assert "not checkable" in refused.value.sentence
    operations.edit_verdict(version=draft, actor=ada, expected=None, override_reason="It states a fact after all.")
    assert operations.submit_verdict(version=draft, actor=ada).state == "submitted"


def test_cited_evidence_that_was_removed_is_taken_out_first() -> None:
    claim = ClaimFactory(checking=True)
    ada = a_checker(claim.desk)
    piece = evidence(claim, "tape")
    draft = a_draft_verdict(claim, ada, citations=(piece.pk,))
    remove_evidence(evidence=piece, reason="Not ours.", actor=ada)
    with pytest.raises(NotReady):
        operations.submit_verdict(version=draft, actor=ada)


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


def test_nothing_is_approved_before_every_answer_is_reflected() -> None:
    claim = ClaimFactory(checking=True)
    ada, tomasz = a_checker(claim.desk), a_reviewer(claim.desk)
    asked = (QuestionInput(text="Is it so?", claim_id=claim.pk),)
    [request] = operations.draft_requests(
        desk=claim.desk, parties=(PartyInput(name="Office"),), questions=asked, actor=ada
    )
    operations.open_request(request=request, channel="mail", actor=ada)
    operations.record_reply(request=request, channel="mail", text="Out of office", is_automatic=True, actor=ada)
    reply = operations.record_reply(request=request, channel="mail", text="No comment.", actor=ada)
    version = a_submitted_verdict(claim, ada)
    with pytest.raises(NotReady):
        operations.approve_verdict(version=version, actor=tomasz)
    assert not version.votes.exists()
    operations.reflect_reply(reply=reply, reflection="summarised", actor=ada)
    assert operations.approve_verdict(version=version, actor=tomasz).state == "approved"


def test_a_response_is_reflected_by_bearing_the_label_or_by_being_set_aside() -> None:
    claim = ClaimFactory(checking=True)
    tomasz = a_reviewer(claim.desk)
    respond(claim, Outcome.NEITHER_CONFIRMED_NOR_DENIED, Outcome.DECLINED_COMMENT)
    other = respond(claim, Outcome.DENIED, respondent="company")
    version = a_submitted_verdict(claim, finding=Finding.UNCONFIRMED, qualifiers=(OFFICIAL,))
    with pytest.raises(NotReady):
        operations.approve_verdict(version=version, actor=tomasz)
    operations.reflect_response(
        response=other, reflection="not_used", reason="About another visit.", actor=a_checker(claim.desk)
    )
    assert operations.approve_verdict(version=version, actor=tomasz).state == "approved"


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
