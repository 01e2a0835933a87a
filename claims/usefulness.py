"""How useful each check is: what came of its runs, and how often people set its warnings aside. Only what the asker may see counts."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from claims.codes import TaskOutcome, TaskState
from claims.models import VerificationTask
from factcheck.accounts.actors import Actor

NEEDED = TaskOutcome.NEEDS_PERSON
COUNTED = {
    "runs": Count("pk"),
    "passed": Count("pk", filter=Q(outcome=TaskOutcome.PASSED) & ~Q(result_code="settled")),
    "found": Count("pk", filter=Q(outcome=TaskOutcome.FOUND) & ~Q(result_code="settled")),
    # Also those that somebody settled since: settling keeps what was there before.
    "needed_person": Count("pk", filter=Q(outcome=NEEDED) | Q(result_code="settled", result__was=NEEDED.value)),
    "inconclusive": Count("pk", filter=Q(outcome=TaskOutcome.INCONCLUSIVE) & ~Q(result_code="settled")),
    "dismissed": Count("pk", filter=Q(dismissed_at__isnull=False)),
    # Of what warned, so that the share set aside is never more than all of it.
    "warnings_dismissed": Count("pk", filter=Q(dismissed_at__isnull=False, outcome__in=[TaskOutcome.FOUND, NEEDED])),
    "settled": Count("pk", filter=Q(result_code="settled")),
    "broken": Count("pk", filter=Q(state=TaskState.BROKEN)),
}


def use_of_verifiers(
    *, actor: Actor, desk: UUID | None = None, since: dt.datetime | None = None, until: dt.datetime | None = None
) -> list[dict[str, Any]]:
    """For each verifier how many runs were queued in the period, and what came of them; `found`, `passed` and `inconclusive` are a
    machine's word, `settled` a person's. One question."""
    rows = VerificationTask.objects.visible_to(actor).exclude(verifier="")
    if desk is not None:
        rows = rows.filter(claim__desk=desk)
    if since is not None:
        rows = rows.filter(queued_at__gte=since)
    if until is not None:
        rows = rows.filter(queued_at__lt=until)
    counted: Any = rows.order_by().values("verifier").annotate(**COUNTED).order_by("verifier")
    return list(counted)
