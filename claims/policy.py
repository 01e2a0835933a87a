"""Who may do what with items, claims, parties, statements, evidence and verification tasks. Who may see them is `visible_to`."""

import datetime as dt
from collections.abc import Callable
from typing import Any
from uuid import UUID

from claims.models import Claim, Evidence, Item, Party, Statement, VerificationTask
from factcheck.accounts.actors import Actor
from factcheck.accounts.models import Desk
from factcheck.accounts.roles import Scope


def is_system(actor: Actor, row: Any = None) -> bool:
    """Only the service itself: fetching and verifying are nobody's button."""
    return actor.kind == "system"


def _is_given_to(actor: Actor, assignee_id: UUID | None) -> bool:
    """A token for reading does no work, whoever it belongs to."""
    return actor.is_person and actor.has_scope(Scope.WRITE) and actor.user_id == assignee_id


def may_add_items(actor: Actor, desk: Desk) -> bool:
    """Checkers take in; a partner's key hands in, to its own desk."""
    hands_in = actor.is_partner and actor.has_scope(Scope.SUBMIT) and actor.desk_id == desk.pk
    return hands_in or actor.can("add_items", desk)


def may_correct_item(actor: Actor, item: Item) -> bool:
    """Extraction errs; whoever takes in mends, and so does the person it was given to."""
    return actor.can("correct_items", item.desk_id) or _is_given_to(actor, item.assignee_id)


def may_see_location(actor: Actor, item: Item) -> bool:
    """Where a source stood is for those who work on the item, and for the outlet that handed it in; others see that it is known."""
    if actor.is_partner:
        return item.handed_in_by_id == actor.key_id
    if may_correct_item(actor, item):
        return True
    # Lists know it of all their rows already.
    known = getattr(item, "is_worked_on", None)
    return Claim.objects.given_to(actor).filter(item=item).exists() if known is None else bool(known)


def may_log_claims(actor: Actor, desk: Desk | UUID) -> bool:
    """What is checked is the desk's choice; a guest works on what it was given."""
    return actor.can("log_claims", desk)


def may_accept(actor: Actor, claim: Claim) -> bool:
    """Accepting a suggestion is choosing what is checked."""
    return may_log_claims(actor, claim.desk_id)


def may_have_file(actor: Actor, evidence: Evidence) -> bool:
    """The file of evidence, if a place stands in it, is for those who work on the claim; others see that it does."""
    return not evidence.has_location or may_work_on(actor, evidence.claim)


def may_work_on(actor: Actor, claim: Claim) -> bool:
    """The desk's checkers on all its claims; a guest on those assigned to them."""
    return actor.can("verify_claims", claim.desk_id) or _is_given_to(actor, claim.assignee_id)


def may_drop(actor: Actor, claim: Claim) -> bool:
    """To stop checking is an editor's choice, not a guest's."""
    return actor.can("drop_claims", claim.desk_id)


def may_finish(actor: Actor, claim: Claim) -> bool:
    """The work is done when its outcome is published."""
    return actor.can("publish", claim.desk_id)


def may_take_back(actor: Actor, claim: Claim) -> bool:
    """Whoever returns a verdict, or works on the claim, brings it back to checking."""
    return actor.can("approve_verdicts", claim.desk_id) or may_work_on(actor, claim)


def may_take(actor: Actor, claim: Claim) -> bool:
    """Whoever works on the desk may take what lies there."""
    return actor.is_person and actor.can("take_claims", claim.desk_id)


def may_put_back(actor: Actor, claim: Claim) -> bool:
    """Whoever took it, and the desk chief."""
    return (may_take(actor, claim) and claim.assignee_id == actor.user_id) or may_assign(actor, claim)


def may_assign(actor: Actor, claim: Claim) -> bool:
    """The desk chief says who does what."""
    return actor.can("assign", claim.desk_id)


def may_bring(actor: Actor, row: Claim | Item | Party) -> bool:
    """Whoever imports sheets on the desk decides what they bring, and takes it back."""
    return actor.is_person and actor.can("import_sheets", row.desk_id)


def may_set_deadline(actor: Actor, claim: Claim) -> bool:
    """The desk chief says until when."""
    return actor.can("set_deadlines", claim.desk_id)


def may_hand_over(actor: Actor, claim: Claim) -> bool:
    """A desk gives its own work away; nobody takes it from outside."""
    return actor.can("hand_over", claim.desk_id)


