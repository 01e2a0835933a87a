"""What the fragments of a claim's page show of its words, statements, tasks, evidence and history: looked up here, in a fixed number of
queries."""

from typing import Any

from django.db.models import Prefetch
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from claims import drawing, policy
from claims.codes import EdgeKind, Finding, Stance, TaskOutcome, TaskState
from claims.graph import Edge
from claims.models import (
    Appearance,
    Claim,
    ClaimStatement,
    Evidence,
    Statement,
    StatementLink,
    StatementParty,
    VerificationTask,
)
from claims.verifiers import words
from claims.verifiers.base import installed_verifiers
from claims.words import failure_words
from claims.workflow import CLAIM, VERIFICATION_TASK
from factcheck.accounts.actors import Actor
from factcheck.ledger.timeline import timeline

Context = dict[str, Any]
AROUND = 160  # characters of the text shown on either side of the words


def head_section(claim: Claim, actor: Actor) -> Context:
    """The claim's words, work and what may be done to it now."""
    return {
        "moves": CLAIM.open_to(claim, actor),
        "may_edit": policy.may_work_on(actor, claim),
        "may_take": policy.may_take(actor, claim) and claim.assignee_id != actor.user_id and claim.is_open,
        "may_assign": policy.may_assign(actor, claim),
        "may_set_deadline": policy.may_set_deadline(actor, claim),
        "may_hand_over": policy.may_hand_over(actor, claim),
        "may_narrow": policy.may_narrow(actor, claim),
    }


def words_section(claim: Claim, actor: Actor) -> Context:
    """Where the claim stands, with the text around it."""
    rows = Appearance.objects.visible_to(actor).filter(claim=claim).select_related("item", "snapshot")
    return {"claim": claim, "actor": actor, "appearances": [_in_context(row) for row in rows]}


def _in_context(row: Appearance) -> Context:
    if row.start is None or row.end is None:
        return {"row": row, "before": row.prefix, "words": row.exact, "after": row.suffix}
    text = row.snapshot.text
    start = max(0, row.start - AROUND)
    before, after = text[start : row.start].rpartition("\n")[2], text[row.end : row.end + AROUND].partition("\n")[0]
    if start > 0 and "\n" not in text[start : row.start]:
        before = f"… {before.partition(' ')[2]}"
    if row.end + AROUND < len(text) and "\n" not in text[row.end : row.end + AROUND]:
        after = f"{after.rpartition(' ')[0]} …"
    return {"row": row, "before": before, "words": text[row.start : row.end], "after": after}


def statements_section(claim: Claim, actor: Actor) -> Context:
    """Who says that who said it: the graph, drawn, and the same as a list."""
    rows = {row.statement_id: row for row in _claim_statements(claim, actor)}
    edges = _edges(list(rows))
    nodes = [_node(row, actor) for row in rows.values()]
    names = {kind.value: str(kind.label) for kind in EdgeKind}
    return {
        "claim": claim,
        "actor": actor,
        "count": len(nodes),
        "drawing": drawing.draw(nodes, edges, words=names, mirrored=get_language_bidi()),
        "list": [
            {
                "node": node,
                "depth": depth,
                "relation": names.get(edge.kind, "") if edge else "",
                "row": rows[node.id].statement,
            }
            for node, depth, edge in drawing.as_list(nodes, edges)
        ],
        "may_edit": policy.may_work_on(actor, claim),
    }


def _claim_statements(claim: Claim, actor: Actor) -> list[ClaimStatement]:
    seen = Statement.objects.visible_to(actor).filter(claims=claim)
    parties = Prefetch("statement__parties", StatementParty.objects.select_related("party"))
    rows = ClaimStatement.objects.filter(claim=claim, statement__in=seen).select_related("statement")
    return list(rows.prefetch_related(parties).order_by("position", "pk"))


def _edges(ids: list[Any]) -> list[Edge]:
    links = StatementLink.objects.filter(source__in=ids, target__in=ids)
    return [Edge(link.source_id, link.target_id, link.kind) for link in links]


def _node(row: ClaimStatement, actor: Actor) -> drawing.Node:
    statement = row.statement
    said = Finding(statement.finding).label if statement.finding else ""
    return drawing.Node(
        id=statement.pk,
        name=speakers(statement, actor),
        line=", ".join(part for part in (statement.get_act_display(), statement.setting, when_said(statement)) if part),
        finding=statement.finding,
        finding_words=_("said so: %(finding)s") % {"finding": said} if said else "",
        is_here=row.is_subject,
    )


