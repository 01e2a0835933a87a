"""Who may read a new row: as its parent at most."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from claims.codes import narrowest, no_wider
from factcheck.accounts.access import AccessLevel, Protected
from factcheck.accounts.actors import Actor
from factcheck.accounts.models import Desk, User
from factcheck.workflow.machine import Invalid

Readers = Iterable[User | UUID | str]


@dataclass(frozen=True)
class Protection:
    """An access level and, for named people, who they are."""

    desk: Desk
    access: str
    readers: frozenset[UUID] = frozenset()

    def keep(self, row: Protected) -> None:
        """Name the readers of a row that was just made with this level."""
        if self.access == AccessLevel.NAMED:
            set_readers(row, self.readers)


def keep_all(made: Iterable[tuple[Protected, Protection]]) -> None:
    """The same for many new rows."""
    for row, protection in made:
        protection.keep(row)


def set_readers(row: Protected, readers: Iterable[UUID]) -> None:
    """Name exactly these people."""
    row.named_readers.set(User.objects.filter(pk__in=readers))


def of(row: Protected) -> Protection:
    """How a row is protected now."""
    readers = (
        frozenset(row.named_readers.values_list("pk", flat=True)) if row.access == AccessLevel.NAMED else frozenset()
    )
    return Protection(row.desk, row.access, readers)


def chosen(
    *,
    desk: Desk,
    actor: Actor,
    access: str = "",
    named_readers: Readers = (),
    parents: Iterable[Protected | Protection] = (),
) -> Protection:
    """The level asked for, or else the narrowest of the parents'. Raises Invalid where a child would be wider than a parent."""
    above = [parent if isinstance(parent, Protection) else of(parent) for parent in parents]
    level = access or narrowest(AccessLevel.NEWSROOM, *(parent.access for parent in above))
    if level not in AccessLevel.values:
        raise Invalid("access", _("There is no such access level."))
    readers = people(named_readers)
    if level == AccessLevel.NAMED:
        readers = _named(readers, above, actor)
    new = Protection(desk, level, readers if level == AccessLevel.NAMED else frozenset())
    for parent in above:
        refuse_wider(new, parent)
    return new


def _named(readers: frozenset[UUID], above: list[Protection], actor: Actor) -> frozenset[UUID]:
    """Those asked for, or else the parents' own; and whoever does it, unless a parent does not name them."""
    own = frozenset({actor.user_id} if actor.user_id else ())
    limits = [parent.readers for parent in above if parent.access == AccessLevel.NAMED]
    if limits:
        inherited = frozenset.intersection(*limits)
        readers = (readers or inherited) | (own & inherited)
    else:
        readers |= own
    if not readers:
        raise Invalid("named_readers", _("Say who may see this."))
    return readers


def refuse_wider(child: Protection, parent: Protection) -> None:
    """A child is never wider than its parent, on whichever desk it lies."""
    if not no_wider(child.access, parent.access):
        raise Invalid("access", _("This cannot be seen by more people than what it belongs to."))
    if parent.access == AccessLevel.NAMED and not child.readers <= parent.readers:
        raise Invalid("named_readers", _("Only people who may see what this belongs to can be named."))
    shut_in = parent.access == AccessLevel.DESK or not parent.desk.is_open
    if shut_in and child.access != AccessLevel.NAMED and child.desk.pk != parent.desk.pk:
        raise Invalid("desk", _("This belongs to something that only its own desk can see, and stays on that desk."))


def people(named_readers: Readers) -> frozenset[UUID]:
    """The ids of these people, who must be there and active."""
    wanted = {str(getattr(reader, "pk", reader)) for reader in named_readers}
    try:
        found = frozenset(User.objects.filter(pk__in=wanted, is_active=True).values_list("pk", flat=True))
    except (ValidationError, ValueError):
        found = frozenset()
    if len(found) != len(wanted):
        raise Invalid("named_readers", _("One of these people is not here."))
    return found
