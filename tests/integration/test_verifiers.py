"""Verification tasks: queued for an accepted claim, run by the background, cancelled, repeated, settled."""

from typing import Any, ClassVar

import pytest
from django.test import Client
from django.urls import reverse

from claims import operations
from claims.models import Claim, VerificationTask
from claims.running import run_verifier
from claims.verifiers.base import Outcome, Progress, Verifier, installed_verifiers
from factcheck.accounts.clock import now
from factcheck.accounts.roles import Role
from factcheck.ledger.models import Event
from factcheck.relay import catch_up
from factcheck.work.attempts import attempt
from factcheck.work.errors import Temporary
from factcheck.work.models import Work
from factcheck.work.operations import run_again as run_work_again
from factcheck.workflow.machine import Invalid, NotAllowed, NotReady, WrongState
from tests.factories import DeskFactory, ItemFactory, a_checker, a_guest, an_observer, user_of
from tests.factories.people import actor

pytestmark = pytest.mark.django_db


class Clean(Verifier):
    """Looks, and finds nothing."""

    slug = "clean"
    title = "Clean"

    def applies_to(self, claim: Claim) -> bool:
        return claim.proposition != "Nothing for me."

    def run(self, claim: Claim, progress: Progress) -> Outcome:
        progress("reading", 0.5)
        return Outcome.passed("quotation_exact")


class Unsure(Clean):
    """Leaves it to a person."""

    slug = "unsure"

    def run(self, claim: Claim, progress: Progress) -> Outcome:
        return Outcome.needs_person("quotation_cross_language", quotes=[])


class Outside(Clean):
    """Would ask somebody outside."""

    slug = "outside"
    goes_outside = True
    asked: ClassVar[list[str]] = []

    def run(self, claim: Claim, progress: Progress) -> Outcome:
        self.asked.append(claim.proposition)
        return Outcome.passed("no_links")


class Busy(Clean):
    """Fails for now, as long as it is down."""

    slug = "busy"
    is_down: ClassVar[bool] = True

    def run(self, claim: Claim, progress: Progress) -> Outcome:
        if self.is_down:
            raise Temporary("busy")
        return super().run(claim, progress)


class Cancelled(Clean):
    """Somebody cancels its task while it looks."""

    slug = "cancelled"

    def run(self, claim: Claim, progress: Progress) -> Outcome:
        progress("reading", 0.1)
        task = claim.verification_tasks.get()
        operations.cancel_task(task=task, actor=a_checker(claim.desk))
        if claim.proposition == "Looks on.":
            return Outcome.passed("no_links")
        progress("comparing", 0.9)
        raise AssertionError("a cancelled verifier was let go on")


@pytest.fixture(autouse=True)
def nobody_asked() -> None:
    Outside.asked.clear()


def use(settings: Any, *verifiers: type[Verifier]) -> None:
    settings.VERIFIERS = [f"tests.integration.test_verifiers.{verifier.__name__}" for verifier in verifiers]


def logged(**fields: Any) -> Claim:
    desk = fields.pop("desk", None) or DeskFactory()
    return operations.log_claim(
        desk=desk, proposition=fields.pop("proposition", "So."), actor=a_checker(desk), **fields
    )


def work_through() -> list[str]:
    """Do all work of verifying that is due, in order; what came of each."""
    results = []
    while True:
        catch_up()
        due = Work.objects.due().filter(kind__in=["run_verifiers", "run_verifier"]).first()
        if due is None:
            return results
        results.append(f"{due.kind}: {attempt(due.pk)}")


def names(area: str = "task.") -> list[str]:
    return list(Event.objects.filter(name__startswith=area).order_by("pk").values_list("name", flat=True))


def test_an_accepted_claim_runs_its_verifiers(settings: Any) -> None:
    use(settings, Clean, Unsure)
    claim = logged()
    assert work_through() == ["run_verifiers: finished", "run_verifier: finished", "run_verifier: finished"]
    clean, unsure = claim.verification_tasks.order_by("verifier")
    assert (clean.state, clean.outcome, clean.result_code, clean.attempts) == (
        "finished",
        "passed",
        "quotation_exact",
        1,
    )
    assert (unsure.outcome, unsure.result) == ("needs_person", {"quotes": []})
    assert names() == ["task.queued", "task.queued", "task.started", "task.finished", "task.started", "task.finished"]
    assert Event.objects.filter(name="task.finished", context=[f"claims.claim:{claim.pk}"]).count() == 2


def test_a_suggested_claim_waits_with_its_verifiers_until_it_is_accepted(settings: Any) -> None:
    use(settings, Clean)
    claim = logged(suggested=True)
    assert work_through() == []
    operations.accept_claim(claim=claim, actor=a_checker(claim.desk))
    assert len(work_through()) == 2


