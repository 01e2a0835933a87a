"""Anchors in any text, edited anyhow: the anchor holds, moves along, or says that it does not know."""

import unicodedata

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from claims.anchoring import codepoint_to_utf16, fold, folded, locate, make, relocate, utf16_to_codepoint
from claims.codes import AnchorState

# Folding


TEXTS = st.text(
    alphabet=st.one_of(
        st.characters(exclude_categories=["Cs"]), st.sampled_from(" \n\r\t\u00a0“”’—…-.\u0301\u05b8\u200bשё")
    ),
    max_size=60,
)
WORDS = st.sampled_from(
    [
        "the",
        "mayor",
        "said",
        "no",
        "yes",
        "bridge",
        "12",
        "25",
        "open",
        "“it”",
        "שלום",
        "ні",
        "мир",
        "😀",
        "é",
        "told.",
        "never,",
        "was",
    ]
)
PROSE = st.lists(WORDS, min_size=1, max_size=60).map(" ".join)


@given(TEXTS)
def test_each_folded_letter_knows_where_it_came_from(text):
    comparable = fold(text)
    last = 0
    for at in range(len(comparable.text)):
        start, end = comparable.to_original(at, at + 1)
        assert last <= start < end <= len(text) or (start < end and start >= last - 1)
        assert comparable.text[at] in folded(text[start:end]) + " " + comparable.text[at] * (start == 0)
        last = start


@given(PROSE)
def test_folding_twice_changes_nothing_more(text):
    once = folded(text)
    assert folded(once) == once


@given(TEXTS)
def test_the_ways_to_and_from_the_folded_text_agree(text):
    comparable = fold(text)
    for offset in range(len(text) + 1):
        assert 0 <= comparable.to_folded(offset) <= len(comparable.text)


# Browser offsets


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=80), st.data())
def test_browser_offsets_there_and_back(text, data):
    offset = data.draw(st.integers(0, len(text)))
    units = codepoint_to_utf16(text, offset)
    assert units == len(text[:offset].encode("utf-16-le")) // 2
    assert utf16_to_codepoint(text, units) == offset


# Edit the text: the anchor holds or says gone, never silently wrong


FOREIGN = st.lists(st.sampled_from(["qqq", "ЖЖЖ", "7777", "\n\n", "“", "xx xx"]), max_size=6).map(" ".join)


@st.composite
def anchored(draw):
    text = draw(PROSE)
    words = [(at, at + len(word)) for at, word in _words(text)]
    first = draw(st.integers(0, len(words) - 1))
    last = draw(st.integers(first, min(first + 8, len(words) - 1)))
    return text, make(text, words[first][0], words[last][1])


def _words(text: str) -> list[tuple[int, str]]:
    found, at = [], 0
    for word in text.split(" "):
        found.append((at, word))
        at += len(word) + 1
    return found


@given(anchored())
def test_unchanged_text_is_always_exact_and_in_place(case):
    text, anchor = case
    found = relocate(anchor, old=text, new=text)
    assert (found.state, found.start, found.end) == (AnchorState.EXACT, anchor.start, anchor.end)


@given(anchored())
def test_without_the_old_text_it_is_in_place_or_a_person_is_asked(case):
    text, anchor = case
    found = locate(anchor.exact, anchor.before, anchor.after, text, hint=anchor.start)
    if found.waits_for_a_person:
        assert (anchor.start, anchor.end) in found.candidates
    else:
        assert (found.state, found.start, found.end) == (AnchorState.EXACT, anchor.start, anchor.end)


@given(anchored(), FOREIGN, st.data())
def test_an_edit_before_or_after_moves_the_anchor_along_or_asks(case, added, data):
    text, anchor = case
    if data.draw(st.booleans()) and anchor.start:
        at = data.draw(st.integers(0, anchor.start - 1))
        until = data.draw(st.integers(at, anchor.start - 1))
        shift = len(added) + 1 - (until - at)
    else:
        at = data.draw(st.integers(anchor.end, len(text)))
        until = data.draw(st.integers(at, len(text)))
        added, shift = " " + added, 0
    new = text[:at] + added + " " + text[until:]
    found = relocate(anchor, old=text, new=new)
    if not found.waits_for_a_person:
        assert (found.start, found.end) == (anchor.start + shift, anchor.end + shift)


@given(anchored(), FOREIGN, st.data())
def test_an_edit_of_the_words_themselves_is_never_passed_off_as_the_words(case, added, data):
    text, anchor = case
    at = data.draw(st.integers(anchor.start, anchor.end - 1))
    until = data.draw(st.integers(at + 1, anchor.end))
    new = text[:at] + added + text[until:]
    found = relocate(anchor, old=text, new=new)
    if not found.waits_for_a_person:  # only where what was left and what was added make the same words again
        assert found.start <= at + len(added)
        assert at <= found.end
        assert folded(new[found.start : found.end]) == folded(anchor.exact)


