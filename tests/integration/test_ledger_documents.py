"""The generated page of events, and the catalogue it is made from."""

import re

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

from factcheck.accounts.actors import SYSTEM
from factcheck.ledger.catalogue import EVENTS
from factcheck.ledger.recording import record
from factcheck.ledger.sequencer import append_unsequenced


def test_the_committed_page_of_events_is_current() -> None:
    call_command("events_doc", check=True)


def test_every_event_is_named_noun_verb_and_said_in_a_sentence() -> None:
    words = {"actor": "Ada", "assignee": "Ben", "person": "Ben", "before": "Eve", "verifier": "Quotation"}
    said = {name: str(kind.sentence) % words for name, kind in EVENTS.items()}
    assert [name for name in said if not re.fullmatch(r"[a-z]+\.[a-z_]+", name)] == []
    assert [name for name, sentence in said.items() if not sentence[0].isupper() or sentence.endswith(".")] == []


@pytest.mark.django_db
def test_verifying_says_how_many_hold(capsys: pytest.CaptureFixture[str]) -> None:
    record("claim.logged", subject="claims.claim:1", actor=SYSTEM)
    append_unsequenced()
    record("claim.edited", subject="claims.claim:1", actor=SYSTEM)
    call_command("verify_ledger")
    assert capsys.readouterr().out.startswith("The ledger holds: 1 entries, 1 waiting")


@pytest.mark.django_db
def test_verifying_fails_where_something_was_altered(capsys: pytest.CaptureFixture[str]) -> None:
    record("claim.logged", subject="claims.claim:1", actor=SYSTEM)
    append_unsequenced()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE ledger_event DISABLE TRIGGER USER")
        cursor.execute("UPDATE ledger_event SET actor = 'user:somebody'")
    with pytest.raises(CommandError, match="does not hold in 1 places"):
        call_command("verify_ledger")
    assert "position 1" in capsys.readouterr().err
