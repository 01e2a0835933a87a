"""Who sets up the way into the CMS, who pushes, and what may go."""

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.codes import PublicState
from factcheck.accounts.actors import Actor
from factcheck.accounts.models import Desk
from factcheck.cms.models import Connection, Post
from reviews.models import FactCheck
from reviews.models.factcheck import ON_THE_SITE
from reviews.policy import may_record_address

# What readers are shown there, or are told of: what may be looked at.
SEEN = frozenset({PublicState.LIVE, PublicState.UNDER_REVIEW, PublicState.WITHDRAWN})


def may_connect(actor: Actor, desk: Desk) -> bool:
    """Where a desk's pages go, and as whom, its chief answers for."""
    return actor.is_person and actor.can("connect_cms", desk)


def may_change(actor: Actor, connection: Connection) -> bool:
    """Any chief of the desk."""
    return actor.is_person and actor.can("connect_cms", connection.desk_id)


def may_push(actor: Actor, factcheck: FactCheck) -> bool:
    """Whoever lets pages out here lets them out there."""
    return actor.is_person and actor.can("push_to_cms", factcheck.desk_id)


def may_mind_page(actor: Actor, factcheck: FactCheck) -> bool:
    """Whoever may say where it stands says whether that is looked at."""
    return actor.is_person and may_record_address(actor, factcheck)


def why_no_look(factcheck: FactCheck) -> str:
    """What stands in the way of looking at a page in the CMS, in a sentence; nothing: it can be looked at."""
    if not factcheck.external_url:
        return gettext("No address in the CMS is recorded, so there is nothing to look at.")
    if factcheck.live_id is None or factcheck.public_state not in SEEN:
        return gettext("What was never published here cannot be held against what stands there.")
    return ""


def is_out(factcheck: FactCheck) -> bool:
    """Whether readers may see it: only that is copied or pushed."""
    return factcheck.public_state in ON_THE_SITE and factcheck.live_id is not None and not factcheck.is_embargoed


def why_not_push(factcheck: FactCheck, connection: Connection | None, post: Post | None) -> list[str | Promise]:
    """What stands in the way of pushing a page now; nothing: it may go."""
    if connection is None:
        return [_("This desk is connected to no CMS. Its chief sets that up in Settings.")]
    if factcheck.is_embargoed:
        return [_("It is under embargo.")]
    if not is_out(factcheck):
        return [_("Only what is published goes out.")]
    never_stood_there = post is None or post.remote_id is None or post.site != connection.site
    if factcheck.public_state == PublicState.WITHDRAWN and never_stood_there:
        return [_("It was withdrawn, and never stood in the CMS.")]
    return []