def test_what_has_nothing_to_look_at_is_not_queued_and_nothing_is_queued_twice(settings: Any) -> None:
    use(settings, Clean)
    assert work_through() == []
    logged(proposition="Nothing for me.")
    assert work_through() == ["run_verifiers: finished"]
    assert not VerificationTask.objects.exists()
    claim = logged()
    work_through()
    Work.plan("run_verifiers", key="once more", subject_id=claim.pk)
    assert work_through() == ["run_verifiers: finished"]
    assert claim.verification_tasks.count() == 1


def test_nobody_outside_is_asked_until_the_desk_says_so(settings: Any) -> None:
    use(settings, Outside)
    quiet = logged()
    work_through()
    assert not quiet.verification_tasks.exists()
    desk = DeskFactory(outside_verifiers=["outside"])
    assert logged(desk=desk).verification_tasks.count() == 0
    work_through()
    assert Outside.asked == ["So."]


@pytest.mark.parametrize("why", ["restricted", "embargoed", "restricted_desk", "restricted_item"])
def test_what_is_restricted_or_embargoed_is_told_to_nobody_and_that_is_said(why: str, settings: Any) -> None:
    use(settings, Outside)
    desk = DeskFactory(outside_verifiers=["outside"], is_open=why != "restricted_desk")
    item = ItemFactory(desk=desk, access="desk") if why == "restricted_item" else None
    claim = logged(desk=desk, item=item, access="desk" if why == "restricted" else "")
    if why == "embargoed":
        Claim.objects.filter(pk=claim.pk).update(embargo_until=now().replace(year=now().year + 1))
    work_through()
    task = claim.verification_tasks.get()
    assert (task.state, task.outcome, task.result_code) == ("finished", "inconclusive", "not_asked")
    assert task.result == {"why": why.partition("_")[0]}
    assert Outside.asked == []


