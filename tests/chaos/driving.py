"""The scenarios: what is planned while things go wrong, and what must have come of it once they go right again."""

import http.client
import json
import os
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import django

django.setup()

import redis  # noqa: E402
from celery import current_app  # noqa: E402
from django.conf import settings  # noqa: E402
from django.db import DatabaseError, connection, transaction  # noqa: E402

from factcheck.accounts.actors import SYSTEM  # noqa: E402
from factcheck.ledger.models import Event, Unsequenced  # noqa: E402
from factcheck.ledger.recording import record  # noqa: E402
from factcheck.ledger.sequencer import flaws  # noqa: E402
from factcheck.work.broker import RING  # noqa: E402
from factcheck.work.models import Work  # noqa: E402
from tests.chaos.stage import Stage  # noqa: E402

BATCH = 6
PAUSE = 0.5
KINDS = ("chaos_nothing", "chaos_note", "chaos_send")
SETTLED_WITHIN = 90.0
LEAST = 2


@dataclass
class Scenario:
    """A name, and what goes wrong every so many seconds."""

    name: str
    every: float
    disturb: Callable[[Stage, "Play"], bool]


@dataclass
class Play:
    """One scenario under way: what was planned and recorded so far."""

    prefix: str
    planned: list[str] = field(default_factory=list)
    recorded: int = 0

    def go_on(self) -> None:
        """Plan a batch of each kind, and record as many facts from which one piece of work follows each. The database may be
        away: then the same is tried again, as a person would."""
        keys = [f"{self.prefix}{kind}:{len(self.planned)}:{n}" for kind in KINDS for n in range(BATCH)]
        until_it_works(lambda: self._write(keys))
        self.planned += keys
        self.recorded += BATCH

    def _write(self, keys: list[str]) -> None:
        with transaction.atomic():
            for key in keys:
                Work.plan(key.removeprefix(self.prefix).split(":")[0], key=key)
            # A repetition after a commit whose answer was lost must not record twice: the keys tell.
            first = Event.objects.filter(name="wording.changed", details__first=keys[0])
            if not first.exists():
                for n in range(BATCH):
                    record(
                        "wording.changed",
                        subject=f"{self.prefix}fact:{keys[0]}:{n}",
                        actor=SYSTEM,
                        details={"first": keys[0]},
                    )


def until_it_works(do: Callable[[], object], within: float = 60) -> None:
    """Repeat while the database is away."""
    end = time.monotonic() + within
    while True:
        try:
            do()
            return
        except DatabaseError:
            connection.close()
            if time.monotonic() > end:
                raise
            time.sleep(0.2)


def kill_worker(stage: Stage, play: Play) -> bool:
    """With all its children, in the middle of whatever they do."""
    return stage.kill_worker()


def flush_and_kill_broker(stage: Stage, play: Play) -> bool:
    """Every bell is lost, twice: emptied while it runs, and gone for a second."""
    with redis.Redis.from_url(settings.REDIS_URL) as client:
        client.flushall()
    stage.broker.restart(signal.SIGKILL, away=1)
    return True


def crash_database(stage: Stage, play: Play) -> bool:
    """PostgreSQL stops without finishing anything, as in an immediate shutdown, and recovers."""
    stage.database.restart(signal.SIGQUIT, away=0.5)
    connection.close()
    return True


def triple_bells(stage: Stage, play: Play) -> bool:
    """Everything planned lately is rung for three times more."""
    ids = list(Work.objects.filter(key__in=play.planned[-60:]).values_list("pk", flat=True))
    for work_id in ids * 3:
        current_app.send_task(RING, args=[work_id], queue="work", retry=False)
    return True


def everything(stage: Stage, play: Play) -> bool:
    """All of it, one after the other."""
    triple_bells(stage, play)
    killed = stage.kill_worker()
    flush_and_kill_broker(stage, play)
    crash_database(stage, play)
    return killed


SCENARIOS = (
    Scenario("workers killed", 3, kill_worker),
    Scenario("broker flushed, killed, restarted", 4, flush_and_kill_broker),
    Scenario("database stopped at once, restarted", 4, crash_database),
    Scenario("every bell rung three times more", 1, triple_bells),
    Scenario("all of these together", 6, everything),
)


