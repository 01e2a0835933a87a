"""Fact-checks: from a draft to the public page, replaced, put under review, withdrawn."""

import datetime as dt
import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from claims.codes import Finding, Outcome
from claims.inputs import PartyInput
from claims.models import Claim
from claims.operations import drop_claim, edit_claim, reopen_claim, set_access, set_embargo
from factcheck.accounts import clock
from factcheck.accounts.access import AccessLevel
from factcheck.ledger.models import Event
from factcheck.workflow.machine import Invalid, NotAllowed, NotReady, Stale, WrongState
from reviews import operations
from reviews.inputs import PointInput, QuestionInput
from reviews.models import Correction, FactCheck, FactCheckVersion, VerdictVersion
from reviews.workflow import FACTCHECK_VERSION
from tests.factories import (
    ClaimFactory,
    DeskFactory,
    a_checker,
    a_chief,
    a_guest,
    a_partner,
    a_reviewer,
    a_standards_editor,
    an_observer,
    user_of,
)
from tests.factories.reviewing import (
    a_draft_factcheck,
    a_published_factcheck,
    an_approved_factcheck,
    an_approved_verdict,
)
from tests.kept import fresh, names

pytestmark = pytest.mark.django_db
WHY = {"correction_kind": "correction", "correction_reason": "The date was wrong."}


def the_next(version: FactCheckVersion, **fields: Any) -> FactCheckVersion:
    """The next version of a page, approved by somebody else."""
    ada = a_checker(version.desk)
    draft = operations.draft_next_version(factcheck=version.factcheck, actor=ada)
    draft = operations.edit_factcheck(version=draft, actor=ada, expected=None, **{**WHY, **fields})
    draft = operations.submit_factcheck(version=draft, actor=ada)
    return operations.approve_factcheck(version=draft, actor=a_reviewer(version.desk))


def publish(version: FactCheckVersion, **fields: Any) -> FactCheckVersion:
    return operations.publish_factcheck(version=version, actor=a_reviewer(version.desk), **fields)


# Writing


def test_a_page_begins_with_an_address_of_its_own_and_the_newest_verdict() -> None:
    verdict = an_approved_verdict()
    one = a_draft_factcheck(verdict.claim, headline="Did Putin promise it?")
    two = a_draft_factcheck(verdict.claim, headline="Did Putin promise it?")
    assert (one.factcheck.slug, two.factcheck.slug) == ("did-putin-promise-it", "did-putin-promise-it-2")
    assert one.claims.get().verdict_version == verdict
    assert (one.number, one.state, one.factcheck.public_state) == (1, "draft", "never")
    cyrillic = a_draft_factcheck(verdict.claim, headline="Чи обіцяв Путін?")
    assert cyrillic.factcheck.slug == f"check-{verdict.claim.reference}".lower()


def test_saving_the_same_changes_nothing_and_a_second_editor_sees_what_changed() -> None:
    draft = a_draft_factcheck()
    ada, ben = a_checker(draft.desk), a_checker(draft.desk)
    row = operations.edit_factcheck(
        version=draft, actor=ada, expected=1, headline="Another", topics=["War", " ", "War"]
    )
    assert (row.row_version, row.topics) == (2, ["War"])
    assert operations.edit_factcheck(version=draft, actor=ben, expected=1, headline="Another").row_version == 2
    assert ben.user_id not in fresh(draft).author_ids
    with pytest.raises(Stale) as stale:
        operations.edit_factcheck(version=draft, actor=ben, expected=1, headline="Mine")
    assert stale.value.row.headline == "Another"


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"conclusion": "x" * 201}, "conclusion"),
        ({"headline": "x" * 201}, "headline"),
        ({"body": "x" * 200_001}, "body"),
        ({"topics": [f"topic {n}" for n in range(21)]}, "topics"),
        ({"correction_kind": "whim"}, "correction_kind"),
        ({"slug": "Not An Address"}, "slug"),
        ({"slug": ""}, "slug"),
        ({"claims": ["0190a000-0000-7000-8000-000000000000"]}, "claims"),
    ],
)
def test_what_makes_no_sense_is_refused_at_its_field(fields: dict, field: str) -> None:
    draft = a_draft_factcheck()
    with pytest.raises(Invalid) as refused:
        operations.edit_factcheck(version=draft, actor=a_checker(draft.desk), expected=1, **fields)
    assert refused.value.field == field
    assert fresh(draft).row_version == 1


