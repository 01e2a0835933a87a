"""Sheets brought in by the operations themselves, as a chief does it."""

import csv
import io
from typing import Any

from django.db import transaction

from factcheck.accounts.actors import Actor
from factcheck.accounts.models import Desk
from factcheck.sheets import bringing, operations
from factcheck.sheets.columns import guessed
from factcheck.sheets.dates import guessed_order
from factcheck.sheets.meanings import guess_rating, guess_status
from factcheck.sheets.models import Import
from factcheck.sheets.reading import read_file
from tests.background import do_all_work

HEADERS = (
    "ID", "Claim", "Quote", "Who said it", "URL", "Title", "Publisher", "Claim date", "Status", "Rating", "Conclusion", "Review date",
    "Author", "Fact-check URL", "Assignee", "Deadline", "Priority", "Notes",
)  # fmt: skip
FINISHED = {
    "ID": "7",
    "Claim": "The new bridge cost 4.2 million.",
    "Quote": "It cost 4.2 million",
    "Who said it": "Alma Reyes",
    "URL": "https://post.example.org/bridge",
    "Title": "Bridge opened",
    "Publisher": "Meridian Post",
    "Claim date": "2.3.2021",
    "Status": "Published",
    "Rating": "Mostly false",
    "Conclusion": "It cost nine million.",
    "Review date": "4.3.2021",
    "Author": "Olena K.",
    "Fact-check URL": "https://facts.example.org/bridge",
}
OPEN = {
    "ID": "8",
    "Claim": "The tunnel is the longest.",
    "Status": "In progress",
    "Deadline": "5.3.2030",
    "Priority": "high",
}


def a_csv(*rows: dict[str, str], headers: tuple[str, ...] = HEADERS) -> bytes:
    """The rows as a file with these headers."""
    text = io.StringIO()
    writer = csv.DictWriter(text, headers)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def checked(desk: Desk, chief: Actor, data: bytes, **given: Any) -> Import:
    """Read and tried out, with everything as it is guessed."""
    run = operations.read_sheet(desk=desk, table=read_file(data), actor=chief, file_name="checks.csv")
    places = guessed(run.headers)
    cells = list(run.rows.values_list("cells", flat=True))

    def words(name: str) -> list[str]:
        index = next((run.headers.index(header) for header, what in places.items() if what == name), None)
        return [] if index is None else list(dict.fromkeys(row[index] for row in cells if row[index]))

    ratings = {
        text: dict(zip(("finding", "qualifier"), guess_rating(text) or ("", ""), strict=True))
        for text in words("rating")
    }
    how = {
        "name": "Checks",
        "columns": places,
        "date_order": guessed_order(words("review_date")),
        "ratings": ratings,
        "statuses": {text: guess_status(text) or "logged" for text in words("status")},
    }
    return tried_out(operations.check_import(run=run, actor=chief, **{**how, **given}))


def tried_out(run: Import) -> Import:
    """To the end, as the background does it where there are many rows."""
    while run.state == Import.State.CHECKING:
        run = Import.objects.select_related("desk", "sheet", "started_by").get(pk=run.pk)
        with transaction.atomic():
            if rows := bringing.next_rows(run):
                bringing.go_on(run, rows)
            else:
                bringing.end(run)
        run.refresh_from_db()
    return run


def imported(desk: Desk, chief: Actor, *rows: dict[str, str], **given: Any) -> Import:
    """The rows brought in by the background, to the end."""
    run = operations.start_import(run=checked(desk, chief, a_csv(*rows), **given), actor=chief)
    do_all_work()
    run.refresh_from_db()
    return run


def plans(run: Import) -> dict[str, int]:
    """How many rows are to be made, changed or left: only what there is any of."""
    numbers = operations.counts(run)
    return {name.removeprefix("plan_"): n for name, n in numbers.items() if name.startswith("plan_") and n}


def outcomes(run: Import) -> dict[str, int]:
    """How many rows were made, changed or left: only what there is any of."""
    numbers = operations.counts(run)
    return {name.removeprefix("rows_"): n for name, n in numbers.items() if name.startswith("rows_") and n}
