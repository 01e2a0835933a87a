"""Every list and every page costs the same number of queries with one row and with two hundred."""

from typing import Any

import pytest
from django.db import connection
from django.db.models import OuterRef, Subquery
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.models import Appearance, AppearanceChange, VerificationTask
from factcheck.accounts.models import Desk, Membership, User
from reviews.models import FactCheck, FactCheckVersion, FactCheckVote, VerdictVersion
from tests.api import test_query_counts as rows
from tests.api.asking import asking
from tests.factories import (
    ClaimFactory,
    DeskFactory,
    EvidenceFactory,
    ItemFactory,
    SnapshotFactory,
    a_person,
    signed_in,
)
from tests.factories.reviewing import a_published_factcheck

pytestmark = pytest.mark.django_db
MOST = 90


def _claim_of(row: Any) -> Any:
    """The claim that a row belongs to."""
    for path in ("claim", "claims", "points", "questions"):
        found = getattr(row, path, None)
        if found is not None:
            first = found.first() if hasattr(found, "first") else found
            return getattr(first, "claim", first)
    raise LookupError(row)


def _page_of_claim(row: Any) -> str:
    return reverse("desk:claim", args=[_claim_of(row).pk])


# What is made many: where it is listed, or shown.
PAGES = {
    "items": ("items", lambda row: reverse("claims:items")),
    "claims": ("claims", lambda row: reverse("desk:work_list")),
    "an item's claims": ("claims", lambda row: reverse("claims:item", args=[row.item_id])),
    "what is found": ("claims", lambda row: reverse("desk:search") + "?q=bridge"),
    "parties": ("parties", lambda row: reverse("claims:parties")),
    "a claim's evidence": ("evidence", _page_of_claim),
    "a claim's tasks": ("verification-tasks", _page_of_claim),
    "a claim's statements": ("statements", _page_of_claim),
    "a claim's responses": ("responses", _page_of_claim),
    "a claim's requests": ("comment-requests", _page_of_claim),
    "requests": ("comment-requests", lambda row: reverse("reviews:requests")),
    "pages": ("fact-checks", lambda row: reverse("reviews:published")),
}


# Lists on the web, by what stands in them.
LISTED_ON = {
    "desk:work_list": "claims",
    "claims:items": "items",
    "claims:parties": "parties",
    "reviews:requests": "comment-requests",
    "reviews:published": "fact-checks",
    "reviews:review_queue": "verdicts",
}


def queries(client: Client, where: str) -> list[str]:
    with CaptureQueriesContext(connection) as counted:
        response = client.get(where)
    assert response.status_code == 200, where
    return [query["sql"] for query in counted]


def as_checker(desk: Desk) -> Client:
    return signed_in(a_person("reviewer", desk))


def compared(client: Client, where: str, more: Any) -> None:
    """Warm, count, make many, count again."""
    queries(client, where)
    few = queries(client, where)
    more()
    many = queries(client, where)
    assert len(many) == len(few), "\n".join(sorted(set(many) - set(few)))[:3000]
    assert len(few) < MOST


@pytest.mark.parametrize("page", PAGES)
def test_a_page_costs_the_same_with_one_row_and_with_two_hundred(page: str) -> None:
    made, where = PAGES[page]
    desk = DeskFactory()
    more, row = rows.LISTS[made](desk)
    compared(as_checker(desk), where(row), lambda: more(row))


def test_the_review_queue_too() -> None:
    desk = DeskFactory()
    more, version = rows.verdicts(desk)
    submitted = {"state": "submitted", "submitted_at": "2026-01-01T00:00:00Z"}
    VerdictVersion.objects.update(**submitted)

    def many() -> None:
        more(version)
        VerdictVersion.objects.filter(state="draft").update(**submitted)

    compared(as_checker(desk), reverse("reviews:review_queue"), many)


