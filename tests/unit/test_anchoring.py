"""Anchors: made, and found again by their words, their context and their place."""

import random

import pytest

from claims.anchoring import (
    Anchor,
    Change,
    codepoint_to_utf16,
    folded,
    from_quote,
    locate,
    make,
    relocate,
    utf16_to_codepoint,
)
from claims.codes import AnchorState
from tests.gold import measure_anchors

ARTICLE = (
    "The council met on Monday evening. The mayor said the bridge would open in May, and that nobody had been hurt.\n\n"
    "“We have not asked for more money,” she told reporters. The opposition said it did not believe her.\n\n"
    "The bridge has been closed since a barge struck it in November. Repairs have cost 12.5 million so far."
)


def anchor_on(words: str, text: str = ARTICLE) -> Anchor:
    start = text.index(words)
    return make(text, start, start + len(words))


def located_words(anchor: Anchor, text: str) -> tuple[str, str]:
    found = locate(anchor.exact, anchor.before, anchor.after, text, hint=anchor.start)
    return found.state.value, text[found.start : found.end] if found.start is not None else ""


# Making


def test_an_anchor_keeps_the_words_their_context_and_their_offsets():
    anchor = anchor_on("nobody had been hurt")
    assert ARTICLE[anchor.start : anchor.end] == anchor.exact == "nobody had been hurt"
    assert anchor.before.endswith("in May, and that ")
    assert anchor.after.startswith(".\n\n“We have")
    assert len(anchor.before) == len(anchor.after) == 32


def test_context_ends_where_the_text_ends():
    anchor = make("short text", 0, 5)
    assert (anchor.before, anchor.after) == ("", " text")


def test_an_anchor_is_written_as_the_two_selectors_of_the_w3c_model():
    quote, position = make("one two three", 4, 7).selectors()
    assert quote == {"type": "TextQuoteSelector", "exact": "two", "prefix": "one ", "suffix": " three"}
    assert position == {"type": "TextPositionSelector", "start": 4, "end": 7}


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (5, 2), (0, 99), (3, 4)])
def test_offsets_that_hold_no_words_are_refused(start, end):
    with pytest.raises(ValueError, match="offsets"):
        make("one two", start, end)


# Locating: the states


@pytest.mark.parametrize(
    "words", ["nobody had been hurt", "12.5 million", "We have not asked for more money,", "The council"]
)
def test_in_an_unchanged_text_the_anchor_is_exact(words):
    assert located_words(anchor_on(words), ARTICLE) == ("exact", words)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: "Updated at 18:00.\n\n" + text,
        lambda text: text + "\n\nMore follows.",
        lambda text: text.replace("\n\n", "\r\n\r\n"),
        lambda text: text.replace("“", '"').replace("”", '"'),
        lambda text: text.replace(" ", "\u00a0"),
        lambda text: text.replace("nobody", "no\u00adbody"),
        lambda text: text.replace(" ", "  "),
        lambda text: "\ufeff" + text.replace("that", "that\u200b"),
    ],
)
def test_changes_of_typography_or_further_off_leave_it_exact(change):
    state, words = located_words(anchor_on("that nobody had been hurt"), change(ARTICLE))
    assert state == "exact"
    assert folded(words) == "that nobody had been hurt"


def test_a_paragraph_put_elsewhere_takes_the_anchor_along():
    first, second, third = ARTICLE.split("\n\n")
    assert located_words(anchor_on("closed since a barge struck it"), "\n\n".join([third, first, second])) == (
        "moved",
        "closed since a barge struck it",
    )
    assert located_words(anchor_on("nobody had been hurt"), "\n\n".join([second, first.replace("in May", "soon")])) == (
        "moved",
        "nobody had been hurt",
    )


