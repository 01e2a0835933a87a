"""The head of a claim's page: what may be done to it now."""

from typing import Any

from claims import policy
from claims.models import Claim, LegalHold
from claims.workflow import CLAIM
from factcheck.accounts.actors import Actor

# Moves that need no words are buttons; the others open a form.
AT_ONCE = ("accept", "start", "resume", "restore")


def head_section(claim: Claim, actor: Actor) -> dict[str, Any]:
    """The moves open to this actor, and what else they may change."""
    moves = CLAIM.open_to(claim, actor)
    return {
        "at_once": [move for move in moves if move.name in AT_ONCE],
        "with_words": [move for move in moves if move.name not in AT_ONCE],
        "may_edit": policy.may_work_on(actor, claim),
        "may_take": policy.may_take(actor, claim) and claim.assignee_id != actor.user_id and claim.is_open,
        "may_assign": policy.may_assign(actor, claim),
        "may_set_deadline": policy.may_set_deadline(actor, claim),
        "may_hand_over": policy.may_hand_over(actor, claim),
        "may_narrow": policy.may_narrow(actor, claim),
        "may_hold": policy.may_hold(actor, claim),
        "hold": LegalHold.objects.on(claim).first(),
    }
