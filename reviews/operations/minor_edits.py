"""Minor edits: spelling, dead links and layout of a live page, put live by one person and read by another within a working day."""

from collections.abc import Iterable
from typing import Any

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.codes import CorrectionKind, PublicState, VersionState
from claims.models import Claim, Party
from factcheck.accounts.actors import Actor
from factcheck.accounts.clock import now
from factcheck.accounts.models import User
from factcheck.accounts.working_days import end_of_next_working_day
from factcheck.ledger.recording import record
from factcheck.workflow.machine import Invalid, NotReady, WrongState, refuse_stale, require
from factcheck.workflow.rows import changed, lock_all, locked
from reviews import policy, publication
from reviews.minor_edits import Objection, objections
from reviews.models import FactCheck, FactCheckAuthor, FactCheckVersion, MinorEdit
from reviews.operations._shared import known_fields, person, required
from reviews.operations.factchecks import draft_next_version, facts_of
from reviews.operations.publishing import correct
from reviews.operations.showing import claims_shown, show_the_same, version_after
from reviews.workflow import FACTCHECK_BY_MINOR_EDIT, MINOR_EDIT_REVIEW, VERSION_BY_MINOR_EDIT
from reviews.workflow.minor_edits import not_read_yet

S = VersionState
MENDABLE = frozenset({"headline", "conclusion", "body"})
UNDECIDED = frozenset({S.DRAFT, S.SUBMITTED, S.APPROVED})
MOST_NAMED = 3


class Changed(models.TextChoices):
    """What changed that is more than a minor edit."""

    NUMBER = "number", gettext_lazy("a number or sign")
    DATE = "date", gettext_lazy("a date")
    NAME = "name", gettext_lazy("a name")
    QUOTATION = "quotation", gettext_lazy("a quotation")
    NEGATION = "negation", gettext_lazy("a negation")
    FINDING = "finding", gettext_lazy("a finding")
    CITATION = "citation", gettext_lazy("cited evidence")
    LINK = "link", gettext_lazy("a new link")
    WORD = "word", gettext_lazy("another word")


Change = tuple[str, Objection]


@transaction.atomic
def make_minor_edit(
    *, factcheck: FactCheck, reason: str, actor: Actor, expected: int | None = None, **words: str
) -> FactCheckVersion:
    """Mend headline, conclusion or body of a live page at once, by one person. Only spelling, dead links and layout: anything else is
    refused with the words that changed, and goes the way of four eyes."""
    known_fields(words, MENDABLE)
    page = locked(factcheck)
    require(policy.may_make_minor_edit, actor, page)
    live = _mendable(page)
    refuse_stale(page, expected)
    claims = claims_shown(live)
    lock_all([Claim.objects.filter(pk__in=[claim.pk for claim in claims])])
    why = required(reason, "reason", _("Say what was mended, for readers."))
    new = changed(live, facts_of(dict(words)))
    if not new:
        raise Invalid("body", _("Nothing is different."))
    _refuse_more_than_minor(live, new, claims)
    return _put_live(page, live, _draft(live, new, why, actor), actor, claims)


def _mendable(page: FactCheck) -> FactCheckVersion:
    """The version that readers see, where nothing else is going on with it."""
    live = page.live
    if live is None or page.public_state != PublicState.LIVE:
        raise WrongState(page, "public_state", sentence=_("Only a page that is live, without a notice, is mended so."))
    other = page.versions.filter(state__in=UNDECIDED).first()
    if other is not None:
        sentence = _("Version %(number)d is being written or reviewed: mend it there.") % {"number": other.number}
        raise WrongState(other, sentence=sentence)
    if MinorEdit.objects.not_stood_behind().filter(version=live).exists():
        raise NotReady([not_read_yet()])
    return locked(live)


@transaction.atomic
def try_minor_edit(*, factcheck: FactCheck, actor: Actor, **words: str) -> list[Change]:
    """What of these words would be more than a minor edit, field by field. Changes nothing."""
    known_fields(words, MENDABLE)
    require(policy.may_make_minor_edit, actor, factcheck)
    live = _mendable(locked(factcheck))
    return _more_than_minor(live, changed(live, facts_of(dict(words))), claims_shown(live))


def _more_than_minor(live: FactCheckVersion, new: dict[str, Any], claims: Iterable[Claim]) -> list[Change]:
    names = names_on(claims)
    return [
        (field, one)
        for field in sorted(new)
        for one in objections(getattr(live, field), new[field], language=live.language, names=names)
    ]


def _refuse_more_than_minor(live: FactCheckVersion, new: dict[str, Any], claims: Iterable[Claim]) -> None:
    if found := _more_than_minor(live, new, claims):
        field = found[0][0]
        raise Invalid(field, _sentence([one for where, one in found if where == field]))


