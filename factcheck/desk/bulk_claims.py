"""Claims as the rows of the work list: what each had before an act on many comes back by the operations that set it."""

from uuid import UUID

from django.utils.dateparse import parse_datetime

from claims import operations
from claims.models import Claim
from factcheck.accounts.access import AccessLevel
from factcheck.accounts.actors import Actor
from factcheck.accounts.models import User
from factcheck.desk.bulk import Kept, Listed


def _assign(claim: Claim, kept: Kept, actor: Actor) -> None:
    before = kept["before"]
    if before is None:
        operations.put_back_claim(claim=claim, actor=actor)
    elif before == str(actor.user_id):
        operations.take_claim(claim=claim, actor=actor)
    else:
        operations.assign_claim(claim=claim, assignee=User.objects.get(pk=UUID(before)), actor=actor)
    if kept["readers"] is not None:
        _name_no_more(claim, kept, actor)


def _name_no_more(claim: Claim, kept: Kept, actor: Actor) -> None:
    """Whoever was named only because it was assigned to them is not named any more."""
    row = Claim.objects.select_related("desk").get(pk=claim.pk)
    was_named = kept["after"] in kept["readers"] or kept["after"] is None
    if row.access != AccessLevel.NAMED or was_named:
        return
    readers = {str(key) for key in row.named_readers.values_list("pk", flat=True)} - {kept["after"]}
    if readers:
        operations.set_access(row=row, access=AccessLevel.NAMED, named_readers=readers, actor=actor)


def _set_date(claim: Claim, kept: Kept, actor: Actor) -> None:
    moment = parse_datetime(kept["before"]) if kept["before"] else None
    operations.set_publish_by(claim=claim, publish_by=moment, actor=actor)


def _set_priority(claim: Claim, kept: Kept, actor: Actor) -> None:
    operations.edit_claim(claim=claim, actor=actor, expected=None, priority=kept["before"])


def _readers(claim: Claim) -> Kept:
    """Who is named for it, if only named people see it."""
    if claim.access != AccessLevel.NAMED:
        return {"readers": None}
    return {"readers": [str(key) for key in claim.named_readers.values_list("pk", flat=True)]}


CLAIMS = Listed(
    Claim,
    "claim",
    lambda claim: claim.reference,
    {"assignee_id": _assign, "publish_by": _set_date, "priority": _set_priority},
    besides=_readers,
)
