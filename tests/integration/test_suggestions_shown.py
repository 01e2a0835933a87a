"""Suggestions on the screens and in the mail: shown as they were written, taken over with a press, told once."""

import pytest
from django.test import Client
from django.urls import reverse

from factcheck.accounts.actors import Actor
from factcheck.accounts.models import Desk
from factcheck.ledger.models import Event
from factcheck.outbound.models import Message
from factcheck.workflow.machine import WrongState
from reviews import operations
from reviews.models import FactCheckVersion, Suggestion, VerdictVersion
from tests.background import do_all_work
from tests.factories import ClaimFactory, a_checker, a_partner, a_reviewer, an_observer, signed_in, user_of
from tests.factories.reviewing import (
    a_draft_factcheck,
    a_draft_verdict,
    a_published_factcheck,
    a_submitted_verdict,
    an_approved_verdict,
)
from tests.factories.suggesting import draft_saying, other_words, rewrite

pytestmark = pytest.mark.django_db


HTML = "<img src=x onerror=alert(1)>\"'</textarea><script>alert(1)</script>"


def test_html_is_shown_as_it_was_written_wherever_it_was_written(desk: Desk, noa: Actor, ruth: Actor) -> None:
    draft = draft_saying(desk, noa, f"Nobody else {HTML} was there.")
    operations.add_comment(version=draft, text=f"Why {HTML}?", actor=ruth)
    given = {"part": "explanation", "actor": ruth, "version": draft}
    gone = operations.suggest(exact=f"else {HTML}", replacement=f"{HTML}{HTML}", why=HTML, **given)
    operations.suggest(exact=" was there", replacement=HTML, **given)
    operations.reject_suggestion(suggestion=gone, actor=noa, reason=HTML)
    client = signed_in(noa)
    page = client.get(reverse("reviews:review_verdict", args=[draft.pk])).content.decode()
    assert "onerror=alert" in page
    assert "<img" not in page
    assert "<script>alert" not in page
    assert page.count("</textarea>") == page.count("<textarea")


def test_the_review_screen_says_where_words_stand_and_takes_those_that_were_marked(
    desk: Desk, noa: Actor, ruth: Actor
) -> None:
    version = a_submitted_verdict(
        ClaimFactory(desk=desk, checking=True), noa, explanation="It was **so**, and so it is."
    )
    client = signed_in(ruth)
    shown = reverse("reviews:review_verdict", args=[version.pk])
    page = client.get(shown).content.decode()
    assert 'data-words="explanation" data-source="It was **so**, and so it is."' in page
    assert '<span data-at="9">so</span>' in page
    where = reverse("reviews:verdict_suggest", args=[version.pk])
    given = {"part": "explanation", "exact": "so", "replacement": "thus", "why": "", "start": "19"}
    assert client.post(where, given).status_code == 302
    assert Suggestion.objects.get().start == 19
    assert '<mark data-at="19">so</mark>' in client.get(shown).content.decode()
    late = client.post(where, {**given, "start": "18"})
    assert late.status_code == 422
    assert "mark them again" in late.content.decode()
    assert 'name="start" value' not in late.content.decode()
    client.force_login(user_of(an_observer()))
    assert "data-words" not in client.get(shown).content.decode()


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
    reader, author = signed_in(ruth), signed_in(noa)
    where = reverse("reviews:verdict_suggest", args=[version.pk])
    given = {"part": "explanation", "exact": "Somebody", "replacement": "No one else", "why": ""}
    refused = reader.post(where, given)
    assert refused.status_code == 422
    assert 'id="id_exact_error"' in refused.content.decode()
    assert reader.post(where, {**given, "exact": "Nobody else"}).status_code == 302
    operations.return_verdict(version=version, reason="See.", actor=ruth)
    draft = operations.draft_verdict(claim=version.claim, actor=noa)
    page = author.get(reverse("reviews:review_verdict", args=[draft.pk])).content.decode()
    assert "<del>Nobody</del><ins>No one</ins> else was in the room." in page
    assert "Take over" in page
    accept = reverse("reviews:suggestion_accept", args=[Suggestion.objects.get().pk])
    assert f'action="{accept}"' in page
    given = {"row_version": "1", "request_key": "a-key-of-the-page"}
    assert [author.post(accept, given).status_code for _time in range(2)] == [302, 302]
    draft.refresh_from_db()
    assert draft.explanation == "No one else was in the room."
    assert Event.objects.filter(name="suggestion.accepted").count() == 1


