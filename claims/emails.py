"""Mail about the work on claims: who is told, and in which words. Nothing is sent from here."""

import datetime as dt

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from claims.models import Claim
from claims.verifiers.base import installed_verifiers
from claims.watching.news import RECHECK_DUE, WATCHING
from factcheck.accounts.access import why_kept_in
from factcheck.accounts.actors import SYSTEM, Actor
from factcheck.accounts.clock import now
from factcheck.accounts.models import User
from factcheck.ledger.models import Event
from factcheck.ledger.recording import record
from factcheck.ledger.references import reference, split_reference
from factcheck.outbound.notices import Notice, tell, texts_of
from factcheck.work.attempts import Attempt

NEAR = dt.timedelta(hours=2)
SUBJECT_WORDS = 80


def mail_assigned(attempt: Attempt) -> None:
    """To whoever was given a claim."""
    event = attempt.event
    assignee = split_reference(event.details.get("assignee", ""))[1]
    people = User.objects.filter(pk=assignee) if assignee else User.objects.none()
    with attempt.finish():
        tell(kind="mail_assigned", event=event, people=people, build=lambda actor: _assigned(event, actor))


def mail_deadline_near(attempt: Attempt) -> None:
    """To the owner of a claim that is to be published soon; without one, to nobody: the work list shows it."""
    event = attempt.event
    people = User.objects.filter(assigned_claims__id=_subject(event))
    with attempt.finish():
        tell(kind="mail_deadline_near", event=event, people=people, build=lambda actor: _near(event, actor))


def mail_source_changed(attempt: Attempt) -> None:
    """To the owner of a claim when what it rests on changed. Without one, to nobody: the task shows it."""
    event = attempt.event
    people = User.objects.filter(assigned_claims__id=_subject(event))
    with attempt.finish():
        tell(kind="mail_source_changed", event=event, people=people, build=lambda actor: _changed(event, actor))


def look_at_due_claims() -> None:
    """Records once, for each claim and each publish-by, that the moment is near."""
    with transaction.atomic():
        soon = Claim.objects.open().filter(publish_by__gt=now(), publish_by__lte=now() + NEAR)
        for claim in soon.select_for_update(of=("self",), skip_locked=True):
            due = claim.publish_by.isoformat() if claim.publish_by else ""
            told = Event.objects.filter(name="deadline.near", subject=reference(claim), details__publish_by=due)
            if not told.exists():
                record("deadline.near", subject=claim, actor=SYSTEM, details={"publish_by": due})


def shown(claim: Claim) -> str:
    """How mail names a claim: its number and words; only the number where not the whole newsroom may read it, or not yet anybody."""
    if why_kept_in(claim):
        return claim.reference
    words = claim.proposition
    short = words if len(words) <= SUBJECT_WORDS else f"{words[: SUBJECT_WORDS - 1].rstrip()}…"
    return f"{claim.reference}: {short}"


def _assigned(event: Event, actor: Actor) -> Notice | None:
    claim = _seen(event, actor)
    if claim is None:
        return None
    return Notice(
        subject=_("Assigned to you: %(claim)s") % {"claim": shown(claim)},
        lines=(_("You were given the claim %(claim)s.") % {"claim": shown(claim)}, *_due(claim)),
        path=reverse("desk:claim", args=[claim.pk]),
        action=_("Open the claim"),
        quoted="" if why_kept_in(claim) else texts_of(event).get("note", ""),
    )


def _near(event: Event, actor: Actor) -> Notice | None:
    claim = _seen(event, actor)
    if claim is None or not claim.is_open:
        return None
    return Notice(
        subject=_("Soon due: %(claim)s") % {"claim": shown(claim)},
        lines=(_("The claim %(claim)s is still open.") % {"claim": shown(claim)}, *_due(claim)),
        path=reverse("desk:claim", args=[claim.pk]),
        action=_("Open the claim"),
    )


def _changed(event: Event, actor: Actor) -> Notice | None:
    claim = _seen(event, actor)
    verifier = installed_verifiers().get(WATCHING)
    if claim is None or verifier is None:
        return None
    codes, path = event.details.get("codes", ()), f"{reverse('desk:claim', args=[claim.pk])}#tasks"
    if set(codes) == {RECHECK_DUE}:
        return Notice(
            subject=_("To be looked at again: %(claim)s") % {"claim": shown(claim)},
            lines=(
                _("The day has come to look at the verdict on the claim %(claim)s again.") % {"claim": shown(claim)},
            ),
            path=path,
            action=_("Open the claim"),
        )
    sentences = [str(verifier.sentences[code]) for code in codes if code in verifier.sentences]
    return Notice(
        subject=_("Changed since: %(claim)s") % {"claim": shown(claim)},
        lines=(_("Something changed that the claim %(claim)s rests on.") % {"claim": shown(claim)}, *sentences),
        path=path,
        action=_("See what changed"),
    )


def _due(claim: Claim) -> tuple[str, ...]:
    if claim.publish_by is None:
        return ()
    moment = timezone.localtime(claim.publish_by, claim.desk.zone)
    return (
        _("To be published by %(moment)s (%(zone)s).")
        % {"moment": date_format(moment, "DATETIME_FORMAT"), "zone": claim.desk.time_zone},
    )


def _seen(event: Event, actor: Actor) -> Claim | None:
    return Claim.objects.visible_to(actor).select_related("desk").filter(pk=_subject(event)).first()


def _subject(event: Event) -> str:
    return split_reference(event.subject)[1]
