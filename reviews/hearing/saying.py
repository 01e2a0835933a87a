"""What a stretch of a reply does: refuses, refers, says yes or no, sets terms. Read phrase by phrase; what was read once is not read again."""

import re
from dataclasses import dataclass

from reviews.hearing.lexicon import Lexicon
from reviews.hearing.parts import Unit

# In this order; the words of each are taken out before the next is looked for, so that "neither confirm nor deny" denies nothing.
_TAKEN_OUT = ("neither", "false", "earlier", "declined", "referred", "unknown", "partly", "correct")
_SEEN = (
    *("notice", "legal", "off_record", "background", "on_record", "acknowledged", "more_time", "details", "conditional", "courtesy"),
    *("irony", "corrected", "everything", "rest", "because", "plans", "done", "negations", "denying", "falls_away", "see", "days", "about", "reports"),
)  # fmt: skip
_BEFORE, _AFTER = ',:;.–—-!?"(/', ',.;:!–—-?")/'
# So many words may stand before a "yes" that is set off: the topic it is said of.
_TOPIC = 9
# Words that are a yes only before a pause.
_NEED_A_PAUSE = frozenset({"так", "נכון", "אמת", "claro", "certes", "si", "true", "right", "sicher", "genau", "cierto"})


@dataclass(frozen=True)
class Said:
    """A unit, with what was found in it."""

    unit: Unit
    signs: frozenset[str]
    # 1 for a plain yes, -1 for a plain no, 0 for neither.
    plain: int
    # How often what it says is turned round by words of negation or denying.
    turns: int
    # The same with every verb of denying counted: for claims that somebody denied something.
    denials: int
    # Whether it says "not true" of a sentence that is itself negated.
    embeds: bool
    # Whether "correct" and its like stand in a clause without negation.
    affirms: bool
    # Where the words end that set terms.
    term_end: int
    # Whether it opens with "but".
    follows_but: bool
    # The different words of law in it.
    threats: frozenset[str]
    # What is left when the phrases that were understood are taken out.
    left: str

    def has(self, *names: str) -> bool:
        """Whether any of these was found."""
        return not self.signs.isdisjoint(names)

    @property
    def is_question(self) -> bool:
        """Whether it asks."""
        return self.unit.text.rstrip().endswith("?")


def said(unit: Unit, lexicon: Lexicon) -> Said:
    """What this unit does."""
    signs = {name for name in _SEEN if lexicon.signs[name].search(unit.folded)}
    left = unit.folded
    for name in _TAKEN_OUT:
        left, count = lexicon.signs[name].subn(_blank, left)
        if count:
            signs.add(name)
    plain = _plain(unit.folded if not signs & {"neither", "declined", "unknown"} else left, lexicon, signs)
    return Said(
        unit,
        frozenset(signs),
        plain,
        turns(left, lexicon),
        turns(left, lexicon, most=9),
        _embeds(unit, lexicon),
        _affirms(unit, lexicon),
        _term_end(unit, lexicon),
        _opens_with_but(unit, lexicon),
        _threats(unit, lexicon),
        left,
    )


def _embeds(unit: Unit, lexicon: Lexicon) -> bool:
    found = lexicon.signs["false"].search(unit.folded)
    if found is None:
        return False
    behind = unit.folded[found.end() :]
    that = lexicon.signs["that"].search(behind)
    return (
        that is not None
        and len(behind[: that.start()].split()) < 3
        and lexicon.signs["negations"].search(" ".join(behind[that.start() :].split()[:6])) is not None
    )


def _affirms(unit: Unit, lexicon: Lexicon) -> bool:
    found = lexicon.signs["correct"].search(unit.folded)
    if found is None:
        return False
    low = max((unit.folded.rfind(mark, 0, found.start()) for mark in ",;:–—"), default=-1) + 1
    ends = [at for mark in ",;:–—" if (at := unit.folded.find(mark, found.end())) >= 0]
    clause = unit.folded[low : found.start()] + " " + unit.folded[found.end() : min(ends, default=len(unit.folded))]
    return turns(clause, lexicon) % 2 == 0


def _term_end(unit: Unit, lexicon: Lexicon) -> int:
    ends = [found.end() for name in ("off_record", "background") for found in lexicon.signs[name].finditer(unit.folded)]
    return max(ends, default=0)


def _opens_with_but(unit: Unit, lexicon: Lexicon) -> bool:
    return lexicon.signs["but"].match(", " + unit.folded.lstrip(" ,.;–-")) is not None


def _threats(unit: Unit, lexicon: Lexicon) -> frozenset[str]:
    return frozenset(found.group()[:5] for found in lexicon.signs["legal"].finditer(unit.folded))


def _blank(found: re.Match[str]) -> str:
    """Spaces, so that offsets stay; the words before and behind are not brought together."""
    return "\u2002" * len(found.group())


def _plain(folded: str, lexicon: Lexicon, signs: set[str]) -> int:
    """A yes or no that stands for itself; of several, the first; a "no" right before a correction of itself counts as it ends."""
    found = [(one.start(), 1) for one in lexicon.signs["yes"].finditer(folded) if _is_apart(folded, one, loose=True)]
    found += [(one.start(), -1) for one in lexicon.signs["no"].finditer(folded) if _is_apart(folded, one, loose=False)]
    if not found:
        return 0
    return (max(found) if "corrected" in signs else min(found))[1]


def _is_apart(folded: str, found: re.Match[str], *, loose: bool) -> bool:
    """Whether nothing but a topic stands before it, and a pause behind it."""
    before, after = folded[: found.start()].rstrip(), folded[found.end() :].lstrip()
    is_first = not re.search(r"\w", before) or (before[-1:].isdigit() and len(before.split()) <= 3)
    is_set_off = before[-1:] == ":" or (before[-1:] != "" and before[-1] in _BEFORE and len(before.split()) <= _TOPIC)
    ends = not after or after[0] in _AFTER or folded[: found.end()].rstrip()[-1] in ",.:;!"
    if is_first:
        return (
            ends
            or (loose and found.group() not in _NEED_A_PAUSE)
            or (not loose and (" " in found.group() or len(found.group()) > 4))
        )
    return (
        is_set_off
        and (ends or (loose and found.group() not in _NEED_A_PAUSE))
        or (ends and not after.strip('.!)" ') and len(before.split()) <= _TOPIC)
    )


def turns(folded: str, lexicon: Lexicon, *, most: int = 1) -> int:
    """How often a sentence is turned round. Negations side by side say "no" once; they undo each other only where one governs the other
    ("it is not so that we did not"). `most`: up to how many verbs of denying count."""
    found = [one.start() for one in lexicon.signs["negations"].finditer(folded)]
    count = max(len(found) - len(lexicon.signs["strengthened"].findall(folded)), 0)
    if count > 1:
        between = lexicon.signs["that"].search(folded, found[0], found[-1]) if lexicon.that else None
        count = count if between else 1
    elif found and not count:
        count = 1
    return count + min(len(lexicon.signs["denying"].findall(folded)), most)
