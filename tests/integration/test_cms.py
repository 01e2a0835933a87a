"""Pages pushed to a WordPress site: one post per page, whatever happens on the way."""

import datetime as dt
from typing import Any

import pytest
from django.core.management import call_command

from factcheck.accounts import clock
from factcheck.accounts.models import Desk, User
from factcheck.cms import operations
from factcheck.cms.models import Connection, Post
from factcheck.cms.words import failure_words
from factcheck.ledger.models import Event
from factcheck.workflow.machine import Invalid, NotAllowed, NotReady, Stale
from reviews.models import FactCheck
from reviews.operations import put_up_notice, record_address, withdraw_factcheck
from tests.background import do_all_work
from tests.factories import DeskFactory, a_checker, a_chief, a_reviewer
from tests.factories.pushing import a_claim, a_page, connected, mailed, next_version, pushed, told_of, worked
from tests.factories.reviewing import an_approved_factcheck
from tests.outside import Outside, reply
from tests.wordpress import PASSWORD, THEM, USER, WordPress, site_of

pytestmark = pytest.mark.django_db


def test_a_page_becomes_one_post_and_its_address_is_recorded(desk: Desk, server: Outside, wordpress: WordPress) -> None:
    connected(desk, server, category=5)
    page = a_page(desk)
    post = pushed(page)
    [kept] = wordpress.posts.values()
    assert (kept["title"], kept["excerpt"], kept["status"]) == ("Who said what", "Nobody can tell.", "publish")
    assert (kept["slug"], kept["categories"]) == (page.slug, [5])
    assert kept["date_gmt"] == f"{page.first_published_at.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%S}"
    assert "<h2>What we found</h2>" in kept["content"]
    assert (post.remote_status, post.version_id, post.failure_code) == ("publish", page.live_id, "")
    assert page.external_url == post.link == f"{site_of(server)}/{page.slug}/"
    assert told_of(page) == ["push_asked", "pushed", "address_recorded"]


def test_a_later_version_changes_the_same_post_and_not_what_editors_there_chose(
    desk: Desk, server: Outside, wordpress: WordPress
) -> None:
    connected(desk, server, posts_as="draft", category=5)
    page = a_page(desk)
    post = pushed(page)
    assert (post.remote_status, page.external_url) == ("draft", "")
    wordpress.posts[post.remote_id] |= {"status": "publish", "categories": [9], "slug": "ours"}
    next_version(page, conclusion="Now one can tell.")
    post = pushed(page)
    [kept] = wordpress.posts.values()
    assert (kept["status"], kept["categories"], kept["excerpt"]) == ("publish", [9], "Now one can tell.")
    assert "The date was wrong." in kept["content"]
    assert wordpress.asked[-1][0] == "PUT"
    assert page.external_url == f"{site_of(server)}/ours/"
    next_version(page)
    record_address(factcheck=page, url="https://facts.example.org/a", actor=a_checker(desk))
    pushed(page)
    assert page.external_url == "https://facts.example.org/a"


def test_a_post_that_was_made_before_the_answer_was_lost_is_found_and_not_doubled(
    desk: Desk, server: Outside, wordpress: WordPress
) -> None:
    connected(desk, server)
    page = a_page(desk)
    other = wordpress.add(page.slug)
    wordpress.lost = {"POST"}
    post = pushed(page)
    assert (post.remote_id, post.is_under_way, len(wordpress.posts)) == (None, True, 2)
    post = worked(page, later=True)
    assert (post.remote_id, post.link) == (other + 1, f"{site_of(server)}/{page.slug}-2/")
    assert len(wordpress.posts) == 2
    assert wordpress.posts[other]["content"] == "Somebody else's."


FATES = [{"slug": "renamed"}, {"slug": "renamed", "status": "draft"}, {"author": THEM}, {}]


@pytest.mark.parametrize("fate", FATES)
@pytest.mark.parametrize("finds_hidden", [True, False])
def test_a_post_whose_answer_was_lost_is_found_whatever_was_done_to_it_since(
    desk: Desk, server: Outside, wordpress: WordPress, fate: dict[str, Any], finds_hidden: bool
) -> None:
    wordpress.role, wordpress.finds_hidden = "editor", finds_hidden
    connected(desk, server)
    page = a_page(desk)
    wordpress.lost = {"POST"}
    assert pushed(page).is_under_way
    wordpress.posts[40] |= fate
    wordpress.add("another", raw="Read about fact-checks.")
    post = worked(page, later=True)
    assert (post.remote_id, post.failure_code, len(wordpress.posts)) == (40, "", 2)


