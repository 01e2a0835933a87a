"""What happened to the claim."""

from typing import Any

from claims import policy
from claims.models import Claim
from factcheck.accounts.actors import Actor
from factcheck.ledger.references import Referable
from factcheck.ledger.timeline import timeline

MOST = 60


def timeline_section(claim: Claim, actor: Actor) -> dict[str, Any]:
    """The newest first, as sentences, without what happened to rows this actor may not see."""
    return {"claim": claim, **record_of(claim, actor)}


def record_of(row: Referable, actor: Actor) -> dict[str, Any]:
    """The same of anything that has a record."""
    entries = timeline([row], actor, limit=MOST)
    may_redact = policy.may_redact(actor, getattr(row, "desk_id", None))
    return {"actor": actor, "entries": entries[::-1], "is_all": len(entries) < MOST, "may_redact": may_redact}
