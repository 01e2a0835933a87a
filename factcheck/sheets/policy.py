"""Who brings sheets in, and who gives them out."""

from factcheck.accounts.actors import Actor
from factcheck.accounts.models import Desk
from factcheck.sheets.models import Import, Sheet


def may_import(actor: Actor, desk: Desk) -> bool:
    """A sheet makes, assigns and closes thousands of claims at a stroke: the desk chief answers for it."""
    return actor.is_person and actor.can("import_sheets", desk)


def may_run_import(actor: Actor, run: Import) -> bool:
    """Any chief of the desk may start, stop and take back what another one read."""
    return actor.is_person and actor.can("import_sheets", run.desk_id)


def may_keep_sheets(actor: Actor, sheet: Sheet) -> bool:
    """How a sheet is read, and what it is called, is settled by whoever imports it."""
    return actor.is_person and actor.can("import_sheets", sheet.desk_id)


def is_system(actor: Actor, run: Import) -> bool:
    """Only the work itself says that it is done, or that it broke off."""
    return actor.kind == "system"


def may_export(actor: Actor, sheet: Sheet) -> bool:
    """Whoever exports records on the desk; each gets the claims they may see."""
    return actor.is_person and actor.can("export_records", sheet.desk_id)
