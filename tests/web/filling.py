"""Forms as a browser fills and sends them: read from the page, never from the code."""

from typing import Any

from django.http import HttpResponse
from django.test import Client
from lxml import html

TYPED = {"text", "search", "url", "email", ""}


def the_form(page: HttpResponse, action: str = "") -> Any:
    """The main form of a page, or the one that is posted to that address."""
    forms = html.fromstring(page.content.decode()).xpath("//main//form[translate(@method, 'POST', 'post')='post']")
    if action:
        forms = [form for form in forms if form.get("action") == action]
    return max(forms, key=lambda form: len(form.xpath(".//input|.//textarea|.//select")))


def filled(form: Any) -> dict[str, list[str]]:
    """What the browser would send if nobody touched anything."""
    given: dict[str, list[str]] = {}
    for name, value in form.form_values():
        given.setdefault(name, []).append(value or "")
    return given


def typed_fields(form: Any) -> list[str]:
    """The names of the fields somebody types words into."""
    lines = [field.get("name") for field in form.xpath(".//input") if field.get("type", "") in TYPED]
    return [name for name in [*lines, *(field.get("name") for field in form.xpath(".//textarea"))] if name]


def every_field(form: Any) -> list[str]:
    """The name of everything the form sends."""
    names = [field.get("name") for field in form.xpath(".//input|.//textarea|.//select")]
    return sorted({name for name in names if name})


def sent(client: Client, address: str, given: dict[str, list[str]]) -> HttpResponse:
    """Posted, as a browser posts a form with files."""
    return client.post(address, given)


def words_of(response: HttpResponse) -> str:
    """What a reader reads, and what stands in the fields."""
    tree = html.fromstring(response.content.decode())
    values = [field.get("value", "") for field in tree.xpath("//input")]
    return " ".join([*tree.xpath("//text()"), *values])
