"""What becomes of a suggestion."""

from factcheck.workflow.machine import Transition, Workflow
from reviews import policy
from reviews.models.suggestion import SuggestionState

S = SuggestionState

SUGGESTION = Workflow(
    Transition("accept", {S.OPEN}, S.ACCEPTED, "suggestion.accepted", policy.may_take_over),
    Transition("reject", {S.OPEN}, S.REJECTED, "suggestion.rejected", policy.may_reject_suggestion),
    Transition("orphan", {S.OPEN}, S.ORPHANED, "suggestion.orphaned", policy.may_take_over),
)
