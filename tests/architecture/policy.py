"""The one table: what each address is about, and who comes through. An address that has no row here fails the build."""

# Where no row is at stake: who is let in (200), besides those for whom the page does not exist.
EVERYBODY = "everybody"
SIGNED_IN = "signed in"

PUBLIC = {
    **dict.fromkeys(["public:index", "public:method", "public:feed", "healthz", "api:openapi", "api:docs"], 200),
    **dict.fromkeys(["public:factcheck", "public:claimreview", "public:version"], 404),
    **dict.fromkeys(["account_inactive", "account_reset_password", "account_reset_password_done"], 200),
    "socialaccount_login_cancelled": 200,
    **dict.fromkeys(["account_reset_password_from_key", "account_reset_password_from_key_done"], 200),
    "welcome": 410,
}
# Whoever watches over the service, and signing in: tested where they live.
ELSEWHERE = {
    *("readyz", "metrics", "account_login", "account_logout", "account_signup", "account_reauthenticate"),
    *("account_change_password", "account_set_password", "mfa_authenticate", "mfa_reauthenticate"),
    *("mfa_login_webauthn", "mfa_reauthenticate_webauthn", "openid_connect_login", "openid_connect_callback"),
    *("desk:factor_app", "desk:factor_passkey"),
    # tests/api/test_checklists.py
    *("api:desks-checklists", "api:desks-checklist", "api:verifier-use"),
}

MANAGERS = {"chief", "foreign chief", "operator"}
# Pages of the desk that are about no single row: who opens them. Others are told 403.
PLACES = {
    **dict.fromkeys(
        ["desk:work_list", "desk:awaiting", "desk:search", "desk:settings", "desk:profile", "desk:keys"], SIGNED_IN
    ),
    **dict.fromkeys(["desk:sign_in", "desk:quick_check", "desk:quick_alike"], SIGNED_IN),
    **dict.fromkeys(["desk:token_add", "claims:items", "claims:item_add", "claims:parties"], SIGNED_IN),
    **dict.fromkeys(["claims:party_find", "reviews:requests", "reviews:review_queue", "reviews:published"], SIGNED_IN),
    "sheets:sheets": SIGNED_IN,
    "sheets:bring": {"chief", "foreign chief"},
    **dict.fromkeys(["desk:people", "desk:outlet_add", "desk:first_run", "desk:use"], MANAGERS),
    **dict.fromkeys(["desk:person", "desk:person_edit"], MANAGERS),
    "desk:person_edit": {"operator"},
    # Of a person who holds no role with this chief: closing such an account is the operator's.
    "desk:person_left": {"operator"},
    **dict.fromkeys(["desk:desk_add", "desk:invite", "desk:mail", "desk:operations"], {"operator"}),
}
# The same, but about something that is not there: 404 for those who may ask, 403 for the others.
MISSING = {
    "claims:text_erase": {"guest", "checker", "chief", "standards", "observer", "operator"},
    **dict.fromkeys(
        ["sheets:run", "sheets:columns", "sheets:progress", "sheets:export", "sheets:sheet"],
        {"guest", "checker", "chief", "standards", "observer", "operator"},
    ),
    "desk:outlet": MANAGERS,
    "desk:partner_key_add": MANAGERS,
    "desk:mail_message": {"operator"},
}
# Of a desk: those who know the desk and may not change it are told 403.
OF_DESK = {
    **dict.fromkeys(["desk:desk_edit", "desk:checklists", "desk:checklist_step"], {"chief", "operator"}),
    "reviews:wordings": None,
    "cms:connection": None,
}
# Posted only, about people, keys and background work; who may is tested with what they do.
POSTED = {
    *(
        "desk:bulk",
        "desk:bulk_undo",
        "desk:awaiting_bulk",
        "desk:awaiting_undo",
        "desk:checklist_change",
        "desk:role_give",
        "desk:role_take",
        "desk:person_shut_out",
        "desk:person_let_in",
    ),
    *("desk:person_withdraw", "desk:person_forget_factors", "desk:recovery_codes", "desk:factor_remove"),
    *("desk:session_end", "desk:sessions_end_others", "desk:first_run_skip", "desk:test_mail"),
    *("sheets:start", "sheets:undo", "sheets:resume", "sheets:discard", "sheets:remove"),
    *("cms:try", "cms:disconnect"),
    *("desk:person_link", "desk:key_revoke", "desk:work_again_all", "desk:work_again", "desk:work_cancel"),
    "desk:service_wake",
}

