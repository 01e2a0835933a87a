"""What stands at the end of somebody's own words without being their words: signatures, notices, footers."""

import re
from collections.abc import Sequence

from factcheck.mailroom.visible.heads import is_rule
from factcheck.mailroom.visible.lines import Line
from factcheck.mailroom.visible.notices import heads_notice, is_notice, is_warning
from factcheck.mailroom.visible.phrases import CLOSING, FIRM, OFFICE, ON_BEHALF, POSTSCRIPT, REACHED, STREET, by_program

_DELIMITER = re.compile(r"(?:--|—|–|––|——|- -)\Z")
_DELIMITED = 25  # lines under "-- " that are still a signature
_RULED = 14  # lines under another rule
_CONTACTS = 16  # lines under a name
_TAIL, _TAIL_LINES = 60, 2000  # paragraphs and lines from the end that are looked at
_TOP = 40  # lines in which a server warns
_WIDE, _CLOSING = 90, 120
_SENTENCE = 5  # words in small letters: "please call our lawyer on 030 …" is said, not signed
_SENTENCE_END = (".", "!", "?", "…", "。", "！", "？", ";", ",")

Paragraph = tuple[int, int]


def is_program_line(lines: Sequence[Line], at: int) -> bool:
    """ "Sent from my iPhone", on a line of its own with nothing of a sentence under it."""
    text = lines[at].text
    if not by_program(text, alone=not at or lines[at - 1].blank):
        return False
    below = lines[at + 1].text if at + 1 < len(lines) else ""
    return not below or not below[0].islower() or below.startswith(("http", "<", "www"))


def armour_at(lines: Sequence[Line], at: int) -> int:
    """How many lines from here are the wrapping of a text signed with OpenPGP (RFC 9580, 7), which is not wrapped itself."""
    text = lines[at].text
    if text.startswith("-----BEGIN PGP SIGNED"):
        ends = next((n for n in range(at, min(at + 8, len(lines))) if lines[n].blank), at)
    elif text.startswith("-----BEGIN PGP SIGNATURE"):
        ends = next((n for n in range(at, min(at + 200, len(lines))) if lines[n].text.startswith("-----END PGP")), at)
    else:
        return 0
    return ends - at + 1


def is_postscript(text: str) -> bool:
    return POSTSCRIPT.match(text) is not None


def signed(lines: Sequence[Line], *, is_only: bool) -> list[str]:
    """What of a run of somebody's lines is signature or notice; "" for his words. `is_only`: the mail has no other words of his."""
    kinds = [""] * len(lines)
    _fold_warnings(kinds, lines)
    end = _fold_delimited(kinds, lines)
    end = _fold_notices(kinds, lines, end)
    _fold_contacts(kinds, lines, end)
    if (
        is_only
        and all(kind or line.blank for kind, line in zip(kinds, lines, strict=True))
        and not _is_delimited(lines)
    ):
        return [""] * len(lines)
    return kinds


def _is_delimited(lines: Sequence[Line]) -> bool:
    return any(_DELIMITER.match(line.text) for line in lines[:3])


def _paragraphs(lines: Sequence[Line], end: int) -> list[Paragraph]:
    """Runs of lines without a blank one or a rule, the last sixty of them."""
    found: list[Paragraph] = []
    stop, first = end, max(0, end - _TAIL_LINES)
    while stop > first and len(found) < _TAIL:
        while stop > first and (lines[stop - 1].blank or is_rule(lines[stop - 1].text)):
            stop -= 1
        start = stop
        while start > first and not lines[start - 1].blank and not is_rule(lines[start - 1].text):
            start -= 1
        if start < stop:
            found.append((start, stop))
        stop = start
    return found[::-1]


def _text(lines: Sequence[Line], paragraph: Paragraph) -> str:
    return "\n".join(line.text for line in lines[paragraph[0] : min(paragraph[1], paragraph[0] + 60)])


