"""One claim of the archive on its way: who works on it, and in whose words."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from claims import operations as claims
from claims.codes import EvidenceKind, Stance
from claims.inputs import PartyInput
from claims.models import Claim
from claims.models.evidence import EvidenceForm
from factcheck.accounts.actors import Actor
from factcheck.accounts.clock import now
from factcheck.accounts.models import User
from factcheck.desk.demo.archive.sentences import Told
from factcheck.desk.demo.archive.voices import Voice

KINDS, STANCES = list(EvidenceKind), list(Stance)


@dataclass
class Case:
    """A claim as it was logged, with its words and its people."""

    claim: Claim
    told: Told
    checker: Actor
    reviewer: Actor
    chief: Actor
    standards: Actor
    guest: User

    @property
    def voice(self) -> Voice:
        """The language it is in."""
        return self.told.article.voice

    @property
    def number(self) -> int:
        """The how manyth of all; what differs from claim to claim follows from it."""
        return self.told.number

    @property
    def company(self) -> PartyInput:
        """Who is asked about it."""
        return PartyInput(name=self.voice.company, kind="organisation")

    def started(self) -> None:
        """Somebody took it and began."""
        taken = claims.take_claim(claim=self.claim, actor=self.checker)
        self.claim = claims.start_claim(claim=taken, actor=self.checker)

    def with_evidence(self) -> tuple[UUID, ...]:
        """Two papers of two origins, marked public, in the order in which they are cited."""
        return tuple(self._paper(place, title) for place, title in enumerate(self.voice.papers))

    def _paper(self, place: int, title: str) -> UUID:
        evidence = claims.add_evidence(
            claim=self.claim,
            form=EvidenceForm.NOTE,
            title=title,
            note=self.voice.note,
            excerpt=self.voice.note,
            language=self.voice.language,
            kind=KINDS[(self.number + place) % len(KINDS)],
            stance=STANCES[(self.number + place) % len(STANCES)],
            origin_name=title,
            actor=self.checker,
        )
        return claims.mark_public(evidence=evidence, actor=self.checker).pk


Course = Callable[[Case], None]


def moment(**far: float) -> dt.datetime:
    """So far from the hour that has begun."""
    return now().replace(minute=0, second=0, microsecond=0) + dt.timedelta(**far)
