"""Which days and quantities the claim's words mean, and whether the arithmetic they state holds."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from claims.codes import StatementMode
from claims.languages import detect
from claims.models import Appearance, Claim, Item, VerificationTask
from claims.reckoning import AMBIGUOUS, Reckoned, SaidDate, reckon
from claims.reckoning.found import Span
from claims.verifiers.base import APPEARANCES, PROPOSITION, Outcome, Progress, Verifier
from claims.verifiers.readers import for_all_readers_of
from factcheck.accounts.actors import Actor

MOST_RUNS = 40
LONGEST_RUN = 200
LONGEST_PARAGRAPH = 3000
ENDS = ".!?…\n"


@dataclass(frozen=True)
class Passage:
    """A text to read: where it is from, where it begins there, which of it is the claim, and the day its words count from."""

    source: str
    id: str
    text: str
    language: str
    written_on: date | None
    offset: int = 0
    claimed: tuple[int, int] = (0, 0)
    kept: tuple[int, int] | None = None


class DatesAndNumbers(Verifier):
    """ "On Saturday" is a day, and 25 per cent of a sum is another sum: both are quickly worked out, and quickly got wrong."""

    slug = "dates_numbers"
    reads = frozenset({PROPOSITION, APPEARANCES})
    title = _("Dates and numbers")
    template = "claims/verifiers/dates_numbers.html"
    sentences = {
        "arithmetic_wrong": _("The stated arithmetic does not hold."),
        "date_ambiguous": _("A date of the claim can be read in more than one way."),
        "dates_numbers_read": _("Dates and numbers are read; nothing speaks against them."),
        "arithmetic_unread": _("Dates and numbers are read; the arithmetic stated with them was not done again."),
        "no_dates_numbers": _("There are no dates or numbers that can be read."),
    }

    def applies_to(self, claim: Claim) -> bool:
        """There is a date or a number in its words."""
        return any(_is_something(_read(passage)) for passage in passages_of(claim))

    def run(self, claim: Claim, progress: Progress) -> Outcome:
        """Read every passage, and do its arithmetic again."""
        progress("reading")
        read = [(passage, _read(passage)) for passage in passages_of(claim)]
        told = {"passages": [_told(passage, reckoned) for passage, reckoned in read if _is_something(reckoned)]}
        if not told["passages"]:
            return Outcome.inconclusive("no_dates_numbers")
        if any(not said.holds for _passage, reckoned in read for said in reckoned.sums):
            return Outcome.found("arithmetic_wrong", **told)
        if any(_is_open(passage, said) for passage, reckoned in read for said in reckoned.dates):
            return Outcome.needs_person("date_ambiguous", **told)
        is_unread = any(reckoned.unread for _passage, reckoned in read)
        return Outcome.passed("arithmetic_unread" if is_unread else "dates_numbers_read", **told)

    def words(self, code: str, parameters: Mapping[str, Any]) -> str:
        """The sentence for one of its outcome codes; of wrong arithmetic with what is stated and what comes out."""
        said = super().words(code, parameters)
        if code != "arithmetic_wrong":
            return said
        wrong = [one for passage in parameters.get("passages", ()) for one in passage["arithmetic"] if not one["holds"]]
        return _now("%(sentence)s: %(values)s.") % {
            "sentence": said.rstrip("."),
            "values": "; ".join(list(dict.fromkeys(map(_compared, wrong)))[:3]),
        }

    def shown(self, task: VerificationTask, actor: Actor) -> dict[str, Any]:
        """Each run of words with its value, once, unless it is the words themselves; arithmetic that does not hold first."""
        runs: dict[tuple[str, str], dict[str, Any]] = {}
        for passage in task.result.get("passages", ()):
            for said in _shown_of(passage):
                if said["words"] != said["value"]:
                    runs.setdefault((said["words"], said["value"]), said)
        return {"runs": sorted(runs.values(), key=lambda said: not said["is_wrong"])}


def passages_of(claim: Claim) -> Iterator[Passage]:
    """The proposition, the words with the sentence round them wherever it appears, and direct quotations of its statements."""
    item = claim.item if claim.item is not None and for_all_readers_of(claim, claim.item) else None
    length = len(claim.proposition)
    language = claim.language or detect(claim.proposition) or (item.language if item else "")
    yield Passage("proposition", "", claim.proposition, language, _day(claim, item), claimed=(0, length))
    for appearance in claim.appearances.exclude(exact="").select_related("item__desk", "snapshot"):
        if for_all_readers_of(claim, appearance.item):
            yield _sentence(claim, appearance)
    quoted = claim.statements.filter(mode=StatementMode.DIRECT_QUOTATION).exclude(words="")
    for statement in quoted.order_by("claim_statements__position"):
        if for_all_readers_of(claim, statement):
            spoken = statement.language or detect(statement.words)
            yield Passage("statement", str(statement.pk), statement.words, spoken, statement.said_on)


def _day(claim: Claim, item: Item | None) -> date | None:
    """The day of publication where the desk is."""
    return item.published_at.astimezone(claim.desk.zone).date() if item and item.published_at else None


def _sentence(claim: Claim, appearance: Appearance) -> Passage:
    """The paragraph is read, so that a quotation which begins before the sentence is known for one; the sentence is kept."""
    text, first, last = appearance.snapshot.text, appearance.start, appearance.end
    if first is None or last is None or text[first:last] != appearance.exact:
        text, first, last = appearance.exact, 0, len(appearance.exact)
    begin = max(text.rfind("\n", 0, first) + 1, first - LONGEST_PARAGRAPH)
    end = min(_next(text, last, "\n"), last + LONGEST_PARAGRAPH)
    from_, to = (
        max(text.rfind(mark, begin, first) + 1 for mark in ENDS),
        min(_next(text, last - 1, mark) for mark in ENDS),
    )
    return Passage(
        "appearance", str(appearance.pk), text[begin:end], appearance.item.language or detect(text), _day(claim, appearance.item), begin,
        claimed=(first - begin, last - begin), kept=(max(from_, begin) - begin, max(to, last) - begin),
    )  # fmt: skip


def _next(text: str, begin: int, mark: str) -> int:
    found = text.find(mark, begin)
    return len(text) if found < 0 else found + 1


def _read(passage: Passage) -> Reckoned:
    read = reckon(passage.text, language=passage.language, written_on=passage.written_on)
    if passage.kept is None:
        return read
    first, last = passage.kept
    return Reckoned(
        tuple(said for said in read.dates if first <= said.start < last),
        tuple(said for said in read.numbers if first <= said.start < last),
        tuple(said for said in read.sums if first <= said.start < last),
        tuple(said for said in read.unread if said.start < last and first < said.end),
    )


def _is_something(read: Reckoned) -> bool:
    return bool(read.dates or read.sums or any(said.value is not None for said in read.numbers))


def _is_open(passage: Passage, said: SaidDate) -> bool:
    """Whether a person has to say which day the claim means."""
    first, last = passage.claimed
    return said.reason in AMBIGUOUS and said.start < last and first < said.end


def _told(passage: Passage, read: Reckoned) -> dict[str, Any]:
    """What was read, as it is kept: offsets in the whole text, the words, plain values."""
    return {
        "source": passage.source,
        "id": passage.id,
        "language": passage.language,
        "written_on": passage.written_on.isoformat() if passage.written_on else "",
        "dates": [
            {**_place(passage, said), "value": said.value, "reason": str(said.reason), "candidates": list(said.candidates)}
            for said in read.dates[:MOST_RUNS]
        ],
        "numbers": [
            {**_place(passage, said), "value": said.value, "value_to": said.value_to, "unit": said.unit, "is_approximate": said.is_approximate}
            for said in read.numbers[:MOST_RUNS]
            if said.value is not None
        ],
        "arithmetic": [
            {**_place(passage, said), "operation": said.operation, "operands": list(said.operands), "stated": said.stated,
             "computed": round(said.computed, 6), "holds": said.holds}
            for said in read.sums[:MOST_RUNS]
        ],
        "arithmetic_unread": [_place(passage, said) for said in read.unread[:MOST_RUNS]],
    }  # fmt: skip


def _place(passage: Passage, said: Span) -> dict[str, Any]:
    return {
        "start": passage.offset + said.start,
        "end": passage.offset + said.end,
        "words": passage.text[said.start : said.end][:LONGEST_RUN],
    }


def _shown_of(passage: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for said in passage["arithmetic"]:
        yield {"words": said["words"], "value": _compared(said), "is_wrong": not said["holds"]}
    for said in passage["dates"]:
        days = [_day_in_words(one) for one in said["candidates"]]
        value = _day_in_words(said["value"]) if said["value"] else _open_words(said["reason"], days)
        yield {"words": said["words"], "value": value, "is_wrong": False}
    for said in passage["numbers"]:
        yield {"words": said["words"], "value": _number_in_words(said), "is_wrong": False}


def _open_words(reason: str, days: list[str]) -> str:
    """Why a date has no value, with the days it may be."""
    if reason in AMBIGUOUS and days:
        return _now("one of: %(days)s") % {"days": _now(" or ").join(days)}
    if reason == "no_anchor":
        return _now("unresolved: it is not known from which day it counts")
    return _now("unresolved")


def _day_in_words(value: str) -> str:
    """An ISO 8601 day, month, year or stretch of them, as people write it."""
    return " – ".join(_one_in_words(part) for part in value.split("/"))


def _one_in_words(value: str) -> str:
    parts = [int(part) for part in value.split("-")]
    if len(parts) == 3:
        return date_format(date(*parts), "j F Y")
    return date_format(date(parts[0], parts[1], 1), "F Y") if len(parts) == 2 else value


def _number_in_words(said: Mapping[str, Any]) -> str:
    numbers = " – ".join(_plain(said[name]) for name in ("value", "value_to") if said[name] is not None)
    unit = {"percent": "%", "person": "", "percentage point": _now("percentage points")}.get(said["unit"], said["unit"])
    return f"{numbers} {unit}".strip()


def _compared(said: Mapping[str, Any]) -> str:
    """ "Stated 25 %, computed 20 %"."""
    unit = " %" if said["operation"] in ("percentage change", "share") else ""
    stated, computed = said["stated"], said["computed"]
    if stated < 0 and computed < 0:
        stated, computed = -stated, -computed
    values = {"stated": _plain(stated) + unit, "computed": _plain(computed) + unit}
    return _now("stated %(stated)s, computed %(computed)s") % values


def _plain(value: float) -> str:
    """A number with its thousands apart and no more decimals than it has."""
    rounded = round(value, 2)
    places = 0 if rounded == int(rounded) else len(f"{rounded:.2f}".rstrip("0").partition(".")[2])
    return number_format(rounded, decimal_pos=places, use_l10n=True, force_grouping=True)
