"""Whose turn it is: among the desks of one newsroom, and with a host outside."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings as service_settings
from django.db import connection
from django.db.models import F

from factcheck import net
from factcheck.accounts import clock
from factcheck.accounts.actors import ANONYMOUS, Actor
from factcheck.accounts.roles import Role
from factcheck.ledger.models import Event
from factcheck.work.attempts import attempt, do
from factcheck.work.models import NOBODYS, Service, Work
from factcheck.work.services import forget_services, wake
from factcheck.work.taking import take
from factcheck.workflow.machine import NotAllowed, WrongState
from tests.outside import Outside, outside, reply

pytestmark = pytest.mark.django_db
OPERATOR = Actor(kind="user", name="Op", newsroom_roles=frozenset({Role.OPERATOR}))
CROWD, ALONE, THIRD = (UUID(int=n) for n in (7, 8, 9))

CROWDED = """
INSERT INTO work_work (kind, key, subject_id, refs, priority, lane, state, next_at, fence, attempts, reason, progress, log, created_at)
SELECT 'nothing', 'crowd:' || n, '', '{}', 3, %s, 'planned', now(), 0, 0, '', '{}', '[]', now() FROM generate_series(1, 10000) AS n
"""


@pytest.fixture(autouse=True)
def kinds(settings: Any) -> None:
    asks = {"path": "tests.kinds.asks", "attempts": 3, "first_wait": 1, "longest_wait": 1}
    settings.WORK_KINDS = {
        "nothing": "tests.kinds.nothing",
        "plans_more": "tests.kinds.plans_more",
        "asks": asks,
        "impatient": {**asks, "patience": 0},
    }


def lanes(number: int, after: UUID | None = None) -> list[UUID]:
    """Whose work one worker takes, one after the other."""
    taken = []
    for _ in range(number):
        if (one := take("work", after)) is None:
            break
        taken.append(after := one.work.lane)
    return taken


def test_a_desk_with_one_piece_of_work_does_not_wait_for_one_with_ten_thousand() -> None:
    with connection.cursor() as cursor:
        cursor.execute(CROWDED, [CROWD])
    Work.plan("nothing", key="alone", desk_id=ALONE)
    Work.plan("nothing", key="own")
    assert lanes(5) == [NOBODYS, CROWD, ALONE, CROWD, CROWD]


def test_desks_take_turns_and_within_a_desk_the_oldest_goes_first() -> None:
    for n in range(2):
        for desk in (THIRD, CROWD, ALONE):
            Work.plan("nothing", key=f"{desk}:{n}", desk_id=desk)
    assert lanes(6, after=CROWD) == [ALONE, THIRD, CROWD, ALONE, THIRD, CROWD]
    assert list(Work.objects.order_by("started_at").values_list("key", flat=True)[:3]) == [
        f"{desk}:0" for desk in (ALONE, THIRD, CROWD)
    ]


def test_what_is_more_urgent_goes_first_whose_turn_ever_it_is() -> None:
    Work.plan("nothing", key="later", desk_id=CROWD, priority=Work.Priority.LATER)
    Work.plan("nothing", key="pressing", desk_id=CROWD, priority=Work.Priority.PRESSING)
    Work.plan("nothing", key="normal", desk_id=ALONE)
    assert [one.work.key for one in (take("work", CROWD), take("work", CROWD), take("work", ALONE)) if one] == [
        "pressing",
        "normal",
        "later",
    ]


def test_what_is_not_due_or_held_by_another_is_passed_over() -> None:
    Work.plan("nothing", key="tomorrow", desk_id=CROWD, due=clock.now() + timedelta(days=1))
    Work.plan("nothing", key="now", desk_id=ALONE)
    assert lanes(3) == [ALONE]


def test_what_work_plans_is_for_the_same_desk() -> None:
    attempt(Work.plan("plans_more", key="more", desk_id=ALONE).pk)
    assert Work.objects.get(key="more:next").lane == ALONE


@pytest.fixture
def site(settings: Any) -> Iterator[tuple[Outside, dict[str, bytes]]]:
    """A host outside that is asked at most every ten seconds and left alone after two failures; and what it answers by path."""
    settings.POLITE_SECONDS, settings.SERVICE_FAILURES, settings.SERVICE_REST_SECONDS = 10, 2, 60
    answers = {
        "/": reply(b"well"),
        "/broken": reply(status="500 Broken"),
        "/busy": reply(status="429 Busy", Retry_After="200"),
    }
    with outside(answers) as there:
        settings.OUTBOUND_ALLOW = [there.pair]
        yield there, answers


def asking(there: Outside, path: str = "/", kind: str = "asks") -> Work:
    return Work.plan(kind, key=f"{path}:{Work.objects.count()}", subject_id=there.url(path))


def seen(work: Work) -> tuple[str, int, str, str]:
    work.refresh_from_db()
    return work.state, work.attempts, work.reason.partition(":")[0], work.waits_for


def seconds_off(work: Work) -> int:
    work.refresh_from_db()
    return round((work.next_at - clock.now()).total_seconds())


def again(work: Work) -> str | None:
    """The next attempt, when its moment has come."""
    clock.move(timedelta(seconds=max(0, seconds_off(work)) + moved_by() + 0.01))
    return attempt(work.pk)


def moved_by() -> float:
    with connection.cursor() as cursor:
        cursor.execute("SELECT extract(epoch FROM COALESCE((SELECT moved_by FROM accounts_clockoffset), interval '0'))")
        return float(cursor.fetchone()[0])


Site = tuple[Outside, dict[str, bytes]]


@pytest.mark.usefixtures("moving_clock")
def test_who_comes_too_early_is_put_off_to_a_turn_of_its_own_and_has_not_failed(site: Site) -> None:
    there, _answers = site
    first, second, third = asking(there), asking(there), asking(there)
    assert [attempt(work.pk) for work in (first, second, third)] == ["finished", "planned", "planned"]
    assert seen(second) == seen(third) == ("planned", 0, "host_turn", there.pair)
    assert (seconds_off(second), seconds_off(third), len(there.requests)) == (10, 20, 1)
    assert [line["step"] for line in second.log] == ["waits"]
    assert (again(second), again(third), len(there.requests)) == ("finished", "finished", 3)
    assert Work.objects.get(pk=third.pk).attempts == 1


@pytest.mark.usefixtures("moving_clock")
def test_a_turn_that_was_missed_is_not_taken_at_the_same_time_as_another(site: Site) -> None:
    there, _answers = site
    works = [asking(there) for _ in range(3)]
    for work in works:
        attempt(work.pk)
    clock.move(timedelta(minutes=1))
    assert [attempt(work.pk) for work in works[1:]] == ["finished", "planned"]
    assert (seconds_off(works[2]), len(there.requests)) == (10, 2)


def test_another_host_is_asked_meanwhile_and_people_do_not_wait(site: Site) -> None:
    there, _answers = site
    attempt(asking(there).pk)
    with outside(reply(b"here")) as other:
        there_too = [*service_settings.OUTBOUND_ALLOW, other.pair]
        service_settings.OUTBOUND_ALLOW = there_too
        assert attempt(Work.plan("asks", key="other", subject_id=other.url("/")).pk) == "finished"
    assert net.fetch(there.url("/"), max_bytes=100, deadline_seconds=5).status == 200


@pytest.mark.usefixtures("moving_clock")
def test_whoever_asks_for_peace_is_left_alone_by_all(site: Site) -> None:
    there, _answers = site
    busy, other = asking(there, "/busy"), asking(there)
    assert (attempt(busy.pk), attempt(other.pk)) == ("planned", "planned")
    assert seen(busy) == ("planned", 1, "http_status", "")
    assert (seen(other), seconds_off(other)) == (("planned", 0, "service_rests", there.pair), 200)
    assert again(other) == "finished"
    assert not Service.objects.exclude(resting_until=None).exists()


@pytest.mark.usefixtures("moving_clock")
def test_a_host_that_fails_again_and_again_rests_is_tried_once_and_wakes_when_it_answers(site: Site) -> None:
    there, _answers = site
    broken, other = asking(there, "/broken"), asking(there)
    # Its second attempt has to wait for its turn first.
    assert (attempt(broken.pk), again(broken), again(broken)) == ("planned", "planned", "planned")
    service = Service.objects.get()
    assert (service.failures, service.rests, service.reason) == (2, 1, "server_error")
    assert attempt(other.pk) == "planned"
    assert (seen(other), seconds_off(other)) == (("planned", 0, "service_rests", there.pair), 60)
    assert (again(broken), Work.objects.get(pk=broken.pk).state, len(there.requests)) == ("planned", "planned", 2)
    assert (again(broken), len(there.requests)) == ("broken", 3)
    service.refresh_from_db()
    assert (service.rests, round((service.resting_until - clock.now()).total_seconds())) == (2, 120)
    assert (again(other), again(other), len(there.requests)) == ("planned", "finished", 4)
    service.refresh_from_db()
    assert (service.failures, service.rests, service.resting_until) == (0, 0, None)


def test_an_operator_has_a_resting_service_asked_again_and_what_waits_moves_up(site: Site) -> None:
    there, _answers = site
    service = Service.objects.create(
        host=there.pair,
        free_at=clock.now() - timedelta(1),
        failures=2,
        rests=1,
        resting_until=clock.now() + timedelta(hours=1),
    )
    first, second = asking(there), asking(there)
    assert [attempt(work.pk) for work in (first, second)] == ["planned", "planned"]
    with pytest.raises(NotAllowed):
        wake(service=service, actor=ANONYMOUS)
    wake(service=service, actor=OPERATOR)
    assert [Event.objects.get().name, seconds_off(first), seconds_off(second)] == ["service.woken", 0, 10]
    with pytest.raises(WrongState):
        wake(service=service, actor=OPERATOR)
    Work.objects.filter(pk=first.pk).update(next_at=F("created_at"))
    assert attempt(first.pk) == "finished"


def test_who_waited_longer_than_there_is_patience_has_failed(site: Site) -> None:
    there, _answers = site
    attempt(asking(there).pk)
    work = asking(there, kind="impatient")
    assert (attempt(work.pk), seen(work)[:2]) == ("planned", ("planned", 1))


def test_two_workers_at_once_get_two_turns(site: Site) -> None:
    there, _answers = site
    works = [asking(there) for _ in range(2)]
    taken = [take("work"), take("work")]
    for one in taken:
        assert one
        do(one)
    assert sorted(seen(work)[0] for work in works) == ["finished", "planned"]


def test_hosts_that_nobody_asks_any_more_are_forgotten() -> None:
    long_ago = clock.now() - timedelta(days=8)
    Service.objects.create(host="forgotten.example", free_at=long_ago)
    Service.objects.create(host="resting.example", free_at=long_ago, resting_until=long_ago)
    forget_services()
    assert Service.objects.get().host == "resting.example"
