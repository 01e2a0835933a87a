"""How well outcomes are proposed from replies: `python -m tests.gold.measure_replies [dev|held] [-v] [language …]`."""

import json
import sys
from collections import Counter
from pathlib import Path

from claims.codes import Outcome
from reviews.hearing import Asked, Heard, propose

LANGUAGES = ("en", "uk", "ru", "he", "es", "fr", "de")
OPEN = {"acknowledged": "acknowledged", "more_time": "more_time", "asked_details": "details", "": None}
SIDES = {Outcome.CONFIRMED, Outcome.CONFIRMED_IN_PART, Outcome.DENIED, Outcome.DENIED_IN_PART}


def cases(language: str, half: str) -> list[dict]:
    file = Path(__file__).with_name(f"replies_{language}.jsonl")
    rows = (json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip())
    return [row for row in rows if row["half"] == half]


def heard(case: dict) -> Heard:
    asked = [Asked(one["n"], one["text"], one["claim"]) for one in case["questions"]]
    return propose(case["reply"], asked, case["language"])


def is_right(expected: dict, got: Outcome | None) -> bool:
    """The expected outcome, or another that a careful editor would let pass."""
    return got == expected["outcome"] or (got is not None and got in expected["accept"])


def takes_a_side_wrongly(expected: dict, got: Outcome | None) -> bool:
    """Confirmed or denied, whole or in part, of what neither confirms nor denies."""
    may_be = {expected["outcome"], *expected["accept"]}
    return got in SIDES and not may_be & SIDES


def totals(language: str, half: str, *, verbose: bool = False) -> Counter:
    """Questions, right, with the right sentence, sides taken wrongly or the wrong one, left open; replies, those open, open recognised, terms right."""
    count: Counter = Counter()
    for case in cases(language, half):
        got = heard(case)
        known = {point.n: point for point in got.points}
        wrong = []
        for expected in case["expected"]:
            point = known[expected["n"]]
            right = is_right(expected, point.outcome)
            on_it = right and expected["sentence"] and _overlap(case["reply"], expected["sentence"], point)
            opposite = point.outcome in SIDES and {expected["outcome"], *expected["accept"]} & SIDES and not right
            count += Counter(
                questions=1, right=right, with_sentence=right and bool(expected["sentence"]), on_it=bool(on_it),
                neutral=takes_a_side_wrongly(expected, point.outcome), other_side=bool(opposite),
                unsaid=point.outcome is None and expected["outcome"] is not None,
            )  # fmt: skip
            if not right:
                wrong.append(
                    f"  {expected['n']}: {point.outcome} ({point.why}) for {expected['outcome']}: {point.sentence}"
                )
        wanted = case["open"]
        count += Counter(
            replies=1, open=bool(wanted), open_right=bool(wanted) and OPEN[got.open] == wanted,
            open_wrong=OPEN[got.open] != wanted and bool(got.open), terms=got.terms == case["terms"],
        )  # fmt: skip
        if OPEN[got.open] != wanted:
            wrong.append(f"  open: {got.open} for {wanted}")
        if verbose and half == "dev" and wrong:
            print(f"{case['id']}:", *wrong, sep="\n")
    return count


def _overlap(reply: str, sentence: str, point) -> bool:
    start = reply.find(sentence)
    return point.start < start + len(sentence) and start < point.end


def main() -> None:
    given = [one for one in sys.argv[1:] if not one.startswith("-")]
    half = next((one for one in given if one in ("dev", "held")), "dev")
    languages = [one for one in given if one in LANGUAGES] or LANGUAGES
    counts = {language: totals(language, half, verbose="-v" in sys.argv) for language in languages}
    for language, count in [*counts.items(), ("all", sum(counts.values(), Counter()))]:
        print(
            f"{half}, {language}: of {count['questions']} questions right {count['right']} ({count['right'] / count['questions']:.3f}); "
            f"of {count['with_sentence']} of those with words the right ones {count['on_it']}; "
            f"a side taken of a neutral one {count['neutral']}, the wrong side {count['other_side']}, nothing proposed where there is something {count['unsaid']}; "
            f"open replies {count['open']}, recognised {count['open_right']}, wrongly {count['open_wrong']}; terms {count['terms']} of {count['replies']}"
        )


if __name__ == "__main__":
    main()
