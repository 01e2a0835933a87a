"""The archive of the demo newsroom: every state, act and kind of answer in it, the same every time, and nothing twice."""

import io
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from claims.codes import (
    CorrectionKind,
    DropReason,
    Outcome,
    PublicState,
    RequestState,
    SpeechAct,
    StatementMode,
    TaskOutcome,
    VersionState,
    WorkState,
)
from claims.models import Claim, Statement, VerificationTask
from factcheck.desk.demo.archive import MOST, asking
from factcheck.desk.demo.archive.plan import EVERY, KINDS_OF_ANSWERS, course_of
from factcheck.desk.demo.archive.sentences import claims_told
from factcheck.ledger.models import Event
from reviews.models import (
    CommentRequest,
    Correction,
    FactCheck,
    FactCheckVersion,
    Question,
    VerdictVersion,
)
from tests.factories import a_checker

# Up to the last kind of answer; what comes after it differs in one code.
ENOUGH = len(EVERY) - len(Outcome) - len(asking.OF_POINTS) + len(KINDS_OF_ANSWERS)


def run(**options: Any) -> str:
    out = io.StringIO()
    call_command("demo", stdout=out, **options)
    return out.getvalue()


def values(rows: Any, name: str) -> set[Any]:
    return set(rows.order_by().values_list(name, flat=True))


@pytest.mark.django_db
def test_the_archive_begins_with_every_state_and_a_second_run_adds_nothing() -> None:
    assert f"{ENOUGH} claims were added" in run(claims=ENOUGH)
    assert values(Claim.objects, "state") == set(WorkState)
    assert values(Claim.objects, "drop_reason") == {"", *DropReason}
    assert values(Claim.objects, "desk__slug") == {"world", "investigations", "regions"}
    assert values(Claim.objects, "language") == {"en", "es", "uk", "ru", "he"}
    assert values(Statement.objects, "act") == set(SpeechAct)
    assert set(StatementMode) <= values(Statement.objects, "mode")
    assert values(Question.objects, "outcome") == {"", *KINDS_OF_ANSWERS}
    assert values(CommentRequest.objects, "state") == set(RequestState)
    assert values(VerificationTask.objects, "outcome") == {"", *TaskOutcome} - {TaskOutcome.NEEDS_PERSON}
    assert values(VerdictVersion.objects, "state") == set(VersionState)
    assert values(FactCheckVersion.objects, "state") == set(VersionState)
    assert values(FactCheck.objects, "public_state") == set(PublicState) - {PublicState.SCHEDULED}
    assert values(Correction.objects, "kind") == set(CorrectionKind)
    by_nobody = Event.objects.filter(actor="system", name__startswith="claim.")
    assert values(by_nobody, "name") <= {"claim.done"}
    before = Event.objects.count()
    assert "All of it was there already." in run(claims=ENOUGH)
    assert Event.objects.count() == before


@pytest.mark.django_db
def test_the_archive_goes_into_no_newsroom_of_somebody_else() -> None:
    a_checker()
    with pytest.raises(CommandError, match="people of its own"):
        run()
    with pytest.raises(CommandError, match="from 1 to 200"):
        run(claims=MOST + 1)
    assert not Claim.objects.exists()


def test_the_archive_tells_two_hundred_different_things_the_same_way_each_time() -> None:
    told = list(claims_told())
    assert len({one.sentence for one in told}) == len(told) == MOST
    assert [one.sentence for one in told] == [one.sentence for one in claims_told()]
    assert max(len(word) for one in told for word in one.sentence.split()) > 300
    assert {course.__name__ for course in EVERY} == {course_of(one.number).__name__ for one in told}
    assert all(one.article.text.count(one.sentence) == 1 for one in told)
