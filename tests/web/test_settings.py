"""Settings, people, keys, operations, search and the welcome link, as somebody in a browser meets them."""

import re
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from factcheck.accounts import keys
from factcheck.accounts.models import AccessKey, Desk, Membership, Outlet, User
from factcheck.accounts.roles import Role, Scope
from factcheck.people import operations
from factcheck.work.models import Work
from tests.factories import (
    ClaimFactory,
    DeskFactory,
    ItemFactory,
    PartyFactory,
    a_checker,
    a_chief,
    a_guest,
    a_partner,
    a_person,
    a_standards_editor,
    an_observer,
    an_operator,
    signed_in,
    user_of,
)

pytestmark = pytest.mark.django_db
PASSWORD = "four words that hold"


def text(response: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def shown_secret(response: Any) -> str:
    return re.search(r"<textarea[^>]*>([^<]+)</textarea>", response.content.decode()).group(1).strip()


@pytest.fixture
def desk() -> Desk:
    return DeskFactory(name="World", slug="world", prefix="W")


ROLES = {
    "guest": a_guest,
    "checker": a_checker,
    "chief": a_chief,
    "standards": lambda desk: a_standards_editor(),
    "observer": lambda desk: an_observer(),
    "operator": lambda desk: an_operator(),
}
EVERYBODY = frozenset(ROLES)
MANAGERS = frozenset({"chief", "operator"})
DOORS = {
    "/desk/settings/": EVERYBODY,
    "/desk/profile/": EVERYBODY,
    "/desk/keys/": EVERYBODY,
    "/desk/keys/add/": EVERYBODY,
    "/desk/search/?q=x": EVERYBODY,
    "/desk/people/": MANAGERS,
    "/desk/people/invite/": {"operator"},
    "/desk/outlets/add/": MANAGERS,
    "/desk/settings/desks/world/": MANAGERS,
    "/desk/settings/desks/add/": {"operator"},
    "/desk/mail/": {"operator"},
    "/desk/operations/": {"operator"},
}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("door", DOORS)
def test_each_door_opens_to_whom_it_should(door: str, role: str, desk: Desk) -> None:
    status = signed_in(ROLES[role](desk)).get(door).status_code
    assert status == (200 if role in DOORS[door] else 403)


@pytest.mark.parametrize("door", DOORS)
def test_nobody_gets_in_without_signing_in(client: Client, door: str, desk: Desk) -> None:
    response = client.get(door)
    assert response.status_code == 302
    assert response.url.startswith(reverse("account_login"))


def test_settings_show_what_one_may_set_and_nothing_else(desk: Desk) -> None:
    hidden = DeskFactory(name="Hidden", slug="hidden", is_open=False)
    mine = text(signed_in(a_checker(desk)).get("/desk/settings/"))
    assert "World" in mine
    assert "Hidden" not in mine
    assert "Operations" not in mine
    everything = text(signed_in(an_operator()).get("/desk/settings/"))
    assert hidden.name in everything
    assert "Operations" in everything


def test_an_operator_invites_and_the_link_leads_in(desk: Desk, client: Client) -> None:
    given = {"name": "Ada Mills", "email": "ada@meridian.example", "role": "checker@world"}
    response = signed_in(an_operator()).post("/desk/people/invite/", given)
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "no-store"
    path = re.sub(r"^https?://[^/]+", "", shown_secret(response))
    page = client.get(path)
    assert page.status_code == 200
    assert "ada@meridian.example" in text(page)
    wrong = client.post(path, {"name": "Ada", "password": PASSWORD, "again": "something else"})
    assert wrong.status_code == 422
    assert "not the same" in text(wrong)
    come_in = client.post(path, {"name": "Ada M. Mills", "password": PASSWORD, "again": PASSWORD})
    assert (come_in.status_code, come_in.url) == (302, "/desk/")
    assert client.get("/desk/").status_code == 200
    assert client.get(path).status_code == 410
    ada = User.objects.get(email="ada@meridian.example")
    assert (ada.name, ada.memberships.get().desk) == ("Ada M. Mills", desk)


def test_a_taken_address_is_told_at_its_field(desk: Desk) -> None:
    response = signed_in(an_operator()).post("/desk/people/invite/", {"name": "Ada", "email": a_person().email})
    assert response.status_code == 422
    assert "is here already" in text(response)
    assert 'aria-invalid="true"' in response.content.decode()


def test_a_chief_gives_and_takes_roles_of_her_desk(desk: Desk) -> None:
    person, chief = a_person(), signed_in(a_chief(desk))
    page = chief.get(f"/desk/people/{person.pk}/").content.decode()
    assert "checker@world" in page
    assert "operator@" not in page
    chief.post(f"/desk/people/{person.pk}/roles/give/", {"role": "checker@world"})
    role = Membership.objects.get(user=person)
    assert (role.desk, role.role) == (desk, Role.CHECKER)
    for role_not_given in ("operator@", "checker@nowhere", "", "half\x00way"):
        answer = chief.post(f"/desk/people/{person.pk}/roles/give/", {"role": role_not_given})
        assert answer.status_code == 422
        assert "Choose one of the roles you may give. Nothing was changed." in text(answer)
    assert person.memberships.count() == 1
    chief.post(f"/desk/people/{person.pk}/roles/{role.pk}/take/")
    assert not person.memberships.exists()


def test_a_chief_neither_shuts_out_nor_sees_roles_on_closed_desks(desk: Desk) -> None:
    closed = DeskFactory(name="Closed", is_open=False)
    person, chief = a_person(Role.CHECKER, closed), signed_in(a_chief(desk))
    assert "Closed" not in text(chief.get("/desk/people/"))
    assert "Closed" not in text(chief.get(f"/desk/people/{person.pk}/"))
    assert chief.post(f"/desk/people/{person.pk}/shut-out/").status_code == 403
    person.refresh_from_db()
    assert person.is_active


def test_shutting_out_ends_the_session(desk: Desk) -> None:
    noa, operator = a_checker(desk), signed_in(an_operator())
    browser = signed_in(noa)
    assert browser.get("/desk/").status_code == 200
    operator.post(f"/desk/people/{noa.user_id}/shut-out/")
    assert browser.get("/desk/").status_code == 302
    operator.post(f"/desk/people/{noa.user_id}/let-in/")
    assert User.objects.get(pk=noa.user_id).is_active


def test_the_number_of_open_claims_counts_only_what_one_may_see(desk: Desk) -> None:
    closed = DeskFactory(is_open=False)
    noa = user_of(a_checker(desk))
    ClaimFactory(desk=desk, assignee=noa)
    ClaimFactory(desk=closed, assignee=noa)
    assert "1 open claim" in text(signed_in(a_chief(desk)).get(f"/desk/people/{noa.pk}/"))


def test_people_cost_the_same_with_one_and_with_fifty(desk: Desk, django_assert_max_num_queries: Any) -> None:
    chief = signed_in(a_chief(desk))
    for _number in range(50):
        a_person(Role.CHECKER, desk)
    with django_assert_max_num_queries(14):
        chief.get("/desk/people/")


def test_a_token_is_shown_once_and_works(desk: Desk) -> None:
    noa = a_checker(desk)
    browser = signed_in(noa)
    response = browser.post("/desk/keys/add/", {"name": "sheet", "scopes": ["read"]})
    secret = shown_secret(response)
    assert response.headers["Cache-Control"] == "no-store"
    assert keys.find(secret).user_id == noa.user_id
    listed = browser.get("/desk/keys/").content.decode()
    assert "sheet" in listed
    assert secret not in listed
    key = AccessKey.objects.get(user=noa.user_id)
    browser.post(f"/desk/keys/{key.pk}/revoke/")
    assert keys.find(secret) is None


def test_somebody_elses_key_is_not_there(desk: Desk) -> None:
    key = operations.create_token(name="mine", scopes=[Scope.READ], actor=a_checker(desk)).key
    other = signed_in(a_checker(desk))
    assert "mine" not in text(other.get("/desk/keys/")).split("Your tokens")[1]
    assert other.post(f"/desk/keys/{key.pk}/revoke/").status_code == 404
    key.refresh_from_db()
    assert key.revoked_at is None


def test_a_partner_gets_a_key_for_the_chiefs_desk_alone(desk: Desk) -> None:
    other = DeskFactory()
    chief = signed_in(a_chief(desk))
    chief.post("/desk/outlets/add/", {"name": "Harbour Radio", "site": "https://radio.example"})
    outlet = Outlet.objects.get(name="Harbour Radio")
    place = f"/desk/outlets/{outlet.pk}/keys/add/"
    refused = chief.post(place, {"name": "in", "scopes": ["submit"], "desk": str(other.pk)})
    assert refused.status_code == 422
    made = chief.post(place, {"name": "in", "scopes": ["submit", "published"], "desk": str(desk.pk)})
    assert keys.find(shown_secret(made)).outlet == outlet


def test_a_desk_is_added_and_changed(desk: Desk) -> None:
    operator = signed_in(an_operator())
    given = {"name": "Sport", "slug": "sport", "prefix": "s", "time_zone": "Europe/Kyiv", "languages": "UK, en en", "work_starts": "08:00", "work_ends": "17:00", "working_days": ["1", "2"], "recheck_days": 30}  # fmt: skip
    assert operator.post("/desk/settings/desks/add/", given).status_code == 302
    sport = Desk.objects.get(slug="sport")
    assert (sport.prefix, sport.languages, sport.working_days, sport.is_open) == ("S", ["uk", "en"], [1, 2], False)
    assert (sport.watches, sport.recheck_days) == (False, 30)
    again = operator.post("/desk/settings/desks/add/", given)
    assert again.status_code == 422
    assert "Another desk has this short name" in text(again)
    chief = signed_in(a_chief(sport))
    changed = {
        **given,
        "row_version": 1,
        "is_open": "on",
        "outside_verifiers": ["links"],
        "forbidden_findings": ["half_true"],
    }
    assert chief.post("/desk/settings/desks/sport/", changed).status_code == 302
    sport.refresh_from_db()
    assert (sport.is_open, sport.outside_verifiers, sport.forbidden_findings) == (True, ["links"], ["half_true"])
    assert chief.post("/desk/settings/desks/sport/", {**changed, "name": "Games"}).status_code == 412


def test_a_closed_desk_is_not_there_for_others(desk: Desk) -> None:
    DeskFactory(slug="closed", is_open=False)
    assert signed_in(a_chief(desk)).get("/desk/settings/desks/closed/").status_code == 404


def test_the_profile_keeps_what_is_not_wanted(desk: Desk) -> None:
    noa = a_checker(desk)
    browser, row = signed_in(noa), user_of(noa)
    given = {
        "name": "Noa",
        "language": "en",
        "time_zone": "Asia/Jerusalem",
        "wanted": ["mail_returned"],
        "row_version": row.row_version,
    }
    assert browser.post("/desk/profile/", given).status_code == 302
    row.refresh_from_db()
    assert (row.name, row.time_zone) == ("Noa", "Asia/Jerusalem")
    assert "mail_returned" not in row.muted
    assert {"mail_assigned", "mail_brought", "mail_mentioned", "mail_published", "mail_submitted"} <= set(row.muted)


def broken(number: int) -> Work:
    work = Work.plan("send_mail", key=f"send_mail:{number}", subject_id="x")
    Work.objects.filter(pk=work.pk).update(state="broken", reason="The server said 550.", attempts=12)
    return work


def test_operations_tell_what_broke_and_run_it_again() -> None:
    works = [broken(number) for number in range(3)]
    operator = signed_in(an_operator())
    page = text(operator.get("/desk/operations/"))
    assert "The server said 550." in page
    assert "3 broken" in page
    operator.post(f"/desk/operations/{works[0].pk}/again/")
    assert Work.objects.get(pk=works[0].pk).state == "planned"
    operator.post("/desk/operations/again/")
    assert set(Work.objects.filter(pk__in=[w.pk for w in works]).values_list("state", flat=True)) == {"planned"}
    operator.post(f"/desk/operations/{works[0].pk}/cancel/")
    assert Work.objects.get(pk=works[0].pk).state == "cancelled"


def test_only_operators_run_work_again(desk: Desk) -> None:
    work = broken(1)
    assert signed_in(a_chief(desk)).post(f"/desk/operations/{work.pk}/again/").status_code == 403
    assert signed_in(a_chief(desk)).post("/desk/operations/again/").status_code == 403
    assert Work.objects.get(pk=work.pk).state == "broken"


def test_operations_cost_the_same_however_much_broke(django_assert_max_num_queries: Any) -> None:
    operator = signed_in(an_operator())
    for number in range(40):
        broken(number)
    with django_assert_max_num_queries(24):
        operator.get("/desk/operations/")


def test_search_finds_what_one_may_see(desk: Desk) -> None:
    closed = DeskFactory(is_open=False)
    seen = ClaimFactory(desk=desk, proposition="The bridge cost four million.")
    ClaimFactory(desk=closed, proposition="The bridge was a present.")
    ItemFactory(desk=desk, title="A bridge for Halden")
    ItemFactory(desk=closed, title="Secret bridge papers")
    PartyFactory(desk=desk, name="Bridge Office")
    call_command("reindex_search")
    page = text(signed_in(a_checker(desk)).get("/desk/search/?q=bridge"))
    for words in (seen.proposition, "A bridge for Halden", "Bridge Office"):
        assert words in page
    assert "present" not in page
    assert "Secret" not in page


def test_the_number_of_a_claim_leads_to_it(desk: Desk) -> None:
    claim = ClaimFactory(desk=desk)
    hidden = ClaimFactory(desk=DeskFactory(is_open=False))
    browser = signed_in(a_checker(desk))
    assert browser.get(f"/desk/search/?q={claim.reference.lower()}").url == f"/desk/claims/{claim.pk}/"
    assert browser.get(f"/desk/search/?q={hidden.reference}").status_code == 200


@pytest.mark.parametrize("words", ["", "   ", "%00", "%27%22%3Cb%3E", "x" * 5000, "a " * 200, "%25_%5C"])
def test_any_words_may_be_searched_for(words: str, desk: Desk) -> None:
    response = signed_in(a_checker(desk)).get(f"/desk/search/?q={words}")
    assert response.status_code == 200
    assert "<b>" not in response.content.decode().split("<main")[1].split("<h1")[1][:400]


def test_a_partners_key_opens_no_page(client: Client, desk: Desk) -> None:
    assert a_partner(desk).is_partner
    assert client.get("/desk/people/", headers={"Authorization": "Bearer fck_x_y"}).status_code == 302
