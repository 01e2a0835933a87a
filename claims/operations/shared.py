"""What several operations need: rows looked up through what the actor may see, new rows checked, edits with their words."""

from collections.abc import Collection, Mapping
from typing import Any, TypeVar
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from claims.cleaning import one_line, prose
from factcheck.accounts.actors import Actor
from factcheck.net import Unreachable, urls
from factcheck.workflow.machine import Invalid

Row = TypeVar("Row", bound=models.Model)


def seen(model: type[Row], key: UUID | str | None, actor: Actor, field: str) -> Row | None:
    """The row of that id, or None for no id. One that this actor may not see is refused exactly as one that does not exist."""
    if key is None or key == "":
        return None
    try:
        row = model._default_manager.visible_to(actor).filter(pk=key).first()  # type: ignore[attr-defined]
    except (ValidationError, ValueError):
        row = None
    if row is None:
        raise Invalid(field, _("There is nothing here with this id."))
    return row


def still_seen(row: Row | None, actor: Actor, field: str) -> Row | None:
    """The same for a row at hand: the door fetched it through what the actor may see, and it must still hold."""
    return None if row is None else seen(type(row), row.pk, actor, field)


def checked(row: Row) -> Row:
    """A new row whose fields can hold what they were given. Raises Invalid for the first that cannot."""
    try:
        row.clean_fields(exclude={field.name for field in row._meta.fields if field.is_relation})
    except ValidationError as error:
        field, messages = next(iter(error.message_dict.items()))
        raise Invalid(field, " ".join(messages)) from error
    return row


def made(row: Row) -> Row:
    """A new row, checked and saved."""
    checked(row).save(force_insert=True)
    return row


def required(text: str, field: str, sentence: str) -> str:
    """One line that must not be empty."""
    if line := one_line(text):
        return line
    raise Invalid(field, sentence)


def web_address(url: str, field: str) -> str:
    """An http or https address, checked by its shape; nothing is looked up."""
    try:
        urls.checked(one_line(url))
    except Unreachable as error:
        raise Invalid(field, error.sentence) from error
    return one_line(url)


def tidied(row: type[models.Model], values: Mapping[str, Any]) -> dict[str, Any]:
    """Words made fit to keep: lines in short fields, prose in long ones; everything else as it is."""
    return {name: _tidy(row._meta.get_field(name), value) for name, value in values.items()}


def _tidy(field: Any, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    return prose(value) if isinstance(field, models.TextField) else one_line(value)


def known_fields(values: Mapping[str, Any], allowed: Collection[str]) -> None:
    """A caller that names another field has a bug, and is told so."""
    if unknown := set(values) - set(allowed):
        raise TypeError(f"these cannot be edited here: {sorted(unknown)}")
