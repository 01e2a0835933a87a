"""Suggestions: other words for some of a version’s, which an author takes over or not."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from factcheck.accounts.actors import Actor
from factcheck.accounts.models import Desk
from factcheck.ledger.models import Event
from factcheck.workflow.machine import Invalid, NotAllowed, Refused, WrongState
from reviews import operations
from reviews.models import VerdictVersion
from tests.factories import ClaimFactory, a_checker, a_partner, a_reviewer, an_observer
from tests.factories.reviewing import a_draft_factcheck, an_approved_verdict
from tests.factories.suggesting import draft_saying, other_words, rewrite

pytestmark = pytest.mark.django_db


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


def test_words_that_are_gone_are_not_taken_over_and_the_draft_stays(desk: Desk, noa: Actor, ruth: Actor) -> None:
    draft = draft_saying(desk, noa, "Nobody else was in the room.")
    suggestion = other_words(draft, ruth)
    rewrite(draft, noa, "Three were there.")
    with pytest.raises(Invalid, match="no longer stand in the draft"):
        operations.accept_suggestion(suggestion=suggestion, actor=noa)
    draft.refresh_from_db()
    assert draft.explanation == "Three were there."
    suggestion.refresh_from_db()
    assert suggestion.state == "open"
    assert operations.reject_suggestion(suggestion=suggestion, actor=noa).state == "orphaned"


def test_whoever_made_it_takes_it_back_also_when_its_words_are_gone(desk: Desk, noa: Actor) -> None:
    draft = draft_saying(desk, noa, "Nobody else was in the room.")
    fern = a_checker(name="Fern Away")
    operations.add_comment(version=draft, text="What do you think, @Fern Away?", actor=noa)
    suggestion = other_words(draft, fern)
    rewrite(draft, noa, "Three were there.")
    assert operations.reject_suggestion(suggestion=suggestion, actor=fern).state == "rejected"


def test_its_words_stand_there_several_times(desk: Desk, noa: Actor, ruth: Actor) -> None:
    draft = draft_saying(desk, noa, "So it was, and so it is.")
    with pytest.raises(Invalid, match="2 times"):
        other_words(draft, ruth, "it", "that")
    given = {"part": "explanation", "exact": "it", "replacement": "that", "actor": ruth}
    suggestion = operations.suggest(version=draft, start=18, **given)
    operations.accept_suggestion(suggestion=suggestion, actor=noa)
    draft.refresh_from_db()
    assert draft.explanation == "So it was, and so that is."
    with pytest.raises(Invalid, match="do not stand there"):
        other_words(draft, ruth, "nowhere", "somewhere")
    with pytest.raises(Invalid, match="mark them again"):
        operations.suggest(version=draft, start=1, **given)


CHANGED = [
    # What the draft says by then, and where the words marked in "He did not say so. She did not say so." as the second "not" are taken to be.
    ("He did not say so. She did not say so.", "He did not say so. She did never say so."),
    ("As we know, he did not say so. She did not say so.", "As we know, he did not say so. She did never say so."),
    ("He did not say so. She did say so.", None),
    ("He did not say so. But did she not say so, or did she not?", None),
    ("She did not say so. She did not say so.", "She did not say so. She did never say so."),
]


@pytest.mark.parametrize(("text", "expected"), CHANGED)
def test_it_is_never_taken_over_in_another_place(
    desk: Desk, noa: Actor, ruth: Actor, text: str, expected: str | None
) -> None:
    draft = draft_saying(desk, noa, "He did not say so. She did not say so.")
    given = {"part": "explanation", "exact": "not", "replacement": "never", "actor": ruth}
    suggestion = operations.suggest(version=draft, start=27, **given)
    rewrite(draft, noa, text)
    if expected is None:
        with pytest.raises(Invalid, match="cannot be told|no longer stand"):
            operations.accept_suggestion(suggestion=suggestion, actor=noa)
    else:
        operations.accept_suggestion(suggestion=suggestion, actor=noa)
    draft.refresh_from_db()
    assert draft.explanation == (expected or text)


def test_two_of_one_text_are_taken_over_one_after_the_other(desk: Desk, noa: Actor, ruth: Actor) -> None:
    draft = draft_saying(desk, noa, "Nobody else was in the room.")
    first, second = other_words(draft, ruth, "Nobody", "No one"), other_words(draft, ruth, "else was", "else stood")
    for suggestion in (first, second):
        operations.accept_suggestion(suggestion=suggestion, actor=noa)
    draft.refresh_from_db()
    assert draft.explanation == "No one else stood in the room."


def test_an_author_may_suggest_and_take_over_and_is_no_less_an_author(desk: Desk, noa: Actor) -> None:
    draft = draft_saying(desk, noa, "Nobody else was in the room.")
    operations.accept_suggestion(suggestion=other_words(draft, noa), actor=noa)
    fresh = VerdictVersion.objects.get(pk=draft.pk)
    assert fresh.author_ids == {noa.user_id}
    reviewer = a_reviewer(desk)
    operations.accept_suggestion(suggestion=other_words(fresh, reviewer, "room", "hall"), actor=reviewer)
    submitted = operations.submit_verdict(version=VerdictVersion.objects.get(pk=draft.pk), actor=noa)
    with pytest.raises(NotAllowed):
        operations.approve_verdict(version=submitted, actor=reviewer)


@pytest.mark.django_db(transaction=True)
def test_two_people_take_over_the_same_one_at_once_and_one_of_them_is_told(desk: Desk, noa: Actor) -> None:
    draft = draft_saying(desk, noa, "Nobody else was in the room, and nobody else saw it.")
    suggestion = other_words(draft, noa, "the room", "the room, the room")
    samir = a_checker(desk)
    told = at_once(
        lambda: operations.accept_suggestion(suggestion=suggestion, actor=noa).state,
        lambda: operations.accept_suggestion(suggestion=suggestion, actor=samir).state,
    )
    assert sorted(told) == ["WrongState", "accepted"]
    draft.refresh_from_db()
    assert draft.explanation == "Nobody else was in the room, the room, and nobody else saw it."
    assert Event.objects.filter(name="suggestion.accepted").count() == 1


def at_once(*doings: Callable[[], str]) -> list[str]:
    """What comes of each, all begun together: what it says, or what refused it."""
    start = threading.Barrier(len(doings))

    def do(doing: Callable[[], str]) -> str:
        try:
            start.wait(10)
            return doing()
        except Refused as refusal:
            return type(refusal).__name__
        finally:
            connection.close()

    with ThreadPoolExecutor(len(doings)) as pool:
        return list(pool.map(do, doings))
