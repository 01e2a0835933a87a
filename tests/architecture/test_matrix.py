"""Every address for everybody: who comes in, who is refused, for whom it does not exist. Generated from the URL map."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import reverse
from django.urls.exceptions import NoReverseMatch

from factcheck.accounts.ids import new_id
from factcheck.ledger.models import Event
from tests.architecture import policy
from tests.architecture.urls import every_pattern
from tests.architecture.world import ASKERS, LEVELS, PLANTED, Asking, World, a_world, body_of

pytestmark = pytest.mark.django_db
MAP = {name: route for name, route, _pattern in every_pattern()}
KINDS = list(policy.ROWS)
# Signed in or known, but the request itself is not good enough to be done.
REFUSED = {400, 403, 404, 405, 409, 412, 422, 428}


def test_every_address_has_a_row() -> None:
    ours = {name for name, route in MAP.items() if not route.startswith("admin/")}
    assert ours == policy.every_row()


def address(name: str, world: World, kind: str = "") -> str:
    """The address with this world's row in it."""
    given: dict[str, Any] = {}
    for shape, key in re.findall(r"<(?:(\w+):)?(\w+)>", MAP[name]):
        given[key] = {
            "slug": world.desk.slug,
            "name": "start",
            "number": 1,
            "reference": f"claims.claim:{world.pk('claim')}",
            "token": "x",
            "statement_id": world.pk("statement"),
        }.get(key) or (world.pk(kind) if kind else _nothing(name, world, shape))
    if name == "account_reset_password_from_key":
        given = {"uidb36": "1", "key": "set-password"}
    return reverse(name, kwargs=given)


def _nothing(name: str, world: World, shape: str) -> Any:
    if name in ("desk:person", "desk:person_edit", "desk:person_left"):
        return world.named.pk
    return 1 if shape == "int" else new_id()


def status(asking: Asking, method: str, where: str) -> int:
    return asking.send(method, where).status_code


def is_api(name: str) -> bool:
    return name.startswith("api:")


def about_rows() -> Iterator[tuple[str, str, bool]]:
    """Kind, name, and whether it is read."""
    for kind, (read, posted) in policy.ROWS.items():
        yield from ((kind, name, True) for name in read)
        yield from ((kind, name, False) for name in posted)


def test_the_public_is_shown_the_same_whoever_asks() -> None:
    world = a_world("desk")
    for asker in ("anonymous", "chief"):
        asking = ASKERS[asker](world)
        for name, expected in policy.PUBLIC.items():
            assert status(asking, "GET", address(name, world)) == expected, (asker, name)


@pytest.mark.parametrize("asker", ["anonymous", "gone"])
def test_who_has_no_session_is_asked_to_sign_in_everywhere(asker: str) -> None:
    world = a_world("desk")
    asking = ASKERS[asker](world)
    inside = [*policy.PLACES, *policy.MISSING, *policy.OF_DESK, *policy.POSTED]
    rows = [(name, kind) for kind, name, _read in about_rows() if not is_api(name) and name != "live"]
    for name, kind in [*((name, "") for name in inside), *rows]:
        for method in ("GET", "POST"):
            response = asking.send(method, address(name, world, kind))
            assert response.status_code == 302, (name, method)
            assert response["Location"].startswith("/accounts/login/"), (name, method)
    assert status(asking, "GET", address("live", world, "claim")) == 404


@pytest.mark.parametrize("asker", ["anonymous", "gone"])
def test_who_has_no_key_is_unknown_to_the_api(asker: str) -> None:
    world = a_world("desk")
    asking = ASKERS[asker](world)
    rows = [(name, kind) for kind, name, _read in about_rows() if is_api(name)]
    for name, kind in [*rows, *policy.DELETED.items(), *((name, "") for name in policy.LISTS)]:
        for method in ("GET", "POST"):
            assert status(asking, method, address(name, world, kind)) == 401, (name, method)


def test_a_partner_is_let_in_where_the_table_says_so() -> None:
    world = a_world("newsroom")
    asking = ASKERS["partner"](world)
    for kind, name, _read in about_rows():
        if is_api(name):
            expected = 404 if name in policy.FOR_PARTNERS else 403
            assert status(asking, "GET", address(name, world, kind)) == expected, name
            if name not in policy.FOR_PARTNERS:
                assert status(asking, "POST", address(name, world, kind)) == 403, name
    for name, is_open in policy.LISTS.items():
        expected = 404 if name == "api:desks-row" else 200
        assert status(asking, "GET", address(name, world)) == (expected if is_open else 403), name


@pytest.mark.parametrize("asker", ["foreign chief", "operator"])
def test_what_one_may_not_see_exists_at_no_address(asker: str) -> None:
    world = a_world("desk")
    asking = ASKERS[asker](world)
    for kind, name, read in about_rows():
        where = address(name, world, kind)
        assert status(asking, "GET", where) == (404 if read else 405), name
        if name != "live":
            response = asking.send("POST", where)
            unseen = 405 if read and is_api(name) else 404
            assert response.status_code in (unseen, 405 if read else 404), (name, response.status_code)
    for name, kind in policy.DELETED.items():
        assert status(asking, "DELETE", address(name, world, kind)) == 404, name


