"""Pages that are looked at again: a real server on this machine changes what it says, and the claims' owner is told once."""

import datetime as dt
from typing import Any

import pytest

from claims import operations
from claims.inputs import AnchorInput
from claims.models import Appearance, AppearanceChange, Claim, Item, Snapshot, VerificationTask, Watch
from claims.operations import watching
from claims.watching.news import still_open
from factcheck.accounts.clock import now
from factcheck.ledger.models import Event
from factcheck.outbound.models import Message
from factcheck.relay import catch_up
from factcheck.work.attempts import attempt
from factcheck.work.models import Work
from factcheck.workflow.machine import NotAllowed, WrongState
from reviews.operations.watching import begin_what_is_needed, plan_looks
from tests.factories import DeskFactory, a_checker, a_person, actor
from tests.outside import Outside, header_of, outside, reply

pytestmark = pytest.mark.django_db(transaction=True)

WORDS = "It cost 4.2 million"
TEXT = [
    "The bridge is open",
    "The minister opened the bridge over the river on Monday, three years later than it had been announced.",
    "“It cost 4.2 million,” she told reporters, and would not say who had paid for the delay of the works.",
    "Nobody at the ministry wanted to say more about the accounts when they were asked on Tuesday morning.",
]


def page(*lines: str) -> bytes:
    """An article with these paragraphs below its headline."""
    head = f"<html lang='en'><head><title>{lines[0]}</title></head><body><article><h1>{lines[0]}</h1>"
    return (head + "".join(f"<p>{line}</p>" for line in lines[1:]) + "</article></body></html>").encode()


class Site:
    """What the server says now, and what it was asked."""

    def __init__(self) -> None:
        self.answer = reply(page(*TEXT), Content_Type="text/html; charset=utf-8", ETag='"one"')

    def __call__(self, visit: Any) -> None:
        visit.send(self.answer)


class World:
    """A claim on the server's article, watched."""

    def __init__(self, server: Outside, settings: Any) -> None:
        settings.OUTBOUND_ALLOW = [server.pair]
        self.desk = DeskFactory()
        self.owner = a_person("checker", self.desk)
        self.actor = a_checker(self.desk)
        self.item, _ = operations.add_item_by_url(desk=self.desk, url=server.url("/bridge"), actor=self.actor)
        self.done()
        self.item.refresh_from_db()
        self.claim = operations.log_claim(
            item=self.item,
            desk=self.desk,
            proposition="The bridge cost 4.2 million.",
            anchor=AnchorInput(exact=WORDS),
            actor=self.actor,
        )
        Claim.objects.filter(pk=self.claim.pk).update(assignee=self.owner)
        self.done()
        begin_what_is_needed()
        self.watch = Watch.objects.get(item=self.item)

    def done(self) -> None:
        """All that follows, done."""
        for _ in range(6):
            catch_up()
            due = list(
                Work.objects.filter(state="planned", next_at__lte=now() + dt.timedelta(minutes=30)).exclude(
                    kind="send_mail"
                )
            )
            Work.objects.filter(pk__in=[work.pk for work in due]).update(next_at=now() - dt.timedelta(seconds=1))
            for work in due:
                attempt(work.pk)

    def look(self) -> Watch:
        """The schedule has come round."""
        Watch.objects.filter(pk=self.watch.pk).update(next_at=now())
        plan_looks()
        plan_looks()
        self.done()
        self.watch.refresh_from_db()
        return self.watch

    def anchor(self) -> Appearance:
        return Appearance.objects.get(claim=self.claim)

    def tasks(self) -> list[VerificationTask]:
        return list(VerificationTask.objects.filter(claim=self.claim, verifier="watching").order_by("run"))


