"""Fact-checks: from a draft to the public page, replaced, put under review, withdrawn."""

import pytest

from factcheck.ledger.models import Event
from reviews import operations
from reviews.models import FactCheck
from tests.factories import a_reviewer
from tests.factories.reviewing import (
    an_approved_factcheck,
)

pytestmark = pytest.mark.django_db


def names() -> list[str]:
    return list(Event.objects.order_by("pk").values_list("name", flat=True))


def test_publishing_puts_page_verdict_and_record_out_in_one_stroke() -> None:
    version = an_approved_factcheck()
    before = len(names())
    version = operations.publish_factcheck(version=version, actor=a_reviewer(version.desk))
    page, claim = FactCheck.objects.get(), version.claims.get().claim
    assert (page.public_state, page.live_id, version.state) == ("live", version.pk, "published")
    assert page.first_published_at == page.last_published_at == version.published_at
    assert version.claims.get().verdict_version.state == "published"
    assert claim.state == "done"
    assert version.record["claims"][0]["verdict"]["text"] == "unconfirmed"
    assert names()[before:] == ["factcheck.version_published", "verdict.published", "factcheck.published", "claim.done"]
