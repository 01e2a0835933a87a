"""What people said about a version, for the pages that show it."""

from typing import Any

from django.db.models import Q

from claims.codes import VersionState
from factcheck.accounts.actors import Actor
from reviews import policy
from reviews.models import Comment, FactCheckVersion, Suggestion, VerdictVersion
from reviews.models.suggestion import SuggestionState
from reviews.operations.comments import nameable
from reviews.operations.suggestions import SUGGESTED_ON, found_in

Context = dict[str, Any]
Version = VerdictVersion | FactCheckVersion


def talk_section(version: Version, actor: Actor) -> Context:
    """The threads on a version, and those on the versions before it that are not settled."""
    threads: dict[Any, Context] = {}
    for row in _comments(version, actor):
        entry = {"row": row, "names": [one.name for one in row.mentioned.all()]}
        if row.thread_id is None:
            threads[row.pk] = {**entry, "answers": [], "is_here": row.version.pk == version.pk}
        elif row.thread_id in threads:
            threads[row.thread_id]["answers"].append(entry)
    shown = [one for one in threads.values() if one["is_here"] or one["row"].resolved_at is None]
    may_comment = policy.may_comment(actor, version)
    return {
        "suggestions": _suggestions(version, actor),
        "may_suggest": may_comment and version.state in SUGGESTED_ON,
        "open": [one for one in shown if one["row"].resolved_at is None],
        "settled": [one for one in shown if one["row"].resolved_at is not None],
        "may_comment": may_comment,
        "nameable": [person.name for person in nameable(version.desk)],
        "is_verdict": isinstance(version, VerdictVersion),
        "version": version,
    }


def _comments(version: Version, actor: Actor) -> list[Comment]:
    rows = Comment.objects.visible_to(actor).filter(_up_to(version)).select_related("event", "resolved_by")
    return list(rows.select_related("written_by", _side(version)).prefetch_related("event__texts", "mentioned"))


def _suggestions(version: Version, actor: Actor) -> list[Context]:
    """Those on this version, and those on versions before it that nobody has decided on."""
    rows = Suggestion.objects.visible_to(actor).filter(_up_to(version))
    draft = _draft_after(version)
    shown = rows.select_related("made_by", "decided_by", f"{_side(version)}__{version.ABOUT}__desk")
    return [
        _suggestion(row, version, draft, actor)
        for row in shown
        if row.version.pk == version.pk or row.state == SuggestionState.OPEN
    ]


def _suggestion(row: Suggestion, version: Version, draft: Version | None, actor: Actor) -> Context:
    return {
        "row": row,
        "is_here": row.version.pk == version.pk,
        "is_gone": draft is not None and found_in(row, draft) is None,
        "may_accept": draft is not None and policy.may_take_over(actor, row),
        "may_reject": policy.may_reject_suggestion(actor, row),
    }


def _draft_after(version: Version) -> Version | None:
    about = {version.ABOUT: getattr(version, f"{version.ABOUT}_id")}
    draft: Version | None = type(version).objects.filter(**about, state=VersionState.DRAFT).first()
    return draft


def _side(version: Version) -> str:
    return "verdict_version" if isinstance(version, VerdictVersion) else "factcheck_version"


def _up_to(version: Version) -> Q:
    """Whatever is about this version, or one before it of the same claim or page."""
    side = _side(version)
    about = {f"{side}__{version.ABOUT}": getattr(version, f"{version.ABOUT}_id")}
    return Q(**about, **{f"{side}__number__lte": version.number})
