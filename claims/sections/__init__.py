"""What the parts of a claim's page show, each by itself: rows with their words, and a number of queries that does not grow with them."""

from claims.sections.copies import copy_of_item
from claims.sections.evidence import evidence_section
from claims.sections.head import head_section
from claims.sections.media import media_section
from claims.sections.record import record_of, timeline_section
from claims.sections.statements import statements_section
from claims.sections.tasks import tasks_section
from claims.sections.wording import words_section

__all__ = [
    "copy_of_item",
    "evidence_section",
    "head_section",
    "media_section",
    "record_of",
    "statements_section",
    "tasks_section",
    "timeline_section",
    "words_section",
]