@pytest.mark.parametrize(
    ("was", "becomes", "passage"),
    [
        ("the bridge would open in May", "the bridge would open in June", "the bridge would open in June"),
        ("We have not asked for more money", "We have asked for more money", "We have asked for more money"),
        ("cost 12.5 million so far", "cost 13.5 million so far", "cost 13.5 million so far"),
        ("The mayor said", "The deputy mayor said", "The deputy mayor said"),
    ],
)
def test_changed_words_are_fuzzy_and_wait_for_a_person(was, becomes, passage):
    anchor, text = anchor_on(was), ARTICLE.replace(was, becomes)
    found = locate(anchor.exact, anchor.before, anchor.after, text, hint=anchor.start)
    assert found.state == AnchorState.FUZZY
    assert text[found.start : found.end] == passage
    assert 0.5 < found.score < 1
    assert found.waits_for_a_person


def test_words_that_are_gone_are_orphaned():
    anchor = anchor_on("Repairs have cost 12.5 million so far.")
    found = locate(anchor.exact, anchor.before, anchor.after, ARTICLE.replace(anchor.exact, ""), hint=anchor.start)
    assert (found.state, found.start, found.end) == (AnchorState.ORPHANED, None, None)


def test_words_that_stand_several_times_are_told_apart_by_their_context():
    text = "He was asked about the dam. “No comment,” he said. He was asked about the road. “No comment,” she said."
    second = text.rindex("No comment")
    anchor = make(text, second, second + 10, context=12)
    found = locate(anchor.exact, anchor.before, anchor.after, "Intro. " + text)
    assert (found.state, found.start) == (AnchorState.EXACT, second + 7)


def test_words_that_stand_several_times_in_new_surroundings_are_ambiguous():
    found = locate("no comment at all", "Asked twice: ", " (laughs)", "A: no comment at all. B: no comment at all.")
    assert found.state == AnchorState.AMBIGUOUS
    assert found.start is None
    assert found.candidates == ((3, 20), (25, 42))


def test_a_correction_notice_that_repeats_the_old_words_does_not_take_the_anchor():
    old = "On Tuesday the ministry counted them. At least 30 people were killed in the fire, the ministry said on Tuesday."
    anchor = anchor_on("At least 30 people were killed in the fire", old)
    new = (
        old.replace("At least 30 people", "At least 13 people")
        + "\n\nCorrection: an earlier version said “At least 30 people were killed in the fire”. We regret the error."
    )
    found = locate(anchor.exact, anchor.before, anchor.after, new, hint=anchor.start)
    assert found.state == AnchorState.AMBIGUOUS
    assert {new[start:end] for start, end in found.candidates} == {
        "At least 30 people were killed in the fire",
        "At least 13 people were killed in the fire",
    }


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("I can", "He wrote: I can't do it."),
        ("5 people", "In all 15 people came."),
        ("5 million", "It cost 12.5 million."),
        ("12", "It cost 12.5 million."),
        ("open", "She reopened it."),
        ("צה", 'דובר צה"ל אמר'),
    ],
)
def test_words_are_not_found_inside_longer_ones(quote, text):
    assert from_quote(text, quote).state not in (AnchorState.EXACT, AnchorState.MOVED)


def test_a_selection_that_began_inside_a_word_is_found_again():
    assert located_words(anchor_on("ouncil met"), "Today. " + ARTICLE) == ("exact", "ouncil met")


def test_one_that_is_left_of_two_is_not_taken_for_the_other():
    old = "First they said it was over.\nThen came the flood, and the town was lost.\nLast they said it was over."
    anchor = make(old, 11, 27)
    assert old[11:27] == "said it was over"
    new = old.replace("First they said it was over.\n", "")
    assert relocate(anchor, old=old, new=new).waits_for_a_person
    assert locate(anchor.exact, anchor.before, anchor.after, new, hint=11, alone=False).waits_for_a_person


def test_a_passage_that_stood_elsewhere_before_is_not_taken_for_the_words_rewritten():
    old = "\n".join(f"Article {name} is repealed." for name in ("one", "two", "three", "four", "five"))
    anchor = anchor_on("Article two is repealed.", old)
    assert relocate(anchor, old=old, new=old.replace("Article two is repealed.\n", "")).state == AnchorState.ORPHANED


def test_relocating_in_a_text_of_many_equal_lines_keeps_to_the_right_one():
    lines = ["The library is open from 9 to 5." for _ in range(20)]
    old = "\n".join(lines)
    anchor = make(old, 33 * 7, 33 * 7 + 32)
    new = "\n".join([*lines, "The library is closed."])
    assert relocate(anchor, old=old, new=new).start in (33 * 7, None)
    assert relocate(anchor, old=old, new=old).start == 33 * 7


