"""Writing a verdict, and voting on it."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from claims.codes import ClaimKind, VersionState
from claims.policy import may_work_on
from factcheck.accounts.clock import now
from factcheck.ui.acts import act
from factcheck.ui.forms import pressed_on
from factcheck.ui.toasts import toast
from factcheck.workflow.machine import Invalid, WrongState
from reviews import forms, operations, policy, screens, sections
from reviews.inputs import QualifierInput
from reviews.models import FactCheckVersion, MinorEdit, Recheck, VerdictVersion
from reviews.web import presence
from reviews.web.shared import actor_of, missing_of, page_of, refuse, seen_claim
from reviews.workflow import VERDICT, required_steps_are_done

FIELDS = (
    "finding",
    "as_of",
    "is_as_said",
    "explanation",
    "few_origins_reason",
    "override_reason",
    "open_questions_reason",
    "media_results",
    "media_context",
    "media_original",
    "recheck_on",
    "row_version",
)


@login_required
@require_POST
def verdict_draft(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Begin a draft, or go on with the one that is there; “accept” fills it with what the record proposes, as of today."""
    claim, actor = seen_claim(request, pk), actor_of(request)
    there = claim.verdict_versions.filter(state=VersionState.DRAFT).first()
    if "accept" in request.POST and there is not None and str(there.pk) != request.POST.get("draft"):
        raise WrongState(
            there,
            sentence=_(
                "Somebody began a draft after your page was drawn, so your button did nothing. Look at it first."
            ),
        )
    draft = operations.draft_verdict(claim=claim, actor=actor)
    if "accept" in request.POST:
        proposal = sections.verdict_section(claim, actor)["proposal"]
        chosen = tuple(QualifierInput(code=q["code"], respondent=q["respondent"]) for q in proposal["qualifiers"])
        facts: dict[str, Any] = {"finding": proposal["finding"]} if proposal["finding"] else {}
        if draft.as_of is None and not draft.is_as_said:
            facts["as_of"] = timezone.localdate(now(), claim.desk.zone)
        operations.edit_verdict(version=draft, actor=actor, expected=None, qualifiers=chosen, **facts)
    return redirect(page_of(claim, "verdict"))


def _version(request: HttpRequest, pk: UUID) -> VerdictVersion:
    rows = VerdictVersion.objects.visible_to(actor_of(request)).select_related(
        "claim__desk", "claim__item", "submitted_by"
    )
    return get_object_or_404(rows, pk=pk)


def form_of(section: dict[str, Any], data: Any = None) -> forms.VerdictForm:
    """The draft as a form, with what the record lets it say."""
    draft = section["draft"]["version"]
    initial: dict[str, Any] = {name: getattr(draft, name) for name in FIELDS}
    initial["qualifiers"] = [f"{row.code}:{row.respondent}" for row in draft.qualifiers.all()]
    return forms.VerdictForm(
        data,
        initial=initial,
        findings=section["findings"],
        qualifiers=section["qualifiers"],
        evidence=section["evidence"],
        is_media=draft.claim.kind == ClaimKind.MEDIA or bool(draft.media_results),
    )


