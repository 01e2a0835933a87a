"""How many there are, as far as anybody counts: beyond that a number costs more than it tells."""

from django.db.models import QuerySet

MOST_COUNTED = 999


def number_of(rows: QuerySet) -> str:
    """The number, empty for none, or “999+”. It costs the same for a thousand rows as for a million."""
    return said(rows.order_by()[: MOST_COUNTED + 1].count())


def said(number: int) -> str:
    """A number as it is shown, given that nobody counted beyond the limit."""
    if number > MOST_COUNTED:
        return f"{MOST_COUNTED}+"
    return str(number) if number else ""
