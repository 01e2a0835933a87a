"""Somebody leaves: counted, passed on, closed; all of it or nothing."""

from typing import Any

import pytest
from django.urls import reverse

from claims.models import Claim, Item, VerificationTask
from claims.operations.passing import pass_on_claim
from factcheck.accounts.actors import Actor, actor_for_user
from factcheck.accounts.models import AccessKey, Desk, Membership, User
from factcheck.accounts.roles import Role, Scope
from factcheck.desk.leaving import in_hand, leave
from factcheck.ledger.models import Event
from factcheck.outbound.models import Message
from factcheck.people import operations
from factcheck.workflow.machine import Invalid, NotAllowed
from reviews.models import CommentRequest, FactCheck, FactCheckVersion, VerdictVersion
from tests.background import do_all_work
from tests.factories import (
    ClaimFactory,
    DeskFactory,
    EvidenceFactory,
    ItemFactory,
    PartyFactory,
    VerificationTaskFactory,
    a_chief,
    a_person,
    an_operator,
    signed_in,
    user_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return DeskFactory(name="World")


@pytest.fixture
def noa(desk: Desk) -> User:
    return a_person(Role.CHECKER, desk, name="Noa Adler")


@pytest.fixture
def ben(desk: Desk) -> User:
    return a_person(Role.CHECKER, desk, name="Ben Okafor")


@pytest.fixture
def work(desk: Desk, noa: User) -> dict[str, Any]:
    """One of everything that is hers, and beside it what is done or somebody else's."""
    claim = ClaimFactory(desk=desk)
    Claim.objects.filter(pk=claim.pk).update(assignee=noa)
    done = ClaimFactory(desk=desk)
    Claim.objects.filter(pk=done.pk).update(assignee=noa, state="done")
    item = ItemFactory(desk=desk)
    Item.objects.filter(pk=item.pk).update(assignee=noa)
    page = FactCheck.objects.create(desk=desk, slug="bridge")
    party = PartyFactory(desk=desk)
    return {
        "claim": claim,
        "done": done,
        "item": item,
        "task": VerificationTaskFactory(claim=claim, verifier="", title="Call the archive", assignee=noa),
        "request": CommentRequest.objects.create(desk=desk, party=party, asked_by=noa, state="open"),
        "closed": CommentRequest.objects.create(desk=desk, party=party, asked_by=noa, state="closed"),
        "verdict": VerdictVersion.objects.create(claim=claim, number=1, created_by=noa),
        "version": FactCheckVersion.objects.create(factcheck=page, number=1, created_by=noa),
    }


def given_to(person: User) -> list[str]:
    about = {"details__person": f"user:{person.pk}", "name__endswith": ".passed_on"}
    return sorted(Event.objects.filter(**about).values_list("name", flat=True))


def test_everything_open_goes_to_the_colleague_and_the_account_closes(
    desk: Desk, noa: User, ben: User, work: dict[str, Any]
) -> None:
    chief = a_chief(desk)
    token = operations.create_token(name="script", scopes=[Scope.READ], actor=actor_for_user(noa)).key
    browser = signed_in(noa)
    browser.get(reverse("desk:settings"))
    leave(person=noa, successors={desk.pk: ben}, actor=chief, note="She is on leave from Monday.")
    assert Claim.objects.get(pk=work["claim"].pk).assignee == ben
    assert Item.objects.get(pk=work["item"].pk).assignee == ben
    assert VerificationTask.objects.get(pk=work["task"].pk).assignee == ben
    assert CommentRequest.objects.get(pk=work["request"].pk).asked_by == ben
    assert Claim.objects.get(pk=work["done"].pk).assignee == noa
    assert CommentRequest.objects.get(pk=work["closed"].pk).asked_by == noa
    assert VerdictVersion.objects.get(pk=work["verdict"].pk).created_by == noa
    assert given_to(ben) == sorted(
        f"{kind}.passed_on" for kind in ("claim", "item", "task", "request", "verdict", "factcheck")
    )
    noa.refresh_from_db()
    assert not noa.is_active
    assert AccessKey.objects.get(pk=token.pk).revoked_at is not None
    assert browser.get(reverse("desk:settings")).status_code == 302
    left = Event.objects.get(name="person.left")
    assert left.actor == chief.reference
    assert left.details["handed"] == {
        f"user:{ben.pk}": {"claims": 1, "items": 1, "tasks": 1, "requests": 1, "drafts": 2}
    }


def test_who_takes_over_gets_one_mail(desk: Desk, noa: User, ben: User, work: dict[str, Any]) -> None:
    leave(person=noa, successors={desk.pk: ben}, actor=a_chief(desk), note="Ask me until Friday.")
    do_all_work()
    message = Message.objects.get(recipient=ben)
    assert message.subject == "Work of Noa Adler is yours now"
    for words in ("1 claim, 1 item, 1 task, 1 request for comment, 2 drafts", "Ask me until Friday."):
        assert words in message.text
    assert not Message.objects.filter(recipient=noa).exists()


def test_the_preview_counts_by_desk_and_changes_nothing(desk: Desk, noa: User, ben: User, work: dict[str, Any]) -> None:
    other = DeskFactory(name="Culture")
    Membership.objects.create(user=noa, desk=other, role=Role.CHECKER)
    there = ClaimFactory(desk=other)
    Claim.objects.filter(pk=there.pk).update(assignee=noa)
    before = Event.objects.count()
    culture, world = in_hand(person=noa, actor=an_operator())
    assert (culture.desk, culture.total, culture.colleagues) == (other, 1, [])
    assert (world.desk, world.total, world.colleagues) == (desk, 6, [ben])
    assert Event.objects.count() == before


def test_nothing_happens_unless_each_desk_has_somebody(desk: Desk, noa: User, ben: User, work: dict[str, Any]) -> None:
    guest, stranger = a_person(Role.GUEST, desk), a_person(Role.CHECKER, DeskFactory())
    gone = a_person(Role.CHECKER, desk)
    operations.deactivate(person=gone, actor=an_operator())
    before = Event.objects.count()
    for wrong in ({}, {desk.pk: guest}, {desk.pk: stranger}, {desk.pk: noa}, {desk.pk: gone}):
        with pytest.raises(Invalid) as refusal:
            leave(person=noa, successors=wrong, actor=a_chief(desk))
        assert refusal.value.field == desk.slug
    noa.refresh_from_db()
    assert noa.is_active
    assert Event.objects.count() == before


def refused(person: User, successors: dict, actor: Actor) -> None:
    with pytest.raises(NotAllowed):
        leave(person=person, successors=successors, actor=actor)


def test_a_chief_closes_accounts_of_the_own_desk_alone(desk: Desk, noa: User, ben: User, work: dict[str, Any]) -> None:
    chief = a_chief(desk)
    refused(noa, {desk.pk: ben}, a_chief())
    refused(noa, {desk.pk: ben}, actor_for_user(ben))
    refused(a_person(Role.OBSERVER), {}, chief)
    refused(a_person(), {}, chief)
    Membership.objects.create(user=noa, desk=DeskFactory(), role=Role.CHECKER)
    refused(noa, {desk.pk: ben}, chief)
    with pytest.raises(Invalid):
        leave(person=user_of(chief), successors={}, actor=chief)
    leave(person=noa, successors={desk.pk: ben}, actor=an_operator())


def test_what_named_people_read_opens_to_the_colleague_and_not_to_who_closes(desk: Desk, noa: User, ben: User) -> None:
    claim = ClaimFactory(desk=desk, access="named")
    evidence = EvidenceFactory(claim=claim, desk=desk, access="named")
    claim.named_readers.add(noa)
    Claim.objects.filter(pk=claim.pk).update(assignee=noa)
    chief = a_chief(desk)
    with pytest.raises(Invalid):
        leave(person=noa, successors={desk.pk: user_of(chief)}, actor=chief)
    assert not Claim.objects.visible_to(chief).filter(pk=claim.pk).exists()
    leave(person=noa, successors={desk.pk: ben}, actor=chief)
    assert Claim.objects.visible_to(actor_for_user(ben)).filter(pk=claim.pk).exists()
    assert evidence.named_readers.filter(pk=ben.pk).exists()


def test_only_those_who_may_pass_work_on(desk: Desk, ben: User, work: dict[str, Any]) -> None:
    with pytest.raises(NotAllowed):
        pass_on_claim(claim=work["claim"], successor=ben, actor=actor_for_user(ben))


def test_the_page_shows_counts_asks_for_colleagues_and_does_it(
    desk: Desk, noa: User, ben: User, work: dict[str, Any]
) -> None:
    client = signed_in(a_chief(desk))
    where = reverse("desk:person_left", args=[noa.pk])
    assert where in client.get(reverse("desk:person", args=[noa.pk])).content.decode()
    page = client.get(where).content.decode()
    for words in ("1 open claim", "1 request for comment", "2 drafts", "Who takes over on World", "Ben Okafor"):
        assert words in page
    assert client.post(where, {"note": ""}).status_code == 422
    answer = client.post(where, {desk.slug: str(ben.pk), "note": ""})
    assert answer.url == reverse("desk:person", args=[noa.pk])
    noa.refresh_from_db()
    assert not noa.is_active
    assert "closed already" in client.get(where).content.decode()