def test_what_one_may_see_can_be_read_at_every_address() -> None:
    world = a_world("desk")
    asking = ASKERS["chief"](world)
    for kind, name, read in about_rows():
        expected = 302 if name == "claims:claim_move" else 200 if read else 405
        response = asking.send("GET", address(name, world, kind))
        body_of(response)
        assert response.status_code == expected, name


@pytest.mark.parametrize("asker", ["observer", "foreign chief", "reading token"])
def test_seeing_is_not_doing(asker: str) -> None:
    world = a_world("newsroom")
    asking = ASKERS[asker](world)
    has_session = asker != "reading token"
    before = set(Event.objects.values_list("pk", flat=True))
    for kind, name, read in about_rows():
        if name == "live" or not (has_session or is_api(name)):
            continue
        method = "PATCH" if read and is_api(name) else "POST"
        assert status(asking, method, address(name, world, kind)) in REFUSED, name
    for name, kind in policy.DELETED.items():
        assert status(asking, "DELETE", address(name, world, kind)) == 403, name
    assert set(Event.objects.values_list("pk", flat=True)) == before


@pytest.mark.parametrize("asker", ["guest", "checker", "chief", "standards", "observer", "operator"])
def test_each_place_lets_in_whom_the_table_names(asker: str) -> None:
    world = a_world("newsroom")
    asking = ASKERS[asker](world)
    for name, who in policy.PLACES.items():
        expected = 200 if who == policy.SIGNED_IN or asker in who else 403
        assert status(asking, "GET", address(name, world)) == expected, name
    for name, who in policy.MISSING.items():
        assert status(asking, "GET", address(name, world)) == (404 if asker in who else 403), name
    for name in policy.POSTED:
        assert status(asking, "GET", address(name, world)) == 405, name
    expected = 200 if asker in policy.OF_DESK["desk:desk_edit"] else 403
    assert status(asking, "GET", address("desk:desk_edit", world)) == expected


API_ROW = {
    kind: next(name for name in read if is_api(name) and name.endswith("-row"))
    for kind, (read, _posted) in policy.ROWS.items()
    if kind != "version"
}


@pytest.mark.parametrize("level", LEVELS)
def test_rows_exist_for_those_who_may_see_them(level: str) -> None:
    world = a_world(level)
    askers = {asker: ASKERS[asker](world) for asker in ASKERS if asker not in ("anonymous", "gone", "partner")}
    wrong = []
    for kind, name in API_ROW.items():
        where = address(name, world, kind)
        for asker, asking in askers.items():
            expected = 200 if policy.sees(asker, level, kind) else 404
            if (found := status(asking, "GET", where)) != expected:
                wrong.append((kind, asker, found))
    assert wrong == []


@pytest.mark.parametrize(
    ("asker", "level"),
    [
        *(("foreign chief", level) for level in ("desk", "named", "closed")),
        *(("operator", "desk"), ("observer", "closed"), ("guest", "newsroom"), ("chief", "named")),
        *(("writing token", "newsroom"), ("anonymous", "newsroom")),
    ],
)
def test_planted_words_come_out_of_no_list_search_count_feed_or_file(asker: str, level: str) -> None:
    world = a_world(level)
    asking = ASKERS[asker](world)
    names = [*policy.PUBLIC, *policy.PLACES, *(name for name in policy.LISTS if name != "api:desks-row")]
    for name in names:
        for query in ("", f"?q={PLANTED.lower()}"):
            where = address(name, world) + query
            said = body_of(asking.send("GET", where)).decode()
            assert PLANTED not in said, where
            assert str(world.pk("claim")) not in said, where
    for kind, name, read in about_rows():
        if read and is_api(name):
            assert PLANTED.encode() not in body_of(asking.send("GET", address(name, world, kind))), name


def test_only_operators_look_at_tables_and_nobody_changes_them_there() -> None:
    world = a_world("desk")
    chief, operator = ASKERS["chief"](world), ASKERS["operator"](world)
    for name, route in MAP.items():
        if not route.startswith("admin/"):
            continue
        given = dict.fromkeys(re.findall(r"<path:(\w+)>", route), "nothing")
        try:
            where = reverse(name, kwargs=given)
        except NoReverseMatch:
            where = "/" + re.sub(r"<path:\w+>", "nothing", route)
        assert status(chief, "GET", where) in (302, 404), name
        assert status(chief, "POST", where) in (302, 404), name
        body = operator.send("GET", where)
        assert PLANTED not in body_of(body).decode(), name
        assert body.status_code == _admin_status(name), (name, body.status_code)


def _admin_status(name: str) -> int:
    last = name.removeprefix("admin:")
    return policy.ADMIN.get(last) or policy.ADMIN.get(last.rsplit("_", 1)[-1], 302)