def test_a_post_whose_answer_was_lost_and_that_lies_in_the_trash_is_not_made_again(
    desk: Desk, server: Outside, wordpress: WordPress
) -> None:
    connected(desk, server)
    page = a_page(desk)
    wordpress.lost = {"POST"}
    pushed(page)
    wordpress.trash(40)
    assert worked(page, later=True).failure_code == "trashed"
    assert len(wordpress.posts) == 1


def test_what_no_reader_saw_is_not_shown_by_a_withdrawal(desk: Desk, server: Outside, wordpress: WordPress) -> None:
    connected(desk, server, posts_as="draft", once_withdrawn="publish")
    page, thrown_away = a_page(desk), a_page(desk)
    kept, thrown = pushed(page).remote_id, pushed(thrown_away).remote_id
    wordpress.trash(thrown)
    for each in (page, thrown_away):
        withdraw_factcheck(factcheck=each, reason="The papers were forged.", actor=a_reviewer(desk))
        worked(each)
    assert [wordpress.posts[number]["status"] for number in (kept, thrown)] == ["draft", "trash"]
    assert "The papers were forged." in wordpress.posts[kept]["content"]


def test_who_may_not_publish_there_is_told_when_it_is_tried(desk: Desk, server: Outside, wordpress: WordPress) -> None:
    page, chief = a_page(desk), a_chief(desk)
    row = connected(desk, server)
    for role, tried in (("author", ""), ("editor", ""), ("contributor", "not_allowed"), ("subscriber", "not_allowed")):
        wordpress.role = role
        assert operations.try_connection(connection=row, actor=chief).tried_code == tried
    assert pushed(page).failure_code == "not_allowed"
    row = connected(desk, server, password="not this one")
    assert operations.try_connection(connection=row, actor=chief).tried_code == "not_signed_in"
    assert pushed(page).failure_code == "not_signed_in"
    row = connected(desk, server, category=77)
    wordpress.role = "author"
    row = operations.try_connection(connection=row, actor=chief)
    assert "no category of that number" in failure_words(row.tried_code, row.tried_details)


def test_a_desk_that_pushes_by_itself_does_so_on_publication_notice_and_withdrawal(
    desk: Desk, server: Outside, wordpress: WordPress
) -> None:
    connected(desk, server, is_automatic=True, once_withdrawn="private")
    page = a_page(desk)
    post = worked(page)
    kept = wordpress.posts[post.remote_id]
    put_up_notice(factcheck=page, notice="New papers came in.", actor=a_reviewer(desk))
    worked(page)
    assert "New papers came in." in wordpress.posts[post.remote_id]["content"]
    page = withdraw_factcheck(factcheck=page, reason="The papers were <b>forged</b>.", actor=a_reviewer(desk))
    post = worked(page)
    kept = wordpress.posts[post.remote_id]
    assert (kept["status"], post.is_tombstone) == ("private", True)
    assert "The papers were &lt;b&gt;forged&lt;/b&gt;." in kept["content"]
    assert "They met." not in kept["content"]
    assert kept["title"] == "Withdrawn: Who said what"


def test_what_was_never_pushed_stays_here_unless_somebody_asks(
    desk: Desk, server: Outside, wordpress: WordPress
) -> None:
    connected(desk, server)
    page = a_page(desk)
    put_up_notice(factcheck=page, notice="New papers came in.", actor=a_reviewer(desk))
    withdraw_factcheck(factcheck=page, reason="Wrong.", actor=a_reviewer(desk))
    do_all_work()
    assert wordpress.asked == []
    page.refresh_from_db()
    with pytest.raises(NotReady, match="never stood"):
        operations.ask_push(factcheck=page, actor=a_reviewer(desk))


