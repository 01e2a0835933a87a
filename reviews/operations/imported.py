"""Checks that were finished elsewhere: brought along, mended, taken away again. They never become verdicts of this installation."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from claims.codes import FROM_RESPONSES, Finding, Qualifier
from claims.models import Claim
from claims.operations import finish_brought_claim
from claims.operations.shared import known_fields, made, refuse_stale, tidied, web_address
from factcheck.accounts.actors import Actor
from factcheck.ledger.recording import record
from factcheck.workflow.machine import Invalid, WrongState, require
from factcheck.workflow.rows import changed, locked, save_changes
from reviews import policy
from reviews.models import ImportedCheck
from reviews.verifiers.ranking import normalised

EDITABLE = frozenset({"rating", "finding", "qualifiers", "conclusion", "reviewed_on", "author", "byline", "url"})


@transaction.atomic
def import_check(*, claim: Claim, actor: Actor, source: str = "", **fields: Any) -> ImportedCheck:
    """Keep what the newsroom found before, and close the work on the claim. A claim that is judged here keeps its own verdict alone."""
    known_fields(fields, EDITABLE)
    row = locked(claim)
    require(policy.may_import_checks, actor, row)
    if row.verdict_versions.exists():
        raise WrongState(row, sentence=_("This claim is judged here: a sheet does not change that."))
    given = _meaningful(tidied(ImportedCheck, {**fields, "source": source}))
    words = normalised(row.proposition)
    check = made(ImportedCheck(claim=row, created_by_id=actor.user_id, search_words=words, **given))
    details = {"finding": check.finding, "qualifiers": check.qualifiers, "reviewed_on": check.reviewed_on}
    texts = {name: getattr(check, name) for name in ("rating", "conclusion", "byline", "url")}
    record("check.imported", subject=check, actor=actor, details=details, texts=texts, context=[row])
    if row.is_open:
        finish_brought_claim(claim=row, actor=actor)
    return check


@transaction.atomic
def edit_imported_check(
    *, check: ImportedCheck, actor: Actor, expected: int | None = None, **fields: Any
) -> ImportedCheck:
    """Mend what was brought along, because the sheet it came from was mended."""
    known_fields(fields, EDITABLE)
    row = locked(check)
    require(policy.may_import_checks, actor, row.claim)
    new = changed(row, _meaningful(tidied(ImportedCheck, fields)))
    if not new:
        return row
    refuse_stale(row, expected)
    save_changes(row, new)
    texts = {name: new.get(name) for name in ("rating", "conclusion", "byline", "url")}
    record("check.mended", subject=row, actor=actor, details={"fields": sorted(new)}, texts=texts, context=[row.claim])
    return row


@transaction.atomic
def remove_imported_check(*, check: ImportedCheck, actor: Actor) -> None:
    """Take away what was brought along by mistake."""
    row = locked(check)
    require(policy.may_import_checks, actor, row.claim)
    record("check.taken_away", subject=row, actor=actor, context=[row.claim])
    row.delete()


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