def test_an_address_is_chosen_once_and_never_changes_after_publication() -> None:
    live = a_published_factcheck(headline="First")
    draft = a_draft_factcheck()
    ada = a_checker(draft.desk)
    with pytest.raises(Invalid):
        operations.edit_factcheck(version=draft, actor=ada, expected=None, slug="first")
    operations.edit_factcheck(version=draft, actor=ada, expected=None, slug="chosen")
    assert fresh(draft.factcheck).slug == "chosen"
    following = operations.draft_next_version(factcheck=live.factcheck, actor=a_checker(live.desk))
    with pytest.raises(WrongState):
        operations.edit_factcheck(version=following, actor=a_checker(live.desk), expected=None, slug="other")


def test_a_page_is_never_wider_than_a_claim_it_shows() -> None:
    desk = DeskFactory()
    claim = an_approved_verdict(ClaimFactory(desk=desk, checking=True, access=AccessLevel.DESK)).claim
    assert a_draft_factcheck(claim).factcheck.access == AccessLevel.DESK
    draft = a_draft_factcheck(an_approved_verdict(ClaimFactory(desk=desk, checking=True)).claim)
    with pytest.raises(Invalid):
        operations.edit_factcheck(version=draft, actor=a_checker(desk), expected=None, claims=[claim.pk])


@pytest.mark.parametrize("who", [a_guest, lambda desk: an_observer(), lambda desk: a_checker(DeskFactory()), a_partner])
def test_who_may_not_write_a_page(who: Callable) -> None:
    claim = an_approved_verdict().claim
    with pytest.raises(NotAllowed):
        operations.draft_factcheck(desk=claim.desk, claims=[claim], actor=who(claim.desk))


@pytest.mark.parametrize("missing", [{"headline": " "}, {"conclusion": ""}, {"claims": []}])
def test_what_a_page_must_have_before_it_is_submitted(missing: dict) -> None:
    draft = a_draft_factcheck()
    ada = a_checker(draft.desk)
    operations.edit_factcheck(version=draft, actor=ada, expected=None, **missing)
    with pytest.raises(NotReady) as refused:
        operations.submit_factcheck(version=draft, actor=ada)
    assert len(refused.value.reasons) == 1
    assert [move.blocked_reasons for move in FACTCHECK_VERSION.open_to(fresh(draft), ada)] == [
        tuple(refused.value.reasons)
    ]


def test_a_claim_without_an_approved_verdict_is_not_shown() -> None:
    claim = ClaimFactory(checking=True)
    draft = a_draft_factcheck(claim)
    with pytest.raises(NotReady) as refused:
        operations.submit_factcheck(version=draft, actor=a_checker(claim.desk))
    assert claim.reference in refused.value.sentence
    an_approved_verdict(claim)
    assert (
        operations.submit_factcheck(version=draft, actor=a_checker(claim.desk)).claims.get().verdict_version.state
        == "approved"
    )


def test_a_finding_the_desk_does_not_publish_stays_inside() -> None:
    draft = a_draft_factcheck()
    desk = draft.desk
    desk.forbidden_findings = [Finding.UNCONFIRMED]
    desk.save()
    with pytest.raises(NotReady):
        operations.submit_factcheck(version=draft, actor=a_checker(desk))


def test_a_return_needs_a_reason_and_the_next_draft_is_its_copy() -> None:
    draft = a_draft_factcheck(headline="Who said what?")
    version = operations.submit_factcheck(version=draft, actor=a_checker(draft.desk))
    with pytest.raises(Invalid):
        operations.return_factcheck(version=version, reason="", actor=a_reviewer(draft.desk))
    operations.return_factcheck(version=version, reason="Which bridge?", actor=a_reviewer(draft.desk))
    copy = operations.draft_next_version(factcheck=draft.factcheck, actor=a_checker(draft.desk))
    assert (copy.number, copy.headline, copy.previous_id, copy.author_ids) == (
        2,
        "Who said what?",
        version.pk,
        version.author_ids,
    )
    assert copy.claims.get().claim == version.claims.get().claim


