"""Chaos: kill, flush, crash, fill and double things while work goes on, then count. `make chaos`, `make chaos SECONDS=90 SEED=7`; it fails
when anything was lost, or done twice inside the database, or reached the outside twice without a kill between acceptance and mark."""

import argparse
import faulthandler
import importlib
import signal
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[0] = str(ROOT)

# About how long 2,000 tasks in each scenario take on two quiet cores, and how few tasks are worth counting.
FULL_SECONDS = 600
QUICKEST = 90
FEWEST = 100
stage = importlib.import_module("tests.chaos.stage")


def main() -> int:
    """Set the stage, play, and count."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tasks", type=int, default=2000, help="how many in each scenario")
    parser.add_argument(
        "--seconds", type=int, help="fewer tasks, and less pause between crashes, so that it takes about that long"
    )
    parser.add_argument(
        "--seed", type=int, default=20261122, help="which worker is killed, in which order messages come"
    )
    parser.add_argument("--only", default="", help="scenarios whose names hold this")
    parser.add_argument("--keep", action="store_true", help="leave the folder with all logs")
    chosen = parser.parse_args()
    # Asked to end, it clears the stage first.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    faulthandler.register(signal.SIGUSR1)
    chosen.short = chosen.seconds is not None and chosen.seconds < FULL_SECONDS
    if chosen.seconds is not None:
        chosen.tasks = min(chosen.tasks, max(FEWEST, (chosen.seconds - QUICKEST) * 2000 // FULL_SECONDS // 10 * 10))
    print(f"seed {chosen.seed}; {chosen.tasks} tasks, and more where it takes more to be disturbed twice", flush=True)
    began = time.monotonic()
    with stage.a_stage(chosen.seed, keep=chosen.keep) as here:
        # Only now, for Django reads where the servers answer when it is loaded.
        held = importlib.import_module("tests.chaos.driving").run(here, chosen)
    print(f"{'chaos':36} {'nothing lost, nothing doubled' if held else 'MISSED'} in {time.monotonic() - began:.0f} s")
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
