"""What goes wrong while work goes on, every so many seconds."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import redis
from celery import current_app
from django.conf import settings
from django.db import DatabaseError, connection

from factcheck.work.broker import RING
from factcheck.work.models import Work
from tests.chaos.counting import count, tell
from tests.chaos.importing import SheetBroughtIn
from tests.chaos.playing import Play, consuming_again, taken_again
from tests.chaos.settings import RHYTHM_SECONDS
from tests.chaos.stage import ROOT, Stage

LEAST = 2
LONGEST = 900.0


@dataclass(frozen=True)
class Scenario:
    """A name, what goes wrong every so many seconds, and how that is called; an import of rows goes on meanwhile or not."""

    name: str
    every: float
    disturb: Callable[[Stage, Play], bool]
    called: str
    with_import: bool = False


def kill_worker(stage: Stage, play: Play) -> bool:
    """Any worker, with all its children, in the middle of whatever they do."""
    if not stage.kill_worker():
        return False
    play.awaited.append(taken_again())
    return True


def flush_and_kill_broker(stage: Stage, play: Play) -> bool:
    """Every bell is lost, twice: emptied while it runs, and gone for a second."""
    with redis.Redis.from_url(settings.REDIS_URL) as client:
        client.flushall()
    stage.broker.restart(signal.SIGKILL, away=1)
    play.awaited.append(consuming_again(stage, play))
    return True


def crash_database(stage: Stage, play: Play) -> bool:
    """Stopped `immediate`, and started."""
    stage.crash_database()
    connection.close()
    play.awaited.append(taken_again())
    return True


def ring_often() -> None:
    """Far more bells than there is work."""
    for _ in range(180):
        current_app.send_task(RING, queue="work", retry=False)


def everything(stage: Stage, play: Play) -> bool:
    """All of it, one after the other."""
    ring_often()
    killed = kill_worker(stage, play)
    return flush_and_kill_broker(stage, play) and crash_database(stage, play) and killed


KILLED = Scenario("workers killed", 3, kill_worker, "worker groups killed", with_import=True)
BROKER = Scenario("broker flushed and killed", 3, flush_and_kill_broker, "times")
DATABASE = Scenario("PostgreSQL stopped immediate", 3, crash_database, "times")
TOGETHER = Scenario("all of these together", 6, everything, "times")


def play_out(stage: Stage, scenario: Scenario, number: int, tasks: int) -> bool:
    """Plan and disturb until all is planned, let it settle, and compare."""
    stage.open()
    play = Play(f"s{number}:")
    sheet = SheetBroughtIn(f"S{number}", tasks // 10) if scenario.with_import else None
    if sheet:
        play.more.append(sheet.is_over)
    disturbances = _disturb(stage, scenario, play, tasks)
    settled = play.settle()
    what = f"{disturbances} {scenario.called}"
    if sheet:
        what += f"; {sheet.told(stage)}"
    held = tell(scenario.name, what, play, count(play, stage), settled)
    return held and play.tasks >= tasks and disturbances >= LEAST and (sheet is None or sheet.holds(stage))


def _disturb(stage: Stage, scenario: Scenario, play: Play, tasks: int) -> int:
    """Plan a handful whenever little is left to do, and disturb; how often that was."""
    handful = max(10, tasks // 200 * 10)
    disturbances, began = 0, time.monotonic()
    due = began + scenario.every / 2
    while (play.tasks < tasks or disturbances < LEAST) and time.monotonic() < began + LONGEST:
        _plan_if_little_is_left(play, handful)
        if time.monotonic() >= due and scenario.disturb(stage, play):
            disturbances += 1
            due = time.monotonic() + scenario.every
        stage.look_after()
        play.look()
        time.sleep(0.05)
    return disturbances


def _plan_if_little_is_left(play: Play, handful: int) -> None:
    left = Work.objects.unfinished().filter(kind__startswith="chaos")
    try:
        is_little = left.count() < handful
    except DatabaseError:  # it is away: what is left shows when it is back
        connection.close()
        return
    if is_little:
        play.plan(handful)


@contextmanager
def a_postman(stage: Stage, seed: int) -> Iterator[subprocess.Popen[str]]:
    """Between the service and its broker."""
    command = [sys.executable, "-m", "tests.chaos.postman", str(stage.broker.server.socket), str(seed)]
    postman = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        yield postman
    finally:
        postman.kill()
        postman.wait()


def tripled(stage: Stage, tasks: int, seed: int) -> bool:
    """Every message, ticks too, delivered three times in random order."""
    with a_postman(stage, seed) as postman:
        assert postman.stdout
        assert postman.stdin
        stage.open(REDIS_URL=f"redis://127.0.0.1:{postman.stdout.readline().strip()}/0")
        play, handful = Play("tripled:"), max(10, tasks // 200 * 10)
        while play.tasks < tasks:
            _plan_if_little_is_left(play, handful)
            time.sleep(0.05)
        settled = play.settle()
        postman.stdin.write("\n")
        postman.stdin.flush()
        counts = json.loads(postman.stdout.readline())
        stage.close_processes()
    what = f"{counts['taken']} messages delivered {counts['delivered']} times"
    held = tell("every message three times, shuffled", what, play, count(play, stage), settled)
    return held and counts["taken"] > 0 and counts["delivered"] + counts["bag"] == 3 * counts["taken"]


def two_beats(stage: Stage, tasks: int, intervals: int) -> bool:
    """Two beats all the while: what happens by the clock happens once per interval, and the death of one is not missed."""
    stage.open()
    play, began = Play("beats:"), time.time()
    play.plan(max(10, tasks // 10 * 10))
    first = int(began // RHYTHM_SECONDS) + 1
    killed = False
    while time.time() < (first + intervals) * RHYTHM_SECONDS + 1:
        if not killed and time.time() > (first + 0.5) * RHYTHM_SECONDS:
            stage.beats[0].kill()
            killed = True
        time.sleep(0.1)
    settled = play.settle()
    stage.start_beats()
    keys = {f"every:chaos_rhythm:{n}" for n in range(first, first + intervals)}
    came = [one["key"] for one in stage.outside.arrivals("every:chaos_rhythm:") if one["key"] in keys]
    once = sorted(came) == sorted(keys)
    what = f"{len(keys)} intervals came {len(came)} times, one beat killed in the first"
    return tell("two beats", what, play, count(play, stage), settled) and once
