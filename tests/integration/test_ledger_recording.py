"""Recording facts: in the change's own transaction, under known names, held by the database for good."""

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction

from factcheck.accounts import clock
from factcheck.accounts.actors import SYSTEM
from factcheck.accounts.models import Desk
from factcheck.ledger.erasure import erase_texts
from factcheck.ledger.models import Event, EventText, Sequenced, Unsequenced
from factcheck.ledger.recording import UnknownEvent, record
from factcheck.ledger.sequencer import append_unsequenced, flaws

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    return record(
        "claim.logged", subject="claims.claim:1", actor=SYSTEM, texts={"proposition": "They spoke often.", "note": ""}
    )


@pytest.mark.django_db(transaction=True)
def test_recording_outside_a_transaction_is_refused() -> None:
    with pytest.raises(RuntimeError, match="needs an open transaction"):
        record("claim.logged", subject="claims.claim:1", actor=SYSTEM)
    assert not Event.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_leaves_no_event() -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        record("claim.logged", subject="claims.claim:1", actor=SYSTEM, texts={"note": "a word"})
        raise ZeroDivisionError
    assert (Event.objects.count(), EventText.objects.count(), Unsequenced.objects.count()) == (0, 0, 0)


def test_a_name_outside_the_catalogue_is_refused() -> None:
    with pytest.raises(UnknownEvent):
        record("claim.exploded", subject="claims.claim:1", actor=SYSTEM)


def test_an_event_holds_codes_and_digests_and_the_words_stand_beside_it(event: Event) -> None:
    (text,) = EventText.objects.all()
    assert (text.key, text.text, event.details) == ("proposition", "They spoke often.", {})
    assert event.digests == {"proposition": text.digest}
    assert "spoke" not in str(Event.objects.values().get())


def test_equal_words_have_different_digests(event: Event) -> None:
    other = record("claim.logged", subject="claims.claim:2", actor=SYSTEM, texts={"proposition": "They spoke often."})
    assert other.digests["proposition"] != event.digests["proposition"]


def test_an_event_belongs_to_its_subjects_desk_and_a_desks_own_event_to_that_desk() -> None:
    desk = Desk.objects.create(name="World", slug="world", prefix="W")
    assert record("desk.created", subject=desk, actor=SYSTEM).desk_id == desk.pk


@pytest.mark.usefixtures("moving_clock")
def test_the_moment_is_the_clocks(event: Event) -> None:
    clock.move(dt.timedelta(days=3))
    later = record("claim.edited", subject="claims.claim:1", actor=SYSTEM)
    assert dt.timedelta(days=3) <= later.at - event.at < dt.timedelta(days=3, minutes=1)


def test_the_subject_is_not_repeated_in_the_context() -> None:
    event = record(
        "evidence.added",
        subject="claims.evidence:1",
        actor=SYSTEM,
        context=["claims.claim:1", "claims.evidence:1", "claims.claim:1"],
    )
    assert event.context == ["claims.claim:1"]
    assert list(Event.objects.about("claims.claim:1")) == [event]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger_event SET actor = 'user:somebody'",
        "DELETE FROM ledger_event",
        "UPDATE ledger_sequenced SET hash = 'x'",
        "DELETE FROM ledger_sequenced",
        "UPDATE ledger_eventtext SET text = 'They never spoke.'",
        "UPDATE ledger_eventtext SET text = '', salt = ''",
        "UPDATE ledger_eventtext SET key = 'other', text = '', salt = '', erased_at = now()",
        "DELETE FROM ledger_eventtext",
    ],
)
def test_the_database_refuses_to_change_the_record(event: Event, statement: str) -> None:
    append_unsequenced()
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert list(flaws()) == []


def test_an_event_written_past_our_code_does_not_escape_the_sequencer() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO ledger_event (uuid, name, subject, context, actor, details, digests)"
            " VALUES (gen_random_uuid(), 'claim.logged', 'claims.claim:1', '{}', 'system', '{}', '{}')"
        )
    assert append_unsequenced() == 1
    assert Sequenced.objects.get().position == 1


def test_erasing_leaves_a_gap_and_an_unbroken_record(event: Event) -> None:
    append_unsequenced()
    assert erase_texts("claims.claim:1") == 1
    text = EventText.objects.get()
    assert (text.text, text.salt, text.erased_at is None) == ("", "", False)
    assert Event.objects.get().digests == event.digests
    assert list(flaws()) == []
    assert erase_texts("claims.claim:1") == 0


def test_only_the_words_asked_for_are_erased() -> None:
    record("claim.logged", subject="claims.claim:1", actor=SYSTEM, texts={"name": "A. Person", "note": "kept"})
    assert erase_texts("claims.claim:1", keys=["name"]) == 1
    assert dict(EventText.objects.values_list("key", "text")) == {"name": "", "note": "kept"}
