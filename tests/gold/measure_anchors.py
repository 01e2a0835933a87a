"""How well anchors are found again: `python -m tests.gold.measure_anchors [dev|held]`."""

import json
import sys
from collections import Counter
from pathlib import Path

from claims.anchoring import Located, locate

CASES = Path(__file__).with_name("anchors.jsonl")


def cases(half: str) -> list[dict]:
    rows = (json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines() if line.strip())
    return [row for row in rows if row["half"] == half]


def located(case: dict) -> Located:
    return locate(case["exact"], case["prefix"], case["suffix"], case["after_text"], hint=case["start"])


def misses(half: str) -> tuple[Counter, list[str]]:
    """Counts per (expected, got, right place), and a line for each case that went wrong."""
    counts: Counter = Counter()
    lines = []
    for case in cases(half):
        got = located(case)
        placed = (got.start, got.end) == (case["new_start"], case["new_end"])
        counts[case["expected"], got.state.value, placed] += 1
        if got.state != case["expected"] or not placed:
            lines.append(f"{case['id']}: {case['expected']} but {got.state.value} ({got.score:.2f}); {case['note']}")
    return counts, lines


def main() -> None:
    half = sys.argv[1] if len(sys.argv) > 1 else "dev"
    counts, lines = misses(half)
    total = sum(counts.values())
    right = sum(count for (expected, got, placed), count in counts.items() if expected == got and placed)
    silent = sum(count for (_, got, placed), count in counts.items() if got in ("exact", "moved") and not placed)
    for (expected, got, placed), count in sorted(counts.items()):
        print(f"{expected:10} → {got:10} {'right place' if placed else 'other place':12} {count}")
    print(*lines, sep="\n")
    print(f"{half}: {right} of {total} right; {silent} silently in the wrong place")


if __name__ == "__main__":
    main()
