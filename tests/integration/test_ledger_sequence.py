"""The ledger's order: 1, 2, 3 … without gaps, however many write and sequence at once; and what tampering looks like."""

import threading

import pytest
from django.db import connection, transaction

from factcheck.accounts.actors import SYSTEM
from factcheck.ledger.models import Sequenced, Unsequenced
from factcheck.ledger.recording import record
from factcheck.ledger.sequencer import append_unsequenced, chain_hash, flaws


def write(number: int) -> None:
    for n in range(number):
        with transaction.atomic():
            record(
                "claim.edited",
                subject=f"claims.claim:{n}",
                actor=SYSTEM,
                details={"n": n},
                texts={"note": f"Note {n}."},
            )


@pytest.mark.django_db
def test_each_entry_carries_the_hash_of_the_one_before() -> None:
    write(3)
    assert append_unsequenced() == 3
    entries = list(Sequenced.objects.select_related("event"))
    assert [entry.position for entry in entries] == [1, 2, 3]
    assert [entry.previous_hash for entry in entries] == ["", entries[0].hash, entries[1].hash]
    assert entries[1].hash == chain_hash(2, entries[0].hash, entries[1].event)
    assert append_unsequenced() == 0
    assert list(flaws()) == []


@pytest.mark.django_db
def test_what_does_not_fit_one_batch_follows_in_the_next() -> None:
    write(5)
    assert [append_unsequenced(2) for _ in range(4)] == [2, 2, 1, 0]
    assert list(Sequenced.objects.values_list("position", flat=True)) == [1, 2, 3, 4, 5]
    assert list(flaws()) == []


@pytest.mark.django_db(transaction=True)
def test_many_writers_and_sequencers_at_once_leave_neither_gap_nor_double() -> None:
    writers = [threading.Thread(target=_closing, args=(lambda: write(25),)) for _ in range(3)]
    done = threading.Event()
    sequencers = [threading.Thread(target=_closing, args=(lambda: _sequence_until(done),)) for _ in range(3)]
    for thread in writers + sequencers:
        thread.start()
    for thread in writers:
        thread.join()
    done.set()
    for thread in sequencers:
        thread.join()
    append_unsequenced()
    assert list(Sequenced.objects.values_list("position", flat=True)) == list(range(1, 76))
    assert not Unsequenced.objects.exists()
    assert list(flaws()) == []


@pytest.mark.django_db(transaction=True)
def test_a_slow_transaction_comes_later_in_the_ledger_though_its_id_is_lower() -> None:
    early, release, recorded = [], threading.Event(), threading.Event()

    def slow() -> None:
        with transaction.atomic():
            early.append(record("claim.edited", subject="claims.claim:slow", actor=SYSTEM).pk)
            recorded.set()
            release.wait(10)

    thread = threading.Thread(target=_closing, args=(slow,))
    thread.start()
    assert recorded.wait(10)
    write(1)
    assert append_unsequenced() == 1
    release.set()
    thread.join()
    assert append_unsequenced() == 1
    last = Sequenced.objects.get(position=2)
    assert (last.event_id, last.event.subject) == (early[0], "claims.claim:slow")
    assert Sequenced.objects.get(position=1).event_id > last.event_id


@pytest.mark.django_db(transaction=True)
def test_a_second_sequencer_leaves_the_work_to_the_first() -> None:
    write(2)
    with transaction.atomic():
        assert append_unsequenced() == 2
        outcomes: list[int] = []
        thread = threading.Thread(target=_closing, args=(lambda: outcomes.append(append_unsequenced()),))
        thread.start()
        thread.join(10)
        assert outcomes == [0]
    assert Sequenced.objects.count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("UPDATE ledger_event SET details = '{}' WHERE details ->> 'n' = '1'", "hash"),
        ("UPDATE ledger_event SET at = at + interval '1 microsecond' WHERE details ->> 'n' = '1'", "hash"),
        ("UPDATE ledger_sequenced SET position = 9 WHERE position = 2", "hash"),
        ("DELETE FROM ledger_sequenced WHERE position = 2", "gap"),
        ("UPDATE ledger_eventtext SET text = 'Other words.' WHERE text = 'Note 1.'", "text"),
    ],
)
def test_tampering_past_the_triggers_is_found(statement: str, what: str) -> None:
    write(3)
    append_unsequenced()
    tables = ["ledger_event", "ledger_sequenced", "ledger_eventtext"]
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(statement)
    assert what in {flaw.what for flaw in flaws()}


def _sequence_until(done: threading.Event) -> None:
    while not done.is_set():
        append_unsequenced(7)


def _closing(do: object) -> None:
    try:
        do()
    finally:
        connection.close()