def test_what_is_approved_but_not_out_can_be_held_back() -> None:
    version = an_approved_factcheck()
    row = operations.return_factcheck(version=version, reason="Wait for the minister.", actor=a_reviewer(version.desk))
    assert (row.state, row.votes.count()) == ("returned", 1)
    assert operations.draft_next_version(factcheck=version.factcheck, actor=a_checker(version.desk)).number == 2


# Publishing


def test_publishing_puts_page_verdict_and_record_out_in_one_stroke() -> None:
    version = an_approved_factcheck()
    before = len(names())
    version = publish(version, expected=version.row_version)
    page, claim = FactCheck.objects.get(), version.claims.get().claim
    assert (page.public_state, page.live_id, version.state) == ("live", version.pk, "published")
    assert page.first_published_at == page.last_published_at == version.published_at
    assert version.claims.get().verdict_version.state == "published"
    assert claim.state == "done"
    assert version.record["claims"][0]["verdict"]["text"] == "unconfirmed"
    assert names()[before:] == ["factcheck.version_published", "verdict.published", "factcheck.published", "claim.done"]
    assert Event.objects.get(name="factcheck.published").details["version"] == str(version.pk)


def test_the_next_version_replaces_it_and_says_what_changed_and_why() -> None:
    first = a_published_factcheck()
    claim = first.claims.get().claim
    reopen_claim(claim=claim, reason="A late reply.", actor=a_checker(claim.desk))
    assert fresh(first.factcheck).public_state == "live"
    verdict = an_approved_verdict(claim, explanation="Better.")
    second = the_next(first)
    before = len(names())
    second = publish(second)
    page = fresh(first.factcheck)
    assert (fresh(first).state, second.state, page.live_id) == ("superseded", "published", second.pk)
    assert page.first_published_at < page.last_published_at
    assert [row.state for row in VerdictVersion.objects.order_by("number")] == ["superseded", "published"]
    assert second.record["claims"][0]["verdict"]["number"] == verdict.number
    assert names()[before:] == [
        "factcheck.version_superseded", "factcheck.version_published", "verdict.superseded", "verdict.published",
        "factcheck.replaced", "correction.added", "claim.done",
    ]  # fmt: skip
    correction = Correction.objects.get()
    assert (correction.kind, correction.reason, correction.replaced, correction.replaced_by) == (
        "correction",
        "The date was wrong.",
        first,
        second,
    )
    assert [(row["number"], row["kind"]["code"], row["reason"]) for row in second.record["history"]] == [
        (2, "correction", "The date was wrong."), (1, "", ""),
    ]  # fmt: skip
    assert first.record["history"] == fresh(first).record["history"] != second.record["history"]


def test_a_replacement_without_kind_and_reason_is_not_submitted() -> None:
    first = a_published_factcheck()
    ada = a_checker(first.desk)
    draft = operations.draft_next_version(factcheck=first.factcheck, actor=ada)
    with pytest.raises(NotReady):
        operations.submit_factcheck(version=draft, actor=ada)


def test_words_that_change_alone_leave_the_verdict_published() -> None:
    first = a_published_factcheck()
    second = publish(the_next(first, body="They met on Monday."))
    assert second.claims.get().verdict_version == first.claims.get().verdict_version
    assert second.claims.get().verdict_version.state == "published"
    assert "verdict.superseded" not in names()


@pytest.mark.django_db(transaction=True)
def test_two_people_publishing_at_once_publish_once() -> None:
    version = an_approved_factcheck()
    people, results, barrier = [a_reviewer(version.desk), a_reviewer(version.desk)], [], threading.Barrier(2)

    def press(person: Any) -> None:
        barrier.wait()
        try:
            results.append(
                operations.publish_factcheck(version=version, actor=person, expected=version.row_version).state
            )
        except WrongState:
            results.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=press, args=(person,)) for person in people]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert sorted(results) == ["published", "refused"]
    assert names().count("factcheck.published") == names().count("claim.done") == 1


