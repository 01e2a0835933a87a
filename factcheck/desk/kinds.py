"""What the kinds of background work are called, for people who run an installation; the code stands small beside it."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

KINDS: dict[str, Promise] = {
    "sweep_files": _("Files that nothing names any more are cleared away"),
    "forget_answers": _("Answers kept for repeated requests are forgotten"),
    "fetch_item": _("An item is fetched and read"),
    "snapshot_evidence": _("A copy is taken of evidence"),
    "look_again": _("A watched page is looked at again"),
    "look_at_sources": _("All sources of a claim are looked at again"),
    "look_at_watched": _("Looks at watched pages are planned"),
    "begin_watching": _("Watching is begun where it is due"),
    "look_at_rechecks": _("Verdicts whose day has come come back"),
    "tell_of_changed_evidence": _("Evidence that changed is told of"),
    "offer_copies": _("Copies in archives are asked for"),
    "push_copy": _("A page is saved in an archive"),
    "look_at_copies": _("It is looked whether copies are kept"),
    "compare_quotations": _("Quotations are held against a source that came or changed"),
    "read_words_again": _("Verifiers read a claim's changed words"),
    "fill_archive_files": _("Archive files are made of earlier copies"),
    "compare_origins": _("Evidence is compared for one origin"),
    "run_verifiers": _("Verifiers are queued for a claim"),
    "run_verifier": _("A verifier looks at a claim"),
    "rank_again": _("The work on a claim gets its place in line"),
    "lay_checklist": _("A checklist is laid beside a claim"),
    "follow_claim": _("Tasks follow their claim"),
    "send_mail": _("A mail is sent"),
    "mail_invited": _("Mail: an invitation"),
    "mail_sign_in_changed": _("Mail: somebody's sign-in was changed"),
    "mail_passed_on": _("Mail: work was passed on"),
    "mail_assigned": _("Mail: a claim was assigned"),
    "mail_task_assigned": _("Mail: a task was assigned"),
    "mail_task_due_near": _("Mail: a task is due soon"),
    "mail_deadline_near": _("Mail: a deadline is near"),
    "mail_submitted": _("Mail: something was submitted"),
    "mail_returned": _("Mail: something was returned"),
    "mail_mentioned": _("Mail: somebody was named in a comment"),
    "mail_suggested": _("Mail: other words were suggested"),
    "mail_minor_edit": _("Mail: a minor edit is to be read"),
    "mail_minor_edit_overdue": _("Mail: a minor edit was not read in time"),
    "mail_published": _("Mail: something was published"),
    "mail_brought": _("Mail: an import is done"),
    "mail_push_failed": _("Mail: a page could not be sent to the CMS"),
    "mail_source_changed": _("Mail: a source changed"),
    "look_at_deadlines": _("Deadlines are looked at"),
    "look_at_minor_edits": _("Minor edits that nobody has read are looked for"),
    "import_rows": _("Rows of a spreadsheet are imported"),
    "look_at_cms_page": _("A page in the CMS is looked at"),
    "look_at_cms_pages": _("Looks at pages in the CMS are planned"),
    "look_at_pages_of_claim": _("A claim's pages in the CMS are looked at"),
    "look_at_page_soon": _("A look at a page in the CMS is planned after a change"),
    "push_to_cms": _("A page is sent to the CMS"),
    "narrow_what_bears": _("What rests on something restricted is restricted too"),
    "index_record": _("An item, claim or party is made findable"),
    "index_factcheck": _("A fact-check is made findable"),
    "fill_index": _("What is not findable yet is made so"),
}


def kind_words(kind: str) -> str:
    """What a kind is called; one that has no words goes by its code."""
    return str(KINDS.get(kind, kind))