def _fold_warnings(kinds: list[str], lines: Sequence[Line]) -> None:
    """What a mail server set above the mail; only in the first paragraphs."""
    at = 0
    while at < _TOP:
        while at < len(lines) and (lines[at].blank or is_rule(lines[at].text)):
            at += 1
        end = at
        while end < len(lines) and not lines[end].blank:
            end += 1
        if end == at or end == len(lines) or not is_warning(_text(lines, (at, end))):
            return
        kinds[at:end] = ["disclaimer"] * (end - at)
        at = end


def _fold_delimited(kinds: list[str], lines: Sequence[Line]) -> int:
    """Folds what stands under "-- " or under another rule that a signature or a list's footer follows. Where that begins."""
    below, found = 0, len(lines)
    for at in range(len(lines) - 1, -1, -1):
        text = lines[at].text
        if _DELIMITER.match(text) or (is_rule(text) and below <= _RULED and _is_footer(lines, at + 1)):
            found = at
        below += bool(text)
        if below > _DELIMITED:
            break
    kinds[found:] = ["signature"] * (len(lines) - found)
    return found


def _is_footer(lines: Sequence[Line], start: int) -> bool:
    rest = [line.text for line in lines[start:] if line.text and not is_rule(line.text)]
    if not rest:
        return False
    if is_notice("\n".join(rest)):
        return True
    if len(rest) == 1:
        return _is_short(rest[0]) and len(rest[0].split()) <= 4
    return (
        all(len(text) <= _WIDE for text in rest) and any(REACHED.search(text) for text in rest) and not _is_prose(rest)
    )


def _is_prose(rest: Sequence[str]) -> bool:
    return sum(text.endswith((".", "?", "!")) and len(text.split()) > 5 for text in rest) > 0


def _fold_notices(kinds: list[str], lines: Sequence[Line], end: int) -> int:
    """From the first notice on, under words of his, nothing is the sender's but a postscript. Where that begins."""
    below_closing = False
    for paragraph in _paragraphs(lines, end):
        text = _text(lines, paragraph)
        is_headed = heads_notice(text) and paragraph[1] < end
        if kinds[paragraph[0]] or not (is_headed or is_notice(text, below_closing=below_closing)):
            below_closing = below_closing or any(_closing(line.text) for line in lines[paragraph[0] : paragraph[1]])
            continue
        start = _notice_starts(lines, paragraph)
        if not any(line.text and not kind for line, kind in zip(lines[:start], kinds[:start], strict=True)):
            kinds[start : paragraph[1]] = ["disclaimer"] * (paragraph[1] - start)
            continue
        start = _rule_above(lines, start)
        stop = next((at for at in range(paragraph[1], end) if is_postscript(lines[at].text)), end)
        kinds[start:stop] = ["disclaimer"] * (stop - start)
        return start
    return end


def _closing(text: str) -> re.Match[str] | None:
    """Words of leave-taking, with or without a name behind them."""
    found = CLOSING.match(text) if 0 < len(text) <= _CLOSING else None
    return found if found and (not found["name"].strip() or _is_name(found["name"])) else None


def _notice_starts(lines: Sequence[Line], paragraph: Paragraph) -> int:
    """A notice may stand right under a name: its lines are the last ones that tell it."""
    start, stop = paragraph
    if stop - start > 30:
        return start
    while start + 1 < stop and is_notice(_text(lines, (start + 1, stop))) and _is_short(lines[start].text):
        start += 1
    return start


def _rule_above(lines: Sequence[Line], at: int) -> int:
    above = at - 1
    while above > 0 and lines[above].blank:
        above -= 1
    return above if above > 0 and lines[above].text and is_rule(lines[above].text) else at


def _fold_contacts(kinds: list[str], lines: Sequence[Line], end: int) -> None:
    """Office, address and telephone under a name: below words of leave-taking, or as a block of their own at the end."""
    filled = [at for at in range(max(0, end - 200), end) if lines[at].text and not kinds[at]]
    last = filled[-_CONTACTS - 4 :]
    for place in range(len(last) - 1, -1, -1):
        closing = _closing(lines[last[place]].text) if last[place] != filled[0] else None
        if closing is not None:
            _fold_under_name(kinds, lines, last[place + 1 :], is_named=_is_name(closing["name"]))
            return
    _fold_card(kinds, lines, end)


