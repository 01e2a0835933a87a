"""What is to be published soon is checked before the rest, whenever that was said; and every desk has its own place in line."""

from datetime import timedelta

import pytest

from claims import operations
from claims.jobs.urgency import how_urgent
from claims.models import Claim
from factcheck.accounts.clock import now
from factcheck.relay import catch_up
from factcheck.work.attempts import attempt
from factcheck.work.models import Work
from tests.background import do_all_work
from tests.factories import ClaimFactory, DeskFactory, EvidenceFactory, a_checker, a_chief

pytestmark = pytest.mark.django_db
NORMAL, SOON, PRESSING = Work.Priority.NORMAL, Work.Priority.SOON, Work.Priority.PRESSING


@pytest.mark.parametrize(
    ("hours", "urgency"), [(None, NORMAL), (49, NORMAL), (47, SOON), (7, SOON), (5, PRESSING), (-3, PRESSING)]
)
def test_how_urgent_a_date_is(hours: float | None, urgency: int) -> None:
    moment = now()
    assert how_urgent(None if hours is None else moment + timedelta(hours=hours), moment) == urgency


def planned_for(claim: Claim) -> set[tuple[int, object]]:
    """The places of all verifying that is planned for the claim."""
    ids = [str(pk) for pk in claim.verification_tasks.values_list("pk", flat=True)]
    return set(Work.objects.filter(state="planned", subject_id__in=ids).values_list("priority", "lane"))


def test_work_on_a_claim_moves_up_when_it_is_due_sooner_and_follows_it_to_another_desk() -> None:
    claim = operations.log_claim(
        desk=(desk := DeskFactory()), proposition="The bridge cost 4.2 million.", actor=a_checker(desk)
    )
    catch_up()
    assert attempt(Work.objects.get(kind="run_verifiers").pk) == "finished"
    assert planned_for(claim) == {(NORMAL, desk.pk)}
    chief = a_chief(desk)
    operations.set_publish_by(claim=claim, publish_by=now() + timedelta(hours=3), actor=chief)
    catch_up()
    assert attempt(Work.objects.get(kind="rank_again").pk) == "finished"
    assert planned_for(claim) == {(PRESSING, desk.pk)}
    claim.refresh_from_db()
    other = DeskFactory()
    operations.hand_over_claim(claim=claim, desk=other, note="Yours.", actor=chief)
    catch_up()
    assert attempt(Work.objects.get(kind="rank_again", state="planned").pk) == "finished"
    assert planned_for(claim) == {(PRESSING, other.pk)}
    assert do_all_work() == []


def test_what_follows_from_evidence_stands_where_its_claim_does() -> None:
    claim = ClaimFactory(checking=True, publish_by=now() + timedelta(hours=1))
    evidence = EvidenceFactory(claim=claim)
    planned = [Work.plan(kind, key=kind, subject_id=evidence.pk) for kind in ("snapshot_evidence", "compare_origins")]
    assert {(work.priority, work.lane) for work in planned} == {(PRESSING, claim.desk_id)}
    assert Work.plan("run_verifiers", key="gone", subject_id=DeskFactory().pk).priority == NORMAL
