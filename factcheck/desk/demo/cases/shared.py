"""What the cases of the demo newsroom have in common: its people's words, when they were said, and the item they stand in."""

import datetime as dt

from claims import operations as claims
from claims.inputs import PartyInput, StatementInput
from claims.models import Item
from factcheck.accounts.clock import now
from factcheck.desk.demo.people import Newsroom

LUND = PartyInput(name="Mira Lund", role_then="transport councillor of Halden")
HALDEN_FERRIES = PartyInput(name="Halden Ferries", kind="organisation")


def moment(**far: float) -> dt.datetime:
    return now().replace(minute=0, second=0, microsecond=0) + dt.timedelta(**far)


def taken_in(newsroom: Newsroom, text: str, **known: object) -> Item:
    """Taken in by Noa, on the World desk."""
    item, _is_new = claims.add_item_by_text(
        desk=newsroom.desks["world"],
        text=text,
        actor=newsroom.actor("noa"),
        **{"language": "en", "published_at": moment(days=-3), **known},  # type: ignore[arg-type]
    )
    return item


def said_by_lund(words: str) -> tuple[StatementInput, ...]:
    said_on = moment(days=-3).date()
    said = StatementInput(
        parties=(LUND,),
        mode="direct_quotation",
        words=words,
        language="en",
        setting="remarks to reporters",
        said_on=said_on,
    )
    report = StatementInput(
        parties=(PartyInput(name="Halden Post", kind="organisation"),), act="reported", relation="relays"
    )
    return said, report
