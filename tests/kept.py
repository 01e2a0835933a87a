"""What the database keeps at the moment."""

from typing import Any

from factcheck.ledger.models import Event


def names() -> list[str]:
    """The names of all events, in the order they were recorded."""
    return list(Event.objects.order_by("pk").values_list("name", flat=True))


def fresh(row: Any) -> Any:
    """The row as it is kept now, and not as a test last saw it."""
    return type(row).objects.get(pk=row.pk)
