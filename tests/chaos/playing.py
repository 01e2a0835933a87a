"""One scenario under way: what is planned while things go wrong, how one waits until they are right again, and how long that took."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from django.db import DatabaseError, connection, transaction
from django.db.models import Q

from factcheck.accounts.actors import SYSTEM
from factcheck.ledger.models import Event, Unsequenced
from factcheck.ledger.recording import record
from factcheck.outbound import mail
from factcheck.outbound.models import Message
from factcheck.work.broker import SWEEP_SECONDS
from factcheck.work.models import Work, WorkQuerySet
from tests.chaos.settings import LEASE
from tests.chaos.stage import Stage

T = TypeVar("T")
TWO_SWEEPS = 2 * SWEEP_SECONDS
# A dead worker is missed when its lease is over, and freed by the next sweep, or by the one after if that died with its worker.
MISSED_AND_SWEPT = LEASE + TWO_SWEEPS
# Of ten tasks, so many of each: without effect, inside the database, outside, real mail, and a fact from which work follows.
MIX = {"nothing": 2, "note": 2, "send": 3, "mail": 2, "fact": 1}
TEN = sum(MIX.values())
SETTLED_WITHIN = 120.0


@dataclass
class Play:
    """What was planned so far under which prefix, and what is being waited for."""

    prefix: str
    mix: dict[str, int] = field(default_factory=lambda: MIX)
    planned: dict[str, list[str]] = field(default_factory=lambda: {name: [] for name in MIX})
    awaited: list["Recovery"] = field(default_factory=list)
    recovered: list["Recovery"] = field(default_factory=list)
    more: list[Callable[[], bool]] = field(default_factory=list)

    @property
    def tasks(self) -> int:
        """How many were planned."""
        return sum(map(len, self.planned.values()))

    def plan(self, tasks: int) -> None:
        """Plan so many more. The database may be away: then the same is tried again, as a person would."""
        start = self.tasks
        share = {
            name: [f"{self.prefix}{name}:{start + n}" for n in range(tasks // TEN * count)]
            for name, count in self.mix.items()
        }
        until_it_works(lambda: _write(share))
        for name, keys in share.items():
            self.planned[name] += keys

    def open_work(self) -> int:
        """How much of it is not over."""
        mails = Message.objects.filter(key__startswith=f"{self.prefix}mail:").exclude(state="sent").count()
        return Work.objects.unfinished().filter(key__startswith=self.prefix).count() + mails + self.unfollowed()

    def unfollowed(self) -> int:
        """How many facts have not led to their work being done yet."""
        return len(self.planned["fact"]) - self.followed().filter(state="finished").count()

    def facts(self) -> list[int]:
        """The numbers of the facts recorded."""
        named = Event.objects.filter(name="wording.changed", subject__startswith=f"chaos.fact:{self.prefix}")
        return list(named.values_list("pk", flat=True))

    def followed(self) -> WorkQuerySet:
        """The work that followed from this play's facts."""
        facts = Event.objects.filter(name="wording.changed", subject__startswith=f"chaos.fact:{self.prefix}")
        return Work.objects.filter(kind="chaos_follow", event__in=facts)

    def look(self) -> None:
        """Note what has recovered since it was last looked at."""
        for recovery in [one for one in self.awaited if until_it_works(one.is_over)]:
            recovery.seconds = time.monotonic() - recovery.began
            self.awaited.remove(recovery)
            self.recovered.append(recovery)

    def settle(self) -> float | None:
        """Seconds until all is over; None if it is not in time."""
        began = time.monotonic()
        while time.monotonic() < began + SETTLED_WITHIN:
            self.look()
            if until_it_works(self._is_over):
                return time.monotonic() - began
            if self.awaited and not until_it_works(self.open_work):
                self.plan(2 * TEN)  # whoever is to be seen working again needs something to do
            time.sleep(0.1)
        return None

    def _is_over(self) -> bool:
        going = [more for more in self.more if not more()]
        return not (going or self.awaited or Unsequenced.objects.exists() or self.open_work())

    @property
    def slowest(self) -> "Recovery | None":
        """The recovery that took the largest part of its bound; one that never came took for ever."""
        return max([*self.recovered, *self.awaited], key=lambda one: one.seconds / one.bound, default=None)


@dataclass
class Recovery:
    """Something that has to come right by itself, since when, and how one sees that it has."""

    what: str
    is_over: Callable[[], bool]
    bound: float = TWO_SWEEPS
    began: float = field(default_factory=time.monotonic)
    seconds: float = float("inf")


def _write(share: dict[str, list[str]]) -> None:
    with transaction.atomic():
        for name in ("nothing", "note", "send"):
            for key in share[name]:
                Work.plan(f"chaos_{name}", key=key)
        for key in share.get("mail", []):
            mail.write(key=key, kind="chaos", address="somebody@example.org", subject=key, text="It happened.")
        for key in share["fact"]:
            tell_once(key)


def tell_once(key: str) -> None:
    """Record a fact, unless it was recorded in a transaction whose answer was lost."""
    if not Event.objects.filter(name="wording.changed", subject=f"chaos.fact:{key}").exists():
        record("wording.changed", subject=f"chaos.fact:{key}", actor=SYSTEM)


def until_it_works(do: Callable[[], T], within: float = 60) -> T:
    """Repeat while the database is away."""
    end = time.monotonic() + within
    while True:
        try:
            return do()
        except DatabaseError:
            connection.close()
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


def taken_again() -> Recovery:
    """What was held when a worker died, or the database did, is done by others."""
    held = dict(until_it_works(lambda: list(Work.objects.filter(state="leased").values_list("pk", "fence"))))

    def is_over() -> bool:
        now = Work.objects.filter(pk__in=held).filter(Q(state="leased") | Q(state="planned"))
        return all(
            state == "leased" and fence > held[pk] for pk, state, fence in now.values_list("pk", "state", "fence")
        )

    return Recovery("what was held is done by others", is_over, MISSED_AND_SWEPT)


def consuming_again(stage: Stage, play: Play) -> Recovery:
    """Every worker that lives takes work again, without a hand."""
    began = time.time()
    waited_for = {worker.name for worker in stage.workers if worker.is_ready}

    def is_over() -> bool:
        alive = {worker.name for worker in stage.workers if worker.is_ready}
        seen = {one["by"] for one in stage.outside.arrivals(play.prefix) if one["at"] > began and "by" in one}
        return not (waited_for & alive) - seen

    return Recovery("every worker takes work again", is_over)
