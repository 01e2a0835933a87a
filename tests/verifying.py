"""A verifier whose looking a test can watch from outside, and hold up."""

from collections.abc import Callable
from typing import Any, ClassVar

from claims.models import Claim
from claims.verifiers.base import Outcome, Verifier


class Talking(Verifier):
    """Says how far it is, lets the test look around meanwhile, and passes."""

    slug = "talking"
    title = "Talking"
    meanwhile: ClassVar[Callable[[], None]]

    def applies_to(self, claim: Claim) -> bool:
        return True

    def run(self, claim: Claim, progress: Any) -> Outcome:
        progress("reading", 0.5, "Page 1 of 2")
        type(self).meanwhile()
        progress("comparing", 0.9)
        return Outcome.passed("settled")
