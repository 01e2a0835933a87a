"""Where a quotation is introduced: attribution lines, blocks of a quoted mail's head, and rules with words in them."""

import re
from collections.abc import Sequence

from factcheck.mailroom.visible.labels import labelled, labels_within
from factcheck.mailroom.visible.lines import Line, cut, next_filled
from factcheck.mailroom.visible.words import (
    ADDRESS,
    OPENED_IN_A_LINE,
    STARTS_WITH_DAY,
    STARTS_WITH_QUOTING,
    TIME,
    WROTE,
    WROTE_LAST,
    is_separator,
)

_WRAPPED = 5  # lines over which a mail program spreads one attribution
_LONG, _SHORT = 400, 150
_VERB_WITHIN = 60  # letters from the end
_HINT = re.compile(r"[:：@\d]|\A(?:[-_=*#—–]{2}|[\[*<>=|])")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DATE = re.compile(r"(?<!\d)(?:(?:19|20)\d\d|\d{1,2}[./-]\s?\d{1,2}[./-]\s?\d{2})(?!\d)")
_COLON = re.compile(r"[:：][\s*_-]*\Z")
_ADDRESSED = re.compile(r"[>)\]\"”]?\s*[:：]\Z")
_RULED_NAME = re.compile(r"-{3,}\s*(.{3,160}?)\s*-{3,}\Z")
_RULE = re.compile(r"(?:[-_=*—–\s]{3,}|__)\Z")
_TEXT_BEHIND = re.compile(r"[:：]\s{1,8}(?=\S)")
_MANY_KINDS = 3
_LABEL_LINES = 14


def shared_lines_cut(lines: Sequence[Line], text: str) -> list[Line]:
    """The lines, with those in two that an attribution shares with the answer before it or with the quotation behind it."""
    found: list[Line] = []
    for line in lines:
        at = _shared_at(line, text) if len(line.text) > 20 and not line.quoted else 0
        found.extend(cut(line, at, text[line.start : line.end]) if at else (line,))
    return found


def _shared_at(line: Line, text: str) -> int:
    raw = text[line.start : min(line.end, line.start + 2 * _LONG)]
    if ":" not in raw or not WROTE.search(raw):
        return 0
    shown = raw.strip()
    for opened in OPENED_IN_A_LINE.finditer(raw):
        tail = raw[opened.start() :].strip()
        if (
            WROTE_LAST.search(tail)
            and TIME.search(tail)
            and tail == shown[-len(tail) :]
            and line.end - line.start <= len(raw)
        ):
            return line.start + opened.start()
    if STARTS_WITH_DAY.match(shown):
        for behind in _TEXT_BEHIND.finditer(raw):
            head = raw[: behind.end()].strip()
            if WROTE_LAST.search(head) and ADDRESS.search(head):
                return line.start + behind.end()
    return 0


def head_at(lines: Sequence[Line], at: int, *, is_first: bool) -> int:
    """How many lines from here introduce a quotation. 0: none do. `is_first`: nothing was written above."""
    text = lines[at].text
    if not _HINT.search(text) and not (at + 1 < len(lines) and lines[at + 1].text.startswith("<")):
        return 0
    if is_separator(text) or _is_ruled_name(text):
        return 1
    if length := _block(lines, at, is_first=is_first):
        return length
    return _attribution(lines, at)


def is_rule(text: str) -> bool:
    return bool(text) and len(text) <= 200 and _RULE.match(text) is not None


def _is_ruled_name(text: str) -> bool:
    """ "---- John Smith wrote ----" """
    ruled = _RULED_NAME.match(text) if len(text) <= _LONG and text.startswith("---") else None
    return ruled is not None and WROTE_LAST.search(ruled[1]) is not None


def _attribution(lines: Sequence[Line], at: int) -> int:
    first = lines[at].text
    if len(first) > _LONG:
        return 0
    by_day = STARTS_WITH_DAY.match(first) is not None
    if _is_over_quotation(lines, at):
        return 1
    if not by_day and not _may_name(lines, at):
        return 0
    whole, count = first, 1
    for end in range(at + 1, min(at + _WRAPPED, len(lines)) + 1):
        if _is_attribution(whole, _followed_by_quotation(lines, end), by_day=by_day):
            return count if not _starts_later(lines, at, count) else 0
        if end == len(lines):
            return 0
        following = lines[end]
        if following.blank and not (end + 1 < len(lines) and lines[end + 1].text.startswith("<")):
            return 0
        if following.quoted and whole.count("<") <= whole.count(">"):
            return 0
        whole, count = f"{whole} {following.text[:_LONG]}".strip(), count + 1
    return 0


def _is_over_quotation(lines: Sequence[Line], at: int) -> bool:
    """Right above marked lines a colon after an address, or after a day with its time, is enough."""
    text = lines[at].text
    if len(text) > _SHORT or _COLON.search(text) is None or not _followed_by_quotation(lines, at + 1):
        return False
    return ADDRESS.search(text) is not None or (TIME.search(text) is not None and _DATE.search(text) is not None)


