"""Items, claims, parties, statements and evidence as rows, valid and boring unless told otherwise."""

import hashlib
from typing import Any

import factory
from django.db.models import F
from factory.django import DjangoModelFactory

from claims.codes import ItemState, WorkState
from claims.models import (
    Claim,
    ClaimStatement,
    Evidence,
    Item,
    Party,
    Snapshot,
    Statement,
    StatementParty,
    VerificationTask,
)
from claims.models.evidence import EvidenceForm
from claims.models.item import Intake
from claims.names import match_key
from claims.operations.naming import keep_names
from factcheck.accounts.access import AccessLevel
from factcheck.accounts.models import Desk
from tests.factories.people import DeskFactory, UserFactory

TEXT = "The minister opened the bridge on Monday.\n\n“It cost 4.2 million,” she said.\n\nNobody at the ministry would say more."


class _Protected(DjangoModelFactory):
    """What every record shares; `readers` names people and sets the level."""

    class Meta:
        abstract = True
        skip_postgeneration_save = True

    desk = factory.SubFactory(DeskFactory)

    @factory.post_generation
    def readers(row: Any, create: bool, given: Any, **_: object) -> None:  # noqa: N805
        if create and given:
            row.named_readers.set(given)
            row.access = AccessLevel.NAMED
            row.save(update_fields=["access"])


class ItemFactory(_Protected):
    """A pasted article whose text is there; `text=None`: an address that is still being fetched."""

    class Meta:
        model = Item

    intake = Intake.PASTE
    state = ItemState.READY
    title = "The bridge is open"
    publisher = "Meridian Post"
    language = "en"

    class Params:
        fetching = factory.Trait(
            intake=Intake.URL,
            state=ItemState.FETCHING,
            title="",
            publisher="",
            language="",
            url="https://news.example.org/bridge",
            canonical_url="https://news.example.org/bridge",
            text=None,
        )
        failed = factory.Trait(
            fetching=True, state=ItemState.FAILED, failure_code="http_status", failure_details={"status": 404}
        )

    @factory.post_generation
    def text(item: Item, create: bool, given: str | None, **options: Any) -> None:  # noqa: N805
        if create and item.state == ItemState.READY:
            item.current = SnapshotFactory(item=item, text=given or TEXT)
            item.save(update_fields=["current"])


class SnapshotFactory(DjangoModelFactory):
    """A capture; its bytes are not kept, only counted."""

    class Meta:
        model = Snapshot

    item = None
    text = TEXT
    content_type = "text/plain"
    number = factory.LazyAttribute(lambda row: row.item.snapshots.count() + 1 if row.item else 1)
    raw_sha256 = factory.LazyAttribute(lambda row: hashlib.sha256(row.text.encode()).hexdigest())
    raw_size = factory.LazyAttribute(lambda row: len(row.text.encode()))
    text_sha256 = factory.LazyAttribute(lambda row: hashlib.sha256(row.text.encode()).hexdigest())


class ClaimFactory(_Protected):
    """A logged claim that nobody has taken."""

    class Meta:
        model = Claim

    number = factory.LazyAttribute(lambda row: next_number(row.desk))
    proposition = "The bridge cost 4.2 million."
    language = "en"
    state = WorkState.LOGGED

    class Params:
        suggested = factory.Trait(state=WorkState.SUGGESTED)
        checking = factory.Trait(state=WorkState.CHECKING)
        waiting = factory.Trait(state=WorkState.WAITING, waiting_for="the ministry")
        in_review = factory.Trait(state=WorkState.IN_REVIEW)
        done = factory.Trait(state=WorkState.DONE)
        dropped = factory.Trait(state=WorkState.DROPPED, drop_reason="not_worth_it", dropped_from=WorkState.LOGGED)
        assigned = factory.Trait(assignee=factory.SubFactory(UserFactory))


def next_number(desk: Desk) -> int:
    """As the desk counts its claims."""
    Desk.objects.filter(pk=desk.pk).update(last_claim_number=F("last_claim_number") + 1)
    return Desk.objects.values_list("last_claim_number", flat=True).get(pk=desk.pk)


class PartyFactory(_Protected):
    """A person who is found by name."""

    class Meta:
        model = Party

    name = factory.Sequence(lambda n: f"Alma Reyes {n}")
    sort_key = factory.LazyAttribute(lambda row: match_key(row.name))

    @factory.post_generation
    def names(party: Party, create: bool, given: Any, **_: object) -> None:  # noqa: N805
        if create:
            keep_names(party, [party.name, *(given or [])])


class StatementFactory(_Protected):
    """Somebody said something; `claim` puts it into that claim's graph."""

    class Meta:
        model = Statement

    words = "It cost 4.2 million."
    language = "en"
    mode = "direct_quotation"

    @factory.post_generation
    def party(statement: Statement, create: bool, given: Party | None, **_: object) -> None:  # noqa: N805
        if create:
            spoken_by = given or PartyFactory(desk=statement.desk)
            StatementParty.objects.create(statement=statement, party=spoken_by, role_then="minister")

    @factory.post_generation
    def claim(statement: Statement, create: bool, given: Claim | None, **options: Any) -> None:  # noqa: N805
        if create and given:
            place = given.claim_statements.count()
            is_subject = options.get("is_subject", place == 0)
            ClaimStatement.objects.create(claim=given, statement=statement, position=place, is_subject=is_subject)


class EvidenceFactory(_Protected):
    """A note on a claim, internal."""

    class Meta:
        model = Evidence

    claim = factory.SubFactory(ClaimFactory)
    desk = factory.SelfAttribute("claim.desk")
    form = EvidenceForm.NOTE
    title = "The ministry's accounts"
    note = "Page 12 gives the sum."

    class Params:
        web = factory.Trait(form=EvidenceForm.URL, url="https://accounts.example.org/2026.html")
        public = factory.Trait(is_public=True)


class VerificationTaskFactory(DjangoModelFactory):
    """A machine's task that is queued."""

    class Meta:
        model = VerificationTask

    claim = factory.SubFactory(ClaimFactory)
    verifier = "quotation"
