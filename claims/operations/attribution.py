"""What the text tells of who said a claim, taken over into its graph by a person."""

from django.db import transaction

from claims import policy
from claims.attributed import Chain, Link, chains, with_names, with_texts
from claims.codes import EdgeKind, StatementMode, TaskOutcome
from claims.inputs import PartyInput, StatementInput
from claims.models import Appearance, Claim, Statement, VerificationTask
from claims.models.party import PartyKind
from claims.operations.statements import add_statement, edges_from, link_statements
from claims.operations.tasks import run_again
from factcheck.accounts.actors import Actor
from factcheck.workflow.machine import refuse_stale, require
from factcheck.workflow.rows import locked


@transaction.atomic
def accept_attribution(*, task: VerificationTask, actor: Actor, expected: int | None = None) -> list[Statement]:
    """Make the statements and relays that a result of "attribution" proposes and the graph still lacks, and have it looked at again.
    Twice makes nothing twice."""
    claim = locked(task.claim)
    require(policy.may_work_on, actor, claim)
    refuse_stale(VerificationTask.objects.get(pk=task.pk), expected)
    if not proposes_statements(task):
        return []
    made: list[Statement] = []
    has_changed = False
    for pk in [one["id"] for one in task.result.get("appearances", ())]:
        chain = _chain(claim, pk, actor)
        if chain is not None and chain.differs:
            made += _take_over(claim, chain, actor)
            has_changed = True
    if has_changed:
        run_again(task=task, actor=actor)
    return made


def proposes_statements(task: VerificationTask) -> bool:
    """Whether its result holds something that can be taken over."""
    return (task.verifier, task.outcome, task.result_code) == ("attribution", TaskOutcome.FOUND, "graph_differs")


def _chain(claim: Claim, pk: str, actor: Actor) -> Chain | None:
    """One appearance against the graph as it is now."""
    appearances = with_texts(Appearance.objects.visible_to(actor).filter(pk=pk, claim=claim))
    found = chains(appearances, with_names(Statement.objects.visible_to(actor).filter(claims=claim)))
    return found[0] if found else None


def _take_over(claim: Claim, chain: Chain, actor: Actor) -> list[Statement]:
    made: list[Statement] = []
    outer: Statement | None = None
    said = [link for link in chain.links if link.speaker.name or link.speaker.described]
    for link in said:
        here = link.statements[0] if link.statements else None
        if here is None:
            is_innermost = link is said[-1]
            here = add_statement(
                claim=claim,
                statement=_statement(chain, link, is_innermost=is_innermost),
                actor=actor,
                is_subject=is_innermost and not claim.claim_statements.filter(is_subject=True).exists(),
                relayed_by=outer,
            )
            made.append(here)
        elif outer is not None and here.pk not in {edge.target for edge in edges_from(outer)} | {outer.pk}:
            link_statements(source=outer, target=here, kind=EdgeKind.RELAYS, actor=actor)
        outer = here
    return made


def _statement(chain: Chain, link: Link, *, is_innermost: bool) -> StatementInput:
    """The innermost says the claim's words; those outside of it relay them."""
    speaker, appearance = link.speaker, chain.appearance
    kind = PartyKind.ORGANISATION if speaker.is_organisation or speaker.is_outlet else PartyKind.PERSON
    party = PartyInput(name=speaker.name or speaker.described, kind=kind, described_only=not speaker.name)
    mode = StatementMode.DIRECT_QUOTATION if chain.told.is_quoted and is_innermost else StatementMode.PARAPHRASE
    if is_innermost and len(chain.links) > 1:
        mode = StatementMode.HEARSAY
    return StatementInput(
        parties=(party,),
        act=speaker.act,
        mode=mode,
        words=appearance.exact if is_innermost else "",
        language=appearance.item.language if is_innermost else "",
    )
