"""What every way of reading hands back, and how texts, names and dates are tidied on the way."""

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SPACES = re.compile(r"[^\S\n]+")
_BY = re.compile(r"^(?:by|von|por|par|автор[иы]?|текст|מאת|بقلم)(?:\s*:\s*|\s+)", re.I)
_NAME = re.compile(r"[^\W\d_][\w'’ʼ.-]*(?:\s+[\w'’ʼ.-]+){1,5}$")
_CREDIT = re.compile(r"^\w+(?:\s\w+)?\s+by\s+", re.I)  # graphics by …
_PLACE = re.compile(r"\s+(?:in|at|en|en|у|в)\s+\S.*$")
_AND = re.compile(r"\s*(?:[,;|]|\s(?:and|und|y|e|et|та|і|й|и)\s)\s*")
# Days with points are written day first wherever they are; with slashes it cannot be told, so they are left alone.
_NUMERIC_DAY = re.compile(r"(?<![\d.])(\d{1,2})\.(\d{1,2})\.((?:19|20)\d{2})(?![\d])")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})\.?\s+(?:de\s+|ב)?([^\W\d_]{3,12})\.?,?\s+(?:de\s+)?((?:19|20)\d{2})(?!\d)")
_MONTH_FIRST = re.compile(r"([^\W\d_]{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,\s+((?:19|20)\d{2})(?!\d)")
_MONTH_LETTERS = 3
_MONTH_NAMES = (
    ("jan feb mar apr may jun jul aug sep oct nov dec"),
    ("ene feb mar abr may jun jul ago sep oct nov dic"),
    ("jan fév mar avr mai jui jui aoû sep oct nov déc"),
    ("jän feb mär apr mai jun jul aug sep okt nov dez"),
    ("січ лют бер кві тра чер лип сер вер жов лис гру"),
    ("янв фев мар апр мая июн июл авг сен окт ноя дек"),
    ("ינו פבר מרץ אפר מאי יונ יול אוג ספט אוק נוב דצמ"),
)
_MONTHS = {
    name: number for names in _MONTH_NAMES for number, name in enumerate(names.split(), start=1) if name != "jui"
}


@dataclass(frozen=True, slots=True)
class Read:
    """The text and what is said of it."""

    text: str
    title: str = ""
    authors: tuple[str, ...] = ()
    publisher: str = ""
    published: str = ""
    language: str = ""
    canonical_url: str = ""
    is_teaser: bool = False

    @property
    def published_at(self) -> datetime | None:
        return moment(self.published)


def line(value: object) -> str:
    """One line of words, without markup characters of the page."""
    if not isinstance(value, str):
        return ""
    return " ".join(_CONTROL.sub(" ", html.unescape(value)).split())


def joined(blocks: Iterable[str]) -> str:
    """Paragraphs with an empty line between; line breaks inside one are kept."""
    tidy = (_block(block) for block in blocks)
    return "\n\n".join(block for block in tidy if block)


def _block(block: str) -> str:
    lines = (_SPACES.sub(" ", row).strip() for row in _CONTROL.sub("", block).split("\n"))
    return "\n".join(row for row in lines if row)


def names(byline: str) -> tuple[str, ...]:
    """The people of a byline written as one string."""
    parts = [
        _PLACE.sub("", _CREDIT.sub("", _BY.sub("", part))).strip(" .·—-")
        for part in _AND.split(_BY.sub("", line(byline)))
    ]
    return tuple(
        dict.fromkeys(part for part in parts if part and not part.startswith(("http", "@")) and len(part) < 80)
    )


def signature(text: str) -> str:
    """The name in a line such as "By Jane Doe", or nothing: a sentence may begin like that too."""
    name = _BY.sub("", text)
    if name == text or not _NAME.match(name) or text.endswith((".", "!", "?", ":")):
        return ""
    small = [word for word in name.split() if word[0].islower()]
    return name if name[0] == name[0].upper() and 2 * len(small) <= len(name.split()) else ""


def when(value: object) -> str:
    """A date or moment in ISO 8601, with no more precision than was given; empty if it is none."""
    text = line(value)
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return text if _valid_date(text) else ""
    try:
        return datetime.fromisoformat(text).isoformat()
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(text).isoformat()
    except (ValueError, TypeError):
        return text[:10] if re.match(r"\d{4}-\d{2}-\d{2}\b", text) and _valid_date(text[:10]) else ""


def day_in(text: str) -> str:
    """A day written in a short line as people write it, or nothing."""
    if found := _NUMERIC_DAY.search(text):
        return _day(int(found[3]), int(found[2]), int(found[1]))
    for pattern, order in ((_DAY_FIRST, (1, 2, 3)), (_MONTH_FIRST, (2, 1, 3))):
        for found in pattern.finditer(text):
            month = _MONTHS.get(found[order[1]].casefold()[:_MONTH_LETTERS], 0)
            if day := _day(int(found[3]), month, int(found[order[0]])):
                return day
    return ""


def _day(year: int, month: int, day: int) -> str:
    text = f"{year:04}-{month:02}-{day:02}"
    return text if 1990 <= year <= 2100 and _valid_date(text) else ""


def moment(published: str) -> datetime | None:
    """The moment to sort by: without an hour the day's beginning, without a zone UTC."""
    if not published:
        return None
    found = datetime.fromisoformat(published)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _valid_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
