"""Too much at once, or bytes of another encoding: taken, or refused with a sentence, and never a bare error or a wait."""

import time
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from claims.models import Evidence, Item
from factcheck.accounts.roles import Role
from factcheck.ledger.models import Event
from tests.factories import a_person
from tests.factories.world import World
from tests.web.filling import Opened, words_of

pytestmark = pytest.mark.usefixtures("db")
Forms = Callable[[str], Opened]
MEGABYTE = 1024 * 1024
WORDS = "Bridges cost money. "
RUSSIAN = "Министр открыл мост в понедельник. Он стоил четыре миллиона."


def as_file(data: bytes, name: str = "article.txt", kind: str = "text/plain") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, content_type=kind)


def added(chief: Client, page: Opened, **changed: object) -> HttpResponse:
    return chief.post(page.address, {**page.good, **changed})


def newest() -> Item:
    return Item.objects.order_by("-created_at", "-id")[0]


def text_kept(answer: HttpResponse) -> str:
    """The text of the item that was just taken in."""
    assert answer.status_code == 302, words_of(answer)[-1500:]
    return newest().current.text


def refusal(answer: HttpResponse) -> str:
    assert answer.status_code == 422, answer.status_code
    return words_of(answer)


def test_ten_megabytes_pasted_are_taken_as_they_are(chief: Client, form_of: Forms) -> None:
    text = (WORDS * (10_000_000 // len(WORDS))).strip()
    assert text_kept(added(chief, form_of("item_add"), source=text)) == text


@pytest.mark.parametrize("name", ["item_add", "item_correct", "item_text"])
def test_more_than_that_is_refused_at_the_field_with_every_word_kept(chief: Client, form_of: Forms, name: str) -> None:
    field = "source" if name == "item_add" else "text"
    text = "x" * 10_000_001
    answer = added(chief, form_of(name), **{field: text})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'id="id_{field}_error"' in page
    assert "10000000 characters" in page
    assert text in page


@pytest.mark.parametrize("text", [" " * 3_000_000 + "x", "\t" * 3_000_000 + "x", "x\n" * 1_500_000, "#" * 3_000_000])
def test_no_text_takes_longer_than_its_length(chief: Client, form_of: Forms, text: str) -> None:
    form = form_of("item_add")
    started = time.process_time()
    assert added(chief, form, source=f"Words. {text}").status_code == 302
    assert time.process_time() - started < 10


@pytest.mark.parametrize("name", ["item_add", "item_correct", "claim_edit", "verdict", "factcheck", "log_claim"])
def test_a_form_larger_than_the_desk_takes_is_refused_in_words(world: World, form_of: Forms, name: str) -> None:
    """The check of the form's secret is the first to look into it, as on a running desk: still a page with a sentence and a way on."""
    form, client = form_of(name), Client(raise_request_exception=False, enforce_csrf_checks=True)
    client.force_login(a_person(Role.CHIEF, world.desk))
    client.get(reverse("claims:item_add"))
    secret, before = client.cookies["csrftoken"].value, Event.objects.count()
    given = {**form.good, "csrfmiddlewaretoken": secret, form.typed[0]: "x" * (12 * MEGABYTE + 1)}
    answer = client.post(form.address, given)
    assert answer.status_code == 413
    assert "larger than this desk takes in one go. Nothing was saved." in words_of(answer)
    assert "your words are still in the form" in words_of(answer)
    assert "<nav" in answer.content.decode()
    assert Event.objects.count() == before


def test_a_file_too_large_is_refused_at_its_field(world: World, chief: Client, form_of: Forms) -> None:
    large = b"word " * (2 * MEGABYTE + 1)
    assert len(large) > 10 * MEGABYTE
    page = refusal(added(chief, form_of("item_add"), source="", file=as_file(large), title="A long report"))
    assert "larger than 10 MB" in page
    assert "A long report" in page
    assert Evidence.objects.filter(form="file").count() == 0
    film = b"\x00" * (25 * MEGABYTE + 1)
    file = as_file(film, "film.mp4", "video/mp4")
    page = refusal(added(chief, form_of("evidence_add"), form="file", url="", file=file, note="The whole film"))
    assert "larger than 25.0\xa0MB" in page
    assert "The whole film" in page
    file = as_file(film, "film.mp4", "video/mp4")
    page = refusal(added(chief, form_of("request_reply"), text="They said no.", file=file))
    assert "larger than 25.0\xa0MB" in page
    assert "They said no." in page


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1251", "koi8-r"])
def test_a_file_of_another_encoding_is_read(chief: Client, form_of: Forms, encoding: str) -> None:
    data = (f"{RUSSIAN}\n\n" * 20).encode(encoding)
    assert text_kept(added(chief, form_of("item_add"), source="", file=as_file(data))).startswith(RUSSIAN)


@pytest.mark.parametrize("data", [bytes(range(256)) * 40, b"\x00" * 5000])
def test_a_file_that_is_no_text_is_refused_in_words(chief: Client, form_of: Forms, data: bytes) -> None:
    page = refusal(added(chief, form_of("item_add"), source="", file=as_file(data)))
    assert "paste" in page


def test_pasted_words_that_were_read_in_the_wrong_encoding_are_kept_as_they_came(chief: Client, form_of: Forms) -> None:
    """What the clipboard made of them is still somebody's text."""
    for broken in (RUSSIAN.encode("windows-1251").decode("latin-1"), RUSSIAN.encode("utf-8").decode("latin-1")):
        kept = text_kept(added(chief, form_of("item_add"), source=f"Words. {broken}"))
        assert kept.startswith("Words. ")
        assert "?" not in kept


def test_pasted_words_with_nul_bytes_between_them_are_refused_at_the_field(chief: Client, form_of: Forms) -> None:
    """UTF-16 that was read as something else."""
    page = refusal(added(chief, form_of("item_add"), source=RUSSIAN.encode("utf-16-le").decode("latin-1")))
    assert "Null characters are not allowed." in page
