"""Who is asking: keys, sessions, and what each may do at most."""

import datetime as dt

import pytest
from django.test import override_settings

from factcheck.accounts import clock
from factcheck.accounts.models import AccessKey, Desk
from factcheck.accounts.roles import Scope
from tests.api.asking import Asker, as_partner, asking, ok, problem, token_of
from tests.factories import ClaimFactory, a_person, signed_in


def test_nobody_comes_in_without_a_key(desk: Desk) -> None:
    answer = Asker().get("claims")
    problem(answer, 401)
    assert answer["WWW-Authenticate"] == 'Bearer realm="api"'
    assert "csrftoken" not in answer.cookies
    assert "sessionid" not in answer.cookies


@pytest.mark.parametrize(
    "key", ["fck_", "fck_000000000000_", "fck_000000000000_wrong", "abc", "fck_\x00", "fck_é_x", "Bearer"]
)
def test_a_key_that_was_never_made_is_unknown(desk: Desk, key: str) -> None:
    problem(Asker(key).get("claims"), 401)


def test_the_secret_part_counts(desk: Desk, noa: Asker) -> None:
    problem(Asker(noa.key[:-1] + ("A" if noa.key[-1] != "A" else "B")).get("me"), 401)


def test_revoked_expired_and_deactivated_are_all_unknown(desk: Desk) -> None:
    for undo in ("revoked_at", "expires_at"):
        asker = asking(a_person("checker", desk))
        ok(asker.get("me"))
        AccessKey.objects.filter(user=asker.user).update(**{undo: clock.now() - dt.timedelta(seconds=1)})
        problem(asker.get("me"), 401)
    gone = asking(a_person("checker", desk))
    gone.user.is_active = False
    gone.user.save(update_fields=["is_active"])
    problem(gone.get("me"), 401)


def test_a_token_never_does_more_than_its_scope(desk: Desk) -> None:
    claim = ClaimFactory(desk=desk)
    person = a_person("checker", desk)
    reader = asking(person, [Scope.READ])
    assert ok(reader.get(f"claims/{claim.pk}"))["actions"] == []
    problem(reader.patch(f"claims/{claim.pk}", {"said_when": "now"}, match="*"), 403)
    writer = asking(person, [Scope.WRITE])
    problem(writer.get(f"claims/{claim.pk}"), 404)


def test_a_session_needs_its_csrf_token(desk: Desk) -> None:
    person = a_person("checker", desk)
    claim = ClaimFactory(desk=desk)
    client = signed_in(person, enforce_csrf_checks=True)
    assert client.get(f"/api/v1/claims/{claim.pk}").status_code == 200
    act = {"path": f"/api/v1/claims/{claim.pk}/actions/start", "headers": {"If-Match": "*"}}
    problem(client.post(**act), 403)
    client.cookies["csrftoken"] = "a" * 32
    answer = client.post(act["path"], "{}", "application/json", headers={"If-Match": "*", "X-CSRFToken": "a" * 32})
    assert ok(answer)["state"]["code"] == "checking"


def test_times_are_utc_whatever_the_persons_zone(desk: Desk) -> None:
    person = a_person("checker", desk)
    person.time_zone = "Asia/Tokyo"
    person.save(update_fields=["time_zone"])
    client = signed_in(person)
    claim = ClaimFactory(desk=desk)
    assert client.get(f"/api/v1/claims/{claim.pk}").json()["created_at"].endswith("Z")


def test_me_says_who_and_what(noa: Asker, desk: Desk) -> None:
    me = ok(noa.get("me"))
    assert (me["kind"], me["name"], me["scopes"]) == ("person", "Noa Adler", ["read", "write"])
    assert me["desks"][0]["desk"] == str(desk.pk)
    assert "log_claims" in me["desks"][0]["capabilities"]
    partner = ok(as_partner(desk).get("me"))
    assert (partner["kind"], partner["scopes"], partner["desks"][0]["desk"]) == (
        "partner",
        ["published", "submit"],
        str(desk.pk),
    )


def test_the_last_use_of_a_key_is_noted(noa: Asker) -> None:
    ok(noa.get("me"))
    assert AccessKey.objects.get(user=noa.user).last_used_at is not None


def test_too_many_requests_are_told_when_to_come_again(desk: Desk) -> None:
    person = a_person("checker", desk)
    first, second = Asker(token_of(person)), Asker(token_of(person))
    with override_settings(API_REQUESTS_PER_MINUTE=3):
        answers = [first.get("me") for _time in range(8)]
        refused = answers[-1]
        problem(refused, 429)
        assert 0 < int(refused["Retry-After"]) <= 60
        ok(second.get("me"))


@pytest.mark.parametrize(
    "address",
    ["claims", "parties", "statements", "verification-tasks", "evidence", "responses", "comment-requests", "verdicts"],
)
def test_a_partner_is_told_plainly_what_is_not_for_it(desk: Desk, address: str) -> None:
    assert "partner" in problem(as_partner(desk).get(address), 403)["detail"]


def test_desks_show_colleagues_and_to_partners_only_theirs(noa: Asker, desk: Desk) -> None:
    closed = Desk.objects.create(name="Quiet", slug="quiet", prefix="Q", is_open=False)
    (listed,) = ok(noa.get("desks"))["results"]
    assert listed["members"][0]["person"]["name"] == "Noa Adler"
    assert listed["members"][0]["role"] == {"code": "checker", "words": "checker"}
    problem(noa.get(f"desks/{closed.pk}"), 404)
    (theirs,) = ok(as_partner(closed).get("desks"))["results"]
    assert (theirs["name"], theirs["members"]) == ("Quiet", [])
