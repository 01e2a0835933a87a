"""Everything that can be done about what we say: responses, requests for comment, verdicts, fact-checks, wordings."""

from reviews.operations.access import set_access, set_embargo
from reviews.operations.comments import add_comment, reopen_thread, resolve_thread
from reviews.operations.factchecks import (
    approve_factcheck,
    draft_factcheck,
    draft_next_version,
    edit_factcheck,
    return_factcheck,
    submit_factcheck,
)
from reviews.operations.imported import edit_imported_checks, import_checks, remove_imported_checks
from reviews.operations.judging import approve_verdict, return_verdict, submit_verdict
from reviews.operations.minor_edits import (
    find_minor_edit_fine,
    make_minor_edit,
    reopen_minor_edit,
    review_minor_edit,
    try_minor_edit,
)
from reviews.operations.publishing import (
    publish_factcheck,
    put_up_notice,
    record_address,
    take_down_notice,
    withdraw_factcheck,
)
from reviews.operations.quick import Unfinished, quick_check
from reviews.operations.rechecks import set_recheck
from reviews.operations.replies import record_reply, reflect_reply, set_outcome, undo_outcome
from reviews.operations.requests import (
    add_question,
    draft_requests,
    edit_question,
    edit_request,
    open_request,
    record_attempt,
    withdraw_request,
)
from reviews.operations.responses import (
    add_response_point,
    edit_public_response,
    edit_response_point,
    record_public_response,
    reflect_response,
)
from reviews.operations.suggestions import accept_suggestion, reject_suggestion, suggest
from reviews.operations.verdicts import draft_verdict, edit_verdict
from reviews.operations.wordings import clear_wording, set_wording

__all__ = [
    "Unfinished",
    "accept_suggestion",
    "add_comment",
    "add_question",
    "add_response_point",
    "approve_factcheck",
    "approve_verdict",
    "clear_wording",
    "draft_factcheck",
    "draft_next_version",
    "draft_requests",
    "draft_verdict",
    "edit_factcheck",
    "edit_imported_checks",
    "edit_public_response",
    "edit_question",
    "edit_request",
    "edit_response_point",
    "edit_verdict",
    "find_minor_edit_fine",
    "import_checks",
    "make_minor_edit",
    "open_request",
    "publish_factcheck",
    "put_up_notice",
    "quick_check",
    "record_address",
    "record_attempt",
    "record_public_response",
    "record_reply",
    "reflect_reply",
    "reflect_response",
    "remove_imported_checks",
    "reject_suggestion",
    "reopen_minor_edit",
    "reopen_thread",
    "resolve_thread",
    "return_factcheck",
    "return_verdict",
    "review_minor_edit",
    "set_access",
    "set_embargo",
    "set_outcome",
    "set_wording",
    "set_recheck",
    "submit_factcheck",
    "submit_verdict",
    "suggest",
    "take_down_notice",
    "try_minor_edit",
    "undo_outcome",
    "withdraw_factcheck",
    "withdraw_request",
]
