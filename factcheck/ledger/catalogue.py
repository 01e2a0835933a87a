"""Every event there is: what it is called and how a timeline says it. `record` refuses any other name.

A sentence may use `%(actor)s` and any detail of the event; a detail that names a person or key (“user:<id>”) is shown by name."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class EventKind:
    """How an event is said, and which part of the record it belongs to."""

    sentence: Promise | str
    area: str


def _area(area: str, sentences: dict[str, Promise]) -> dict[str, EventKind]:
    return {name: EventKind(sentence, area) for name, sentence in sentences.items()}


EVENTS: dict[str, EventKind] = {
    **_area(
        "intake",
        {
            "item.added": _("%(actor)s took this in"),
            "item.fetched": _("The page was fetched"),
            "item.fetch_failed": _("The page could not be fetched"),
            "item.fetch_retried": _("%(actor)s asked to fetch the page again"),
            "item.corrected": _("%(actor)s corrected what is known of the item"),
            "item.reopened_existing": _("%(actor)s brought this address again; it was here already"),
            "item.text_given": _("%(actor)s gave the text of the page"),
            "item.taken_away": _("%(actor)s took back the item that a sheet had brought"),
            "item.embargoed": _("%(actor)s changed the embargo"),
            "item.access_changed": _("%(actor)s changed who may see the item"),
        },
    ),
    **_area(
        "claims",
        {
            "claim.suggested": _("%(actor)s suggested the claim"),
            "claim.accepted": _("%(actor)s accepted the claim"),
            "claim.logged": _("%(actor)s logged the claim"),
            "claim.started": _("%(actor)s began checking"),
            "claim.waiting": _("%(actor)s marked the claim as waiting"),
            "claim.resumed": _("%(actor)s went on checking"),
            "claim.ready": _("%(actor)s marked the claim as ready for review"),
            "claim.done": _("%(actor)s closed the work: done"),
            "claim.closed_unpublished": _("%(actor)s closed the work without publishing"),
            "claim.reopened": _("%(actor)s reopened the work"),
            "claim.dropped": _("%(actor)s dropped the claim"),
            "claim.restored": _("%(actor)s took the claim up again"),
            "claim.brought": _("%(actor)s set owner, date and priority from a sheet"),
            "claim.checked_before": _("%(actor)s closed the work: it was checked before it came here"),
            "claim.taken_away": _("%(actor)s took back the claim that a sheet had brought"),
            "claim.edited": _("%(actor)s edited the claim"),
            "claim.assigned": _("%(actor)s assigned the claim to %(assignee)s"),
            "claim.unassigned": _("%(actor)s took the assignment away"),
            "claim.handed_over": _("%(actor)s handed the claim over to another desk"),
            "claim.due_changed": _("%(actor)s changed when the claim is due"),
            "claim.access_changed": _("%(actor)s changed who may see the claim"),
            "claim.embargoed": _("%(actor)s changed the embargo"),
            "appearance.added": _("%(actor)s marked where the claim appears"),
            "appearance.confirmed": _("%(actor)s confirmed where the claim appears"),
            "deadline.near": _("The deadline is near"),
        },
    ),
    **_area(
        "statements",
        {
            "party.added": _("%(actor)s added a party"),
            "party.edited": _("%(actor)s edited a party"),
            "party.sealed": _("%(actor)s sealed a party"),
            "party.access_changed": _("%(actor)s changed who may see the party"),
            "party.taken_away": _("%(actor)s took back the party that a sheet had brought"),
            "party.opened": _("%(actor)s opened a sealed party"),
            "statement.added": _("%(actor)s added a statement"),
            "statement.access_changed": _("%(actor)s changed who may see the statement"),
            "statement.edited": _("%(actor)s edited a statement"),
            "statement.retracted": _("%(actor)s marked a statement as retracted"),
            "statement.removed": _("%(actor)s removed a statement"),
            "statement.linked": _("%(actor)s linked two statements"),
            "statement.unlinked": _("%(actor)s took a link between statements away"),
            "statement.judged": _("%(actor)s judged whether this was said"),
        },
    ),
    **_area(
        "verification",
        {
            "task.queued": _("A verification was queued"),
            "task.asked": _("%(actor)s asked for a piece of checking"),
            "task.started": _("A verification began"),
            "task.finished": _("A verification finished"),
            "task.broken": _("A verification broke off"),
            "task.cancelled": _("%(actor)s cancelled a verification"),
            "task.run_again": _("%(actor)s ran a verification again"),
            "task.dismissed": _("%(actor)s set a result aside"),
            "task.settled": _("%(actor)s settled what a verification left open"),
        },
    ),
    **_area(
        "evidence",
        {
            "evidence.added": _("%(actor)s added evidence"),
            "evidence.edited": _("%(actor)s edited evidence"),
            "evidence.access_changed": _("%(actor)s changed who may see the evidence"),
            "evidence.removed": _("%(actor)s removed evidence"),
            "evidence.marked_public": _("%(actor)s marked evidence as public"),
            "evidence.marked_internal": _("%(actor)s marked evidence as internal"),
            "evidence.snapshot_taken": _("A copy of the evidence was kept"),
            "evidence.snapshot_failed": _("No copy of the evidence could be kept"),
        },
    ),
    **_area(
        "comment",
        {
            "response.recorded": _("%(actor)s recorded a public response"),
            "response.edited": _("%(actor)s edited a public response"),
            "response.access_changed": _("%(actor)s changed who may see a public response"),
            "response.point_added": _("%(actor)s added a point to a public response"),
            "response.reflected": _("%(actor)s said how a response is reflected"),
            "request.drafted": _("%(actor)s drafted a request for comment"),
            "request.edited": _("%(actor)s edited a request for comment"),
            "request.access_changed": _("%(actor)s changed who may see a request for comment"),
            "request.opened": _("%(actor)s opened a request for comment"),
            "request.closed": _("The request for comment was closed"),
            "request.reopened": _("The request for comment was reopened"),
            "request.withdrawn": _("%(actor)s withdrew a request for comment"),
            "question.added": _("%(actor)s added a question"),
            "question.edited": _("%(actor)s edited a question"),
            "question.outcome_set": _("%(actor)s recorded the outcome of a question"),
            "question.outcome_undone": _("%(actor)s took the outcome of a question back"),
            "attempt.recorded": _("%(actor)s recorded an attempt to reach them"),
            "reply.recorded": _("%(actor)s recorded a reply"),
            "reply.reflected": _("%(actor)s said how a reply is reflected"),
            "reply.access_changed": _("%(actor)s changed who may see a reply"),
        },
    ),
    **_area(
        "verdicts",
        {
            "check.imported": _("%(actor)s brought along what the newsroom had found before"),
            "check.mended": _("%(actor)s mended what was brought along"),
            "check.taken_away": _("%(actor)s took away what had been brought along"),
            "verdict.drafted": _("%(actor)s began a verdict"),
            "verdict.edited": _("%(actor)s edited the verdict"),
            "verdict.submitted": _("%(actor)s submitted the verdict for review"),
            "verdict.approved": _("%(actor)s approved the verdict"),
            "verdict.returned": _("%(actor)s returned the verdict"),
            "verdict.published": _("%(actor)s published the verdict"),
            "verdict.superseded": _("The verdict was superseded by a newer one"),
            "verdict.withdrawn": _("%(actor)s withdrew the verdict"),
        },
    ),
    **_area(
        "publication",
        {
            "factcheck.drafted": _("%(actor)s began a fact-check"),
            "factcheck.edited": _("%(actor)s edited the fact-check"),
            "factcheck.access_changed": _("%(actor)s changed who may see the fact-check"),
            "factcheck.embargoed": _("%(actor)s changed the embargo"),
            "factcheck.submitted": _("%(actor)s submitted the fact-check for review"),
            "factcheck.approved": _("%(actor)s approved the fact-check"),
            "factcheck.returned": _("%(actor)s returned the fact-check"),
            "factcheck.published": _("%(actor)s published the fact-check"),
            "factcheck.replaced": _("%(actor)s replaced the published version"),
            "factcheck.notice_up": _("%(actor)s put up the notice “under review”"),
            "factcheck.notice_down": _("%(actor)s took the notice “under review” down"),
            "factcheck.withdrawn": _("%(actor)s withdrew the fact-check"),
            "factcheck.version_published": _("%(actor)s put a version before the readers"),
            "factcheck.version_superseded": _("A version gave way to a newer one"),
            "factcheck.version_withdrawn": _("A version was withdrawn with its page"),
            "factcheck.address_recorded": _("%(actor)s recorded where the fact-check was published"),
            "correction.added": _("%(actor)s said what was corrected, and why"),
        },
    ),
    **_area(
        "sheets",
        {
            "sheet.kept": _("%(actor)s kept how the columns of a sheet are read"),
            "import.checked": _("%(actor)s tried out a sheet"),
            "import.started": _("%(actor)s imported a sheet"),
            "import.finished": _("The sheet was imported"),
            "import.broken": _("The import broke off"),
            "import.resumed": _("%(actor)s let the import go on"),
            "import.discarded": _("%(actor)s discarded a sheet"),
            "import.undo_started": _("%(actor)s took an import back"),
            "import.undone": _("The import was taken back"),
        },
    ),
    **_area(
        "people",
        {
            "person.invited": _("%(actor)s invited %(person)s"),
            "person.joined": _("%(actor)s came in and chose a password"),
            "person.edited": _("%(actor)s edited %(person)s"),
            "person.role_given": _("%(actor)s gave %(person)s a role"),
            "person.role_taken": _("%(actor)s took a role from %(person)s"),
            "person.deactivated": _("%(actor)s deactivated %(person)s"),
            "person.reactivated": _("%(actor)s let %(person)s in again"),
            "key.created": _("%(actor)s made a key"),
            "key.revoked": _("%(actor)s revoked a key"),
            "outlet.added": _("%(actor)s added a partner outlet"),
            "outlet.edited": _("%(actor)s edited a partner outlet"),
            "desk.created": _("%(actor)s created the desk"),
            "desk.edited": _("%(actor)s changed the desk's settings"),
            "wording.changed": _("%(actor)s changed a wording"),
        },
    ),
    **_area(
        "installation",
        {
            "mail.sent": _("A message was sent"),
            "mail.failed": _("A message could not be sent"),
            "export.made": _("%(actor)s exported the record"),
            "text.erased": _("%(actor)s erased words from the record"),
            "work.run_again": _("%(actor)s ran background work again"),
            "work.cancelled": _("%(actor)s cancelled background work"),
        },
    ),
}
