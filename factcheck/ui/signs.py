"""Which sign stands beside which word: pure tables from codes to icons of `icons.svg`, no Django.

Codes are given in Python's spelling (`not_checkable`); the style sheet and the icons use hyphens. Work, findings and
public states have three different shapes, so each has its own table here and its own tag in `templatetags/desk.py`.
"""

WORK: dict[str, str] = {
    "suggested": "w-suggested",
    "logged": "w-logged",
    "checking": "w-checking",
    "waiting": "clock",
    "in_review": "eye",
    "done": "w-done",
    "dropped": "w-dropped",
    # items, requests, versions and tasks are work too
    "fetching": "w-suggested",
    "ready": "w-done",
    "failed": "warning",
    "draft": "w-logged",
    "open": "mail",
    "closed": "w-done",
    "submitted": "eye",
    "approved": "check",
    "published": "globe",
    "superseded": "history",
    "withdrawn": "w-dropped",
    "returned": "undo",
    "queued": "w-logged",
    "running": "w-suggested",
    "finished": "check",
    "broken": "warning",
    "cancelled": "w-dropped",
}
NOW = frozenset({"checking", "running", "fetching"})

PUBLIC: dict[str, str] = {
    "scheduled": "clock",
    "live": "globe",
    "live_under_review": "warning",
    "under_review": "warning",
    "withdrawn": "w-dropped",
}
ALERT = frozenset({"live_under_review", "under_review"})

# What a party answered is ink, never green or red: an answer is not a finding.
ANSWERS: dict[str, str] = {
    "confirmed": "q-yes",
    "confirmed_in_part": "q-yes",
    "denied": "q-no",
    "denied_in_part": "q-no",
    "neither_confirmed_nor_denied": "q-neither",
    "declined_comment": "q-declined",
    "no_response_by_deadline": "q-silent",
    "response_pending": "q-silent",
    "unreachable": "q-away",
    "referred_elsewhere": "q-referred",
    "not_responsive": "q-referred",
    "comment_not_sought": "x",
    "not_sought": "x",
    "earlier_statement_used": "history",
    "responded_late": "clock",
    "background_only": "lock",
    "off_the_record": "lock",
    "legal_letter": "file",
    "withdrawn_by_us": "undo",
    "acknowledged": "mail",
    "more_time": "clock",
    "asked_for_more_time": "clock",
    "asked_details": "comment",
    "asked_for_details": "comment",
}
OTHER_QUALIFIERS: dict[str, str] = {
    "single_source": "user",
    "second_hand": "user",
    "anonymous_source": "user",
    "no_documentary_evidence": "file",
    "evidence_inaccessible": "lock",
    "conflicting_evidence": "f-disputed",
    "translation_disputed": "quote",
    "missing_context": "quote",
    "out_of_context": "quote",
    "attribution_confirmed": "quote",
    "attribution_unconfirmed": "quote",
    "exaggerated": "f-misleading",
    "understated": "f-misleading",
    "outdated": "clock",
    "originated_as_satire": "info",
}
CODES: dict[str, str] = ANSWERS | OTHER_QUALIFIERS

TASK_OUTCOMES: dict[str, tuple[str, str]] = {
    # outcome or state -> icon, class of the row
    "passed": ("check", ""),
    "found": ("info", ""),
    "needs_person": ("warning", "person"),
    "inconclusive": ("q-neither", ""),
    "queued": ("w-logged", ""),
    "running": ("w-suggested", "running"),
    "broken": ("warning", "broken"),
    "cancelled": ("w-dropped", ""),
}

STANCES: dict[str, str] = {"supports": "supports", "contradicts": "contradicts", "context": "context"}
ACCESS: dict[str, str] = {"newsroom": "people", "desk": "people", "named": "lock"}
ANCHORS: dict[str, str] = {
    "exact": "check",
    "moved": "arrow",
    "fuzzy": "warning",
    "ambiguous": "warning",
    "orphaned": "warning",
}


def hyphened(code: str) -> str:
    """The spelling of a code in attributes and icon names."""
    return str(code).replace("_", "-")


def initials(name: str) -> str:
    """The first letters of the first and the last word of a name, for the round face."""
    words = [word for word in name.replace(".", " ").split() if word[0].isalnum()]
    if not words:
        return "?"
    return (words[0][0] + (words[-1][0] if len(words) > 1 else words[0][1:2])).upper()
