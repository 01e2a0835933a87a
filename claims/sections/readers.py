"""Who can see a row, in one plain sentence."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from factcheck.accounts.access import AccessLevel, Protected
from factcheck.accounts.models import User
from factcheck.accounts.roles import Role

MOST_NAMED = 12


def who_sees(row: Protected, assigned: Iterable[User | None] = ()) -> str:
    """By its level, its desk and the people named; `assigned`: whom it opens to because it is theirs to work on."""
    if row.access == AccessLevel.NAMED:
        return _("Only these people can see this: %(people)s.") % {
            "people": _names([*row.named_readers.all(), *assigned])
        }
    beside = [person for person in assigned if person is not None]
    if row.access == AccessLevel.NEWSROOM and row.desk.is_open:
        said = _("Everyone in the newsroom can see this; guests only what they were given to work on.")
    else:
        people = {"desk": row.desk.name, "people": _names([*_of_the_desk(row), *beside])}
        said = _("The desk “%(desk)s” and the standards editors can see this: %(people)s.") % people
    return said


def _of_the_desk(row: Protected) -> Iterable[User]:
    desk = User.objects.filter(is_active=True, memberships__desk=row.desk_id).exclude(
        memberships__desk=row.desk_id, memberships__role=Role.GUEST
    )
    standards = User.objects.filter(is_active=True, memberships__desk=None, memberships__role=Role.STANDARDS)
    return (desk | standards).distinct().order_by("name")


def _names(people: Iterable[User | None]) -> str:
    names = list(dict.fromkeys(person.name for person in people if person is not None and person.is_active))
    if not names:
        return _("nobody")
    more = len(names) - MOST_NAMED
    if more > 0:
        names = [*names[:MOST_NAMED], ngettext("%(n)d more", "%(n)d more", more) % {"n": more}]
    return ", ".join(names)
