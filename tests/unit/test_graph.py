"""The attribution graph: no rings, and every statement drawn once under what it hangs on."""

from hypothesis import given
from hypothesis import strategies as st

from claims.graph import Edge, layout, reaches, would_cycle

NUMBERS = st.integers(0, 9)
TRIES = st.lists(st.tuples(NUMBERS, NUMBERS, st.sampled_from(["relays", "responds_to"])), max_size=40)


def relays(*pairs: tuple[str, str]) -> list[Edge[str]]:
    return [Edge(source, target, "relays") for source, target in pairs]


def order(nodes: str, edges: list[Edge[str]], subject: str | None = None) -> list[tuple[str, int]]:
    return [(spot.node, spot.depth) for spot in layout(list(nodes), edges, subject)]


def test_an_edge_back_along_the_chain_closes_a_ring() -> None:
    chain = relays(("a", "b"), ("b", "c"), ("c", "d"))
    assert would_cycle(chain, "d", "a")
    assert would_cycle(chain, "c", "b")
    assert would_cycle([], "a", "a")
    assert not would_cycle(chain, "a", "d")
    assert not would_cycle(chain, "x", "a")


def test_two_ways_to_the_same_statement_are_no_ring() -> None:
    assert not would_cycle(relays(("a", "b"), ("a", "c"), ("b", "d")), "c", "d")


@given(TRIES)
def test_guarded_edges_never_form_a_ring(tries: list[tuple[int, int, str]]) -> None:
    edges: list[Edge[int]] = []
    for source, target, kind in tries:
        if not would_cycle(edges, source, target):
            edges.append(Edge(source, target, kind))
    assert not any(reaches(edges, edge.target, edge.source) for edge in edges)


@given(TRIES, st.permutations(range(10)))
def test_every_statement_is_drawn_once_and_never_above_the_one_it_hangs_on(
    tries: list[tuple[int, int, str]], nodes: list[int]
) -> None:
    edges: list[Edge[int]] = []
    for source, target, kind in tries:
        if not would_cycle(edges, source, target):
            edges.append(Edge(source, target, kind))
    placed = layout(nodes, edges, nodes[0])
    assert sorted(spot.node for spot in placed) == sorted(nodes)
    depth = {spot.node: (number, spot.depth) for number, spot in enumerate(placed)}
    for number, spot in enumerate(placed):
        if spot.edge:
            other = spot.edge.target if spot.edge.source == spot.node else spot.edge.source
            assert depth[other][0] < number
            assert spot.depth == depth[other][1] + 1
        else:
            assert spot.depth == 0


def test_the_chain_that_tells_of_the_subject_comes_first() -> None:
    edges = [*relays(("outlet", "b"), ("b", "p")), Edge("k", "b", "responds_to")]
    nodes = ["lone", "p", "b", "outlet", "k"]
    assert [(spot.node, spot.depth) for spot in layout(nodes, edges, "p")] == [
        ("outlet", 0),
        ("b", 1),
        ("k", 2),
        ("p", 2),
        ("lone", 0),
    ]


def test_what_has_two_tellers_is_drawn_once_and_the_second_line_is_kept() -> None:
    edges = relays(("a", "c"), ("b", "c"))
    placed = layout(["a", "b", "c"], edges)
    assert [(spot.node, spot.depth) for spot in placed] == [("a", 0), ("c", 1), ("b", 0)]
    assert [spot.more for spot in placed][2] == (Edge("b", "c", "relays"),)


def test_edges_to_what_is_not_shown_are_left_out() -> None:
    assert order("ab", relays(("a", "b"), ("b", "hidden"))) == [("a", 0), ("b", 1)]


def test_a_chain_of_thousands_is_no_trouble() -> None:
    edges = [Edge(n, n + 1, "relays") for n in range(20_000)]
    placed = layout(range(20_001), edges, 20_000)
    assert placed[-1].depth == 20_000
    assert would_cycle(edges, 20_000, 0)
