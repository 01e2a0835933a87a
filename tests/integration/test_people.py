"""People: invited, welcomed, given roles, shut out; never without somebody who runs the installation."""

import datetime as dt

import pytest

from factcheck.accounts import clock
from factcheck.accounts.actors import SYSTEM, actor_for_user
from factcheck.accounts.models import Membership, User
from factcheck.accounts.roles import Role
from factcheck.ledger.models import Event, EventText
from factcheck.outbound.models import Message
from factcheck.people import operations, welcome
from factcheck.workflow.machine import Invalid, NotAllowed, NotReady, Stale, WrongState
from tests.background import do_all_work
from tests.factories import DeskFactory, a_checker, a_chief, a_person, an_observer, an_operator, user_of

pytestmark = pytest.mark.django_db
PASSWORD = "four words that hold"


def invited(**more: object) -> operations.Invitation:
    given = {"email": "Ada@Meridian.example", "name": "Ada Mills", "actor": an_operator(), **more}
    return operations.invite_person(**given)


def come_in(invitation: operations.Invitation) -> User:
    return operations.accept_invitation(token=invitation.token, name="Ada Mills", password=PASSWORD)


def names(person: User) -> list[str]:
    return list(
        Event.objects.filter(subject=f"accounts.user:{person.pk}").order_by("id").values_list("name", flat=True)
    )


def test_somebody_invited_chooses_name_and_password_by_the_link() -> None:
    desk = DeskFactory()
    invitation = invited(role=Role.CHECKER, desk=desk)
    assert invitation.link.endswith(f"/welcome/{invitation.token}/")
    assert not invitation.person.has_usable_password()
    person = operations.accept_invitation(token=invitation.token, name="  Ada   M. Mills ", password=PASSWORD)
    assert (person.name, person.email, person.check_password(PASSWORD)) == (
        "Ada M. Mills",
        "ada@meridian.example",
        True,
    )
    assert actor_for_user(person).can("log_claims", desk)
    assert names(person) == ["person.invited", "person.role_given", "person.joined"]


def test_the_link_works_once() -> None:
    invitation = invited()
    come_in(invitation)
    with pytest.raises(Invalid) as refusal:
        operations.accept_invitation(token=invitation.token, name="Somebody else", password="another four good words")
    assert refusal.value.field == ""
    assert User.objects.get(email="ada@meridian.example").check_password(PASSWORD)


@pytest.mark.usefixtures("moving_clock")
def test_the_link_ends_after_a_day() -> None:
    invitation = invited()
    clock.move(welcome.GOOD_FOR - dt.timedelta(minutes=1))
    assert welcome.person_of(invitation.token) == invitation.person
    clock.move(welcome.GOOD_FOR + dt.timedelta(minutes=1))
    assert welcome.person_of(invitation.token) is None


def test_a_new_link_ends_the_one_before() -> None:
    first = invited()
    second = operations.renew_invitation(person=first.person, actor=an_operator())
    assert welcome.person_of(first.token) is None
    assert welcome.person_of(second.token) == first.person
    come_in(second)
    with pytest.raises(WrongState):
        operations.renew_invitation(person=first.person, actor=an_operator())


@pytest.mark.parametrize("broken", ["", "x", "a:b:c", "eyJ9:1:2"])
def test_a_link_that_was_never_ours_is_nothing(broken: str) -> None:
    assert welcome.person_of(broken) is None


def test_a_changed_link_is_nothing() -> None:
    token = invited().token
    assert welcome.person_of(token[:-1] + ("A" if token[-1] != "A" else "B")) is None


def test_a_weak_password_is_refused_at_its_field_and_the_link_still_works() -> None:
    invitation = invited()
    with pytest.raises(Invalid) as refusal:
        operations.accept_invitation(token=invitation.token, name="Ada", password="short")
    assert refusal.value.field == "password"
    assert come_in(invitation).check_password(PASSWORD)


