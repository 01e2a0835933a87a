"""What chaos counts by: whose fault a repetition is, and that the points at which it kills are there."""

import functools
import importlib

import pytest

from tests.chaos.points import POINTS, Point
from tests.chaos.postman import copies, read_command, written
from tests.chaos.windows import DATABASE, Ending, repetitions

WORKER = Ending("worker3", 10.0, 10.1, 2)
DATABASE_AWAY = Ending(DATABASE, 10.0, 12.0, 4)


def came(*times: float, by: str = "worker3", key: str = "k") -> list[dict]:
    return [{"key": key, "at": at, "began": at - 0.2, "by": by} for at in times]


@pytest.mark.parametrize(
    ("arrivals", "ending", "is_excused"),
    [
        (came(9.9, 15), WORKER, True),  # accepted, killed, sent again
        (came(10.1, 15), WORKER, True),  # killed while the other side took it
        (came(9.9, 15, by="worker4"), WORKER, False),  # somebody else was killed
        (came(10.3, 15), WORKER, False),  # it began after the kill, so it was not that worker's end
        (came(9, 9.5), WORKER, False),  # repeated before anything was killed
        (came(3, 15), WORKER, False),  # it had all the time to make its mark
        (came(9.9, 15), DATABASE_AWAY, True),  # the mark met a database that was away
        (came(11, 15, by="worker9"), DATABASE_AWAY, True),  # whoever it was
        (came(12.3, 15), DATABASE_AWAY, False),  # begun when it was back
    ],
)
def test_a_repetition_is_excused_only_by_what_was_ended_between_acceptance_and_mark(
    arrivals: list[dict], ending: Ending, is_excused: bool
) -> None:
    [found] = repetitions(arrivals, [ending])
    assert (found.ending is ending) == is_excused
    assert ("NOTHING WAS STRUCK BETWEEN" in str(found)) != is_excused


def test_one_kill_excuses_no_more_repetitions_than_it_ended_processes() -> None:
    arrivals = [one for key in "abc" for one in came(9.9, 15, key=key)]
    assert [bool(one.ending) for one in repetitions(arrivals, [WORKER])] == [True, True, False]


def test_what_arrives_once_is_no_repetition_and_what_arrives_three_times_is_two() -> None:
    assert repetitions([*came(1, key="a"), *came(2, key="b")], [WORKER]) == []
    assert len(repetitions(came(9.9, 15, 16), [WORKER])) == 2


@pytest.mark.parametrize("point", POINTS, ids=lambda point: point.slug)
def test_every_point_is_a_function_of_the_service(point: Point) -> None:
    module, _colon, name = point.function.partition(":")
    assert callable(functools.reduce(getattr, name.split("."), importlib.import_module(module)))


def test_the_postman_reads_and_writes_commands_and_makes_three_deliveries_of_a_message(tmp_path: object) -> None:
    command = [b"LPUSH", b"work\x06\x163", b'{"a": "\r\n*1"}']
    with (tmp_path / "said").open("w+b") as file:  # type: ignore[operator]
        file.write(written(command) * 2)
        file.seek(0)
        assert [read_command(file), read_command(file), read_command(file)] == [command, command, []]
    made = copies(b'{"body": "b", "properties": {"delivery_tag": "one"}}')
    assert len(made) == len(set(made)) == 3
    assert all(b'"body": "b"' in one for one in made)
