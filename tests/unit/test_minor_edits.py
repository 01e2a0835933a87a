"""What is a minor edit, and what is not."""

import pytest

from reviews.minor_edits import objections
from tests.gold.measure_minor_edits import cases, kinds_found

# Refused although harmless: a slip in a word that begins a sentence and stands nowhere else could be one in a name.
ON_THE_SAFE_SIDE = {"uk-07", "uk-09", "uk-11", "ru-07", "ru-11"}


def test_the_cases_that_were_read_while_it_was_written() -> None:
    wrong = {case["id"] for case in cases("dev") if case["allowed"] != (not kinds_found(case))}
    assert wrong == ON_THE_SAFE_SIDE


@pytest.mark.parametrize("half", ["dev", "held"])
def test_nothing_that_is_more_than_minor_passes(half: str) -> None:
    assert [case["id"] for case in cases(half) if not case["allowed"] and not kinds_found(case)] == []


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("He met Putin.", "He met putin.", "name"),
        ("The US said so.", "The us said so.", "name"),
        ("It is so.", "It is so ✅.", "number"),
        ("It is so.", "It is so?", "number"),
        ("It is so.", "It is so https://a.example", "link"),
        ("> We sold it.", "> We sould it.", "quotation"),
        ("He was “here", "He was “there", "quotation"),
        ("Он убил его.", "Он убит его.", "word"),
        ("One two.", "Two one.", "number"),
        ("Alpha beta gamma.", "Alpha gamma beta.", "word"),
        ("The goverments met.", "", "word"),
    ],
)
def test_what_is_refused_is_named(before: str, after: str, kind: str) -> None:
    assert kind in {one.kind for one in objections(before, after, language="en")}


def test_a_text_with_nothing_in_common_takes_no_longer_than_one_may_wait() -> None:
    words = " ".join(f"word{number % 900} the" for number in range(2_000))
    assert objections(f"alpha {words} omega", f"beta the {words} gamma", language="en")
