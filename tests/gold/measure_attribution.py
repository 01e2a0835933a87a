"""How well it is told who is said to have said a claim: `python -m tests.gold.measure_attribution [dev|held|held3]`."""

import json
import sys
from collections import Counter
from pathlib import Path

from claims.reported import LEXICONS, Attribution, may_be_same, read

FILES = ("attribution.jsonl", "attribution_second.jsonl", "attribution_third.jsonl")


def cases(half: str) -> list[dict]:
    files = (Path(__file__).with_name(name) for name in FILES)
    texts = (file.read_text(encoding="utf-8") for file in files if file.exists())
    rows = (json.loads(line) for text in texts for line in text.splitlines() if line.strip())
    return [row for row in rows if row["half"] == half]


def attributed(case: dict) -> Attribution:
    return read(case["text"], case["start"], case["end"], language=case["language"])


def is_right(case: dict, got: Attribution) -> bool:
    """Everybody in the chain, in order, each the right one, and whether a source is named."""
    wanted = case["speakers"]
    return (
        len(got.speakers) == len(wanted)
        and got.is_named == case["named_source"]
        and all(_is_same(one, other, case["language"]) for one, other in zip(got.speakers, wanted, strict=True))
    )


def acts_are_right(case: dict, got: Attribution) -> bool:
    return [one.act.replace("_", " ") for one in got.speakers] == [other["act"] for other in case["speakers"]]


def _is_same(got, wanted: dict, language: str) -> bool:
    if bool(got.name) != bool(wanted["name"]) or bool(got.described) != bool(wanted["described"]):
        return False
    if got.name:
        return _bare(got.name, language) == _bare(wanted["name"], language) or (
            got.as_it_stands and may_be_same(got.name, wanted["name"])
        )
    return got.start < wanted["end"] and wanted["start"] < got.end


def _bare(name: str, language: str) -> list[str]:
    """Without titles, articles and marks."""
    words = "".join(c if c.isalnum() or c in "'-" else " " for c in name.casefold()).split()
    return [word for word in words if word not in LEXICONS[language].titles | {"the", "el", "la"}]


def totals(half: str) -> dict[str, Counter]:
    """Of each language: cases, asserted, right, acts right; hedges wanted, found, found rightly; cases with somebody in them."""
    found: dict[str, Counter] = {language: Counter() for language in LEXICONS}
    for case in cases(half):
        got, count = attributed(case), found[case["language"]]
        right = got.is_told and is_right(case, got)
        count += Counter(cases=1, asserted=got.is_told, right=right, acts=right and acts_are_right(case, got))
        marks = {case["text"][start:end].casefold() for start, end in got.hedges}
        hedges = {hedge.casefold() for hedge in case["hedges"]}
        count += Counter(hedges=len(hedges), hedges_found=len(marks), hedges_right=len(hedges & marks))
        if half == "dev" and "-v" in sys.argv and (not right or "-a" in sys.argv):
            said = [f"{one.name or one.described} ({one.act})" for one in got.speakers]
            wanted = [f"{one['name'] or one['described']} ({one['act']})" for one in case["speakers"]]
            print(
                f"{case['id']}: {'WRONG' if got.is_told else 'open'} {said} for {wanted}: {case['text']} / {case['claim']}"
            )
        if half == "dev" and "-h" in sys.argv and marks != hedges:
            print(f"{case['id']}: {marks} for {hedges}: {case['text']}")
    return found


def main() -> None:
    half = sys.argv[1] if len(sys.argv) > 1 else "dev"
    by_language = totals(half)
    for language, count in [*by_language.items(), ("all", sum(by_language.values(), Counter()))]:
        precision = count["right"] / (count["asserted"] or 1)
        print(
            f"{half}, {language}: of {count['cases']} asserted {count['asserted']}, right {count['right']} ({precision:.3f}), "
            f"of those with every act right {count['acts']}; hedges {count['hedges']}, found {count['hedges_found']}, "
            f"rightly {count['hedges_right']}"
        )


if __name__ == "__main__":
    main()