RISE = "Prices rose by 5 percent"


@pytest.mark.parametrize(
    ("old", "new", "nth", "wanted"),
    [
        # The place that told them from their likes is another one.
        (f"{RISE} in Kyiv. {RISE} in Lviv.", f"{RISE} in Lviv. {RISE} in Odesa.", 0, None),
        (f"{RISE} in Kyiv. {RISE} in Lviv.", f"{RISE} in Lviv. {RISE} in Odesa.", 1, 0),
        (f"In Kyiv {RISE}. In Lviv {RISE}.", f"In Odesa {RISE}. In Kyiv {RISE}.", 1, None),
        (f"In Kyiv {RISE}. In Lviv {RISE}.", f"In Odesa {RISE}. In Kyiv {RISE}.", 0, 1),
        (
            f"News.\n\n{RISE}. That was in Kyiv. {RISE}. That was in Lviv.",
            f"News.\n\n{RISE}. That was in Lviv. {RISE}. That was in Odesa.",
            0,
            None,
        ),
        (f"{RISE} in Kyiv.", f"{RISE} in Lviv. {RISE} in Odesa.", 0, None),
        (f"{RISE} in Kyiv.", f"{RISE} in Lviv. {RISE} in Kyiv.", 0, 1),
        (f"{RISE} in Kyiv. {RISE} in Lviv.", f"{RISE} in Lviv.", 0, None),
        # What was not touched stays, whatever became of its likes.
        (f"{RISE} in Kyiv. {RISE} in Lviv.", f"{RISE} in Kyiv. {RISE} in Odesa.", 0, 0),
        (f"{RISE} in Kyiv. {RISE} in Lviv.", f"{RISE} in Odesa. {RISE} in Lviv.", 1, 1),
        (f"{RISE} in Kyiv. {RISE} in Lviv.", f"News. {RISE} in Kyiv. {RISE} in Lviv. More follows.", 1, 1),
        (f"{RISE} in Kyiv. {RISE} in Lviv.", f"{RISE} in Kyiv. Rents fell. {RISE} in Lviv.", 0, 0),
        (f"{RISE} in Kyiv. Rents fell.", f"{RISE} in Kyiv. Wages fell. {RISE} in Lviv.", 0, 0),
    ],
)
def test_words_that_stand_again_are_told_apart_by_all_that_told_them_apart_before(old, new, nth, wanted):
    place = [at for at in range(len(old)) if old.startswith(RISE, at)][nth]
    found = relocate(make(old, place, place + len(RISE)), old=old, new=new)
    now = [at for at in range(len(new)) if new.startswith(RISE, at)]
    assert found.waits_for_a_person if wanted is None else found.start == now[wanted]


def test_words_whose_next_words_are_others_are_not_called_untouched():
    old, new = f"News.\n\n{RISE} in Kyiv, he said.", f"News.\n\n{RISE} in Lviv, he said."
    assert relocate(anchor_on(RISE, old), old=old, new=new).state == AnchorState.MOVED
    assert relocate(anchor_on(RISE, old), old=old, new=old.replace("he", "she")).state == AnchorState.EXACT


# From a quotation


def test_a_quotation_without_offsets_is_found():
    found = from_quote(ARTICLE, '"We have not asked for more money,"')
    assert found.state == AnchorState.EXACT
    assert ARTICLE[found.start : found.end] == "“We have not asked for more money,”"


def test_a_quotation_that_stands_twice_needs_context():
    text = "yes, he said. no. yes, he said."
    assert from_quote(text, "yes, he said").state == AnchorState.AMBIGUOUS
    assert from_quote(text, "yes, he said", before="no. ").start == 18


@pytest.mark.parametrize("quote", ["", "   ", "\u200b", "\n"])
def test_nothing_is_nowhere(quote):
    assert from_quote(ARTICLE, quote).state == AnchorState.ORPHANED
    assert from_quote("", "words").state == AnchorState.ORPHANED