# About one row: who may not see it is told 404, at every one of these addresses. First those that are read, then those posted to.
ROWS = {
    "item": (
        ["claims:item", "claims:item_correct", "claims:item_access", "claims:item_capture", "claims:item_hold", "claims:item_media", "claims:item_original", "claims:item_transcript", "api:items-media", "api:items-picture", "claims:item_versions", "api:items-snapshots", "api:items-comparison", "api:items-row", "api:items-text", "api:items-capture"],
        ["claims:item_ask_copy", "api:items-ask-for-copy", "claims:item_watch", "api:items-look-now", "api:items-start-watching", "api:items-stop-watching", "claims:item_retry", "claims:item_read", "claims:item_text", "claims:log_claim", "api:items-retry", "api:items-read-again", "api:items-give-text", "api:items-give-transcript", "api:items-set-access",
         "api:items-set-embargo", "api:items-place-hold", "api:items-lift-hold"],
    ),
    "claim": (
        ["desk:claim", "live", "claims:claim_move", "claims:claim_edit", "claims:claim_assign", "claims:claim_publish_by", "claims:claim_hand_over",
         "claims:claim_access", "claims:claim_hold", "claims:statement_add", "claims:statement_link", "claims:evidence_add", "claims:tasks", "claims:task_add",
         "reviews:response_add", "reviews:request_add", "api:claims-row", "api:claims-checklist", "api:claims-proposal", "api:claims-outside"],
        ["claims:claim_take", "claims:checklist_lay", "claims:verifier_run", "api:claims-run-verifier", "claims:origins_merge", "claims:origins_split", "reviews:verdict_draft", "reviews:factcheck_draft", "api:claims-lay-checklist", "api:claims-accept", "api:claims-start", "api:claims-wait",
         "api:claims-resume", "api:claims-reopen", "api:claims-close-unpublished", "api:claims-drop", "api:claims-restore", "api:claims-take",
         "api:claims-put-back",
         "api:claims-assign", "api:claims-set-publish-by", "api:claims-hand-over", "api:claims-set-access", "api:claims-set-embargo", "api:claims-place-hold", "api:claims-lift-hold",
         "api:claims-merge-origins", "api:claims-split-origins",
         "api:claims-appearances", "api:claims-statements", "api:claims-evidence", "api:claims-tasks", "api:claims-verdicts"],
    ),
    "appearance": (
        ["api:appearances-row"],
        ["claims:appearance_decide", "api:appearances-confirm", "api:appearances-accept-place", "api:appearances-keep", "api:appearances-detach"],
    ),
    "party": (
        ["claims:party", "claims:party_access", "claims:party_hold", "claims:party_seal", "claims:party_open", "api:parties-row"],
        ["api:parties-seal", "api:parties-set-access", "api:parties-roles", "api:parties-open", "api:parties-place-hold",
         "api:parties-lift-hold"],
    ),
    "statement": (
        ["claims:statement_edit", "claims:statement_judge", "claims:statement_retract", "claims:statement_access", "api:statements-row"],
        ["api:statements-retract", "api:statements-judge", "api:statements-set-access", "api:statements-links"],
    ),
    "task": (
        ["claims:task_dismiss", "claims:task_settle", "claims:task_give", "claims:task_due", "api:verification-tasks-row"],
        ["claims:task_again", "claims:task_take", "claims:task_put_back", "claims:task_take_up", "claims:task_accept", "claims:task_cancel", "api:verification-tasks-take", "api:verification-tasks-put-back", "api:verification-tasks-assign",
         "api:verification-tasks-set-due", "api:verification-tasks-take-up", "api:verification-tasks-cancel", "api:verification-tasks-settle",
         "api:verification-tasks-dismiss", "api:verification-tasks-run-again", "api:verification-tasks-accept-statements"],
    ),
    "evidence": (
        ["claims:evidence_edit", "claims:evidence_remove", "claims:evidence_access", "claims:evidence_capture", "claims:evidence_versions", "api:evidence-snapshots", "api:evidence-comparison", "claims:evidence_file", "claims:evidence_text", "api:evidence-row", "api:evidence-file", "api:evidence-text", "api:evidence-capture"],
        ["claims:evidence_ask_copy", "api:evidence-ask-for-copy", "claims:evidence_watch", "claims:evidence_take", "api:evidence-look-now", "api:evidence-start-watching", "api:evidence-stop-watching", "api:evidence-take-capture", "claims:evidence_public", "api:evidence-mark-public", "api:evidence-mark-internal", "api:evidence-remove", "api:evidence-set-access"],
    ),
    "response": (
        ["reviews:response_reflect", "reviews:response_access", "api:responses-row"],
        ["api:responses-reflect", "api:responses-points", "api:responses-set-access"],
    ),
    "point": (["api:response-points-row"], []),
    "request": (
        ["reviews:request", "reviews:request_open", "reviews:request_attempt", "reviews:request_reply", "reviews:request_withdraw",
         "reviews:request_access", "api:comment-requests-row"],
        ["api:comment-requests-open", "api:comment-requests-withdraw", "api:comment-requests-questions", "api:comment-requests-attempts",
         "api:comment-requests-replies", "api:comment-requests-set-access"],
    ),
    "question": (
        ["reviews:question_outcome", "api:questions-row"],
        ["reviews:question_undo", "api:questions-set-outcome", "api:questions-undo-outcome"],
    ),
    "reply": (
        ["reviews:reply_reflect", "reviews:reply_access", "reviews:reply_file", "api:replies-row", "api:replies-file"],
        ["api:replies-reflect", "api:replies-set-access"],
    ),
    "verdict": (
        ["reviews:review_verdict", "reviews:verdict_others", "reviews:verdict_comment", "reviews:verdict_suggest", "reviews:verdict_submit_anyway", "reviews:verdict_recheck", "api:verdicts-row"],
        ["reviews:verdict", "reviews:verdict_submit", "api:verdicts-set-recheck", "api:verdicts-submit", "api:verdicts-approve", "api:verdicts-return"],
    ),
    "version": (
        ["reviews:factcheck", "reviews:factcheck_preview", "reviews:factcheck_others", "reviews:review_factcheck", "reviews:version_comment",
         "reviews:version_suggest"],
        ["reviews:factcheck_publish", "reviews:minor_edit_review"],
    ),
    "imported check": (["api:imported-checks-row"], []),
    "comment": (["api:comments-row"], ["reviews:thread_settle", "reviews:thread_reopen", "api:comments-resolve", "api:comments-reopen"]),
    "suggestion": (
        ["api:suggestions-row"],
        ["reviews:suggestion_accept", "reviews:suggestion_reject", "api:suggestions-accept", "api:suggestions-reject"],
    ),
    "minor edit": (["api:minor-edits-row"], ["api:minor-edits-find-fine", "api:minor-edits-reopen"]),
    "page": (
        ["reviews:page_notice", "reviews:page_withdraw", "reviews:page_address", "reviews:page_access", "reviews:page_minor_edit", "cms:elsewhere", "cms:standing",
         "api:fact-checks-row", "api:fact-checks-version", "api:cms-pages-row"],
        ["cms:push", "cms:page_watch", "api:cms-pages-look-now", "api:cms-pages-start-watching", "api:cms-pages-stop-watching", "reviews:page_next", "reviews:page_notice_down", "reviews:minor_edit_trial", "api:fact-checks-submit", "api:fact-checks-approve", "api:fact-checks-return",
         "api:fact-checks-take-back", "api:fact-checks-publish", "api:fact-checks-next-version", "api:fact-checks-put-up-notice",
         "api:fact-checks-take-down-notice", "api:fact-checks-withdraw", "api:fact-checks-record-address", "api:fact-checks-set-access", "api:fact-checks-set-embargo",
         "api:fact-checks-make-minor-edit", "api:fact-checks-minor-edit-trial"],
    ),
}  # fmt: skip
# Of these, what only a standards editor may do: even a chief is told 403.
FOR_STANDARDS = {"claims:item_hold", "claims:claim_hold", "claims:party_hold"}
# About two rows, or taken away only: posted to with DELETE.
DELETED = {"api:statement-links-row": "link", "api:claims-statement": "claim"}

