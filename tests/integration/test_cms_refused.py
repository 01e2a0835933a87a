"""Pages that cannot be pushed to a WordPress site: what is tried again, what is said, and to whom."""

import datetime as dt
from email.utils import format_datetime
from typing import Any

import pytest

from factcheck.accounts import clock
from factcheck.accounts.models import Desk, User
from factcheck.cms import operations
from factcheck.cms.pushing import SETTLED_SECONDS
from factcheck.cms.words import failure_words
from factcheck.work.models import Work
from tests.background import do_all_work
from tests.factories import a_reviewer
from tests.factories.pushing import a_page, connected, mailed, pushed, told_of, worked
from tests.outside import Outside, Visit, reply
from tests.wordpress import WordPress

pytestmark = pytest.mark.django_db
REFUSED = [
    (reply(b"{}", status="401 Unauthorized"), "not_signed_in", "application password"),
    (reply(b'{"code": "rest_cannot_create"}', status="403 Forbidden"), "not_allowed", "Author or Editor"),
    (reply(b"<html>denied", status="403 Forbidden"), "blocked", "firewall"),
    (reply(b'{"code": "rest_no_route"}', status="404 Not Found"), "no_rest", "no WordPress REST API"),
    (
        reply(b'{"message": "Invalid parameter(s): slug", "data": {"params": {"slug": "too long"}}}', status="400 No"),
        "refused",
        "slug: too long",
    ),
    (reply(b"<!doctype html><p>Hello"), "not_wordpress", "not that of a WordPress"),
    (
        reply(status="301 Moved", Location="https://www.example.org/wp-json/x"),
        "redirected",
        "https://www.example.org",
    ),
    (reply(status="507 Full"), "http_status", "507"),
    (reply(b'{"message": "Somebody edits it."}', status="409 Conflict"), "http_status", "It said: Somebody edits it."),
    (reply(b"<html>", status="413 Too Large"), "http_status", "limit has to be raised"),
]


def test_what_trying_again_cannot_mend_is_said_at_once(desk: Desk, server: Outside, wordpress: WordPress) -> None:
    connected(desk, server)
    page = a_page(desk)
    for answer, code, said in REFUSED:
        wordpress.asked, wordpress.instead = [], [answer]
        post = pushed(page)
        assert (post.failure_code, post.pushed_at, len(wordpress.asked)) == (code, None, 1)
        assert said in failure_words(post.failure_code, post.failure_details)
        assert told_of(page)[-2:] == ["push_asked", "push_failed"]
    assert pushed(page).failure_code == ""


def test_a_site_in_trouble_is_asked_again_and_in_the_end_the_page_says_so(
    desk: Desk, server: Outside, wordpress: WordPress, settings: Any
) -> None:
    kind = settings.WORK_KINDS["push_to_cms"]
    settings.WORK_KINDS = {**settings.WORK_KINDS, "push_to_cms": {**kind, "attempts": 2}}
    connected(desk, server)
    page = a_page(desk)
    wordpress.instead = [reply(status="503 Service Unavailable", Retry_After="7")] * 2
    assert pushed(page).is_under_way
    post = worked(page, later=True)
    assert (post.failure_code, failure_words(post.failure_code, post.failure_details)) == (
        "http_status",
        "The site has trouble of its own (status 503). If it lasts, somebody has to look after it there.",
    )
    assert pushed(page).remote_id


def a_byte_a_second(visit: Visit, answer: bytes) -> None:
    for byte in answer:
        visit.send(bytes([byte]))
        visit.pause(1)


def after_the_deadline(visit: Visit, answer: bytes) -> None:
    visit.pause(3)
    visit.send(answer)


def never(visit: Visit, answer: bytes) -> None:
    visit.pause(60)


@pytest.mark.parametrize("slowly", [a_byte_a_second, after_the_deadline, never])
def test_a_site_too_slow_to_say_that_it_made_the_post_is_left_to_settle_and_has_one_post_in_the_end(
    desk: Desk, server: Outside, wordpress: WordPress, settings: Any, slowly: Any
) -> None:
    settings.CMS_SECONDS = 1
    connected(desk, server)
    page = a_page(desk)
    wordpress.sending = [Visit.send] * 3 + [slowly]
    began = clock.now()
    assert pushed(page).is_under_way
    [waiting] = Work.objects.filter(kind="push_to_cms", state="planned")
    assert (waiting.reason, waiting.next_at - began > dt.timedelta(seconds=SETTLED_SECONDS)) == ("timeout", True)
    assert worked(page, later=True).remote_id == 40
    assert [method for method, _path, _sent in wordpress.asked] == ["GET"] * 3 + ["POST", "GET", "PUT"]
    assert len(wordpress.posts) == 1


def test_a_site_that_asks_to_wait_is_asked_again_when_it_said(
    desk: Desk, server: Outside, wordpress: WordPress
) -> None:
    connected(desk, server)
    page = a_page(desk)
    in_five_minutes = format_datetime(clock.now() + dt.timedelta(minutes=5), usegmt=True)
    for said, least, most in (("240", 235, 300), (in_five_minutes, 290, 360)):
        wordpress.instead = [reply(status="429 Too Many Requests", Retry_After=said)]
        began = clock.now()
        assert pushed(page).is_under_way
        [waiting] = Work.objects.filter(kind="push_to_cms", state="planned")
        assert least <= (waiting.next_at - began).total_seconds() <= most
        assert worked(page, later=True).failure_code == ""
    assert len(wordpress.posts) == 1


def test_an_address_inside_the_network_is_refused_before_the_password_leaves(desk: Desk, server: Outside) -> None:
    connected(desk, server, site="https://localhost/blog")
    post = pushed(a_page(desk))
    assert (post.failure_code, server.connections) == ("refused_address", 0)
    assert "localhost does not lead to a public" in failure_words(post.failure_code, post.failure_details)


def test_whoever_pushed_is_told_once_by_mail_that_it_did_not_get_there(
    desk: Desk, server: Outside, wordpress: WordPress, settings: Any
) -> None:
    settings.WORK_KINDS = {
        **settings.WORK_KINDS,
        "push_to_cms": {**settings.WORK_KINDS["push_to_cms"], "attempts": 2},
    }
    connected(desk, server)
    page, rita = a_page(desk), a_reviewer(desk)
    wordpress.instead = [reply(status="503 Service Unavailable", Retry_After="60")] * 2
    operations.ask_push(factcheck=page, actor=rita)
    assert worked(page).is_under_way and mailed() == []
    worked(page, later=True)
    [(address, text)] = mailed()
    assert address == User.objects.get(pk=rita.user_id).email
    assert "Who said what" in text and "(status 503)" in text and f"/pages/{page.pk}/elsewhere/" in text
    do_all_work()
    assert len(mailed()) == 1
    assert pushed(page).remote_id
    assert len(mailed()) == 1
