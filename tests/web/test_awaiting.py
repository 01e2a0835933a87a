"""What awaits a person as one list, and the desk's checklists as the chief puts them together."""

import datetime as dt
import re

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from claims import operations
from claims.models import Claim, VerificationTask
from claims.steps import checklist_of
from factcheck.accounts.actors import actor_for_user
from factcheck.accounts.clock import now
from factcheck.accounts.models import Desk
from tests.factories import ClaimFactory, DeskFactory, VerificationTaskFactory, a_person

pytestmark = pytest.mark.django_db
LIST = reverse("desk:awaiting")
BULK = reverse("desk:awaiting_bulk")


@pytest.fixture
def desk() -> Desk:
    return DeskFactory()


def signed_in(role: str, desk: Desk, name: str = "") -> Client:
    client = Client()
    client.user = a_person(role, desk, name=name)  # type: ignore[attr-defined]
    client.force_login(client.user)  # type: ignore[attr-defined]
    return client


def titles(answer: HttpResponse) -> list[str]:
    return re.findall(r'class="claim" dir="auto"[^>]*>([^<]+)<', answer.content.decode())


def by_people(claim: Claim) -> dict[str, VerificationTask]:
    return {task.title: task for task in VerificationTask.objects.filter(claim=claim, verifier="")}


def test_one_list_holds_what_people_and_machines_left_to_people(desk: Desk) -> None:
    noa = signed_in("checker", desk, "Noa Adler")
    claim = ClaimFactory(desk=desk, kind="opinion", assignee=noa.user, publish_by="2040-01-02T12:00:00Z")  # type: ignore[attr-defined]
    operations.lay_checklist(claim=claim)
    machine = VerificationTaskFactory(claim=claim, state="finished", outcome="needs_person", result_code="no_text")
    for over in ({"outcome": "passed"}, {"outcome": "needs_person", "dismissed_at": "2026-01-01T00:00:00Z"}):
        VerificationTaskFactory(claim=claim, verifier=f"v{len(over)}", state="finished", **over)
    VerificationTaskFactory(claim=ClaimFactory(desk=desk, dropped=True), state="finished", outcome="needs_person")
    closed = ClaimFactory(desk=DeskFactory(is_open=False))
    VerificationTaskFactory(claim=closed, state="finished", outcome="needs_person")
    people = ["Separate what can be checked", "Read the words where they stand"]
    assert sorted(titles(noa.get(LIST))) == sorted(people)
    assert titles(noa.get(f"{LIST}?view=nobody")) == ["Quotation"]
    assert len(titles(noa.get(f"{LIST}?view=desk"))) == 3
    assert titles(noa.get(f"{LIST}?view=desk&source=machines&verifier=quotation")) == ["Quotation"]
    assert titles(noa.get(f"{LIST}?view=desk&due=none")) == ["Quotation"]
    assert 'href="/desk/tasks/" data-key="g t"' in noa.get(LIST).content.decode()
    # What a machine left without a date stands where it came, what watching found even before the claim's own date; page by page too.
    news = {"state": "finished", "outcome": "needs_person", "result_code": "page_gone", "follows_date": True}
    watching = VerificationTaskFactory(
        claim=claim, verifier="watching", due="2041-01-01T00:00:00Z", finished_at=now(), **news
    )
    VerificationTask.objects.filter(pk=machine.pk).update(finished_at=now() - dt.timedelta(hours=1))
    walked, address = [], "/api/v1/verification-tasks?awaiting=true&ordering=due&page_size=1"
    while address:
        walked += (page := noa.get(address).json())["results"]
        address = page["next"]
    assert [(row["verifier"] or {}).get("code") for row in walked] == ["quotation", "watching", None, None]
    assert titles(noa.get(f"{LIST}?view=desk"))[0] == "Quotation"
    watching.delete()
    # Who only reads here has nothing to tick and no button.
    assert not set(
        re.findall(r'name="(task|act)"', signed_in("observer", desk).get(f"{LIST}?view=desk").content.decode())
    )
    assert set(re.findall(r'name="(task|act)"', noa.get(f"{LIST}?view=desk").content.decode())) == {"task", "act"}
    # A later run says otherwise: the earlier one awaits nobody.
    VerificationTaskFactory(claim=claim, run=2, state="finished", outcome="passed", verifier=machine.verifier)
    assert titles(noa.get(f"{LIST}?view=nobody")) == []


def test_many_are_taken_dated_and_settled_at_once_and_taken_back(desk: Desk) -> None:
    noa, tomas = signed_in("checker", desk), signed_in("checker", desk)
    claim = ClaimFactory(desk=desk, kind="opinion")
    operations.lay_checklist(claim=claim)
    ticked = [str(task.pk) for task in by_people(claim).values()]
    answer = noa.post(f"{BULK}?view=nobody", {"task": ticked, "act": "take"}, follow=True)
    assert "2 tasks changed." in answer.content.decode()
    assert {task.assignee_id for task in by_people(claim).values()} == {noa.user.pk}  # type: ignore[attr-defined]
    refused = tomas.post(BULK, {"task": ticked[0], "act": "take"}, follow=True).content.decode()
    assert "has this task." in refused
    undo = re.search(r'action="(/desk/tasks/bulk/[^"]+/undo/)"', answer.content.decode())
    assert undo is not None
    noa.post(undo[1])
    assert {task.assignee_id for task in by_people(claim).values()} == {None}
    assert noa.post(undo[1]).status_code == 404
    noa.post(BULK, {"task": ticked, "act": "due", "due": "2041-05-06T10:00"})
    assert {task.due.year for task in by_people(claim).values() if task.due} == {2041}
    half = {"task": ticked, "act": "settle", "note": "Rang twice."}
    shown = f"{LIST}?view=nobody"
    told = [noa.post(f"{BULK}?view=nobody", half, follow=True).content.decode(), noa.get(shown).content.decode()]
    assert [("Say what came of them." in page, page.count(" checked aria")) for page in told] == [(True, 2), (False, 0)]
    assert 'value="Rang twice."' in told[0]
    assert 'name="outcome" aria-invalid="true" aria-describedby="bulk-error"' in told[0]
    noa.post(BULK, {"task": ticked, "act": "settle", "outcome": "passed", "note": "Read."})
    page = noa.get(reverse("desk:claim", args=[claim.pk])).content.decode()
    assert '<h3 id="cl-h">Checklist</h3><span class="n">2 of 2</span>' in page
    again = tomas.post(BULK, {"task": ticked, "act": "settle", "outcome": "found"}, follow=True).content.decode()
    assert "it awaits nobody any more." in again
    assert {task.outcome for task in by_people(claim).values()} == {"passed"}


