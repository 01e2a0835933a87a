"""Where the boxes and lines of an attribution graph stand. Pure geometry in pixels; a template draws it as SVG, beside the same as a list."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace

from claims.graph import Edge
from claims.placing import columns_of, rows_of, tree_of

BOX_HEIGHT, ROW_GAP, COLUMN_GAP, MARGIN = 74, 56, 92, 11
NARROWEST, WIDEST = 150, 252
PADDING = 13
# What a second row of small words adds to every box of a drawing, and what it saves that no box has a finding.
ROW, FINDING_ROW = 16, 20
# Average widths of the interface font at the two sizes the boxes use (13.5 px bold, 12 px).
NAME_CHARACTER, LINE_CHARACTER = 7.4, 5.9
LABEL_CHARACTER, LABEL_PADDING = 6.1, 8
# Beyond this a drawing says less than the list.
MOST_COLUMNS, MOST_BOXES = 5, 14


@dataclass(frozen=True)
class Node:
    """One statement as it is drawn: who, the line below, and its own finding in words."""

    id: Hashable
    name: str
    line: str = ""
    finding: str = ""
    finding_words: str = ""
    is_here: bool = False


@dataclass(frozen=True)
class Box:
    """A node in its place; `text_x` is where its words begin (from the right in a mirrored drawing), already cut to fit.
    What the line below the name has no room for goes on in `more`."""

    node: Node
    x: float
    y: float
    width: float
    height: float
    name: str
    line: str
    more: str
    finding_words: str
    text_x: float
    icon_x: float
    finding_x: float
    anchor: str

    @property
    def middle(self) -> float:
        """The height at which lines leave and arrive."""
        return self.y + self.height / 2

    @property
    def rows(self) -> dict[str, float]:
        """Baselines of the lines, the top of the glyph, and the words under the box."""
        lower = self.y + (ROW if self.more else 0)
        return {
            "name": self.y + 23,
            "line": self.y + 41,
            "more": self.y + 41 + ROW,
            "finding": lower + 61,
            "icon": lower + 49,
            "below": self.y + self.height + 19,
        }


@dataclass(frozen=True)
class Line:
    """An edge: its path, its tip (place and turn in degrees), and its word with the space kept free behind it."""

    path: str
    tip_x: float
    tip_y: float
    turn: int
    word: str
    word_x: float
    word_y: float
    word_width: float


@dataclass(frozen=True)
class Drawing:
    """What the template needs. `is_useful` is false where the list says more."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    is_useful: bool


def draw(nodes: Sequence[Node], edges: Sequence[Edge], *, words: dict[str, str], mirrored: bool = False) -> Drawing:
    """The graph with relays running from left to right and responses below what they answer. `words` names the kinds of edges."""
    known = dict.fromkeys(node.id for node in nodes)
    inside = [edge for edge in edges if edge.source in known and edge.target in known]
    columns = columns_of(known, inside)
    rows = rows_of(known, inside, columns)
    boxes = _boxes(nodes, columns, rows)
    width = max((box.x + box.width for box in boxes.values()), default=0) + MARGIN
    height = max((box.y + box.height for box in boxes.values()), default=BOX_HEIGHT) + 2 * MARGIN
    if mirrored:
        boxes = {key: _mirror(box, width) for key, box in boxes.items()}
    return Drawing(
        width=width,
        height=height,
        boxes=tuple(boxes.values()),
        lines=tuple(_line(boxes[e.source], boxes[e.target], e.kind, words.get(e.kind, e.kind), boxes) for e in inside),
        is_useful=1 < len(nodes) <= MOST_BOXES and max(columns.values(), default=0) < MOST_COLUMNS,
    )


def _boxes(nodes: Sequence[Node], columns: dict[Hashable, int], rows: dict[Hashable, float]) -> dict[Hashable, Box]:
    widths = {c: max(_width(n) for n in nodes if columns[n.id] == c) for c in set(columns.values())}
    lefts, x = {}, 1.0
    for column in sorted(widths):
        lefts[column] = x
        x += widths[column] + COLUMN_GAP
    broken = any(_in_two(n.line, _room(widths[columns[n.id]]) / LINE_CHARACTER)[1] for n in nodes)
    height = BOX_HEIGHT + (ROW if broken else 0) - (0 if any(n.finding for n in nodes) else FINDING_ROW)
    return {
        n.id: _box(n, lefts[columns[n.id]], MARGIN + rows[n.id] * (height + ROW_GAP), widths[columns[n.id]], height)
        for n in nodes
    }