def test_the_captures_of_an_item_and_of_evidence_too() -> None:
    """With what became of the words of ever more claims in them."""
    desk = DeskFactory()
    claim = ClaimFactory(desk=desk, item=ItemFactory(desk=desk))
    evidence = EvidenceFactory(desk=desk, claim=claim)

    def more(numbers: range) -> None:
        for number in numbers:
            other = ClaimFactory(desk=desk, item=claim.item)
            text = {"number": number, "text": f"It cost {number} million.", "change": "claim_reworded"}
            capture = SnapshotFactory(item=claim.item, **text)
            SnapshotFactory(of_evidence=evidence, **text)
            place = {"snapshot": capture, "exact": "It cost", "start": 0, "end": 7}
            row = Appearance.objects.create(claim=other, item=claim.item, state="fuzzy", **place)
            AppearanceChange.objects.create(claim=other, appearance=row, fate="reworded", **place)

    more(range(2, 4))
    client = as_checker(desk)
    pages = [
        reverse("claims:item_versions", args=[claim.item_id]),
        reverse("claims:evidence_versions", args=[evidence.pk]),
    ]
    few = [len(queries(client, page)) for page in pages for _warm in range(2)][1::2]
    more(range(4, 24))
    assert [len(queries(client, page)) for page in pages] == few


def test_what_awaits_a_person_too() -> None:
    desk = DeskFactory()
    more, row = rows.tasks(desk)
    VerificationTask.objects.update(outcome="needs_person")

    def many() -> None:
        more(row)
        # Of one claim and verifier the latest run alone awaits somebody; of people's tasks each does.
        VerificationTask.objects.update(verifier="", state="queued", outcome="", result_code="")

    compared(as_checker(desk), f"{reverse('desk:awaiting')}?view=desk", many)


MANY_DESKS = 12


@pytest.mark.parametrize("where", [*sorted(rows.LISTS), *sorted(LISTED_ON)])
def test_rows_of_many_desks_cost_what_rows_of_two_desks_cost(where: str) -> None:
    """Each row with all that belongs to it, of a desk and by people of its own; from two desks on one can choose among desks."""
    person = a_person("standards")
    build = rows.LISTS[LISTED_ON.get(where, where)]
    client, key = Client(), asking(person)
    client.force_login(person)

    def counted() -> int:
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(reverse(where)) if where in LISTED_ON else key.get(where)
        assert answer.status_code == 200, answer.content[:300]
        return len(asked)

    def another() -> None:
        build(a_desk_of(person))
        VerdictVersion.objects.filter(state="draft").update(state="submitted", submitted_at="2026-01-01T00:00:00Z")
        FactCheck.objects.filter(slug="page").update(slug=f"page-{FactCheck.objects.count()}")

    another()
    another()
    counted()
    few = counted()
    for _desk in range(MANY_DESKS - 2):
        another()
    assert counted() == few


def a_desk_of(person: User) -> Desk:
    desk = DeskFactory()
    Membership.objects.create(user=person, desk=desk, role="chief")
    return desk


@pytest.mark.parametrize("page", ["public:index", "public:feed"])
def test_what_readers_see_too(page: str) -> None:
    desk = DeskFactory()
    more, row = rows.fact_checks(desk)
    reviewer, record = a_person("reviewer", desk), a_published_factcheck().record
    publish(reviewer, record)

    def many() -> None:
        more(row)
        publish(reviewer, record)

    compared(Client(), reverse(page), many)


def publish(reviewer: Any, record: Any) -> None:
    """Bring every version that is not there yet before readers, as the database allows it."""
    wanted = FactCheckVersion.objects.exclude(state="published")
    keys = list(wanted.values_list("pk", flat=True))
    versions = FactCheckVersion.objects.filter(pk__in=keys)
    versions.update(state="submitted")
    FactCheckVote.objects.bulk_create([FactCheckVote(version_id=key, voter=reviewer, vote="approve") for key in keys])
    versions.update(state="approved")
    versions.update(state="published", record=record, published_at="2026-01-01T00:00:00Z")
    live = FactCheckVersion.objects.filter(factcheck=OuterRef("pk")).values("pk")[:1]
    moments = {"first_published_at": "2026-01-01T00:00:00Z", "last_published_at": "2026-01-01T00:00:00Z"}
    FactCheck.objects.filter(versions__in=keys).update(live=Subquery(live), public_state="live", **moments)
