"""Desks and partner outlets."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from factcheck.accounts.actors import Actor
from factcheck.accounts.models import Desk, Outlet
from factcheck.ledger.recording import record
from factcheck.people import policy
from factcheck.people.operations._shared import made, one_line, required
from factcheck.workflow.machine import Invalid, edit, require

# Numbers such as W-214, and addresses, are out in the world: neither prefix nor short name ever changes.
EDITABLE = frozenset({
    "name", "is_open", "time_zone", "languages", "working_days", "work_starts", "work_ends", "holidays", "forbidden_findings", "outside_verifiers",
    "watches", "recheck_days",
})  # fmt: skip
DAYS = range(1, 8)
# Settings that are codes, and so stand in the record as they are.
CODES = ("is_open", "outside_verifiers", "forbidden_findings", "watches", "recheck_days")


@transaction.atomic
def add_desk(*, name: str, slug: str, prefix: str, actor: Actor, **fields: Any) -> Desk:
    """A new desk; its claims are numbered under the prefix."""
    require(policy.may_add_desk, actor)
    name = required(name, "name", _("Write what the desk is called."))
    _refuse_taken(slug, prefix)
    taken = ("slug", _("Another desk has this short name or prefix."))
    desk = made(Desk(name=name, slug=slug, prefix=prefix, **_cleaned(fields)), taken=taken)
    details = {"slug": desk.slug, "prefix": desk.prefix, "is_open": desk.is_open}
    record("desk.created", subject=desk, actor=actor, details=details, texts={"name": desk.name})
    return desk


def _refuse_taken(slug: str, prefix: str) -> None:
    if Desk.objects.filter(slug=slug).exists():
        raise Invalid("slug", _("Another desk has this short name."))
    if Desk.objects.filter(prefix=prefix).exists():
        raise Invalid("prefix", _("Another desk has this prefix."))


def _cleaned(fields: dict[str, Any]) -> dict[str, Any]:
    if unknown := set(fields) - EDITABLE:
        raise TypeError(f"these cannot be edited here: {sorted(unknown)}")
    changes = dict(fields)
    if "name" in changes:
        changes["name"] = required(changes["name"], "name", _("Write what the desk is called."))
    if "working_days" in changes:
        changes["working_days"] = sorted(set(changes["working_days"]))
        if not set(changes["working_days"]) <= set(DAYS):
            raise Invalid("working_days", _("A week has seven days, from 1 (Monday) to 7."))
    return changes


@transaction.atomic
def edit_desk(*, desk: Desk, actor: Actor, expected: int | None, **fields: Any) -> Desk:
    """Change a desk's settings. Closing it shuts the rest of the newsroom out of all that lies on it."""
    changes = _cleaned(fields)
    starts, ends = changes.get("work_starts", desk.work_starts), changes.get("work_ends", desk.work_ends)
    if starts >= ends:
        raise Invalid("work_ends", _("The day ends before it begins."))
    codes = {name: changes[name] for name in CODES if name in changes}
    return edit(
        desk,
        actor=actor,
        expected=expected,
        changes=changes,
        event="desk.edited",
        allowed=policy.may_edit_desk,
        **codes,
    )


@transaction.atomic
def add_outlet(*, name: str, actor: Actor, site: str = "") -> Outlet:
    """A partner that takes what we publish, or hands items in."""
    require(policy.may_manage_partner_keys, actor)
    name = required(name, "name", _("Write what the outlet is called."))
    taken = ("name", _("An outlet of this name is here already."))
    outlet = made(Outlet(name=name, site=one_line(site)), taken=taken)
    record("outlet.added", subject=outlet, actor=actor, texts={"name": outlet.name})
    return outlet


@transaction.atomic
def edit_outlet(*, outlet: Outlet, actor: Actor, expected: int | None, name: str, site: str = "") -> Outlet:
    """Mend a partner's name or site."""
    name = required(name, "name", _("Write what the outlet is called."))
    if Outlet.objects.filter(name=name).exclude(pk=outlet.pk).exists():
        raise Invalid("name", _("An outlet of this name is here already."))
    return edit(
        outlet,
        actor=actor,
        expected=expected,
        changes={"name": name, "site": one_line(site)},
        event="outlet.edited",
        allowed=lambda who, _outlet: policy.may_manage_partner_keys(who),
        texts={"name": name} if name != outlet.name else {},
    )