@pytest.mark.parametrize(
    ("text", "quote", "stands"),
    [
        ("הוא אמר: «שָׁלוֹם לְכֻלָּם» והלך.", "שלום לכולם", None),
        ("הוא אמר: «שָׁלוֹם לְךָ» והלך.", "שלום לך", "שָׁלוֹם לְךָ"),
        ("דובר צה״ל אמר כך", 'צה"ל', "צה״ל"),
        ("бере́зень був теплий", "березень був", "бере́зень був"),
        ("Всё ещё впереди", "Все еще", "Всё ещё"),
        ("cafe\u0301 au lait", "café", "cafe\u0301"),
        ("П’ять років", "П'ять років", "П’ять років"),
        ("他说：「不知道」。", "「不知道」", "「不知道」"),
        ("😀😀 well 😀", "well", "well"),
        ("the ﬁrst oﬃce", "first office", "ﬁrst oﬃce"),
    ],
)
def test_scripts_marks_and_forms(text, quote, stands):
    found = from_quote(text, quote)
    if stands is None:
        assert found.state != AnchorState.EXACT
    else:
        assert (found.state, text[found.start : found.end]) == (AnchorState.EXACT, stands)


def test_an_offset_inside_a_character_or_outside_the_text_is_refused():
    assert utf16_to_codepoint("a😀b", 3) == 2
    for offset in (2, 5, -1):
        with pytest.raises(ValueError, match="offset"):
            utf16_to_codepoint("a😀b", offset)
    with pytest.raises(ValueError, match="offset"):
        utf16_to_codepoint("abc", 4)
    with pytest.raises(ValueError, match="offset"):
        codepoint_to_utf16("abc", 4)


def test_before_as_at_one_place_and_after_as_at_another_is_ambiguous():
    old = "The mayor of Lisle said on Monday: no comment at all. The session was closed soon after that."
    anchor = anchor_on("no comment at all", old)
    new = (
        "The mayor of Lisle said on Monday: no comment at all. Then he took his hat. "
        "And later on, somewhere else: no comment at all. The session was closed soon after that."
    )
    assert locate(anchor.exact, anchor.before, anchor.after, new, hint=anchor.start).state == AnchorState.AMBIGUOUS


# Changes judged by hand


@pytest.mark.parametrize("case", measure_anchors.cases("dev"), ids=lambda case: case["id"])
def test_anchors_judged_by_hand(case):
    found = measure_anchors.located(case)
    assert (found.state, found.start, found.end) == (case["expected"], case["new_start"], case["new_end"])


# Size


def test_where_a_long_text_is_looked_through_by_its_pieces_the_answers_are_the_same():
    chance = random.Random(7)
    words = ["".join(chance.choices("абвгдежзиклмноп", k=chance.randint(2, 9))) for _ in range(3000)]
    text = " ".join(chance.choices(words, k=40_000))
    start = text.index(" ", 120_000) + 1
    anchor = make(text, start, start + 400)
    changed = text[: start + 30] + "зовсім інше " + text[start + 42 :]
    pages = ("Вступ. " + text, changed, text[:start] + text[start + 500 :])
    located = [locate(anchor.exact, anchor.before, anchor.after, page, hint=start) for page in pages]
    assert [found.state for found in located] == [AnchorState.EXACT, AnchorState.FUZZY, AnchorState.ORPHANED]
    assert (located[1].start, located[1].end) == (start, start + 400)
    change = Change(text, changed)
    assert change.relocate(anchor) == relocate(anchor, old=text, new=changed)
    assert change.relocate(make(text, 0, 50)).state == AnchorState.EXACT


def test_long_words_in_a_long_text_are_found_by_their_ends():
    text = "".join(f"Line {number} of the record, sum {number * 7919 % 100_003}.\n" for number in range(6_000))
    anchor = make(text, 40_000, 140_000)
    found = locate(anchor.exact, anchor.before, anchor.after, text[:50_000] + "and more, " + text[50_000:], hint=40_000)
    assert (found.state, found.start, found.end) == (AnchorState.FUZZY, 40_000, 140_010)
