"""Whatever is sent, a clear sentence comes back: at the field, as a page, or as a problem document. Nothing breaks and no words are lost."""

import re
from collections.abc import Callable, Iterator
from itertools import cycle
from urllib.parse import quote

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from factcheck.accounts.roles import Role
from factcheck.ledger.models import Event
from tests.factories import a_person, signed_in
from tests.factories.world import BUTTONS, FORMS, PUBLIC, SHOWN, World
from tests.web.filling import POSTED, Opened, sent, undone, words_of

pytestmark = pytest.mark.usefixtures("db")
Forms = Callable[[str], Opened]
MARKED = "<script>alert(1)</script><img src=x onerror=alert(1)>"
LONG = "A long, long story. " * 15_000
REFUSED = {400, 409, 412, 413, 422}
# Buttons that change a row; the others begin a new one beside it.
VERSIONED = [
    name
    for name in BUTTONS
    if name
    not in (
        "task_again",
        "task_accept",
        "task_take_up",
        "checklist_lay",
        "verifier_run",
        "verdict_draft",
        "factcheck_draft",
        "page_next",
    )
]
# In this world these have nothing to do: what they would do is so already, or is not possible in this state.
AT_REST = {
    "page_notice_down",
    "task_cancel",
    "task_put_back",
    "factcheck_publish",
    "evidence_public",
    "thread_reopen",
    "question_undo",
}
NUL = "half\x00way"
GIBBERISH = ("99999999999999999999999999", "-1'; DROP TABLE", "½ 2026-99-99")


def every_form(form_of: Forms) -> Iterator[tuple[str, Opened]]:
    """Each form by its name."""
    return ((name, form_of(name)) for name in POSTED)


def is_told(answer: HttpResponse) -> bool:
    """A sentence above the form, or a page that says what is wrong."""
    page = answer.content.decode()
    return bool(re.search(r'role="alert"[^>]*>.*?<b>\s*\S|<p class="lead">\s*\S', page, re.DOTALL))


def test_every_form_sent_empty_says_what_is_missing(chief: Client, form_of: Forms) -> None:
    wrong = []
    for name, form in every_form(form_of):
        with undone():
            answer = chief.post(form.address, {"csrfmiddlewaretoken": "x"})
        if answer.status_code not in REFUSED or not is_told(answer):
            wrong.append((name, answer.status_code))
    assert wrong == [], wrong


def test_every_form_as_it_should_be_is_taken(chief: Client, form_of: Forms) -> None:
    """Or else the tests beside this one would prove nothing."""
    refused = []
    for name, form in every_form(form_of):
        with undone():
            answer = chief.post(form.address, form.good)
        if answer.status_code != 302:
            refused.append((name, answer.status_code))
    assert refused == []


@pytest.mark.exhaustive
def test_half_a_character_or_a_nul_byte_is_refused_or_taken_out_in_every_field(chief: Client, form_of: Forms) -> None:
    wrong = []
    for name, form in every_form(form_of):
        for changed, answer in sent(chief, form, dict.fromkeys(form.fields, NUL)):
            if answer.status_code not in REFUSED | {302}:
                wrong.append((name, list(changed), answer.status_code))
    assert wrong == [], wrong


@pytest.mark.exhaustive
def test_markup_in_every_field_is_shown_as_it_was_typed_and_does_nothing(chief: Client, form_of: Forms) -> None:
    wrong = []
    for name, form in every_form(form_of):
        for changed, answer in sent(chief, form, dict.fromkeys(form.typed, MARKED), follow=True):
            if answer.status_code not in REFUSED | {200} or "<img src=x" in answer.content.decode():
                wrong.append((name, list(changed), answer.status_code))
    assert wrong == [], wrong


def test_what_is_too_long_is_refused_at_its_field_with_every_word_kept(chief: Client, form_of: Forms) -> None:
    wrong = []
    for name, form in every_form(form_of):
        for changed, answer in sent(chief, form, {field: f"{field}: {LONG}" for field in form.typed}):
            page = answer.content.decode()
            lost = [field for field, text in changed.items() if text.strip() not in page]
            if answer.status_code != 302 and (lost or answer.status_code != 422):
                wrong.append((name, lost, answer.status_code))
    assert wrong == [], wrong


