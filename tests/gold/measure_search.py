"""How well a search finds inflected words and leaves others: `python -m tests.gold.measure_search [dev|held] [second]`."""

import json
import sys
from collections import Counter
from pathlib import Path

from factcheck.language.queries import query

HERE = Path(__file__).parent


def cases(half: str, file: str = "search.jsonl") -> list[dict]:
    rows = (json.loads(line) for line in (HERE / file).read_text(encoding="utf-8").splitlines() if line.strip())
    return [row for row in rows if row["half"] == half]


def finds(case: dict, *, is_being_typed: bool) -> bool:
    """As for a text whose language is known; that of the query never is."""
    return query(case["query"], is_being_typed=is_being_typed).finds(case["text"], case["language"])


def main() -> None:
    half = sys.argv[1] if len(sys.argv) > 1 else "dev"
    file = "search_second.jsonl" if "second" in sys.argv else "search.jsonl"
    for name, is_being_typed in (("whole words", False), ("last word begun", True)):
        found, wanted = Counter(), Counter()
        for case in cases(half, file):
            got = finds(case, is_being_typed=is_being_typed)
            wanted[case["language"], case["match"]] += 1
            found[case["language"], case["match"]] += got == case["match"]
            if half == "dev" and got != case["match"]:
                print(
                    f"{case['id']}: {case['query']} / {case['text']}: {'found' if got else 'not found'}; {case['note']}"
                )
        for language in sorted({language for language, _match in wanted}):
            yes, no = ((found[language, match], wanted[language, match]) for match in (True, False))
            print(f"{half}, {name}: {language} found {yes[0]} of {yes[1]}, left {no[0]} of {no[1]}")
        print(f"{half}, {name}: {sum(found.values())} of {sum(wanted.values())} right")


if __name__ == "__main__":
    main()
