"""What follows from what: event name -> kinds of work, and what happens by the clock. Read these two tables to know everything that
follows from anything. Kinds are functions named in settings.WORK_KINDS; events stand in factcheck/ledger/catalogue.py."""

REACTIONS: dict[str, list[str]] = {
    "item.added": ["fetch_item"],
    "item.fetch_retried": ["fetch_item"],
    "claim.logged": ["run_verifiers"],
    "claim.accepted": ["run_verifiers"],
    "task.run_again": ["run_verifier"],
    "item.access_changed": ["narrow_what_bears"],
    "claim.access_changed": ["narrow_what_bears"],
    "statement.access_changed": ["narrow_what_bears"],
    "evidence.added": ["snapshot_evidence"],
    "person.invited": ["mail_invited"],
    "claim.assigned": ["mail_assigned"],
    "deadline.near": ["mail_deadline_near"],
    "verdict.submitted": ["mail_submitted"],
    "verdict.returned": ["mail_returned"],
    "factcheck.submitted": ["mail_submitted"],
    "factcheck.returned": ["mail_returned"],
    "factcheck.published": ["mail_published"],
    "factcheck.replaced": ["mail_published"],
}

# Kind of work -> every how many seconds it is planned; once per interval, however many beats there are.
RHYTHMS: dict[str, int] = {"sweep_files": 24 * 3600, "look_at_deadlines": 60, "forget_answers": 3600}
