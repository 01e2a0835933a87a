"""The verifier that looks for earlier fact-checks of this newsroom, among what readers can see."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from lxml import html

from claims import sections
from claims.models import Claim, VerificationTask
from claims.verifiers.base import Outcome, installed_verifiers
from factcheck.accounts import clock
from reviews import operations
from reviews.models import FactCheck
from tests.factories import ClaimFactory, DeskFactory, a_checker, a_reviewer
from tests.factories.reviewing import (
    a_draft_factcheck,
    a_published_factcheck,
    an_approved_factcheck,
    an_approved_verdict,
)

pytestmark = pytest.mark.django_db
PROMISE = "In March 2022 Vladimir Putin promised Naftali Bennett that he would not kill Volodymyr Zelensky."
AGAIN = "Putin promised Bennett in March 2022 not to kill Zelensky"


def run(claim: Claim) -> Outcome:
    steps: list[str] = []
    outcome = installed_verifiers()["prior"].run(claim, lambda step, *_args, **_more: steps.append(step))
    assert steps == ["searching", "comparing"]
    return outcome


def published(proposition: str = PROMISE, **fields: Any) -> FactCheck:
    claim = ClaimFactory(checking=True, proposition=proposition, **fields)
    an_approved_verdict(claim)
    return a_published_factcheck(claim, headline="Did he promise it?").factcheck


def test_an_earlier_fact_check_of_the_same_claim_is_found_with_its_label() -> None:
    page = published()
    published("The bridge cost 4.2 million.")
    outcome = run(ClaimFactory(proposition=AGAIN))
    assert (outcome.outcome, outcome.code) == ("found", "prior_found")
    [found] = outcome.parameters["factchecks"]
    assert found == {
        "factcheck": str(page.pk),
        "slug": "did-he-promise-it",
        "headline": "Did he promise it?",
        "claim": PROMISE,
        "finding": "unconfirmed",
        "qualifier": "",
        "respondent": "",
        "label": "unconfirmed",
        "published_at": found["published_at"],
        "score": found["score"],
    }
    assert found["score"] >= 70
    assert "One published" in installed_verifiers()["prior"].words(outcome.code, outcome.parameters)


def test_the_claims_page_leads_to_what_was_found() -> None:
    page, claim = published(), ClaimFactory(proposition=AGAIN)
    outcome = run(claim)
    done = {"state": "finished", "outcome": outcome.outcome, "result_code": outcome.code, "result": outcome.parameters}
    VerificationTask.objects.create(claim=claim, verifier="prior", **done)
    [row] = sections.tasks_section(claim, a_checker(claim.desk))["found"]
    shown = html.fromstring(render_to_string("claims/_task.html", {"row": row}))
    [link] = shown.xpath("//ul/li/a")
    assert (link.get("href"), link.text_content()) == (f"/checks/{page.slug}/", "Did he promise it?")
    assert "unconfirmed" in shown.xpath("//ul/li")[0].text_content()


def test_where_there_is_none_it_says_so() -> None:
    published("The bridge cost 4.2 million.")
    outcome = run(ClaimFactory(proposition=AGAIN))
    assert (outcome.outcome, outcome.code, outcome.parameters) == ("passed", "prior_none", {})


def test_only_what_readers_can_see_is_looked_at() -> None:
    drafted = an_approved_verdict(ClaimFactory(checking=True, proposition=PROMISE)).claim
    a_draft_factcheck(drafted)
    an_approved_factcheck(drafted)
    withdrawn = published()
    operations.withdraw_factcheck(factcheck=withdrawn, reason="Forged.", actor=a_reviewer(withdrawn.desk))
    embargoed = published()
    FactCheck.objects.filter(pk=embargoed.pk).update(embargo_until=clock.now() + dt.timedelta(hours=1))
    assert run(ClaimFactory(proposition=AGAIN)).code == "prior_none"


def test_a_page_under_review_is_still_one_that_readers_see() -> None:
    page = published()
    operations.put_up_notice(factcheck=page, notice="A reply came in.", actor=a_reviewer(page.desk))
    assert run(ClaimFactory(proposition=AGAIN)).code == "prior_found"


def test_a_claims_own_page_is_no_earlier_one() -> None:
    page = published()
    claim = page.live.claims.get().claim
    assert run(claim).code == "prior_none"


def test_another_desks_pages_are_found_and_another_writing_too() -> None:
    published("Путін пообіцяв Беннету у березні 2022 року не вбивати Зеленського", desk=DeskFactory())
    assert (
        run(ClaimFactory(proposition="У березні 2022 року Путін пообіцяв Беннету не вбивати Зеленського!")).code
        == "prior_found"
    )


@pytest.mark.parametrize("proposition", ["'); DROP TABLE x; --", "a & b | !c:*", "\\", "%s %(x)s", "ʼ’'"])
def test_no_words_break_the_search(proposition: str) -> None:
    verifier, claim = installed_verifiers()["prior"], ClaimFactory(proposition=proposition)
    if verifier.applies_to(claim):
        assert run(claim).code == "prior_none"


def test_it_asks_the_database_as_often_for_many_as_for_one() -> None:
    counts = []
    for _ in range(2):
        published()
        with CaptureQueriesContext(
            connection,
        ) as queries:
            run(ClaimFactory.build(proposition=AGAIN, desk=DeskFactory()))
        counts.append(len(queries))
    assert counts[0] == counts[1]