@login_required
@require_POST
def verdict(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Save the draft: by its button, or by itself while it is being written (then the answer is the new version number)."""
    version, actor = _version(request, pk), actor_of(request)
    section = sections.verdict_section(version.claim, actor)
    if section["draft"] is None or section["draft"]["version"].pk != version.pk:
        section["draft"] = {"version": version}
    form = form_of(section, request.POST)
    is_auto = request.headers.get("X-Autosave") == "1"
    if form.is_valid():
        try:
            version = _save(version, form, actor)
        except Invalid as refusal:
            refuse(form, refusal)
        else:
            return _saved(request, version, is_auto)
    if is_auto:
        return JsonResponse({"errors": form.errors}, status=422)
    return _again(request, version, section, form)


def _save(version: VerdictVersion, form: Any, actor: Any) -> VerdictVersion:
    return operations.edit_verdict(
        version=version,
        actor=actor,
        expected=form.expected,
        qualifiers=form.qualifiers(),
        citations=form.citations(),
        **form.values(),
    )


def _saved(request: HttpRequest, version: VerdictVersion, is_auto: bool) -> HttpResponse:
    if is_auto:
        presence.writes(version, actor_of(request).user_id)
        at = timezone.localtime(now(), version.desk.zone)
        missing = missing_of(VERDICT.open_to(version, actor_of(request)))
        return JsonResponse({"row_version": version.row_version, "saved": f"{at:%H:%M}", "missing": missing})
    if "submit" in request.POST:
        operations.submit_verdict(version=version, actor=actor_of(request), expected=version.row_version)
        toast(request, _("Submitted for review."))
    else:
        toast(request, _("Draft saved."))
    return redirect(page_of(version.claim_id, "verdict"))


def _again(request: HttpRequest, version: VerdictVersion, section: dict[str, Any], form: Any) -> HttpResponse:
    context = {"claim": version.claim, "section": section, "form": form}
    return render(request, "reviews/verdict_edit.html", context, status=422)


@login_required
@require_POST
def verdict_submit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Freeze the draft for review."""
    version = _version(request, pk)
    operations.submit_verdict(version=version, actor=actor_of(request), expected=pressed_on(request))
    toast(request, _("Submitted for review."))
    return redirect(page_of(version.claim_id, "verdict"))


@login_required
def verdict_submit_anyway(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Freeze the draft although a step that the desk requires is not done, and say why."""
    version, actor = _version(request, pk), actor_of(request)
    if request.method == "GET" and version.state != VersionState.DRAFT:
        toast(request, _("It was submitted already."))
        return redirect(page_of(version.claim_id, "verdict"))
    form = forms.ReasonForm(request.POST or None, initial={"row_version": version.row_version})

    def do(form: Any) -> None:
        reason = form.cleaned_data["reason"]
        operations.submit_verdict(version=version, actor=actor, expected=form.expected, steps_reason=reason)

    return act(
        request,
        form=form,
        do=do,
        may=policy.may_submit(actor, version) and policy.may_override(actor, version.claim.desk_id),
        title=_("Submit although required steps are open"),
        button=_("Submit for review"),
        back=page_of(version.claim_id, "verdict"),
        about=version.claim.proposition,
        hint=required_steps_are_done(version) or "",
        done=_("Submitted for review."),
    )


@login_required
@require_GET
def review_queue(request: HttpRequest) -> HttpResponse:
    """What waits for a vote: verdicts and pages, the oldest first; before them minor edits that somebody else reads."""
    actor = actor_of(request)
    waiting = {"state": VersionState.SUBMITTED}
    verdicts = (
        VerdictVersion.objects.visible_to(actor)
        .filter(**waiting)
        .select_related("claim__desk", "submitted_by")
        .prefetch_related("authors", "qualifiers")
    )
    pages = (
        FactCheckVersion.objects.visible_to(actor)
        .filter(**waiting)
        .select_related("factcheck__desk", "submitted_by")
        .prefetch_related("authors")
    )
    edits = MinorEdit.objects.visible_to(actor).waiting().select_related("factcheck__desk", "version", "made_by")
    context = {
        "minor_edits": screens.minor_rows(edits.prefetch_related("version__authors"), actor),
        "verdicts": screens.queue_rows(verdicts.order_by("submitted_at"), actor),
        "pages": screens.queue_rows(pages.order_by("submitted_at"), actor),
    }
    return render(request, "reviews/queue.html", context)


@login_required
def review_verdict(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Read a submitted version beside the one before, and vote."""
    version, actor = _version(request, pk), actor_of(request)
    if request.method == "POST":
        return _vote(request, version)
    context = {
        "section": screens.review_section(version, actor),
        "form": forms.VoteForm(initial={"row_version": version.row_version}),
    }
    return render(request, "reviews/review_verdict.html", context)


def _vote(request: HttpRequest, version: VerdictVersion) -> HttpResponse:
    form = forms.VoteForm(request.POST)
    actor = actor_of(request)
    if form.is_valid():
        given = {"version": version, "actor": actor, "expected": form.expected, "reason": form.cleaned_data["reason"]}
        try:
            if "approve" in request.POST:
                operations.approve_verdict(**given)
                toast(request, _("Approved."))
            else:
                operations.return_verdict(**given)
                toast(request, _("Returned."))
        except Invalid as refusal:
            form.add_error("reason", refusal.sentence)
        else:
            return redirect(reverse("reviews:review_queue"))
    context = {"section": screens.review_section(version, actor), "form": form}
    return render(request, "reviews/review_verdict.html", context, status=422)


@login_required
def verdict_recheck(request: HttpRequest, pk: UUID) -> HttpResponse:
    """On which day a verdict comes back."""
    version, actor = _version(request, pk), actor_of(request)
    row = Recheck.objects.filter(version=version).first()
    initial = {"recheck_on": row.due_on if row else None, "row_version": version.row_version}
    return act(
        request,
        form=forms.RecheckForm(request.POST or None, initial=initial),
        do=lambda form: operations.set_recheck(version=version, actor=actor, **form.values()),  # type: ignore[attr-defined]
        may=may_work_on(actor, version.claim),
        title=_("When the verdict comes back"),
        button=_("Set the day"),
        back=page_of(version.claim_id, "verdict"),
        about=version.claim.proposition,
    )
