"""The verifier that reads dates and numbers in the claim's words."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.template.loader import render_to_string

from claims import operations, sections
from claims.inputs import AnchorInput, PartyInput, StatementInput
from claims.models import Claim, VerificationTask
from claims.verifiers.dates_numbers import DatesAndNumbers
from tests.factories import DeskFactory, ItemFactory, a_checker

pytestmark = pytest.mark.django_db
VERIFIER = DatesAndNumbers()
# Late on Sunday in London is Monday in Kyiv.
PUBLISHED = datetime(2023, 2, 5, 23, 30, tzinfo=UTC)


def claim_of(
    proposition: str = "So.", *, text: str = "It is so.", exact: str = "", zone: str = "Europe/London", **fields: Any
) -> Claim:
    """A claim in an article of 5 February 2023."""
    desk = DeskFactory(time_zone=zone)
    item = ItemFactory(desk=desk, text=text, published_at=PUBLISHED, language="en")
    anchor = AnchorInput(exact=exact) if exact else None
    return operations.log_claim(
        desk=desk, proposition=proposition, item=item, anchor=anchor, language="en", actor=a_checker(desk), **fields
    )


def run(claim: Claim) -> Any:
    return VERIFIER.run(claim, lambda step, fraction=None, message="": None)


def values(outcome: Any, kind: str = "dates") -> list[tuple[str, Any]]:
    return [(said["words"], said["value"]) for passage in outcome.parameters["passages"] for said in passage[kind]]


def test_a_weekday_is_counted_from_publication_where_the_desk_is() -> None:
    outcome = run(claim_of("He promised it yesterday and left on Saturday."))
    assert (outcome.outcome, outcome.code) == ("passed", "dates_numbers_read")
    undone = run(claim_of("It sold 1,200 cars (1,000 in 2021), 25 percent more."))
    assert (undone.outcome, undone.code) == ("passed", "arithmetic_unread")
    assert len(undone.parameters["passages"][0]["arithmetic_unread"]) == 1
    assert values(outcome) == [("yesterday", "2023-02-04"), ("on Saturday", "2023-02-04")]
    in_kyiv = run(claim_of("He promised it yesterday and left on Saturday.", zone="Europe/Kyiv"))
    assert values(in_kyiv) == [("yesterday", "2023-02-05"), ("on Saturday", "2023-02-04")]


def test_places_are_in_the_whole_text_and_the_sentence_round_the_words_is_read() -> None:
    text = "Nothing here. On Friday the council paid 1.2 million euros for it. Never mind 7 apples."
    outcome = run(claim_of(text=text, exact="paid 1.2 million euros"))
    (passage,) = outcome.parameters["passages"]
    assert passage["source"] == "appearance"
    assert outcome.code == "dates_numbers_read"
    assert values(outcome) == [("On Friday", "2023-02-03")]
    assert values(outcome, "numbers") == [("1.2 million euros", 1_200_000.0)]
    for said in [*passage["dates"], *passage["numbers"]]:
        assert text[said["start"] : said["end"]] == said["words"]


def test_wrong_arithmetic_is_found_and_shown() -> None:
    text = "Fees fell from 50 euros to 40 euros, a cut of 25 percent."
    claim = claim_of(text, text=text, exact=text)
    outcome = run(claim)
    # The claim and the words in the article say it both; it is told once.
    assert len(outcome.parameters["passages"]) == 2
    assert (outcome.outcome, outcome.code) == ("found", "arithmetic_wrong")
    assert (
        VERIFIER.words(outcome.code, outcome.parameters)
        == "The stated arithmetic does not hold: stated 25 %, computed 20 %."
    )
    task = VerificationTask.objects.create(
        claim=claim,
        verifier=VERIFIER.slug,
        state="finished",
        outcome="found",
        result_code=outcome.code,
        result=outcome.parameters,
    )
    row = sections.tasks_section(claim, a_checker(claim.desk))["found"][0]
    assert row.shown["runs"][0]["is_wrong"]
    shown = render_to_string("claims/_task.html", {"row": row})
    assert "<strong>stated 25 %, computed 20 %</strong>" in shown
    assert task.result["passages"][0]["arithmetic"][0]["operands"] == [50.0, 40.0]


def test_a_date_of_the_claim_that_can_be_two_needs_a_person_and_one_beside_it_does_not() -> None:
    text = "The paper is dated 03/04/2022. It says that the bridge is safe."
    assert (
        run(claim_of(text=text, exact="It says that the bridge is safe", proposition="In 2022 it was safe.")).outcome
        == "passed"
    )
    outcome = run(claim_of("The paper is dated 03/04/2022."))
    assert (outcome.outcome, outcome.code) == ("needs_person", "date_ambiguous")
    (said,) = outcome.parameters["passages"][0]["dates"]
    assert (said["value"], said["candidates"]) == ("", ["2022-03-04", "2022-04-03"])
    shown = VERIFIER.shown(VerificationTask(result=outcome.parameters), a_checker())
    assert shown["runs"][0]["value"] == "one of: 4 March 2022 or 3 April 2022"


@pytest.mark.parametrize(("said_on", "value"), [(date(2022, 5, 1), "2022-04-30"), (None, "")])
def test_a_quotation_counts_from_the_day_it_was_said(said_on: date | None, value: str) -> None:
    said = StatementInput(
        parties=(PartyInput(name="Ada"),),
        words="I met him yesterday",
        mode="direct_quotation",
        language="en",
        said_on=said_on,
    )
    assert values(run(claim_of(statements=(said,)))) == [("yesterday", value)]


def test_what_fewer_people_may_read_is_not_read() -> None:
    said = StatementInput(
        parties=(PartyInput(name="Ada"),), words="It cost 5 million euros", mode="direct_quotation", language="en"
    )
    claim = claim_of(statements=(said,))
    assert VERIFIER.applies_to(claim)
    statement = claim.statements.get()
    reader = a_checker(claim.desk)
    operations.set_access(row=statement, access="named", named_readers=[reader.user_id], actor=reader)
    assert not VERIFIER.applies_to(claim)
    assert run(claim).code == "no_dates_numbers"


def test_words_without_a_day_or_a_quantity_are_not_looked_at() -> None:
    assert not VERIFIER.applies_to(claim_of("The bridge is safe."))