def _room(width: float) -> float:
    return width - 2 * PADDING


def _box(node: Node, x: float, y: float, width: float, height: float) -> Box:
    room = _room(width)
    line, more = _in_two(node.line, room / LINE_CHARACTER)
    return Box(
        node=node,
        x=x,
        y=y,
        width=width,
        height=height,
        name=_cut(node.name, room / NAME_CHARACTER),
        line=line,
        more=more,
        finding_words=_cut(node.finding_words, (room - 20) / LINE_CHARACTER),
        text_x=x + PADDING,
        icon_x=x + PADDING - 1,
        finding_x=x + PADDING + 19,
        anchor="start",
    )


def _width(node: Node) -> float:
    wanted = max(
        len(node.name) * NAME_CHARACTER, len(node.line) * LINE_CHARACTER, len(node.finding_words) * LINE_CHARACTER + 20
    )
    return round(min(max(wanted + 2 * PADDING, NARROWEST), WIDEST))


def _cut(text: str, characters: float) -> str:
    most = int(characters)
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _in_two(text: str, characters: float) -> tuple[str, str]:
    """On two rows where one has no room for it: broken between words, and cut where two have none either."""
    most = int(characters)
    if len(text) <= most:
        return text, ""
    space = text.rfind(" ", 0, most + 1)
    if space <= 0:
        return _cut(text, characters), ""
    return text[:space], _cut(text[space + 1 :], characters)


def _mirror(box: Box, width: float) -> Box:
    x = width - box.x - box.width
    right = x + box.width - PADDING
    return replace(box, x=x, text_x=right, icon_x=right - 14, finding_x=right - 19, anchor="end")


def _line(source: Box, target: Box, kind: str, word: str, boxes: dict[Hashable, Box]) -> Line:
    width = len(word) * LABEL_CHARACTER + LABEL_PADDING
    if abs(source.x - target.x) < 1:
        return _upright(source, target, word, width, list(boxes.values()))
    forward = target.x > source.x
    start = source.x + source.width if forward else source.x
    end = target.x if forward else target.x + target.width
    bend = (start + end) / 2
    path = (
        f"M{start:g} {source.middle:g}C{bend:g} {source.middle:g} {bend:g} {target.middle:g} {end:g} {target.middle:g}"
    )
    return Line(
        path, end, target.middle, 0 if forward else 180, word, bend, (source.middle + target.middle) / 2 + 4, width
    )


def _upright(source: Box, target: Box, word: str, width: float, boxes: list[Box]) -> Line:
    """One above the other: straight where nothing stands between, else round the side."""
    up = target.y < source.y
    start, end = (source.y, target.y + target.height) if up else (source.y + source.height, target.y)
    low, high = sorted((start, end))
    between = any(
        b.y < high and b.y + b.height > low and abs(b.x - source.x) < 1 and b not in (source, target) for b in boxes
    )
    if not between:
        x = source.x + source.width / 2
        return Line(f"M{x:g} {start:g}V{end:g}", x, end, -90 if up else 90, word, x, (start + end) / 2 + 4, width)
    x = source.x + source.width
    out = x + 34
    path = f"M{x:g} {source.middle:g}C{out:g} {source.middle:g} {out:g} {target.middle:g} {x:g} {target.middle:g}"
    return Line(path, x, target.middle, 180, word, out - 8, (source.middle + target.middle) / 2 + 4, width)


def as_list(nodes: Sequence[Node], edges: Sequence[Edge]) -> Iterator[tuple[Node, int, Edge | None]]:
    """The same graph as an indented list for the narrow screen and the screen reader: node, depth, and the edge that leads to it."""
    by_id = {node.id: node for node in nodes}
    children, parents = tree_of(by_id, [e for e in edges if e.source in by_id and e.target in by_id])
    for top in [node.id for node in nodes if node.id not in parents]:
        stack = [(top, 0)]
        while stack:
            here, depth = stack.pop()
            via = next((e for e in edges if {e.source, e.target} == {here, parents.get(here)}), None)
            yield by_id[here], depth, via
            stack.extend((child, depth + 1) for child in reversed(children[here]))
