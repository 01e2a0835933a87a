"""Suggestions: other words for some of a version's, which an author takes over or not."""

import pytest
from django.test import Client
from django.urls import reverse

from factcheck.accounts.actors import Actor
from factcheck.accounts.models import Desk
from factcheck.ledger.models import Event
from factcheck.workflow.machine import Invalid, NotAllowed, WrongState
from reviews import operations
from reviews.models import Suggestion, VerdictVersion
from tests.factories import ClaimFactory, DeskFactory, a_checker, a_partner, a_reviewer, an_observer, user_of
from tests.factories.reviewing import (
    a_draft_factcheck,
    a_draft_verdict,
    a_published_factcheck,
    a_submitted_verdict,
    an_approved_verdict,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return DeskFactory()


@pytest.fixture
def noa(desk: Desk) -> Actor:
    return a_checker(desk, name="Noa Adler")


@pytest.fixture
def ruth(desk: Desk) -> Actor:
    return a_reviewer(desk, name="Ruth Bar")


@pytest.fixture
def version(desk: Desk, noa: Actor) -> VerdictVersion:
    return a_submitted_verdict(ClaimFactory(desk=desk, checking=True), noa)


def other_words(
    version: VerdictVersion, actor: Actor, exact: str = "Nobody else", instead: str = "No one else"
) -> Suggestion:
    given = {"part": "explanation", "exact": exact, "replacement": instead, "why": "Shorter."}
    return operations.suggest(version=version, actor=actor, **given)


def test_it_waits_for_the_next_draft_and_makes_an_author_of_whoever_takes_it_over(
    desk: Desk, noa: Actor, ruth: Actor, version: VerdictVersion
) -> None:
    suggestion = other_words(version, ruth)
    with pytest.raises(WrongState):
        operations.accept_suggestion(suggestion=suggestion, actor=noa)
    operations.return_verdict(version=version, reason="See what I suggest.", actor=ruth)
    tomasz = a_checker(desk)
    draft = operations.draft_verdict(claim=version.claim, actor=tomasz)
    done = operations.accept_suggestion(suggestion=suggestion, actor=tomasz)
    draft.refresh_from_db()
    assert (done.state, draft.explanation) == ("accepted", "No one else was in the room.")
    assert VerdictVersion.objects.get(pk=draft.pk).author_ids == {noa.user_id, tomasz.user_id}
    again = operations.submit_verdict(version=draft, actor=noa)
    assert operations.approve_verdict(version=again, actor=ruth).state == "approved"
    version.refresh_from_db()
    assert version.explanation == "Nobody else was in the room."


def test_into_an_open_draft_directly_and_only_by_whoever_may_write_it(desk: Desk, noa: Actor, ruth: Actor) -> None:
    claim = ClaimFactory(desk=desk, checking=True)
    page = a_draft_factcheck(an_approved_verdict(claim).claim, noa)
    reader = a_reviewer(desk)
    given = {"part": "headline", "exact": "what", "replacement": "nothing"}
    suggestion = operations.suggest(version=page, actor=reader, **given)
    for actor in (an_observer(), a_checker(), a_partner(desk)):
        with pytest.raises(NotAllowed):
            operations.accept_suggestion(suggestion=suggestion, actor=actor)
    operations.accept_suggestion(suggestion=suggestion, actor=a_checker(desk))
    page.refresh_from_db()
    assert page.headline == "Who said nothing"
    assert reader.user_id not in page.author_ids
    with pytest.raises(WrongState):
        operations.accept_suggestion(suggestion=suggestion, actor=a_checker(desk))


def test_not_taken_over_with_a_reason_or_without_and_taken_back_by_its_maker(
    noa: Actor, ruth: Actor, version: VerdictVersion
) -> None:
    first, second = other_words(version, ruth), other_words(version, ruth, "room", "hall")
    assert (
        operations.reject_suggestion(suggestion=first, actor=noa, reason="It reads well.").decision_reason
        == "It reads well."
    )
    assert operations.reject_suggestion(suggestion=second, actor=ruth).state == "rejected"
    assert Event.objects.filter(name="suggestion.rejected").count() == 2


def test_its_words_are_gone(desk: Desk, noa: Actor, ruth: Actor) -> None:
    draft = a_draft_verdict(ClaimFactory(desk=desk, checking=True), noa)
    suggestion = other_words(draft, ruth)
    operations.edit_verdict(version=draft, actor=noa, expected=None, explanation="Three were there.")
    assert operations.accept_suggestion(suggestion=suggestion, actor=noa).state == "orphaned"
    draft.refresh_from_db()
    assert draft.explanation == "Three were there."


def test_its_words_stand_there_several_times(desk: Desk, noa: Actor, ruth: Actor) -> None:
    draft = a_draft_verdict(ClaimFactory(desk=desk, checking=True), noa, explanation="So it was, and so it is.")
    with pytest.raises(Invalid, match="2 times"):
        other_words(draft, ruth, "it", "that")
    given = {"part": "explanation", "exact": "it", "replacement": "that", "actor": ruth}
    suggestion = operations.suggest(version=draft, start=18, **given)
    operations.accept_suggestion(suggestion=suggestion, actor=noa)
    draft.refresh_from_db()
    assert draft.explanation == "So it was, and so that is."
    with pytest.raises(Invalid, match="do not stand there"):
        other_words(draft, ruth, "nowhere", "somewhere")


def test_nothing_is_suggested_on_what_is_published_nor_seen_by_partners(
    desk: Desk, ruth: Actor, version: VerdictVersion
) -> None:
    live = a_published_factcheck()
    with pytest.raises(WrongState):
        operations.suggest(version=live, actor=a_reviewer(live.desk), part="body", exact="They", replacement="We")
    other_words(version, ruth)
    assert not Suggestion.objects.visible_to(a_partner(desk)).exists()
    assert Suggestion.objects.visible_to(an_observer()).count() == 1


def test_the_screens_suggest_and_take_over(noa: Actor, ruth: Actor, version: VerdictVersion) -> None:
    reader, author = Client(), Client()
    reader.force_login(user_of(ruth))
    author.force_login(user_of(noa))
    where = reverse("reviews:verdict_suggest", args=[version.pk])
    given = {"part": "explanation", "exact": "Somebody", "replacement": "No one else", "why": ""}
    refused = reader.post(where, given)
    assert refused.status_code == 422
    assert 'id="id_exact_error"' in refused.content.decode()
    assert reader.post(where, {**given, "exact": "Nobody else"}).status_code == 302
    operations.return_verdict(version=version, reason="See.", actor=ruth)
    draft = operations.draft_verdict(claim=version.claim, actor=noa)
    page = author.get(reverse("reviews:review_verdict", args=[draft.pk])).content.decode()
    assert "<del>Nobody else</del>" in page
    assert "Take over" in page
    author.post(reverse("reviews:verdict_suggest", args=[draft.pk]), {"accept": str(Suggestion.objects.get().pk)})
    draft.refresh_from_db()
    assert draft.explanation == "No one else was in the room."