def test_a_verifier_that_fails_is_tried_again_and_then_its_task_is_broken(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(settings, Busy)
    settings.WORK_KINDS = {
        **settings.WORK_KINDS,
        "run_verifier": {**settings.WORK_KINDS["run_verifier"], "attempts": 2, "first_wait": 0, "longest_wait": 0},
    }
    claim = logged()
    assert work_through() == ["run_verifiers: finished", "run_verifier: planned", "run_verifier: broken"]
    task = claim.verification_tasks.get()
    assert (task.state, task.reason_code, task.attempts) == ("broken", "gave_up", 2)
    assert names() == ["task.queued", "task.started", "task.broken"]
    # An operator has the work run again, and the task is taken up where it broke; not once somebody set it aside.
    [work], operator = Work.objects.filter(kind="run_verifier"), actor(Role.OPERATOR)
    monkeypatch.setattr(Busy, "is_down", False)
    VerificationTask.objects.update(dismissed_at=now())
    run_work_again(work=work, actor=operator)
    assert work_through() == ["run_verifier: finished"]
    assert claim.verification_tasks.get().state == "broken"
    VerificationTask.objects.update(dismissed_at=None)
    Work.objects.filter(pk=work.pk).update(state="broken")
    run_work_again(work=work, actor=operator)
    assert work_through() == ["run_verifier: finished"]
    task = claim.verification_tasks.get()
    assert (task.state, task.outcome, task.reason_code, task.attempts) == ("finished", "passed", "", 1)


def test_a_verifier_that_is_gone_breaks_its_task_at_once(settings: Any) -> None:
    use(settings, Clean)
    claim = logged()
    catch_up()
    attempt(Work.objects.get(kind="run_verifiers").pk)
    use(settings)
    assert work_through() == ["run_verifier: broken"]
    assert claim.verification_tasks.get().reason_code == "verifier_missing"


@pytest.mark.parametrize("proposition", ["Stops at once.", "Looks on."])
def test_a_task_cancelled_while_it_runs_stays_cancelled(proposition: str, settings: Any) -> None:
    use(settings, Cancelled)
    claim = logged(proposition=proposition)
    work_through()
    task = claim.verification_tasks.get()
    assert (task.state, task.outcome, task.step) == ("cancelled", "", "")
    assert names() == ["task.queued", "task.started", "task.cancelled"]


def test_a_task_cancelled_before_it_runs_never_runs(settings: Any) -> None:
    use(settings, Clean)
    claim = logged()
    catch_up()
    attempt(Work.objects.get(kind="run_verifiers").pk)
    task = claim.verification_tasks.get()
    operations.cancel_task(task=task, actor=a_checker(claim.desk), expected=1)
    assert work_through() == ["run_verifier: finished"]
    assert names() == ["task.queued", "task.cancelled"]
    with pytest.raises(WrongState):
        operations.cancel_task(task=task, actor=a_checker(claim.desk))


def test_a_run_is_repeated_beside_the_one_before_and_not_while_one_is_under_way(settings: Any) -> None:
    use(settings, Clean)
    claim = logged()
    work_through()
    ada, first = a_checker(claim.desk), claim.verification_tasks.get()
    again = operations.run_again(task=first, actor=ada)
    assert (again.run, again.state) == (2, "queued")
    assert operations.run_again(task=first, actor=ada) == again
    assert work_through() == ["run_verifier: finished"]
    assert [task.outcome for task in claim.verification_tasks.order_by("run")] == ["passed", "passed"]
    assert names().count("task.run_again") == 1


def test_what_the_desk_switches_on_later_is_run_by_a_person_once_and_says_before_why_it_is_not(
    settings: Any, client: Client
) -> None:
    use(settings, Clean, Outside)
    claim = logged(desk=DeskFactory(outside_verifiers=[]))
    work_through()
    ada = a_checker(claim.desk)
    client.force_login(user_of(ada))
    run, page = reverse("claims:verifier_run", args=[claim.pk, "outside"]), reverse("claims:tasks", args=[claim.pk])
    assert run not in client.get(page).content.decode()
    with pytest.raises(NotReady, match="^Not asked: the desk has not switched this on.$"):
        run_verifier(claim=claim, verifier="outside", actor=ada)
    with pytest.raises(NotAllowed):
        run_verifier(claim=claim, verifier="outside", actor=an_observer())
    claim.desk.outside_verifiers = ["outside"]
    claim.desk.save(update_fields=["outside_verifiers"])
    assert run in client.get(page).content.decode()
    assert {client.post(run).status_code for _ in range(2)} == {302}
    assert work_through() == ["run_verifier: finished"]
    assert (len(Outside.asked), names().count("task.run_asked")) == (1, 1)
    assert run not in client.get(page).content.decode()
    for slug in ("nowhere", "clean"):
        Claim.objects.filter(pk=claim.pk).update(proposition="Nothing for me.")
        with pytest.raises(NotReady):
            run_verifier(claim=Claim.objects.get(pk=claim.pk), verifier=slug, actor=ada)


def test_a_person_settles_what_a_machine_left_open_and_not_what_it_decided(settings: Any) -> None:
    use(settings, Clean, Unsure)
    claim = logged()
    work_through()
    ada = a_checker(claim.desk)
    clean, unsure = claim.verification_tasks.order_by("verifier")
    with pytest.raises(NotReady):
        operations.settle_task(task=clean, outcome="found", actor=ada)
    with pytest.raises(Invalid):
        operations.settle_task(task=unsure, outcome="needs_person", actor=ada)
    settled = operations.settle_task(
        task=unsure, outcome="passed", note="Read both.", actor=ada, expected=unsure.row_version
    )
    assert (settled.outcome, settled.result_code, settled.result["before"]) == (
        "passed",
        "settled",
        "quotation_cross_language",
    )
    dismissed = operations.dismiss_task(task=clean, reason="Not this source.", actor=ada, expected=clean.row_version)
    assert dismissed.dismissed_by == user_of(ada)
    assert operations.dismiss_task(task=clean, reason="Again.", actor=ada).row_version == dismissed.row_version
    assert names()[-2:] == ["task.settled", "task.dismissed"]


def test_a_persons_task_is_theirs(settings: Any) -> None:
    use(settings)
    claim = logged()
    ada, guest, other = a_checker(claim.desk), a_guest(claim.desk), a_guest(claim.desk)
    with pytest.raises(Invalid, match="may not see"):
        operations.add_person_task(claim=claim, title="Call the archive", assignee=user_of(guest), actor=ada)
    Claim.objects.filter(pk=claim.pk).update(assignee=guest.user_id)
    claim.refresh_from_db()
    task = operations.add_person_task(claim=claim, title="Call the archive", assignee=user_of(guest), actor=ada)
    assert names() == ["task.asked"]
    with pytest.raises(NotAllowed):
        operations.settle_task(task=task, outcome="found", actor=other)
    settled = operations.settle_task(task=task, outcome="found", note="They have it.", actor=guest)
    assert (settled.state, settled.outcome) == ("finished", "found")
    with pytest.raises(WrongState):
        operations.run_again(task=task, actor=ada)
    with pytest.raises(Invalid):
        operations.add_person_task(claim=claim, title=" ", actor=ada)


def test_who_may_not_touch_tasks(settings: Any) -> None:
    use(settings, Clean)
    claim = logged()
    work_through()
    task = claim.verification_tasks.get()
    for who in (an_observer(), a_guest(claim.desk), a_checker()):
        for refused in (
            lambda who=who: operations.run_again(task=task, actor=who),
            lambda who=who: operations.cancel_task(task=task, actor=who),
            lambda who=who: operations.dismiss_task(task=task, reason="No.", actor=who),
            lambda who=who: operations.settle_task(task=task, outcome="found", actor=who),
            lambda who=who: operations.add_person_task(claim=claim, title="Mine", actor=who),
        ):
            with pytest.raises(NotAllowed):
                refused()


def test_every_installed_verifier_says_what_it_is(settings: Any) -> None:
    verifiers = installed_verifiers()
    assert verifiers
    for slug, verifier in verifiers.items():
        assert slug == verifier.slug
        assert str(verifier.title)
        assert bool(str(verifier.says_outside)) == verifier.goes_outside