def names_on(claims: Iterable[Claim]) -> list[str]:
    """How everybody is called who said something about these claims, or answered."""
    keys = [claim.pk for claim in claims]
    spoke = Q(statement_parties__statement__claims__in=keys)
    answered = Q(public_responses__points__claim__in=keys)
    rows = Party.objects.filter(spoke | answered).distinct().prefetch_related("names")
    return [name for row in rows for name in (row.name, *(other.name for other in row.names.all())) if name]


def _sentence(found: list[Objection]) -> str:
    told = [
        _("%(kind)s: “%(before)s” → “%(after)s”")
        % {"kind": Changed(one.kind).label, "before": _short(one.before), "after": _short(one.after)}
        for one in found[:MOST_NAMED]
    ]
    more = _(
        "This changes more than spelling, dead links and layout (%(what)s). Write the next version instead: a second person reads it."
    )
    return more % {"what": "; ".join(told)}


def _short(text: str) -> str:
    most = 80
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _draft(live: FactCheckVersion, new: dict[str, Any], reason: str, actor: Actor) -> FactCheckVersion:
    """The version after, with everything but these words as it is, and its one author."""
    why = {"correction_kind": CorrectionKind.MINOR_EDIT, "correction_reason": reason, "said_sha256": live.said_sha256}
    by = {"created_by_id": actor.user_id, "submitted_by_id": actor.user_id, "submitted_at": now()}
    newest = live.factcheck.versions.order_by("-number").values_list("number", flat=True)[0]
    draft = version_after(live, number=newest + 1, **new, **why, **by)
    show_the_same(draft, live)
    FactCheckAuthor.objects.create(version=draft, user_id=person(actor))
    return draft


def _put_live(
    page: FactCheck, live: FactCheckVersion, draft: FactCheckVersion, actor: Actor, claims: list[Claim]
) -> FactCheckVersion:
    at, context = now(), [page, *claims]
    due = end_of_next_working_day(page.desk, at)
    edit = MinorEdit.objects.create(factcheck=page, version=draft, made_by_id=person(actor), made_at=at, due_at=due)
    told: dict[str, Any] = {"version": draft.pk, "number": draft.number}
    VERSION_BY_MINOR_EDIT.perform(live, "supersede", actor=actor, context=context, by=draft.pk)
    changes = {"published_at": at}
    row = VERSION_BY_MINOR_EDIT.perform(
        draft, "publish", actor=actor, changes=changes, context=context, number=draft.number
    )
    correct(page, live, row, actor, claims)
    row.factcheck = FACTCHECK_BY_MINOR_EDIT.perform(
        page, "replace", actor=actor, changes={"live": row, "last_published_at": at}, context=[row, *claims],
        kind=CorrectionKind.MINOR_EDIT, **told,
    )  # fmt: skip
    publication.freeze(row)
    details = {"edit": edit.pk, "due": due, **told}
    record("factcheck.minor_edit_made", subject=row, actor=actor, details=details, context=context)
    return row


@transaction.atomic
def review_minor_edit(
    *, edit: MinorEdit, is_fine: bool, actor: Actor, note: str = "", expected: int | None = None
) -> MinorEdit:
    """A second person has read it: it is fine, or it was more than that. Then the next version is begun, and what stands there needs a
    vote of somebody who wrote none of it; the page stays as it is meanwhile."""
    page, row = locked(edit.factcheck), locked(edit)
    require(policy.may_review_minor_edit, actor, row)
    said = note.strip() if is_fine else required(note, "note", _("Say what is more than a minor edit."))
    claims = claims_shown(row.version)
    changes = {"reviewed_by": User.objects.get(pk=person(actor)), "reviewed_at": now(), "note": said}
    row = MINOR_EDIT_REVIEW.perform(
        row, "find_fine" if is_fine else "reopen", actor=actor, expected=expected, changes=changes,
        texts={"note": said}, context=[row.version, page, *claims], number=row.version.number,
        outcome="fine" if is_fine else "reopened",
    )  # fmt: skip
    if not is_fine and not page.versions.filter(state__in=UNDECIDED).exists():
        draft_next_version(factcheck=page, actor=actor)
    return row


def find_minor_edit_fine(*, edit: MinorEdit, actor: Actor, note: str = "", expected: int | None = None) -> MinorEdit:
    """A second person has read it, and it is a minor edit."""
    return review_minor_edit(edit=edit, is_fine=True, actor=actor, note=note, expected=expected)


def reopen_minor_edit(*, edit: MinorEdit, actor: Actor, note: str = "", expected: int | None = None) -> MinorEdit:
    """A second person has read it, and it was more than that: the next version is begun, for four eyes."""
    return review_minor_edit(edit=edit, is_fine=False, actor=actor, note=note, expected=expected)
