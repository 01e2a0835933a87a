"""What the background does with what was asked and answered. Named in settings.WORK_KINDS."""

from uuid import UUID

from claims.models import Evidence
from factcheck.work.attempts import Attempt
from reviews.operations.narrowing import narrow_about
from reviews.operations.rechecks import bring_back_due
from reviews.operations.watching import begin_what_is_needed, plan_looks, tell_of_cited


def narrow_what_bears(attempt: Attempt) -> None:
    """Who may see an item, a claim or a statement changed: what bears on it follows."""
    with attempt.finish():
        narrow_about(subject_id=attempt.subject_id)


def look_at_watched(attempt: Attempt) -> None:
    """Plan the looks that are due."""
    with attempt.finish():
        plan_looks()


def begin_watching(attempt: Attempt) -> None:
    """Watch what came behind open or live work."""
    with attempt.finish():
        begin_what_is_needed()


def tell_of_changed_evidence(attempt: Attempt) -> None:
    """The page of a piece of evidence changed: whoever has the claim is told, if a verdict before readers cites it."""
    evidence = Evidence.objects.kept().select_related("claim").filter(pk=attempt.subject_id).first()
    snapshot = attempt.event.details.get("snapshot")
    with attempt.finish():
        if evidence is not None and snapshot:
            tell_of_cited(evidence=evidence, snapshot=UUID(str(snapshot)))


def look_at_rechecks(attempt: Attempt) -> None:
    """Bring back the verdicts whose day has come."""
    with attempt.finish():
        bring_back_due()
