"""The tables of what was said."""

from claims.models.appearance import Appearance
from claims.models.archive_push import ArchivePush
from claims.models.checklist import Checklist, ClaimStep, LaidChecklist
from claims.models.claim import Claim
from claims.models.evidence import Evidence
from claims.models.item import Item
from claims.models.legal_hold import LegalHold
from claims.models.media_file import MediaFile, MediaType
from claims.models.origin import Origin
from claims.models.party import Party, PartyName, PartyRole, PartySecret
from claims.models.snapshot import Snapshot
from claims.models.statement import (
    ClaimStatement,
    Statement,
    StatementLink,
    StatementParty,
)
from claims.models.verification_task import VerificationTask
from claims.models.watch import AppearanceChange, Watch

__all__ = [
    "Appearance",
    "ArchivePush",
    "AppearanceChange",
    "Checklist",
    "Claim",
    "ClaimStatement",
    "ClaimStep",
    "Evidence",
    "Item",
    "LaidChecklist",
    "LegalHold",
    "MediaFile",
    "MediaType",
    "Origin",
    "Party",
    "PartyName",
    "PartyRole",
    "PartySecret",
    "Snapshot",
    "Statement",
    "StatementLink",
    "StatementParty",
    "VerificationTask",
    "Watch",
]
