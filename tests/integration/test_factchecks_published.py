"""Publishing a fact-check: page, verdict and record in one stroke, and the page that replaces it."""

import threading
from typing import Any

import pytest
from django.db import connection

from claims.models import Claim
from claims.operations import reopen_claim
from factcheck.ledger.models import Event
from factcheck.workflow.machine import NotAllowed, NotReady, WrongState
from reviews import operations
from reviews.models import Correction, FactCheck, FactCheckVersion, VerdictVersion
from tests.factories import ClaimFactory, DeskFactory, a_checker, a_reviewer
from tests.factories.reviewing import (
    a_published_factcheck,
    an_approved_factcheck,
    an_approved_verdict,
    publish,
    the_next,
)
from tests.kept import fresh, names

pytestmark = pytest.mark.django_db


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