# The API's lists and beginnings: whoever is known; partners where it says so.
LISTS = {
    **dict.fromkeys(["api:root", "api:me", "api:desks", "api:items", "api:fact-checks", "api:desks-row"], True),
    **dict.fromkeys(["api:claims", "api:parties", "api:statements", "api:verification-tasks", "api:evidence"], False),
    **dict.fromkeys(["api:responses", "api:comment-requests", "api:verdicts", "api:imported-checks"], False),
    **dict.fromkeys(["api:comments", "api:suggestions", "api:minor-edits"], False),
}
# Rows whose address a partner may ask for: what is published, and what they handed in.
FOR_PARTNERS = {
    "api:items-row",
    "api:items-text",
    "api:items-capture",
    "api:items-media",
    "api:items-picture",
    "api:fact-checks-row",
    "api:fact-checks-version",
}
NOT_FOUND = {"api:not-found"}

# Django's admin: operators alone look, and nobody adds, deletes or changes anything there by hand.
ADMIN: dict[str, int] = {
    **dict.fromkeys(["index", "changelist", "jsi18n", "password_change_done"], 200),
    **dict.fromkeys(["add", "delete", "autocomplete"], 403),
    **dict.fromkeys(["view_on_site", "app_list", "admin/(?P<url>.*)$"], 404),
    **dict.fromkeys(["change", "history", "password_change", "logout", "login"], 302),
}

