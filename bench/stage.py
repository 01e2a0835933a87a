"""What is measured on: a fresh database with rows in it, and the service's own processes on it. Knows the tests' factories."""

import statistics
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db.models import OuterRef, Subquery

from factcheck.accounts.models import Desk, User
from reviews.models import FactCheck, FactCheckAuthor, FactCheckClaim, FactCheckVersion, FactCheckVote
from tests.api.test_query_counts import multiplied
from tests.factories.reviewing import a_published_factcheck
from tests.plugins.service import free_port
from tests.plugins.worker import Process


def publish_many(reviewer: User) -> Desk:
    """Two hundred live pages: one that went the whole way, and its like."""
    live = a_published_factcheck()
    unlike = {"live_id": lambda _n: None, "public_state": lambda _n: "never", "slug": lambda n: f"bench-{n}"}
    pages = multiplied(live.factcheck, **unlike)
    fresh = {"state": lambda _n: "draft", "record": lambda _n: {}, "published_at": lambda _n: None}
    versions = multiplied(live, FactCheckClaim, FactCheckAuthor, factcheck_id=lambda n: pages[n].pk, **fresh)
    these = FactCheckVersion.objects.filter(pk__in=[version.pk for version in versions])
    these.update(state="submitted")
    FactCheckVote.objects.bulk_create([FactCheckVote(version=row, voter=reviewer, vote="approve") for row in versions])
    these.update(state="approved")
    these.update(state="published", record=live.record, published_at=live.published_at)
    newest = FactCheckVersion.objects.filter(factcheck=OuterRef("pk")).values("pk")[:1]
    FactCheck.objects.filter(public_state="never").update(
        live=Subquery(newest), public_state="live", last_published_at=live.published_at
    )
    return live.factcheck.desk


@contextmanager
def web(environment: dict[str, str], settings: str, log: Path) -> Iterator[str]:
    """A web server with one process; yields its address once it answers."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    own = {
        "DJANGO_SETTINGS_MODULE": settings,
        "SITE_URL": address,
        "DATABASE_POOL_SIZE": "4",
        "API_REQUESTS_PER_MINUTE": "1000000",
    }
    arguments = ["uvicorn", "factcheck.asgi:application", f"--port={port}", "--log-level=warning"]
    process = Process(arguments, {**environment, **own}, log)
    try:
        until(lambda: answers(address), 60, "the web server answers")
        yield address
    except SystemExit:
        print(log.read_text()[-2000:], file=sys.stderr)
        raise
    finally:
        process.stop()


@contextmanager
def worker(environment: dict[str, str], log: Path) -> Iterator[Process]:
    """A worker of two processes that knows the bare task as well, once it consumes."""
    quiet = ["--without-gossip", "--without-mingle", "--without-heartbeat", "--loglevel=INFO"]
    process = Process(
        ["celery", "-A", "factcheck", "worker", "--include=bench.bare", "--concurrency=2", *quiet], environment, log
    )
    try:
        until(lambda: process.said(" ready."), 60, "the worker is ready")
        yield process
    finally:
        process.stop()


def answers(address: str) -> bool:
    """Whether anything but silence comes back."""
    try:
        urllib.request.urlopen(f"{address}/", timeout=5).close()
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


def until(condition: Callable[[], object], seconds: float, what: str) -> float:
    """How long it took until the condition held; gives up with a sentence."""
    began = time.monotonic()
    while not condition():
        if time.monotonic() - began > seconds:
            raise SystemExit(f"bench: waited {seconds:g} s in vain until {what}")
        time.sleep(0.02)
    return time.monotonic() - began


def milliseconds(address: str, headers: dict[str, str], times: int) -> float:
    """The median time of a request, after three that warm up."""
    return statistics.median([one_request(address, headers) for _time in range(times + 3)][3:])


def one_request(address: str, headers: dict[str, str]) -> float:
    """How many milliseconds its answer takes."""
    began = time.perf_counter()
    with urllib.request.urlopen(urllib.request.Request(address, headers=headers), timeout=30) as answer:
        answer.read()
    return (time.perf_counter() - began) * 1000
