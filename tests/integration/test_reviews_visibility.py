"""Who may see requests, responses, verdicts and pages: never more than what they are about."""

import pytest

from claims.codes import Asks
from claims.inputs import PartyInput
from claims.models import Claim
from claims.operations import set_access
from factcheck.accounts.access import AccessLevel
from factcheck.accounts.actors import actor_for_user
from factcheck.accounts.roles import Scope
from reviews import operations
from reviews.inputs import PointInput, QuestionInput
from reviews.models import (
    CommentRequest,
    FactCheck,
    FactCheckVersion,
    PublicResponse,
    Question,
    ResponsePoint,
    VerdictVersion,
)
from reviews.operations.narrowing import narrow_about
from tests.factories import (
    ClaimFactory,
    DeskFactory,
    StatementFactory,
    a_checker,
    a_chief,
    a_guest,
    a_reviewer,
    an_observer,
    an_operator,
    user_of,
)
from tests.factories.reviewing import a_draft_factcheck, a_published_factcheck, a_submitted_verdict

pytestmark = pytest.mark.django_db
PESKOV = PartyInput(name="Dmitry Peskov", role_then="spokesman")


def point(claim: object, outcome: str = "declined_comment") -> PointInput:
    return PointInput(words="I will not say.", outcome=outcome, claim_id=claim.pk)


def test_a_response_shows_only_points_on_claims_one_may_see() -> None:
    desk = DeskFactory()
    ada = a_checker(desk)
    open_claim = ClaimFactory(desk=desk)
    hidden = ClaimFactory(desk=desk)
    response = operations.record_public_response(
        desk=desk, party=PESKOV, points=(point(open_claim), point(hidden)), actor=ada
    )
    set_access(row=hidden, access=AccessLevel.NAMED, named_readers=[user_of(ada)], actor=a_chief(desk))
    other = a_checker(desk)
    assert PublicResponse.objects.visible_to(other).get() == response
    assert [row.claim for row in ResponsePoint.objects.visible_to(other)] == [open_claim]
    assert ResponsePoint.objects.visible_to(ada).count() == 2
    set_access(row=open_claim, access=AccessLevel.NAMED, named_readers=[user_of(ada)], actor=a_chief(desk))
    assert not PublicResponse.objects.visible_to(other).exists()


def test_a_request_is_hidden_with_a_claim_it_asks_about() -> None:
    desk = DeskFactory()
    ada = a_checker(desk)
    claims = [ClaimFactory(desk=desk), ClaimFactory(desk=desk)]
    questions = tuple(QuestionInput(text="Is it so?", claim_id=claim.pk) for claim in claims)
    operations.draft_requests(desk=desk, parties=(PESKOV,), questions=questions, actor=ada)
    other = a_reviewer(desk)
    assert CommentRequest.objects.visible_to(other).exists()
    set_access(row=claims[1], access=AccessLevel.NAMED, named_readers=[user_of(ada)], actor=a_chief(desk))
    assert not CommentRequest.objects.visible_to(other).exists()
    assert CommentRequest.objects.visible_to(ada).exists()


def test_a_request_is_hidden_with_a_statement_it_asks_about() -> None:
    claim = ClaimFactory(asks=Asks.SAID)
    statement = StatementFactory(desk=claim.desk, claim=claim)
    ada = a_checker(claim.desk)
    asked = (QuestionInput(text="Did you say so?", statement_id=statement.pk),)
    operations.draft_requests(desk=claim.desk, parties=(PESKOV,), questions=asked, actor=ada)
    set_access(row=statement, access=AccessLevel.NAMED, named_readers=[user_of(ada)], actor=a_chief(claim.desk))
    assert not CommentRequest.objects.visible_to(a_reviewer(claim.desk)).exists()


def test_a_draft_page_is_hidden_with_a_claim_it_shows_and_a_public_one_is_not() -> None:
    draft = a_draft_factcheck()
    live = a_published_factcheck()
    for version in (draft, live):
        ada = a_checker(version.desk)
        claim = version.claims.get().claim
        set_access(row=claim, access=AccessLevel.NAMED, named_readers=[user_of(ada)], actor=a_chief(claim.desk))
    watcher = an_observer()
    assert list(FactCheck.objects.visible_to(watcher)) == [live.factcheck]
    assert list(FactCheckVersion.objects.visible_to(watcher)) == [live]
    assert not VerdictVersion.objects.visible_to(watcher).exists()


