"""The engine of background work beside the bare thing: one task and two thousand, a page while much is queued, and a table that has grown."""

import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from django.db import connection, transaction
from django.test import Client

from bench.bare import COUNTED, count
from bench.stage import milliseconds, until, web, worker
from claims.models import VerificationTask
from factcheck.ledger.models import Sequenced
from factcheck.work import valkey
from factcheck.work.attempts import do
from factcheck.work.bell import nudge
from factcheck.work.models import Work
from factcheck.work.ringing import ring_due, ring_for
from factcheck.work.taking import take
from tests.factories import ClaimFactory, a_person
from tests.plugins.worker import beat

TASKS, ALONE, VERIFICATIONS = 2000, 60, 400
MOST = 3.0
QUEUED, REQUESTS, MOST_BESIDE = 10_000, 30, 1.25
FEW, MANY, CYCLES, MOST_GROWN = 1_000, 1_000_000, 600, 1.5
NOTHING = "bench_nothing"
FINISHED = """
INSERT INTO work_work (kind, key, subject_id, refs, priority, lane, state, next_at, fence, attempts, reason, progress, log, created_at,
    started_at, ended_at, waits_for)
SELECT 'bench_nothing', 'grown:' || n, '', '{}', 3, md5((n %% 20)::text)::uuid, 'finished', at, 1, 1, '', '{}', '[]', at, at, at, ''
FROM (SELECT n, now() - make_interval(secs => %(last)s - n) AS at FROM generate_series(%(first)s, %(last)s) AS n) AS rows
"""


def run(folder: Path) -> bool:
    """Print every figure; True if what is promised holds."""
    # Workers keep their connections, as they do by default.
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "bench.settings", "DATABASE_POOL_SIZE": "4"}
    with worker(environment, folder / "worker.log"), beat(environment, folder / "beat.log"):
        holds = beside_celery()
        verification()
    with web(dict(os.environ), "bench.settings", folder / "web.log") as address:
        holds = beside_a_queue(address) and holds
    return grown() and holds


def line(what: str, *figures: str) -> None:
    """One line of the table."""
    print(f"{what:44}" + "".join(f" {figure:>14}" for figure in figures), flush=True)


def beside_celery() -> bool:
    """A piece of work that does nothing, from its row to its end, and a Celery task that counts one up: many of them, and one alone."""
    many = [_throughput(_count_many, TASKS), _throughput(_work_many, TASKS)]
    more = [_throughput(_count_many, TASKS), _throughput(_work_many, TASKS)]
    bare, ours = min(many[0], more[0]), min(many[1], more[1])
    one_bare, one_ours = _alone(_count_one), _alone(_work_one)
    line("a task that does nothing, two processes", "work", "Celery", "ratio")
    line(f"  {TASKS} of them, each", f"{ours * 1000:.2f} ms", f"{bare * 1000:.2f} ms", f"{ours / bare:.2f}")
    line("  one alone, median", f"{one_ours:.1f} ms", f"{one_bare:.1f} ms", f"{one_ours / one_bare:.2f}")
    return max(ours / bare, one_ours / one_bare) <= MOST


def _throughput(do_many: Callable[[int], None], number: int) -> float:
    """Seconds for each, from the first one planned to the last one done."""
    began = time.monotonic()
    do_many(number)
    return (time.monotonic() - began) / number


def _alone(do_one: Callable[[], None]) -> float:
    """Milliseconds from planned to done, the median of many, one after the other."""
    times = []
    for _time in range(ALONE):
        began = time.perf_counter()
        do_one()
        times.append((time.perf_counter() - began) * 1000)
        time.sleep(0.02)
    return statistics.median(times)


def _counted() -> int:
    return int(valkey.attempt(lambda client: client.get(valkey.key(COUNTED)), 0) or 0)


def _count_many(number: int) -> None:
    wanted = _counted() + number
    for _task in range(number):
        count.apply_async(queue="work", retry=False)
    _until(lambda: _counted() >= wanted, 0.01)


def _count_one() -> None:
    wanted = _counted() + 1
    count.apply_async(queue="work", retry=False)
    _until(lambda: _counted() >= wanted, 0.0002)


def _work_many(number: int) -> None:
    """Planned as the relay and jobs do it: so many in one transaction, and then rung for."""
    prefix = f"{time.monotonic_ns()}:"
    for begin in range(0, number, 100):
        with transaction.atomic():
            for n in range(begin, min(begin + 100, number)):
                Work.plan(NOTHING, key=f"{prefix}{n}")
        ring_due()
    _until(lambda: not Work.objects.unfinished().filter(kind=NOTHING).exists(), 0.01)


def _work_one() -> None:
    work = Work.plan(NOTHING, key=f"alone:{time.monotonic_ns()}")
    ring_for(1)
    _until(lambda: Work.objects.filter(pk=work.pk, state="finished").exists(), 0.0002)


