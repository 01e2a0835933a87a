"""What is recorded about a claim or statement is never seen more widely than that: when it is narrowed, requests, replies and responses are."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from claims.codes import AccessLevel, narrowest, no_wider
from claims.models import Claim, Statement
from claims.operations.protecting import set_readers
from factcheck.accounts.access import Protected
from factcheck.workflow.rows import locked, save_changes
from reviews.models import CommentRequest, PublicResponse
from reviews.operations._shared import Protection, protection_of


@transaction.atomic
def narrow_about(*, subject_id: UUID | str) -> None:
    """Cut what was asked and answered down to the readers of what it is about: of this claim or statement, or of an item's claims. Twice
    changes nothing, and nothing is ever widened."""
    claims = Claim.objects.filter(
        Q(pk=subject_id) | Q(item=subject_id) | Q(appearances__item=subject_id) | Q(statements=subject_id)
    )
    statements = Statement.objects.filter(Q(pk=subject_id) | Q(claims__in=claims))
    asked = Q(questions__claim__in=claims) | Q(questions__statement__in=statements)
    for request in CommentRequest.objects.filter(asked).distinct().order_by("pk"):
        _narrow_request(request)
    said = Q(points__claim__in=claims) | Q(points__statement__in=statements)
    for response in PublicResponse.objects.filter(said).distinct().order_by("pk"):
        _cut(response, widest(matters_of(response.points.select_related("claim__desk", "statement__desk"))))


def matters_of(parts: Iterable) -> list[Protection]:
    """How what questions or points are about is protected."""
    return [protection_of(part.claim or part.statement) for part in parts]


def _narrow_request(request: CommentRequest) -> None:
    """A request shows all its questions to whoever may see it: the narrowest holds, for its replies too."""
    for level in matters_of(request.questions.select_related("claim__desk", "statement__desk")):
        _cut(request, level)
        for reply in request.replies.order_by("pk"):
            _cut(reply, level)


def widest(levels: list[Protection]) -> Protection:
    """A response shows each reader only the points they may see: it stands as wide as its widest point."""
    widest = next(level for level in levels if all(no_wider(other.access, level.access) for other in levels))
    readers = frozenset().union(*(level.readers for level in levels if level.access == AccessLevel.NAMED))
    return Protection(widest.desk, widest.access, readers if widest.access == AccessLevel.NAMED else frozenset())


def _cut(row: Protected, level: Protection) -> None:
    row = locked(row)
    now = protection_of(row)
    readers = now.readers & level.readers if now.access == AccessLevel.NAMED else level.readers
    if not no_wider(now.access, level.access):
        save_changes(row, {"access": narrowest(now.access, level.access)})
        set_readers(row, readers)
    elif now.access == level.access == AccessLevel.NAMED and readers != now.readers:
        set_readers(row, readers)
        save_changes(row, {})
