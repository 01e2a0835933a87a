"""Every address for everybody: who comes in, who is refused, for whom it does not exist. Generated from the URL map."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import reverse
from django.urls.exceptions import NoReverseMatch

from factcheck.accounts.ids import new_id
from tests.architecture import bodies, policy
from tests.architecture.conftest import Worlds
from tests.architecture.pages import NO_PAGES, PUBLIC, check
from tests.architecture.urls import every_pattern
from tests.architecture.world import ASKERS, LEVELS, SECRET, World
from tests.web.filling import filled, the_form

pytestmark = pytest.mark.usefixtures("db")
MAP = {name: route for name, route, _pattern in every_pattern()}
KINDS = list(policy.ROWS)
# The worlds that every run makes; the others belong to the exhaustive tier.
EVERY_RUN = {"newsroom", "desk"}
SEARCHED = {"desk:search", "claims:items", "claims:parties", "claims:party_find", "public:index", "reviews:published"}


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
            "verifier": "quotation",
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


def tiered(*values: str, level: str) -> Any:
    """A case in the world under this protection, in the tier of that world."""
    return pytest.param(*values, marks=[] if level in EVERY_RUN else [pytest.mark.exhaustive])


def also(*values: str) -> Any:
    """A second asker of whom nobody expects anything else than of the first: in the exhaustive tier."""
    return pytest.param(*values, marks=pytest.mark.exhaustive)


def is_api(name: str) -> bool:
    return name.startswith("api:")


def about_rows() -> Iterator[tuple[str, str, bool]]:
    """Kind, name, and whether it is read."""
    for kind, (read, posted) in policy.ROWS.items():
        yield from ((kind, name, True) for name in read)
        yield from ((kind, name, False) for name in posted)


def test_the_public_is_shown_the_same_whoever_asks(worlds: Worlds) -> None:
    for asker in ("anonymous", "chief"):
        for name, expected in policy.PUBLIC.items():
            assert worlds.status("desk", asker, "GET", address(name, worlds.at("desk"))) == expected, (asker, name)


@pytest.mark.parametrize("asker", ["anonymous", also("gone")])
def test_who_has_no_session_is_asked_to_sign_in_everywhere(worlds: Worlds, asker: str) -> None:
    world = worlds.at("desk")
    inside = [*policy.PLACES, *policy.MISSING, *policy.OF_DESK, *policy.POSTED]
    rows = [(name, kind) for kind, name, _read in about_rows() if not is_api(name) and name != "live"]
    for name, kind in [*((name, "") for name in inside), *rows]:
        for method in ("GET", "POST"):
            answer = worlds.send("desk", asker, method, address(name, world, kind))
            assert answer.status == 302, (name, method)
            assert answer.location.startswith("/accounts/login/"), (name, method)
    assert worlds.status("desk", asker, "GET", address("live", world, "claim")) == 404


@pytest.mark.parametrize("asker", ["anonymous", also("gone")])
def test_who_has_no_key_is_unknown_to_the_api(worlds: Worlds, asker: str) -> None:
    rows = [(name, kind) for kind, name, _read in about_rows() if is_api(name)]
    for name, kind in [*rows, *policy.DELETED.items(), *((name, "") for name in policy.LISTS)]:
        for method in ("GET", "POST"):
            where = address(name, worlds.at("desk"), kind)
            assert worlds.status("desk", asker, method, where) == 401, (name, method)


def test_a_partner_is_let_in_where_the_table_says_so(worlds: Worlds) -> None:
    world = worlds.at("newsroom")
    for kind, name, _read in about_rows():
        if is_api(name):
            expected, where = 404 if name in policy.FOR_PARTNERS else 403, address(name, world, kind)
            assert worlds.status("newsroom", "partner", "GET", where) == expected, name
            if name not in policy.FOR_PARTNERS:
                assert worlds.status("newsroom", "partner", "POST", where) == 403, name
    for name, is_open in policy.LISTS.items():
        expected = (404 if name == "api:desks-row" else 200) if is_open else 403
        assert worlds.status("newsroom", "partner", "GET", address(name, world)) == expected, name


@pytest.mark.parametrize("asker", ["foreign chief", also("operator")])
def test_what_one_may_not_see_exists_at_no_address(worlds: Worlds, asker: str) -> None:
    world = worlds.at("desk")
    for kind, name, read in about_rows():
        where = address(name, world, kind)
        if read:
            assert worlds.status("desk", asker, "GET", where) == 404, name
        if name != "live" and not (read and is_api(name)):
            found = worlds.status("desk", asker, "POST", where)
            assert found in ({404, 405} if read else {404}), (name, found)
    for name, kind in policy.DELETED.items():
        assert worlds.status("desk", asker, "DELETE", address(name, world, kind)) == 404, name


def test_an_address_takes_one_kind_of_request_whoever_asks(worlds: Worlds) -> None:
    world = worlds.at("desk")
    for kind, name, read in about_rows():
        where = address(name, world, kind)
        if not read:
            assert worlds.status("desk", "foreign chief", "GET", where) == 405, name
        elif is_api(name):
            assert worlds.status("desk", "foreign chief", "POST", where) == 405, name


def test_what_one_may_see_can_be_read_at_every_address(worlds: Worlds) -> None:
    for kind, name, read in about_rows():
        expected = 302 if name == "claims:claim_move" else 200 if read else 405
        where, is_theirs = address(name, worlds.at("desk"), kind), name in policy.FOR_STANDARDS
        assert worlds.status("desk", "standards" if is_theirs else "chief", "GET", where) == expected, name
        if is_theirs:
            assert worlds.status("desk", "chief", "GET", where) == 403, name


@pytest.mark.parametrize(("asker", "level"), [("chief", "desk"), also("operator", "newsroom")])
def test_every_page_is_a_whole_page(worlds: Worlds, asker: str, level: str) -> None:
    rows = [(name, kind) for kind, name, read in about_rows() if read and not is_api(name)]
    seen = 0
    for name, kind in [*((name, "") for name in [*policy.PLACES, *policy.OF_DESK]), *rows]:
        answer = worlds.send(level, asker, "GET", address(name, worlds.at(level), kind))
        if name not in NO_PAGES and "html" in answer.kind:
            check(name, answer.content.decode())
            seen += 1
    assert seen > 40


def test_what_readers_see_is_a_whole_page_too(worlds: Worlds) -> None:
    for name in PUBLIC:
        where = address(name, worlds.at("desk"))
        check(name, worlds.send("desk", "anonymous", "GET", where).content.decode())


# Forms that stand on another page than the one they are posted to.
INSIDE = {"claims:log_claim": "claims:item", "reviews:verdict": "desk:claim"}


def good_body(worlds: Worlds, name: str, kind: str, *, read: bool) -> Any:
    """What is as it should be: at the API from the table, on the web as a chief's browser would send it."""
    world = worlds.at("newsroom")
    if is_api(name):
        return bodies.for_api(name, world)
    given: dict[str, Any] = {"row_version": "1"}
    if read or name in INSIDE:
        shown = address(INSIDE.get(name, name), world, "claim" if name in INSIDE and kind == "verdict" else kind)
        page = worlds.send("newsroom", "chief", "GET", shown)
        if page.status == 200 and b'method="post"' in page.content.partition(b"<main")[2]:
            given |= filled(the_form(page, address(name, world, kind) if name in INSIDE else ""))  # type: ignore[arg-type]
    return {**given, **bodies.besides(name, world)}


