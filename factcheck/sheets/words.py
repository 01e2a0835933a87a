"""The words for what is wrong with a file or a row. Codes are stored; these are chosen when shown."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from factcheck.sheets.columns import COLUMNS
from factcheck.sheets.reading import Unreadable
from factcheck.sheets.reading.tables import letters

_FILES: dict[str, Promise] = {
    "bytes": gettext_lazy("This is larger than %(most)d MB. Split the sheet."),
    "rows": gettext_lazy("A sheet has %(most)d rows at most. Split it."),
    "columns": gettext_lazy("Row %(row)d has more than %(most)d columns."),
    "cell": gettext_lazy("Row %(row)d, column %(column)s holds more than %(most)d characters in one cell."),
    "empty": gettext_lazy("There is nothing in this sheet."),
    "only_headers": gettext_lazy("There is one row only: headers without rows, or a row without headers."),
    "broken": gettext_lazy("Row %(row)d cannot be read: a quotation mark is open, or a cell is far too long."),
    "broken_workbook": gettext_lazy("This workbook is damaged. Save it again in your spreadsheet program."),
    "bomb": gettext_lazy("This workbook unpacks to far more than a sheet holds, and is not opened."),
    "old_excel": gettext_lazy("This is a workbook of before 2007 (.xls). Save it as .xlsx or .csv."),
    "no_sheet": gettext_lazy("This is no sheet. Choose a .csv or .xlsx file."),
}
_CELLS: dict[str, Promise] = {
    "too_long": gettext_lazy("%(length)d characters; %(most)d is the most."),
    "no_date": gettext_lazy("“%(value)s” is no date."),
    "in_future": gettext_lazy("“%(value)s” is in the future."),
    "no_address": gettext_lazy("“%(value)s” is no web address."),
    "unknown_rating": gettext_lazy("It is not said yet what the rating “%(value)s” means here."),
    "unknown_status": gettext_lazy("It is not said yet what the status “%(value)s” means here."),
    "nobody": gettext_lazy("Nobody here is called “%(value)s”, or they no longer sign in."),
    "several_people": gettext_lazy("%(count)d people are called “%(value)s”. Write the e-mail address."),
    "no_priority": gettext_lazy("“%(value)s” is no priority: low, normal, high or urgent."),
    "unsolved": gettext_lazy(
        "A formula without a result. Save the sheet once in your spreadsheet program, or paste the values."
    ),
    "error_value": gettext_lazy("The spreadsheet shows an error here: %(value)s."),
    "nothing_found": gettext_lazy("Finished, but there is neither a rating nor a conclusion nor an address."),
    "not_finished": gettext_lazy("There is a rating, but the status says that it is not finished."),
    "repeated": gettext_lazy("Row %(row)d has the same id: “%(value)s”."),
    "hidden": gettext_lazy("This row stands for a claim that you cannot see."),
    "missing": gettext_lazy("The claim is missing."),
    "nobody_said_it": gettext_lazy("There is a quotation, but not who said it."),
    "judged_here": gettext_lazy("This claim was judged here: “%(stands)s”. A sheet does not change that."),
    "stays": gettext_lazy("This stays as it is on a claim that is here already: “%(stands)s”."),
    "no_such_move": gettext_lazy("The work is at “%(stands)s” here; a sheet cannot bring it to “%(value)s”."),
    "changed_here": gettext_lazy("Changed in the sheet and here: here it is “%(stands)s”. Make both the same."),
    "touched": gettext_lazy("Kept, since somebody worked on it: %(sentence)s."),
    "gone": gettext_lazy("Kept: the claim is not here any more, or not for you."),
    "stays_changed": gettext_lazy("Not set back: it cannot be, or it was changed since."),
}


def of_file(error: Unreadable) -> str:
    """Why a file cannot be read."""
    parameters = dict(error.parameters)
    if error.code == "cell":
        parameters["column"] = letters(int(str(parameters["column"])) - 1)
    return str(_FILES[error.code]) % parameters


def of_cell(problem: Mapping[str, Any]) -> str:
    """What is wrong with a cell, or why a row was kept."""
    if problem["code"] == "refused":
        return str(problem.get("sentence", ""))
    sentence = _CELLS.get(problem["code"])
    try:
        return str(sentence) % problem if sentence else str(problem["code"])
    except (KeyError, TypeError, ValueError):
        return _("This cannot be imported.")


def of_column(name: str) -> str:
    """What a column is called in short."""
    column = COLUMNS.get(name)
    return str(column.words).partition(":")[0] if column else ""