@pytest.mark.django_db(transaction=True)
def test_pages_that_share_claims_are_published_at_once_without_a_deadlock() -> None:
    desk = DeskFactory()
    claims = [an_approved_verdict(ClaimFactory(desk=desk, checking=True)).claim for _ in range(3)]
    ada, tomasz = a_checker(desk), a_reviewer(desk)
    versions = []
    for order in (claims, claims[::-1]):
        draft = operations.draft_factcheck(desk=desk, claims=order, headline="H", conclusion="C.", actor=ada)
        draft = operations.submit_factcheck(version=draft, actor=ada)
        versions.append(operations.approve_factcheck(version=draft, actor=tomasz))
    barrier, states = threading.Barrier(2), []

    def press(version: FactCheckVersion) -> None:
        barrier.wait()
        try:
            states.append(operations.publish_factcheck(version=version, actor=tomasz).state)
        finally:
            connection.close()

    threads = [threading.Thread(target=press, args=(version,)) for version in versions]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert states == ["published", "published"]
    assert set(Claim.objects.values_list("state", flat=True)) == {"done"}
    assert names().count("verdict.published") == 3


def _embargo(version: FactCheckVersion) -> None:
    claim = version.claims.get().claim
    set_embargo(row=claim, until=clock.now() + dt.timedelta(hours=1), actor=a_chief(claim.desk))


def _name_readers(version: FactCheckVersion) -> None:
    claim = version.claims.get().claim
    chief = a_chief(claim.desk)
    set_access(row=claim, access=AccessLevel.NAMED, named_readers=[user_of(chief)], actor=chief)


def _reword(version: FactCheckVersion) -> None:
    claim = version.claims.get().claim
    edit_claim(claim=claim, actor=a_checker(claim.desk), expected=None, proposition="The bridge cost 5 million.")


def _drop(version: FactCheckVersion) -> None:
    claim = version.claims.get().claim
    drop_claim(claim=claim, drop_reason="not_worth_it", actor=a_checker(claim.desk))


def _newer_verdict(version: FactCheckVersion) -> None:
    an_approved_verdict(version.claims.get().claim, explanation="Newer.")


def _forbid(version: FactCheckVersion) -> None:
    desk = version.desk
    desk.forbidden_findings = [Finding.UNCONFIRMED]
    desk.save()


def _respond(version: FactCheckVersion) -> None:
    claim = version.claims.get().claim
    point = PointInput(words="It never happened.", outcome=Outcome.DENIED, claim_id=claim.pk)
    operations.record_public_response(
        desk=claim.desk, party=PartyInput(name="Office"), points=(point,), actor=a_checker(claim.desk)
    )


def _reply(version: FactCheckVersion) -> None:
    claim = version.claims.get().claim
    request = _ask(version)
    reply = operations.record_reply(
        request=request, channel="mail", text="It never happened.", actor=a_checker(claim.desk)
    )
    operations.set_outcome(
        question=request.questions.get(), outcome=Outcome.DENIED, reply=reply, actor=a_checker(claim.desk)
    )


def _ask(version: FactCheckVersion) -> Any:
    claim = version.claims.get().claim
    ada = a_checker(claim.desk)
    asked = (QuestionInput(text="Is it so?", claim_id=claim.pk),)
    [request] = operations.draft_requests(
        desk=claim.desk, parties=(PartyInput(name="Office"),), questions=asked, actor=ada
    )
    return operations.open_request(request=request, channel="mail", actor=ada)


@pytest.mark.parametrize(
    "meanwhile",
    [_embargo, _name_readers, _reword, _drop, _newer_verdict, _forbid, _respond, _reply, _ask],
    ids=lambda change: change.__name__[1:],
)
def test_what_came_up_after_approval_stops_the_publication(meanwhile: Callable[[FactCheckVersion], Any]) -> None:
    version = an_approved_factcheck()
    meanwhile(version)
    before = len(names())
    with pytest.raises(NotReady) as refused:
        publish(version)
    assert refused.value.reasons
    assert (fresh(version).state, fresh(version.factcheck).public_state, len(names())) == ("approved", "never", before)


@pytest.mark.usefixtures("moving_clock")
def test_an_embargo_that_is_over_stops_nothing() -> None:
    version = an_approved_factcheck()
    _embargo(version)
    clock.move(dt.timedelta(hours=2))
    assert publish(version).state == "published"


