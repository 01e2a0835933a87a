"""What one reviewer tells readers at night: sentences are offered, and chosen by one touch."""

import pytest
from django.urls import reverse

from factcheck.accounts.actors import Actor
from factcheck.accounts.models import Desk
from reviews import operations
from reviews.labels import LANGUAGES, wording
from reviews.models import FactCheck
from tests.factories import ClaimFactory, signed_in
from tests.factories.reviewing import a_published_factcheck, an_approved_verdict

pytestmark = pytest.mark.django_db


def test_what_readers_are_told_at_night_is_one_touch_in_the_language_of_the_page(desk: Desk, ruth: Actor) -> None:
    live = a_published_factcheck(an_approved_verdict(ClaimFactory(desk=desk, checking=True)).claim, language="es")
    client = signed_in(ruth)
    for name, kind in (("page_notice", "notice"), ("page_withdraw", "withdrawal")):
        where = reverse(f"reviews:{name}", args=[live.factcheck_id])
        offered = wording("es").offered(kind)
        page = client.get(where).content.decode()
        assert all(page.count(f">{words}<") == 3 for words in offered), name
        chosen = client.get(f"{where}?words=2").content.decode()
        assert chosen.count(offered[1]) == 4
        assert client.get(f"{where}?words=99").content.decode().count(offered[1]) == 3
    where = reverse("reviews:page_notice", args=[live.factcheck_id])
    version = str(FactCheck.objects.get(pk=live.factcheck_id).row_version)
    told = wording("es").offered("notice")[1]
    assert client.post(where, {"notice": told, "row_version": version}).status_code == 302
    assert told in client.get(reverse("public:factcheck", args=[live.factcheck.slug])).content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_offered_to_readers_fits_and_differs(language: str) -> None:
    for kind in ("notice", "withdrawal"):
        offered = wording(language).offered(kind)
        assert len(set(offered)) == len(offered) > 2
        assert all(20 < len(words) <= 500 and words.endswith(".") for words in offered)


def test_a_page_without_a_notice_in_its_own_words_is_not_put_under_review(desk: Desk, ruth: Actor) -> None:
    live = a_published_factcheck(an_approved_verdict(ClaimFactory(desk=desk, checking=True)).claim)
    where = reverse("reviews:page_notice", args=[live.factcheck_id])
    assert signed_in(ruth).post(f"{where}?words=2", {"notice": "", "row_version": "1"}).status_code == 422
    assert operations.put_up_notice(factcheck=live.factcheck, notice="We look.", actor=ruth).notice == "We look."
