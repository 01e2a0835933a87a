"""Claims that are here already, changed as rows of a sheet say, and back again: by the operations that people use. What many rows change
is changed at a stroke, each thing with its own event."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from claims import operations as claims_operations
from claims.codes import DropReason, WorkState
from claims.models import Claim
from factcheck.sheets.columns import OF_CHECK
from factcheck.sheets.known import Known
from factcheck.sheets.meanings import Status
from factcheck.sheets.rows import Bringer, Made, Values, parties_of
from reviews import operations as reviews_operations

Pairs = Sequence[tuple[Known, Values]]
OF_WORK = frozenset({"assignee", "due", "priority"})
OF_ITEM = frozenset({"item_title", "publisher", "item_date"})


def change_all(pairs: Pairs, bringer: Bringer) -> list[Made]:
    """Set these values of claims that are here; gives the ids of what came with each that was not here before."""
    actor = bringer.actor
    words = [(known.claim, {"proposition": given["proposition"]}) for known, given in pairs if given.get("proposition")]
    claims_operations.edit_claims(wanted=words, actor=actor)
    for known, given in pairs:
        if {"quotation", "party"} & set(given):
            _set_statement(known, given, bringer)
    _set_items([pair for pair in pairs if OF_ITEM & set(pair[1])], bringer)
    work = [(known.claim, bringer.work({**known.values, **given})) for known, given in pairs if OF_WORK & set(given)]
    claims_operations.bring_work(wanted=work, actor=actor)
    made = _set_notes(pairs, bringer)
    for new, (known, given) in zip(made, pairs, strict=True):
        new |= {"check": True} if known.check is None and set(OF_CHECK) & set(given) else {}
    _set_checks([pair for pair in pairs if set(OF_CHECK) & set(pair[1])], bringer)
    move_all([(known.claim, given["status"]) for known, given in pairs if "status" in given], bringer)
    return made


def change_all_back(wanted: Sequence[tuple[Known, Values, bool]], bringer: Bringer) -> list[set[str]]:
    """Set what stood there before, where `True` says that the check is new; gives for each what cannot be set back, such as work that
    has begun."""
    new = [known.check for known, _before, is_new in wanted if is_new and known.check]
    reviews_operations.remove_imported_checks(checks=new, actor=bringer.actor)
    left, pairs = [], []
    for known, before, is_new in wanted:
        stays, given = _way_back(
            known, {name: old for name, old in before.items() if not (is_new and name in OF_CHECK)}
        )
        left.append(stays)
        pairs.append((known, given))
    change_all(pairs, bringer)
    return left


def _way_back(known: Known, before: Values) -> tuple[set[str], Values]:
    """What cannot be set back, and what is set: finished work is taken up again, work that has begun is not undone."""
    stays: set[str] = set()
    if before.get("status") == Status.LOGGED and known.values["status"] == Status.CHECKING:
        stays.add("status")
    elif before.get("status") == Status.LOGGED and known.values["status"] == Status.DONE:
        before["status"] = Status.CHECKING
    if "party" in before and not before["party"]:
        stays |= {"party", "quotation"} & set(before)
    return stays, {name: old for name, old in before.items() if name not in stays}


def _set_statement(known: Known, given: Values, bringer: Bringer) -> None:
    if known.statement is None:
        if new := bringer.statement({**known.values, **given}):
            claims_operations.add_statement(claim=known.claim, statement=new, is_subject=True, actor=bringer.actor)
        return
    fields: dict[str, Any] = {"words": given["quotation"]} if "quotation" in given else {}
    if given.get("party"):
        fields["parties"] = parties_of(given["party"])
    claims_operations.edit_statement(statement=known.statement, actor=bringer.actor, expected=None, **fields)


def _set_items(pairs: Pairs, bringer: Bringer) -> None:
    for known, given in pairs:
        if known.claim.item:
            fields = bringer.item_fields(given)
            claims_operations.correct_item(item=known.claim.item, actor=bringer.actor, expected=None, **fields)


def _set_notes(pairs: Pairs, bringer: Bringer) -> list[Made]:
    """Those that are new at a stroke; gives their ids."""
    actor, title = bringer.actor, bringer.note_title()
    for known, given in pairs:
        if known.note is None or "note" not in given:
            continue
        if given["note"]:
            claims_operations.edit_evidence(evidence=known.note, actor=actor, expected=None, note=given["note"])
        else:
            reason = _("The import that brought it was taken back.")
            claims_operations.remove_evidence(evidence=known.note, reason=reason, actor=actor)
    is_new = [known.note is None and bool(given.get("note")) for known, given in pairs]
    wanted = [(known.claim, title, given["note"]) for (known, given), new in zip(pairs, is_new, strict=True) if new]
    notes = iter(claims_operations.add_notes(wanted=wanted, actor=actor))
    return [{"note": str(next(notes).pk)} if new else {} for new in is_new]


def _set_checks(pairs: Pairs, bringer: Bringer) -> None:
    """What was found before; kept the first time, mended after that."""
    fields = [
        bringer.check_fields({name: given[name] for name in OF_CHECK if name in given}) for _known, given in pairs
    ]
    every = [(known, each) for (known, _given), each in zip(pairs, fields, strict=True)]
    new = [(known.claim, each) for known, each in every if known.check is None]
    reviews_operations.import_checks(wanted=new, source=bringer.sheet.name, actor=bringer.actor)
    there = [(known.check, each) for known, each in every if known.check]
    reviews_operations.edit_imported_checks(wanted=there, actor=bringer.actor)


def move_all(wanted: Iterable[tuple[Claim, str]], bringer: Bringer) -> None:
    """Bring the work to where the sheet says it is, by the moves that people make."""
    every = list(wanted)
    rows = Claim.objects.in_bulk([claim.pk for claim, _status in every])
    going = [(rows[claim.pk], status) for claim, status in every]
    starting = [row for row, status in going if status == Status.CHECKING and row.state == WorkState.LOGGED]
    claims_operations.start_claims(claims=starting, actor=bringer.actor)
    ending = [row for row, status in going if status == Status.DONE and row.is_open]
    claims_operations.finish_brought_claims(claims=ending, actor=bringer.actor)
    for row, status in going:
        _move(row, status, bringer)


def _move(row: Claim, status: str, bringer: Bringer) -> None:
    """The moves for which somebody gives a reason."""
    words = {"name": bringer.sheet.name}
    if status == Status.CHECKING and row.state == WorkState.DONE:
        reason = _("The sheet “%(name)s” says that it is being checked.") % words
        claims_operations.reopen_claim(claim=row, reason=reason, actor=bringer.actor)
    elif status in (Status.LOGGED, Status.CHECKING) and row.state == WorkState.DROPPED:
        claims_operations.restore_claim(claim=row, actor=bringer.actor)
    elif status == Status.DROPPED and row.is_open:
        note = _("Dropped in the sheet “%(name)s”.") % words
        claims_operations.drop_claim(claim=row, drop_reason=DropReason.NOT_WORTH_IT, note=note, actor=bringer.actor)