def test_publication_waits_for_an_open_question_unless_the_verdict_says_why_not() -> None:
    claim = ClaimFactory(checking=True)
    ada = a_checker(claim.desk)
    asked = (QuestionInput(text="Is it so?", claim_id=claim.pk),)
    [request] = operations.draft_requests(
        desk=claim.desk, parties=(PartyInput(name="Office"),), questions=asked, actor=ada
    )
    operations.open_request(request=request, channel="mail", actor=ada)
    an_approved_verdict(claim)
    version = an_approved_factcheck(claim)
    with pytest.raises(NotReady):
        publish(version)
    operations.return_factcheck(version=version, reason="Say why we do not wait.", actor=a_reviewer(claim.desk))
    an_approved_verdict(claim, open_questions_reason="They never answer within a week.")
    draft = operations.submit_factcheck(
        version=operations.draft_next_version(factcheck=version.factcheck, actor=ada), actor=ada
    )
    version = operations.approve_factcheck(version=draft, actor=a_reviewer(claim.desk))
    assert publish(version).state == "published"


def test_a_chief_overrides_an_open_question_with_a_reason_and_a_reviewer_does_not() -> None:
    claim = ClaimFactory(checking=True)
    an_approved_verdict(claim)
    ada = a_checker(claim.desk)
    draft = a_draft_factcheck(claim, ada)
    _ask(draft)
    version = operations.submit_factcheck(version=draft, actor=ada)
    version = operations.approve_factcheck(version=version, actor=a_reviewer(claim.desk))
    with pytest.raises(NotAllowed):
        operations.publish_factcheck(version=version, actor=a_reviewer(claim.desk), override_reason="It is urgent.")
    row = operations.publish_factcheck(
        version=version, actor=a_chief(claim.desk), override_reason="Lives are at stake."
    )
    assert row.state == "published"
    event = Event.objects.get(name="factcheck.version_published")
    assert event.texts.get(key="override").text == "Lives are at stake."


def test_a_verdict_no_page_shows_any_longer_is_withdrawn() -> None:
    desk = DeskFactory()
    one, two = (an_approved_verdict(ClaimFactory(desk=desk, checking=True)).claim for _ in range(2))
    ada = a_checker(desk)
    draft = operations.draft_factcheck(desk=desk, claims=[one, two], headline="H", conclusion="C.", actor=ada)
    version = operations.approve_factcheck(
        version=operations.submit_factcheck(version=draft, actor=ada), actor=a_reviewer(desk)
    )
    first = publish(version)
    publish(the_next(first, claims=[one.pk]))
    assert (one.verdict_versions.get().state, two.verdict_versions.get().state) == ("published", "withdrawn")


def test_checkers_do_not_publish_and_the_author_may_once_another_approved() -> None:
    ruth = a_reviewer(desk := DeskFactory())
    claim = an_approved_verdict(ClaimFactory(desk=desk, checking=True), ruth).claim
    version = an_approved_factcheck(claim, ruth)
    with pytest.raises(NotAllowed):
        operations.publish_factcheck(version=version, actor=a_checker(desk))
    assert operations.publish_factcheck(version=version, actor=ruth).state == "published"


# The page afterwards


@pytest.mark.parametrize("who", [a_reviewer, lambda desk: a_standards_editor()])
def test_one_reviewer_or_standards_editor_puts_up_the_notice_and_takes_it_down(who: Callable) -> None:
    version = a_published_factcheck()
    one = who(version.desk)
    with pytest.raises(Invalid):
        operations.put_up_notice(factcheck=version.factcheck, notice=" ", actor=one)
    page = operations.put_up_notice(factcheck=version.factcheck, notice="A reply came in.", actor=one)
    assert (page.public_state, page.notice) == ("under_review", "A reply came in.")
    with pytest.raises(WrongState):
        operations.put_up_notice(factcheck=page, notice="Again.", actor=one)
    page = operations.take_down_notice(factcheck=page, actor=one)
    assert (page.public_state, page.notice, page.notice_at) == ("live", "", None)
    assert names()[-2:] == ["factcheck.notice_up", "factcheck.notice_down"]


@pytest.mark.parametrize(
    "who", [a_checker, a_guest, lambda desk: an_observer(), lambda desk: a_reviewer(DeskFactory()), a_partner]
)
def test_nobody_else_puts_up_a_notice_or_withdraws(who: Callable) -> None:
    version = a_published_factcheck()
    with pytest.raises(NotAllowed):
        operations.put_up_notice(factcheck=version.factcheck, notice="x", actor=who(version.desk))
    with pytest.raises(NotAllowed):
        operations.withdraw_factcheck(factcheck=version.factcheck, reason="x", actor=who(version.desk))


