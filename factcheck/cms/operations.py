"""What people do: connect a desk to its CMS, try that, take it away, and push a page."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from claims.cleaning import one_line
from claims.models import Claim
from claims.operations.shared import web_address
from claims.operations.watching import Minding
from claims.seals import CannotUnseal, seal
from factcheck import net
from factcheck.accounts.actors import Actor
from factcheck.accounts.clock import now
from factcheck.accounts.models import Desk
from factcheck.cms import policy
from factcheck.cms.models import Connection, PageWatch, Post, PostsAs
from factcheck.cms.wordpress import NotTaken, Site, whoami
from factcheck.ledger.recording import record
from factcheck.workflow.machine import Invalid, NotReady, refuse_stale, require
from factcheck.workflow.rows import changed, locked, one_at_a_time, save_changes
from reviews.models import FactCheck

# Below the site's own address: what people copy out of their browser while they are signed in there.
BELOW = ("/wp-admin", "/wp-json", "/wp-login.php")
# A form on which nothing stood yet carries 1: whoever connects second is told of the first.
FIRST = 2
SETTABLE = frozenset({"posts_as", "category", "once_withdrawn", "is_automatic"})


@transaction.atomic
def connect_cms(
    *,
    desk: Desk,
    site: str,
    user_name: str,
    password: str,
    actor: Actor,
    expected: int | None = None,
    **how: Any,
) -> Connection:
    """Say to which WordPress site a desk pushes, as whom, and how. An empty password leaves the one that is kept, as long as it goes to
    the same user of the same site."""
    require(policy.may_connect, actor, desk)
    if unknown := set(how) - SETTABLE:
        raise TypeError(f"these cannot be set here: {sorted(unknown)}")
    one_at_a_time("cms", desk.pk)
    row = Connection.objects.filter(desk=desk).first()
    changes = {"site": _site(site), "user_name": _user_name(user_name), **how}
    is_elsewhere = row is None or bool(changed(row, {name: changes[name] for name in ("site", "user_name")}))
    password = one_line(password)
    if is_elsewhere and not password:
        raise Invalid(
            "password", _("Enter the application password: it goes only to the user and site it was given for.")
        )
    if password:
        changes["ciphertext"] = seal({"password": password})
    return _kept(row, desk, changes, actor, expected)


def _kept(
    row: Connection | None, desk: Desk, changes: dict[str, Any], actor: Actor, expected: int | None
) -> Connection:
    if row is None:
        event, new, row = "cms.connected", changes, _made(Connection(desk=desk, row_version=FIRST, **changes))
    else:
        event, new = "cms.edited", changed(row, changes)
        if not new:
            return row
        refuse_stale(row, expected)
        save_changes(row, {**new, "tried_at": None, "tried_code": "", "tried_details": {}})
    details = {"fields": sorted(new), "desk": desk.pk}
    record(event, subject=row, actor=actor, details=details, texts={"site": row.site}, context=[desk])
    return row


def _made(row: Connection) -> Connection:
    try:
        row.clean_fields(exclude=["desk"])
    except ValidationError as error:
        field, messages = next(iter(error.message_dict.items()))
        raise Invalid(field, " ".join(messages)) from error
    row.save(force_insert=True)
    return row


def _site(address: str) -> str:
    """The site's own address, over TLS unless the operator named that very address and port as one of ours."""
    address = web_address(address, "site").partition("#")[0].partition("?")[0]
    for part in BELOW:
        address = address.partition(part)[0]
    address = address.rstrip("/")
    if not address.startswith("https://") and not net.is_exception(address):
        raise Invalid("site", _("The address must begin with https://, or the password could be read on its way."))
    return address


def _user_name(name: str) -> str:
    name = one_line(name)
    if not name or ":" in name:
        raise Invalid("user_name", _("Write the user name with which one signs in there. It has no colon."))
    return name


@transaction.atomic
def disconnect(*, connection: Connection, actor: Actor) -> None:
    """Forget the site and the password. What stands there stays there."""
    connection = locked(connection)
    require(policy.may_change, actor, connection)
    desk = connection.desk
    record(
        "cms.disconnected",
        subject=connection,
        actor=actor,
        details={"desk": desk.pk},
        texts={"site": connection.site},
        context=[desk],
    )
    connection.delete()


def try_connection(*, connection: Connection, actor: Actor) -> Connection:
    """Ask the site who we are there, and keep what came of it. Nothing is written there."""
    require(policy.may_change, actor, connection)
    code, details = "", {}
    try:
        publishes = connection.posts_as == PostsAs.PUBLISH
        details = {"name": whoami(site_of(connection), publishes=publishes, category=connection.category)}
    except NotTaken as failure:
        code, details = failure.code, failure.details
    with transaction.atomic():
        row = locked(connection)
        Connection.objects.filter(pk=row.pk).update(tried_at=now(), tried_code=code, tried_details=details)
        record("cms.tried", subject=row, actor=actor, details={"code": code, "desk": row.desk_id}, context=[row.desk])
    row.refresh_from_db()
    return row


def site_of(connection: Connection) -> Site:
    """Where to and as whom. Raises NotTaken when the password was sealed under a key that is gone."""
    try:
        return Site(connection.site, connection.user_name, connection.password)
    except CannotUnseal as error:
        raise NotTaken("sealed") from error


@transaction.atomic
def ask_push(*, factcheck: FactCheck, actor: Actor) -> Post:
    """Have the page as it is now brought to the CMS, in the background. Asking again does no harm: the same post is brought up to date."""
    page = locked(factcheck)
    require(policy.may_push, actor, page)
    connection = Connection.objects.filter(desk=page.desk_id).first()
    post = Post.objects.filter(factcheck=page).first()
    if reasons := policy.why_not_push(page, connection, post):
        raise NotReady(reasons)
    post = post or Post(factcheck=page, site=connection.site if connection else "")
    post.asked_at, post.failure_code, post.failure_details = now(), "", {}
    post.save()
    record(
        "factcheck.push_asked", subject=page, actor=actor, details={"version": page.live_id}, context=claims_on(page)
    )
    return post


def stop_watching_page(*, factcheck: FactCheck, actor: Actor, expected: int | None = None) -> PageWatch:
    """Look no more at the page in the CMS, until somebody says otherwise."""
    return PAGES.stop(factcheck, actor, expected)


def start_watching_page(*, factcheck: FactCheck, actor: Actor, expected: int | None = None) -> PageWatch:
    """Look again at the page in the CMS, beginning now."""
    return PAGES.start(factcheck, actor, expected)


def look_at_page_now(*, factcheck: FactCheck, actor: Actor, expected: int | None = None) -> PageWatch:
    """Look once at the page in the CMS, at once, and hold it against what was approved. Asking twice before it was done is asking once."""
    return PAGES.look(factcheck, actor)


def claims_on(page: FactCheck) -> list[Claim]:
    """The claims on whose timelines it belongs where the page went."""
    return [row.claim for row in page.live.claims.select_related("claim")] if page.live else []


PAGES = Minding(
    rows=PageWatch,
    name="factcheck",
    allowed=policy.may_mind_page,
    why_not=policy.why_no_look,
    stopped="factcheck.watch_stopped",
    started="factcheck.watch_started",
    look_asked="factcheck.look_asked",
    context=claims_on,
)