# What a chief is told of a row that is not in the right state, or has no such thing.
BEFORE_RIGHTS = {403, 404, 409}


@pytest.mark.exhaustive
@pytest.mark.parametrize("asker", ["foreign chief", "observer", "reading token"])
def test_seeing_is_not_doing(worlds: Worlds, asker: str) -> None:
    """What a chief does with this very request is refused to whoever only sees, for who they are."""
    world, wrong, done = worlds.at("newsroom"), [], 0
    for kind, name, read in about_rows():
        if name == "live" or (asker == "reading token" and not is_api(name)):
            continue
        asked = (
            "PATCH" if read and is_api(name) else "POST",
            address(name, world, kind),
            good_body(worlds, name, kind, read=read),
        )
        chief, answer = worlds.status("newsroom", "chief", *asked), worlds.send("newsroom", asker, *asked)
        done += chief < 400
        if chief < 400 or chief == 405:
            is_right = answer.status == (403 if chief < 400 else 405)
        else:
            is_right = chief in BEFORE_RIGHTS and answer.status in BEFORE_RIGHTS
        if answer.events or not is_right:
            wrong.append((name, chief, answer.status))
    assert wrong == []
    assert done > 40
    for name, kind in policy.DELETED.items():
        answer = worlds.send("newsroom", asker, "DELETE", address(name, world, kind))
        assert (answer.status, answer.events) == (403, 0), name


