"""Forms as a browser fills and sends them: read from the page, never from the code."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from lxml import html

from tests.factories.world import FORMS, INSIDE, World

TYPED = {"text", "search", "url", "email", ""}
POSTED = {**{name: (where, where) for name, where in FORMS.items()}, **INSIDE}
BY_KIND = {"url": "https://example.org/a", "date": "2026-02-03", "datetime-local": "2026-02-03T10:00"}

# What a rule asks for where HTML cannot say so.
BESIDES = {
    "quick_check": {"source": "A text that somebody pasted.", "keep": "1"},
    "item_add": {"source": "A text that somebody pasted."},
    "claim_access": {"access": "desk"},
    "evidence_add": {"url": "https://example.org/accounts"},
    "response_add": {"points-0-words": "No.", "points-0-outcome": "denied"},
    "request_add": {"questions-0-text": "Is it so?"},
    "task_settle": {"outcome": "passed"},
    "question_outcome": {"outcome": "confirmed", "words": "They said so."},
    "review_verdict": {"reason": "Who else was there?"},
    "review_factcheck": {"reason": "Who else was there?"},
    "verdict_suggest": {"exact": "Nobody else", "replacement": "No one else"},
    "version_suggest": {"exact": "Who said", "replacement": "Who says"},
    "page_minor_edit": {"body": "They  met."},
    "wordings": {"words": "not shown"},
}


@dataclass(frozen=True)
class Opened:
    """A form as it was read: where it is posted to, what the browser would send, and the names of what can be changed."""

    address: str
    good: dict[str, list[str]]
    typed: list[str]
    fields: list[str]


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is done inside leaves nothing behind."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def opened(client: Client, world: World, name: str) -> Opened:
    """The form, filled in so that nothing speaks against it."""
    shown, posted = POSTED[name]
    page, action = client.get(shown(world)), posted(world)
    assert page.status_code == 200, f"{name}: {page.status_code}"
    form = the_form(page, action if shown is not posted else "")
    good = {**filled(form), **{field: [value] for field, value in BESIDES.get(name, {}).items()}}
    if name == "statement_link":
        good["target"] = [form.xpath(".//select[@name='target']/option/@value")[-1]]
    return Opened(action, good, typed_fields(form), every_field(form))


Sent = tuple[dict[str, str], HttpResponse]


def sent(client: Client, form: Opened, changed: Mapping[str, str], **how: Any) -> Iterator[Sent]:
    """All the changes at once; then again without those that were refused at their fields, until what is left is taken. Where a
    refusal names no field, each half of what is left goes by itself. Each time: what was changed, and the answer."""
    left = dict(changed)
    while left:
        with undone():
            answer = client.post(form.address, {**form.good, **left}, **how)
        yield left, answer
        page = answer.content.decode()
        refused = {field for field in left if f'id="id_{field}_error"' in page}
        if is_taken(answer) or (len(left) == 1 and not refused):
            return
        if not refused:
            for half in (dict(list(left.items())[::2]), dict(list(left.items())[1::2])):
                yield from sent(client, form, half, **how)
            return
        left = {field: text for field, text in left.items() if field not in refused}


def is_taken(answer: HttpResponse) -> bool:
    """It led on to another page."""
    return answer.status_code == 302 or bool(getattr(answer, "redirect_chain", []))


def the_form(page: HttpResponse, action: str = "") -> Any:
    """The main form of a page, or the one that is posted to that address."""
    forms = html.fromstring(page.content.decode()).xpath("//main//form[translate(@method, 'POST', 'post')='post']")
    # What is posted elsewhere stands beside the main form.
    forms = [form for form in forms if form.get("action", "") == action] or ([] if action else forms)
    return max(forms, key=lambda form: len(form.xpath(".//input|.//textarea|.//select")))


def filled(form: Any) -> dict[str, list[str]]:
    """What the browser would send once somebody filled in what is required and chose the first of each list."""
    given: dict[str, list[str]] = {}
    for name, value in form.form_values():
        # A browser leaves out the line break that follows <textarea>.
        given.setdefault(name, []).append((value or "").removeprefix("\n"))
    for field in form.xpath(".//input[@required]|.//textarea[@required]"):
        if not given.get(field.get("name"), [""])[0] and field.get("type") not in ("radio", "checkbox", "file"):
            given[field.get("name")] = [BY_KIND.get(field.get("type", ""), "Some words")]
    for field in form.xpath(".//select[@required]"):
        values = [value for value in field.value_options if value]
        if not given.get(field.get("name"), [""])[0] and values:
            given[field.get("name")] = [values[0]]
    for field in form.xpath(".//input[@type='radio'][@required]"):
        given.setdefault(field.get("name"), [field.get("value")])
    return given


def typed_fields(form: Any) -> list[str]:
    """The names of the fields somebody types words into."""
    lines = [field.get("name") for field in form.xpath(".//input") if field.get("type", "") in TYPED]
    return [
        name for name in [*lines, *(field.get("name") for field in form.xpath(".//textarea"))] if _is_worth_it(name)
    ]


def every_field(form: Any) -> list[str]:
    """The name of everything the form sends."""
    names = {field.get("name") for field in form.xpath(".//input|.//textarea|.//select")}
    return sorted(name for name in names if _is_worth_it(name) and name != "csrfmiddlewaretoken")


def _is_worth_it(name: str | None) -> bool:
    """The second row of a kind is read by the same form as the first."""
    return bool(name) and not re.search(r"-[1-9]\d*-", name or "")


def words_of(response: HttpResponse) -> str:
    """What a reader reads, and what stands in the fields."""
    tree = html.fromstring(response.content.decode())
    values = [field.get("value", "") for field in tree.xpath("//input")]
    return " ".join([*tree.xpath("//text()"), *values])