# Who sees rows of which level. Guests see what is assigned to them; see GUESTS.
DESK_ITSELF = {"checker", "reviewer", "chief", "standards", "reading token"}
SEES = {
    "newsroom": DESK_ITSELF | {"foreign checker", "foreign chief", "named", "observer", "operator"},
    "desk": DESK_ITSELF,
    "closed": DESK_ITSELF,
    "named": {"named"},
}
# An embargo is for those outside; the newsroom sees what is under it, marked. A sealed party hides its name, not its rows.
SEES["embargoed"] = SEES["sealed"] = SEES["newsroom"]
# What a guest sees who has the claim assigned: the claim with what belongs to it; no party by itself, no reply, no page.
ASSIGNED = {
    *("claim", "item", "appearance", "statement", "link", "task", "evidence", "response", "point", "request"),
    *("question", "verdict", "imported check", "comment", "suggestion"),
}
# Of a claim whose parts are for named people only, the claim alone, with what has no readers of its own.
ASSIGNED_TO_NAMED = {"claim", "task", "verdict", "imported check", "comment", "suggestion"}


def sees(asker: str, level: str, kind: str) -> bool:
    """Whether the row exists for this asker."""
    if asker == "assigned guest":
        return kind in (ASSIGNED_TO_NAMED if level == "named" else ASSIGNED)
    return asker in SEES[level]


def every_row() -> set[str]:
    """The names of all addresses that stand in the table."""
    named = {name for read, posted in ROWS.values() for name in [*read, *posted]}
    places = {*PUBLIC, *ELSEWHERE, *PLACES, *MISSING, *OF_DESK, *POSTED, *DELETED, *LISTS, *NOT_FOUND}
    return named | places