@pytest.mark.parametrize("asker", ["guest", "checker", "chief", "standards", "observer", "operator"])
def test_each_place_lets_in_whom_the_table_names(worlds: Worlds, asker: str) -> None:
    def status(name: str) -> int:
        return worlds.status("newsroom", asker, "GET", address(name, worlds.at("newsroom")))

    for name, who in policy.PLACES.items():
        assert status(name) == (200 if who == policy.SIGNED_IN or asker in who else 403), name
    for name, who in policy.MISSING.items():
        assert status(name) == (404 if asker in who else 403), name
    for name in policy.POSTED:
        assert status(name) == 405, name
    assert status("desk:desk_edit") == (200 if asker in policy.OF_DESK["desk:desk_edit"] else 403)


API_ROW = {
    kind: next(name for name in read if is_api(name) and name.endswith("-row"))
    for kind, (read, _posted) in policy.ROWS.items()
    if kind != "version"
}
SEEING = [asker for asker in ASKERS if asker not in ("anonymous", "gone", "partner")]


def at_the_door(kind: str, level: str) -> list[str]:
    """Who asks for the row itself: everybody for a claim, a reply and a party, unless the rule is that of another level; for the others
    three of all by turns, and those for whom the rule is longest."""
    if kind in ("claim", "reply", "party") and level not in ("embargoed", "sealed"):
        return SEEING
    turn = 3 * KINDS.index(kind)
    return sorted({"assigned guest", "writing token", *((SEEING * 9)[turn : turn + 3])})


@pytest.mark.parametrize("level", [tiered(level, level=level) for level in LEVELS])
def test_rows_exist_for_those_who_may_see_them(worlds: Worlds, level: str) -> None:
    world, wrong = worlds.at(level), []
    for kind, name in API_ROW.items():
        model, where = type(world.rows[kind]), address(name, world, kind)
        for asker in SEEING:
            expected, actor = policy.sees(asker, level, kind), worlds.who(level, asker).actor
            if model._default_manager.visible_to(actor).filter(pk=world.pk(kind)).exists() != expected:
                wrong.append((kind, asker, "by the rule", not expected))
        for asker in at_the_door(kind, level):
            found = worlds.status(level, asker, "GET", where)
            if found != (200 if policy.sees(asker, level, kind) else 404):
                wrong.append((kind, asker, "at the door", found))
    assert wrong == []


HIDDEN = [
    *(("foreign chief", level) for level in ("desk", "named", "closed")),
    *(("operator", "desk"), ("observer", "closed"), ("guest", "newsroom"), ("chief", "named")),
    *(("writing token", "newsroom"), ("anonymous", "newsroom"), ("partner", "embargoed"), ("anonymous", "embargoed")),
]


