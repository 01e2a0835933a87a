"""Legal hold: what falls under it is neither erased nor taken away until it is lifted."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from claims import policy
from claims.models import LegalHold
from claims.models.legal_hold import Held
from claims.operations.shared import required
from factcheck.accounts.actors import Actor
from factcheck.ledger.recording import record
from factcheck.workflow.machine import NotReady, WrongState, refuse_stale, require
from factcheck.workflow.rows import locked


@transaction.atomic
def place_hold(*, row: Held, reason: str, actor: Actor, expected: int | None = None) -> LegalHold:
    """Put a legal hold on a claim, an item or a party. Only a standards editor can, and says why."""
    held, because = _asked(row, reason, actor, expected)
    if LegalHold.objects.on(held).exists():
        raise WrongState(held, sentence=_("There is a legal hold on this already."))
    hold = LegalHold.objects.create(**{str(held._meta.model_name): held, "placed_by_id": actor.user_id})
    record("hold.placed", subject=held, actor=actor, texts={"reason": because})
    return hold


@transaction.atomic
def lift_hold(*, row: Held, reason: str, actor: Actor, expected: int | None = None) -> None:
    """Take it away again, and say why."""
    held, because = _asked(row, reason, actor, expected)
    if not LegalHold.objects.on(held).delete()[0]:
        raise WrongState(held, sentence=_("There is no legal hold on this any more."))
    record("hold.lifted", subject=held, actor=actor, texts={"reason": because})


def _asked(row: Held, reason: str, actor: Actor, expected: int | None) -> tuple[Held, str]:
    held = locked(row)
    require(policy.may_hold, actor, held)
    refuse_stale(held, expected)
    return held, required(reason, "reason", _("Say why."))


def refuse_held(references: Iterable[str]) -> None:
    """Raises NotReady where what belongs to these rows falls under a legal hold."""
    if LegalHold.objects.over(references).exists():
        raise NotReady(
            [_("This is under a legal hold: nothing of it is erased until a standards editor lifts the hold.")]
        )
