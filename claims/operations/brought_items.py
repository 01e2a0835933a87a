"""What a sheet says its claims were found in: items that are here already, or new ones that are known by title and address alone."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import transaction

from claims import policy
from claims.codes import ItemState
from claims.intake.canonical import canonical_url
from claims.models import Item
from claims.models.item import Intake
from claims.operations import protecting
from claims.operations.items import added, item_row, known_items
from claims.operations.protecting import Protection, Readers, keep_all
from claims.operations.shared import tidied, web_address
from factcheck.accounts.actors import Actor
from factcheck.accounts.models import Desk
from factcheck.ledger.recording import record_all
from factcheck.workflow.machine import require
from factcheck.workflow.rows import each_one_at_a_time

NOT_FETCHED = "not_fetched"


@dataclass(frozen=True, kw_only=True)
class BroughtItem:
    """What a row knows of it. One that is not to be fetched says so, and offers it."""

    url: str = ""
    title: str = ""
    publisher: str = ""
    published_at: dt.datetime | None = None
    fetched: bool = True


@dataclass
class _Wanted:
    given: BroughtItem
    url: str = ""
    canonical: str = ""
    known: dict[str, str] = field(default_factory=dict)

    @property
    def name(self) -> object:
        """What it is known by: its address, or else title and publisher."""
        return self.canonical or (self.known["title"], self.known["publisher"])


@transaction.atomic
def bring_items(
    *, desk: Desk, wanted: Sequence[BroughtItem], actor: Actor, access: str = "", named_readers: Readers = ()
) -> list[tuple[Item, bool]]:
    """For each the item that is here already, or a new one; and whether it is new. Two of the same are one item."""
    require(policy.may_add_items, actor, desk)
    every = [_read(one) for one in wanted]
    each_one_at_a_time(("item", desk.pk, name) for name in sorted({one.name for one in every}, key=str))
    found, new = _there(desk, every, actor), dict[object, Item]()
    protection = protecting.chosen(desk=desk, actor=actor, access=access, named_readers=named_readers)
    made = []
    for one in every:
        there = found.get(one.name)
        if there is None and one.name not in new:
            new[one.name] = _item(one, protection, actor)
            made.append((new[one.name], True))
        else:
            made.append((there or new[one.name], False))
    Item.objects.bulk_create(new.values())
    keep_all((item, protection) for item in new.values())
    record_all([added(item) for item in new.values()], actor=actor)
    return made


def _read(given: BroughtItem) -> _Wanted:
    url = web_address(given.url, "url") if given.url else ""
    known = tidied(Item, {"title": given.title, "publisher": given.publisher})
    return _Wanted(given, url, canonical_url(url) if url else "", known)


def _there(desk: Desk, every: list[_Wanted], actor: Actor) -> dict[object, Item]:
    """By address wherever somebody may see it; without one by title and publisher, on this desk alone."""
    addresses = {one.canonical for one in every} - {""}
    titles = {one.known["title"] for one in every if not one.canonical}
    found: dict[object, Item] = {}
    found.update(known_items(desk, addresses, actor) if addresses else {})
    unaddressed = Item.objects.visible_to(actor).filter(desk=desk, url="", title__in=titles).select_related("desk")
    for item in unaddressed.order_by("created_at") if titles else ():
        found.setdefault((item.title, item.publisher), item)
    return found


def _item(one: _Wanted, protection: Protection, actor: Actor) -> Item:
    is_fetched = bool(one.url and one.given.fetched)
    return item_row(
        protection,
        actor,
        intake=Intake.URL if one.url else Intake.FILE,
        state=ItemState.FETCHING if is_fetched else ItemState.FAILED,
        failure_code="" if is_fetched else NOT_FETCHED,
        url=one.url,
        canonical_url=one.canonical,
        published_at=one.given.published_at,
        **one.known,
    )
