"""Public responses: what a party said to others, point by point."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from claims.codes import Outcome, WhoAsked
from claims.inputs import PartyInput
from claims.models import Party
from claims.operations import open_party, seal_party, set_access
from factcheck.accounts.access import AccessLevel
from factcheck.ledger.models import Event
from factcheck.workflow.machine import Invalid, NotAllowed, NotReady, Stale
from reviews import operations
from reviews.inputs import PointInput, QuestionInput
from reviews.models import PublicResponse, ResponsePoint
from reviews.operations.responses import OF_POINTS
from tests.factories import (
    ClaimFactory,
    DeskFactory,
    PartyFactory,
    StatementFactory,
    a_checker,
    a_guest,
    a_partner,
    a_read_only_token,
    an_observer,
    user_of,
)
from tests.kept import names

pytestmark = pytest.mark.django_db
PESKOV = PartyInput(name="Dmitry Peskov")


def a_point(
    claim: object, outcome: str = Outcome.DECLINED_COMMENT, words: str = "I do not want to disclose it."
) -> PointInput:
    return PointInput(words=words, outcome=outcome, claim_id=claim.pk)


def test_the_briefing_is_one_response_in_three_points_on_two_claims() -> None:
    desk = DeskFactory()
    contact, promise = ClaimFactory(desk=desk), ClaimFactory(desk=desk)
    ada = a_checker(desk)
    response = operations.record_public_response(
        desk=desk,
        party=PartyInput(name="Dmitry Peskov"),
        on_behalf_of=PartyInput(name="Office of the president", kind="office"),
        points=(
            a_point(contact, Outcome.CONFIRMED, "They often spoke."),
            a_point(promise, Outcome.NEITHER_CONFIRMED_NOR_DENIED, "I will neither refute nor confirm it."),
            a_point(promise, Outcome.DECLINED_COMMENT, "I do not want to disclose such talks."),
        ),
        who_asked=WhoAsked.PRESS_POOL,
        setting="his briefing",
        said_on=dt.date(2023, 2, 6),
        party_role_then="spokesman of the Russian president",
        reached="spokesperson",
        actor=ada,
    )
    assert [(point.position, point.claim, point.outcome) for point in response.points.all()] == [
        (1, contact, "confirmed"),
        (2, promise, "neither_confirmed_nor_denied"),
        (3, promise, "declined_comment"),
    ]
    assert (response.who_asked, response.respondent, response.on_behalf_of.kind) == ("press_pool", "official", "office")
    assert names() == ["party.added", "party.added", "response.recorded"]
    event = Event.objects.get(name="response.recorded")
    assert set(event.context) == {f"claims.claim:{contact.pk}", f"claims.claim:{promise.pk}"}
    assert [point["outcome"] for point in event.details["points"]] == [
        "confirmed",
        "neither_confirmed_nor_denied",
        "declined_comment",
    ]
    assert event.desk_id == desk.pk


def test_a_known_party_is_found_by_name_and_none_is_made_twice() -> None:
    claim = ClaimFactory()
    ada = a_checker(claim.desk)
    known = PartyFactory(desk=claim.desk, name="Dmitry Peskov")
    for _ in range(2):
        operations.record_public_response(
            desk=claim.desk, party=PartyInput(name="DMITRY PESKOV"), points=(a_point(claim),), actor=ada
        )
    assert {row.party for row in PublicResponse.objects.all()} == {known}
    assert Party.objects.count() == 1


@pytest.mark.parametrize("outcome", sorted(OF_POINTS))
def test_every_outcome_that_others_can_be_given_is_recorded_as_its_code(outcome: str) -> None:
    claim = ClaimFactory()
    operations.record_public_response(
        desk=claim.desk, party=PESKOV, points=(a_point(claim, outcome),), actor=a_checker(claim.desk)
    )
    assert ResponsePoint.objects.get().outcome == outcome


@pytest.mark.parametrize(
    ("points", "fields", "field"),
    [
        (lambda claim: (), {}, "points"),
        (lambda claim: (PointInput(words=" ", outcome="denied", claim_id=claim.pk),), {}, "points"),
        (lambda claim: (PointInput(words="No.", outcome="nonsense", claim_id=claim.pk),), {}, "points"),
        (lambda claim: (PointInput(words="No.", outcome=Outcome.NOT_SOUGHT, claim_id=claim.pk),), {}, "points"),
        (lambda claim: (PointInput(words="No.", outcome="denied"),), {}, "points"),
        (
            lambda claim: (
                PointInput(words="No.", outcome="denied", claim_id=ClaimFactory(readers=[]).pk, statement_id=claim.pk),
            ),
            {},
            "points",
        ),
        (lambda claim: (a_point(claim),), {"who_asked": WhoAsked.THIS_DESK}, "who_asked"),
        (lambda claim: (a_point(claim),), {"who_asked": "the neighbour"}, "who_asked"),
        (lambda claim: (a_point(claim),), {"source_url": "javascript:alert(1)"}, "source_url"),
        (lambda claim: (a_point(claim),), {"party": PartyInput(name=" ")}, "party"),
    ],
)
def test_what_makes_no_sense_is_refused_at_its_field_and_leaves_nothing(
    points: object, fields: dict, field: str
) -> None:
    claim = ClaimFactory()
    given = {"party": PESKOV, **fields}
    with pytest.raises(Invalid) as refused:
        operations.record_public_response(desk=claim.desk, points=points(claim), actor=a_checker(claim.desk), **given)
    assert refused.value.field == field
    assert not PublicResponse.objects.exists()
    assert not Event.objects.exists()


def test_a_claim_one_may_not_see_is_refused_as_one_that_is_not_there() -> None:
    desk = DeskFactory()
    hidden = ClaimFactory(desk=desk, readers=[user_of(a_checker(desk))])
    missing = PointInput(words="No.", outcome="denied", claim_id="0190a000-0000-7000-8000-000000000000")
    sentences = set()
    for point in (a_point(hidden), missing):
        with pytest.raises(Invalid) as refused:
            operations.record_public_response(desk=desk, party=PESKOV, points=(point,), actor=a_checker(desk))
        sentences.add((refused.value.field, refused.value.message))
    assert len(sentences) == 1


def test_a_response_is_never_wider_than_what_it_is_about() -> None:
    desk = DeskFactory()
    claim = ClaimFactory(desk=desk, access=AccessLevel.DESK)
    ada = a_checker(desk)
    response = operations.record_public_response(desk=desk, party=PESKOV, points=(a_point(claim),), actor=ada)
    assert response.access == AccessLevel.DESK
    with pytest.raises(Invalid) as refused:
        operations.record_public_response(
            desk=desk, party=PESKOV, points=(a_point(claim),), actor=ada, access=AccessLevel.NEWSROOM
        )
    assert refused.value.field == "access"


def test_checkers_record_and_a_guest_only_on_the_claim_assigned_to_them() -> None:
    desk = DeskFactory()
    guest = a_guest(desk)
    mine, other = ClaimFactory(desk=desk, assignee=user_of(guest)), ClaimFactory(desk=desk)
    operations.record_public_response(desk=desk, party=PESKOV, points=(a_point(mine),), actor=guest)
    with pytest.raises(Invalid):
        operations.record_public_response(desk=desk, party=PESKOV, points=(a_point(other),), actor=guest)
    for refused in (an_observer(), a_checker(DeskFactory()), a_read_only_token(user_of(a_checker(desk)))):
        with pytest.raises(NotAllowed):
            operations.record_public_response(desk=desk, party=PESKOV, points=(a_point(other),), actor=refused)
    with pytest.raises((NotAllowed, Invalid)):
        operations.record_public_response(desk=desk, party=PESKOV, points=(a_point(other),), actor=a_partner(desk))


def test_sealing_takes_the_role_out_of_what_was_asked_and_answered_before() -> None:
    claim = ClaimFactory()
    ada = a_checker(claim.desk)
    party = PartyFactory(desk=claim.desk, name="Dmitry Peskov")
    chosen = PartyInput(party_id=party.pk, role_then="the president's spokesman")
    response = operations.record_public_response(
        desk=claim.desk, party=chosen, points=(a_point(claim),), party_role_then="spokesman", actor=ada
    )
    question = QuestionInput(text="Is this so?", claim_id=claim.pk)
    (request,) = operations.draft_requests(desk=claim.desk, parties=(chosen,), questions=(question,), actor=ada)
    assert (response.party_role_then, request.party_role_then) == ("spokesman", "the president's spokesman")
    seal_party(party=party, public_description="an official", actor=ada)
    for row in (response, request):
        row.refresh_from_db()
        assert row.party_role_then == ""
    assert set(open_party(party=party, reason="To call them.", actor=ada).roles) == {
        "spokesman",
        "the president's spokesman",
    }


@pytest.mark.parametrize("part", ["party", "on_behalf_of"])
def test_a_party_that_an_open_response_names_is_not_narrowed(part: str) -> None:
    claim = ClaimFactory()
    ada = a_checker(claim.desk)
    party = PartyFactory(desk=claim.desk, name="Office of the president")
    named = {"party": PESKOV} | {part: PartyInput(party_id=party.pk)}
    response = operations.record_public_response(desk=claim.desk, points=(a_point(claim),), actor=ada, **named)
    with pytest.raises(NotReady, match="Seal it instead"):
        set_access(row=party, access=AccessLevel.DESK, actor=ada)
    PublicResponse.objects.filter(pk=response.pk).update(access=AccessLevel.DESK)
    assert set_access(row=party, access=AccessLevel.DESK, actor=ada).access == "desk"


def test_a_guest_does_not_mend_what_also_bears_on_somebody_elses_claim_through_a_statement() -> None:
    desk = DeskFactory()
    guest = a_guest(desk)
    mine, other = ClaimFactory(desk=desk, assignee=user_of(guest)), ClaimFactory(desk=desk)
    response = operations.record_public_response(desk=desk, party=PESKOV, points=(a_point(mine),), actor=guest)
    response = operations.edit_public_response(response=response, actor=guest, expected=1, setting="a briefing")
    statement = StatementFactory(desk=desk, claim=other)
    about = PointInput(words="He did say so.", outcome=Outcome.CONFIRMED, statement_id=statement.pk)
    operations.add_response_point(response=response, point=about, actor=a_checker(desk))
    assert list(response.claims_behind()) == sorted([mine, other], key=lambda claim: claim.pk)
    with pytest.raises(NotAllowed):
        operations.edit_public_response(response=response, actor=guest, expected=None, setting="another briefing")


def test_a_response_about_a_statement_alone_can_be_reflected_from_its_claims_page(client: Client) -> None:
    claim = ClaimFactory()
    statement, ada = StatementFactory(desk=claim.desk, claim=claim), a_checker(claim.desk)
    point = PointInput(words="He did say so.", outcome=Outcome.CONFIRMED, statement_id=statement.pk)
    response = operations.record_public_response(desk=claim.desk, party=PESKOV, points=(point,), actor=ada)
    client.force_login(user_of(ada))
    answer = client.post(f"/desk/responses/{response.pk}/reflect/", {"row_version": 1, "reflection": "quoted"})
    assert (answer.status_code, answer["Location"]) == (302, f"/desk/claims/{claim.pk}/#responses")
    response.refresh_from_db()
    assert response.reflection == "quoted"


def test_a_point_is_added_mended_and_each_is_a_fact_of_its_claims() -> None:
    claim = ClaimFactory()
    statement = StatementFactory(desk=claim.desk, claim=claim)
    ada = a_checker(claim.desk)
    response = operations.record_public_response(desk=claim.desk, party=PESKOV, points=(a_point(claim),), actor=ada)
    about = PointInput(words="He did say so.", outcome=Outcome.CONFIRMED, statement_id=statement.pk)
    point = operations.add_response_point(response=response, point=about, actor=ada, expected=1)
    assert (point.position, point.statement, point.claim) == (2, statement, None)
    mended = operations.edit_response_point(point=point, actor=ada, expected=1, outcome=Outcome.CONFIRMED_IN_PART)
    assert (mended.outcome, mended.row_version) == ("confirmed_in_part", 2)
    same = operations.edit_response_point(point=point, actor=ada, expected=1, outcome=Outcome.CONFIRMED_IN_PART)
    assert same.row_version == 2
    with pytest.raises(Stale):
        operations.edit_response_point(point=point, actor=ada, expected=1, words="He said something.")
    assert names()[-2:] == ["response.point_added", "response.edited"]
    assert Event.objects.latest("pk").context == [f"claims.claim:{claim.pk}"]


def test_who_asked_is_mended_and_a_second_editor_sees_that_it_changed() -> None:
    claim = ClaimFactory()
    ada = a_checker(claim.desk)
    response = operations.record_public_response(desk=claim.desk, party=PESKOV, points=(a_point(claim),), actor=ada)
    row = operations.edit_public_response(
        response=response, actor=ada, expected=1, who_asked=WhoAsked.ANOTHER_OUTLET, asked_by="Harbour Wire"
    )
    assert (row.who_asked, row.asked_by, row.row_version) == ("another_outlet", "Harbour Wire", 2)
    with pytest.raises(Stale):
        operations.edit_public_response(response=response, actor=a_checker(claim.desk), expected=1, setting="a call")
    with pytest.raises(Invalid):
        operations.edit_public_response(response=response, actor=ada, expected=2, who_asked=WhoAsked.THIS_DESK)


def test_leaving_an_answer_out_needs_a_reason() -> None:
    claim = ClaimFactory()
    ada = a_checker(claim.desk)
    response = operations.record_public_response(desk=claim.desk, party=PESKOV, points=(a_point(claim),), actor=ada)
    with pytest.raises(Invalid) as refused:
        operations.reflect_response(response=response, reflection="not_used", reason=" ", actor=ada)
    assert refused.value.field == "reason"
    row = operations.reflect_response(
        response=response, reflection="not_used", reason="It is about another visit.", actor=ada
    )
    assert (row.reflection, row.reflection_reason) == ("not_used", "It is about another visit.")
    row = operations.reflect_response(response=response, reflection="quoted", actor=ada)
    assert (row.reflection, row.reflection_reason) == ("quoted", "")


def test_the_database_itself_keeps_public_responses_from_being_ours() -> None:
    claim = ClaimFactory()
    response = operations.record_public_response(
        desk=claim.desk, party=PESKOV, points=(a_point(claim),), actor=a_checker(claim.desk)
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        PublicResponse.objects.filter(pk=response.pk).update(who_asked=WhoAsked.THIS_DESK)
    with pytest.raises(IntegrityError), transaction.atomic():
        ResponsePoint.objects.update(claim=None)
