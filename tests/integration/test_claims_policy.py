"""Who may do what: every operation of this app for every role, from one table. Everybody who is not listed is refused, and nothing changes."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from django.db import transaction

from claims import operations
from claims.inputs import AnchorInput, PartyInput, StatementInput
from claims.models import Appearance, Claim, Evidence, Item, MediaFile, Snapshot, StatementLink
from factcheck.accounts.actors import ANONYMOUS, SYSTEM, Actor
from factcheck.accounts.models import Desk
from factcheck.ledger.models import Event
from factcheck.ledger.recording import record
from factcheck.workflow.machine import NotAllowed, NotReady
from tests.factories import (
    ClaimFactory,
    DeskFactory,
    EvidenceFactory,
    ItemFactory,
    PartyFactory,
    StatementFactory,
    UserFactory,
    VerificationTaskFactory,
    a_checker,
    a_chief,
    a_guest,
    a_partner,
    a_read_only_token,
    a_reviewer,
    a_standards_editor,
    an_observer,
    an_operator,
    user_of,
)

pytestmark = pytest.mark.django_db
SAID = StatementInput(parties=(PartyInput(name="Somebody new"),))
DESK = {"checker", "reviewer", "chief", "standards", "system"}
WORKERS = DESK | {"assigned guest"}
PEOPLE = DESK - {"system"}


class World:
    """One of everything on one desk, and one actor of every kind; the claim is assigned to one of the guests."""

    def __init__(self) -> None:
        self.desk: Desk = DeskFactory()
        guest = a_guest(self.desk)
        self.actors: dict[str, Actor] = {
            "assigned guest": guest,
            "guest": a_guest(self.desk),
            "checker": a_checker(self.desk),
            "reviewer": a_reviewer(self.desk),
            "chief": a_chief(self.desk),
            "standards": a_standards_editor(),
            "observer": an_observer(),
            "operator": an_operator(),
            "another desk's chief": a_chief(),
            "reading token": a_read_only_token(user_of(a_chief(self.desk))),
            "assigned guest's reading token": a_read_only_token(user_of(guest)),
            "partner": a_partner(self.desk),
            "nobody": ANONYMOUS,
            "system": SYSTEM,
        }
        self.item = ItemFactory(desk=self.desk)
        self.failed = ItemFactory(desk=self.desk, failed=True)
        self.claim = self.a_claim()
        self.statement = StatementFactory(desk=self.desk, claim=self.claim)
        self.other_statement = StatementFactory(desk=self.desk, claim=self.claim)
        self.evidence = EvidenceFactory(claim=self.claim)
        self.party = PartyFactory(desk=self.desk)

    def a_claim(self, **fields: Any) -> Claim:
        return ClaimFactory(desk=self.desk, item=self.item, assignee_id=self.actors["assigned guest"].user_id, **fields)

    def a_task(self, **fields: Any) -> Any:
        return VerificationTaskFactory(claim=self.claim, **fields)

    def two_pieces(self) -> dict[Any, int | None]:
        return {self.evidence.pk: None, EvidenceFactory(claim=self.claim).pk: None}

    def a_step(self) -> Any:
        """A person's step of the claim's checklist."""
        operations.lay_checklist(claim=self.claim)
        return self.claim.verification_tasks.filter(verifier="", parameters__has_key="step").first()

    def a_page(self) -> Evidence:
        """Evidence at an address, of which there is a copy."""
        page = EvidenceFactory(claim=self.claim, form="url", url="https://news.example.org/a")
        page.snapshot = Snapshot.objects.create(of_evidence=page, number=1, raw_sha256="0" * 64, raw_size=1)
        page.save(update_fields=["snapshot"])
        return page

    def a_file(self) -> Item:
        """The item, as a document that was taken in."""
        MediaFile.objects.create(
            item=self.item, type="document", content_type="application/pdf", sha256="0" * 64, size=1
        )
        return Item.objects.get(pk=self.item.pk)

    def a_link(self) -> StatementLink:
        return StatementLink.objects.create(source=self.statement, target=self.other_statement, kind="relays")

    def a_held_claim(self) -> Claim:
        claim = self.a_claim()
        operations.place_hold(row=claim, reason="A suit.", actor=self.actors["standards"])
        return claim

    def an_event_with_words(self) -> Any:
        return record("claim.edited", subject=self.claim, actor=SYSTEM, texts={"proposition": "It cost 4."})

    def an_appearance(self) -> Appearance:
        current = self.item.current
        return Appearance.objects.create(
            claim=self.claim, item=self.item, snapshot=current, exact="It cost 4.2 million"
        )


def asked_for_a_copy(page: Evidence, actor: Actor) -> None:
    """This installation has no account at the archive: whoever may ask is told so."""
    with suppress(NotReady):
        operations.ask_for_copy(target=page, actor=actor)


Do = Callable[[World, Actor], Any]
TABLE: dict[str, tuple[set[str], Do]] = {
    "add_item_by_url": (DESK | {"partner"}, lambda w, a: operations.add_item_by_url(desk=w.desk, url="https://x.example/", actor=a)),
    "add_item_by_text": (DESK | {"partner"}, lambda w, a: operations.add_item_by_text(desk=w.desk, text="Text.", actor=a)),
    "add_item_by_file": (DESK | {"partner"}, lambda w, a: operations.add_item_by_file(desk=w.desk, data=b"Some text of a file, long enough.", file_name="a.txt", actor=a)),
    "correct_item": (DESK, lambda w, a: operations.correct_item(item=w.item, title="Mended", actor=a, expected=None)),
    "read_item_again": (DESK, lambda w, a: operations.read_item_again(item=w.a_file(), actor=a)),
    "retry_item": (DESK, lambda w, a: operations.retry_item(item=w.failed, actor=a)),
    "give_item_text": (DESK, lambda w, a: operations.give_item_text(item=w.failed, text="Text.", actor=a)),
    "give_transcript": (DESK, lambda w, a: operations.give_transcript(item=w.failed, text="0:01 Words.", actor=a)),
    "log_claim": (DESK, lambda w, a: operations.log_claim(desk=w.desk, proposition="So.", actor=a)),
    "accept_claim": (DESK, lambda w, a: operations.accept_claim(claim=w.a_claim(suggested=True), actor=a)),
    "edit_claim": (WORKERS, lambda w, a: operations.edit_claim(claim=w.claim, said_when="then", actor=a, expected=None)),
    "edit_claims": (WORKERS, lambda w, a: operations.edit_claims(wanted=[(w.claim, {"said_when": "then"})], actor=a)),
    "start_claims": (WORKERS, lambda w, a: operations.start_claims(claims=[w.claim], actor=a)),
    "add_notes": (WORKERS, lambda w, a: operations.add_notes(wanted=[(w.claim, "", "Seen.")], actor=a)),
    "start_claim": (WORKERS, lambda w, a: operations.start_claim(claim=w.claim, actor=a)),
    "wait_claim": (WORKERS, lambda w, a: operations.wait_claim(claim=w.a_claim(checking=True), waiting_for="them", actor=a)),
    "resume_claim": (WORKERS, lambda w, a: operations.resume_claim(claim=w.a_claim(waiting=True), actor=a)),
    "resume_claim from review": (WORKERS, lambda w, a: operations.resume_claim(claim=w.a_claim(in_review=True), actor=a)),
    "ready_claim": (WORKERS, lambda w, a: operations.ready_claim(claim=w.a_claim(checking=True), actor=a)),
    "finish_claim": ({"reviewer", "chief", "standards", "system"}, lambda w, a: operations.finish_claim(claim=w.a_claim(in_review=True), actor=a)),
    "reopen_claim": (WORKERS, lambda w, a: operations.reopen_claim(claim=w.a_claim(done=True), reason="New.", actor=a)),
    "close_unpublished": (DESK, lambda w, a: operations.close_unpublished(claim=w.claim, reason="Old.", actor=a)),
    "drop_claim": (DESK, lambda w, a: operations.drop_claim(claim=w.claim, drop_reason="opinion", actor=a)),
    "restore_claim": (DESK, lambda w, a: operations.restore_claim(claim=w.a_claim(dropped=True), actor=a)),
    "put_back_claim": (PEOPLE, lambda w, a: operations.put_back_claim(claim=ClaimFactory(desk=w.desk), actor=a)),
    "take_claim": (PEOPLE, lambda w, a: operations.take_claim(claim=ClaimFactory(desk=w.desk), actor=a)),
    "assign_claim": ({"chief", "system"}, lambda w, a: operations.assign_claim(claim=w.claim, assignee=UserFactory(), actor=a)),
    "set_publish_by": ({"chief", "system"}, lambda w, a: operations.set_publish_by(claim=w.claim, publish_by=w.claim.created_at, actor=a)),
    "hand_over_claim": (DESK, lambda w, a: operations.hand_over_claim(claim=w.claim, desk=DeskFactory(), actor=a)),
    "set_access, fewer": (DESK, lambda w, a: operations.set_access(row=w.claim, access="desk", actor=a)),
    "set_access, more": ({"chief", "standards", "system"}, lambda w, a: operations.set_access(row=ClaimFactory(desk=w.desk, access="desk"), access="newsroom", actor=a)),
    "set_embargo": (DESK, lambda w, a: operations.set_embargo(row=w.claim, until=w.claim.created_at, actor=a)),
    "set_embargo, none": ({"chief", "standards", "system"}, lambda w, a: operations.set_embargo(row=ClaimFactory(desk=w.desk, embargo_until=w.claim.created_at), until=None, actor=a)),
    "add_appearance": (WORKERS, lambda w, a: operations.add_appearance(claim=w.claim, item=w.item, anchor=AnchorInput(exact="It cost 4.2 million"), actor=a)),
    "confirm_appearance": (WORKERS, lambda w, a: operations.confirm_appearance(appearance=w.an_appearance(), actor=a)),
    "add_statement": (WORKERS, lambda w, a: operations.add_statement(claim=w.claim, statement=SAID, actor=a)),
    "edit_statement": (WORKERS, lambda w, a: operations.edit_statement(statement=w.statement, words="Other.", actor=a, expected=None)),
    "retract_statement": (WORKERS, lambda w, a: operations.retract_statement(statement=w.statement, reason="They said so.", actor=a)),
    "judge_statement": (WORKERS, lambda w, a: operations.judge_statement(statement=w.statement, finding="confirmed", actor=a, expected=None)),
    "link_statements": (WORKERS, lambda w, a: operations.link_statements(source=w.statement, target=w.other_statement, kind="relays", actor=a)),
    "unlink_statements": (WORKERS, lambda w, a: operations.unlink_statements(link=w.a_link(), actor=a)),
    "remove_statement": (WORKERS, lambda w, a: operations.remove_statement(claim=w.claim, statement=w.other_statement, actor=a)),
    "add_evidence": (WORKERS, lambda w, a: operations.add_evidence(claim=w.claim, form="note", note="Seen.", actor=a)),
    "edit_evidence": (WORKERS, lambda w, a: operations.edit_evidence(evidence=w.evidence, title="Other", actor=a, expected=None)),
    "mark_public": (WORKERS, lambda w, a: operations.mark_public(evidence=w.evidence, actor=a)),
    "mark_internal": (WORKERS, lambda w, a: operations.mark_internal(evidence=EvidenceFactory(claim=w.claim, public=True), actor=a)),
    "merge_origins": (WORKERS, lambda w, a: operations.merge_origins(claim=w.claim, evidence=w.two_pieces(), name="The ministry", actor=a)),
    "split_origins": (WORKERS, lambda w, a: operations.split_origins(claim=w.claim, evidence=w.two_pieces(), actor=a)),
    "remove_evidence": (WORKERS, lambda w, a: operations.remove_evidence(evidence=w.evidence, reason="Wrong.", actor=a)),
    "ask_verifier": (WORKERS, lambda w, a: operations.ask_verifier(claim=w.claim, verifier="quotation", actor=a)),
    "run_again": (WORKERS, lambda w, a: operations.run_again(task=w.a_task(state="broken"), actor=a)),
    "accept_attribution": (WORKERS, lambda w, a: operations.accept_attribution(task=w.a_task(state="finished", outcome="found"), actor=a)),
    "cancel_task": (WORKERS, lambda w, a: operations.cancel_task(task=w.a_task(), actor=a)),
    "dismiss_task": (WORKERS, lambda w, a: operations.dismiss_task(task=w.a_task(state="finished", outcome="found"), reason="No.", actor=a)),
    "settle_task": (WORKERS, lambda w, a: operations.settle_task(task=w.a_task(state="finished", outcome="needs_person"), outcome="found", actor=a)),
    "add_person_task": (WORKERS, lambda w, a: operations.add_person_task(claim=w.claim, title="Call them", actor=a)),
    "take_task": (WORKERS - {"system"}, lambda w, a: operations.take_task(task=w.a_task(verifier=""), actor=a)),
    "put_back_task": (WORKERS, lambda w, a: operations.put_back_task(task=w.a_task(verifier=""), actor=a)),
    "assign_task": (WORKERS, lambda w, a: operations.assign_task(task=w.a_task(verifier=""), assignee=None, actor=a)),
    "set_task_due": (WORKERS, lambda w, a: operations.set_task_due(task=w.a_task(verifier=""), due=w.claim.created_at, actor=a)),
    "take_up_task": (WORKERS, lambda w, a: operations.take_up_task(task=w.a_step(), actor=a)),
    "lay_checklist": (WORKERS, lambda w, a: operations.lay_checklist(claim=w.a_claim(), actor=a)),
    "change_checklist": ({"chief", "operator", "system"}, lambda w, a: operations.change_checklist(desk=w.desk, kind="fact", steps=[], actor=a)),
    "reset_checklist": ({"chief", "operator", "system"}, lambda w, a: operations.reset_checklist(desk=w.desk, kind="fact", actor=a)),
    "ask_for_copy": (WORKERS, lambda w, a: asked_for_a_copy(w.a_page(), a)),
    "take_capture": (WORKERS, lambda w, a: operations.take_capture(evidence=w.a_page(), number=1, actor=a)),
    "add_party": (DESK, lambda w, a: operations.add_party(desk=w.desk, name="New", actor=a)),
    "edit_party": (DESK, lambda w, a: operations.edit_party(party=w.party, name="Other", actor=a, expected=None)),
    "add_party_role": (DESK, lambda w, a: operations.add_party_role(party=w.party, title="minister", actor=a)),
    "erase_event_text": ({"standards"}, lambda w, a: operations.erase_event_text(event=w.an_event_with_words(), key="proposition", reason="Asked.", actor=a)),
    "place_hold": ({"standards"}, lambda w, a: operations.place_hold(row=w.claim, reason="A suit.", actor=a)),
    "lift_hold": ({"standards"}, lambda w, a: operations.lift_hold(row=w.a_held_claim(), reason="Settled.", actor=a)),
    "seal_party": (DESK, lambda w, a: operations.seal_party(party=w.party, public_description="a source", named_readers=[UserFactory()], actor=a)),
    "open_party": (set(), lambda w, a: operations.open_party(party=w.party, reason="To call them.", actor=a)),
    "bring_items": (DESK | {"partner"}, lambda w, a: operations.bring_items(desk=w.desk, wanted=[operations.BroughtItem(title="A speech")], actor=a)),
    "bring_claims": (DESK, lambda w, a: operations.bring_claims(desk=w.desk, wanted=[operations.Brought(proposition="So.")], actor=a)),
    "bring_work": ({"chief"}, lambda w, a: operations.bring_work(wanted=[(w.claim, operations.BroughtWork(priority=1))], actor=a)),
    "finish_brought_claims": ({"chief"}, lambda w, a: operations.finish_brought_claims(claims=[w.a_claim()], actor=a)),
    "take_claims_away": ({"chief"}, lambda w, a: operations.take_claims_away(claims=[w.a_claim()], actor=a)),
    "take_items_away": ({"chief"}, lambda w, a: operations.take_items_away(items=[ItemFactory(desk=w.desk)], actor=a)),
    "take_parties_away": ({"chief"}, lambda w, a: operations.take_parties_away(parties=[PartyFactory(desk=w.desk)], actor=a)),
}  # fmt: skip
NOT_BY_AN_ACTOR = {
    "fail_item",
    "fail_snapshot",
    "find_parties",
    "follow_claim",
    "keep_snapshot",
    "party_from",
    "proposes_statements",
    "queue_verifier",
    "store_capture",
}


class _Undo(Exception):
    """Ends a try, so that the next actor finds the same world."""


def may(world: World, actor: Actor, do: Do) -> bool:
    """Whether the operation goes through for this actor; either way it is undone."""
    before = Event.objects.count()
    try:
        with transaction.atomic():
            do(world, actor)
            raise _Undo
    except _Undo:
        return True
    except NotAllowed:
        assert Event.objects.count() == before
        return False


@pytest.mark.parametrize("name", TABLE)
def test_only_these_may(name: str) -> None:
    expected, do = TABLE[name]
    world = World()
    assert {who for who, actor in world.actors.items() if may(world, actor, do)} == expected


def test_every_operation_stands_in_the_table() -> None:
    known = {name.partition(",")[0].partition(" from")[0] for name in TABLE}
    public = {name for name in operations.__all__ if name[0].islower()}
    assert public - NOT_BY_AN_ACTOR == known
