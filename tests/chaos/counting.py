"""What came of a scenario, beside what had to: lost, doubled, and what arrived again and why."""

from collections import Counter
from dataclasses import dataclass

from factcheck.ledger.models import Event
from factcheck.outbound.models import Message
from factcheck.work.models import Work
from tests.chaos.playing import Play
from tests.chaos.stage import Stage
from tests.chaos.windows import Repetition, repetitions


@dataclass(frozen=True)
class Count:
    """Keys that had to have an effect and have none; effects inside the database that happened twice; what arrived outside."""

    lost: list[str]
    doubled: list[str]
    raw: int
    distinct: int
    expected: int
    repeated: list[Repetition]

    @property
    def unexcused(self) -> list[Repetition]:
        """What arrived again though nothing was ended in between."""
        return [one for one in self.repeated if one.ending is None]

    @property
    def holds(self) -> bool:
        """Nothing lost, nothing doubled, and for each repetition a name."""
        return not (self.lost or self.doubled or self.unexcused) and self.distinct == self.expected


def count(play: Play, stage: Stage) -> Count:
    """Look at the database, and ask the outside."""
    outside = {*play.planned["send"], *play.planned["mail"]}
    inside = {*play.planned["note"], *(f"chaos_follow:{pk}" for pk in play.facts())}
    arrivals = stage.outside.arrivals(play.prefix)
    seen = Counter(one["key"] for one in arrivals)
    # A mail is one mail by its Message-ID, whatever its subject says.
    letters = {one["id"] for one in arrivals if "id" in one}
    noted = notes(inside)
    done = {*Work.objects.filter(key__startswith=play.prefix, state="finished").values_list("key", flat=True)}
    done |= {
        *Message.objects.filter(key__startswith=play.prefix, state="sent", message_id__in=letters).values_list(
            "key", flat=True
        )
    }
    wanted = {key for name, keys in play.planned.items() if name != "fact" for key in keys}
    lost = (wanted - done) | (outside - set(seen)) | (inside - set(noted)) | _unfollowed(play)
    doubled = [key for key, times in noted.items() if times > 1] + sorted(set(seen) - outside)
    return Count(
        sorted(lost),
        doubled,
        len(arrivals),
        len(seen),
        len(outside),
        repetitions(arrivals, stage.endings),
    )


def notes(keys: set[str]) -> Counter[str]:
    """How often each of these left its note in the database."""
    subjects = [f"chaos.note:{key}" for key in keys]
    rows = Event.objects.filter(name="desk.edited", subject__in=subjects).values_list("subject", flat=True)
    return Counter(subject.removeprefix("chaos.note:") for subject in rows)


def _unfollowed(play: Play) -> set[str]:
    """Facts that were recorded not at all or twice, or from which not exactly one piece of work followed."""
    facts = Counter(
        Event.objects.filter(name="wording.changed", subject__startswith=f"chaos.fact:{play.prefix}").values_list(
            "subject", flat=True
        )
    )
    wrong = {key for key in play.planned["fact"] if facts[f"chaos.fact:{key}"] != 1}
    too_few = play.followed().count() != len(play.planned["fact"])
    return wrong | ({f"{play.prefix}fact: not one piece of work for each"} if too_few else set())


def tell(name: str, what: str, play: Play, got: Count, settled: float | None) -> bool:
    """Print what came of it, and say whether that is what had to."""
    slowest = play.slowest
    held = settled is not None and got.holds and (slowest is None or slowest.seconds <= slowest.bound)
    recovered = f"{slowest.what} after {slowest.seconds:.1f} s of {slowest.bound:.0f}; " if slowest else ""
    named = len(got.repeated) - len(got.unexcused)
    print(
        f"{name:36} {'held' if held else 'MISSED'}: {play.tasks} tasks, {what}; lost {len(got.lost)}, doubled {len(got.doubled)}; "
        f"sink raw {got.raw}, distinct {got.distinct} of {got.expected}, {len(got.repeated)} repeats, {named} named; "
        f"{recovered}settled {'never' if settled is None else f'in {settled:.0f} s'}",
        flush=True,
    )
    for repetition in got.repeated:
        print(f"    {repetition}", flush=True)
    for what, keys in (("lost", got.lost), ("doubled", got.doubled)):
        if keys:
            print(f"    {what}: {', '.join(keys[:10])}{' …' if len(keys) > 10 else ''}", flush=True)
    return held
