"""The attribution graph: as a drawing, and the same as a list."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language_bidi

from claims import policy
from claims.codes import EdgeKind, Finding, SpeechAct, StatementMode
from claims.drawing import Node, draw
from claims.graph import Edge, Placed, layout
from claims.models import Claim, ClaimStatement, Statement, StatementLink
from claims.models.party import Shown
from factcheck.accounts.actors import Actor


@dataclass(frozen=True)
class Speaker:
    """One of the parties of a statement, as this actor may know it."""

    id: Hashable
    shown: Shown
    role_then: str


@dataclass
class StatementRow:
    """One statement with its words, in its place: `relation` says how it hangs on the one it is drawn under."""

    statement: Statement
    speakers: tuple[Speaker, ...]
    is_subject: bool
    depth: int = 0
    relation: str = ""
    relation_words: str = ""
    target_name: str = ""
    links: tuple[StatementLink, ...] = ()
    children: list["StatementRow"] = field(default_factory=list)

    @property
    def name(self) -> str:
        """Who said it."""
        return ", ".join(speaker.shown.name for speaker in self.speakers)

    @property
    def act_words(self) -> str:
        """What they did: said, promised, denied …"""
        return str(SpeechAct(self.statement.act).label)

    @property
    def mode_words(self) -> str:
        """How it is given."""
        return str(StatementMode(self.statement.mode).label) if self.statement.mode else ""

    @property
    def when_words(self) -> str:
        """The date, or what is known of it in words."""
        said_on = self.statement.said_on
        return self.statement.said_when or (date_format(said_on, "j M Y") if said_on else "")

    @property
    def line(self) -> str:
        """Act, setting and date in one line, for under the name."""
        return ", ".join(part for part in (self.act_words, self.statement.setting, self.when_words) if part)

    @property
    def finding_words(self) -> str:
        """Whether it was said, in words; empty while nobody has judged that."""
        return str(Finding(self.statement.finding).label) if self.statement.finding else ""


def statements_section(claim: Claim, actor: Actor) -> dict[str, Any]:
    """The claim's statements that this actor may see, in drawing order."""
    rows = {row.statement.pk: row for row in _rows(claim, actor)}
    links = list(StatementLink.objects.filter(source__in=rows, target__in=rows).order_by("position", "pk"))
    edges = [Edge(link.source_id, link.target_id, link.kind) for link in links]
    subject = next((key for key, row in rows.items() if row.is_subject), None)
    placed = layout(list(rows), edges, subject)
    ordered = [_place(rows, spot, links) for spot in placed]
    return {
        "claim": claim,
        "actor": actor,
        "rows": ordered,
        "roots": _nest(ordered),
        "drawing": draw(
            [_node(row) for row in ordered],
            edges,
            words={kind.value: str(kind.label) for kind in EdgeKind},
            mirrored=get_language_bidi(),
        ),
        "count": len(ordered),
        "subject": rows.get(subject) if subject else None,
        "may_narrow": policy.may_narrow(actor, claim),
        "can_edit": policy.may_work_on(actor, claim),
    }


def _rows(claim: Claim, actor: Actor) -> list[StatementRow]:
    places = ClaimStatement.objects.filter(claim=claim, statement__in=Statement.objects.keys_seen_by(actor))
    return [
        StatementRow(place.statement, _speakers(place.statement, actor), place.is_subject)
        for place in places.select_related("statement")
        .prefetch_related("statement__parties__party")
        .order_by("position", "pk")
    ]


def _speakers(statement: Statement, actor: Actor) -> tuple[Speaker, ...]:
    return tuple(
        Speaker(row.party_id, row.party.shown_to(actor), "" if row.party.is_sealed else row.role_then)
        for row in statement.parties.all()
    )


def _place(rows: Mapping[Any, StatementRow], spot: Placed, links: list[StatementLink]) -> StatementRow:
    row = rows[spot.node]
    row.depth = spot.depth
    row.links = tuple(link for link in links if link.source_id == spot.node)
    if spot.edge:
        target = spot.edge.target
        row.relation, row.relation_words = spot.edge.kind, str(EdgeKind(spot.edge.kind).label)
        row.target_name = rows[target].name if spot.edge.source == spot.node else ""
    return row


def _nest(ordered: list[StatementRow]) -> list[StatementRow]:
    """The same rows as a tree, for nested lists."""
    roots: list[StatementRow] = []
    path: list[StatementRow] = []
    for row in ordered:
        del path[row.depth :]
        (path[-1].children if path else roots).append(row)
        path.append(row)
    return roots


def _node(row: StatementRow) -> Node:
    return Node(row.statement.pk, row.name, row.line, row.statement.finding, row.finding_words, row.is_subject)
