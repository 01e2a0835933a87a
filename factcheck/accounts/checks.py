"""Constraints that several tables share."""

from django.db import models
from django.db.models import Q


def known(field: str, choices: type[models.TextChoices], name: str, *, blank: bool = False) -> models.CheckConstraint:
    """The database accepts no code that the domain does not know."""
    return models.CheckConstraint(
        condition=Q(**{f"{field}__in": [*choices.values, *([""] if blank else [])]}), name=name
    )
