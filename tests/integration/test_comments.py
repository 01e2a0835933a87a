"""Comments on versions: threads, people named in them, and who may say and see what."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from claims.models import Claim
from claims.operations import assign_claim, set_access
from factcheck.accounts.actors import Actor
from factcheck.accounts.models import Desk
from factcheck.ledger.erasure import erase_text
from factcheck.ledger.models import Event
from factcheck.outbound.models import Message
from factcheck.workflow.machine import Invalid, NotAllowed
from reviews import operations
from reviews.models import Comment, VerdictVersion
from tests.background import do_all_work
from tests.factories import (
    ClaimFactory,
    a_checker,
    a_chief,
    a_guest,
    a_partner,
    a_read_only_token,
    a_reviewer,
    an_observer,
    signed_in,
    user_of,
)
from tests.factories.reviewing import a_published_factcheck, a_submitted_verdict

pytestmark = pytest.mark.django_db


def say(version: Any, actor: Actor, text: str, **where: Any) -> Comment:
    return operations.add_comment(version=version, text=text, actor=actor, **where)


def told() -> set[str]:
    return set(Message.objects.filter(kind="mail_mentioned").values_list("recipient__name", flat=True))


def page(actor: Actor, version: VerdictVersion) -> str:
    client = signed_in(actor)
    return client.get(reverse("reviews:review_verdict", args=[version.pk])).content.decode()


def test_a_thread_on_a_frozen_version_is_answered_and_settled(desk: Desk, noa: Actor, version: VerdictVersion) -> None:
    ruth = a_reviewer(desk, name="Ruth Bar")
    root = say(version, ruth, "Which <b>document</b> is this?")
    answer = say(version, noa, "The contract.", thread=root.pk)
    assert say(version, ruth, "Thank you.", thread=answer.pk).thread_id == root.pk
    event = Event.objects.filter(name="comment.added").earliest("pk")
    assert event.details["comment"] == str(root.pk)
    assert "document" not in str(event.details)
    shown = page(noa, version)
    assert "Which &lt;b&gt;document&lt;/b&gt; is this?" in shown
    operations.resolve_thread(thread=root, actor=noa)
    operations.resolve_thread(thread=root, actor=noa)
    assert Event.objects.filter(name="comment.resolved").count() == 1
    assert "1 settled thread" in page(noa, version)
    with pytest.raises(Invalid):
        operations.resolve_thread(thread=answer, actor=noa)
    assert operations.reopen_thread(thread=root, actor=ruth).resolved_by_id is None


def test_open_threads_follow_to_the_next_version(desk: Desk, noa: Actor, version: VerdictVersion) -> None:
    ruth = a_reviewer(desk)
    settled = say(version, ruth, "Mind the spelling.")
    say(version, ruth, "Cite the contract.")
    operations.resolve_thread(thread=settled, actor=ruth)
    operations.return_verdict(version=version, reason="Again.", actor=ruth)
    draft = operations.draft_verdict(claim=version.claim, actor=noa)
    shown = page(noa, draft)
    assert "Cite the contract." in shown
    assert "on version 1" in shown
    assert "Mind the spelling." not in shown


def test_whoever_is_named_is_told_and_longer_names_win(desk: Desk, noa: Actor, version: VerdictVersion) -> None:
    a_reviewer(desk, name="Ruth Bar")
    a_reviewer(desk, name="Ruth Bar Lev")
    a_chief(desk, name="Cleo")
    say(version, noa, "@Ruth Bar Lev and @cleo, look. mail@cleo is none, nor @somebody else, nor @Noa Adler myself.")
    do_all_work()
    assert told() == {"Ruth Bar Lev", "Cleo"}
    assert Comment.objects.get().mentioned.count() == 3
    message = Message.objects.filter(kind="mail_mentioned").first()
    assert message is not None
    assert "look. mail@cleo" in message.text
    assert f"/review/verdicts/{version.pk}/#comments" in message.text


def test_nobody_is_named_who_may_not_see_it(desk: Desk, noa: Actor, version: VerdictVersion) -> None:
    set_access(row=version.claim, access="desk", actor=noa)
    a_checker(name="Fern Away")
    with pytest.raises(Invalid, match="Fern Away may not see this version"):
        say(version, noa, "Ask @Fern Away.")
    assert not Comment.objects.exists()


def test_mail_is_not_sent_where_access_was_narrowed_meanwhile(noa: Actor, version: VerdictVersion) -> None:
    a_checker(name="Fern Away")
    say(version, noa, "Ask @Fern Away.")
    Claim.objects.filter(pk=version.claim_id).update(access="desk")
    do_all_work()
    assert told() == set()


def test_who_may_say_something(desk: Desk, noa: Actor, version: VerdictVersion) -> None:
    guest = a_guest(desk)
    stranger = a_checker(name="Fern Away")
    for actor in (guest, stranger, an_observer(), a_partner(desk), a_read_only_token(user_of(noa))):
        with pytest.raises(NotAllowed):
            say(version, actor, "Hello.")
    assign_claim(claim=version.claim, assignee=user_of(guest), actor=a_chief(desk))
    assert say(VerdictVersion.objects.get(pk=version.pk), guest, "Hello.")
    say(version, noa, "What do you think, @Fern Away?")
    assert say(version, stranger, "Fine.")


def test_partners_see_no_word_about_what_is_published(desk: Desk) -> None:
    live = a_published_factcheck(a_submitted_and_approved(desk))
    comment = say(live, a_reviewer(desk), "Good.")
    assert not Comment.objects.visible_to(a_partner(desk)).exists()
    assert Comment.objects.visible_to(an_observer()).get() == comment


def a_submitted_and_approved(desk: Desk) -> Claim:
    version = a_submitted_verdict(ClaimFactory(desk=desk, checking=True))
    return operations.approve_verdict(version=version, actor=a_reviewer(desk)).claim


def test_erased_words_leave_a_gap(desk: Desk, noa: Actor, version: VerdictVersion) -> None:
    comment = say(version, noa, "A secret.")
    erase_text(comment.event, "comment")
    shown = page(noa, version)
    assert "A secret." not in shown
    assert "These words were erased." in shown


def test_the_form_says_settles_and_keeps_the_words_that_were_refused(
    desk: Desk, noa: Actor, version: VerdictVersion
) -> None:
    client = signed_in(noa)
    where = reverse("reviews:verdict_comment", args=[version.pk])
    set_access(row=version.claim, access="desk", actor=noa)
    a_checker(name="Fern Away")
    answer = client.post(where, {"text": "Ask @Fern Away."})
    assert answer.status_code == 422
    assert "Ask @Fern Away." in answer.content.decode()
    assert client.post(where, {"text": "So."}).status_code == 302
    thread = Comment.objects.get()
    settle, reopen = (reverse(f"reviews:thread_{name}", args=[thread.pk]) for name in ("settle", "reopen"))
    assert f'action="{settle}"' in page(noa, version)
    assert client.post(settle, {"row_version": "1"}).status_code == 302
    thread.refresh_from_db()
    assert thread.resolved_by_id == noa.user_id
    assert f'action="{reopen}"' in page(noa, version)
    assert client.get(reopen).status_code == 405


def test_a_thread_is_settled_once_and_not_from_an_old_page(noa: Actor, version: VerdictVersion) -> None:
    client = signed_in(noa)
    thread = say(version, noa, "Who else was there?")
    settle, reopen = (reverse(f"reviews:thread_{name}", args=[thread.pk]) for name in ("settle", "reopen"))
    given = {"row_version": "1", "request_key": "a-key-of-the-page"}
    answers = [client.post(settle, given) for _time in range(2)]
    assert [(one.status_code, one["Location"].endswith("#comments")) for one in answers] == [(302, True)] * 2
    assert Event.objects.filter(name="comment.resolved").count() == 1
    assert client.post(reopen, {"row_version": "2"}).status_code == 302
    late = client.post(settle, {"row_version": "1"})
    assert late.status_code == 409
    assert "so your button did nothing" in late.content.decode()
    thread.refresh_from_db()
    assert thread.resolved_at is None


def test_whoever_pressed_a_button_stays_on_the_page_where_it_stood(
    desk: Desk, noa: Actor, version: VerdictVersion
) -> None:
    client, ruth = Client(), a_reviewer(desk)
    client.force_login(user_of(noa))
    thread = say(version, noa, "Who else was there?")
    operations.return_verdict(version=version, reason="See.", actor=ruth)
    draft = operations.draft_verdict(claim=version.claim, actor=noa)
    settle = reverse("reviews:thread_settle", args=[thread.pk])
    later = reverse("reviews:review_verdict", args=[draft.pk])
    foreign = [f"http://testserver{later}", "https://elsewhere.example/desk/", ""]
    answers = [client.post(settle, {"row_version": "1"}, headers={"Referer": one})["Location"] for one in foreign]
    own = reverse("reviews:review_verdict", args=[version.pk])
    assert answers == [f"{later}#comments", f"{own}#comments", f"{own}#comments"]
