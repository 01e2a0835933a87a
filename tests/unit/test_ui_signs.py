"""Signs, times, languages and merging: pure presentation, no database."""

import datetime as dt
import re
from pathlib import Path

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from claims import codes
from factcheck.accounts.actors import ANONYMOUS
from factcheck.accounts.models import Desk
from factcheck.ui import languages, signs, times
from factcheck.ui.merging import merge, words_apart

UI = Path(signs.__file__).parent
ICONS = set(re.findall(r'<symbol id="([^"]+)"', (UI / "static/ui/icons.svg").read_text()))
NOW = dt.datetime(2023, 2, 6, 15, 20, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("codes_of_the_domain", "table"),
    [
        (codes.WorkState, signs.WORK),
        (codes.ItemState, signs.WORK),
        (codes.RequestState, signs.WORK),
        (codes.VersionState, signs.WORK),
        (codes.TaskState, signs.WORK),
        (codes.Outcome, signs.CODES),
        (codes.Qualifier, signs.CODES),
        (codes.Stance, signs.STANCES),
        (codes.AccessLevel, signs.ACCESS),
        (codes.AnchorState, signs.ANCHORS),
        (codes.TaskOutcome, signs.TASK_OUTCOMES),
    ],
)
def test_every_code_of_the_domain_has_a_sign(codes_of_the_domain, table):
    assert [code for code in codes_of_the_domain.values if code not in table] == []


def test_a_public_state_has_a_sign_unless_nothing_was_ever_public():
    assert [state for state in codes.PublicState.values if state not in signs.PUBLIC] == [codes.PublicState.NEVER]


@pytest.mark.parametrize("finding", codes.Finding.values)
def test_every_finding_has_its_own_glyph_and_colours(finding):
    tokens = (UI / "static/ui/tokens.css").read_text()
    assert f"f-{signs.hyphened(finding)}" in ICONS
    slate = {"disputed", "unconfirmed", "unfounded"}  # the family of those off the scale, set for all by default
    assert finding in slate or f'[data-finding="{signs.hyphened(finding)}"]' in tokens


def test_every_sign_named_in_a_table_is_drawn():
    tables = (signs.WORK, signs.PUBLIC, signs.CODES, signs.STANCES, signs.ACCESS, signs.ANCHORS)
    named = {icon for table in tables for icon in table.values()} | {icon for icon, _ in signs.TASK_OUTCOMES.values()}
    assert named - ICONS == set()


def test_every_sign_named_in_a_template_is_drawn():
    named = {
        name for page in UI.rglob("templates/**/*.html") for name in re.findall(r'{% icon "([^"]+)"', page.read_text())
    }
    assert named
    assert named - ICONS == set()


def test_an_answer_is_never_drawn_as_a_finding():
    """Answers are neutral on truth, so no sign of theirs is one of the findings'."""
    assert [code for code, icon in signs.ANSWERS.items() if icon.startswith("f-")] == []


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Noa Adler", "NA"),
        ("Ruth van den Okafor", "RO"),
        ("Плахта", "ПЛ"),
        ("נועה אדלר", "נא"),
        ("J. R.", "JR"),
        ("x", "X"),
        ("", "?"),
        ("…", "?"),
    ],
)
def test_a_face_shows_first_and_last_initial(name, letters):
    assert signs.initials(name) == letters


@pytest.mark.parametrize(
    ("left", "words", "urgency"),
    [
        (dt.timedelta(hours=2, minutes=40), "2 h 40 min", "soon"),
        (dt.timedelta(minutes=12, seconds=40), "12 min", "soon"),
        (dt.timedelta(seconds=30), "30 s", "soon"),
        (dt.timedelta(hours=6, minutes=20), "6 h", ""),
        (dt.timedelta(hours=-3, minutes=-2), "3 h 2 min late", "late"),
        (dt.timedelta(days=-2, hours=-3), "2 days late", "late"),
        (dt.timedelta(days=2), "Wed 8 Feb", ""),
        (dt.timedelta(days=400), "12 Mar 2024", ""),
    ],
)
def test_a_deadline_counts_down_in_words(left, words, urgency):
    assert times.countdown(NOW + left, now=NOW) == (words, urgency)


@pytest.mark.parametrize(
    ("distance", "words"),
    [
        (dt.timedelta(seconds=-20), "just now"),
        (dt.timedelta(hours=-3), "3 h ago"),
        (dt.timedelta(hours=2, minutes=40), "in 2 h 40 min"),
        (dt.timedelta(days=-1, hours=-2), "1 day ago"),
        (dt.timedelta(days=-30), ""),
    ],
)
def test_time_beside_an_absolute_one_is_relative_and_stops_after_a_week(distance, words):
    assert times.relative(NOW + distance, now=NOW) == words


@pytest.mark.parametrize(
    ("distance", "words"),
    [
        (dt.timedelta(hours=2), "17:20"),
        (dt.timedelta(days=1), "Tue 7 Feb, 15:20"),
        (dt.timedelta(days=400), "Tue 12 Mar 2024, 15:20"),
    ],
)
def test_a_near_time_says_no_more_than_it_must(distance, words):
    assert times.near(NOW + distance, now=NOW) == words


