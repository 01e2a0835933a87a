"""Which actions are open to an actor now, from the same tables and predicates that the operations ask."""

from collections.abc import Mapping
from typing import Any

from factcheck.api.resources import Action, Resource
from factcheck.workflow.machine import Move


def open_actions(resource: Resource, row: Any, context: Mapping[str, Any]) -> list[dict[str, Any]]:
    """As the answer lists them, in the table's order."""
    actor = context["actor"]
    moves = {move.name: move for move in resource.workflow.open_to(row, actor)} if resource.workflow else {}
    found = []
    for action in resource.actions:
        move = _move(action, row, actor, moves)
        if move is not None:
            found.append(_shown(action, move, f"{context['base']}/{resource.path_of(row)}"))
    return found


def _move(action: Action, row: Any, actor: Any, moves: Mapping[str, Move]) -> Move | None:
    if action.allowed is None:
        return moves.get(action.name.replace("-", "_"))
    if not action.allowed(actor, row) or (action.when is not None and not action.when(row)):
        return None
    return Move(action.name, str(action.label))


def _shown(action: Action, move: Move, row_address: str) -> dict[str, Any]:
    return {
        "name": action.name,
        "label": str(action.label) or move.label,
        "method": action.method,
        "url": f"{row_address}/{action.segment}".rstrip("/"),
        "blocked_reasons": list(move.blocked_reasons),
    }
