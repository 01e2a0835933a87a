"""Access levels: pure, so that codes and records share the one list."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class AccessLevel(TextChoices):
    """Who may see a row, from widest to narrowest. A closed desk caps “newsroom” at “desk”."""

    NEWSROOM = "newsroom", _("Newsroom can see this")
    DESK = "desk", _("Desk can see this")
    NAMED = "named", _("Named people can see this")


_WIDEST_FIRST = tuple(AccessLevel)


def narrowest(*levels: str) -> AccessLevel:
    """The level that holds when several apply at once."""
    return max((AccessLevel(level) for level in levels), key=_WIDEST_FIRST.index)


def no_wider(child: str, parent: str) -> bool:
    """A child is never wider than its parent."""
    return narrowest(child, parent) == child