def test_an_absolute_time_names_its_zone():
    assert times.absolute(NOW) == "Mon 6 Feb 2023, 15:20 UTC"


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("he", {"lang": "he", "dir": "rtl"}),
        ("ar-EG", {"lang": "ar-EG", "dir": "rtl"}),
        ("uk", {"lang": "uk", "dir": "auto"}),
        ("pt_BR", {"lang": "pt-BR", "dir": "auto"}),
        ("und", {"dir": "auto"}),
        ("unknown", {"dir": "auto"}),
        ("", {"dir": "auto"}),
        (None, {"dir": "auto"}),
        ('en" onload="x', {"dir": "auto"}),
    ],
)
def test_content_keeps_its_own_language_and_direction(language, expected):
    assert languages.attributes(language) == expected


TEXTS = st.text(alphabet=st.sampled_from("ab кш אב.\n \u0301"), max_size=60)


@given(TEXTS, TEXTS)
def test_no_letter_is_lost_when_two_texts_are_taken_apart(mine, theirs):
    here, there = words_apart(mine, theirs)
    assert "".join(text for text, _ in here) == mine
    assert "".join(text for text, _ in there) == theirs


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text):
    here, there = words_apart(text, text)
    assert not any(differs for _, differs in here + there)


def test_words_that_differ_are_marked_on_both_sides():
    here, there = words_apart("Putin gave him his word.", "Putin promised him twice.")
    assert [text for text, differs in here if differs] == ["gave", "his word."]
    assert [text for text, differs in there if differs] == ["promised", "twice."]


def a_desk(**values) -> Desk:
    return Desk(
        name="World desk", slug="world", prefix="W", time_zone="Europe/Berlin", created_at=NOW, row_version=4, **values
    )


def test_merging_asks_only_about_what_differs_and_carries_the_rest():
    posted = QueryDict(mutable=True)
    posted.update({"name": "Health desk", "time_zone": "Europe/Berlin", "move": "rename", "row_version": "3"})
    posted.setlist("tags", ["a", "b"])
    result = merge(a_desk(), posted, ANONYMOUS)
    assert result.row_version == 4
    assert [(one.name, one.mine, one.theirs) for one in result.differences] == [("name", "Health desk", "World desk")]
    assert result.carried == [("time_zone", "Europe/Berlin"), ("move", "rename"), ("tags", "a"), ("tags", "b")]


def test_merging_shows_neither_the_forms_secret_nor_line_ends_that_browsers_change():
    row = a_desk()
    row.name = "one\ntwo"
    posted = QueryDict(mutable=True)
    posted.update({"name": "one\r\ntwo", "csrfmiddlewaretoken": "secret"})
    result = merge(row, posted, ANONYMOUS)
    assert (result.differences, result.carried) == ([], [("name", "one\r\ntwo")])


def test_a_choice_that_differs_is_shown_in_words_and_none_is_chosen():
    row = a_desk(is_open=True)
    posted = QueryDict("is_open=False")
    (difference,) = merge(row, posted, ANONYMOUS).differences
    assert difference.is_choice
    assert (difference.mine, difference.theirs) == ("False", "True")


def test_a_ticked_box_is_no_difference_where_it_stands_ticked_already():
    assert merge(a_desk(is_open=True), QueryDict("is_open=on"), ANONYMOUS).differences == []
    (difference,) = merge(a_desk(is_open=False), QueryDict("is_open=on"), ANONYMOUS).differences
    assert (difference.mine, difference.theirs) == ("on", "")
    assert (difference.mine_words, difference.theirs_words) == ("yes", "no")


def test_a_box_nobody_ticked_is_a_difference_where_somebody_else_ticked_it():
    posted = QueryDict("name=World desk&boxes=is_open")
    (difference,) = merge(a_desk(is_open=True), posted, ANONYMOUS).differences
    assert (difference.name, difference.mine, difference.theirs) == ("is_open", "", "on")
    assert (difference.mine_words, difference.theirs_words) == ("no", "yes")
    assert merge(a_desk(is_open=False), posted, ANONYMOUS).differences == []


@pytest.mark.parametrize(("sent", "mine"), [("working_days=0&working_days=1", "0, 1"), ("", "")])
def test_boxes_of_which_several_are_ticked_are_told_apart_whichever_are(sent, mine):
    posted = QueryDict(f"{sent}&boxes=working_days")
    (difference,) = merge(a_desk(working_days=[1, 2]), posted, ANONYMOUS).differences
    assert (difference.mine, difference.theirs) == (mine, "1, 2")
    chosen = {option.value: (option.is_mine, option.is_theirs) for option in difference.options}
    assert chosen["1"] == (bool(mine), True)
    assert chosen["2"] == (False, True)
    assert difference.mine_words == (mine or "nothing")
    same = QueryDict("working_days=2&working_days=1&boxes=working_days")
    assert merge(a_desk(working_days=[1, 2]), same, ANONYMOUS).differences == []


@pytest.mark.parametrize(("mine", "theirs"), [("", "World desk"), ("שולחן העולם", ""), ("   ", "World desk")])
def test_words_that_one_of_two_cleared_stand_beside_those_of_the_other(mine, theirs):
    row = a_desk()
    row.name = theirs
    posted = QueryDict(mutable=True)
    posted.update({"name": mine})
    (difference,) = merge(row, posted, ANONYMOUS).differences
    assert (difference.mine, difference.theirs) == (mine.strip(), theirs)
    assert [bool(difference.mine_pieces), bool(difference.theirs_pieces)] == [bool(mine.strip()), bool(theirs)]


def test_hours_and_lists_are_compared_in_the_spelling_a_form_sends():
    row = a_desk(languages=["en", "he"], work_starts=dt.time(9), work_ends=dt.time(18))
    posted = QueryDict("languages=en, he&work_starts=09:00&work_ends=17:30")
    assert [one.name for one in merge(row, posted, ANONYMOUS).differences] == ["work_ends"]
