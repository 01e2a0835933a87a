"""The moves of requests, verdicts and fact-checks, and what must be true before each."""

from reviews.workflow.factchecks import (
    FACTCHECK,
    FACTCHECK_BY_VERSION,
    FACTCHECK_VERSION,
    VERSION_BY_PAGE,
    questions_are_settled,
)
from reviews.workflow.minor_edits import FACTCHECK_BY_MINOR_EDIT, MINOR_EDIT_REVIEW, VERSION_BY_MINOR_EDIT
from reviews.workflow.requests import REQUEST, REQUEST_BY_QUESTIONS
from reviews.workflow.suggestions import SUGGESTION
from reviews.workflow.verdicts import VERDICT, VERDICT_BY_PAGE, required_steps_are_done, step_name

__all__ = [
    "FACTCHECK",
    "FACTCHECK_BY_MINOR_EDIT",
    "FACTCHECK_BY_VERSION",
    "FACTCHECK_VERSION",
    "MINOR_EDIT_REVIEW",
    "REQUEST",
    "REQUEST_BY_QUESTIONS",
    "SUGGESTION",
    "VERDICT",
    "VERDICT_BY_PAGE",
    "VERSION_BY_MINOR_EDIT",
    "VERSION_BY_PAGE",
    "questions_are_settled",
    "required_steps_are_done",
    "step_name",
]
