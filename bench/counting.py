"""How many queries each page and each list of the API costs, with one row and with two hundred."""

from collections.abc import Callable
from typing import Any

from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.models import Claim
from factcheck.accounts.models import Membership, User
from factcheck.accounts.roles import Role
from tests.api.asking import asking
from tests.api.test_query_counts import LISTS
from tests.factories import DeskFactory, a_person

PAGES = {
    "work list": ("desk:work_list", "claims"),
    "items": ("claims:items", "items"),
    "parties": ("claims:parties", "parties"),
    "requests": ("reviews:requests", "comment-requests"),
    "review queue": ("reviews:review_queue", "verdicts"),
    "published": ("reviews:published", "fact-checks"),
}
BESIDE = {"statements", "verification-tasks", "evidence", "responses", "comment-requests", "verdicts"}


def counted() -> list[tuple[str, int, int]]:
    """Each page and list with both numbers, and nothing else on the desk. What is made for it is taken back."""
    rows = []
    for kind in LISTS:
        with transaction.atomic():
            rows += _counted_of(kind)
            transaction.set_rollback(True)
    return rows


def _counted_of(kind: str) -> list[tuple[str, int, int]]:
    person, desk = a_person(), DeskFactory()
    Membership.objects.create(user=person, desk=desk, role=Role.CHIEF)
    before = set(Claim.objects.values_list("pk", flat=True))
    more, row = LISTS[kind](desk)
    asked = _asked(kind, person, before)
    few = {name: ask() for name, ask in asked.items() if ask()}
    more(row)
    return [(name, few[name], ask()) for name, ask in asked.items()]


def _asked(kind: str, person: User, before: set[Any]) -> dict[str, Callable[[], int]]:
    """Where rows of that kind are listed or shown."""
    client, key = Client(), asking(person)
    client.force_login(person)
    asked = {f"API {kind}": lambda: _queries(lambda: key.get(kind, page_size="200"))}
    if kind in BESIDE:
        claim = reverse("desk:claim", args=[Claim.objects.exclude(pk__in=before).earliest("created_at").pk])
        asked[f"claim with {kind}"] = lambda: _queries(lambda: client.get(claim))
    for name, (address, listed) in PAGES.items():
        if listed == kind:
            asked[name] = lambda address=address: _queries(lambda: client.get(reverse(address)))
    return asked


def _queries(ask: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as counted:
        answer = ask()
    assert answer.status_code == 200, answer.content[:300]
    return len(counted)