@given(PROSE, PROSE, PROSE, PROSE)
def test_whatever_is_given_what_is_called_exact_or_moved_are_the_words(quote, before, after, text):
    found = locate(quote, before, after, text)
    if not found.waits_for_a_person:
        assert folded(text[found.start : found.end]) == folded(quote)
    for start, end in found.candidates:
        assert 0 <= start < end <= len(text)


@given(TEXTS, TEXTS, TEXTS, TEXTS)
def test_no_text_makes_it_fail(quote, before, after, text):
    found = locate(quote, before, after, text, hint=len(text) // 2)
    if not found.waits_for_a_person:
        assert folded(text[found.start : found.end]).strip() == folded(quote).strip()


SCRIPTS = [
    ["ראש", "הממשלה", "אמר", "כי", "«שָׁלוֹם»", "צה״ל", "לא", "12", "الرئيس", "قال", "نعم", "."],
    ["总统", "说", "他", "不会", "杀", "首相", "は", "と", "述べた", "대통령은", "말했다", "。", "「", "」", "3月"],
    ["café", "naïve", "Їжак", "ёлка", "Å", "ệ", "ﬁn", "№5", "p̈", "한국", "ά", "said"],
]


@st.composite
def in_script(draw):
    words = draw(st.lists(st.sampled_from(draw(st.sampled_from(SCRIPTS))), min_size=3, max_size=50))
    text = draw(st.sampled_from(["", " "])).join(words)
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, min(len(text), start + 30)))
    assume(text[start:end].strip())
    return text, make(text, start, end)


@given(in_script(), st.sampled_from(["NFC", "NFD"]), st.sampled_from(["NFC", "NFD"]))
def test_another_normal_form_of_the_same_text_moves_no_anchor(case, was, becomes):
    text, anchor = case
    old, new = unicodedata.normalize(was, text), unicodedata.normalize(becomes, text)
    start = len(unicodedata.normalize(was, text[: anchor.start]))
    end = start + len(unicodedata.normalize(was, anchor.exact))
    assume(old[start:end] == unicodedata.normalize(was, anchor.exact))
    found = relocate(make(old, start, end), old=old, new=new)
    if not found.waits_for_a_person:
        assert folded(new[found.start : found.end]).strip() == folded(old[start:end]).strip()
        assert folded(new[: found.start]).rstrip() == folded(old[:start]).rstrip()


@given(in_script(), st.sampled_from(["גגג", "ثث ث", "龍龍", "ЩЩ щ", "ŵŵ", "7́7"]), st.data())
def test_in_any_script_an_edit_elsewhere_moves_the_anchor_along_or_asks(case, added, data):
    text, anchor = case
    at = data.draw(st.one_of(st.integers(0, anchor.start), st.integers(anchor.end, len(text))))
    new = text[:at] + added + text[at:]
    shift = len(added) if at <= anchor.start else 0
    found = relocate(anchor, old=text, new=new)
    if not found.waits_for_a_person:
        assert folded(new[found.start : found.end]).strip() == folded(anchor.exact).strip()
        assert found.start in range(anchor.start + shift - 1, anchor.start + shift + 2)


@given(in_script(), st.integers(2, 5))
def test_words_repeated_alike_are_never_told_apart_by_luck(case, times):
    text, anchor = case
    found = locate(anchor.exact, "", "", "\n".join([text] * times))
    assert found.waits_for_a_person


PLACES = ["Kyiv", "Lviv", "Odesa", "Dnipro"]
MOULDS = ["{words} in {place}.", "In {place} {words}.", "{words}. That was in {place}.", "{place}:\n{words}."]


@st.composite
def repeats(draw):
    """The same words said of different places, and the same text with other places, or with some more or fewer."""
    mould, words = draw(st.sampled_from(MOULDS)), "prices rose by 5 percent"
    lists = [draw(st.permutations(PLACES))[: draw(st.integers(1, 4))] for _ in range(2)]
    head, joint = draw(st.sampled_from(["", "News of the day.\n\n"])), draw(st.sampled_from([" ", "\n", "\n\n"]))
    old, new = (head + joint.join(mould.format(words=words, place=place) for place in places) for places in lists)
    nth = draw(st.integers(0, len(lists[0]) - 1))
    return words, old, new, nth, lists


@settings(max_examples=60)
@given(repeats())
def test_words_said_of_one_place_are_never_taken_for_those_said_of_another(case):
    words, old, new, nth, (before, after) = case
    start = [at for at in range(len(old)) if old.startswith(words, at)][nth]
    found = relocate(make(old, start, start + len(words)), old=old, new=new)
    spots = [at for at in range(len(new)) if new.startswith(words, at)]
    if found.sure and len(before) + len(after) > 2:
        assert after[spots.index(found.start)] == before[nth]
    elif len(before) == len(after):
        assert before != after or found.sure
