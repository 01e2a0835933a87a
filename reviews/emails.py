"""Mail about verdicts and fact-checks: who is told, and in which words. Nothing is sent from here."""

from collections.abc import Callable
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from claims.emails import shown
from claims.models import Claim
from factcheck.accounts.access import why_kept_in
from factcheck.accounts.actors import Actor
from factcheck.accounts.models import User
from factcheck.accounts.roles import CAPABILITIES, DESK_ROLES
from factcheck.ledger.models import Event
from factcheck.ledger.references import split_reference
from factcheck.outbound.notices import Notice, tell, texts_of
from factcheck.work.attempts import Attempt
from reviews.models import AnyVersion, FactCheck, FactCheckVersion, VerdictVersion
from reviews.publication.wording import label_part, wording_of
from reviews.talk import review_page

APPROVING = [role for role in DESK_ROLES if "approve_verdicts" in CAPABILITIES[role]]


def mail_submitted(attempt: Attempt) -> None:
    """To everyone who may vote on what was submitted: reviewers of the desk who had no hand in it."""
    event = attempt.event
    version = version_of(event)
    with attempt.finish():
        people = second_readers(version)
        tell(kind="mail_submitted", event=event, people=people, build=about(event, version, _submitted))


def mail_returned(attempt: Attempt) -> None:
    """To the authors of what was returned, with the reason."""
    event = attempt.event
    version = version_of(event)
    people = User.objects.filter(pk__in=version.author_ids)
    with attempt.finish():
        tell(kind="mail_returned", event=event, people=people, build=about(event, version, _returned))


def mail_published(attempt: Attempt) -> None:
    """To the owners of the claims a page shows, and to everyone who wrote it."""
    event = attempt.event
    version = _published(event)
    claims = Claim.objects.filter(factcheck_claims__version=version)
    verdicts = VerdictVersion.objects.filter(shown_in__version=version)
    wrote = Q(pk__in=version.author_ids) | Q(pk__in=verdicts.values("authors__user"))
    people = User.objects.filter(wrote | Q(pk__in=claims.values("assignee"))).distinct()
    with attempt.finish():
        tell(kind="mail_published", event=event, people=people, build=about(event, version, _published_notice))


Words = Callable[[Event, AnyVersion], Notice]


def about(event: Event, version: AnyVersion, words: Words) -> Callable[[Actor], Notice | None]:
    """Worded only for those who may see the version."""
    return lambda actor: words(event, version) if _may_see(version, actor) else None


def _may_see(version: AnyVersion, actor: Actor) -> bool:
    return type(version).objects.visible_to(actor).filter(pk=version.pk).exists()


def _submitted(event: Event, version: AnyVersion) -> Notice:
    return Notice(
        subject=_("For your review: %(what)s") % {"what": what(version)},
        lines=(
            _("Version %(n)d of %(what)s was submitted for review.") % {"n": version.number, "what": what(version)},
        ),
        path=review_page(version),
        action=_("Read and vote"),
        label=_label(version),
    )


def _returned(event: Event, version: AnyVersion) -> Notice:
    return Notice(
        subject=_("Returned to you: %(what)s") % {"what": what(version)},
        lines=(_("Version %(n)d of %(what)s was returned.") % {"n": version.number, "what": what(version)},),
        path=_page(version),
        action=_("Go on writing"),
        quoted="" if is_guarded(version) else texts_of(event).get("reason", ""),
        label=_label(version),
    )


def _published_notice(event: Event, version: AnyVersion) -> Notice:
    assert isinstance(version, FactCheckVersion)  # noqa: S101 -- verdicts are published with their page
    return Notice(
        subject=_("Published: %(what)s") % {"what": what(version)},
        lines=(_("%(what)s is live.") % {"what": what(version)},),
        path=reverse("public:factcheck", args=[version.factcheck.slug]),
        action=_("Read it as readers do"),
        label=_label(version),
    )


def what(version: AnyVersion) -> str:
    """The claim, or the headline; neither while not the whole newsroom may read it."""
    if isinstance(version, VerdictVersion):
        return shown(version.claim)
    if is_guarded(version):
        return _("a fact-check of the %(desk)s desk") % {"desk": version.desk.name}
    return version.headline


def is_guarded(version: AnyVersion) -> bool:
    """Whether not the whole newsroom may read it, or not yet anybody outside: then mail holds none of its words."""
    if isinstance(version, VerdictVersion):
        return bool(why_kept_in(version.claim))
    shown_claims = Claim.objects.filter(factcheck_claims__version=version).select_related("desk")
    return bool(why_kept_in(version.factcheck, *shown_claims))


def _label(version: AnyVersion) -> str:
    verdict = version if isinstance(version, VerdictVersion) else _leading_verdict(version)
    if verdict is None or is_guarded(version):
        return ""
    return str(label_part(verdict, wording_of(version.desk, verdict.language))["text"])


def _leading_verdict(version: FactCheckVersion) -> VerdictVersion | None:
    first = version.claims.select_related("verdict_version").first()
    return first.verdict_version if first else None


def second_readers(version: AnyVersion) -> QuerySet[User]:
    """The reviewers of the desk who had no hand in it: a second pair of eyes is one of theirs."""
    reviewers = User.objects.filter(memberships__desk=version.desk, memberships__role__in=APPROVING)
    return reviewers.exclude(pk__in=version.author_ids).distinct()


def _page(version: AnyVersion) -> str:
    if isinstance(version, VerdictVersion):
        return f"{reverse('desk:claim', args=[version.claim_id])}#verdict"
    return reverse("reviews:factcheck", args=[version.pk])


def version_of(event: Event) -> AnyVersion:
    """The version an event is about."""
    label, key = split_reference(event.subject)
    model: Any = {"reviews.verdictversion": VerdictVersion, "reviews.factcheckversion": FactCheckVersion}[label]
    return model.objects.get(pk=key)


def _published(event: Event) -> FactCheckVersion:
    """factcheck.published is about the fact-check; the version it shows is in the details."""
    label, key = split_reference(event.subject)
    if label == "reviews.factcheckversion":
        return FactCheckVersion.objects.get(pk=key)
    shown_version = event.details.get("version")
    versions: QuerySet[FactCheckVersion] = FactCheck.objects.get(pk=key).versions.all()
    return versions.get(pk=shown_version) if shown_version else versions.latest("published_at")
