"""Mail about comments, suggestions and minor edits: who is told, and in which words. Nothing is sent from here."""

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from factcheck.accounts.actors import SYSTEM
from factcheck.accounts.clock import now
from factcheck.accounts.models import User
from factcheck.ledger.models import Event
from factcheck.ledger.recording import record
from factcheck.ledger.references import reference, split_reference
from factcheck.outbound.notices import Notice, tell, texts_of
from factcheck.work.attempts import Attempt
from reviews.emails import about, is_guarded, second_readers, version_of, what
from reviews.models import AnyVersion, FactCheckVersion, MinorEdit, Suggestion
from reviews.models.suggestion import SuggestionState
from reviews.operations.comments import context_of
from reviews.talk import review_page


def mail_mentioned(attempt: Attempt) -> None:
    """To whoever is named in a comment, with what it says."""
    event = attempt.event
    keys = [split_reference(one)[1] for one in event.details.get("people", ())]
    people = User.objects.filter(pk__in=keys)
    with attempt.finish():
        tell(kind="mail_mentioned", event=event, people=people, build=about(event, version_of(event), _mentioned))


def mail_suggested(attempt: Attempt) -> None:
    """To the authors of the version for whose words others were suggested; to nobody once one of them has decided."""
    event = attempt.event
    version, row = version_of(event), _suggestion(event)
    people = User.objects.filter(pk__in=version.author_ids if row.state == SuggestionState.OPEN else ())
    with attempt.finish():
        tell(kind="mail_suggested", event=event, people=people, build=about(event, version, _suggested))


def mail_minor_edit(attempt: Attempt) -> None:
    """To the reviewers of the desk who had no hand in it: one of them reads it within a working day."""
    event = attempt.event
    version = version_of(event)
    with attempt.finish():
        people = second_readers(version)
        tell(kind="mail_minor_edit", event=event, people=people, build=about(event, version, _minor_edit))


def mail_minor_edit_overdue(attempt: Attempt) -> None:
    """To the same, when its working day is over and nobody has read it."""
    event = attempt.event
    version = version_of(event)
    is_waiting = MinorEdit.objects.waiting().filter(version=version.pk).exists()
    people = second_readers(version) if is_waiting else User.objects.none()
    with attempt.finish():
        tell(kind="mail_minor_edit_overdue", event=event, people=people, build=about(event, version, _overdue))


def look_at_minor_edits(attempt: Attempt) -> None:
    """Records once, for each minor edit that nobody has read in time, that it is overdue."""
    with attempt.finish(), transaction.atomic():
        late = MinorEdit.objects.waiting().filter(due_at__lte=now()).select_related("version__factcheck", "factcheck")
        for edit in late.select_for_update(of=("self",), skip_locked=True):
            told = Event.objects.filter(name="factcheck.minor_edit_overdue", subject=reference(edit.version))
            if not told.exists():
                details = {"edit": edit.pk, "number": edit.version.number, "due": edit.due_at}
                context = context_of(edit.version)
                record(
                    "factcheck.minor_edit_overdue", subject=edit.version, actor=SYSTEM, details=details, context=context
                )


def _suggestion(event: Event) -> Suggestion:
    return Suggestion.objects.get(pk=event.details["suggestion"])


def _mentioned(event: Event, version: AnyVersion) -> Notice:
    return Notice(
        subject=_("You are named in a comment: %(what)s") % {"what": what(version)},
        lines=(_("A comment on version %(n)d of %(what)s names you.") % {"n": version.number, "what": what(version)},),
        path=f"{review_page(version)}#comments",
        action=_("Read and answer"),
        quoted="" if is_guarded(version) else texts_of(event).get("comment", ""),
    )


def _suggested(event: Event, version: AnyVersion) -> Notice:
    row = _suggestion(event)
    said = f"{row.exact} → {row.replacement}" + (f"\n{row.why}" if row.why else "")
    return Notice(
        subject=_("Other words suggested: %(what)s") % {"what": what(version)},
        lines=(
            _("Somebody suggests other words in version %(n)d of %(what)s. You take them over or not.")
            % {"n": version.number, "what": what(version)},
        ),
        path=f"{review_page(version)}#suggestions",
        action=_("See the difference"),
        quoted="" if is_guarded(version) else said,
    )


def _due(version: AnyVersion) -> str:
    assert isinstance(version, FactCheckVersion)  # noqa: S101 -- only pages are mended so
    due = timezone.localtime(version.minor_edit.due_at, version.desk.zone)
    return f"{date_format(due, 'DATETIME_FORMAT')} ({version.desk.time_zone})"


def _overdue(event: Event, version: AnyVersion) -> Notice:
    return Notice(
        subject=_("Nobody has read this minor edit: %(what)s") % {"what": what(version)},
        lines=(
            _("It is live, and was to be read by %(moment)s by somebody who had no hand in it.")
            % {"moment": _due(version)},
        ),
        path=review_page(version),
        action=_("Read what changed"),
    )


def _minor_edit(event: Event, version: AnyVersion) -> Notice:
    moment = _due(version)
    return Notice(
        subject=_("A minor edit went live: %(what)s") % {"what": what(version)},
        lines=(_("Somebody who had no hand in it reads it by %(moment)s.") % {"moment": moment},),
        path=review_page(version),
        action=_("Read what changed"),
        quoted="" if is_guarded(version) else getattr(version, "correction_reason", ""),
    )