def speakers(statement: Statement, actor: Actor) -> str:
    """Who made it, as this actor may see them."""
    return ", ".join(row.party.shown_to(actor).name for row in statement.parties.all()) or _("nobody named")


def when_said(statement: Statement) -> str:
    """The date in words: as it was given, or the day."""
    if statement.said_when:
        return statement.said_when
    return f"{statement.said_on.day} {statement.said_on:%b %Y}" if statement.said_on else ""


def tasks_section(claim: Claim, actor: Actor) -> Context:
    """Verification tasks: the newest run of each verifier. What passed is folded into one line."""
    rows = list(VerificationTask.objects.visible_to(actor).filter(claim=claim).select_related("assignee", "claim"))
    newest = {row.verifier or str(row.pk): row for row in sorted(rows, key=lambda row: row.run)}
    tasks = [_task(row, actor) for row in sorted(newest.values(), key=lambda row: (row.queued_at, str(row.pk)))]
    return {
        "claim": claim,
        "actor": actor,
        "open": [task for task in tasks if not task["is_quiet"]],
        "quiet": [task for task in tasks if task["is_quiet"]],
        "count": len(tasks),
        "finished": sum(task["row"].state == TaskState.FINISHED for task in tasks),
        "is_running": any(task["row"].state in (TaskState.QUEUED, TaskState.RUNNING) for task in tasks),
        "may_add": policy.may_work_on(actor, claim),
    }


def _task(row: VerificationTask, actor: Actor) -> Context:
    is_over = row.state == TaskState.FINISHED
    quiet = is_over and (
        row.outcome == TaskOutcome.PASSED or row.dismissed_at is not None or row.result_code == "not_asked"
    )
    may = policy.may_run_task(actor, row)
    return {
        "row": row,
        "title": row.title or _title(row.verifier),
        "sign": row.outcome if is_over and row.outcome else row.state,
        "state": row.get_outcome_display() if is_over and row.outcome else row.get_state_display(),
        "sentence": _sentence(row),
        "is_quiet": quiet,
        "may_cancel": may and any(move.name == "cancel" for move in VERIFICATION_TASK.open_to(row, actor)),
        "may_run_again": may and bool(row.verifier) and row.state not in (TaskState.QUEUED, TaskState.RUNNING),
        "may_settle": may
        and (not row.verifier or row.outcome in (TaskOutcome.NEEDS_PERSON, TaskOutcome.INCONCLUSIVE))
        and row.result_code != "settled",
        "may_dismiss": may and is_over and not quiet,
    }


def _title(slug: str) -> str:
    verifier = installed_verifiers().get(slug)
    return str(verifier.title) if verifier else slug


def _sentence(row: VerificationTask) -> str:
    if row.state == TaskState.BROKEN:
        return words.broken(row.reason_code)
    if row.state == TaskState.RUNNING:
        return words.step(row.step) if row.step else ""
    verifier = installed_verifiers().get(row.verifier)
    if not row.result_code:
        return ""
    return verifier.words(row.result_code, row.result) if verifier else words.outcome(row.result_code, row.result)


def evidence_section(claim: Claim, actor: Actor) -> Context:
    """What bears on the claim, and how many independent origins support or contradict it."""
    seen = Evidence.objects.visible_to(actor).kept().filter(claim=claim)
    rows = list(seen.select_related("origin", "snapshot", "desk", "statement"))
    may_edit = policy.may_work_on(actor, claim)
    return {
        "claim": claim,
        "actor": actor,
        "rows": [
            {"row": row, "failure": failure_words(row.snapshot_failure, {}) if row.snapshot_failure else ""}
            for row in rows
        ],
        "count": len(rows),
        "origins": len(
            {row.origin_id or row.pk for row in rows if row.stance in (Stance.SUPPORTS, Stance.CONTRADICTS)}
        ),
        "may_edit": may_edit,
    }


def timeline_section(claim: Claim, actor: Actor) -> Context:
    """What happened to the claim and to what belongs to it, the newest first."""
    return {"claim": claim, "actor": actor, "entries": timeline([claim], actor)[::-1]}
