"""Mails that somebody pasted into his own when he passed them on: whose they were, and when they were written."""

import re
from datetime import datetime

from factcheck.mailroom.reading.headers import addresses, ids
from factcheck.mailroom.reading.headers import date as header_date
from factcheck.mailroom.reading.labels import DATES, FROM, MONTHS, OTHERS, PASSED_ON, PASSED_ON_SUBJECTS, SUBJECTS
from factcheck.mailroom.reading.shapes import Address, Original

_RULE = r"[-_=*\u2013\u2014\u2500]{2,}"
# "---------- Forwarded message ---------", in any language: a line of words between rules, or words of passing on alone.
_RULED = re.compile(rf"^[>\s]*{_RULE}\s*[^\n]{{3,80}}?\s*{_RULE}[ \t\u200e\u200f]*$")
_ANNOUNCED = re.compile(
    r"^[>\s]*(?:begin forwarded message|anfang der weitergeleiteten (?:nachricht|e-?mail)|début du (?:message|courriel) (?:transféré|réexpédié)|"
    r"inicio del mensaje reenviado|inizio messaggio inoltrato|início da mensagem (?:encaminhada|reencaminhada)|начало переадресованного сообщения|"
    r"початок (?:переадресованого|пересланого) повідомлення|תחילת ההודעה המועברת|początek przekazywanej wiadomości|begin doorgestuurd bericht|"
    r"vidarebefordrat brev|転送されたメッセージ)\s*:?\s*$",
    re.I,
)
_FIELD = re.compile(r"^[>\s\u200e\u200f\u202a-\u202e]*\*?([^\W\d_][^:：\n]{0,28}?)\*?\s*[:：]\s*\*?[ \t]*(.*?)\*?\s*$")
# mail.ru, Yandex: "21.11.2026, 10:00, "Name" <a@b>:" under the rule.
_ONE_LINE = re.compile(
    r"^[>\s]*([^<\n]{6,80}?\d{1,2}[:.]\d{2}[^<\n]{0,30}?)[,\s]+(\"?[^\n,]{0,120}<[^<>\s@]+@[^<>\s]+>)\s*:?\s*$"
)
_NUMBERS = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})|(\d{1,2})[./](\d{1,2})[./](\d{4}|\d{2})")
_CLOCK = re.compile(r"(?<!\d)(\d{1,2})[:.h](\d{2})(?:[:.](\d{2}))?(?!\d)(?:\s*([ap])\.?m\b)?", re.I)
_ZONE = re.compile(r"(?:GMT|UTC)?\s*([+-]\d{2}):?(\d{2})\b")
_DAY = re.compile(r"(?<![\d:])(\d{1,2})(?![\d:])")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")
_MAX_LINE = 2_000
_MAX_FOUND = 50
_MAX_TRIED = 500
_MAX_TEXT = 2_000_000


def is_passed_on(subject: str) -> bool:
    """Whether the subject says so: "Fwd:", "WG:", "TR:", "RV:" …"""
    return bool(PASSED_ON_SUBJECTS.match(subject))


def pasted(text: str, subject: str) -> tuple[Original, ...]:
    """The originals in the text. Each runs to the end, or to the next: what stands below is all of the one that was passed on.

    A block of headers, alone or under "Original Message", is what Outlook sets above any answer too: it counts where the subject says that this mail passes one on.
    """
    lines = _with_offsets(text[:_MAX_TEXT])
    found: list[Original] = []
    allowed, left = is_passed_on(subject), _MAX_TRIED
    for at, (start, line) in enumerate(lines):
        if len(found) == _MAX_FOUND or not left:
            break
        if len(line) <= _MAX_LINE and _may_begin(line, is_said=allowed and not found):
            left -= 1
            found += [original for original in [_original(lines, at, start, len(text))] if original]
    return tuple(found)


def _with_offsets(text: str) -> list[tuple[int, str]]:
    lines, at = [], 0
    for line in text.split("\n"):
        lines.append((at, line))
        at += len(line) + 1
    return lines