def test_what_changes_is_told_once_and_decided_by_a_person(settings: Any) -> None:
    site = Site()
    with outside(site) as server:
        w = World(server, settings)
        assert w.watch.next_at is not None and w.watch.next_at - now() > dt.timedelta(minutes=50)
        # Unchanged: asked conditionally, nothing kept, and looked at again later than before.
        site.answer = reply(status="304 Not Modified")
        watch = w.look()
        assert header_of(server.requests[-1], "if-none-match") == '"one"'
        assert (watch.last_code, watch.quiet, w.item.snapshots.count()) == ("unchanged", 1, 1)
        assert watch.next_at is not None and watch.next_at - now() > dt.timedelta(hours=5)
        # A line before the words: they move, which is told in the record and to nobody's desk.
        longer = [*TEXT[:2], "It had rained for a week before that, and the river stood high.", *TEXT[2:]]
        site.answer = reply(page(*longer), Content_Type="text/html; charset=utf-8")
        assert w.look().quiet == 0
        second = Snapshot.objects.get(item=w.item, number=2)
        assert (second.change, w.anchor().snapshot_id, w.anchor().state) == ("substantive", second.pk, "moved")
        assert AppearanceChange.objects.get().fate == "moved"
        assert Event.objects.filter(name="appearance.moved").count() == 1
        assert w.tasks() == []
        # The words are changed, and a notice says so: one task, one mail, however often it is looked at.
        told = [line.replace("4.2", "2.4") for line in longer]
        notice = "Correction: an earlier version of this article misstated what the bridge cost."
        site.answer = reply(page(*told, notice), Content_Type="text/html; charset=utf-8")
        w.look()
        third = Snapshot.objects.get(item=w.item, number=3)
        assert (third.change, third.notice) == ("correction_notice_added", notice)
        assert (w.anchor().state, w.anchor().exact) == ("fuzzy", WORDS)
        (task,) = w.tasks()
        assert (task.state, task.outcome, task.result_code) == ("finished", "needs_person", "notice")
        assert [one["code"] for one in task.result["changes"]] == ["words_reworded", "notice"]
        w.look()
        site.answer = reply(
            page(*told, notice, "The ministry has announced an inquiry into it."), Content_Type="text/html"
        )
        w.look()
        assert len(w.tasks()) == 1
        assert Event.objects.filter(name="claim.source_changed").count() == 1
        assert [m.recipient for m in Message.objects.filter(kind="mail_source_changed")] == [w.owner]
    # A person says where the words stand now; who may not work on the claim does not.
    change = AppearanceChange.objects.get(fate="reworded")
    assert third.text[change.start : change.end] == "It cost 2.4 million"
    present = w.item.snapshots.latest("number").text
    start = present.index("It cost 2.4 million")
    place = {"start": start, "end": start + len("It cost 2.4 million")}
    with pytest.raises(NotAllowed):
        watching.accept_place(appearance=w.anchor(), actor=actor("observer"), **place)
    watching.accept_place(appearance=w.anchor(), actor=w.actor, **place)
    assert (w.anchor().state, w.anchor().exact) == ("exact", "It cost 2.4 million")
    with pytest.raises(WrongState):
        watching.keep_words(appearance=w.anchor(), actor=w.actor)
    change.refresh_from_db()
    assert change.decision == "accepted"
    # The notice is still there to be settled.
    assert w.tasks()[0].outcome == "needs_person"


def test_what_vanished_can_be_kept_on_record_and_what_is_gone_is_believed_the_second_time(settings: Any) -> None:
    site = Site()
    with outside(site) as server:
        w = World(server, settings)
        site.answer = reply(page(TEXT[0], TEXT[1], TEXT[3]), Content_Type="text/html")
        w.look()
        (task,) = w.tasks()
        assert (task.result_code, w.anchor().state) == ("words_removed", "orphaned")
        watching.keep_words(appearance=w.anchor(), actor=w.actor)
        assert (w.tasks()[0].outcome, w.tasks()[0].result_code) == ("passed", "settled")
        assert w.anchor().kept_at is not None and w.anchor().exact == WORDS
        # Walls and outages are no disappearance, and neither is being sent away once.
        for answer, code in [("403 Forbidden", "http_status:403"), ("404 Not Found", "http_status:404")]:
            site.answer = reply(b"<html><body>no</body></html>", status=answer, Content_Type="text/html")
            assert w.look().last_code == code
        assert w.watch.gone_at is None and w.watch.missing_since is not None
        w.look()
        assert w.watch.gone_at is None
        Watch.objects.update(missing_since=now() - dt.timedelta(hours=2))
        w.look()
        assert w.watch.gone_at is not None
        w.look()
        task = w.tasks()[-1]
        assert (len(w.tasks()), task.run, task.result_code) == (2, 2, "source_gone")
        assert [one["code"] for one in still_open(task.result["changes"])] == ["source_gone"]
        assert [s.change for s in w.item.snapshots.order_by("number")] == ["", "claim_removed", "gone"]
        item = Item.objects.get(pk=w.item.pk)
        assert item.current is not None and item.current.number == 2
        # It is there again, with the words: they are found, and the record says so.
        site.answer = reply(page(*TEXT), Content_Type="text/html")
        w.look()
        assert (w.watch.gone_at, w.anchor().kept_at, w.anchor().state) == (None, None, "exact")
        assert Event.objects.filter(name="item.back").count() == 1
        # Nobody works on it any more: it rests, and wakes up with the work.
        operations.drop_claim(
            claim=Claim.objects.get(pk=w.claim.pk), drop_reason="not_worth_it", actor=actor("chief", w.desk)
        )
        asked = len(server.requests)
        assert w.look().next_at is None
        assert len(server.requests) == asked
        operations.restore_claim(claim=Claim.objects.get(pk=w.claim.pk), actor=actor("chief", w.desk))
        begin_what_is_needed()
        w.watch.refresh_from_db()
        assert w.watch.next_at is not None
        # Whoever may correct the item stops it, and looks at it all the same.
        watching.stop_watching(thing=w.item, actor=w.actor)
        begin_what_is_needed()
        w.watch.refresh_from_db()
        assert w.watch.next_at is None
        watching.look_now(thing=w.item, actor=w.actor)
        w.done()
        w.watch.refresh_from_db()
        assert len(server.requests) == asked + 1
        assert w.watch.next_at is None
        watching.start_watching(thing=w.item, actor=w.actor)
        w.watch.refresh_from_db()
        assert w.watch.next_at is not None
