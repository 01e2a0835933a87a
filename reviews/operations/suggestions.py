"""Suggestions: other words for some of a version's words, taken over by an author, or not."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.cleaning import plain
from claims.codes import VersionState
from factcheck.accounts.actors import Actor
from factcheck.accounts.clock import now
from factcheck.accounts.models import User
from factcheck.ledger.recording import record
from factcheck.workflow.machine import Invalid, WrongState, require
from factcheck.workflow.rows import locked
from reviews import policy
from reviews.models import AnyVersion, Suggestion, VerdictVersion, side_of
from reviews.models.suggestion import SuggestedPart, SuggestionState
from reviews.operations._shared import known_code, made, person, tidied
from reviews.operations.comments import context_of
from reviews.operations.factchecks import edit_factcheck
from reviews.operations.verdicts import edit_verdict
from reviews.placing import Found, find
from reviews.workflow import SUGGESTION

OF_VERDICTS = (SuggestedPart.EXPLANATION,)
OF_PAGES = (SuggestedPart.HEADLINE, SuggestedPart.CONCLUSION, SuggestedPart.BODY)
SUGGESTED_ON = frozenset({VersionState.DRAFT, VersionState.SUBMITTED})
LONGEST_WORDS = 5_000
NO_DRAFT = gettext_lazy("There is no draft to take it over into: begin the next version first.")


@transaction.atomic
def suggest(
    *,
    version: AnyVersion,
    part: str,
    exact: str,
    replacement: str,
    actor: Actor,
    why: str = "",
    start: int | None = None,
) -> Suggestion:
    """Suggest other words for some words of a draft or of a submitted version. `start`: where they were marked; else they stand there once.
    It changes nothing, and makes nobody an author."""
    row = locked(version)
    require(policy.may_comment, actor, row)
    if row.state not in SUGGESTED_ON:
        raise WrongState(row)
    known_code(part, OF_VERDICTS if isinstance(row, VerdictVersion) else OF_PAGES, "part")
    exact, replacement = plain(exact), plain(replacement)
    _refuse_senseless(exact, replacement)
    text = getattr(row, part)
    given = {"part": part, "exact": exact, "replacement": replacement, **tidied(Suggestion, {"why": why})}
    where = {"start": _start(text, exact, start), "text_then": text}
    suggestion = made(Suggestion(made_by_id=person(actor), **{side_of(row): row}, **given, **where))
    details = {"suggestion": suggestion.pk, "part": part, "number": row.number}
    record("suggestion.made", subject=row, actor=actor, details=details, context=context_of(row))
    return suggestion


def _refuse_senseless(exact: str, replacement: str) -> None:
    if not exact.strip():
        raise Invalid("exact", _("Say which words."))
    if max(len(exact), len(replacement)) > LONGEST_WORDS:
        raise Invalid("exact", _("These are too many words for one suggestion."))
    if exact == replacement:
        raise Invalid("replacement", _("Nothing is different."))


def _start(text: str, exact: str, start: int | None) -> int:
    """Where the words stand. Those that were marked stand where they were marked, or were changed meanwhile."""
    if start is not None:
        if start >= 0 and text[start : start + len(exact)] == exact:
            return start
        raise Invalid("exact", _("These words do not stand where you marked them any more: mark them again."))
    count = text.count(exact)
    if count == 0:
        raise Invalid("exact", _("These words do not stand there. Copy them as they are written."))
    if count > 1:
        sentence = _("These words stand there %(count)d times: copy a few more beside them.")
        raise Invalid("exact", sentence % {"count": count})
    return text.index(exact)


def found_in(suggestion: Suggestion, target: AnyVersion) -> Found:
    """Where its words stand in that draft now."""
    row = suggestion
    return find(row.exact, row.start, then=row.text_then, today=getattr(target, row.part))


def why_not_yet(suggestion: Suggestion) -> str:
    """What stands in the way of taking it over; nothing: it can be."""
    target = suggestion.version.open_draft()
    if target is None:
        return str(NO_DRAFT)
    found = found_in(suggestion, target)
    return "" if found.start is not None else _nowhere(found)


def _nowhere(found: Found) -> str:
    if found.is_gone:
        return _("Its words no longer stand in the draft: nothing was changed.")
    return _("It cannot be told which of the draft's words are meant: write it by hand.")


@transaction.atomic
def accept_suggestion(*, suggestion: Suggestion, actor: Actor, expected: int | None = None) -> Suggestion:
    """Take the words over into the draft: whoever does is an author of it. Refused where its words are gone from the draft, or where
    it cannot be told which are meant."""
    require(policy.may_take_over, actor, suggestion)
    target = suggestion.version.open_draft()
    if target is None:
        raise WrongState(suggestion.version, sentence=str(NO_DRAFT))
    locked(getattr(target, target.ABOUT))
    row, draft = locked(suggestion), locked(target)
    if row.state != SuggestionState.OPEN:
        raise WrongState(row)
    if draft.state != VersionState.DRAFT:
        raise WrongState(draft)
    text, at = getattr(draft, row.part), _place_of(row, draft)
    words: dict[str, Any] = {row.part: text[:at] + row.replacement + text[at + len(row.exact) :]}
    if isinstance(draft, VerdictVersion):
        edit_verdict(version=draft, actor=actor, expected=None, **words)
    else:
        edit_factcheck(version=draft, actor=actor, expected=None, **words)
    return _decide(row, "accept", actor, expected=expected, number=draft.number)


def _place_of(suggestion: Suggestion, draft: AnyVersion) -> int:
    found = found_in(suggestion, draft)
    if found.start is None:
        raise Invalid("exact", _nowhere(found))
    return found.start


def reject_suggestion(
    *, suggestion: Suggestion, actor: Actor, reason: str = "", expected: int | None = None
) -> Suggestion:
    """It is not taken over, for a reason or without one; whoever made it can take it back so. Where its words are gone from the draft,
    that is what became of it."""
    target, said = suggestion.version.open_draft(), reason.strip()
    is_gone = target is not None and found_in(suggestion, target).is_gone
    move = "orphan" if is_gone and not said and policy.may_take_over(actor, suggestion) else "reject"
    return _decide(suggestion, move, actor, reason=said, expected=expected, number=suggestion.version.number)


def _decide(
    suggestion: Suggestion, move: str, actor: Actor, *, reason: str = "", expected: int | None = None, **codes: Any
) -> Suggestion:
    by = {"decided_by": User.objects.get(pk=person(actor)), "decided_at": now(), "decision_reason": reason}
    version = suggestion.version
    return SUGGESTION.perform(
        suggestion,
        move,
        actor=actor,
        expected=expected,
        changes=by,
        texts={"reason": reason},
        context=[version, *context_of(version)],
        **codes,
    )
