"""What every list of work can be narrowed by: until when it is wanted, and whose desks it is of."""

import datetime as dt
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from factcheck.accounts.actors import Actor
from factcheck.accounts.clock import now
from factcheck.accounts.models import Desk

DUE: dict[str, Promise] = {
    "overdue": _("overdue"),
    "today": _("today"),
    "week": _("within seven days"),
    "none": _("no date"),
}


def wanted_by(field: str, due: str) -> Q:
    """Rows whose moment in that field is so, by whoever asks' own midnight; all of them where nothing is asked for."""
    moment = now()
    if due == "overdue":
        return Q(**{f"{field}__lt": moment})
    if due == "none":
        return Q(**{field: None})
    if due in ("today", "week"):
        days = 1 if due == "today" else 7
        midnight = timezone.localtime(moment).replace(hour=0, minute=0, second=0, microsecond=0)
        return Q(**{f"{field}__gte": moment, f"{field}__lt": midnight + dt.timedelta(days=days)})
    return Q()


def my_desks(actor: Actor) -> list[UUID]:
    """“My desk” is each desk somebody works on; whoever works on none (an observer) looks at every desk they may see."""
    return list(actor.desk_roles) or list(Desk.objects.values_list("pk", flat=True))
