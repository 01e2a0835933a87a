"""Stored files that no row names any more: left by transactions that were undone, and by rows that were erased."""

from collections.abc import Iterator
from datetime import timedelta

from django.apps import apps
from django.db import models

from factcheck import storage
from factcheck.work.attempts import Attempt

# Far longer than any transaction: a row may be about to name what was kept a moment ago.
GRACE = timedelta(days=1)
NAMED = "sha256"


def sweep_files(attempt: Attempt) -> None:
    """Remove what nobody names. Every column whose name ends in “sha256” names files, whichever model it belongs to."""
    removed = storage.sweep_orphans(hashes_named_by_rows(), GRACE)
    attempt.progress("swept", 1.0, f"{removed} removed")


def hashes_named_by_rows() -> Iterator[str]:
    """The hashes of all files that some row still names."""
    for model, field in columns_that_name_files():
        rows = model._base_manager.exclude(**{field: ""}).values_list(field, flat=True)
        yield from rows.order_by().iterator(chunk_size=5000)


def columns_that_name_files() -> list[tuple[type[models.Model], str]]:
    """Where files are named."""
    return [
        (model, field.name)
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField) and field.name.endswith(NAMED)
    ]
