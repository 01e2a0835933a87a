"""All scenarios, one after the other, and a line for each."""

import time
from argparse import Namespace
from collections.abc import Callable, Iterator

import django

django.setup()

from factcheck.ledger.models import Event  # noqa: E402
from factcheck.ledger.sequencer import flaws  # noqa: E402
from tests.chaos import filling, scenarios  # noqa: E402
from tests.chaos.crashing import crash_at_each_point  # noqa: E402
from tests.chaos.points import POINTS  # noqa: E402
from tests.chaos.stage import Stage  # noqa: E402

AT_ONCE = 5


def run(stage: Stage, chosen: Namespace) -> bool:
    """Play what was chosen, and say whether nothing was lost or doubled."""
    held = []
    for name, play in plays(stage, chosen):
        if chosen.only in name:
            began = time.monotonic()
            held.append(play())
            print(f"    ({time.monotonic() - began:.0f} s)", flush=True)
    broken = list(flaws())
    print(
        f"{'ledger':36} {f'BROKEN in {len(broken)} places' if broken else 'holds'}: {Event.objects.count()} events",
        flush=True,
    )
    return all(held) and not broken


def plays(stage: Stage, chosen: Namespace) -> Iterator[tuple[str, Callable[[], bool]]]:
    """Which scenarios there are."""
    loads = [scenarios.KILLED, scenarios.BROKER, scenarios.DATABASE]
    if not chosen.short:
        loads.append(scenarios.TOGETHER)
    for number, scenario in enumerate(loads):
        yield scenario.name, lambda s=scenario, n=number: scenarios.play_out(stage, s, n, chosen.tasks)
    yield "points", lambda: crash_at_each_point(stage, at_once=len(POINTS) if chosen.short else AT_ONCE)
    yield "beats", lambda: scenarios.two_beats(stage, chosen.tasks // 10, intervals=2 if chosen.short else 5)
    yield "full files", lambda: filling.files_disk_full(stage, chosen.tasks)
    yield "full tables", lambda: filling.tables_disk_full(stage, chosen.tasks)
    yield "full log", lambda: filling.log_disk_full(stage, chosen.tasks)
    yield "tripled", lambda: scenarios.tripled(stage, chosen.tasks, chosen.seed)
