"""What the doors hand to the operations: plain, frozen, and not yet believed."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from claims.codes import Asks, ClaimKind
from claims.inputs import StatementInput


@dataclass(frozen=True, kw_only=True)
class PointInput:
    """One point of a public response, about one claim or one statement."""

    words: str
    outcome: str
    claim_id: UUID | None = None
    statement_id: UUID | None = None
    translation: str = ""


@dataclass(frozen=True, kw_only=True)
class QuestionInput:
    """One question, about one claim or one statement."""

    text: str
    claim_id: UUID | None = None
    statement_id: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class QualifierInput:
    """One qualifier in its place; those from responses with the respondent's word."""

    code: str
    respondent: str = ""


@dataclass(frozen=True, kw_only=True)
class SourceInput:
    """Where a claim was found: an address to be fetched, or the text itself with what is known of it."""

    url: str = ""
    text: str = ""
    title: str = ""
    publisher: str = ""
    language: str = ""


@dataclass(frozen=True, kw_only=True)
class QuickInput:
    """Everything the quick check's one screen can say."""

    source: SourceInput
    proposition: str
    said: StatementInput | None = None
    quotation: str = ""
    kind: str = ClaimKind.FACT
    asks: str = Asks.SO
    language: str = ""
    finding: str = ""
    qualifiers: tuple[QualifierInput, ...] = ()
    as_of: dt.date | None = None
    is_as_said: bool = False
    reason: str = ""
    conclusion: str = ""
    headline: str = ""
    explanation: str = ""
    evidence_url: str = ""
    evidence_title: str = ""
    evidence_kind: str = ""
    stance: str = ""
    origin_name: str = ""
    origin_is_interested: bool = False
