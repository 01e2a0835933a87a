"""The form of a page: the claims it is about are few, and every other one is found."""

import pytest
from django.urls import reverse

from factcheck.accounts.actors import Actor
from factcheck.accounts.models import Desk
from factcheck.desk.indexing import reindex
from reviews.models import FactCheckVersion
from reviews.web.claims_to_show import MOST_OFFERED
from tests.factories import ClaimFactory, DeskFactory, signed_in
from tests.factories.reviewing import a_draft_factcheck, an_approved_verdict

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return DeskFactory(prefix="Q")


@pytest.fixture
def draft(desk: Desk, noa: Actor) -> FactCheckVersion:
    claim = ClaimFactory(desk=desk, checking=True, proposition="The bridge cost four million.")
    return a_draft_factcheck(an_approved_verdict(claim).claim, noa)


def an_approved_claim(desk: Desk, proposition: str) -> str:
    claim = an_approved_verdict(ClaimFactory(desk=desk, checking=True, proposition=proposition)).claim
    return f'name="claims" value="{claim.pk}"'


def test_the_claims_of_a_page_are_few_however_many_were_approved(
    desk: Desk, noa: Actor, draft: FactCheckVersion
) -> None:
    old = an_approved_claim(desk, "The tunnel is two miles long.")
    taken = a_draft_factcheck(an_approved_verdict(ClaimFactory(desk=desk, checking=True)).claim, noa).claims.get()
    newest = [an_approved_claim(desk, f"The road has {number} lanes.") for number in range(MOST_OFFERED)]
    page = signed_in(noa).get(reverse("reviews:factcheck", args=[draft.pk])).content.decode()
    assert f'name="claims" value="{draft.claims.get().claim_id}"' in page
    assert all(box in page for box in newest)
    assert old not in page
    assert str(taken.claim_id) not in page
    assert page.count('type="checkbox" name="claims"') == 1 + MOST_OFFERED


def test_a_claim_is_looked_for_by_words_and_number_and_nothing_typed_is_lost(
    desk: Desk, noa: Actor, draft: FactCheckVersion
) -> None:
    old = an_approved_verdict(ClaimFactory(desk=desk, checking=True, proposition="The tunnel is two miles long.")).claim
    elsewhere = an_approved_verdict(ClaimFactory(checking=True, proposition="A tunnel somewhere else.")).claim
    for number in range(MOST_OFFERED):
        an_approved_claim(desk, f"The road has {number} lanes.")
    assert list(reindex(["claim"]))
    client, where = signed_in(noa), reverse("reviews:factcheck", args=[draft.pk])
    shown = str(draft.claims.get().claim_id)
    given = {"headline": "What the bridge cost", "body": "Typed at night."}
    given |= {"slug": draft.factcheck.slug, "row_version": str(draft.row_version)}
    for words in ("tunnels", old.reference, f" {old.reference.lower()} "):
        # Pressed, or by Enter in the field, which presses the form's first button.
        button = "enter" if words == "tunnels" else "look"
        page = client.post(where, {**given, "claims": [shown], "find": words, button: "1"}).content.decode()
        assert f'name="claims" value="{old.pk}"' in page, words
        assert str(elsewhere.pk) not in page
        assert page.count('type="checkbox" name="claims"') == 2
        assert "Typed at night." in page
    both = {**given, "claims": [shown, str(old.pk)]}
    again = client.post(where, {**both, "find": "\x00", "look": "1"}).content.decode()
    assert f'name="claims" value="{old.pk}" id="id_claims_1" checked' in " ".join(again.split())
    draft.refresh_from_db()
    assert draft.body != "Typed at night."
    assert client.post(where, {**both, "enter": "1"}).status_code == 302
    draft.refresh_from_db()
    assert (draft.body, draft.state) == ("Typed at night.", "draft")
    assert [str(row.claim_id) for row in draft.claims.all()] == [shown, str(old.pk)]
    assert client.post(where, {**both, "row_version": str(draft.row_version + 1)}).status_code == 302
    assert [str(row.claim_id) for row in draft.claims.all()] == [shown, str(old.pk)]


def test_a_proposal_is_not_accepted_into_a_draft_that_the_page_did_not_show(desk: Desk, noa: Actor) -> None:
    claim = ClaimFactory(desk=desk, checking=True)
    client, where = signed_in(noa), reverse("reviews:verdict_draft", args=[claim.pk])
    assert client.post(where).status_code == 302
    draft = claim.verdict_versions.get()
    told = client.post(where, {"accept": "1"})
    assert (told.status_code, "Somebody began a draft" in told.content.decode()) == (409, True)
    draft.refresh_from_db()
    assert (draft.finding, draft.qualifiers.count()) == ("", 0)
    assert client.post(where, {"accept": "1", "draft": draft.pk}).status_code == 302
    draft.refresh_from_db()
    assert draft.finding == "unconfirmed"


def test_whoever_cleared_a_box_is_told_first_that_somebody_saved_meanwhile(
    desk: Desk, noa: Actor, draft: FactCheckVersion
) -> None:
    client, where = signed_in(noa), reverse("reviews:factcheck", args=[draft.pk])
    given = {"headline": "Theirs", "slug": draft.factcheck.slug, "row_version": str(draft.row_version)}
    assert client.post(where, {**given, "claims": [str(draft.claims.get().claim_id)]}).status_code == 302
    told = client.post(where, {**given, "headline": "Mine", "boxes": "claims"})
    assert (told.status_code, "Mine" in told.content.decode(), "Theirs" in told.content.decode()) == (412, True, True)
