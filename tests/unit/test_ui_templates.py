"""Template tags, partials and forms, rendered without a database."""

import datetime as dt
import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from django import forms
from django.template import Context, Template
from django.template.loader import get_template, render_to_string
from django.test import RequestFactory

from factcheck.accounts.actors import Actor
from factcheck.ui import signs
from factcheck.ui.forms import Day, FindingTiles, Line, Moment, Segments, VersionedForm, Words

ROOT = Path(signs.__file__).parent / "templates"
PAGES = sorted(str(path.relative_to(ROOT)) for path in ROOT.rglob("*.html"))
NOW = dt.datetime(2023, 2, 6, 15, 20, tzinfo=dt.UTC)


def drawn(source: str, **context) -> str:
    request = RequestFactory().get("/look/")
    request.moment = NOW
    return Template("{% load desk %}" + source).render(Context({"request": request, **context}))


@pytest.mark.parametrize("name", PAGES)
def test_every_template_compiles(name):
    assert get_template(name)


@pytest.mark.parametrize("name", PAGES)
def test_no_template_holds_a_script_or_a_style_of_its_own(name):
    source = (ROOT / name).read_text()
    assert not re.search(r"<script(?![^>]*\bsrc=)", source)
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:|hx-on|\bjs:", source)


@pytest.mark.parametrize("name", PAGES)
def test_every_sentence_in_a_template_can_be_translated(name):
    """What stands between tags is variables, signs, keys and translated words; no letters of one language."""
    source = (ROOT / name).read_text()
    source = re.sub(r"{% blocktranslate.*?{% endblocktranslate %}", "", source, flags=re.S)
    source = re.sub(r"<kbd[^>]*>[^<]*</kbd>|<!doctype html>", "", source)
    source = re.sub(r"{%.*?%}|{{.*?}}|{#.*?#}", "", source, flags=re.S)
    source = re.sub(r'"[^"]*"', '""', source)
    words = re.findall(r">([^<]*[A-Za-z]{3,}[^<]*)<", source)
    assert [word.strip() for word in words] == []


def test_an_icon_is_decoration_and_comes_from_the_one_file():
    html = drawn('{% icon "mail" %}')
    assert 'aria-hidden="true"' in html
    assert re.search(r'<use href="[^"#]*ui/icons[^"#]*\.svg#mail"/>', html)


def test_work_is_a_glyph_and_a_word_without_a_box():
    assert 'class="work now"' in drawn('{% work_state "checking" "Checking" %}')
    html = drawn('{% work_state "in_review" "In review" %}')
    assert 'class="work"' in html
    assert "#eye" in html
    assert "In review" in html


def test_a_label_is_finding_then_leading_qualifier():
    label = SimpleNamespace(
        finding="unconfirmed", finding_words="unconfirmed", qualifier="d", qualifier_words="official declined comment"
    )
    html = drawn("{% label it %}", it=label)
    assert 'class="label" data-finding="unconfirmed"' in html
    assert re.sub(r"<[^>]+>", "", html) == "unconfirmed — official declined comment"


def test_a_proposed_label_says_so_to_those_who_do_not_see_dashes():
    label = {"finding": "not_checkable", "finding_words": "not checkable"}
    html = drawn("{% label it proposed=True %}", it=label)
    assert 'class="label proposed" data-finding="not-checkable"' in html
    assert re.sub(r"<[^>]+>", "", html) == "Proposed: not checkable"


def test_a_desk_without_a_scale_shows_its_words_alone():
    html = drawn("{% label it %}", it={"finding": "", "finding_words": "Bennett is the only source."})
    assert "data-finding" not in html
    assert "Bennett is the only source." in html


def test_what_was_never_public_shows_nothing():
    assert drawn('{% public_state "never" "never published" %}') == ""
    assert 'class="pub alert"' in drawn('{% public_state "under_review" "under review" %}')


def test_words_given_to_signs_are_escaped():
    for tag in ("work_state", "public_state", "code", "finding"):
        html = drawn("{% " + tag + ' "live" words %}', words="<b>x</b>")
        assert "<b>x</b>" not in html
        assert "&lt;b&gt;x&lt;/b&gt;" in html


def test_a_deadline_tells_machines_the_moment_and_people_what_is_left():
    html = drawn("{% due it %}", it=NOW + dt.timedelta(hours=2, minutes=40))
    assert 'class="due soon"' in html
    assert 'datetime="2023-02-06T18:00:00+00:00"' in html
    assert "2 h 40 min" in html
    assert "publish by 18:00, in 2 h 40 min" in drawn(
        "{% due it long=True %}", it=NOW + dt.timedelta(hours=2, minutes=40)
    )
    assert drawn("{% due it %}", it=None) == ""


def test_a_time_is_absolute_with_its_zone_and_relative_beside():
    html = drawn("{% when it %}", it=NOW - dt.timedelta(hours=3))
    assert re.sub(r"<[^>]+>", "", html) == "Mon 6 Feb 2023, 12:20 UTC 3 h ago"


def test_a_place_in_the_rail_hides_when_it_does_not_exist_or_may_not_be_entered():
    assert drawn('{% rail_link "nowhere:at_all" "desk" "Desk" %}').strip() == ""
    person = Actor(kind="user", name="Noa Adler", user_id="x")
    hidden = '{% rail_link "account_login" "desk" "Desk" capability="run_installation" %}'
    assert drawn(hidden, actor=person).strip() == ""
    operator = Actor(kind="user", name="Ida", user_id="y", newsroom_roles=frozenset({"operator"}))
    assert "Desk" in drawn(hidden, actor=operator)
    counted = drawn('{% rail_link "account_login" "desk" "Desk" count="desk" %}', rail={"desk": 42})
    assert '<span class="n">42</span>' in counted


