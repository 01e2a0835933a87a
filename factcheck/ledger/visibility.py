"""Which events somebody may see: those whose subject they may see. Asked of the subjects' own `visible_to`, one query per type."""

from collections import defaultdict
from collections.abc import Iterable

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models

from factcheck.accounts.actors import Actor
from factcheck.ledger.models import Event
from factcheck.ledger.references import split_reference


def hidden_subjects(events: Iterable[Event], actor: Actor) -> set[str]:
    """The subjects among these events that are there, but not for this actor."""
    hidden: set[str] = set()
    for label, keys in _by_type(events).items():
        model = _model(label)
        if model is not None and hasattr(model._default_manager, "visible_to"):
            present = _present(model._base_manager.all(), keys)
            seen = _present(model._default_manager.visible_to(actor), keys)
            hidden |= {f"{label}:{key}" for key in present - seen}
    return hidden


def gone_subjects(events: Iterable[Event]) -> set[str]:
    """The subjects among these events whose rows are no longer there."""
    gone: set[str] = set()
    for label, keys in _by_type(events).items():
        model = _model(label)
        present = _present(model._base_manager.all(), keys) if model is not None else set()
        gone |= {f"{label}:{key}" for key in keys - present}
    return gone


def _by_type(events: Iterable[Event]) -> dict[str, set[str]]:
    keys: dict[str, set[str]] = defaultdict(set)
    for event in events:
        label, key = split_reference(event.subject)
        keys[label].add(key)
    return keys


def _model(label: str) -> type[models.Model] | None:
    try:
        return apps.get_model(label)
    except (LookupError, ValueError):
        return None


def _present(rows: models.QuerySet, keys: set[str]) -> set[str]:
    try:
        return {str(pk) for pk in rows.filter(pk__in=keys).values_list("pk", flat=True)}
    except (ValidationError, ValueError):
        return set()
