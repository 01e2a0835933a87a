"""In which column and row each statement of an attribution graph stands, and as a tree what stands below what. Pure."""

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence

from claims.graph import Edge


def columns_of(nodes: Iterable[Hashable], edges: Sequence[Edge]) -> dict[Hashable, int]:
    """How many relays away from the first to tell of it; who only responds stands under what they answer."""
    column = dict.fromkeys(nodes, 0)
    relayed = {edge.target for edge in edges if edge.kind == "relays"}
    for _round in column:
        for edge in edges:
            if edge.kind == "relays":
                column[edge.target] = max(column[edge.target], column[edge.source] + 1)
            elif edge.source not in relayed:
                column[edge.source] = max(column[edge.source], column[edge.target])
    return column


def rows_of(
    nodes: Collection[Hashable], edges: Sequence[Edge], columns: Mapping[Hashable, int]
) -> dict[Hashable, float]:
    """Leaves one under the other, each teller midway beside what it tells of; then shifted down wherever two would share a place."""
    children, parents = tree_of(nodes, edges)
    rows: dict[Hashable, float] = {}
    free = 0.0
    for top in [node for node in nodes if node not in parents]:
        for here in _leaves_first(top, children):
            inner = [rows[child] for child in children[here] if columns[child] > columns[here]]
            if inner:
                rows[here] = sum(inner) / len(inner)
            else:
                rows[here] = free
                free += 1
    return _apart(rows, columns)


def tree_of(
    nodes: Iterable[Hashable], edges: Sequence[Edge]
) -> tuple[dict[Hashable, list[Hashable]], dict[Hashable, Hashable]]:
    """What stands below each statement, and what it stands below: each once, and never below itself."""
    children: dict[Hashable, list[Hashable]] = {node: [] for node in nodes}
    parents: dict[Hashable, Hashable] = {}
    relays = [(edge.source, edge.target) for edge in edges if edge.kind == "relays"]
    responses = [(edge.target, edge.source) for edge in edges if edge.kind != "relays"]
    for above, below in [*relays, *responses]:
        if below not in parents and not _is_above(below, above, parents):
            parents[below] = above
            children[above].append(below)
    return children, parents


def _is_above(node: Hashable, below: Hashable, parents: dict[Hashable, Hashable]) -> bool:
    here: Hashable | None = below
    while here is not None:
        if here == node:
            return True
        here = parents.get(here)
    return False


def _leaves_first(top: Hashable, children: dict[Hashable, list[Hashable]]) -> list[Hashable]:
    """Every node after what it relays; responses, in the same column, after what they answer."""
    order: list[Hashable] = []
    stack: list[tuple[Hashable, bool]] = [(top, False)]
    while stack:
        node, is_open = stack.pop()
        if is_open:
            order.append(node)
            continue
        stack.append((node, True))
        stack.extend((child, False) for child in reversed(children[node]))
    return order


def _apart(rows: Mapping[Hashable, float], columns: Mapping[Hashable, int]) -> dict[Hashable, float]:
    placed: dict[int, float] = {}
    moved: dict[Hashable, float] = {}
    for node in sorted(rows, key=lambda n: rows[n]):
        lowest = placed.get(columns[node])
        moved[node] = rows[node] if lowest is None else max(rows[node], lowest + 1)
        placed[columns[node]] = moved[node]
    return moved
