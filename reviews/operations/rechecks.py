"""Verdicts that come back by themselves: what is unconfirmed today may be known in three months."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.codes import Finding, VersionState
from claims.operations import watching
from claims.policy import may_work_on
from claims.watching.news import RECHECK_DUE
from factcheck.accounts.actors import SYSTEM, Actor
from factcheck.accounts.clock import now
from factcheck.accounts.models import Desk
from factcheck.ledger.recording import record
from factcheck.workflow.machine import Invalid, NotAllowed, WrongState
from factcheck.workflow.rows import changed, locked, save_changes
from reviews.models import Recheck, VerdictVersion

# Of a version that was returned, withdrawn or replaced nothing comes back.
STANDING = frozenset({VersionState.APPROVED, VersionState.PUBLISHED})
MOVABLE = STANDING | {VersionState.SUBMITTED}
PER_LOOK = 200


def today(desk: Desk) -> dt.date:
    """Which day it is at the desk."""
    return timezone.localdate(now(), desk.zone)


def refuse_past(day: dt.date | None, desk: Desk) -> None:
    """A day to look again lies ahead."""
    if day is not None and day <= today(desk):
        raise Invalid("recheck_on", _("Choose a day that is still to come."))


def recheck_day(version: VerdictVersion) -> dt.date | None:
    """The day that was chosen; for what is unconfirmed, else, the desk's own number of days from now."""
    desk = version.claim.desk
    if version.recheck_on is not None or version.finding != Finding.UNCONFIRMED or not desk.recheck_days:
        return version.recheck_on
    return today(desk) + dt.timedelta(days=desk.recheck_days)


def keep_recheck(version: VerdictVersion, actor: Actor) -> None:
    """The day of a submitted version, as a row that can be moved without touching what was frozen. In the caller's transaction."""
    if version.recheck_on is not None:
        Recheck.objects.get_or_create(
            version=version, defaults={"due_on": version.recheck_on, "set_by_id": actor.user_id}
        )


@transaction.atomic
def set_recheck(
    *, version: VerdictVersion, recheck_on: dt.date, actor: Actor, expected: int | None = None
) -> VerdictVersion:
    """Have a verdict come back on another day. The version itself stays as it was submitted."""
    claim = locked(version.claim)
    if not may_work_on(actor, claim):
        raise NotAllowed
    if version.state not in MOVABLE:
        raise WrongState(version)
    refuse_past(recheck_on, claim.desk)
    row, is_new = Recheck.objects.get_or_create(version=version, defaults={"due_on": recheck_on})
    row = locked(row)
    changes = changed(row, {"due_on": recheck_on, "told_at": None})
    if not is_new and not changes:
        return version
    save_changes(row, {"due_on": recheck_on, "told_at": None, "set_by_id": actor.user_id})
    details = {"on": recheck_on.isoformat(), "number": version.number}
    record("verdict.recheck_set", subject=version, actor=actor, details=details, context=[claim])
    return version


@transaction.atomic
def bring_back_due() -> int:
    """Verdicts whose day has come wait for a person again, each once, and say how many that were. Neither the work is reopened nor the page
    touched: somebody decides."""
    due = Recheck.objects.filter(
        told_at=None, due_on__lte=now().date() + dt.timedelta(days=1), version__state__in=STANDING
    )
    rows = due.select_related("version__claim__desk").order_by("due_on", "pk")
    count = 0
    for row in rows.select_for_update(of=("self",), skip_locked=True)[:PER_LOOK]:
        version = row.version
        if row.due_on > today(version.claim.desk):
            continue
        Recheck.objects.filter(pk=row.pk).update(told_at=now())
        details = {"on": row.due_on.isoformat(), "number": version.number}
        record("verdict.recheck_due", subject=version, actor=SYSTEM, details=details, context=[version.claim])
        more = {"to": "reviews:verdict_recheck", "to_id": str(version.pk)}
        news = watching.News(code=RECHECK_DUE, key=f"recheck:{version.pk}:{row.due_on}", more=more)
        watching.report(claim=version.claim, news=[news], about=version)
        count += 1
    return count
