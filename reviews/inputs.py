"""What the doors hand to the operations: plain, frozen, and not yet believed."""

from dataclasses import dataclass
from uuid import UUID


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