def _fold_under_name(kinds: list[str], lines: Sequence[Line], below: Sequence[int], *, is_named: bool) -> None:
    """The first line is whom it is from, be it a firm or an office; further names stay too where nothing but names follows."""
    texts = [lines[n].text for n in below]
    at = int(bool(texts) and ON_BEHALF.match(texts[0]) is not None)
    at += int(not is_named and len(texts) > at and REACHED.search(texts[at]) is None)
    if not any(_is_contact(text) for text in texts[at:]):
        while at < len(texts) and _is_name(texts[at]):
            at += 1
    stop = at
    while stop < len(texts) and _is_line_of_card(texts[stop]) and not is_postscript(texts[stop]):
        stop += 1
    if stop > at and (any(_is_contact(text) for text in texts[at:stop]) or _is_office_unknown(texts, at, stop)):
        kinds[below[at] : below[stop - 1] + 1] = ["signature"] * (below[stop - 1] + 1 - below[at])


def _is_office_unknown(texts: Sequence[str], at: int, stop: int) -> bool:
    """A few words in small letters right under a name, and then the end."""
    return at > 0 and stop == len(texts) and stop - at <= 2 and texts[at][0].islower() and len(texts[at].split()) <= 6


def _fold_card(kinds: list[str], lines: Sequence[Line], end: int) -> None:
    """A name with office and telephone at the end, without words of leave-taking: folded with the name."""
    paragraphs = _paragraphs(lines, end)
    start = len(paragraphs)
    while start > 1 and len(paragraphs) - start < _CONTACTS and _is_card_paragraph(lines, paragraphs[start - 1]):
        start -= 1
    if start in (0, len(paragraphs)):
        return
    while (
        start + 1 < len(paragraphs)
        and _is_name_alone(lines, paragraphs[start])
        and _is_name(lines[paragraphs[start + 1][0]].text)
    ):
        start += 1
    texts = [line.text for first, last in paragraphs[start:] for line in lines[first:last]]
    above = lines[paragraphs[start - 1][1] - 1].text
    name, bar, _ = texts[0].partition("|")
    begins = _is_name(name) and (not bar or name[:1].isupper())
    is_row = texts[0].count("|") > 1 and not texts[0].startswith("|") and REACHED.search(texts[0]) is not None
    if (
        (is_row or (begins and (bar or len(texts) > 1)))
        and any(map(_is_contact, texts))
        and not above.endswith((":", "："))
    ):
        kinds[paragraphs[start][0] : end] = ["signature"] * (end - paragraphs[start][0])


def _is_name_alone(lines: Sequence[Line], paragraph: Paragraph) -> bool:
    return paragraph[1] - paragraph[0] == 1 and _is_name(lines[paragraph[0]].text)


def _is_card_paragraph(lines: Sequence[Line], paragraph: Paragraph) -> bool:
    texts = [line.text for line in lines[paragraph[0] : paragraph[1]]]
    return (
        len(texts) <= _CONTACTS and all(_is_line_of_card(text) for text in texts) and not texts[0].endswith((":", "："))
    )


def _is_line_of_card(text: str) -> bool:
    """Short, and no sentence; or one long address."""
    if REACHED.match(text) is not None and len(text.split()) == 1:
        return True
    in_small = sum(word[0].islower() for word in text.split())
    if in_small >= _SENTENCE and "|" not in text:
        return False
    return len(text) <= _WIDE and (
        _is_contact(text) or (len(text.split()) <= 8 and not text.endswith((".", "?", "!", "…", ":", ",")))
    )


def _is_short(text: str) -> bool:
    return len(text) <= 60 and not text.endswith(_SENTENCE_END)


def _is_contact(text: str) -> bool:
    return "|" in text or any(mark.search(text) is not None for mark in (REACHED, OFFICE, FIRM, STREET))


def _is_name(text: str) -> bool:
    """One to four words that begin with a capital, or that have none to begin with; no office, number or address."""
    words = text.strip("-–—*_., ~/").split()
    return (
        0 < len(words) <= 4
        and len(text) <= 50
        and not any(c.isdigit() or c in "@:|" for c in text)
        and all(not word[0].islower() or len(word) <= 3 for word in words)
        and OFFICE.search(text) is None
    )
