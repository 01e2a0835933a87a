"""Which lines of a mail are its sender's own, and what the others are."""

from collections.abc import Sequence

from factcheck.mailroom.visible.heads import head_at, is_rule, shared_lines_cut
from factcheck.mailroom.visible.lines import Line, lines_of, next_filled
from factcheck.mailroom.visible.parts import Kind, Visible, joined
from factcheck.mailroom.visible.signing import armour_at, is_postscript, is_program_line, signed
from factcheck.mailroom.visible.words import asks_above, hands_on

Span = tuple[
    int, int, str
]  # from, to, and what a page's markup says of it: quoted, signature, disclaimer, "head" (introduces a quotation), "rest" (all below is quoted)

_WRAPPED_AT = 60
_LOOKED_AT = 3000  # lines of his own; nobody writes more above a quotation, and what is not looked at stays visible
_RUNS = 300  # from the end; likewise
_LINK_MARKS = frozenset("<>()[]")


def visible(text: str, known: Sequence[Span] = ()) -> Visible:
    """What the sender of a mail wrote himself, and what else stands in its text. The parts cover the text."""
    lines = shared_lines_cut(_marked(lines_of(text), known), text)
    kinds, handed_on = _kinds(lines)
    runs = _own_runs(kinds, lines)
    for start, end in runs[-_RUNS:]:
        kinds[start:end] = signed(lines[start:end], is_only=len(runs) == 1)
    pieces = zip(_with_blanks(kinds, lines), lines, strict=True)
    return Visible(text, joined((kind, line.start, line.end) for kind, line in pieces), handed_on)


def _marked(lines: list[Line], known: Sequence[Span]) -> list[Line]:
    spans = sorted(known)
    at = 0
    for line in lines:
        while at < len(spans) and spans[at][1] <= line.start:
            at += 1
        if at < len(spans) and spans[at][0] <= line.start:
            line.known = spans[at][2]
    return lines


def _kinds(lines: Sequence[Line]) -> tuple[list[str], bool]:
    """What the quotation's marks and introductions say; "" where they say nothing. And whether a mail is handed on in it."""
    kinds = [""] * len(lines)
    at, own, by_program, handed_on = 0, 0, False, False
    while at < len(lines):
        line = lines[at]
        if line.known == "rest":
            at = _fold_rest(kinds, lines, at, at)
        elif line.blank:
            at += 1
        elif (line.known and line.known != "head") or line.quoted or _is_wrapped_quotation(lines, kinds, at):
            kinds[at], at, by_program = line.known or "quoted", at + 1, False
        elif own > _LOOKED_AT:
            at += 1
        elif not own and asks_above(line.text):
            kinds[at], at = "header", at + 1
        elif count := armour_at(lines, at):
            kinds[at : at + count] = ["signature"] * count
            at += count
        elif count := _known_head(lines, at) or head_at(lines, at, is_first=not own):
            handed_on, by_program = handed_on or hands_on(line.text), False
            at = _fold_head(kinds, lines, at, count)
        elif is_program_line(lines, at):
            kinds[at], at, by_program = "signature", at + 1, own > 0
        else:
            by_program = by_program and not is_postscript(line.text)
            kinds[at], own, at = ("quoted" if by_program else ""), own + 1, at + 1
    return kinds, handed_on


def _known_head(lines: Sequence[Line], at: int) -> int:
    end = at
    while end < len(lines) and lines[end].known == "head":
        end += 1
    return end - at


def _fold_head(kinds: list[str], lines: Sequence[Line], at: int, count: int) -> int:
    """Folds what introduces a quotation, and what it introduces. Where to go on."""
    kinds[at : at + count] = ["header"] * count
    after = next_filled(lines, at + count)
    if after < len(lines) and not lines[after].quoted and lines[after].known in ("", "head", "rest"):
        return _fold_rest(kinds, lines, at, at + count)
    _fold_rule_above(kinds, lines, at)
    return at + count


def _fold_rest(kinds: list[str], lines: Sequence[Line], head: int, at: int) -> int:
    """Below an introduction without marks everything is quoted: nothing tells where it would end."""
    _fold_rule_above(kinds, lines, head)
    kinds[at:] = ["quoted"] * (len(kinds) - at)
    return len(kinds)


def _fold_rule_above(kinds: list[str], lines: Sequence[Line], at: int) -> None:
    above = at - 1
    while above >= 0 and at - above <= 4 and lines[above].blank:
        above -= 1
    if above >= 0 and not kinds[above] and lines[above].text and is_rule(lines[above].text):
        kinds[above] = "header"


def _is_wrapped_quotation(lines: Sequence[Line], kinds: Sequence[str], at: int) -> bool:
    """The end of a quoted line that a program wrapped without marking it, or a link that it set out of the quotation."""
    if at == 0 or at + 1 >= len(lines) or kinds[at - 1] != "quoted" or lines[at - 1].known:
        return False
    text, above = lines[at].text, lines[at - 1].text
    if not lines[at + 1].quoted:
        return False
    if _is_link(text):
        return True
    return len(above) >= _WRAPPED_AT and above[-1] not in ".?!:;…" and text[0].islower()


def _is_link(text: str) -> bool:
    return text[0] in _LINK_MARKS and "://" in text and len(text.split()) <= 3


def _own_runs(kinds: Sequence[str], lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Stretches that nothing folded yet stands in, with something written in each."""
    runs, start = [], -1
    for at, kind in enumerate([*kinds, "end"]):
        if kind and start >= 0:
            runs.append((start, at))
            start = -1
        elif not kind and start < 0 and not lines[at].blank:
            start = at
    return runs


def _with_blanks(kinds: Sequence[str], lines: Sequence[Line]) -> list[Kind]:
    """Every line has a kind; a blank one that of what stands above it."""
    found: list[Kind] = []
    before: str = next((kind or "own" for kind, line in zip(kinds, lines, strict=True) if line.text), "own")
    for kind, line in zip(kinds, lines, strict=True):
        before = (kind or "own") if line.text or kind else before
        found.append(before)  # type: ignore[arg-type]
    return found