def test_one_person_withdraws_at_once_with_a_reason_and_a_tombstone_stays() -> None:
    version = a_published_factcheck()
    ruth = a_reviewer(version.desk)
    operations.put_up_notice(factcheck=version.factcheck, notice="Under review.", actor=ruth)
    with pytest.raises(Invalid):
        operations.withdraw_factcheck(factcheck=version.factcheck, reason="", actor=ruth)
    page = operations.withdraw_factcheck(factcheck=version.factcheck, reason="The recording was forged.", actor=ruth)
    assert (page.public_state, page.withdrawn_reason, page.notice, page.live_id) == (
        "withdrawn", "The recording was forged.", "", version.pk,
    )  # fmt: skip
    assert (fresh(version).state, version.claims.get().verdict_version.state) == ("withdrawn", "withdrawn")
    assert FactCheck.objects.public().get() == page
    correction = Correction.objects.get()
    assert (correction.kind, correction.replaced_by) == ("retraction", None)
    assert names()[-4:] == [
        "factcheck.withdrawn",
        "factcheck.version_withdrawn",
        "verdict.withdrawn",
        "correction.added",
    ]


def test_what_replaces_a_withdrawn_page_needs_four_eyes_again() -> None:
    first = a_published_factcheck()
    operations.withdraw_factcheck(factcheck=first.factcheck, reason="Forged.", actor=a_reviewer(first.desk))
    claim = first.claims.get().claim
    ada = a_checker(first.desk)
    draft = operations.draft_next_version(factcheck=first.factcheck, actor=ada)
    operations.edit_factcheck(version=draft, actor=ada, expected=None, **WHY)
    with pytest.raises(NotReady):
        operations.submit_factcheck(version=draft, actor=ada)
    reopen_claim(claim=claim, reason="Judge again.", actor=ada)
    an_approved_verdict(claim, explanation="Without the recording.")
    draft = operations.submit_factcheck(version=draft, actor=ada)
    version = operations.approve_factcheck(version=draft, actor=a_reviewer(first.desk))
    second = publish(version)
    page = fresh(first.factcheck)
    assert (page.public_state, page.live_id, page.withdrawn_reason, page.withdrawn_at) == ("live", second.pk, "", None)


def test_a_verdict_shown_on_another_live_page_outlives_the_one_withdrawn() -> None:
    first = a_published_factcheck()
    claim = first.claims.get().claim
    other = a_published_factcheck(claim)
    operations.withdraw_factcheck(factcheck=first.factcheck, reason="Twice.", actor=a_reviewer(first.desk))
    assert other.claims.get().verdict_version.state == "published"


def test_where_it_went_out_is_recorded_once() -> None:
    version = a_published_factcheck()
    ada = a_checker(version.desk)
    for _ in range(2):
        page = operations.record_address(
            factcheck=version.factcheck, url="https://news.example.org/checks/1", actor=ada
        )
    assert page.external_url == "https://news.example.org/checks/1"
    assert names().count("factcheck.address_recorded") == 1
    with pytest.raises(Invalid):
        operations.record_address(factcheck=version.factcheck, url="javascript:alert(1)", actor=ada)


def test_the_record_of_a_claim_tells_of_its_page() -> None:
    version = a_published_factcheck()
    claim = version.claims.get().claim
    operations.put_up_notice(factcheck=version.factcheck, notice="A reply.", actor=a_reviewer(version.desk))
    told = [
        event.name
        for event in Event.objects.about(f"claims.claim:{claim.pk}").order_by("pk")
        if event.name.startswith("factcheck")
    ]
    assert told == [
        "factcheck.drafted", "factcheck.submitted", "factcheck.approved", "factcheck.version_published", "factcheck.published", "factcheck.notice_up",
    ]  # fmt: skip
    assert {event.desk_id for event in Event.objects.filter(name__startswith="factcheck.")} == {
        version.factcheck.desk_id
    }


def test_a_page_does_not_go_out_with_a_published_verdict_that_was_overtaken() -> None:
    first = a_published_factcheck()
    claim = first.claims.get().claim
    version = the_next(first, body="They met on Monday.")
    reopen_claim(claim=claim, reason="A late reply.", actor=a_checker(claim.desk))
    an_approved_verdict(claim, explanation="Better.")
    with pytest.raises(NotReady) as refused:
        publish(version)
    assert refused.value.reasons == [
        f"A newer verdict was approved for {claim.reference}: return this version and begin the next."
    ]
