"""Chaos: kill, flush, crash and double things while work goes on, then count. `make chaos SECONDS=90`; fails when anything was lost
or done twice inside the database, or never reached the outside."""

import argparse
import importlib
import signal
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[0] = str(ROOT)

stage = importlib.import_module("tests.chaos.stage")


def main() -> int:
    """Set the stage, play, and count."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=90, help="about how long all of it takes")
    chosen = parser.parse_args()
    # Asked to end, it clears the stage first.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    began = time.monotonic()
    with stage.a_stage() as here:
        # Only now, for Django reads where the servers answer when it is loaded.
        held = importlib.import_module("tests.chaos.driving").run(here, chosen.seconds)
    print(f"{'chaos':38} {'nothing lost, nothing doubled' if held else 'MISSED'} in {time.monotonic() - began:.0f} s")
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
