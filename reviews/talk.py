"""What people said about a version, for the pages that show it."""

from typing import Any

from django.urls import reverse

from factcheck.accounts.actors import Actor
from reviews import policy
from reviews.differences import compare
from reviews.models import AnyVersion, Comment, Suggestion, VerdictVersion, side_of
from reviews.models.suggestion import SuggestionState
from reviews.operations.comments import LONGEST_COMMENT, nameable
from reviews.operations.suggestions import LONGEST_WORDS, OF_PAGES, OF_VERDICTS, SUGGESTED_ON, found_in

Context = dict[str, Any]
# How much of the text stands around a difference.
AROUND = 140


def talk_section(version: AnyVersion, actor: Actor) -> Context:
    """The threads on a version, and those on the versions before it that are not settled."""
    threads: dict[Any, Context] = {}
    for row in _comments(version, actor):
        entry = {"row": row, "names": [one.name for one in row.mentioned.all()]}
        if row.thread_id is None:
            threads[row.pk] = {**entry, "answers": [], "is_here": row.version.pk == version.pk}
        elif row.thread_id in threads:
            threads[row.thread_id]["answers"].append(entry)
    shown = [one for one in threads.values() if one["is_here"] or one["row"].resolved_at is None]
    may_comment, suggestions = policy.may_comment(actor, version), _suggestions(version, actor)
    return {
        "suggestions": suggestions,
        "spots": _spots(version, suggestions),
        "may_suggest": may_comment and version.state in SUGGESTED_ON,
        "open": [one for one in shown if one["row"].resolved_at is None],
        "settled": [one for one in shown if one["row"].resolved_at is not None],
        "may_comment": may_comment,
        "nameable": [person.name for person in nameable(version.desk)],
        **_addresses(version),
        "longest_comment": LONGEST_COMMENT,
        "longest_words": LONGEST_WORDS,
        "version": version,
        "actor": actor,
    }


def review_page(version: AnyVersion) -> str:
    """Where a version is read and talked about."""
    name = "review_verdict" if isinstance(version, VerdictVersion) else "review_factcheck"
    return reverse(f"reviews:{name}", args=[version.pk])


def _addresses(version: AnyVersion) -> dict[str, str]:
    """Where it is read, commented on, and other words are suggested."""
    kind = "verdict" if isinstance(version, VerdictVersion) else "version"
    forms = {f"{deed}_at": reverse(f"reviews:{kind}_{deed}", args=[version.pk]) for deed in ("comment", "suggest")}
    return {"read_at": review_page(version), **forms}


def _comments(version: AnyVersion, actor: Actor) -> list[Comment]:
    rows = Comment.objects.visible_to(actor).up_to(version).select_related("event", "resolved_by")
    return list(rows.select_related("written_by", side_of(version)).prefetch_related("event__texts", "mentioned"))


def _suggestions(version: AnyVersion, actor: Actor) -> list[Context]:
    """Those on this version, and those on versions before it that nobody has decided on."""
    rows = Suggestion.objects.visible_to(actor).up_to(version)
    draft = version.open_draft()
    shown = rows.select_related("made_by", "decided_by", f"{side_of(version)}__{version.ABOUT}__desk")
    return [
        _suggestion(row, version, draft, actor)
        for row in shown
        if row.version.pk == version.pk or row.state == SuggestionState.OPEN
    ]


def _suggestion(row: Suggestion, version: AnyVersion, draft: AnyVersion | None, actor: Actor) -> Context:
    """With the difference it would make in the draft, where its words can be told there."""
    is_open = row.state == SuggestionState.OPEN
    found = found_in(row, draft) if is_open and draft is not None else None
    change = _change(getattr(draft, row.part), row, found.start) if found and found.start is not None else None
    return {
        "row": row,
        "is_here": row.version.pk == version.pk,
        "is_gone": found is not None and found.is_gone,
        "is_unclear": found is not None and found.start is None and not found.is_gone,
        "change": change,
        "may_accept": change is not None and policy.may_take_over(actor, row),
        "may_reject": is_open and policy.may_reject_suggestion(actor, row),
    }


def _change(text: str, row: Suggestion, at: int) -> Context:
    """The words as they stand and as they would, with a little of what is around them."""
    end = at + len(row.exact)
    before, after = text[max(0, at - AROUND) : at], text[end : end + AROUND]
    return {
        "before": f"… {before.partition(' ')[2]}" if at > AROUND else before,
        "after": f"{after.rpartition(' ')[0]} …" if end + AROUND < len(text) else after,
        "pieces": compare(row.exact, row.replacement),
    }


def _spots(version: AnyVersion, suggestions: list[Context]) -> dict[str, list[tuple[int, int]]]:
    """Where in this version words stand that somebody would have otherwise, by part; for parts that can be suggested on."""
    spots: dict[str, list[tuple[int, int]]] = {
        str(part): [] for part in (OF_VERDICTS if isinstance(version, VerdictVersion) else OF_PAGES)
    }
    for row in (one["row"] for one in suggestions if one["row"].state == SuggestionState.OPEN):
        start = found_in(row, version).start
        if start is not None:
            spots[row.part].append((start, start + len(row.exact)))
    return spots
