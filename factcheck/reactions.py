"""What follows from what: event name -> kinds of work, and what happens by the clock. Read these two tables to know everything that
follows from anything. Kinds are functions named in settings.WORK_KINDS; events stand in factcheck/ledger/catalogue.py."""

REACTIONS: dict[str, list[str]] = {
    "item.added": ["fetch_item", "index_record"],
    "item.fetched": ["index_record"],
    "item.corrected": ["index_record"],
    "item.text_given": ["index_record"],
    "item.fetch_retried": ["fetch_item"],
    "claim.logged": ["run_verifiers", "index_record"],
    "claim.suggested": ["index_record"],
    "claim.edited": ["index_record"],
    "claim.waiting": ["index_record"],
    "claim.resumed": ["index_record"],
    "claim.handed_over": ["index_record"],
    "claim.accepted": ["run_verifiers"],
    "task.run_again": ["run_verifier"],
    "item.access_changed": ["narrow_what_bears", "index_record"],
    "claim.access_changed": ["narrow_what_bears", "index_record"],
    "statement.access_changed": ["narrow_what_bears"],
    "evidence.added": ["snapshot_evidence"],
    "party.added": ["index_record"],
    "party.edited": ["index_record"],
    "party.sealed": ["index_record"],
    "person.invited": ["mail_invited"],
    "person.left": ["mail_passed_on"],
    "person.password_changed": ["mail_sign_in_changed"],
    "person.second_factor_added": ["mail_sign_in_changed"],
    "person.second_factor_removed": ["mail_sign_in_changed"],
    "claim.assigned": ["mail_assigned"],
    "deadline.near": ["mail_deadline_near"],
    "verdict.submitted": ["mail_submitted"],
    "verdict.returned": ["mail_returned"],
    "factcheck.drafted": ["index_factcheck"],
    "factcheck.edited": ["index_factcheck"],
    "factcheck.submitted": ["mail_submitted", "index_factcheck"],
    "factcheck.version_published": ["index_factcheck"],
    "factcheck.returned": ["mail_returned"],
    "factcheck.published": ["mail_published"],
    "factcheck.replaced": ["mail_published"],
}

# Kind of work -> every how many seconds it is planned; once per interval, however many beats there are.
RHYTHMS: dict[str, int] = {
    "sweep_files": 24 * 3600,
    "look_at_deadlines": 60,
    "forget_answers": 3600,
    "fill_index": 3600,
}
