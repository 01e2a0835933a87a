"""How a page comes to the CMS: what makes it go, one push at a time, the same post again, and what is written down of it."""

import datetime as dt
from typing import Any

from django.db.models import Q
from django.utils.html import escape

from claims.codes import PublicState
from factcheck.accounts.actors import SYSTEM
from factcheck.accounts.clock import now
from factcheck.cms.blocks import to_blocks
from factcheck.cms.copying import Copy, copy_of
from factcheck.cms.models import Connection, Post
from factcheck.cms.operations import claims_on, site_of
from factcheck.cms.wordpress import NotTaken, Posted, Site, create, find, update
from factcheck.ledger.recording import record
from factcheck.workflow.rows import locked
from reviews.models import FactCheck
from reviews.operations import record_address

ASKED = "factcheck.push_asked"
PUBLISHED = frozenset({"factcheck.published", "factcheck.replaced"})
# Longer than all requests of one push together may take.
HELD = dt.timedelta(minutes=3)
# Longer than a site's server lets one request run.
SETTLED_SECONDS = 90
# What is seen by readers, or will be by itself.
SEEN = frozenset({"publish", "future"})
# Under which further addresses a site puts a post when another one has its address already.
NEXT_SLUGS = 3


def goes(event: str, connection: Connection, post: Post | None) -> bool:
    """Whether this makes the page go: somebody asked; it was published on a desk that pushes by itself; or it stands there already, and
    readers there have to be told what readers here are told."""
    if event == ASKED:
        return True
    if event in PUBLISHED:
        return connection.is_automatic
    return post is not None and post.remote_id is not None and post.site == connection.site


def hold(page: FactCheck, connection: Connection, work_id: int) -> Post | None:
    """The page's post, for this piece of work alone; None while another one pushes it. One that died lets go by itself."""
    Post.objects.bulk_create([Post(factcheck=page, site=connection.site)], ignore_conflicts=True)
    free = Q(held_until=None) | Q(held_until__lt=now()) | Q(held_by=work_id)
    mine = Post.objects.filter(free, factcheck=page)
    held = {
        "held_by": work_id,
        "held_until": now() + HELD,
        "asked_at": now(),
        "failure_code": "",
        "failure_details": {},
    }
    if not mine.update(**held):
        return None
    return Post.objects.get(factcheck=page)


def push(page: FactCheck, connection: Connection, post: Post) -> Posted:
    """Bring the post up to date; make it where there is none. Raises NotTaken. Whatever dies in between, the next attempt finds the post
    that was made by its mark."""
    site, copy = site_of(connection), copy_of(page)
    known = post.remote_id if post.site == connection.site else None
    posted = _changed(site, known, page, connection, post, copy) if known else None
    if posted is None:
        posted = _found_or_made(site, page, connection, copy)
    if posted.status == "trash":
        raise NotTaken("trashed")
    return posted


def _changed(site: Site, known: int, page: FactCheck, connection: Connection, post: Post, copy: Copy) -> Posted | None:
    """The post that is known, with what is true now. What it is there – draft, published, private – is theirs, but for a withdrawal."""
    try:
        posted = update(site, known, _words(page, copy))
    except NotTaken as failure:
        if failure.code != "gone":
            raise
        return None
    status = _status(page, connection, post, posted.status)
    return posted if status == posted.status else update(site, known, {"status": status})


def _status(page: FactCheck, connection: Connection, post: Post, status: str) -> str:
    """What a post is to be that is this now. One that readers saw is taken back with the page, as the desk chose, and returns with it; what
    is a draft or in the trash there comes to no reader by a withdrawal."""
    if page.public_state == PublicState.WITHDRAWN:
        return connection.once_withdrawn if status in SEEN else status
    if post.is_tombstone and status == connection.once_withdrawn and status not in SEEN:
        return connection.posts_as
    return status


def _found_or_made(site: Site, page: FactCheck, connection: Connection, copy: Copy) -> Posted:
    if page.public_state == PublicState.WITHDRAWN:
        raise NotTaken("gone")
    slugs = [page.slug, *(f"{page.slug}-{number}" for number in range(2, NEXT_SLUGS + 2))]
    if found := find(site, slugs=slugs, mark=mark_of(page), word=str(page.pk)):
        return update(site, found.id, _words(page, copy))
    fields = {**_words(page, copy), "slug": page.slug, "status": connection.posts_as}
    if page.first_published_at:
        fields["date_gmt"] = f"{page.first_published_at.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%S}"
    if connection.category:
        fields["categories"] = [connection.category]
    return _created(site, fields)


def _created(site: Site, fields: dict[str, Any]) -> Posted:
    """The new post. Where no answer tells whether it was made, it may be in the making still: the next attempt, which looks for it
    first, comes when that is over."""
    try:
        return create(site, fields)
    except NotTaken as failure:
        if failure.is_unsure:
            failure.after = max(failure.after or 0, SETTLED_SECONDS)
        raise


def _words(page: FactCheck, copy: Copy) -> dict[str, Any]:
    return {
        "title": escape(copy.headline),
        "content": to_blocks(copy.html, mark=mark_of(page), language=copy.language, is_rtl=copy.is_rtl),
        "excerpt": escape(copy.conclusion),
    }


def mark_of(page: FactCheck) -> str:
    """What stands unseen at the end of the post, and says which fact-check it is."""
    return f"fact-check {page.pk}"


def note_pushed(page: FactCheck, connection: Connection, post: Post, posted: Posted) -> None:
    """It stands there: which post it is, and, once readers can see it, its address, unless somebody recorded another one."""
    url, before = locked(page).external_url, locked(post).link
    Post.objects.filter(pk=post.pk).update(
        site=connection.site,
        remote_id=posted.id,
        remote_status=posted.status,
        link=posted.link,
        version=page.live,
        is_tombstone=page.public_state == PublicState.WITHDRAWN,
        pushed_at=now(),
        failure_code="",
        failure_details={},
        held_by=None,
        held_until=None,
    )
    details = {"version": page.live_id, "number": page.live.number if page.live else None, "status": posted.status}
    record(
        "factcheck.pushed",
        subject=page,
        actor=SYSTEM,
        details=details,
        texts={"link": posted.link},
        context=claims_on(page),
    )
    if posted.status == "publish" and posted.link and url in ("", before):
        record_address(factcheck=page, url=posted.link, actor=SYSTEM)


def note_failure(page: FactCheck, code: str, details: dict[str, Any], *, asked_by: str) -> None:
    """It did not get there: the page says why, and offers to push again; whoever made it go is told."""
    Post.objects.filter(factcheck=page).update(
        failure_code=code[:40], failure_details=details, held_by=None, held_until=None
    )
    told = {"code": code, "asked_by": asked_by}
    record("factcheck.push_failed", subject=page, actor=SYSTEM, details=told, context=claims_on(page))