def _until(condition: Callable[[], bool], every: float) -> None:
    end = time.monotonic() + 120
    while not condition():
        if time.monotonic() > end:
            raise SystemExit("bench: the work was not done within two minutes")
        time.sleep(every)


def verification() -> None:
    """A verification task that finds nothing: with its own states, two events, their place in the ledger and what pages are told."""
    bare = _throughput(_count_many, VERIFICATIONS)
    ours = _throughput(_verify_many, VERIFICATIONS)
    line("a verification task that finds nothing", "verification", "Celery", "ratio")
    line(f"  {VERIFICATIONS} of them, each", f"{ours * 1000:.2f} ms", f"{bare * 1000:.2f} ms", f"{ours / bare:.2f}")


def _verify_many(number: int) -> None:
    claim = ClaimFactory(checking=True)
    sequenced = Sequenced.objects.count()
    with transaction.atomic():
        tasks = [VerificationTask(claim=claim, verifier="nothing", run=n) for n in range(1, number + 1)]
        for task in VerificationTask.objects.bulk_create(tasks):
            Work.plan("run_verifier", key=f"run_verifier:{task.pk}", subject_id=task.pk, refs=[claim, task])
    ring_due()
    left = VerificationTask.objects.filter(claim=claim).exclude(state="finished")
    _until(lambda: not left.exists(), 0.02)
    nudge()
    until(lambda: Sequenced.objects.count() >= sequenced + 2 * number, 30, "their events have their place")


def beside_a_queue(address: str) -> bool:
    """A claim's page and the work list while ten thousand pieces of work are queued, and with none; asked by turns of a hundred."""
    claim = ClaimFactory(checking=True)
    client = Client()
    client.force_login(a_person("checker", claim.desk))
    headers = {"Cookie": f"sessionid={client.cookies['sessionid'].value}"}
    pages = {"a claim's page": f"{address}/desk/claims/{claim.pk}/", "the work list": f"{address}/desk/"}
    line(f"{QUEUED} pieces of work queued", "with", "without", "ratio")
    holds = True
    for name, page in pages.items():
        with_them, without = [], []
        for _turn in range(3):
            without.append(milliseconds(page, headers, REQUESTS))
            _queue(QUEUED)
            with_them.append(milliseconds(page, headers, REQUESTS))
            Work.objects.unfinished().filter(kind=NOTHING).delete()
        ratio = min(with_them) / min(without)
        line(f"  {name}", f"{min(with_them):.1f} ms", f"{min(without):.1f} ms", f"{ratio:.2f}")
        holds = holds and ratio <= MOST_BESIDE
    return holds


def _queue(number: int) -> None:
    prefix = f"queued:{time.monotonic_ns()}:"
    Work.objects.bulk_create([Work(kind=NOTHING, key=f"{prefix}{n}") for n in range(number)], batch_size=2000)


def grown() -> bool:
    """Claiming and finishing, and planning by itself, with a thousand finished rows in the table, and with a million; each beside three bare
    statements on a small table at the same moments, so that a machine busy with other things does not tell."""
    Work.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE IF NOT EXISTS bench_bare (key text PRIMARY KEY, state text)")
    _grow(1, FEW)
    few = _medians()
    _grow(FEW + 1, MANY)
    many = _medians()
    line("beside three bare statements", f"{MANY} rows", f"{FEW} rows", "ratio")
    for name in few:
        line(f"  {name}", f"{many[name]:.2f}", f"{few[name]:.2f}", f"{many[name] / few[name]:.2f}")
    return many["claimed and finished"] / few["claimed and finished"] <= MOST_GROWN


def _medians() -> dict[str, float]:
    rounds = [_cycles() for _time in range(7)]
    return {name: statistics.median(one[name] for one in rounds) for name in rounds[0]}


def _grow(first: int, last: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(FINISHED, {"first": first, "last": last})
        cursor.execute("VACUUM ANALYZE work_work")


def _cycles() -> dict[str, float]:
    """How many times as long each takes as three bare statements, with as many pieces planned besides."""
    prefix = f"cycle:{time.monotonic_ns()}:"
    _queue(CYCLES)
    taken = {"claimed and finished": 0.0, "planned": 0.0}
    bare = 0.0
    for n in range(CYCLES):
        began = time.perf_counter()
        Work.plan(NOTHING, key=f"{prefix}{n}")
        planned = time.perf_counter()
        attempt = take("work")
        if attempt is None:
            raise SystemExit("bench: there was nothing to take")
        do(attempt)
        done = time.perf_counter()
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO bench_bare VALUES (%s, 'planned')", [f"{prefix}{n}"])
            cursor.execute("UPDATE bench_bare SET state = 'leased' WHERE key = %s", [f"{prefix}{n}"])
            cursor.execute("UPDATE bench_bare SET state = 'finished' WHERE key = %s", [f"{prefix}{n}"])
        bare += time.perf_counter() - done
        taken["planned"] += planned - began
        taken["claimed and finished"] += done - planned
    Work.objects.unfinished().delete()
    return {name: seconds / bare for name, seconds in taken.items()}
