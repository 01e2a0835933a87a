"""What a verifier is: one small class in one file, named in settings.VERIFIERS."""

import functools
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Protocol

from django.conf import settings
from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.codes import TaskOutcome
from claims.models import Claim, VerificationTask
from claims.verifiers import words
from factcheck.accounts.access import why_kept_in
from factcheck.accounts.actors import Actor

PROPOSITION, APPEARANCES = "proposition", "appearances"
# The outcome code of a verifier that goes outside and asked nobody; its parameter `why` says for what reason.
NOT_ASKED = "not_asked"


class Progress(Protocol):
    """Called now and then by a verifier that takes its time; raises when there is no point in going on."""

    def __call__(self, step: str, fraction: float | None = None, message: str = "") -> None: ...


def kept_by(progress: Progress) -> dict[str, Any]:
    """What the verifier put there before it had to wait for a host's turn (factcheck.net.NotNow), to go on from: JSON. Empty at first."""
    kept: dict[str, Any] = getattr(progress, "kept", {})
    return kept


@dataclass(frozen=True)
class Outcome:
    """What a verifier found: a code with parameters. Its words are chosen where it is shown, in the reader's language."""

    outcome: TaskOutcome
    code: str
    parameters: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def passed(cls, code: str, **parameters: Any) -> "Outcome":
        """Looked at, and clean."""
        return cls(TaskOutcome.PASSED, code, parameters)

    @classmethod
    def found(cls, code: str, **parameters: Any) -> "Outcome":
        """There is something to see."""
        return cls(TaskOutcome.FOUND, code, parameters)

    @classmethod
    def needs_person(cls, code: str, **parameters: Any) -> "Outcome":
        """The machine cannot decide this."""
        return cls(TaskOutcome.NEEDS_PERSON, code, parameters)

    @classmethod
    def inconclusive(cls, code: str, **parameters: Any) -> "Outcome":
        """It could not be looked at; nothing follows from it."""
        return cls(TaskOutcome.INCONCLUSIVE, code, parameters)


class Verifier(ABC):
    """A machine's check of one claim. It reads, may take seconds, and changes nothing: what it returns is written by its job."""

    slug: ClassVar[str]
    title: ClassVar[Promise | str]
    # What its outcome codes and its steps are called, besides those that all share (claims/verifiers/words.py).
    sentences: ClassVar[Mapping[str, Promise]] = {}
    steps: ClassVar[Mapping[str, Promise]] = {}
    # What a page shows of a result below its sentence, drawn with what `shown` gives.
    template: ClassVar[str] = ""
    # What its being run once more is called, and what a person who asked for it is told, where that is not on the page at once.
    again: ClassVar[Promise | str] = gettext_lazy("Run again")
    again_asked: ClassVar[Promise | str] = ""
    # Of the claim's words what it reads, so that it looks again when they are others: its proposition, where it stands, or both.
    reads: ClassVar[frozenset[str]] = frozenset()
    goes_outside: ClassVar[bool] = False
    says_outside: ClassVar[Promise | str] = ""

    @abstractmethod
    def applies_to(self, claim: Claim) -> bool:
        """Whether it has anything to look at."""

    @abstractmethod
    def run(self, claim: Claim, progress: Progress) -> Outcome:
        """Look. May raise factcheck.work.Temporary when looking again later can help."""

    def words(self, code: str, parameters: Mapping[str, Any]) -> str:
        """The sentence for one of its outcome codes."""
        return str(self.sentences.get(code, "")) or words.outcome(code, parameters)

    def step(self, code: str) -> str:
        """What it is doing, in words."""
        return str(self.steps.get(code, "")) or words.step(code)

    def shown(self, task: VerificationTask, actor: Actor) -> dict[str, Any]:
        """What its template gets: of the result what is worth a look, and only what this actor may see."""
        return {}


def words_of(task: VerificationTask) -> str:
    """What came of a task, in a sentence; empty while nothing has."""
    if not task.result_code:
        return ""
    verifier = installed_verifiers().get(task.verifier)
    return verifier.words(task.result_code, task.result) if verifier else words.outcome(task.result_code, task.result)


def step_of(task: VerificationTask) -> str:
    """What a running task is doing, in words."""
    return step_in_words(task.verifier, task.step)


def step_in_words(slug: str, step: str) -> str:
    """What a verifier is doing at that step, in words."""
    verifier = installed_verifiers().get(slug)
    return verifier.step(step) if verifier else words.step(step)


def installed_verifiers() -> dict[str, Verifier]:
    """The verifiers named in settings, by slug, in that order."""
    return _installed(tuple(settings.VERIFIERS))


def title_of(slug: str) -> str:
    """What people call a verifier, also one that is installed no longer; without one it is a person's task."""
    if not slug:
        return _("a task for a person")
    verifier = installed_verifiers().get(slug)
    return str(verifier.title) if verifier else slug


@functools.cache
def _installed(paths: tuple[str, ...]) -> dict[str, Verifier]:
    verifiers = [import_string(path)() for path in paths]
    return {verifier.slug: verifier for verifier in verifiers}


def why_not_outside(verifier: Verifier, claim: Claim) -> str:
    """Why a verifier that goes outside does not run on this claim, as a code; empty: it may. What is restricted, embargoed or not known to
    be published is told to nobody, and the desk decides for the rest."""
    if not verifier.goes_outside:
        return ""
    if why := why_kept_in(claim, *([claim.item] if claim.item else [])):
        return why
    if claim.item is not None and not claim.item.is_known_as_published:
        return "unpublished"
    return "" if verifier.slug in claim.desk.outside_verifiers else "switched_off"


def outside_of(claim: Claim) -> list[tuple[Verifier, str]]:
    """Every verifier that goes outside, with why it does not on this claim; empty where it does."""
    return [(one, why_not_outside(one, claim)) for one in installed_verifiers().values() if one.goes_outside]
