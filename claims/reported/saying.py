"""What is read of a saying, why it may not be, and the marks that end a phrase."""

from dataclasses import dataclass

from claims.reported.passage import CLAIM, QUOTED, Word
from claims.reported.somebody import Who

DASHES = frozenset("—–-―")


STOPS = frozenset(",;:—–-―.!?()") | {QUOTED, CLAIM}


BARS = frozenset(
    [
        "was",
        "were",
        "been",
        "be",
        "being",
        "is",
        "are",
        "and",
        "or",
        "but",
        "y",
        "e",
        "o",
        "pero",
        "fue",
        "fueron",
        "і",
        "й",
        "та",
        "и",
        "а",
        "но",
        "але",
        "або",
        "или",
        "был",
        "была",
        "было",
        "были",
        "був",
        "була",
        "було",
        "були",
        "היה",
        "הייתה",
        "היו",
        "reports",
        "accounts",
        "rumours",
        "rumors",
        "informes",
        "relatos",
        "rumores",
        "повідомлення",
        "сообщения",
        "слухи",
        "чутки",
    ]
)


class DeniedToHaveSaid(Exception):
    """ "Did not say", "nobody said"."""


class CannotTell(Exception):
    """The words around are not read with certainty."""


@dataclass(frozen=True)
class Said:
    """One link: who, by which act. Without `who` nobody is said to have said it; `verb` are the words that show it."""

    act: str
    who: Who | None
    verb: tuple[Word, ...]
    is_oblique: bool = False