@pytest.mark.parametrize("email", ["ada@meridian.example", "ADA@meridian.example"])
def test_an_address_is_here_once(email: str) -> None:
    invited()
    with pytest.raises(Invalid) as refusal:
        invited(email=email)
    assert refusal.value.field == "email"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"email": "no address"}, "email"),
        ({"name": " "}, "name"),
        ({"role": "king"}, "role"),
        ({"role": Role.CHECKER}, "desk"),
    ],
)
def test_senseless_invitations_leave_nothing_behind(given: dict, field: str) -> None:
    before = Event.objects.count()
    with pytest.raises(Invalid) as refusal:
        invited(**given)
    assert refusal.value.field == field
    assert not User.objects.filter(name="Ada Mills").exists()
    assert Event.objects.count() == before


def test_only_operators_invite() -> None:
    for somebody in (a_chief(), a_checker(), an_observer()):
        with pytest.raises(NotAllowed):
            invited(actor=somebody)


def test_the_invited_get_a_private_mail_and_those_who_came_in_none() -> None:
    waiting, here = invited(), invited(email="ben@meridian.example", name="Ben")
    come_in(here)
    do_all_work()
    message = Message.objects.get(kind="mail_invited")
    assert (message.address, message.is_private) == (waiting.person.email, True)
    token = message.text.split("/welcome/")[1].split("/")[0]
    assert welcome.person_of(token) == waiting.person
    assert not Message.objects.readable_to(an_operator()).exists()


def test_a_chief_gives_roles_on_her_desk_alone() -> None:
    desk, other = DeskFactory(), DeskFactory()
    chief, person = a_chief(desk), a_person()
    operations.give_role(person=person, role=Role.CHECKER, desk=desk, actor=chief)
    operations.give_role(person=person, role=Role.REVIEWER, desk=desk, actor=chief)
    assert list(person.memberships.values_list("desk", "role")) == [(desk.pk, Role.REVIEWER)]
    for place, role in ((other, Role.CHECKER), (None, Role.OBSERVER)):
        with pytest.raises(NotAllowed):
            operations.give_role(person=person, role=role, desk=place, actor=chief)
    event = Event.objects.filter(name="person.role_given").latest("id")
    assert (event.details["role"], event.details["before"]) == ("reviewer", "checker")


def test_giving_what_somebody_has_changes_nothing() -> None:
    desk = DeskFactory()
    chief, person = a_chief(desk), a_person()
    for _twice in range(2):
        operations.give_role(person=person, role=Role.CHECKER, desk=desk, actor=chief)
    assert Event.objects.filter(name="person.role_given").count() == 1


def test_taking_a_role_takes_its_rights() -> None:
    desk = DeskFactory()
    person = a_person(Role.CHECKER, desk)
    operations.take_role(membership=person.memberships.get(), actor=a_chief(desk))
    assert not actor_for_user(person).can("log_claims", desk)
    assert names(person) == ["person.role_taken"]


def test_a_reviewer_takes_no_role() -> None:
    desk = DeskFactory()
    person = a_person(Role.CHECKER, desk)
    with pytest.raises(NotAllowed):
        operations.take_role(membership=person.memberships.get(), actor=a_checker(desk))
    assert person.memberships.exists()


def test_the_last_operator_stays() -> None:
    operator = an_operator()
    me = user_of(operator)
    role = Membership.objects.get(user=me)
    with pytest.raises(NotReady):
        operations.take_role(membership=role, actor=operator)
    with pytest.raises(NotReady):
        operations.deactivate(person=me, actor=operator)
    an_operator()
    operations.take_role(membership=role, actor=operator)
    assert not actor_for_user(me).can("run_installation")


def test_somebody_shut_out_may_nothing_until_let_in_again() -> None:
    operator, desk = an_operator(), DeskFactory()
    person = a_person(Role.CHECKER, desk)
    invitation_of_theirs = welcome.token_for(person)
    operations.deactivate(person=person, actor=operator)
    person.refresh_from_db()
    assert not actor_for_user(person).is_person
    assert welcome.person_of(invitation_of_theirs) is None
    with pytest.raises(WrongState):
        operations.give_role(person=person, role=Role.OBSERVER, actor=operator)
    operations.reactivate(person=person, actor=operator)
    person.refresh_from_db()
    assert actor_for_user(person).can("log_claims", desk)
    assert names(person) == ["person.deactivated", "person.reactivated"]


