"""How well quotations are held against their sources: `python -m tests.gold.measure_quotation [dev|held]`."""

import json
import sys
from collections import Counter
from pathlib import Path

from claims.comparing import Comparison, compare

CASES = Path(__file__).with_name("quotation.jsonl")


def cases(half: str) -> list[dict]:
    rows = (json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines() if line.strip())
    return [row for row in rows if row["half"] == half]


def compared(case: dict) -> Comparison:
    return compare(
        case["quote"],
        case["source_text"],
        quote_language=case["quote_language"],
        text_language=case["source_language"],
    )


def is_right(case: dict, got: Comparison) -> bool:
    return (got.state, got.numbers_changed, got.negation_changed) == (
        case["expected"],
        case["numbers_changed"],
        case["negation_changed"],
    )


def main() -> None:
    half = sys.argv[1] if len(sys.argv) > 1 else "dev"
    states: Counter = Counter()
    flags: Counter = Counter()
    by_language: Counter = Counter()
    totals: Counter = Counter()
    for case in cases(half):
        got = compared(case)
        states[case["expected"], got.state.value] += 1
        totals[case["language"]] += 1
        by_language[case["language"]] += got.state == case["expected"]
        if case["expected"] == "altered" == got.state:
            for flag in ("numbers_changed", "negation_changed"):
                flags[flag, case[flag], getattr(got, flag)] += 1
        if half == "dev" and not is_right(case, got):
            print(
                f"{case['id']}: {case['expected']} but {got.state.value} {got.score:.2f}, numbers {got.numbers_changed}, negation {got.negation_changed}; {case['note']}"
            )
    for (expected, got), count in sorted(states.items()):
        print(f"{expected:14} → {got:14} {count}")
    for (flag, expected, got), count in sorted(flags.items()):
        print(f"{flag:16} {expected!s:5} → {got!s:5} {count}")
    for language, count in sorted(totals.items()):
        print(f"{language}: {by_language[language]} of {count}")
    right = sum(count for (expected, got), count in states.items() if expected == got)
    print(f"{half}: {right} of {sum(states.values())} states right")


if __name__ == "__main__":
    main()
