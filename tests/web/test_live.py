"""Event streams: for whoever may see the row, and for nobody else."""

import pytest
from django.test import Client

from factcheck.accounts.roles import Role
from tests.factories import ClaimFactory, ItemFactory, a_person, signed_in

pytestmark = pytest.mark.django_db


def test_whoever_may_see_a_row_may_hear_of_its_changes() -> None:
    claim, item = ClaimFactory(), ItemFactory()
    client = signed_in(a_person(Role.CHECKER, claim.desk))
    for address in (f"/live/claims.claim:{claim.pk}/", f"/live/claims.item:{item.pk}/"):
        answer = client.get(address)
        assert answer.status_code == 200
        assert answer["Content-Type"] == "text/event-stream"
        assert answer["Cache-Control"] == "no-store"


def test_what_one_may_not_see_is_not_there() -> None:
    claim, named = ClaimFactory(), ClaimFactory(access="named")
    client = signed_in(a_person(Role.CHECKER, claim.desk))
    for reference in (
        f"claims.claim:{named.pk}",
        "claims.claim:01a20455-99e6-76a9-a9ff-0116d80ac6b7",
        f"accounts.user:{claim.pk}",
        "claims.claim:%00",
        "nonsense",
    ):
        assert client.get(f"/live/{reference}/").status_code == 404, reference


def test_nobody_hears_anything_without_signing_in() -> None:
    assert Client().get(f"/live/claims.claim:{ClaimFactory().pk}/").status_code in {302, 404}
