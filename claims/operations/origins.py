"""Where evidence really comes from, as a person decides it: several pieces have one origin, or each its own."""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from claims import policy
from claims.cleaning import one_line
from claims.models import Claim, Evidence, Origin
from claims.operations.shared import made, required
from factcheck.accounts.actors import Actor
from factcheck.ledger.recording import record
from factcheck.workflow.machine import Invalid, refuse_stale, require
from factcheck.workflow.rows import all_locked, locked, save_changes

LONGEST_NAME = 200


@transaction.atomic
def merge_origins(
    *,
    claim: Claim,
    evidence: Mapping[UUID, int | None],
    name: str,
    actor: Actor,
) -> Origin:
    """These pieces of evidence have one origin and count once, whatever was said of them before."""
    claim, rows = _decided_on(claim, evidence, actor)
    name = required(name, "name", _("Say where it really comes from."))[:LONGEST_NAME]
    origin = Origin.objects.filter(claim=claim, name__iexact=name).first() or made(Origin(claim=claim, name=name))
    for row in rows:
        row.apart_from.remove(*rows)
        if row.origin_id != origin.pk:
            save_changes(row, {"origin": origin})
    record(
        "claim.origins_merged",
        subject=claim,
        actor=actor,
        details={"evidence": [row.pk for row in rows], "origin": origin.pk},
        context=rows,
    )
    return origin


@transaction.atomic
def split_origins(*, claim: Claim, evidence: Mapping[UUID, int | None], actor: Actor) -> list[Origin]:
    """These pieces of evidence are independent: each has an origin of its own, and likeness is not held against them again."""
    claim, rows = _decided_on(claim, evidence, actor)
    taken: dict[UUID, Origin] = {}
    for row in rows:
        row.apart_from.add(*(other for other in rows if other.pk != row.pk))
        origin = row.origin
        if origin is None or origin.pk in taken:
            origin = _own_origin(claim, row)
            save_changes(row, {"origin": origin})
        taken[origin.pk] = origin
    record(
        "claim.origins_split",
        subject=claim,
        actor=actor,
        details={"evidence": [row.pk for row in rows]},
        context=rows,
    )
    return list(taken.values())


def _decided_on(claim: Claim, evidence: Mapping[UUID, int | None], actor: Actor) -> tuple[Claim, list[Evidence]]:
    """The claim, and those pieces of its evidence as they stand now; each is named by its id, with the version that was looked at."""
    claim = locked(claim)
    require(policy.may_work_on, actor, claim)
    seen = Evidence.objects.visible_to(actor).kept().filter(claim=claim, pk__in=evidence)
    rows = all_locked(seen.order_by("created_at", "id"))
    if len(rows) < 2 or len(rows) != len(evidence):
        raise Invalid("evidence", _("Choose two or more pieces of this claim's evidence."))
    for row in rows:
        row.claim = claim
        require(policy.may_edit_evidence, actor, row)
        refuse_stale(row, evidence[row.pk])
    return claim, rows


def _own_origin(claim: Claim, row: Evidence) -> Origin:
    """An origin that nothing else of the claim has: named after who published it."""
    name = one_line(row.published_by)[: LONGEST_NAME - 5]
    names = {each.casefold() for each in Origin.objects.filter(claim=claim).values_list("name", flat=True)}
    number, own = 1, name
    while own.casefold() in names:
        number += 1
        own = f"{name} ({number})"
    return made(Origin(claim=claim, name=own))