def run(stage: Stage, seconds: float) -> bool:
    """Play every scenario, print a line for each, and say whether nothing was lost or doubled."""
    stage.open()
    share = max(6.0, seconds * 0.5 / len(SCENARIOS))
    held = [play_out(stage, scenario, number, share) for number, scenario in enumerate(SCENARIOS)]
    broken = list(flaws())
    print(
        f"{'ledger':38} {'holds' if not broken else f'BROKEN in {len(broken)} places'}: {Event.objects.count()} events",
        flush=True,
    )
    return all(held) and not broken


def play_out(stage: Stage, scenario: Scenario, number: int, seconds: float) -> bool:
    """Plan and disturb for so many seconds (longer if the machine is too slow for two disturbances), let it settle, and compare."""
    play, began, disturbances = Play(f"s{number}:"), time.monotonic(), 0
    due = began + scenario.every
    while time.monotonic() < began + seconds or (disturbances < LEAST and time.monotonic() < began + 4 * seconds):
        play.go_on()
        if time.monotonic() >= due and scenario.disturb(stage, play):
            disturbances += 1
            due = time.monotonic() + scenario.every
        time.sleep(PAUSE)
    return tell(scenario, play, disturbances, settle(play))


def settle(play: Play) -> float | None:
    """Seconds until all that was planned and recorded is over; None if it is not in time."""
    began = time.monotonic()
    while time.monotonic() < began + SETTLED_WITHIN:
        if not Unsequenced.objects.exists() and not unfinished() and follows(play) >= play.recorded:
            return time.monotonic() - began
        time.sleep(0.2)
    return None


def unfinished() -> bool:
    """Whether any of what chaos planned is still to be done."""
    return Work.objects.unfinished().filter(kind__startswith="chaos").exists()


def follows(play: Play) -> int:
    """How many pieces of work followed from this scenario's facts."""
    facts = Event.objects.filter(name="wording.changed", subject__startswith=f"{play.prefix}fact:")
    return Work.objects.filter(kind="chaos_follow", event__in=facts).count()


@dataclass(frozen=True)
class Count:
    """What came of a scenario, beside what had to."""

    planned: int
    finished: int
    inside: int
    outside: int
    followed: int
    done: int
    recorded: int

    @property
    def holds(self) -> bool:
        """Everything done, each effect inside the database exactly once, each message outside arrived."""
        third = self.planned // len(KINDS)
        return (self.finished, self.inside, self.outside) == (
            self.planned,
            third,
            third,
        ) and self.followed == self.done == self.recorded


def count(play: Play) -> Count:
    """Look at the database and ask the outside."""
    facts = Event.objects.filter(name="wording.changed", subject__startswith=f"{play.prefix}fact:")
    follow_notes = [f"chaos.note:chaos_follow:{pk}" for pk in facts.values_list("pk", flat=True)]
    notes = Event.objects.filter(name="desk.edited")
    return Count(
        planned=len(play.planned),
        finished=Work.objects.filter(key__startswith=play.prefix, state="finished").count(),
        inside=notes.filter(subject__startswith=f"chaos.note:{play.prefix}").count(),
        outside=arrived(f"{play.prefix}chaos_send")["distinct"],
        followed=follows(play),
        done=notes.filter(subject__in=follow_notes).count(),
        recorded=play.recorded,
    )


def tell(scenario: Scenario, play: Play, disturbances: int, settled: float | None) -> bool:
    """Print what came of it, and say whether that is what had to."""
    got = count(play)
    held = settled is not None and disturbances >= LEAST and got.holds
    print(
        f"{scenario.name:38} {'held' if held else 'MISSED'}: {disturbances} times; {got.finished} of {got.planned} done; "
        f"inside {got.inside}, outside {got.outside} of {got.planned // len(KINDS)} "
        f"({arrived(f'{play.prefix}chaos_send')['raw']} arrived); followed {got.followed}, done {got.done} of {got.recorded}; "
        f"settled {'never' if settled is None else f'in {settled:.0f} s'}",
        flush=True,
    )
    return held


def arrived(prefix: str) -> dict[str, int]:
    """What the outside counted under that prefix."""
    outside = http.client.HTTPConnection("127.0.0.1", int(os.environ["CHAOS_SINK_PORT"]), timeout=5)
    outside.request("GET", f"/{prefix}")
    counts: dict[str, int] = json.loads(outside.getresponse().read())
    outside.close()
    return counts