def _may_begin(line: str, *, is_said: bool) -> bool:
    if _ANNOUNCED.match(line) or (
        _RULED.match(line) and (PASSED_ON.search(line) or (is_said and any(letter.isalpha() for letter in line)))
    ):
        return True
    return bool(is_said and (match := _FIELD.match(line)) and match[1].strip().lower() in FROM)


def _original(lines: list[tuple[int, str]], at: int, start: int, end: int) -> Original | None:
    following = [other for _, other in lines[at : at + 16]]
    if not _FIELD.match(following[0]) or _RULED.match(following[0]) or _ANNOUNCED.match(following[0]):
        following.pop(0)
    while following and not following[0].strip("> \t"):
        following.pop(0)
    return _by_fields(following, start, end) or _by_one_line(following, start, end)


def _by_fields(lines: list[str], start: int, end: int) -> Original | None:
    """A sender and a date among the first lines that are "label: value"."""
    said = _said(lines)
    if "from" not in said or not {"date", "subject"} & said.keys():
        return None
    words, sender = said.get("date", ""), _sender(said["from"])
    if not sender.address and not _YEAR.search(words) and not _NUMBERS.search(words):
        return None
    identifier = (ids(said.get("id", "")) or ("",))[0]
    return Original(sender, moment(words), words, said.get("subject", ""), identifier, start=start, end=end)


def _said(lines: list[str]) -> dict[str, str]:
    """By kind of label, the first value."""
    said: dict[str, str] = {}
    for line in lines:
        match = _FIELD.match(line[:_MAX_LINE])
        if not match:
            if not line.strip("> \t") or not said:
                break
            continue
        label = re.sub(r"\s+", " ", match[1].strip().lower())
        for kind, labels in (("from", FROM), ("date", DATES), ("subject", SUBJECTS), ("id", {"message-id"})):
            if label in labels:
                said.setdefault(kind, match[2].strip())
        if label not in FROM | DATES | SUBJECTS | OTHERS:
            break
    return said


def _by_one_line(lines: list[str], start: int, end: int) -> Original | None:
    match = _ONE_LINE.match(lines[0][:400]) if lines else None
    return Original(_sender(match[2]), moment(match[1]), match[1].strip(), "", start=start, end=end) if match else None


def _sender(words: str) -> Address:
    words = re.sub(r"\[mailto:([^\]\s]+)\]|<mailto:([^>\s]+)>", r"<\1\2>", words)
    found = [one for one in addresses([words]) if one.address]
    return found[0] if found else Address(words.strip(), "")


def moment(words: str) -> datetime | None:
    """A date as mail programs write it above a pasted mail; day before month in figures, since no program that puts the month first writes it without a name."""
    words = words[:200]
    if not words:
        return None
    if re.match(r"^\w{3}, \d{1,2} \w{3} \d{4} ", words) and (exact := header_date(words)):
        return exact
    day = _day(words)
    if day is None:
        return None
    clock, zone = _CLOCK.search(_NUMBERS.sub(" ", words)), _ZONE.search(words)
    hour, minute, second = (int(clock[1]), int(clock[2]), int(clock[3] or 0)) if clock else (0, 0, 0)
    if clock and clock[4]:
        hour = hour % 12 + (12 if clock[4].lower() == "p" else 0)
    try:
        text = f"{day[0]:04}-{day[1]:02}-{day[2]:02}T{hour:02}:{minute:02}:{second:02}" + (
            f"{zone[1]}:{zone[2]}" if zone else ""
        )
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _day(words: str) -> tuple[int, int, int] | None:
    if match := _NUMBERS.search(words):
        if match[1]:
            return int(match[1]), int(match[2]), int(match[3])
        year = int(match[6]) + (2000 if len(match[6]) == 2 else 0)
        first, second = int(match[4]), int(match[5])
        return (year, first, second) if second > 12 else (year, second, first)
    month = next((MONTHS[word] for word in re.findall(r"[^\W\d_]{3,}", words.lower()) if word in MONTHS), None)
    year_said, day_said = _YEAR.search(words), _DAY.search(words)
    return (int(year_said[1]), month, int(day_said[1])) if month and year_said and day_said else None
