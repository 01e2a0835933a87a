"""How well changes of articles are told apart, and notices of correction found: `python -m tests.gold.measure_changes [dev|held2]`."""

import json
import sys
from collections import Counter
from pathlib import Path

from claims.anchoring import make
from claims.watching import Marked, classify

CASES = {"dev": Path(__file__).with_name("changes.jsonl"), "held2": Path(__file__).with_name("changes_second.jsonl")}
NAMES = {"correction_notice_added": "correction_notice"}


def cases(half: str) -> list[dict]:
    rows = (json.loads(line) for line in CASES[half].read_text(encoding="utf-8").splitlines() if line.strip())
    return [row for row in rows if row["half"] == half]


def marked(case: dict) -> dict[int, Marked]:
    """The claims' anchors in the text before."""
    found = {}
    for number, claim in enumerate(case["claims"]):
        start = case["before"].index(claim["exact"])
        anchor = make(case["before"], start, start + len(claim["exact"]))
        found[number] = Marked(anchor, case["before"])
    return found


def counted(half: str, *, tell: bool = False) -> Counter:
    """Items, claims and notices by what is right and what was said, and per language."""
    counts: Counter = Counter()
    for case in cases(half):
        said = classify(case["before"], case["after"], marked(case))
        item = NAMES.get(said.change, str(said.change))
        counts["item", case["expected"], item] += 1
        counts["language", case["language"], item == case["expected"]] += 1
        if tell and item != case["expected"]:
            print(f"{case['id']}: {item}, and is {case['expected']}: {case['note']}")
            if "correction_notice" in (item, case["expected"]):
                print("    said:", said.notice and said.notice.words, "\n    is:  ", case["notice"])
        words = said.notice.words if said.notice else ""
        if case["notice"]:
            close = _close(words, case["notice"])
            counts["notice", "words", close] += 1
            if tell and words and not close:
                print(f"{case['id']}: NOTICE said: {words!r}\n    is: {case['notice']!r}")
        for number, claim in enumerate(case["claims"]):
            fate = said.fates[number].code or "unmoved"
            counts["claim", claim["expected"], fate] += 1
            if tell and _stands(fate) != _stands(claim["expected"]):
                print(
                    f"{case['id']} claim {number}: {fate}, and is {claim['expected']}: {claim['note']} {claim['exact']!r}"
                )
    return counts


def _close(one: str, other: str) -> bool:
    """The same words, or nearly: one holds the other and at most a third more."""
    one, other = " ".join(one.split()), " ".join(other.split())
    return one == other or (
        (one in other or other in one) and min(len(one), len(other)) * 3 >= max(len(one), len(other)) * 2
    )


def _stands(fate: str) -> str:
    return "stands" if fate in ("unmoved", "moved") else fate


def main() -> None:
    half = sys.argv[1] if len(sys.argv) > 1 else "dev"
    counts = counted(half, tell=half == "dev" and "-q" not in sys.argv)
    for about in ("item", "claim"):
        every = {key: n for key, n in counts.items() if key[0] == about}
        right = sum(n for (_a, wanted, said), n in every.items() if wanted == said)
        print(f"{half}: {about}s classed rightly {right} of {sum(every.values())}")
        for wanted in dict.fromkeys(key[1] for key in every):
            row = {said: n for (_a, want, said), n in every.items() if want == wanted}
            print(
                f"  {wanted}: {', '.join(f'{n} {said}' for said, n in sorted(row.items(), key=lambda pair: -pair[1]))}"
            )
    stands = Counter()
    for (about, wanted, said), n in counts.items():
        if about == "claim":
            stands[_stands(wanted) == _stands(said)] += n
            if _stands(said) == "stands" and _stands(wanted) != "stands":
                stands["silent"] += n
    print(
        f"{half}: whether the words stand told rightly {stands[True]} of {stands[True] + stands[False]}; told to stand and do not: {stands['silent']}"
    )
    said = sum(n for key, n in counts.items() if key[0] == "item" and key[2] == "correction_notice")
    wanted = sum(n for key, n in counts.items() if key[0] == "item" and key[1] == "correction_notice")
    hit = counts["item", "correction_notice", "correction_notice"]
    print(
        f"{half}: notices: {hit} of {wanted} found, {said} said (precision {hit / max(said, 1):.3f}, recall {hit / max(wanted, 1):.3f}); words right {counts['notice', 'words', True]}"
    )
    for language in dict.fromkeys(key[1] for key in counts if key[0] == "language"):
        print(
            f"  {language}: {counts['language', language, True]} of {counts['language', language, True] + counts['language', language, False]} items"
        )


if __name__ == "__main__":
    main()
