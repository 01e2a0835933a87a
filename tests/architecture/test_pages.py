"""Every page has one heading, a title and a language, and brings no script or style of its own."""

import re

import pytest

from tests.architecture import policy
from tests.architecture.test_matrix import address
from tests.architecture.test_sources import INLINE
from tests.architecture.world import ASKERS, a_world, body_of

pytestmark = pytest.mark.django_db
# Answers to a piece of a page, and what is no page.
NO_PAGES = {
    "claims:party_find",
    "claims:tasks",
    "claims:evidence_file",
    "reviews:reply_file",
    "live",
    "claims:claim_move",
}
PUBLIC = [
    "public:index",
    "public:method",
    "account_inactive",
    "account_reset_password",
    "api:docs",
    "welcome",
    "public:factcheck",
]


def check(name: str, page: str) -> None:
    assert len(re.findall(r"<h1[\s>]", page)) == 1, name
    assert re.search(r"<title>\s*[^<\s][^<]*</title>", page), name
    assert re.search(r"<html[^>]* lang=\"[a-z]{2}", page), name
    assert INLINE.findall(page) == [], name


@pytest.mark.parametrize("asker", ["chief", "operator"])
def test_every_page_is_a_whole_page(asker: str) -> None:
    world = a_world("newsroom")
    asking = ASKERS[asker](world)
    rows = [
        (name, kind) for kind, (read, _posted) in policy.ROWS.items() for name in read if not name.startswith("api:")
    ]
    pages = [*((name, "") for name in policy.PLACES), *rows, *((name, "") for name in policy.OF_DESK)]
    seen = 0
    for name, kind in pages:
        response = asking.send("GET", address(name, world, kind))
        body = body_of(response)
        if name not in NO_PAGES and "html" in response["Content-Type"]:
            check(name, body.decode())
            seen += 1
    assert seen > 40


def test_what_readers_see_is_too() -> None:
    world = a_world("newsroom")
    asking = ASKERS["anonymous"](world)
    for name in PUBLIC:
        check(name, body_of(asking.send("GET", address(name, world))).decode())
