"""A desk connected to a WordPress site, pages pushed to it, and what came of them."""

from typing import Any

from django.db.models import F

from claims.models import Claim
from factcheck.accounts import clock
from factcheck.accounts.models import Desk
from factcheck.cms import operations
from factcheck.cms.models import Connection, Post
from factcheck.ledger.models import Event
from factcheck.outbound.models import Message
from factcheck.work.models import Service, Work
from reviews.models import FactCheck
from reviews.operations import (
    approve_factcheck,
    draft_next_version,
    edit_factcheck,
    publish_factcheck,
    submit_factcheck,
)
from tests.background import do_all_work
from tests.factories import a_checker, a_chief, a_reviewer
from tests.factories.records import ClaimFactory
from tests.factories.reviewing import a_published_factcheck, an_approved_verdict
from tests.outside import Outside
from tests.wordpress import PASSWORD, USER, site_of


def connected(desk: Desk, server: Outside, **how: Any) -> Connection:
    """The site, connected to the desk; `how` it is said otherwise than usual."""
    given = {"site": site_of(server), "user_name": USER, "password": PASSWORD, "posts_as": "publish", **how}
    return operations.connect_cms(desk=desk, actor=a_chief(desk), **given)


def a_claim(desk: Desk) -> Claim:
    """One that a page may show."""
    return an_approved_verdict(ClaimFactory(desk=desk, checking=True)).claim


def a_page(desk: Desk) -> FactCheck:
    """A page that is out."""
    return a_published_factcheck(a_claim(desk)).factcheck


def pushed(page: FactCheck) -> Post:
    """Asked for by a reviewer, and done as far as it can be done now."""
    operations.ask_push(factcheck=page, actor=a_reviewer(page.desk))
    return worked(page)


def worked(page: FactCheck, *, later: bool = False) -> Post:
    """The post, after all work was done; `later` does not wait for what is to be tried again."""
    if later:
        Work.objects.filter(state="planned").update(next_at=clock.now())
    # However long the site asked to be left alone: that is over.
    Service.objects.update(resting_until=F("asked_at"))
    do_all_work()
    page.refresh_from_db()
    return Post.objects.get(factcheck=page)


def next_version(page: FactCheck, **words: Any) -> None:
    """The page is corrected, and that is out."""
    writer, reader = a_checker(page.desk), a_reviewer(page.desk)
    version = draft_next_version(factcheck=page, actor=writer)
    why = {"correction_kind": "correction", "correction_reason": "The date was wrong."}
    version = edit_factcheck(version=version, actor=writer, expected=None, **why, **words)
    version = submit_factcheck(version=version, actor=writer)
    publish_factcheck(version=approve_factcheck(version=version, actor=reader), actor=reader)
    page.refresh_from_db()


def told_of(page: FactCheck) -> list[str]:
    """What the record says of pushing it."""
    rows = Event.objects.filter(subject=f"reviews.factcheck:{page.pk}").order_by("pk").values_list("name", flat=True)
    return [name.removeprefix("factcheck.") for name in rows if "push" in name or "address" in name]


def mailed() -> list[tuple[str, str]]:
    """Who was told that a page did not get there, and in which words."""
    return list(Message.objects.filter(kind="mail_push_failed").order_by("pk").values_list("address", "text"))
