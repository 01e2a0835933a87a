"""Pages that are looked at again: a real server on this machine changes what it says, and the claims' owner is told once."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from claims import operations
from claims.inputs import AnchorInput
from claims.models import Appearance, AppearanceChange, Claim, Item, Snapshot, VerificationTask, Watch
from claims.operations import watching
from claims.sections.versions import captures_of, versions_page
from claims.verifiers.watching import SourcesAreWatched
from claims.watching.news import still_open
from factcheck.accounts import clock
from factcheck.accounts.clock import now
from factcheck.cms.models import PageWatch
from factcheck.cms.watching import begin_page_watches, plan_page_looks
from factcheck.ledger.models import Event
from factcheck.ledger.timeline import timeline
from factcheck.outbound.models import Message
from factcheck.relay import catch_up
from factcheck.work.attempts import attempt
from factcheck.work.models import Work
from factcheck.workflow.machine import Invalid, NotAllowed, WrongState
from reviews.models import FactCheck, VerdictCitation
from reviews.operations.rechecks import bring_back_due, set_recheck
from reviews.operations.watching import begin_what_is_needed, plan_looks
from tests.factories import DeskFactory, a_checker, a_person, actor, user_of
from tests.factories.reviewing import a_published_factcheck, an_approved_verdict
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
        # What only comes beside words that wait is a change of its own, and they are marked there as well.
        fourth = Snapshot.objects.filter(item=w.item).latest("number")
        shown = versions_page(w.item, w.actor)["compared"]["rows"]
        marked = {p.text for row in shown for side in ("old", "new") for p in row[side] if p.is_marked}
        assert (fourth.change, marked) == ("substantive", {"It cost 2.4 million"})
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
    # What reads the claim's words reads the new ones.
    w.done()
    last = w.claim.verification_tasks.filter(verifier="dates_numbers").latest("run")
    numbers = [n["value"] for p in last.result["passages"] if p["source"] == "appearance" for n in p["numbers"]]
    assert (last.run, last.state, numbers) == (2, "finished", [2_400_000])


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
        assert [(one.run, one.outcome) for one in w.tasks()][-1] == (3, "passed")
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
        # What a person corrected stands as long as the page says what it said; then it is the version before, and that is told.
        item = Item.objects.select_related("current").get(pk=w.item.pk)
        corrected = item.current.text.replace("opened the bridge", "opened the new bridge")  # type: ignore[union-attr]
        operations.correct_item(item=item, actor=w.actor, expected=item.row_version, text=corrected)
        assert w.look().last_code == "unchanged"
        site.answer = reply(page(*TEXT) + b"<!-- drawn anew -->", Content_Type="text/html")
        assert w.look().last_code == "identical"
        item.refresh_from_db()
        assert item.current is not None and item.current.text == corrected
        without = [
            TEXT[0],
            TEXT[1],
            TEXT[3],
            "An inquiry began on Thursday, as the ministry said in a short statement.",
        ]
        site.answer = reply(page(*without), Content_Type="text/html")
        w.look()
        item.refresh_from_db()
        assert item.current is not None and item.current.previous is not None
        assert ("An inquiry" in item.current.text, item.current.previous.text) == (True, corrected)
        task = w.tasks()[-1]
        assert {one["code"] for one in still_open(task.result["changes"])} == {"words_removed", "text_replaced"}
    # Detached words stand nowhere any more: what they were stays to be read.
    watching.detach_appearance(appearance=w.anchor(), actor=w.actor)
    rows = SourcesAreWatched().shown(w.tasks()[-1], w.actor)["rows"]
    (row,) = [row for row in rows if row["code"] == "words_removed"]
    assert ["".join(piece.text for piece in words["before"]) for words in row["words"]] == [WORDS]
    detached = [entry for entry in timeline([w.claim], w.actor) if entry.name == "appearance.detached"]
    assert [entry.texts for entry in detached] == [{"exact": WORDS}]


def test_the_page_of_cited_evidence_is_told_of_and_taken_by_a_person(settings: Any) -> None:
    site = Site()
    with outside(site) as server:
        settings.OUTBOUND_ALLOW = [server.pair]
        live = a_published_factcheck(an_approved_verdict().claim)
        claim = live.claims.get().claim
        worker = a_checker(claim.desk)
        evidence = operations.add_evidence(
            claim=claim, form="url", url=server.url("/bridge"), excerpt=WORDS, actor=worker, title="The report"
        )
        world = World.__new__(World)
        World.done(world)
        # The verdict before readers cites it.
        version = live.claims.get().verdict_version
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE reviews_verdictcitation DISABLE TRIGGER verdictcitation_is_frozen")
            VerdictCitation.objects.create(version=version, evidence=evidence, position=99)
            cursor.execute("ALTER TABLE reviews_verdictcitation ENABLE TRIGGER verdictcitation_is_frozen")
        begin_what_is_needed()
        world.watch, world.claim = Watch.objects.get(evidence=evidence), claim
        site.answer = reply(page(*TEXT, "The accounts are open now."), Content_Type="text/html")
        World.look(world)
        World.look(world)
        (task,) = World.tasks(world)
        assert (task.result_code, task.outcome) == ("evidence_changed", "needs_person")
        assert list(VerificationTask.objects.visible_to(worker).awaiting().filter(verifier="watching")) == [task]
        evidence.refresh_from_db()
        assert evidence.snapshot is not None and evidence.snapshot.number == 1
        # The words cited vanish from it: told as well, in the same task.
        site.answer = reply(page(TEXT[0], TEXT[1], TEXT[3]), Content_Type="text/html")
        World.look(world)
        (task,) = World.tasks(world)
        assert [one["code"] for one in task.result["changes"]] == [
            "evidence_changed",
            "words_removed",
            "evidence_changed",
        ]
        browser = Client()
        browser.force_login(user_of(worker))
        shown = browser.get(f"/desk/evidence/{evidence.pk}/versions/").content.decode()
        assert "Snapshot 3: claim removed" in shown
        assert "<del>" in shown
        watching.take_capture(evidence=evidence, number=2, actor=worker)
        evidence.refresh_from_db()
        assert evidence.snapshot.number == 2
        assert [one.number for one in captures_of(evidence)] == [3, 2, 1]


def test_an_unconfirmed_verdict_comes_back_on_its_day_once(settings: Any) -> None:
    settings.MOVABLE_CLOCK = True
    live = a_published_factcheck(an_approved_verdict(finding="unconfirmed").claim)
    version = live.claims.get().verdict_version
    assert version is not None and version.recheck_on is not None
    assert version.recheck.due_on == version.recheck_on
    worker = a_checker(version.claim.desk)
    assert bring_back_due() == 0
    tomorrow = now().date() + dt.timedelta(days=2)
    with pytest.raises(Invalid):
        set_recheck(version=version, recheck_on=now().date() - dt.timedelta(days=2), actor=worker)
    with pytest.raises(NotAllowed):
        set_recheck(version=version, recheck_on=tomorrow, actor=actor("observer"))
    set_recheck(version=version, recheck_on=tomorrow, actor=worker)
    clock.move(dt.timedelta(days=4))
    try:
        assert (bring_back_due(), bring_back_due()) == (1, 0)
        (task,) = VerificationTask.objects.filter(claim=version.claim, verifier="watching")
        assert (task.result_code, task.outcome) == ("recheck_due", "needs_person")
        version.claim.refresh_from_db()
        assert version.claim.state == "done"
        # Looked at, and nothing is known still: it comes back once more.
        operations.settle_task(task=task, outcome="passed", actor=worker)
        set_recheck(version=version, recheck_on=now().date() + dt.timedelta(days=3), actor=worker)
        clock.move(dt.timedelta(days=9))
        assert bring_back_due() == 1
        assert VerificationTask.objects.filter(claim=version.claim, verifier="watching").count() == 2
    finally:
        clock.move(dt.timedelta(0))


def test_the_page_in_the_cms_is_held_against_the_newest_approved_version(settings: Any) -> None:
    live = a_published_factcheck(an_approved_verdict().claim)
    record, site = live.record, Site()
    label = record["claims"][0]["verdict"]["text"]
    whole = [record["headline"], record["conclusion"], f"Our finding: {label}", record["body"], "Read also: other news"]
    FactCheck.objects.filter(pk=live.factcheck_id).update(last_published_at=now() - dt.timedelta(hours=3))

    def look() -> PageWatch:
        PageWatch.objects.update(next_at=now())
        plan_page_looks()
        plan_page_looks()
        World.done(World.__new__(World))
        return PageWatch.objects.get()

    with outside(site) as server:
        settings.OUTBOUND_ALLOW = [server.pair]
        FactCheck.objects.filter(pk=live.factcheck_id).update(external_url=server.url("/checks/bridge"))
        begin_page_watches()
        site.answer = reply(page(*whole), Content_Type="text/html; charset=utf-8", ETag='"one"')
        watch = look()
        assert (watch.last_code, watch.last_details) == ("agrees", {"missing": []})
        # Asked for only if it changed: what it showed then stands there still.
        site.answer = reply(status="304 Not Modified")
        watch = look()
        assert header_of(server.requests[-1], "If-None-Match") == '"one"'
        assert watch.last_code == "agrees"
        # Somebody there changes headline and conclusion: told once. When one of them is mended, the other waits still.
        changed = [whole[0], "It is all settled.", *whole[2:]]
        site.answer = reply(page("Settled", *changed[1:]), Content_Type="text/html; charset=utf-8")
        look()
        assert look().last_details == {"missing": ["headline", "conclusion"]}
        site.answer = reply(page(*changed), Content_Type="text/html; charset=utf-8")
        watch = look()
        assert (watch.last_code, watch.last_details) == ("differs", {"missing": ["conclusion"]})
        claim = live.claims.get().claim
        (task,) = VerificationTask.objects.filter(claim=claim, verifier="watching")
        assert task.result_code == "page_differs"
        assert [one["missing"] for one in still_open(task.result["changes"])] == [["conclusion"]]
        assert Event.objects.filter(name="factcheck.page_differs").count() == 1
        browser = Client()
        browser.force_login(user_of(a_checker(live.factcheck.desk)))
        shown = browser.get(reverse("cms:elsewhere", args=[live.factcheck_id])).content.decode()
        assert "The conclusion is not there as it was approved." in shown
        assert f"<del>{record['conclusion']}</del>" in shown and "<ins>It is all settled.</ins>" in shown
        assert "Read also" not in shown
        assert "differs from what was approved" in browser.get(f"/desk/claims/{claim.pk}/").content.decode()
        # What was published a moment ago the site may still have to show.
        FactCheck.objects.filter(pk=live.factcheck_id).update(last_published_at=now())
        site.answer = reply(page("Another page"), Content_Type="text/html; charset=utf-8")
        look()
        assert Event.objects.filter(name="factcheck.page_differs").count() == 1
        # Gone is believed the second time.
        site.answer = reply(status="404 Not Found")
        assert look().gone_at is None
        PageWatch.objects.update(missing_since=now() - dt.timedelta(hours=2))
        assert look().gone_at is not None
        task.refresh_from_db()
        assert [one["code"] for one in still_open(task.result["changes"])] == ["page_differs", "page_gone"]
        # A person says how it is watched, at either door: no more, again, or now, whatever the schedule says.
        there, api = reverse("cms:page_watch", args=[live.factcheck_id]), f"/api/v1/cms-pages/{live.factcheck_id}"
        stopped = browser.post(there, {"to": "stop", "row_version": PageWatch.objects.get().row_version})
        assert stopped.status_code == 302 and "stopped it" in browser.get(stopped["Location"]).content.decode()
        plan_page_looks()
        begin_page_watches()
        assert PageWatch.objects.get().next_at is None
        assert browser.get(api).json()["watch"]["stopped_at"]
        assert browser.post(f"{api}/actions/start-watching").json()["watch"]["stopped_at"] is None
        site.answer = reply(page(*whole), Content_Type="text/html; charset=utf-8")
        FactCheck.objects.filter(pk=live.factcheck_id).update(last_published_at=now() - dt.timedelta(hours=3))
        assert browser.post(there, {"to": "now"}).status_code == 302
        World.done(World.__new__(World))
        # It is as it was approved again: nobody has to decide that any more. Should it change once more, that is news.
        assert browser.get(api).json()["watch"]["last"]["code"] == "agrees"
        latest = VerificationTask.objects.filter(claim=claim, verifier="watching").latest("run")
        assert (latest.run, latest.outcome, still_open(latest.result["changes"])) == (2, "passed", [])
        assert Event.objects.filter(name="factcheck.page_back").count() == 1
        site.answer = reply(page(whole[0], "It is all settled.", *whole[2:]), Content_Type="text/html; charset=utf-8")
        assert browser.post(f"/desk/tasks/{latest.pk}/again/").status_code == 302
        World.done(World.__new__(World))
        latest = VerificationTask.objects.filter(claim=claim, verifier="watching").latest("run")
        assert (latest.run, latest.result_code) == (3, "page_differs")
        told = browser.get(api).json()
        assert [part["code"] for part in told["watch"]["missing"]] == ["conclusion"]
        assert {one["name"] for one in told["actions"]} == {"look-now", "start-watching", "stop-watching"}
        for to in ("nonsense", ""):
            assert browser.post(there, {"to": to, "row_version": 1}).status_code == 404


def test_a_person_sees_both_versions_and_decides_at_every_door(settings: Any) -> None:
    site = Site()
    with outside(site) as server:
        w = World(server, settings)
        site.answer = reply(
            page(*(line.replace("4.2", "2.4") for line in TEXT)), Content_Type="text/html; charset=utf-8"
        )
        w.look()
    browser = Client()
    browser.force_login(user_of(w.actor))
    versions = browser.get(f"/desk/items/{w.item.pk}/versions/").content.decode()
    assert "Snapshot 2: claim reworded" in versions
    assert "<del><mark>4.2</mark></del>" in versions and "<ins><mark>2.4</mark></ins>" in versions
    claim_page = browser.get(f"/desk/claims/{w.claim.pk}/").content.decode()
    assert "were changed where they stood" in claim_page and "Accept the new words" in claim_page
    told = browser.get(f"/api/v1/items/{w.item.pk}/snapshots").json()
    assert [one["change"] and one["change"]["code"] for one in told["snapshots"]] == ["claim_reworded", None]
    assert told["snapshots"][0]["words"][0]["fate"]["code"] == "reworded"
    pair = browser.get(f"/api/v1/items/{w.item.pk}/comparison?old=1&new=2").json()
    assert pair["paragraphs_changed"] == 1
    assert browser.get(f"/api/v1/items/{w.item.pk}/comparison?old=1&new=9").status_code == 404
    # Decided by the button of the page; pressed again, it says that there is nothing left to decide.
    change = AppearanceChange.objects.get()
    where = f"/desk/appearances/{w.anchor().pk}/decide/"
    given = {
        "to": "accept",
        "place": f"{change.start}-{change.end}",
        "snapshot": str(change.snapshot_id),
        "row_version": w.anchor().row_version,
    }
    assert browser.post(where, given).status_code == 302
    assert w.anchor().exact == "It cost 2.4 million"
    assert (w.tasks()[0].outcome, w.tasks()[0].result_code) == ("passed", "settled")
    assert browser.post(where, {**given, "row_version": w.anchor().row_version}).status_code == 409
    assert browser.post(where, {"to": "nonsense", "row_version": 1}).status_code == 404
    # Looked at once more, when a person asks for it: every page that nobody stopped.
    assert browser.post(f"/desk/tasks/{w.tasks()[0].pk}/again/").status_code == 302
    before = len(w.tasks())
    w.done()
    assert Work.objects.filter(kind="look_again", key__startswith="look_again:").latest("pk").subject_id == str(
        w.watch.pk
    )
    assert len(w.tasks()) == before
    for to in ("stop", "start", "now"):
        version = Watch.objects.get().row_version
        assert browser.post(f"/desk/items/{w.item.pk}/watch/", {"to": to, "row_version": version}).status_code == 302
    assert Event.objects.filter(name__startswith="watch.").count() == 3