def _may_name(lines: Sequence[Line], at: int) -> bool:
    """A line may name the writer without a day: an address, an address on the next line, or just "Ann wrote:"."""
    text = lines[at].text
    if ADDRESS.search(text) is not None and not text.startswith("<"):
        return True
    if at + 1 < len(lines) and lines[at + 1].text.startswith("<") and len(text) <= 80 and text[-1] not in ".!?:;":
        return True
    return len(text) <= 100 and WROTE_LAST.search(text[-_VERB_WITHIN:]) is not None


def _is_attribution(whole: str, quotation: bool, *, by_day: bool) -> bool:
    if len(whole) > 2 * _LONG or whole.count("<") > whole.count(">"):
        return False
    ends = _COLON.search(whole) is not None
    address = ADDRESS.search(whole) is not None
    wrote = WROTE_LAST.search(whole[-_VERB_WITHIN:]) is not None or (ends and WROTE.search(whole) is not None)
    if wrote:
        return _who_wrote(whole, quotation, by_day=by_day, address=address, ends=ends)
    if ends and address and STARTS_WITH_QUOTING.match(whole) is not None:
        return True
    if not by_day or not address or not _day_is_told(whole):
        return False
    return (ends and _ADDRESSED.search(whole) is not None) or (quotation and whole.endswith((">", ")")))


def _who_wrote(whole: str, quotation: bool, *, by_day: bool, address: bool, ends: bool) -> bool:
    if address and (by_day or ends):
        return True
    if by_day:
        return (quotation and (ends or address)) or (
            ends and TIME.search(whole) is not None and _DATE.search(whole) is not None
        )
    return quotation and ends and len(whole) <= 100


def _day_is_told(whole: str) -> bool:
    return TIME.search(whole) is not None or _YEAR.search(whole) is not None


def _starts_later(lines: Sequence[Line], at: int, count: int) -> bool:
    """Whether what was put together is the sender's line with an attribution under it."""
    quotation = _followed_by_quotation(lines, at + count)
    for later in range(at + 1, at + count):
        if STARTS_WITH_DAY.match(lines[later].text) is not None and _DATE.search(lines[later].text) is not None:
            whole = " ".join(line.text[:_LONG] for line in lines[later : at + count])
            if _is_attribution(whole, quotation, by_day=True):
                return True
    return False


def _followed_by_quotation(lines: Sequence[Line], at: int) -> bool:
    after = next_filled(lines, at)
    return after < len(lines) and (lines[after].quoted or lines[after].known == "quoted")


def _block(lines: Sequence[Line], at: int, *, is_first: bool) -> int:
    """A quoted mail's head: From, Sent, To, Subject in any language and order, wrapped or on one line."""
    text = lines[at].text
    kind, said = labelled(text)
    if not kind:
        return 0
    if len(within := labels_within(text)) >= _MANY_KINDS and ADDRESS.search(text) and "from" in within:
        return 1
    kinds, address, rows, count = _labels_from(lines, at)
    if len(kinds) == 1:
        alone = kind == "from" and not is_first and at > 0 and lines[at - 1].blank
        return 1 if alone and ADDRESS.search(said) and len(said.split()) <= 4 and _is_alone(lines, at) else 0
    is_set_off = at > 0 and (lines[at - 1].blank or is_rule(lines[at - 1].text))
    if not address and (is_first or not is_set_off or rows < _MANY_KINDS or "from" not in kinds):
        return 0
    return count if kinds & {"from", "to"} and len(kinds - {"more"}) > 1 else 0


def _is_alone(lines: Sequence[Line], at: int) -> bool:
    return at + 1 < len(lines) and lines[at + 1].blank


def _labels_from(lines: Sequence[Line], at: int) -> tuple[set[str], bool, int, int]:
    """The kinds of labels from here on, whether an address stands among them, how many lines begin with one, and where they end."""
    kinds: set[str] = set()
    rows, reach, since = 0, 1, 0
    for n in range(at, min(at + 3 * _LABEL_LINES, len(lines))):
        kind, _ = labelled(lines[n].text)
        if kind and (kind not in kinds or kind == "more"):
            kinds |= {kind} | labels_within(lines[n].text)
            rows, reach, since = rows + 1, n - at + 1, 0
        elif lines[n].blank:
            if since or not _label_is_next(lines, n):
                break
        else:
            since += 1
            if since > 3 or lines[n].quoted != lines[at].quoted:
                break
    address = any(ADDRESS.search(line.text[:_LONG]) is not None for line in lines[at : at + reach])
    return kinds, address, rows, reach


def _label_is_next(lines: Sequence[Line], at: int) -> bool:
    after = next_filled(lines, at)
    return after < len(lines) and after - at <= 2 and bool(labelled(lines[after].text)[0])
