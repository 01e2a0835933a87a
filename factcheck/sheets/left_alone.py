"""What an undo would leave alone: asked before somebody presses the button."""

from django.db.models import Min

from factcheck.ledger.models import Event
from factcheck.sheets.models import Import, Outcome


def left_alone(run: Import) -> int:
    """How many of the rows that an import made or changed belong to claims to which a person did something since."""
    done = run.rows.filter(outcome__in=[Outcome.MADE, Outcome.UPDATED]).exclude(claim=None)
    since = {f"claims.claim:{claim}": event for claim, event in done.values_list("claim_id", "last_event")}
    first = done.aggregate(first=Min("last_event"))["first"]
    if not since:
        return 0
    later = Event.objects.filter(pk__gt=first).exclude(actor="system").values_list("pk", "subject", "context")
    touched = set()
    for found in (later.filter(subject__in=since), later.filter(context__overlap=list(since))):
        for event, subject, context in found.order_by():
            touched |= {about for about in (subject, *context) if event > since.get(about, event)}
    return len(touched)
