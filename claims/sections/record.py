"""What happened to the claim."""

from typing import Any

from claims.models import Claim
from factcheck.accounts.actors import Actor
from factcheck.ledger.timeline import timeline

MOST = 60


def timeline_section(claim: Claim, actor: Actor) -> dict[str, Any]:
    """The newest first, as sentences, without what happened to rows this actor may not see."""
    entries = timeline([claim], actor, limit=MOST)
    return {"claim": claim, "actor": actor, "entries": entries[::-1], "is_all": len(entries) < MOST}
