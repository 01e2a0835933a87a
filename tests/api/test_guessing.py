"""Keys that do not exist: tried a few times from one address, or with one public part, and then no more."""

import time
from collections.abc import Callable, Iterator
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client, override_settings
from django.test.client import Client as Caller

from factcheck.accounts import keys
from factcheck.accounts.clock import now
from factcheck.accounts.models import AccessKey, Desk
from tests.api.asking import Asker, problem

HERE, THERE, SIX, ITS_NEIGHBOUR = "198.51.100.7", "203.0.113.9", "2001:db8::1", "2001:db8::ffff:1"


def counted_apart() -> override_settings:
    """Tries are counted in the broker, which all tests share: here under a prefix that nobody has counted under yet."""
    default = settings.CACHES["default"]
    return override_settings(CACHES={"default": {**default, "KEY_PREFIX": f"{default['KEY_PREFIX']}:{uuid4()}"}})


@pytest.fixture(autouse=True)
def _few_tries() -> Iterator[None]:
    with override_settings(API_WRONG_KEYS_PER_MINUTE=3), counted_apart():
        yield


def asking(key: str, address: str) -> int:
    client: Caller = Client(REMOTE_ADDR=address)
    return client.get("/api/v1/me", headers={"Authorization": f"Bearer {key}"}).status_code


def in_one_minute(do: Callable[[], list[int]]) -> list[int]:
    """What is counted by the minute is looked at within one; what was tried when it ended counts in the next, so that begins afresh."""
    while True:
        minute = int(time.time()) // 60
        with counted_apart():
            statuses = do()
        if int(time.time()) // 60 == minute:
            return statuses


def guesses(address: str) -> list[int]:
    return [asking(f"fck_{uuid4().hex[:12]}_wrong", address) for _try in range(4)]


def test_guessing_from_one_address_ends_and_others_go_on(desk: Desk, noa: Asker) -> None:
    statuses = in_one_minute(lambda: [*guesses(HERE), asking(noa.key, HERE), asking(noa.key, THERE)])
    assert statuses == [401, 401, 401, 429, 429, 200]


def test_who_is_refused_is_told_when_to_come_again(desk: Desk) -> None:
    answers = []

    def do() -> list[int]:
        guesses("127.0.0.1")
        answers.append(Asker("fck_000000000000_wrong").get("me"))
        return [answers[-1].status_code]

    in_one_minute(do)
    problem(answers[-1], 429)
    assert 0 < int(answers[-1]["Retry-After"]) <= 60


def test_guessing_the_secret_of_one_key_ends_wherever_it_comes_from(desk: Desk, noa: Asker) -> None:
    public = keys.parts_of(noa.key)[0]
    statuses = in_one_minute(lambda: [asking(f"fck_{public}_wrong", f"192.0.2.{number}") for number in (1, 2, 3)])
    assert statuses == [401, 429, 429]


def test_addresses_of_one_holder_count_as_one(desk: Desk) -> None:
    statuses = in_one_minute(lambda: [*guesses(SIX), asking("fck_000000000000_wrong", ITS_NEIGHBOUR)])
    assert statuses[-1] == 429


@pytest.mark.parametrize("key", ["abc", "fck_", "fck_\x00_x", "fck_é_x", "x" * 300, "fck_ABCDEFABCDEF_x"])
def test_what_is_no_key_at_all_counts_as_well(desk: Desk, key: str) -> None:
    assert in_one_minute(lambda: [asking(key, HERE) for _try in range(4)]) == [401, 401, 401, 429]


def test_a_key_that_ended_is_no_guess(desk: Desk, noa: Asker) -> None:
    AccessKey.objects.filter(user=noa.user).update(revoked_at=now())
    assert in_one_minute(lambda: [asking(noa.key, HERE) for _try in range(5)]) == [401] * 5
    AccessKey.objects.filter(user=noa.user).update(revoked_at=None)
    assert asking(noa.key, HERE) == 200
