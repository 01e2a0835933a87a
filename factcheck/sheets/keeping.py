"""What is done with a sheet that is kept: another name, or no longer kept."""

from django.db import transaction
from django.utils.translation import gettext as _

from claims.cleaning import one_line
from factcheck.accounts.actors import Actor
from factcheck.accounts.clock import now
from factcheck.sheets import policy
from factcheck.sheets.models import UNDER_WAY, Import, Sheet
from factcheck.workflow.machine import Invalid, WrongState, edit, require
from factcheck.workflow.rows import one_at_a_time

S = Import.State


@transaction.atomic
def rename_sheet(*, sheet: Sheet, name: str, actor: Actor, expected: int | None = None) -> Sheet:
    """Another name for it, which no other sheet of the desk bears. Its columns and rows stay known."""
    require(policy.may_keep_sheets, actor, sheet)
    name = one_line(name)[:80]
    if not name:
        raise Invalid("name", _("Give the sheet a name, so that its columns are known next time."))
    one_at_a_time("sheet", sheet.desk_id, name)
    if Sheet.objects.kept().filter(desk=sheet.desk_id, name=name).exclude(pk=sheet.pk).exists():
        raise Invalid("name", _("Another sheet of this desk is called so."))
    return edit(
        sheet,
        actor=actor,
        expected=expected,
        changes={"name": name},
        event="sheet.renamed",
        allowed=policy.may_keep_sheets,
        texts={"name": name} if name != sheet.name else {},
        context=[sheet.desk],
    )


@transaction.atomic
def remove_sheet(*, sheet: Sheet, actor: Actor, expected: int | None = None) -> Sheet:
    """Keep it no longer. Its claims stay, and what it imported can still be taken back; brought in once more, it is a new sheet."""
    require(policy.may_keep_sheets, actor, sheet)
    if sheet.imports.filter(state__in=[*UNDER_WAY, S.BROKEN]).exists():
        raise WrongState(sheet, sentence=_("An import of this sheet is under way. Wait until it ends."))
    return edit(
        sheet,
        actor=actor,
        expected=expected,
        changes={"removed_at": now()},
        event="sheet.removed",
        allowed=policy.may_keep_sheets,
        context=[sheet.desk],
    )
