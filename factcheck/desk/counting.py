"""How many there are, as far as anybody counts: beyond that a number costs more than it tells."""

from dataclasses import dataclass
from typing import Any, Self

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

MOST_COUNTED = 999
# Of what awaits a person: who has a hundred does not need the number, and each costs a look at its claim and at later runs.
MOST_TASKS_COUNTED = 99


def number_of(rows: QuerySet, most: int | None = None) -> str:
    """The number, empty for none, or “999+”. It costs the same for a thousand rows as for a million."""
    return said(limited(rows, most).count(), most)


def said(number: int, most: int | None = None) -> str:
    """A number as it is shown, given that nobody counted beyond the limit."""
    most = most or MOST_COUNTED
    if number > most:
        return f"{most}+"
    return str(number) if number else ""


def limited(rows: QuerySet, most: int | None = None) -> QuerySet:
    """As many of the rows, in no order, as tell that there are more than the limit."""
    return rows.order_by()[: (most or MOST_COUNTED) + 1]


@dataclass(frozen=True)
class Counting:
    """Several numbers asked for in one question, which is put together once and may be asked again and again."""

    names: tuple[str, ...]
    sql: str
    parameters: tuple[Any, ...]

    @classmethod
    def of(cls, **rows: QuerySet) -> Self:
        """The numbers of these limited rows by their names. Nothing in them may depend on the time, which is that of the first asking."""
        parts = [_counted(found) for found in rows.values()]
        sql = "SELECT " + ", ".join(part for part, _parameters in parts)
        return cls(tuple(rows), sql, tuple(value for _part, parameters in parts for value in parameters))

    def now(self) -> dict[str, int]:
        """As many as there are at this moment, none counted beyond the limit."""
        with connection.cursor() as cursor:
            cursor.execute(self.sql, self.parameters)
            return dict(zip(self.names, cursor.fetchone(), strict=True))


def _counted(rows: QuerySet) -> tuple[str, tuple[Any, ...]]:
    try:
        sql, parameters = rows.values("pk").query.sql_with_params()
    except EmptyResultSet:
        return "0", ()
    return f"(SELECT COUNT(*) FROM ({sql}) AS counted)", tuple(parameters)  # noqa: S608 - as the queryset wrote it
