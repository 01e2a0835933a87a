"""The background of imports: one handful of rows after the other, each in the transaction that also plans the next. A worker that is
killed in the middle leaves the rows before it done and those after it waiting."""

from contextlib import suppress

from factcheck.sheets import bringing
from factcheck.sheets.models import UNDER_WAY, Import
from factcheck.work.attempts import Attempt
from factcheck.work.models import Work
from factcheck.workflow.machine import WrongState


def import_rows(attempt: Attempt) -> None:
    """The file of an import that is to be read; or the next rows of one that is tried out, runs or is taken back: the last one ends it."""
    with attempt.finish():
        # Locked, so that nobody discards the sheet, or presses another button, in the middle of a handful.
        found = Import.objects.select_for_update(of=("self",)).filter(pk=attempt.subject_id, state__in=UNDER_WAY)
        run = found.select_related("desk", "sheet", "started_by").first()
        if run is None:
            return
        if run.state == Import.State.READING:
            bringing.read(run)
            return
        rows = bringing.next_rows(run)
        if not rows:
            bringing.end(run)
            return
        bringing.go_on(run, rows)
        key = f"import_rows:{run.pk}:{run.row_version}:{rows[-1].number}"
        # Somebody looks at the bar: the next handful does not wait behind what the last one set off.
        Work.plan("import_rows", key=key, subject_id=run.pk, refs=[run], priority=Work.Priority.URGENT)


def import_rows_broken(work: Work) -> None:
    """The last attempt failed too: the import says so, and offers to go on."""
    run = Import.objects.filter(pk=work.subject_id, state__in=UNDER_WAY).first()
    if run is not None:
        with suppress(WrongState):
            bringing.break_off(run)
