"""An item's text cut into paragraphs and runs."""

from hypothesis import given
from hypothesis import strategies as st

from claims.reading import Mark, paragraphs

TEXTS = st.lists(st.text("ab 😀é\n", min_size=1, max_size=12), max_size=6).map("\n\n".join)


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(TEXTS)
    spans = draw(st.lists(st.tuples(st.integers(0, len(text)), st.integers(0, len(text))), max_size=5))
    return text, [Mark(i, min(s), max(s)) for i, s in enumerate(spans) if s[0] != s[1]]


@given(marked())
def test_every_run_stands_where_its_paragraph_says_and_each_mark_covers_its_words(case: tuple[str, list[Mark]]) -> None:
    text, marks = case
    for paragraph in paragraphs(text, marks):
        at = paragraph.start
        for run in paragraph.runs:
            assert text[at : at + len(run.text)] == run.text
            assert {m.id for m in run.marks} == {m.id for m in marks if m.start < at + len(run.text) and m.end > at}
            at += len(run.text)


@given(TEXTS)
def test_nothing_but_breaks_stands_outside_the_paragraphs(text: str) -> None:
    inside = "".join(run.text for paragraph in paragraphs(text, []) for run in paragraph.runs)
    assert inside.replace("\n", "") == text.replace("\n", "")


def test_overlapping_claims_are_both_marked() -> None:
    (paragraph,) = paragraphs("one two three", [Mark("a", 0, 7), Mark("b", 4, 13)])
    assert [(run.text, [m.id for m in run.marks]) for run in paragraph.runs] == [
        ("one ", ["a"]),
        ("two", ["a", "b"]),
        (" three", ["b"]),
    ]
    assert [m.id for m in paragraph.begins] == ["a", "b"]
