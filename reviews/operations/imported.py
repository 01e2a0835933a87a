"""Checks that were finished elsewhere: brought along, mended, taken away again. They never become verdicts of this installation."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from claims.codes import FROM_RESPONSES, Finding, Qualifier
from claims.models import Claim
from claims.operations import finish_brought_claims
from claims.operations.shared import checked, known_fields, tidied, web_address
from factcheck.accounts.actors import Actor
from factcheck.ledger.recording import Fact, record_all
from factcheck.workflow.machine import Edit, Invalid, WrongState, edit_all, require
from factcheck.workflow.rows import all_locked
from reviews import policy
from reviews.models import ImportedCheck, VerdictVersion
from reviews.verifiers.ranking import normalised

EDITABLE = frozenset({"rating", "finding", "qualifiers", "conclusion", "reviewed_on", "author", "byline", "url"})
WORDED = ("rating", "conclusion", "byline", "url")


@transaction.atomic
def import_checks(
    *, wanted: Iterable[tuple[Claim, Mapping[str, Any]]], actor: Actor, source: str = ""
) -> list[ImportedCheck]:
    """Keep what the newsroom found before, and close the work on the claims. A claim that is judged here keeps its own verdict alone.
    If one is refused, none is kept."""
    every = list(wanted)
    rows = all_locked(claim for claim, _fields in every)
    for row in rows:
        require(policy.may_import_checks, actor, row)
    judged = set(VerdictVersion.objects.filter(claim__in=rows).values_list("claim_id", flat=True))
    if here := [row for row in rows if row.pk in judged]:
        raise WrongState(here[0], sentence=_("This claim is judged here: a sheet does not change that."))
    checks = [_check(row, fields, source, actor) for row, (_claim, fields) in zip(rows, every, strict=True)]
    ImportedCheck.objects.bulk_create(checks)
    record_all([_imported(check) for check in checks], actor=actor)
    finish_brought_claims(claims=[row for row in rows if row.is_open], actor=actor)
    return checks


def _check(claim: Claim, fields: Mapping[str, Any], source: str, actor: Actor) -> ImportedCheck:
    known_fields(fields, EDITABLE)
    given = _meaningful(tidied(ImportedCheck, {**fields, "source": source}))
    words = normalised(claim.proposition)
    return checked(ImportedCheck(claim=claim, created_by_id=actor.user_id, search_words=words, **given))


def _imported(check: ImportedCheck) -> Fact:
    details = {"finding": check.finding, "qualifiers": check.qualifiers, "reviewed_on": check.reviewed_on}
    return Fact("check.imported", check, details, {name: getattr(check, name) for name in WORDED}, [check.claim])


@transaction.atomic
def edit_imported_checks(
    *, wanted: Iterable[tuple[ImportedCheck, Mapping[str, Any]]], actor: Actor
) -> list[ImportedCheck]:
    """Mend what was brought along, because the sheet it came from was mended: all of it, or, if one is refused, nothing."""
    every = list(wanted)
    claims = Claim.objects.in_bulk([check.claim_id for check, _fields in every])
    edits = [_edited(check, fields, claims[check.claim_id]) for check, fields in every]
    return edit_all(
        edits,
        actor=actor,
        event="check.mended",
        allowed=lambda actor, row: policy.may_import_checks(actor, claims[row.claim_id]),
    )


def _edited(check: ImportedCheck, fields: Mapping[str, Any], claim: Claim) -> Edit[ImportedCheck]:
    known_fields(fields, EDITABLE)
    return Edit(check, _meaningful(tidied(ImportedCheck, fields)), context=[claim], worded=WORDED)


@transaction.atomic
def remove_imported_checks(*, checks: Iterable[ImportedCheck], actor: Actor) -> None:
    """Take away what was brought along by mistake."""
    rows = all_locked(checks)
    claims = Claim.objects.in_bulk([row.claim_id for row in rows])
    for row in rows:
        require(policy.may_import_checks, actor, claims[row.claim_id])
    record_all([Fact("check.taken_away", row, context=[claims[row.claim_id]]) for row in rows], actor=actor)
    ImportedCheck.objects.filter(pk__in=[row.pk for row in rows]).delete()


def _meaningful(fields: dict[str, Any]) -> dict[str, Any]:
    """Codes that are known, and none that only an answer recorded here could bear."""
    if fields.get("finding") and fields["finding"] not in Finding.values:
        raise Invalid("finding", _("There is no such finding."))
    for code in fields.get("qualifiers") or ():
        if code not in Qualifier.values or code in FROM_RESPONSES:
            raise Invalid("qualifiers", _("This qualifier needs an answer that is recorded here."))
    if fields.get("url"):
        fields["url"] = web_address(fields["url"], "url")
    return fields
