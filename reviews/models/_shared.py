"""Fields and constraints that several tables of this app share."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


def about_one_thing(name: str) -> models.CheckConstraint:
    """A question or a point is about exactly one claim or one statement."""
    return models.CheckConstraint(
        condition=Q(claim__isnull=False, statement__isnull=True) | Q(claim__isnull=True, statement__isnull=False),
        name=name,
    )


class Reflection(models.TextChoices):
    """What the verdict does with a reply: before approval each is quoted, summarised, or not used, with a reason."""

    QUOTED = "quoted", _("quoted")
    SUMMARISED = "summarised", _("summarised")
    NOT_USED = "not_used", _("not used")
