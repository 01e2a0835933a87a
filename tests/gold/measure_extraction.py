"""How much of a page is read as a reader would: `python -m tests.gold.measure_extraction [dev|held]`."""

import json
import sys
from collections import Counter
from pathlib import Path

from claims.intake.extract import Extracted, extract

PAGES = Path(__file__).with_name("extraction")


def cases(half: str) -> list[dict]:
    return [case for case in json.loads((PAGES / "expected.json").read_text(encoding="utf-8")) if case["half"] == half]


def flat(text: str) -> str:
    return " ".join(text.split())


def judged(case: dict) -> dict[str, bool]:
    """Each field of a page: right or not."""
    read = extract((PAGES / case["file"]).read_bytes(), content_type="text/html", url=case["url"])
    if not isinstance(read, Extracted):
        return {"read": False}
    text = flat(read.text)
    return {
        "read": True,
        "title": read.title == (case["title"] or ""),
        "byline": list(read.authors) == case["byline"],
        "publisher": read.publisher == case["publisher"] if case["publisher"] else True,
        "day": read.published[:10] == (case["published"] or "")[:10],
        "moment": read.published == (case["published"] or ""),
        "language": read.language == case["language"],
        **{f"has: {sentence}": flat(sentence) in text for sentence in case["must_contain"]},
        **{f"lacks: {sentence}": flat(sentence) not in text for sentence in case["must_not_contain"]},
    }


def main() -> None:
    half = sys.argv[1] if len(sys.argv) > 1 else "dev"
    right: Counter = Counter()
    total: Counter = Counter()
    for case in cases(half):
        for what, good in judged(case).items():
            kind = what.partition(":")[0]
            total[kind] += 1
            right[kind] += good
            if not good and half == "dev":
                print(f"{case['file']}: {what}")
    for kind, count in total.items():
        print(f"{kind:10} {right[kind]} of {count}")
    print(f"{half}: {sum(right.values())} of {sum(total.values())} right")


if __name__ == "__main__":
    main()