def test_only_what_is_out_goes_out_and_only_by_a_reviewer(desk: Desk, server: Outside, wordpress: WordPress) -> None:
    live = a_page(desk)
    with pytest.raises(NotReady, match="connected to no CMS"):
        operations.ask_push(factcheck=live, actor=a_reviewer(desk))
    connected(desk, server, is_automatic=True)
    waiting = an_approved_factcheck(a_claim(desk)).factcheck
    with pytest.raises(NotReady, match="published"):
        operations.ask_push(factcheck=waiting, actor=a_reviewer(desk))
    for who in (a_checker(desk), a_reviewer(DeskFactory())):
        with pytest.raises(NotAllowed):
            operations.ask_push(factcheck=live, actor=who)
    ends = clock.now() + dt.timedelta(days=1)
    FactCheck.objects.filter(pk=live.pk).update(embargo_until=ends)
    with pytest.raises(NotReady, match="embargo"):
        operations.ask_push(factcheck=live, actor=a_reviewer(desk))
    [held_back] = [work for work in do_all_work() if work.kind == "push_to_cms"]
    assert (held_back.next_at, wordpress.asked) == (ends, [])
    FactCheck.objects.filter(pk=live.pk).update(embargo_until=None)
    assert worked(live, later=True).remote_id


def test_whoever_published_what_goes_by_itself_is_told_too(desk: Desk, server: Outside, wordpress: WordPress) -> None:
    connected(desk, server, is_automatic=True)
    wordpress.instead = [reply(b"{}", status="401 Unauthorized")]
    page = a_page(desk)
    published = Event.objects.get(name="factcheck.published", subject=f"reviews.factcheck:{page.pk}").actor
    worked(page)
    [(address, text)] = mailed()
    assert f"user:{User.objects.get(email=address).pk}" == published
    assert "application password" in text


def test_a_post_that_was_deleted_there_is_made_anew_and_one_in_the_trash_is_left(
    desk: Desk, server: Outside, wordpress: WordPress
) -> None:
    connected(desk, server)
    page = a_page(desk)
    first = pushed(page).remote_id
    wordpress.trash(first)
    assert pushed(page).failure_code == "trashed"
    del wordpress.posts[first]
    post = pushed(page)
    assert (post.failure_code, [*wordpress.posts]) == ("", [post.remote_id])


def test_two_at_once_make_one_post(desk: Desk, server: Outside, wordpress: WordPress) -> None:
    connected(desk, server)
    page = a_page(desk)
    operations.ask_push(factcheck=page, actor=a_reviewer(desk))
    Post.objects.filter(factcheck=page).update(held_by=0, held_until=clock.now() + dt.timedelta(minutes=1))
    assert worked(page).remote_id is None
    assert wordpress.asked == []
    Post.objects.filter(factcheck=page).update(held_until=clock.now() - dt.timedelta(seconds=1))
    assert worked(page, later=True).remote_id
    assert len(wordpress.posts) == 1


def test_trying_says_who_we_are_there_and_a_password_goes_nowhere_else(
    desk: Desk, server: Outside, wordpress: WordPress, settings: Any
) -> None:
    chief, row = a_chief(desk), connected(desk, server)
    assert PASSWORD.encode() not in bytes(row.ciphertext)
    row = operations.try_connection(connection=row, actor=chief)
    assert (row.tried_code, row.tried_details) == ("", {"name": "The fact-check desk"})
    same = {"desk": desk, "user_name": USER, "password": "", "actor": chief}
    with pytest.raises(Invalid) as refusal:
        operations.connect_cms(site="https://elsewhere.example.org", **same)
    assert refusal.value.field == "password"
    with pytest.raises(Invalid, match="https"):
        operations.connect_cms(site="http://www.example.org", **{**same, "password": "x"})
    with pytest.raises(Stale):
        operations.connect_cms(site=site_of(server), is_automatic=True, expected=7, **same)
    row = operations.connect_cms(site=f"{site_of(server)}/wp-admin/profile.php?x=1", is_automatic=True, **same)
    assert (row.site, row.password, row.is_automatic) == (site_of(server), PASSWORD, True)
    settings.PARTY_KEYS = ["another key", *settings.PARTY_KEYS]
    call_command("reseal")
    settings.PARTY_KEYS = ["another key"]
    assert Connection.objects.get().password == PASSWORD
    settings.PARTY_KEYS = ["a third key"]
    assert operations.try_connection(connection=row, actor=chief).tried_code == "sealed"
    with pytest.raises(NotAllowed):
        operations.disconnect(connection=row, actor=a_reviewer(desk))
    operations.disconnect(connection=row, actor=chief)
    assert not Connection.objects.exists()
    assert PASSWORD not in str(list(Event.objects.values_list("details", "texts__text")))