@pytest.mark.parametrize(("asker", "level"), [tiered(*one, level=one[1]) for one in HIDDEN])
def test_planted_words_come_out_of_no_list_search_count_feed_or_file(worlds: Worlds, asker: str, level: str) -> None:
    world = worlds.at(level)
    for where in everything_read(world):
        said = worlds.send(level, asker, "GET", where).content.decode()
        assert world.planted not in said, where
        if str(world.pk("claim")) not in where:
            assert str(world.pk("claim")) not in said, where


def test_those_who_may_read_it_find_it_by_the_planted_words(worlds: Worlds) -> None:
    """Or else nobody else's finding nothing would prove nothing."""
    world = worlds.at("newsroom")
    for name in ("desk:search", "api:items", "api:claims", "api:parties", "api:fact-checks"):
        where = f"{address(name, world)}?q={world.planted.lower()}"
        assert world.planted in worlds.send("newsroom", "chief", "GET", where).content.decode(), name


def everything_read(world: World, *, web_rows: bool = False) -> Iterator[str]:
    """The address of every list, search and row; of rows on the web where that is asked for."""
    for name in [*policy.PUBLIC, *policy.PLACES, *(name for name in policy.LISTS if name != "api:desks-row")]:
        yield address(name, world)
        if is_api(name) or name in SEARCHED:
            yield f"{address(name, world)}?q={world.planted.lower()}"
    for kind, name, read in about_rows():
        if read and (is_api(name) or web_rows) and name != "live":
            yield address(name, world, kind)


@pytest.mark.exhaustive
@pytest.mark.parametrize("asker", ["chief", "named"])
def test_who_a_sealed_party_is_stands_nowhere_even_for_those_who_may_open_it(worlds: Worlds, asker: str) -> None:
    world = worlds.at("sealed")
    searches = [f"{address(name, world)}?q={SECRET.lower()}" for name in (*SEARCHED, "api:parties", "api:statements")]
    for where in [*everything_read(world, web_rows=asker == "chief"), *searches]:
        said = worlds.send("sealed", asker, "GET", where).content.decode()
        assert SECRET not in said, where
    assert (
        "an official"
        in worlds.send("sealed", asker, "GET", address("api:parties-row", world, "party")).content.decode()
    )


@pytest.mark.exhaustive
def test_a_sealed_party_is_opened_by_the_named_alone_and_that_is_an_event(worlds: Worlds) -> None:
    where = address("api:parties-open", worlds.at("sealed"), "party")
    for asker in SEEING:
        answer = worlds.send("sealed", asker, "POST", where, bodies.BECAUSE)
        assert (SECRET.encode() in answer.content, answer.events) == ((True, 1) if asker == "named" else (False, 0)), (
            asker
        )


@pytest.mark.exhaustive
def test_the_desk_sees_what_is_under_embargo_marked(worlds: Worlds) -> None:
    world = worlds.at("embargoed")
    for kind in ("item", "claim", "page"):
        said = worlds.send("embargoed", "checker", "GET", address(API_ROW[kind], world, kind)).content.decode()
        assert f'"embargo_until":"{world.rows[kind].embargo_until:%Y-%m-%d}' in said, kind


def test_only_operators_look_at_tables_and_nobody_changes_them_there(worlds: Worlds) -> None:
    for name, route in MAP.items():
        if not route.startswith("admin/"):
            continue
        given = dict.fromkeys(re.findall(r"<path:(\w+)>", route), "nothing")
        try:
            where = reverse(name, kwargs=given)
        except NoReverseMatch:
            where = "/" + re.sub(r"<path:\w+>", "nothing", route)
        assert worlds.status("desk", "chief", "GET", where) in (302, 404), name
        assert worlds.status("desk", "chief", "POST", where) in (302, 404), name
        answer = worlds.send("desk", "operator", "GET", where)
        assert worlds.at("desk").planted.encode() not in answer.content, name
        assert answer.status == _admin_status(name), (name, answer.status)


def _admin_status(name: str) -> int:
    last = name.removeprefix("admin:")
    return policy.ADMIN.get(last) or policy.ADMIN.get(last.rsplit("_", 1)[-1], 302)