def may_narrow(actor: Actor, row: Any) -> bool:
    """Fewer readers do no harm that cannot be undone."""
    return actor.can("narrow_access", row.desk_id)


def may_widen(actor: Actor, row: Any) -> bool:
    """What more people have read cannot be unread: a chief or the standards editor decides."""
    return actor.can("widen_access", row.desk_id)


def may_redact(actor: Actor, desk_id: UUID | None) -> bool:
    """Words in the record are taken out by a standards editor, who answers for it; never by a key or a program."""
    return actor.is_person and actor.can("redact", desk_id)


def may_hold(actor: Actor, row: Claim | Item | Party) -> bool:
    """A legal hold is the standards editor's, in person."""
    return actor.is_person and actor.can("hold", row.desk_id)


def may_embargo(until: dt.datetime | None) -> Callable[[Actor, Any], bool]:
    """Holding back longer does no harm; letting out earlier is widening."""

    def allowed(actor: Actor, row: Any) -> bool:
        longer = until is not None and (row.embargo_until is None or until >= row.embargo_until)
        return may_narrow(actor, row) if longer else may_widen(actor, row)

    return allowed


def may_add_parties(actor: Actor, desk: Desk | UUID) -> bool:
    """Names are added where work is done; a guest adds them with a statement on its claim."""
    return actor.can("add_parties", desk)


def may_edit_party(actor: Actor, party: Party) -> bool:
    """The desk that keeps the record mends it; a sealed one only the people named for it, on that desk."""
    if party.is_sealed:
        return may_open(actor, party) and actor.can("add_parties", party.desk_id)
    return actor.can("add_parties", party.desk_id)


def may_seal(actor: Actor, party: Party) -> bool:
    """A source is protected by whoever meets it; what is sealed already, only by the people named for it."""
    return actor.can("seal_parties", party.desk_id) and (not party.is_sealed or may_open(actor, party))


def may_open(actor: Actor, party: Party) -> bool:
    """No role reads a sealed party: only the people named for it, and not with a token for reading alone."""
    return actor.is_person and actor.has_scope(Scope.WRITE) and party.named_readers.filter(pk=actor.user_id).exists()


def may_edit_statement(actor: Actor, statement: Statement) -> bool:
    """Whoever works on one of the claims whose graph it stands in, or on its desk."""
    if actor.can("verify_claims", statement.desk_id):
        return True
    return actor.is_person and actor.has_scope(Scope.WRITE) and statement.claims.filter(assignee=actor.user_id).exists()


def may_edit_evidence(actor: Actor, evidence: Evidence) -> bool:
    """Whoever works on the claim it bears on."""
    return may_work_on(actor, evidence.claim)


def may_ask_for_copy(actor: Actor, target: Evidence | Item) -> bool:
    """Of evidence whoever works on its claim; of an item whoever works on the desk it came to."""
    if isinstance(target, Evidence):
        return may_edit_evidence(actor, target)
    return may_correct_item(actor, target)


def may_edit_checklists(actor: Actor, desk: Desk | UUID) -> bool:
    """What a kind of claim needs is the desk chief's to say."""
    return actor.can("edit_desk", desk)


def may_take_task(actor: Actor, task: VerificationTask) -> bool:
    """Whoever works on the claim, in person."""
    return actor.is_person and may_work_on(actor, task.claim)


def may_give_task(actor: Actor, task: VerificationTask) -> bool:
    """Whoever works on the claim asks colleagues for help with it."""
    return may_work_on(actor, task.claim)


def may_put_back_task(actor: Actor, task: VerificationTask) -> bool:
    """Whoever has it, and whoever works on the claim."""
    return may_give_task(actor, task) or _is_given_to(actor, task.assignee_id)


def may_run_task(actor: Actor, task: VerificationTask) -> bool:
    """Whoever works on the claim; and the person the task was given to."""
    return may_work_on(actor, task.claim) or _is_given_to(actor, task.assignee_id)


def may_mind_watch(actor: Actor, thing: Item | Evidence) -> bool:
    """Whoever may mend an item, or works on the claim that evidence bears on, says whether its page is looked at."""
    return may_edit_evidence(actor, thing) if isinstance(thing, Evidence) else may_correct_item(actor, thing)
