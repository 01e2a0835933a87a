"""Mail about comments and minor edits: who is told, and in which words. Nothing is sent from here."""

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from factcheck.accounts.models import User
from factcheck.ledger.models import Event
from factcheck.ledger.references import split_reference
from factcheck.outbound.notices import Notice, tell, texts_of
from factcheck.work.attempts import Attempt
from reviews.emails import APPROVING, about, is_guarded, version_of, what
from reviews.models import FactCheckVersion, VerdictVersion

Version = VerdictVersion | FactCheckVersion


def mail_mentioned(attempt: Attempt) -> None:
    """To whoever is named in a comment, with what it says."""
    event = attempt.event
    keys = [split_reference(one)[1] for one in event.details.get("people", ())]
    people = User.objects.filter(pk__in=keys)
    with attempt.finish():
        tell(kind="mail_mentioned", event=event, people=people, build=about(event, version_of(event), _mentioned))


def mail_minor_edit(attempt: Attempt) -> None:
    """To the reviewers of the desk who had no hand in it: one of them reads it within a working day."""
    event = attempt.event
    version = version_of(event)
    reviewers = User.objects.filter(memberships__desk=version.desk, memberships__role__in=APPROVING)
    people = reviewers.exclude(pk__in=version.author_ids).distinct()
    with attempt.finish():
        tell(kind="mail_minor_edit", event=event, people=people, build=about(event, version, _minor_edit))


def _mentioned(event: Event, version: Version) -> Notice:
    return Notice(
        subject=_("You are named in a comment: %(what)s") % {"what": what(version)},
        lines=(_("A comment on version %(n)d of %(what)s names you.") % {"n": version.number, "what": what(version)},),
        path=f"{review_page(version)}#comments",
        action=_("Read and answer"),
        quoted="" if is_guarded(version) else texts_of(event).get("comment", ""),
    )


def _minor_edit(event: Event, version: Version) -> Notice:
    assert isinstance(version, FactCheckVersion)  # noqa: S101 -- only pages are mended so
    due = timezone.localtime(version.minor_edit.due_at, version.desk.zone)
    moment = f"{date_format(due, 'DATETIME_FORMAT')} ({version.desk.time_zone})"
    return Notice(
        subject=_("A minor edit went live: %(what)s") % {"what": what(version)},
        lines=(_("Somebody who had no hand in it reads it by %(moment)s.") % {"moment": moment},),
        path=review_page(version),
        action=_("Read what changed"),
        quoted="" if is_guarded(version) else version.correction_reason,
    )


def review_page(version: Version) -> str:
    """Where a version is read and talked about."""
    name = "review_verdict" if isinstance(version, VerdictVersion) else "review_factcheck"
    return reverse(f"reviews:{name}", args=[version.pk])