def test_a_step_is_set_aside_taken_up_and_settled_where_it_stands(desk: Desk) -> None:
    noa, claim = signed_in("checker", desk), ClaimFactory(desk=desk, kind="opinion")
    assert "Lay the desk" in noa.get(reverse("claims:tasks", args=[claim.pk])).content.decode()
    noa.post(reverse("claims:checklist_lay", args=[claim.pk]))
    task = by_people(claim)["Separate what can be checked"]
    for name in ("task_take", "task_put_back", "task_take", "task_cancel"):
        task.refresh_from_db()
        assert noa.post(reverse(f"claims:{name}", args=[task.pk]), {"row_version": task.row_version}).status_code == 302
    section = noa.get(reverse("claims:tasks", args=[claim.pk])).content.decode()
    assert "Take up again" in section
    noa.post(reverse("claims:task_take_up", args=[task.pk]))
    (again,) = VerificationTask.objects.filter(title=task.title, state="queued")
    settled = {"row_version": again.row_version, "outcome": "found", "note": "Two facts."}
    answer = noa.post(f"{reverse('claims:task_settle', args=[again.pk])}?from=awaiting", settled)
    assert (answer.status_code, answer["Location"]) == (302, LIST)


def test_a_chief_puts_a_list_together(desk: Desk) -> None:
    chief = signed_in("chief", desk)
    page, change = (
        reverse(f"desk:{name}", args=[desk.slug]) + "?kind=opinion" for name in ("checklists", "checklist_change")
    )

    def keys() -> list[str]:
        return [step.key for step in checklist_of(desk.pk, "opinion").steps]

    def press(does: str, **given: str) -> int:
        version = checklist_of(desk.pk, "opinion").version
        return chief.post(change, {"row_version": version, "does": does, **given}).status_code

    assert keys() == ["attribution", "checkable", "context"]
    assert press("up:context") == press("add", verifier="links") == press("require:context") == 302
    assert keys() == ["attribution", "context", "checkable", "links"]
    assert checklist_of(desk.pk, "opinion").steps[1].is_required
    assert press("remove:attribution") == 302
    add = reverse("desk:checklist_step", args=[desk.slug]) + "?kind=opinion"
    given = {"row_version": 5, "title": "Ask a colleague", "hours": "2", "counted": "publish", "whose": "nobody"}
    assert chief.post(add, given).status_code == 302
    assert "Ask a colleague" in chief.get(page).content.decode()
    assert chief.post(add, given).status_code == 412
    step = reverse("desk:checklist_step", args=[desk.slug]) + "?kind=opinion&key=context"
    sent = {**given, "row_version": 5, "step": "context", "title": "Read around it", "hint": "", "boxes": "is_required"}
    # Of one step both texts are shown; what is the same in both is not asked about. A box that is not ticked sends nothing.
    both = chief.post(step, {**sent, "hours": "4"})
    assert (both.status_code, "They changed other parts" in both.content.decode()) == (412, False)
    assert {one.label: (one.mine_words, one.theirs_words) for one in both.context["merge"].differences} == {
        "What is to be done": ("Read around it", "Read the words where they stand"),
        "Hint": ("nothing", "What comes before and after, and whether it changes what is meant."),
        "Counted": ("before it is to be published", "after the claim was logged"),
        "Whose it is at first": ("nobody yet", "the claim's owner"),
        "Required": ("no", "yes"),
    }
    assert press("require:context") == 302 and checklist_of(desk.pk, "opinion").version == 6
    assert chief.post(change, {"row_version": "6", "does": "reset"}).status_code == 302
    assert keys() == ["attribution", "checkable", "context"]
    assert press("burn:context") == 422


def test_how_useful_each_check_is(desk: Desk) -> None:
    chief, claim = signed_in("chief", desk), ClaimFactory(desk=desk)
    task = VerificationTaskFactory(claim=claim, verifier="links", state="finished", outcome="needs_person")
    actor = actor_for_user(chief.user)  # type: ignore[attr-defined]
    operations.dismiss_task(task=task, reason="A false alarm.", actor=actor)
    page = chief.get(reverse("desk:use")).content.decode()
    # What found something warned as well as what needs a person; what could tell nothing did not.
    assert "100 of 100 warnings" in page
    for run, outcome in enumerate(("found", "inconclusive"), 2):
        VerificationTaskFactory(claim=claim, verifier="links", run=run, state="finished", outcome=outcome)
    assert "50 of 100 warnings" in chief.get(reverse("desk:use")).content.decode()
    assert "use-links" not in chief.get(reverse("desk:use") + "?since=2040-01-01").content.decode()
