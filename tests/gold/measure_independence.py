"""How well texts of one origin are told from independent ones: `python -m tests.gold.measure_independence [dev|held]`."""

import json
import sys
from collections import Counter
from itertools import combinations
from pathlib import Path

from claims.origins import Piece, grouped

CASES = Path(__file__).with_name("independence.jsonl")


def cases(half: str) -> list[dict]:
    rows = (json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines() if line.strip())
    return [row for row in rows if row["half"] == half]


def pieces_of(case: dict) -> list[Piece]:
    """As evidence gives them; its language is not known."""
    return [
        Piece(str(number), one["text"], "", (one["url"], one["canonical"]), one["publisher"])
        for number, one in enumerate(case["pieces"])
    ]


def counted(half: str, *, tell: bool = False) -> Counter:
    """Pairs by what is right (one origin or apart) and what was said (one, apart, nothing), each pair of texts once; and cases wholly right."""
    counts: Counter = Counter()
    seen: set[frozenset[str]] = set()
    for case in cases(half):
        found = grouped(pieces_of(case))
        is_one = {frozenset(pair) for group in found.groups for pair in combinations(map(int, group.ids), 2)}
        unsaid = {frozenset((int(one), int(other))) for one, other, _why in found.unsaid}
        right = {frozenset(pair) for ids in case["origins"] for pair in combinations(ids, 2)}
        counts["cases"] += 1
        counts["cases right"] += is_one == right
        for pair in map(frozenset, combinations(range(len(case["pieces"])), 2)):
            texts = frozenset(case["pieces"][number]["text"] for number in pair)
            if texts in seen:
                continue
            seen.add(texts)
            wanted = "one" if pair in right else "apart"
            said = "one" if pair in is_one else "nothing" if pair in unsaid else "apart"
            counts[wanted, said] += 1
            if tell and said not in (wanted, "nothing"):
                print(f"{case['id']} {sorted(pair)}: {said}, and is {wanted}; {case['reasons']} {case['note']}")
    return counts


def main() -> None:
    half = sys.argv[1] if len(sys.argv) > 1 else "dev"
    counts = counted(half, tell=half == "dev")
    for wanted in ("one", "apart"):
        said = ", ".join(f"{counts[wanted, word]} said {word}" for word in ("one", "apart", "nothing"))
        print(
            f"{half}: of {sum(counts[wanted, word] for word in ('one', 'apart', 'nothing'))} pairs that are {wanted}: {said}"
        )
    asserted = counts["one", "one"] + counts["apart", "one"]
    print(f"{half}: called one origin {asserted}, rightly {counts['one', 'one']}")
    print(f"{half}: {counts['cases right']} of {counts['cases']} cases grouped rightly")


if __name__ == "__main__":
    main()
