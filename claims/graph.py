"""The attribution graph as pure data: no cycles, and the order in which it is drawn."""

from collections import defaultdict, deque
from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

Node = TypeVar("Node", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Edge(Generic[Node]):
    """`source` relays what `target` said, or responds to it."""

    source: Node
    target: Node
    kind: str


@dataclass(frozen=True, slots=True)
class Placed(Generic[Node]):
    """A statement in the drawing: `depth` says how far it stands below the top of its chain; `edge` is the line that leads from it to
    the statement drawn before it, and `more` are its further lines."""

    node: Node
    depth: int
    edge: Edge[Node] | None = None
    more: tuple[Edge[Node], ...] = ()


def reaches(edges: Iterable[Edge[Node]], start: Node, goal: Node) -> bool:
    """Whether following the edges from `start` leads to `goal`."""
    onward = _onward(edges)
    waiting, passed = deque([start]), {start}
    while waiting:
        node = waiting.popleft()
        if node == goal:
            return True
        for edge in onward[node]:
            if edge.target not in passed:
                passed.add(edge.target)
                waiting.append(edge.target)
    return False


def would_cycle(edges: Iterable[Edge[Node]], source: Node, target: Node) -> bool:
    """Whether an edge from source to target would close a ring: nobody relays, through others, what they relay themselves."""
    return source == target or reaches(edges, target, source)


def layout(nodes: Collection[Node], edges: Collection[Edge[Node]], subject: Node | None = None) -> list[Placed[Node]]:
    """Every statement once, in drawing order. First the chain that relays the subject, outermost first, down to the subject and what it
    relays; under each the responses to it; then whatever hangs together with nothing."""
    known = set(nodes)
    inside = [edge for edge in edges if edge.source in known and edge.target in known]
    drawing = _Drawing(list(nodes), inside)
    for top in _tops(drawing, subject):
        drawing.draw(top, 0, None)
    for node in nodes:
        drawing.draw(node, 0, None)
    return drawing.placed


class _Drawing(Generic[Node]):
    """The drawing as it grows; a plain stack instead of recursion, so that a long chain is no trouble."""

    def __init__(self, nodes: list[Node], edges: list[Edge[Node]]) -> None:
        self.nodes, self.edges = nodes, edges
        self.onward, self.inward = _onward(edges), _inward(edges)
        self.placed: list[Placed[Node]] = []
        self.done: set[Node] = set()

    def draw(self, node: Node, depth: int, via: Edge[Node] | None) -> None:
        stack = [(node, depth, via)]
        while stack:
            here, level, edge = stack.pop()
            if here in self.done:
                continue
            self.done.add(here)
            more = tuple(other for other in self.onward[here] if other != edge and other.target in self.done)
            self.placed.append(Placed(here, level, edge, more))
            stack.extend(reversed(self._next(here, level)))

    def _next(self, here: Node, level: int) -> list[tuple[Node, int, Edge[Node] | None]]:
        relayed = [(edge.target, level + 1, edge) for edge in self.onward[here] if edge.kind == "relays"]
        responses = [(edge.source, level + 1, edge) for edge in self.inward[here] if edge.kind != "relays"]
        return [step for step in [*responses, *relayed] if step[0] not in self.done]


def _tops(drawing: _Drawing[Node], subject: Node | None) -> list[Node]:
    """Those that nobody relays and that respond to nothing; the one above the subject first."""
    tops = [
        node
        for node in drawing.nodes
        if not any(edge.kind == "relays" for edge in drawing.inward[node])
        and not any(edge.kind != "relays" for edge in drawing.onward[node])
    ]
    if subject is None:
        return tops
    return sorted(tops, key=lambda node: not reaches(drawing.edges, node, subject))


def _onward(edges: Iterable[Edge[Node]]) -> Mapping[Node, list[Edge[Node]]]:
    found: dict[Node, list[Edge[Node]]] = defaultdict(list)
    for edge in edges:
        found[edge.source].append(edge)
    return found


def _inward(edges: Iterable[Edge[Node]]) -> Mapping[Node, list[Edge[Node]]]:
    found: dict[Node, list[Edge[Node]]] = defaultdict(list)
    for edge in edges:
        found[edge.target].append(edge)
    return found
