"""The operations page: what is deep, silent, resting and broken, in words, and run again in bulk."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from factcheck.accounts.clock import now
from factcheck.accounts.models import Membership
from factcheck.health.measures import report
from factcheck.ledger.models import Event
from factcheck.work.models import Service, Work, WorkerSign
from tests.factories import ClaimFactory, a_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def operator() -> Client:
    client = Client()
    client.force_login(a_person("operator"))
    return client


@pytest.fixture(autouse=True)
def kinds(settings: Any) -> Iterator[None]:
    settings.WORK_KINDS = {"note": "tests.kinds.note", "nothing": "tests.kinds.nothing"}
    yield


def broken(kind: str, reason: str, n: int) -> Work:
    return Work.objects.create(
        kind=kind, key=f"{kind}:{reason}:{n}", state="broken", reason=reason, attempts=4, ended_at=now()
    )


def page(client: Client, **query: str) -> str:
    answer = client.get(reverse("desk:operations"), query)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_the_page_says_what_waits_runs_rests_and_broke_and_who_took_work_lately(operator: Client) -> None:
    moment = now()
    Work.plan("note", key="waiting")
    Work.plan("nothing", key="resting")
    Work.objects.filter(key="resting").update(waits_for="slow.example", next_at=moment + timedelta(hours=1))
    Service.objects.create(
        host="slow.example",
        free_at=moment,
        failures=7,
        rests=2,
        reason="timeout",
        resting_until=moment + timedelta(hours=1),
    )
    WorkerSign.objects.create(name="worker:one@desk", at=moment, claimed_at=moment, claimed="note")
    WorkerSign.objects.create(name="worker:two@desk", at=moment - timedelta(minutes=5))
    for reason in ("http_status:502", "connect_failed", "ZeroDivisionError", "lease_expired", "dns_failed"):
        broken("note", reason, 1)
    shown = page(operator)
    for words in (
        "one@desk</bdi>", "took work", "slow.example", "The site did not answer in time. 7 failures in a row. 1 piece of work waits for it.",
        "The site answered with status 502.", "The site could not be reached.", "An error that nobody foresaw (ZeroDivisionError)",
        "The worker was not heard of any more.", "<span>1 planned</span>", "5 broken",
    ):  # fmt: skip
        assert words in shown, words
    assert shown.count('<span class="due late">seen') == 1
    assert b'factcheck_service_resting{host="slow.example"} 1.0' in report()


def test_what_is_broken_is_narrowed_and_run_again_ticked_or_all_of_it(operator: Client) -> None:
    rows = [
        broken(kind, reason, n) for kind in ("note", "nothing") for reason in ("timeout", "storage") for n in (1, 2)
    ]
    shown = page(operator, kind="note", reason="timeout")
    assert [row.key in shown for row in rows] == [True, True, *[False] * 6]
    again = reverse("desk:work_again_all")
    answer = operator.post(again, {"which": "ticked", "kind": "note", "reason": "timeout"}, follow=True)
    assert answer.redirect_chain == [(f"{reverse('desk:operations')}?kind=note&reason=timeout", 302)]
    assert "Nothing was ticked, so nothing was planned anew." in answer.content.decode()
    operator.post(again, {"which": "ticked", "work": [rows[0].pk, "x"], "kind": "note", "reason": "timeout"})
    assert list(Work.objects.filter(state="planned")) == [rows[0]]
    operator.post(again, {"which": "all", "kind": "note", "reason": "storage"})
    assert Work.objects.filter(state="planned").count() == 3
    operator.post(again, {"which": "all"})
    assert (Work.objects.filter(state="broken").count(), Event.objects.filter(name="work.run_again").count()) == (0, 8)
    assert "Nothing is broken that way." in page(operator, kind="note")


def test_a_service_that_is_left_alone_is_asked_again_by_one_press_and_by_operators_alone(operator: Client) -> None:
    service = Service.objects.create(
        host="slow.example", free_at=now(), reason="timeout", resting_until=now() + timedelta(hours=1)
    )
    address = reverse("desk:service_wake", args=[service.pk])
    client = Client()
    client.force_login(a_person("standards"))
    refused = client.post(address)
    assert (refused.status_code, b"ask an operator: whoever runs" in refused.content) == (403, True)
    assert operator.post(address, follow=True).status_code == 200
    assert "slow.example" not in page(operator)
    assert operator.post(address).status_code == 409


def test_what_broke_names_its_claim_to_those_who_may_see_it() -> None:
    open_one, hidden = ClaimFactory(), ClaimFactory(access="desk")
    for n, claim in enumerate((open_one, hidden)):
        work = broken("run_verifier", "gave_up", n)
        Work.objects.filter(pk=work.pk).update(refs=[f"claims.claim:{claim.pk}"])
    client = Client()
    both = a_person("operator")
    Membership.objects.create(user=both, desk=open_one.desk, role="checker")
    client.force_login(both)
    shown = page(client)
    assert "A verifier looks at a claim" in shown
    assert open_one.reference in shown
    assert hidden.reference not in shown
