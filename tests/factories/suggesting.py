"""Drafts, and other words for them."""

from factcheck.accounts.actors import Actor
from factcheck.accounts.models import Desk
from reviews import operations
from reviews.models import Suggestion, VerdictVersion
from tests.factories import ClaimFactory
from tests.factories.reviewing import a_draft_verdict


def other_words(
    version: VerdictVersion, actor: Actor, exact: str = "Nobody else", instead: str = "No one else"
) -> Suggestion:
    """Some of the explanation, said in another way."""
    given = {"part": "explanation", "exact": exact, "replacement": instead, "why": "Shorter."}
    return operations.suggest(version=version, actor=actor, **given)


def draft_saying(desk: Desk, author: Actor, explanation: str) -> VerdictVersion:
    """A draft with this explanation."""
    return a_draft_verdict(ClaimFactory(desk=desk, checking=True), author, explanation=explanation)


def rewrite(draft: VerdictVersion, actor: Actor, explanation: str) -> None:
    """Another explanation, whatever stood there."""
    operations.edit_verdict(version=draft, actor=actor, expected=None, explanation=explanation)
