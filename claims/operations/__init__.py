"""Everything that can be done to items, claims, parties, statements, evidence and verification tasks: one function each, for every door."""

from claims.operations.access import set_access, set_embargo
from claims.operations.again import run_again
from claims.operations.appearances import add_appearance, confirm_appearance
from claims.operations.attribution import accept_attribution, proposes_statements
from claims.operations.awaiting import assign_task, put_back_task, set_task_due, take_task
from claims.operations.brought import (
    BroughtWork,
    bring_work,
    finish_brought_claims,
    take_claims_away,
    take_items_away,
    take_parties_away,
)
from claims.operations.brought_claims import Brought, MadeClaim, bring_claims
from claims.operations.brought_items import BroughtItem, bring_items
from claims.operations.captures import Capture, fail_item, store_capture
from claims.operations.checklists import change_checklist, reset_checklist
from claims.operations.claims import edit_claim, edit_claims, log_claim
from claims.operations.copies import ask_for_copy
from claims.operations.erasing import erase_event_text
from claims.operations.evidence import (
    add_evidence,
    add_notes,
    edit_evidence,
    fail_snapshot,
    keep_snapshot,
    mark_internal,
    mark_public,
    remove_evidence,
)
from claims.operations.holding import lift_hold, place_hold
from claims.operations.items import (
    add_item_by_file,
    add_item_by_text,
    add_item_by_url,
    correct_item,
    give_item_text,
    retry_item,
)
from claims.operations.laying import follow_claim, lay_checklist, take_up_task
from claims.operations.lifecycle import (
    accept_claim,
    close_unpublished,
    drop_claim,
    finish_claim,
    ready_claim,
    reopen_claim,
    restore_claim,
    resume_claim,
    start_claim,
    start_claims,
    wait_claim,
)
from claims.operations.media import give_transcript, read_item_again
from claims.operations.naming import party_from
from claims.operations.origins import merge_origins, split_origins
from claims.operations.ownership import assign_claim, hand_over_claim, put_back_claim, set_publish_by, take_claim
from claims.operations.parties import add_party, add_party_role, edit_party, find_parties
from claims.operations.sealing import Opened, open_party, seal_party
from claims.operations.statements import (
    add_statement,
    edit_statement,
    judge_statement,
    link_statements,
    remove_statement,
    retract_statement,
    unlink_statements,
)
from claims.operations.tasks import (
    add_person_task,
    ask_verifier,
    cancel_task,
    dismiss_task,
    queue_verifier,
    settle_task,
)
from claims.operations.watching import take_capture

__all__ = [
    "Brought",
    "BroughtItem",
    "BroughtWork",
    "Capture",
    "MadeClaim",
    "Opened",
    "accept_attribution",
    "accept_claim",
    "add_appearance",
    "add_evidence",
    "add_item_by_file",
    "add_item_by_text",
    "add_item_by_url",
    "add_notes",
    "add_party",
    "add_party_role",
    "add_person_task",
    "add_statement",
    "ask_for_copy",
    "ask_verifier",
    "assign_claim",
    "assign_task",
    "bring_claims",
    "bring_items",
    "bring_work",
    "cancel_task",
    "change_checklist",
    "close_unpublished",
    "confirm_appearance",
    "correct_item",
    "dismiss_task",
    "drop_claim",
    "edit_claim",
    "edit_claims",
    "edit_evidence",
    "edit_party",
    "edit_statement",
    "erase_event_text",
    "fail_item",
    "fail_snapshot",
    "find_parties",
    "follow_claim",
    "finish_brought_claims",
    "finish_claim",
    "give_item_text",
    "give_transcript",
    "hand_over_claim",
    "judge_statement",
    "lay_checklist",
    "keep_snapshot",
    "lift_hold",
    "link_statements",
    "log_claim",
    "mark_internal",
    "mark_public",
    "merge_origins",
    "open_party",
    "party_from",
    "place_hold",
    "proposes_statements",
    "put_back_claim",
    "put_back_task",
    "queue_verifier",
    "ready_claim",
    "remove_evidence",
    "remove_statement",
    "reset_checklist",
    "reopen_claim",
    "restore_claim",
    "resume_claim",
    "retract_statement",
    "read_item_again",
    "retry_item",
    "run_again",
    "seal_party",
    "set_access",
    "set_embargo",
    "set_publish_by",
    "set_task_due",
    "settle_task",
    "split_origins",
    "start_claim",
    "start_claims",
    "store_capture",
    "take_capture",
    "take_claim",
    "take_task",
    "take_up_task",
    "take_claims_away",
    "take_items_away",
    "take_parties_away",
    "unlink_statements",
    "wait_claim",
]