def test_a_closed_desks_work_is_seen_by_its_own_alone() -> None:
    desk = DeskFactory(is_open=False)
    claim = ClaimFactory(desk=desk, checking=True)
    version = a_submitted_verdict(claim)
    operations.record_public_response(desk=desk, party=PESKOV, points=(point(claim),), actor=a_checker(desk))
    assert VerdictVersion.objects.visible_to(a_reviewer(desk)).get() == version
    for outsider in (a_reviewer(DeskFactory()), an_observer(), an_operator()):
        assert not VerdictVersion.objects.visible_to(outsider).exists()
        assert not PublicResponse.objects.visible_to(outsider).exists()


def test_a_guest_sees_what_bears_on_the_claim_assigned_to_them() -> None:
    desk = DeskFactory()
    guest = a_guest(desk)
    mine, other = ClaimFactory(desk=desk, assignee=user_of(guest)), ClaimFactory(desk=desk)
    ada = a_checker(desk)
    for claim in (mine, other):
        operations.record_public_response(desk=desk, party=PESKOV, points=(point(claim),), actor=ada)
        operations.draft_verdict(claim=claim, actor=ada)
    assert [row.points.get().claim for row in PublicResponse.objects.visible_to(guest)] == [mine]
    assert [row.claim for row in VerdictVersion.objects.visible_to(guest)] == [mine]


def test_a_request_about_my_claim_and_a_hidden_one_stays_hidden() -> None:
    desk = DeskFactory()
    guest, ada = a_guest(desk), a_checker(desk)
    mine, hidden = ClaimFactory(desk=desk, assignee=user_of(guest)), ClaimFactory(desk=desk)
    asked = [QuestionInput(text="Is it so?", claim_id=claim.pk) for claim in (mine, hidden)]
    operations.draft_requests(desk=desk, parties=(PESKOV,), questions=(asked[0],), actor=ada)
    assert CommentRequest.objects.visible_to(guest).count() == 1
    operations.draft_requests(desk=desk, parties=(PESKOV,), questions=tuple(asked), actor=ada)
    assert CommentRequest.objects.visible_to(guest).count() == 1


def test_a_token_that_may_not_read_reads_nothing_of_its_owners_claims() -> None:
    desk = DeskFactory()
    ada = a_checker(desk)
    mine = ClaimFactory(desk=desk, assignee=user_of(ada))
    operations.record_public_response(desk=desk, party=PESKOV, points=(point(mine),), actor=ada)
    asked = (QuestionInput(text="Is it so?", claim_id=mine.pk),)
    operations.draft_requests(desk=desk, parties=(PESKOV,), questions=asked, actor=ada)
    operations.draft_verdict(claim=mine, actor=ada)
    writing = actor_for_user(user_of(ada), scopes=frozenset({Scope.WRITE}))
    for model in (Claim, PublicResponse, ResponsePoint, CommentRequest, Question, VerdictVersion):
        assert model.objects.visible_to(ada).exists()
        assert not model.objects.visible_to(writing).exists()


def test_narrowing_a_claim_narrows_what_was_asked_and_answered() -> None:
    desk = DeskFactory()
    ada, chief = a_checker(desk), a_chief(desk)
    claim, other = ClaimFactory(desk=desk), ClaimFactory(desk=desk)
    asked = tuple(QuestionInput(text="Is it so?", claim_id=row.pk) for row in (claim, other))
    (request,) = operations.draft_requests(desk=desk, parties=(PESKOV,), questions=asked, actor=ada)
    request = operations.open_request(request=request, channel="phone", actor=ada)
    reply = operations.record_reply(request=request, channel="phone", text="No.", actor=ada)
    both = operations.record_public_response(desk=desk, party=PESKOV, points=(point(claim), point(other)), actor=ada)
    one = operations.record_public_response(desk=desk, party=PESKOV, points=(point(claim),), actor=ada)
    set_access(row=claim, access=AccessLevel.NAMED, named_readers=[user_of(ada)], actor=chief)
    for _time in range(2):
        narrow_about(subject_id=claim.pk)
    levels = {}
    for row in (request, reply, one, both):
        row.refresh_from_db()
        levels[row] = (row.access, set(row.named_readers.values_list("pk", flat=True)))
    named = (AccessLevel.NAMED, {ada.user_id, chief.user_id} & set(claim.named_readers.values_list("pk", flat=True)))
    assert levels == {request: named, reply: named, one: named, both: (AccessLevel.NEWSROOM, set())}
    set_access(row=claim, access=AccessLevel.NEWSROOM, actor=chief)
    narrow_about(subject_id=claim.pk)
    request.refresh_from_db()
    assert request.access == AccessLevel.NAMED
