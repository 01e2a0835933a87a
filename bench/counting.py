"""How many queries each page and each list of the API costs, with one row and with two hundred."""

from collections.abc import Callable

from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.models import Claim
from factcheck.accounts.models import Membership
from factcheck.accounts.roles import Role
from tests.api.asking import asking
from tests.api.test_query_counts import LISTS
from tests.factories import DeskFactory, a_person

PAGES = {
    "work list": "desk:work_list",
    "items": "claims:items",
    "parties": "claims:parties",
    "requests": "reviews:requests",
    "review queue": "reviews:review_queue",
    "published": "reviews:published",
}
BESIDE = {"statements", "verification-tasks", "evidence", "responses", "comment-requests", "verdicts"}


def counted() -> list[tuple[str, int, int]]:
    """Each page and list with both numbers. What is made for it is taken back."""
    with transaction.atomic():
        asked, grow = _asked()
        few = {name: ask() for name, ask in asked.items() if ask()}
        grow()
        rows = [(name, few[name], ask()) for name, ask in asked.items()]
        transaction.set_rollback(True)
    return rows


def _asked() -> tuple[dict[str, Callable[[], int]], Callable[[], None]]:
    person = a_person()
    client, key = Client(), asking(person)
    client.force_login(person)
    growing, asked = [], {}
    for name, build in LISTS.items():
        desk = DeskFactory()
        Membership.objects.create(user=person, desk=desk, role=Role.CHIEF)
        before = set(Claim.objects.values_list("pk", flat=True))
        more, row = build(desk)
        growing.append((more, row))
        asked[f"API {name}"] = lambda name=name: _queries(lambda: key.get(name, page_size="200"))
        if name in BESIDE:
            claim = Claim.objects.exclude(pk__in=before).earliest("created_at")
            asked[f"claim with {name}"] = lambda pk=claim.pk: _queries(
                lambda: client.get(reverse("desk:claim", args=[pk]))
            )
    for name, address in PAGES.items():
        asked[name] = lambda address=address: _queries(lambda: client.get(reverse(address)))
    return asked, lambda: [more(row) for more, row in growing]


def _queries(ask: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as counted:
        answer = ask()
    assert answer.status_code == 200, answer.content[:300]
    return len(counted)
