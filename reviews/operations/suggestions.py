"""Suggestions: other words for some of a version's words, taken over by an author, or not."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from claims.codes import VersionState
from factcheck.accounts.actors import Actor
from factcheck.accounts.clock import now
from factcheck.accounts.models import User
from factcheck.ledger.recording import record
from factcheck.workflow.machine import Invalid, WrongState, require
from factcheck.workflow.rows import locked
from reviews import policy
from reviews.models import Suggestion, VerdictVersion
from reviews.models.suggestion import SuggestedPart, SuggestionState
from reviews.operations._shared import Version, known_code, made, person, tidied
from reviews.operations.comments import context_of
from reviews.operations.factchecks import edit_factcheck
from reviews.operations.verdicts import edit_verdict
from reviews.workflow import SUGGESTION

OF_VERDICTS = (SuggestedPart.EXPLANATION,)
OF_PAGES = (SuggestedPart.HEADLINE, SuggestedPart.CONCLUSION, SuggestedPart.BODY)
SUGGESTED_ON = frozenset({VersionState.DRAFT, VersionState.SUBMITTED})
LONGEST = 5_000


@transaction.atomic
def suggest(
    *, version: Version, part: str, exact: str, replacement: str, actor: Actor, why: str = "", start: int | None = None
) -> Suggestion:
    """Suggest other words for some words of a draft or of a submitted version. `start`: where they stand; else they stand there once.
    It changes nothing, and makes nobody an author."""
    row = locked(version)
    require(policy.may_comment, actor, row)
    if row.state not in SUGGESTED_ON:
        raise WrongState(row)
    known_code(part, OF_VERDICTS if isinstance(row, VerdictVersion) else OF_PAGES, "part")
    if not exact.strip():
        raise Invalid("exact", _("Say which words."))
    if max(len(exact), len(replacement)) > LONGEST:
        raise Invalid("exact", _("These are too many words for one suggestion."))
    if exact == replacement:
        raise Invalid("replacement", _("Nothing is different."))
    at = _place(getattr(row, part), exact, start)
    name = "verdict_version" if isinstance(row, VerdictVersion) else "factcheck_version"
    given = {
        name: row,
        "part": part,
        "exact": exact,
        "replacement": replacement,
        "start": at,
        **tidied(Suggestion, {"why": why}),
    }
    suggestion = made(Suggestion(made_by_id=person(actor), **given))
    details = {"suggestion": suggestion.pk, "part": part, "number": row.number}
    record("suggestion.made", subject=row, actor=actor, details=details, context=context_of(row))
    return suggestion


def _place(text: str, exact: str, start: int | None) -> int:
    if start is not None and text[start : start + len(exact)] == exact:
        return start
    count = text.count(exact)
    if count == 0:
        raise Invalid("exact", _("These words do not stand there. Copy them as they are written."))
    if count > 1:
        sentence = _("These words stand there %(count)d times: copy a few more beside them.")
        raise Invalid("exact", sentence % {"count": count})
    return text.index(exact)


def target_of(suggestion: Suggestion) -> Version | None:
    """Where it can be taken over: its version, while that is a draft; once it was returned, the draft that follows."""
    version = suggestion.version
    if version.state == VersionState.DRAFT:
        return version
    about = {version.ABOUT: getattr(version, f"{version.ABOUT}_id")}
    drafts = type(version).objects.filter(**about, state=VersionState.DRAFT, number__gt=version.number)
    found: Version | None = drafts.first()
    return found


def found_in(suggestion: Suggestion, target: Version) -> int | None:
    """Where its words stand in that draft now: in their old place, or where they stand once; None where they are gone or not told apart."""
    text, exact = getattr(target, suggestion.part), suggestion.exact
    if target.pk == suggestion.version.pk and text[suggestion.start : suggestion.start + len(exact)] == exact:
        return suggestion.start
    return text.index(exact) if text.count(exact) == 1 else None


@transaction.atomic
def accept_suggestion(*, suggestion: Suggestion, actor: Actor) -> Suggestion:
    """Take the words over into the draft: whoever does is an author of it. Where the words are gone, the suggestion is marked so."""
    require(policy.may_take_over, actor, suggestion)
    target = target_of(suggestion)
    if target is None:
        raise WrongState(
            suggestion.version, sentence=_("There is no draft to take it over into: begin the next version first.")
        )
    locked(getattr(target, target.ABOUT))
    row, draft = locked(suggestion), locked(target)
    if row.state != SuggestionState.OPEN:
        raise WrongState(row)
    at = found_in(row, draft)
    if at is None:
        if row.exact in getattr(draft, row.part):
            raise Invalid("exact", _("These words stand there several times now: write it by hand."))
        return _decide(row, "orphan", actor, number=draft.number)
    text = getattr(draft, row.part)
    words: dict[str, Any] = {row.part: text[:at] + row.replacement + text[at + len(row.exact) :]}
    if isinstance(draft, VerdictVersion):
        edit_verdict(version=draft, actor=actor, expected=None, **words)
    else:
        edit_factcheck(version=draft, actor=actor, expected=None, **words)
    return _decide(row, "accept", actor, number=draft.number)


def reject_suggestion(*, suggestion: Suggestion, actor: Actor, reason: str = "") -> Suggestion:
    """It is not taken over, for a reason or without one; whoever made it can take it back so."""
    return _decide(suggestion, "reject", actor, reason=reason.strip(), number=suggestion.version.number)


def _decide(suggestion: Suggestion, move: str, actor: Actor, *, reason: str = "", **codes: Any) -> Suggestion:
    by = {"decided_by": User.objects.get(pk=person(actor)), "decided_at": now(), "decision_reason": reason}
    version = suggestion.version
    return SUGGESTION.perform(
        suggestion,
        move,
        actor=actor,
        changes=by,
        texts={"reason": reason},
        context=[version, *context_of(version)],
        **codes,
    )
