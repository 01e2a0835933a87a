"""Claims: logged from an article, moved through the work, owned, and kept to their readers."""

import threading

import pytest
from django.db import connection

from claims import operations
from claims.inputs import AnchorInput, PartyInput, StatementInput
from claims.models import Appearance, Claim, Party, Statement
from factcheck.ledger.models import Event
from factcheck.workflow.machine import Invalid, NotAllowed, Stale, WrongState
from tests.factories import (
    TEXT,
    ClaimFactory,
    DeskFactory,
    ItemFactory,
    a_checker,
    a_chief,
    a_guest,
    a_read_only_token,
    a_reviewer,
    a_standards_editor,
    an_observer,
    user_of,
)

pytestmark = pytest.mark.django_db
QUOTE = "It cost 4.2 million"


def names() -> list[str]:
    return list(Event.objects.order_by("pk").values_list("name", flat=True))


def test_a_claim_is_logged_where_its_words_stand() -> None:
    item = ItemFactory()
    ada = a_checker(item.desk)
    start = TEXT.index(QUOTE)
    claim = operations.log_claim(
        desk=item.desk,
        proposition=" The bridge cost\n4.2 million. ",
        item=item,
        anchor=AnchorInput(start=start, end=start + len(QUOTE)),
        statements=(StatementInput(parties=(PartyInput(name="Alma Reyes", role_then="minister"),), words=QUOTE),),
        actor=ada,
    )
    assert (claim.state, claim.number, claim.reference) == ("logged", 1, f"{item.desk.prefix}-1")
    assert (claim.proposition, claim.language, claim.access) == ("The bridge cost 4.2 million.", "en", "newsroom")
    appearance = claim.appearances.get()
    assert (appearance.exact, appearance.start, appearance.state) == (QUOTE, start, "exact")
    assert TEXT.startswith(appearance.suffix, appearance.end)
    statement = claim.statements.get()
    assert statement.claim_statements.get().is_subject
    assert statement.parties.get().party.name == "Alma Reyes"
    assert statement.parties.get().role_then == "minister"
    assert names() == ["party.added", "claim.logged"]
    assert Event.objects.get(name="claim.logged").texts.get(key="proposition").text == claim.proposition
