"""How well minor edits are told from others: `python -m tests.gold.measure_minor_edits [dev|held] [second]`."""

import json
import sys
from collections import Counter
from pathlib import Path

from reviews.minor_edits import objections

HERE = Path(__file__).parent


def cases(half: str, file: str = "minor_edits.jsonl") -> list[dict]:
    rows = (json.loads(line) for line in (HERE / file).read_text(encoding="utf-8").splitlines() if line.strip())
    return [row for row in rows if row["half"] == half]


def kinds_found(case: dict) -> set[str]:
    found = objections(case["before"], case["after"], language=case["language"], names=case["names"])
    return {one.kind for one in found}


def main() -> None:
    half = sys.argv[1] if len(sys.argv) > 1 else "dev"
    file = "minor_edits_second.jsonl" if "second" in sys.argv else "minor_edits.jsonl"
    every = cases(half, file)
    counts: Counter = Counter()
    for case in every:
        kinds = kinds_found(case)
        counts[case["language"], case["allowed"], not kinds] += 1
        counts["named", case["changed"] in kinds, case["allowed"]] += 1
        if half == "dev" and case["allowed"] != (not kinds):
            print(f"{case['id']}: {case['changed'] or 'allowed'} but {kinds or 'allowed'}; {case['note']}")
    for language in sorted({case["language"] for case in every}):
        right = {wanted: counts[language, wanted, wanted] for wanted in (True, False)}
        of = {wanted: right[wanted] + counts[language, wanted, not wanted] for wanted in (True, False)}
        print(
            f"{language}: {right[True]} of {of[True]} minor edits let through, {right[False]} of {of[False]} others refused"
        )
    named = counts["named", True, False]
    print(
        f"{half}: what changed was named in {named} of {named + counts['named', False, False]} that are no minor edit"
    )


if __name__ == "__main__":
    main()
