"""The page of a fact-check afterwards: put under review, withdrawn, its address recorded."""

from collections.abc import Callable

import pytest

from claims.operations import reopen_claim
from factcheck.ledger.models import Event
from factcheck.workflow.machine import Invalid, NotAllowed, NotReady, WrongState
from reviews import operations
from reviews.models import Correction, FactCheck
from tests.factories import DeskFactory, a_checker, a_guest, a_partner, a_reviewer, a_standards_editor, an_observer
from tests.factories.reviewing import WHY, a_published_factcheck, an_approved_verdict, publish
from tests.kept import fresh, names

pytestmark = pytest.mark.django_db


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
