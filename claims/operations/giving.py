"""Whom work may be given to."""

from uuid import UUID

from django.utils.translation import gettext as _

from claims.models import Claim
from factcheck.accounts.actors import actor_for_user
from factcheck.accounts.models import User
from factcheck.workflow.machine import Invalid


def owner_id(assignee: User | None) -> UUID | None:
    """Who is to have it: somebody who still signs in, or nobody."""
    if assignee is not None and not assignee.is_active:
        raise Invalid("assignee", _("This person no longer signs in."))
    return assignee.pk if assignee else None


def refuse_blind(claim: Claim, assignee: User | None) -> None:
    """Nobody is given work on what they may not see."""
    if assignee is None or Claim.objects.visible_to(actor_for_user(assignee)).filter(pk=claim.pk).exists():
        return
    raise Invalid(
        "assignee", _("%(name)s may not see this claim. Give them the claim first.") % {"name": assignee.name}
    )
