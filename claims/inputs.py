"""What the doors hand to the operations: plain, frozen, and not yet believed."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from claims.codes import SpeechAct


@dataclass(frozen=True, kw_only=True)
class PartyInput:
    """Who: a party that is known already, or a name as somebody typed it; described only: “two officials”."""

    party_id: UUID | None = None
    name: str = ""
    kind: str = "person"
    described_only: bool = False
    role_then: str = ""
    wikidata_id: str = ""


@dataclass(frozen=True, kw_only=True)
class AnchorInput:
    """Which words of an item's text: by offsets in code points, by the quotation (with some context), or, in media, by a fragment."""

    exact: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    end: int | None = None
    fragment: str = ""


@dataclass(frozen=True, kw_only=True)
class StatementInput:
    """One speech act. `relation` says how it hangs on the statement at `target_index` of the same list (without one: on the subject)."""

    parties: tuple[PartyInput, ...]
    act: str = SpeechAct.SAID
    mode: str = ""
    words: str = ""
    language: str = ""
    translation: str = ""
    translator: str = ""
    setting: str = ""
    said_on: dt.date | None = None
    said_when: str = ""
    source: str = ""
    source_url: str = ""
    relation: str = ""
    target_index: int | None = None
