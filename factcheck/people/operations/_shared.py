"""What several operations need: a new row checked and saved, one line of text."""

from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.functional import Promise

from factcheck.ledger.canonical import storable
from factcheck.workflow.machine import Invalid

Row = TypeVar("Row", bound=models.Model)


def one_line(text: str) -> str:
    """Without line breaks, runs of spaces, and what cannot be stored."""
    return " ".join(storable(text).split())


def required(text: str, field: str, sentence: str | Promise) -> str:
    """One line that must not be empty."""
    if line := one_line(text):
        return line
    raise Invalid(field, sentence)


def made(row: Row, *, taken: tuple[str, str | Promise]) -> Row:
    """A new row, checked and saved. `taken`: the field and the sentence for when somebody else has this name or address already."""
    try:
        row.clean_fields(exclude={field.name for field in row._meta.fields if field.is_relation})
    except ValidationError as error:
        field, messages = next(iter(error.message_dict.items()))
        raise Invalid(field, " ".join(messages)) from error
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise Invalid(*taken) from error
    return row