def test_a_suggestion_somebody_decided_on_is_not_decided_again_from_an_old_page(
    noa: Actor, ruth: Actor, version: VerdictVersion
) -> None:
    author, row = Client(), other_words(version, ruth)
    author.force_login(user_of(noa))
    accept, reject = (reverse(f"reviews:suggestion_{name}", args=[row.pk]) for name in ("accept", "reject"))
    too_long = author.post(reject, {"row_version": "1", "reason": "x" * 501})
    assert too_long.status_code == 422
    assert "500 characters" in too_long.content.decode()
    assert author.post(reject, {"row_version": "1", "reason": "It reads well."}).status_code == 302
    row.refresh_from_db()
    assert (row.state, row.decision_reason) == ("rejected", "It reads well.")
    operations.return_verdict(version=version, reason="See.", actor=ruth)
    operations.draft_verdict(claim=version.claim, actor=noa)
    late = author.post(accept, {"row_version": "1"})
    assert late.status_code == 409
    assert "This cannot be done any more: it is now “not taken over”." in late.content.decode()
    assert author.get(accept).status_code == 405


def test_authors_are_told_once_of_words_that_wait_for_them(desk: Desk, noa: Actor, ruth: Actor) -> None:
    draft = draft_saying(desk, noa, "Nobody else was in the room.")
    rewrite(draft, samir := a_checker(desk, name="Samir"), "Nobody else was in the big room.")
    other_words(draft, ruth)
    own = other_words(draft, samir, "big", "large")
    decided = other_words(draft, ruth, "room", "hall")
    operations.accept_suggestion(suggestion=decided, actor=noa)
    do_all_work()
    do_all_work()
    rows = Message.objects.filter(kind="mail_suggested").select_related("recipient")
    told = sorted((row.recipient.name, "Nobody else → No one else" in row.text) for row in rows if row.recipient)
    assert told == [("Noa Adler", False), ("Noa Adler", True), ("Samir", True)]
    assert all(f"/review/verdicts/{draft.pk}/#suggestions" in row.text for row in rows)
    assert own.state == "open"


def test_mail_of_what_is_guarded_holds_none_of_its_words(desk: Desk, noa: Actor, ruth: Actor) -> None:
    claim = ClaimFactory(desk=desk, checking=True, access="desk", proposition="Wolverhampton is so.")
    draft = a_draft_verdict(claim, noa, explanation="Wolverhampton again.")
    other_words(draft, ruth, "Wolverhampton", "Leominster")
    do_all_work()
    message = Message.objects.get(kind="mail_suggested")
    assert "Wolverhampton" not in f"{message.subject} {message.text} {message.html}"
    assert "Leominster" not in f"{message.subject} {message.text} {message.html}"


def test_a_page_is_marked_where_it_is_read_and_not_where_it_is_written(desk: Desk, noa: Actor, ruth: Actor) -> None:
    draft = a_draft_factcheck(an_approved_verdict(ClaimFactory(desk=desk, checking=True)).claim, noa)
    client = signed_in(ruth)
    editor, screen = (reverse(f"reviews:{name}", args=[draft.pk]) for name in ("factcheck", "review_factcheck"))
    written = client.get(editor).content.decode()
    assert "data-suggest" not in written
    assert f'href="{screen}">Mark words to suggest others' in written
    can_be_marked(client, screen, draft)
    operations.submit_factcheck(version=draft, actor=noa)
    can_be_marked(client, editor, draft)


def can_be_marked(client: Client, where: str, version: FactCheckVersion) -> None:
    page = client.get(where).content.decode()
    for part in ("headline", "conclusion", "body"):
        assert f'data-words="{part}" data-source="{getattr(version, part)}"' in page, part
    assert page.count("data-suggest hidden") == 1
