"""The public copy of an item's page: where it is, what it waits for, or why there is none; and whether this actor may ask for one."""

from typing import Any

from claims import policy
from claims.copies import why_no_copy, words_for
from claims.models import Item
from claims.models.archive_push import PushState, telling
from factcheck.accounts.actors import Actor


def copy_of_item(item: Item, actor: Actor) -> dict[str, Any]:
    """The copy that is kept, or the last that was asked for, in words."""
    pushes = list(item.archive_pushes.all())
    push, is_under_way = telling(pushes), any(one.ended_at is None for one in pushes)
    may_ask = policy.may_ask_for_copy(actor, item) and not is_under_way and not why_no_copy(item)
    if push is None:
        return {"may_ask": may_ask}
    words = words_for(push.reason_code) if push.state == PushState.REFUSED else str(PushState(push.state).label)
    return {"url": push.archived_url, "words": words, "may_ask": may_ask and not push.archived_url}
