"""How the ledger names a row: by type and id, so that it knows no model and outlives what it names."""

from collections.abc import Iterable

from django.db import models

Referable = models.Model | str


def reference(thing: Referable) -> str:
    """“claims.claim:<id>” for a row; what is a reference already stays as it is."""
    if isinstance(thing, str):
        return thing
    return f"{thing._meta.label_lower}:{thing.pk}"


def references(things: Iterable[Referable]) -> list[str]:
    """The references of several things, each once, in order."""
    return list(dict.fromkeys(reference(thing) for thing in things))


def split_reference(text: str) -> tuple[str, str]:
    """“claims.claim:<id>” → (“claims.claim”, “<id>”)."""
    label, _, key = text.partition(":")
    return label, key
