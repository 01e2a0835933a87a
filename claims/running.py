"""A verifier that people have run on a claim it was not queued for: its desk switched it on later, or there was nothing to look at then."""

from claims import operations, policy
from claims.models import Claim, VerificationTask
from claims.sections.checklist import why_nothing
from factcheck.accounts.actors import Actor
from factcheck.workflow.machine import NotReady, require


def run_verifier(*, claim: Claim, verifier: str, actor: Actor) -> VerificationTask:
    """Have it look for the first time. What may not be asked outside, or has nothing to look at, is refused with the sentence that the
    claim's page says of it."""
    require(policy.may_work_on, actor, claim)
    if why := why_nothing(verifier, claim):
        raise NotReady([why])
    return operations.ask_verifier(claim=claim, verifier=verifier, actor=actor)
