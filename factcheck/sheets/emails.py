"""Mail when a sheet is in: one message for each person, however many claims they were given."""

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from factcheck.accounts.actors import Actor
from factcheck.accounts.models import User
from factcheck.ledger.references import split_reference
from factcheck.outbound.notices import Notice, tell
from factcheck.sheets.models import Import, ImportRow, Outcome
from factcheck.work.attempts import Attempt


def mail_brought(attempt: Attempt) -> None:
    """To whoever started the import, and to everybody whom it gave claims."""
    event = attempt.event
    run = Import.objects.filter(pk=split_reference(event.subject)[1]).select_related("desk", "started_by").first()
    if run is None:
        return
    given = ImportRow.objects.filter(run=run, outcome=Outcome.MADE).exclude(claim__assignee=None)
    numbers = dict(given.order_by().values_list("claim__assignee").annotate(n=Count("pk")))
    people = User.objects.filter(Q(pk__in=numbers) | Q(pk=run.started_by_id))
    with attempt.finish():
        tell(
            kind="mail_brought",
            event=event,
            people=people,
            build=lambda actor: _notice(run, actor, numbers, event.details),
        )


def _notice(run: Import, actor: Actor, numbers: dict, told: dict) -> Notice | None:
    mine = numbers.get(actor.user_id, 0)
    lines = []
    if actor.user_id == run.started_by_id:
        done, left = told.get("rows_made", 0) + told.get("rows_updated", 0), told.get("rows_bad", 0)
        lines.append(
            _("The sheet you imported is in: %(done)d rows imported, %(left)d left out.") % {"done": done, "left": left}
        )
    if mine:
        sentence = ngettext("It gave you %(n)d claim.", "It gave you %(n)d claims.", mine)
        lines.append(sentence % {"n": mine})
    if not lines:
        return None
    is_starter = actor.user_id == run.started_by_id and actor.can("import_sheets", run.desk_id)
    return Notice(
        subject=_("Imported: %(n)d claims on %(desk)s") % {"n": told.get("rows_made", 0), "desk": run.desk.name},
        lines=tuple(lines),
        path=reverse("sheets:run", args=[run.pk]) if is_starter else f"{reverse('desk:work_list')}?view=mine",
        action=_("Open the import") if is_starter else _("Open my claims"),
    )
