"""What awaits a person: tasks that somebody is asked to do, and what machines left to a person; the soonest due first, and what came without a date
where it came. A constant number
of queries, none of which looks at more rows than a page and the numbers beside it need."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from claims.models import VerificationTask
from claims.models.verification_task import VerificationTaskQuerySet
from factcheck.accounts.actors import Actor
from factcheck.desk.counting import MOST_TASKS_COUNTED, number_of
from factcheck.desk.keyset import Page, page
from factcheck.desk.narrowing import my_desks, wanted_by

VIEWS: dict[str, Promise] = {"mine": _("Mine"), "nobody": _("Nobody's"), "desk": _("All of my desks")}
FROM: dict[str, Promise] = {"people": _("asked by people or the checklist"), "machines": _("left by a verifier")}
ORDER = ("stands_at", "-id")
PAGE_SIZE = 50


@dataclass(frozen=True)
class Wanted:
    """What the address asks for."""

    view: str = "mine"
    desk: UUID | None = None
    source: str = ""
    verifier: str = ""
    due: str = ""
    after: str = ""

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the view is asked for."""
        return any((self.desk, self.source, self.verifier, self.due))


def page_for(actor: Actor, wanted: Wanted) -> Page:
    """One page of what is wanted."""
    rows = tasks_for(actor, wanted).in_time().select_related("claim__desk", "assignee", "checklist_step")
    return page(rows, ORDER, wanted.after, PAGE_SIZE)


def tasks_for(actor: Actor, wanted: Wanted) -> VerificationTaskQuerySet:
    """What awaits somebody in this view, filtered, in no order."""
    rows = VerificationTask.objects.visible_to(actor).awaiting().order_by()
    return rows.filter(_of_view(actor, wanted), _from(wanted), wanted_by("due", wanted.due))


def counts(actor: Actor, wanted: Wanted) -> dict[str, str]:
    """How much each view holds, whatever the other filters say: one query for each, up to a limit."""
    return {
        view: number_of(tasks_for(actor, Wanted(view=view, desk=wanted.desk)), MOST_TASKS_COUNTED) for view in VIEWS
    }


def _of_view(actor: Actor, wanted: Wanted) -> Q:
    on_desk = Q(claim__desk=wanted.desk) if wanted.desk else Q()
    if wanted.view == "mine":
        return on_desk & Q(assignee=actor.user_id)
    if not wanted.desk:
        on_desk = Q(claim__desk__in=my_desks(actor))
    return on_desk & Q(assignee=None) if wanted.view == "nobody" else on_desk


def _from(wanted: Wanted) -> Q:
    if wanted.verifier:
        return Q(verifier=wanted.verifier)
    return {"people": Q(verifier=""), "machines": ~Q(verifier="")}.get(wanted.source, Q())
