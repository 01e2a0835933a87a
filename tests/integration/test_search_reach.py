"""How much is read to find something: what belongs to the rows found, and not everything that somebody may see."""

import pytest
from django.db import connection

from claims.inputs import PartyInput
from claims.models import Claim
from factcheck.accounts.access import AccessLevel
from factcheck.accounts.actors import Actor
from factcheck.accounts.models import Desk
from factcheck.language.queries import query
from factcheck.matching.documents import found
from factcheck.matching.models import Kind
from reviews import operations
from reviews.inputs import QuestionInput
from reviews.models import CommentRequest, FactCheckVersion
from tests.background import do_all_work
from tests.factories import ClaimFactory, DeskFactory, a_checker, a_guest, a_standards_editor, an_observer, user_of
from tests.factories.reviewing import a_draft_factcheck

pytestmark = pytest.mark.django_db
MANY = 400


def claims_read() -> int:
    """Rows of claims read in this transaction so far, by whatever way."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0) FROM pg_stat_xact_all_tables WHERE relname = 'claims_claim'"
        )
        return cursor.fetchone()[0]


def with_many_claims(desk: Desk) -> None:
    like = {"desk": desk, "proposition": "The bridge was closed.", "language": "en"}
    Claim.objects.bulk_create(Claim(number=number, **like) for number in range(1000, 1000 + MANY))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def test_a_draft_is_found_without_reading_every_claim_there_is() -> None:
    version = a_draft_factcheck(headline="The tunnel")
    do_all_work()
    with_many_claims(version.desk)
    ada, before = a_checker(version.desk), claims_read()
    assert list(found(FactCheckVersion.objects.visible_to(ada), Kind.FACTCHECK, query("tunnel "))) == [version]
    assert claims_read() - before < MANY / 10


def test_requests_are_listed_without_reading_every_claim_there_is(desk: Desk) -> None:
    ada = a_checker(desk)
    question = QuestionInput(text="Is it so?", claim_id=ClaimFactory(desk=desk).pk)
    made = operations.draft_requests(
        desk=desk, parties=(PartyInput(name="The ministry"),), questions=(question,), actor=ada
    )
    with_many_claims(desk)
    before = claims_read()
    assert list(CommentRequest.objects.visible_to(ada)) == made
    assert claims_read() - before < MANY / 10


@pytest.mark.parametrize("who", ["own", "other", "guest", "observer", "standards", "named", "assigned"])
def test_looked_up_one_by_one_the_same_rows_are_seen(desk: Desk, who: str) -> None:
    make = {"other": a_checker, "guest": a_guest, "observer": an_observer, "standards": a_standards_editor}
    actor: Actor = make[who]() if who in make else a_checker(desk)
    closed = DeskFactory(is_open=False)
    for place in (desk, closed):
        for level in AccessLevel:
            ClaimFactory(desk=place, access=level)
    if who == "named":
        Claim.objects.filter(access=AccessLevel.NAMED).first().named_readers.add(user_of(actor))
    if who == "assigned":
        Claim.objects.filter(access=AccessLevel.NAMED).update(assignee=actor.user_id)
    seen = set(Claim.objects.visible_to(actor))
    assert set(Claim.objects.filter(Claim.objects.seen_by(actor, "pk"))) == seen
    assert set(Claim.objects.exclude(Claim.objects.seen_by(actor, "pk"))) == set(Claim.objects.all()) - seen
