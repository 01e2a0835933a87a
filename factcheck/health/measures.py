"""Numbers for Prometheus: requests counted by every web process in files they share, all else read from the database."""

import time
from collections.abc import Awaitable, Callable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple, cast

from asgiref.sync import iscoroutinefunction
from django.conf import settings
from django.db import Error
from django.db.models import Count, Max, Min
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.decorators import sync_and_async_middleware
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from factcheck.accounts.clock import now
from factcheck.ledger.models import Sequenced, Unsequenced
from factcheck.logs.middleware import route_of
from factcheck.outbound.models import Message, MessageState
from factcheck.work.models import RelayCursor, Service, Work, WorkerSign

Answer = Callable[[HttpRequest], HttpResponseBase | Awaitable[HttpResponseBase]]
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
# A label for each host that is left alone at the moment, and no more than this.
MOST_HOSTS = 100
SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)


class Counters(NamedTuple):
    """What each process counts."""

    requests: Counter
    seconds: Histogram


@cache
def counters() -> Counters:
    """Made when first used, for the folder they are kept in has to be there by then."""
    Path(settings.METRICS_FOLDER).mkdir(parents=True, exist_ok=True)
    return Counters(
        Counter("factcheck_requests", "Answered requests.", ["method", "route", "status"], registry=None),
        Histogram("factcheck_request_seconds", "Time until the answer began.", buckets=SECONDS, registry=None),
    )


@sync_and_async_middleware
def count_requests(get_response: Answer) -> Answer:
    """Count every answer by method, route and status, and how long it took to begin."""

    async def answer_async(request: HttpRequest) -> HttpResponseBase:
        started = time.monotonic()
        return _counted(request, await cast(Awaitable[HttpResponseBase], get_response(request)), started)

    def answer(request: HttpRequest) -> HttpResponseBase:
        started = time.monotonic()
        return _counted(request, cast(HttpResponseBase, get_response(request)), started)

    return answer_async if iscoroutinefunction(get_response) else answer


def report() -> bytes:
    """Everything, as Prometheus reads it. Without the database only what the processes counted themselves."""
    counters()
    registry = CollectorRegistry()
    MultiProcessCollector(registry, path=str(settings.METRICS_FOLDER))
    registry.register(_Rows())
    return generate_latest(registry)


def _counted(request: HttpRequest, response: HttpResponseBase, started: float) -> HttpResponseBase:
    # Labels come from a fixed set, never from the client: each new one would be kept for ever.
    method = request.method if request.method in METHODS else "OTHER"
    count = counters()
    count.requests.labels(method, route_of(request) or "-", str(response.status_code)).inc()
    count.seconds.observe(time.monotonic() - started)
    return response


class _Rows(Collector):
    """What the tables say at this moment."""

    def collect(self) -> Iterator[Metric]:
        up = GaugeMetricFamily("factcheck_database_up", "Whether the database answered.")
        try:
            measured = list(_measured())
        except Error:
            measured = []
        up.add_metric([], float(bool(measured)))
        yield up
        yield from measured


def _measured() -> Iterator[Metric]:
    yield from _work()
    yield from _ledger()
    mail = GaugeMetricFamily("factcheck_mail", "Mail that is not sent yet, or could not be.", labels=["state"])
    for state in (MessageState.QUEUED, MessageState.FAILED):
        mail.add_metric([state], Message.objects.filter(state=state).count())
    yield mail
    signs = GaugeMetricFamily("factcheck_sign_age_seconds", "Seconds since a sign of life.", labels=["name"])
    for sign in WorkerSign.objects.order_by("name"):
        signs.add_metric([sign.name], (now() - sign.at).total_seconds())
    yield signs


def _work() -> Iterator[Metric]:
    work = GaugeMetricFamily("factcheck_work", "Background work that is not over, or broken.", labels=["kind", "state"])
    depth = Work.objects.filter(state__in=["planned", "leased", "broken"]).values("kind", "state")
    for row in depth.annotate(rows=Count("pk")).order_by("kind", "state"):
        work.add_metric([row["kind"], row["state"]], row["rows"])
    yield work
    oldest = Work.objects.due().order_by().aggregate(at=Min("next_at"))["at"]
    waits = (now() - oldest).total_seconds() if oldest else 0.0
    yield _gauge("oldest_due_seconds", "How long the oldest due work waits.", waits)
    resting = GaugeMetricFamily(
        "factcheck_service_resting", "Work that waits for a host that is left alone.", labels=["host"]
    )
    hosts = list(
        Service.objects.exclude(resting_until=None).values_list("host", flat=True).order_by("host")[:MOST_HOSTS]
    )
    waiting = Work.objects.filter(state=Work.State.PLANNED, waits_for__in=hosts).order_by()
    numbers = dict(waiting.values_list("waits_for").annotate(rows=Count("pk")))
    for host in hosts:
        resting.add_metric([host], numbers.get(host, 0))
    yield resting


def _ledger() -> Iterator[Metric]:
    last = Sequenced.objects.aggregate(last=Max("position"))["last"] or 0
    relayed = RelayCursor.objects.aggregate(position=Max("position"))["position"] or 0
    unsequenced = Unsequenced.objects.count()
    yield _gauge("events", "Events in the ledger.", last + unsequenced)
    yield _gauge("events_unsequenced", "Events that have no position in the ledger yet.", unsequenced)
    yield _gauge("events_unrelayed", "Sequenced events whose reactions are not planned yet.", last - relayed)


def _gauge(name: str, meaning: str, value: float) -> Metric:
    return GaugeMetricFamily(f"factcheck_{name}", meaning, value=value)