def test_a_dialog_is_a_section_that_opens_without_scripts():
    html = drawn('{% dialog "drop" "Drop the claim?" "Drop…" look="danger" %}<p>Why</p>{% enddialog %}')
    assert re.search(r'<details class="ask" data-dialog id="drop">\s*<summary', html)
    assert '<dialog open class="inpage" aria-labelledby="drop-t">' in html
    assert "<p>Why</p>" in html


class Verdict(VersionedForm):
    conclusion = forms.CharField(label="Conclusion", widget=Words, max_length=20, help_text="What a reader takes away.")
    reason = forms.CharField(label="Reason", widget=Line, required=False)
    asks = forms.ChoiceField(
        label="Which question?", widget=Segments, choices=[("said", "Was this said"), ("so", "Is this so")]
    )
    finding = forms.ChoiceField(
        label="Finding", widget=FindingTiles, choices=[("not_checkable", "not checkable"), ("", "none yet")]
    )
    by = forms.DateTimeField(label="Publish by", widget=Moment, required=False)
    day = forms.DateField(label="As of", widget=Day, required=False)
    public = forms.BooleanField(label="Mark public", required=False)


def test_a_field_has_its_label_above_and_optional_in_words():
    html = str(Verdict())
    assert re.search(r'<label for="id_conclusion">Conclusion</label><textarea', html)
    assert re.search(r'<label for="id_reason">Reason <span class="opt">optional</span></label>', html)
    assert 'placeholder="' not in html


def test_every_description_a_field_points_to_is_there():
    for form in (Verdict(), Verdict({"row_version": "1", "conclusion": "x" * 30, "by": "gestern"})):
        html = str(form)
        ids = set(re.findall(r'\bid="([^"]+)"', html))
        wanted = {one for found in re.findall(r'aria-describedby="([^"]+)"', html) for one in found.split()}
        assert wanted
        assert wanted - ids == set()


def test_errors_are_said_at_the_top_and_at_the_field_and_link_to_it():
    html = str(Verdict({"row_version": "1", "conclusion": "x" * 30}))
    ids = set(re.findall(r'\bid="([^"]+)"', html))
    targets = set(re.findall(r'<a href="#([^"]+)"', html))
    assert targets == {"id_conclusion", "id_asks_set", "id_finding_set"}
    assert targets - ids == set()
    assert 'role="alert"' in html
    assert 'aria-invalid="true"' in html
    assert "Not saved yet: 3 things to mend" in html


def test_one_error_about_the_whole_is_its_own_headline():
    form = Verdict({"row_version": "1", "conclusion": "x", "asks": "so", "finding": "not_checkable"})
    form.add_error(None, "Address and password do not belong together.")
    html = render_to_string("ui/forms/_errors.html", {"form": form})
    assert "<b>Address and password do not belong together.</b>" in html
    assert "Not saved yet" not in html


def test_findings_are_tiles_with_their_signs():
    html = str(Verdict())
    assert "#f-not-checkable" in html
    assert 'class="seg"' in html
    assert html.count('type="radio"') == 4


def test_a_form_without_its_version_says_what_to_do():
    form = Verdict({"conclusion": "x", "asks": "so", "finding": "not_checkable"})
    assert not form.is_valid()
    assert "lost track of its version" in str(form)


def test_the_version_is_no_value_to_save():
    form = Verdict({"row_version": "7", "conclusion": "x", "asks": "so", "finding": "not_checkable"})
    assert form.is_valid(), form.errors
    assert form.expected == 7
    assert "row_version" not in form.values()


PARTIALS = {
    "ui/_notice.html": (
        {"kind": "warn", "title": "Held", "text": "Ask Ruth.", "url": "/x/", "action": "Ask"},
        "Ask Ruth.",
    ),
    "ui/_empty.html": (
        {"title": "Nothing here yet", "text": "Paste a link.", "url": "/x/", "action": "Add"},
        "Nothing here yet",
    ),
    "ui/_fold.html": ({"title": "2 passed", "text": "All links answer.", "glyph": "check"}, "All links answer."),
    "ui/_error.html": (
        {"status": 409, "title": "Not yet", "sentence": "First:", "reasons": ["One origin."]},
        "One origin.",
    ),
    "ui/_signed_out.html": ({"sign_in": "/accounts/login/"}, "signed out"),
    "ui/_toast.html": ({"message": SimpleNamespace(extra_tags="undo=/undo/1/")}, "/undo/1/"),
    "ui/_keys.html": ({}, "next row"),
}


@pytest.mark.parametrize("name", PARTIALS)
def test_each_partial_shows_what_it_is_given(name):
    context, words = PARTIALS[name]
    assert words in render_to_string(name, context)


def test_a_failed_thing_is_an_alert_and_a_mere_word_is_not():
    assert 'role="alert"' in render_to_string("ui/_notice.html", {"kind": "bad", "title": "x"})
    assert 'role="status"' in render_to_string("ui/_notice.html", {"kind": "good", "title": "x"})


def test_the_page_for_a_broken_service_needs_neither_database_nor_session():
    html = render_to_string(
        "ui/error.html", {"status": 500, "title": "Broken", "sentence": "Noted.", "back": "/", "back_words": "Home"}
    )
    assert html.count("<h1>") == 1
    assert "Answer 500" in html


def test_the_public_page_has_no_scripts_no_form_and_no_cookie_token():
    html = render_to_string("ui/public.html", {"newsroom": "Meridian"}, request=RequestFactory().get("/"))
    assert "<script" not in html
    assert "csrf" not in html
