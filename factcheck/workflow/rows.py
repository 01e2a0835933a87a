"""Locking rows in a fixed order, and saving only what changes."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import connection, models
from django.utils.translation import gettext as _

from factcheck.ledger.canonical import storable
from factcheck.workflow.refusals import Invalid

Row = TypeVar("Row", bound=models.Model)
Lockable = models.Model | models.QuerySet
# Rows that others point to, as field and key, which are known to be there.
Related = set[tuple[str, Any]]


def locked(instance: Row) -> Row:
    """The row as it stands now, locked until the transaction ends."""
    return type(instance)._base_manager.select_for_update(of=("self",)).get(pk=instance.pk)


def all_locked(rows: Iterable[Row]) -> list[Row]:
    """Rows of one kind as they stand now, in the order given; locked by primary key, as `lock_all` does."""
    given = list(rows)
    if not given:
        return []
    there = type(given[0])._base_manager.filter(pk__in=[row.pk for row in given]).order_by("pk")
    found = {row.pk: row for row in there.select_for_update(of=("self",))}
    if missing := [row for row in given if row.pk not in found]:
        raise ObjectDoesNotExist(f"{missing[0].pk} is gone")
    return [found[row.pk] for row in given]


def lock_all(things: Iterable[Lockable]) -> None:
    """Lock rows and querysets one after another; within a queryset by primary key, so that two transactions never cross."""
    for thing in things:
        if isinstance(thing, models.QuerySet):
            list(thing.order_by("pk").select_for_update(of=("self",)).values_list("pk", flat=True))
        else:
            locked(thing)


def one_at_a_time(*about: object) -> None:
    """Wait until nobody else is in the middle of the same thing: held until the transaction ends, whether or not a row exists yet."""
    each_one_at_a_time([about])


def each_one_at_a_time(things: Iterable[Iterable[object]]) -> None:
    """The same for many things, one after another in this order: give it one in which everybody asks for them."""
    keys = list(dict.fromkeys(_advisory(thing) for thing in things))
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(key) FROM unnest(%s::bigint[]) AS key", [keys])


def _advisory(about: Iterable[object]) -> int:
    name = "\x1f".join(map(str, about)).encode()
    return int.from_bytes(hashlib.sha256(name).digest()[:8], "big", signed=True)


def changed(row: models.Model, changes: Mapping[str, Any]) -> dict[str, Any]:
    """Those changes that differ from what stands in the row."""
    return {
        name: value
        for name, value in changes.items()
        if getattr(row, _field(row, name).attname) != _stored(row, name, value)
    }


def save_changes(row: models.Model, changes: Mapping[str, Any]) -> None:
    """Set the values, refuse what a field cannot hold, count the version up, and save exactly that."""
    row.save(update_fields=set_values(row, changes))


def save_alike(rows: Sequence[models.Model], changes: Sequence[Mapping[str, Any]]) -> None:
    """The same for many rows of one kind that are locked and mostly change to the same: one statement for those that do."""
    alike: dict[str, tuple[dict[str, Any], list[models.Model]]] = {}
    for row, given in zip(rows, changes, strict=True):
        names = sorted(set_values(row, given) - {"row_version"})
        values = {name: getattr(row, _field(row, name).attname) for name in names}
        alike.setdefault(repr(values), (values, []))[1].append(row)
    for values, same in alike.values():
        counted = {"row_version": models.F("row_version") + 1} if _has(same[0], "row_version") else {}
        there = type(same[0])._base_manager.filter(pk__in=[row.pk for row in same])
        there.update(**values, **counted)


def save_each(changes: Iterable[tuple[models.Model, Mapping[str, Any]]]) -> None:
    """The same for many rows of one kind that are locked and change to something of their own each: one statement for all in which the
    same fields change. The rows are there, so that what is written as an insert is an update of those fields, whatever else is unique."""
    alike: dict[tuple[str, ...], list[models.Model]] = {}
    found: Related = set()
    for row, given in changes:
        alike.setdefault(tuple(sorted(set_values(row, given, found))), []).append(row)
    for names, rows in alike.items():
        if len(rows) == 1:
            rows[0].save(update_fields=names)
        else:
            there = type(rows[0])._base_manager
            there.bulk_create(rows, update_conflicts=True, unique_fields=["pk"], update_fields=names)


def set_values(row: models.Model, changes: Mapping[str, Any], found: Related | None = None) -> set[str]:
    """The same without saving; gives the fields to save. Related rows that are in `found` are not looked up once more."""
    for name, value in changes.items():
        setattr(row, name, value)
    names = {_field(row, name).name for name in changes}
    _refuse_unstorable(row, names)
    _refuse_senseless(row, names, set() if found is None else found)
    if _has(row, "row_version"):
        row.row_version += 1  # type: ignore[attr-defined]
        names.add("row_version")
    stamps = {field.name for field in row._meta.concrete_fields if getattr(field, "auto_now", False)}
    return names | stamps


def _refuse_unstorable(row: models.Model, names: set[str]) -> None:
    for name in sorted(names):
        if any(storable(text) != text for text in _strings(getattr(row, _field(row, name).attname))):
            raise Invalid(
                name, _("This holds characters that cannot be stored, such as NUL. Remove them and save again.")
            )


def _strings(value: Any) -> Iterator[str]:
    """The strings in a value, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from _strings([*value.keys(), *value.values()])
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _strings(item)


def _refuse_senseless(row: models.Model, names: set[str], found: Related) -> None:
    related = {field.name: (field.name, getattr(row, field.attname)) for field in row._meta.fields if field.is_relation}
    known = {name for name, value in related.items() if value in found}
    others = {field.name for field in row._meta.fields} - (names - known)
    try:
        row.clean_fields(exclude=others)
    except ValidationError as error:
        field, messages = next(iter(error.message_dict.items()))
        raise Invalid(field, " ".join(messages)) from error
    found |= {related[name] for name in names & set(related)}


def _stored(row: models.Model, name: str, value: Any) -> Any:
    if isinstance(value, models.Model):
        return value.pk
    try:
        return _field(row, name).to_python(value)
    except ValidationError as error:
        raise Invalid(name, " ".join(error.messages)) from error


def _field(row: models.Model, name: str) -> models.Field:
    for field in row._meta.concrete_fields:
        if name in (field.name, field.attname):
            return field
    raise LookupError(f"{type(row).__name__} has no column for {name}")


def _has(row: models.Model, name: str) -> bool:
    return any(field.name == name for field in row._meta.concrete_fields)
