"""Where the boxes of an attribution graph stand."""

from hypothesis import given
from hypothesis import strategies as st

from claims.drawing import BOX_HEIGHT, WIDEST, Drawing, Node, as_list, draw
from claims.graph import Edge, would_cycle

WORDS = {"relays": "relays", "responds_to": "responds to"}
FOUNDING = [
    Node("outlet", "Harbour Wire", "reported, 6 Feb 2023"),
    Node("bennett", "Naftali Bennett", "said, interview, 4 Feb 2023", "confirmed", "said so"),
    Node("putin", "Vladimir Putin", "promised, private talk, March 2022", "unconfirmed", "unconfirmed", is_here=True),
    Node("peskov", "Dmitry Peskov", "said, briefing, 6 Feb 2023"),
]
LINKS = [
    Edge("outlet", "bennett", "relays"),
    Edge("bennett", "putin", "relays"),
    Edge("outlet", "peskov", "relays"),
    Edge("peskov", "bennett", "responds_to"),
]


def place(drawing: Drawing, name: str) -> tuple[float, float]:
    box = next(b for b in drawing.boxes if b.node.id == name)
    return box.x, box.y


def test_the_founding_case_is_drawn_as_a_chain_with_the_answer_below_what_it_answers() -> None:
    drawing = draw(FOUNDING, LINKS, words=WORDS)
    (outlet_x, outlet_y), (bennett_x, bennett_y) = place(drawing, "outlet"), place(drawing, "bennett")
    (putin_x, putin_y), (peskov_x, peskov_y) = place(drawing, "putin"), place(drawing, "peskov")
    assert outlet_x < bennett_x < putin_x
    assert peskov_x == bennett_x
    assert putin_y == bennett_y < peskov_y
    assert bennett_y < outlet_y < peskov_y
    assert drawing.is_useful
    assert [line.word for line in drawing.lines] == ["relays", "relays", "relays", "responds to"]


def test_mirrored_the_chain_runs_from_right_to_left_and_keeps_its_size() -> None:
    plain, mirrored = draw(FOUNDING, LINKS, words=WORDS), draw(FOUNDING, LINKS, words=WORDS, mirrored=True)
    assert (plain.width, plain.height) == (mirrored.width, mirrored.height)
    assert place(mirrored, "outlet")[0] > place(mirrored, "bennett")[0] > place(mirrored, "putin")[0]
    assert {box.anchor for box in mirrored.boxes} == {"end"}


def test_a_long_name_is_cut_and_its_box_stays_within_bounds() -> None:
    drawing = draw([Node(1, "An office with a very long name " * 9), Node(2, "B")], [Edge(1, 2, "relays")], words=WORDS)
    box = drawing.boxes[0]
    assert box.name.endswith("…")
    assert box.width <= WIDEST


def test_a_long_line_goes_on_below_and_every_box_has_room_for_it() -> None:
    long = "neither confirmed nor denied, daily briefing for the press, 6 Feb 2023"
    nodes = [Node(1, "Dmitry Peskov", long, "unconfirmed", "unconfirmed"), Node(2, "Harbour Wire", "reported")]
    first, second = draw(nodes, [Edge(2, 1, "relays")], words=WORDS).boxes
    assert f"{first.line} {first.more}" == long
    assert second.more == ""
    assert first.height == second.height > BOX_HEIGHT
    assert first.rows["line"] < first.rows["more"] < first.rows["finding"] < first.y + first.height
    assert second.rows["finding"] < first.rows["finding"]
    endless = draw([Node(1, "A", long * 4), nodes[1]], [], words=WORDS).boxes[0]
    assert endless.more.endswith("…")
    assert draw([Node(1, "A", "x" * 400), nodes[1]], [], words=WORDS).boxes[0].line.endswith("…")


def test_without_any_finding_no_box_keeps_room_for_one() -> None:
    plain = [Node(1, "A", "said"), Node(2, "B", "said")]
    judged = [plain[0], Node(2, "B", "said", "confirmed", "said so")]
    lower, higher = (draw(nodes, [Edge(1, 2, "relays")], words=WORDS) for nodes in (plain, judged))
    assert lower.boxes[0].height < higher.boxes[0].height == BOX_HEIGHT
    assert lower.boxes[0].rows["line"] < lower.boxes[0].y + lower.boxes[0].height


def test_one_statement_needs_no_drawing() -> None:
    assert not draw(FOUNDING[:1], [], words=WORDS).is_useful


def test_the_list_says_the_same_with_the_chain_indented() -> None:
    rows = [(node.id, depth, edge.kind if edge else None) for node, depth, edge in as_list(FOUNDING, LINKS)]
    assert rows == [("outlet", 0, None), ("bennett", 1, "relays"), ("putin", 2, "relays"), ("peskov", 1, "relays")]


@st.composite
def graphs(draw_value: st.DrawFn) -> tuple[list[Node], list[Edge]]:
    count = draw_value(st.integers(1, 9))
    edges: list[Edge] = []
    for source, target, kind in draw_value(
        st.lists(
            st.tuples(st.integers(0, count - 1), st.integers(0, count - 1), st.sampled_from(["relays", "responds_to"])),
            max_size=14,
        )
    ):
        if not would_cycle(edges, source, target):
            edges.append(Edge(source, target, kind))
    return [Node(i, f"Party {i}", "said") for i in range(count)], edges


@given(graphs())
def test_no_two_boxes_overlap_and_all_stand_inside(graph: tuple[list[Node], list[Edge]]) -> None:
    nodes, edges = graph
    for mirrored in (False, True):
        drawing = draw(nodes, edges, words=WORDS, mirrored=mirrored)
        for i, a in enumerate(drawing.boxes):
            assert a.x >= 0
            assert a.x + a.width <= drawing.width
            assert a.y + a.height <= drawing.height
            for b in drawing.boxes[i + 1 :]:
                assert a.x + a.width <= b.x or b.x + b.width <= a.x or a.y + a.height <= b.y or b.y + b.height <= a.y


@given(graphs())
def test_every_statement_stands_in_the_list_once(graph: tuple[list[Node], list[Edge]]) -> None:
    nodes, edges = graph
    assert sorted(node.id for node, _, _ in as_list(nodes, edges)) == [node.id for node in nodes]