def test_everybody_edits_their_own_account_and_operators_the_address() -> None:
    person = a_person(name="Ada")
    me = actor_for_user(person)
    row = operations.edit_person(
        person=person,
        actor=me,
        expected=person.row_version,
        name="Ada Mills",
        time_zone="Europe/Kyiv",
        muted=["mail_assigned"],
    )
    assert (row.name, row.time_zone, row.muted) == ("Ada Mills", "Europe/Kyiv", ["mail_assigned"])
    with pytest.raises(NotAllowed):
        operations.edit_person(person=row, actor=me, expected=row.row_version, email="other@meridian.example")
    with pytest.raises(NotAllowed):
        operations.edit_person(person=row, actor=a_checker(), expected=row.row_version, name="Mallory")
    with pytest.raises(Stale):
        operations.edit_person(person=row, actor=me, expected=1, name="Ada M.")
    with pytest.raises(Invalid):
        operations.edit_person(person=row, actor=me, expected=row.row_version, time_zone="Mars/Base")
    moved = operations.edit_person(
        person=row, actor=an_operator(), expected=row.row_version, email="New@Meridian.example"
    )
    assert moved.email == "new@meridian.example"
    assert EventText.objects.filter(event__name="person.edited", text="Ada Mills").exists()


def test_an_address_cannot_be_changed_to_somebody_elses() -> None:
    first, second = a_person(), a_person()
    with pytest.raises(Invalid) as refusal:
        operations.edit_person(person=first, actor=an_operator(), expected=None, email=second.email)
    assert refusal.value.field == "email"


def test_the_first_operator_comes_once_and_another_on_request() -> None:
    invitation = operations.first_operator(email="root@meridian.example", name="root")
    assert come_in(invitation).is_operator
    assert Event.objects.get(name="person.invited").actor == SYSTEM.reference
    with pytest.raises(WrongState):
        operations.first_operator(email="two@meridian.example", name="two")
    assert operations.first_operator(email="two@meridian.example", name="two", again=True).person.is_operator


def test_an_operator_who_lost_the_way_in_gets_a_link_again() -> None:
    person = come_in(operations.first_operator(email="root@meridian.example", name="root"))
    again = operations.first_operator(email=person.email, name="root", again=True)
    assert again.person == person
    operations.accept_invitation(token=again.token, name="Root", password="quite another set of words")
    person.refresh_from_db()
    assert person.check_password("quite another set of words")
    assert person.memberships.count() == 1


def test_a_withdrawn_invitation_lets_nobody_in_until_invited_again() -> None:
    operator, invitation = an_operator(), invited()
    person = operations.withdraw_invitation(person=invitation.person, actor=operator)
    assert (person.is_active, welcome.person_of(invitation.token)) == (False, None)
    do_all_work()
    assert not Message.objects.filter(recipient=person).exists()
    operations.reactivate(person=person, actor=operator)
    assert welcome.person_of(invitation.token) is None
    come_in(operations.renew_invitation(person=person, actor=operator))
    with pytest.raises(WrongState):
        operations.withdraw_invitation(person=person, actor=operator)
    assert names(person)[:2] == ["person.invited", "person.invitation_withdrawn"]


def test_an_invitation_is_sent_again_by_a_new_mail() -> None:
    operator, first = an_operator(), invited()
    do_all_work()
    operations.renew_invitation(person=first.person, actor=operator)
    do_all_work()
    one, two = Message.objects.filter(kind="mail_invited").order_by("created_at")
    assert welcome.person_of(one.text.split("/welcome/")[1].split("/")[0]) is None
    assert welcome.person_of(two.text.split("/welcome/")[1].split("/")[0]) == first.person
    assert "/welcome/" in two.html
    with pytest.raises(NotAllowed):
        operations.withdraw_invitation(person=first.person, actor=a_chief())
