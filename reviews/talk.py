"""What people said about a version, for the pages that show it."""

from typing import Any

from django.db.models import Q

from factcheck.accounts.actors import Actor
from reviews import policy
from reviews.models import Comment, FactCheckVersion, VerdictVersion
from reviews.operations.comments import nameable

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
    return {
        "open": [one for one in shown if one["row"].resolved_at is None],
        "settled": [one for one in shown if one["row"].resolved_at is not None],
        "may_comment": policy.may_comment(actor, version),
        "nameable": [person.name for person in nameable(version.desk)],
        "is_verdict": isinstance(version, VerdictVersion),
        "version": version,
    }


def _comments(version: Version, actor: Actor) -> list[Comment]:
    name = "verdict_version" if isinstance(version, VerdictVersion) else "factcheck_version"
    about = f"{name}__{version.ABOUT}"
    up_to = Q(**{about: getattr(version, f"{version.ABOUT}_id"), f"{name}__number__lte": version.number})
    rows = Comment.objects.visible_to(actor).filter(up_to)
    return list(
        rows.select_related("written_by", "resolved_by", name, "event").prefetch_related("event__texts", "mentioned")
    )