@pytest.mark.parametrize(
    ("name", "prefix", "most"),
    [("response_add", "points", 20), ("request_add", "questions", 20), ("log_claim", "rel", 12)],
)
def test_no_more_rows_are_drawn_than_a_person_would_fill_in(
    chief: Client, form_of: Forms, name: str, prefix: str, most: int
) -> None:
    """Each row costs: a number alone must not make the desk draw thousands."""
    form = form_of(name)
    with undone():
        answer = chief.post(form.address, {**form.good, f"{prefix}-TOTAL_FORMS": "1000000"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f"{most} rows at most" in page
    assert f'name="{prefix}-{most - 1}-' in page
    assert f'name="{prefix}-{most}-' not in page


@pytest.mark.exhaustive
def test_gibberish_in_every_field_is_answered(chief: Client, form_of: Forms) -> None:
    """A number too large, an attempt at SQL, a date that is none: one after the other."""
    texts, wrong = cycle(GIBBERISH), []
    for name, form in every_form(form_of):
        for changed, answer in sent(chief, form, {field: next(texts) for field in form.fields}):
            if answer.status_code not in REFUSED | {302}:
                wrong.append((name, changed, answer.status_code))
    assert wrong == [], wrong


ASKED = ("q", "page", "state", "desk", "view", "language", "claim", "url", "keep", "name")
TEXTS = (NUL, *GIBBERISH, "x" * 5000)


def test_pages_with_gibberish_behind_their_address_are_answered(world: World, chief: Client) -> None:
    wrong = []
    for where in [*SHOWN.values(), *PUBLIC.values()]:
        address = where(world).partition("?")[0]
        for text in TEXTS:
            answer = chief.get(f"{address}?" + "&".join(f"{name}={quote(text)}" for name in ASKED))
            if answer.status_code >= 500:
                wrong.append((address, text[:20]))
    find = chief.get(reverse("claims:party_find"), {"q": NUL})
    assert find.status_code == 200
    assert wrong == [], wrong


def test_forms_with_gibberish_behind_their_address_are_answered(world: World, chief: Client) -> None:
    """Few of them read anything there: one of the texts in each place, another one at the next form."""
    wrong = []
    for number, where in enumerate(FORMS.values()):
        texts = (TEXTS[(number + place) % len(TEXTS)] for place in range(len(ASKED)))
        asked = "&".join(f"{name}={quote(text)}" for name, text in zip(ASKED, texts, strict=True))
        answer = chief.get(f"{where(world)}?{asked}")
        if answer.status_code >= 500:
            wrong.append((where(world), number))
    assert wrong == [], wrong


NO_FORMS = (
    ("application/x-www-form-urlencoded", "proposition=Пример".encode("cp1251")),
    ("application/x-www-form-urlencoded", b"proposition=%ff%fe%00&row_version=\xff"),
    ("application/x-www-form-urlencoded; charset=utf-7", b"proposition=a&row_version=1"),
    ("application/x-www-form-urlencoded; charset=nonsense", b"proposition=a"),
    ("multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; name="proposition"\r\n\r\nhalf'),
    ("multipart/form-data", b"nothing"),
    ("application/json", b"{"),
    ("text/plain", bytes(range(256))),
)


@pytest.mark.exhaustive
def test_a_body_that_is_no_form_is_refused_and_changes_nothing(world: World, chief: Client) -> None:
    """Bytes of another encoding, bytes of no encoding, and a form that breaks off. What holds no form at all only shows the form again."""
    before, wrong = Event.objects.count(), []
    for number, name in enumerate(POSTED):
        address = POSTED[name][1](world)
        for kind, body in NO_FORMS[number % 2 :: 2]:
            with undone():
                answer = chief.generic("POST", address, body, content_type=kind)
                if answer.status_code not in REFUSED | {200, 415} or Event.objects.count() != before:
                    wrong.append((name, kind, answer.status_code))
    assert wrong == [], wrong


def test_buttons_pressed_with_gibberish_do_what_they_say_or_refuse(world: World, chief: Client) -> None:
    wrong = []
    for name, where in BUTTONS.items():
        for text in (NUL, *GIBBERISH):
            with undone():
                answer = chief.post(where(world), {"row_version": text, "accept": text})
            if answer.status_code not in REFUSED | {302, 403}:
                wrong.append((name, text, answer.status_code))
    assert wrong == [], wrong


@pytest.mark.parametrize("name", [*VERSIONED, "page_notice_down"])
def test_a_button_does_nothing_without_the_version_it_stood_beside(world: World, chief: Client, name: str) -> None:
    """What somebody submits, starts or publishes is what stood before them."""
    where = BUTTONS.get(name) or (lambda world: reverse("reviews:page_notice_down", args=[world.live.factcheck_id]))
    before = Event.objects.count()
    for given in ({}, *({"row_version": version} for version in ("", "0", "-1", "ÿ", "1.5", NUL))):
        with undone():
            answer = chief.post(where(world), given)
            assert Event.objects.count() == before
            assert answer.status_code in ({302, 409} if name in AT_REST else {422}), given
            assert name in AT_REST or "lost track of its version" in words_of(answer)


def test_who_may_not_press_a_button_hears_that_and_nothing_of_versions(world: World) -> None:
    observer = signed_in(a_person(Role.OBSERVER, world.desk, name="Olga"), raise_request_exception=False)
    wrong = []
    for name in VERSIONED:
        with undone():
            answer = observer.post(BUTTONS[name](world), {})
        if answer.status_code not in {403, 404}:
            wrong.append((name, answer.status_code))
    assert wrong == [], wrong


def test_every_form_with_a_version_is_refused_without_a_whole_one(chief: Client, form_of: Forms) -> None:
    wrong = []
    versioned = [(name, form) for name, form in every_form(form_of) if "row_version" in form.good]
    for (name, form), version in zip(versioned, cycle(("", "ÿ", "0", "1.5")), strict=False):
        with undone():
            answer = chief.post(form.address, {**form.good, "row_version": version})
        if answer.status_code != 422 or "lost track of its version" not in answer.content.decode():
            wrong.append((name, version, answer.status_code))
    assert len(versioned) > 20
    assert wrong == [], wrong
