"""How well dates, numbers and arithmetic are read: `python -m tests.gold.measure_dates_numbers [dev|held|held2|held3|held4]`."""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from claims.reckoning import Reckoned, SaidDate, SaidNumber, SaidSum, reckon

HERE = Path(__file__).parent
FILES = ("dates_numbers.jsonl", "dates_numbers_second.jsonl", "dates_numbers_third.jsonl", "dates_numbers_fourth.jsonl")
Said = SaidDate | SaidNumber | SaidSum


def cases(half: str) -> list[dict]:
    rows = (
        json.loads(line)
        for name in FILES
        if (HERE / name).exists()
        for line in (HERE / name).read_text(encoding="utf-8").splitlines()
        if line.strip()
    )
    return [row for row in rows if row["half"] == half]


def asserted(read: Reckoned) -> Iterator[tuple[str, Said]]:
    yield from (("date", said) for said in read.dates if said.value)
    yield from (("number", said) for said in read.numbers if said.value is not None)
    yield from (("arithmetic", said) for said in read.sums)


def agrees(kind: str, said: Said, wanted: dict) -> bool:
    """Whether what is asserted is what a careful reader has there."""
    if wanted["kind"] != kind or not (said.start < wanted["end"] and wanted["start"] < said.end):
        return False
    if isinstance(said, SaidDate):
        return said.value in (wanted.get("value"), *wanted.get("accept", ()))
    if isinstance(said, SaidSum):
        return said.holds == wanted["holds"] and all(
            near(getattr(said, name), wanted[name]) for name in ("stated", "computed")
        )
    if wanted.get("value") is None or not near(said.value, wanted["value"]):
        return False
    same_unit = {said.unit, wanted["unit"]} <= {"", "person"} or said.unit == wanted["unit"]
    return same_unit and (said.value_to is None) == (wanted.get("value_to") is None)


def near(one: float | None, other: float) -> bool:
    return one is not None and abs(abs(one) - abs(other)) <= 0.001 * max(1.0, abs(other))


def is_tolerated(kind: str, said: Said, case: dict) -> bool:
    """A number without a unit where a trap stands, and one that a listed number of a sum with a currency leaves out."""
    inside = [
        one for one in [*case.get("traps", ()), *case["expect"]] if said.start < one["end"] and one["start"] < said.end
    ]
    if kind != "number" or said.unit not in ("", "person"):
        return False
    return any("why" in one for one in inside) or any(
        near(said.value, one.get("value") or 0) for one in inside if one["kind"] == "number"
    )


def measured(half: str, *, show: bool = False) -> Counter:
    """Per language and kind: asserted, right of it, wanted, found of it; unresolved wanted, not asserted."""
    counts: Counter = Counter()
    for case in cases(half):
        read = reckon(case["text"], language=case["language"], written_on=date.fromisoformat(case["published"]))
        claimed = list(asserted(read))
        for kind, said in claimed:
            right = any(agrees(kind, said, wanted) for wanted in case["expect"])
            if right or not is_tolerated(kind, said, case):
                counts[case["language"], kind, "asserted"] += 1
                counts[case["language"], kind, "right"] += right
                if show and not right:
                    print(
                        f"WRONG {case['id']} {case['published']}: {case['text']}\n      {case['text'][said.start : said.end]!r} {said}"
                    )
        for wanted in case["expect"]:
            kind, known = wanted["kind"], wanted.get("resolved", True) is not False
            hit = any(agrees(one, said, wanted) for one, said in claimed)
            counts[case["language"], kind, "wanted" if known else "unresolved"] += 1
            counts[case["language"], kind, "found" if known else "left"] += (
                hit
                if known
                else not any(
                    one == kind and said.start < wanted["end"] and wanted["start"] < said.end for one, said in claimed
                )
            )
            if show and known and not hit:
                print(
                    f"MISSED {case['id']} {case['published']}: {case['text']}\n      {kind} {wanted['words']!r} {wanted.get('value')}"
                )
    return counts


def main() -> None:
    half = sys.argv[1] if len(sys.argv) > 1 else "dev"
    counts = measured(half, show=half == "dev" and "quiet" not in sys.argv)
    for language in ("en", "uk", "ru", "he", "es", None):
        for kind in ("date", "number", "arithmetic", None):
            total = {
                name: sum(
                    value
                    for (one, other, what), value in counts.items()
                    if what == name and one == (language or one) and other == (kind or other)
                )
                for name in ("asserted", "right", "wanted", "found", "unresolved", "left")
            }
            if not any(total.values()):
                continue
            print(
                f"{half}: {language or 'all'} {kind or 'all'}: right {total['right']} of {total['asserted']} asserted"
                f" ({total['right'] / max(1, total['asserted']):.3f}); found {total['found']} of {total['wanted']}; left open {total['left']} of {total['unresolved']}"
            )


if __name__ == "__main__":
    main()
