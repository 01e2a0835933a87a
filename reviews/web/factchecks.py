"""Pages: written, reviewed, published, corrected, withdrawn."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from claims.codes import PublicState
from factcheck.accounts.actors import Actor
from factcheck.accounts.clock import now
from factcheck.ui.acts import act
from factcheck.ui.forms import pressed_on, typed
from factcheck.ui.toasts import toast
from factcheck.workflow.machine import Invalid, Stale
from reviews import forms, operations, policy, screens
from reviews.models import FactCheck, FactCheckVersion
from reviews.public import article, label_of
from reviews.web import presence
from reviews.web.claims_to_show import boxes, claims_to_show
from reviews.web.shared import actor_of, missing_of, refuse, seen_claim
from reviews.workflow import FACTCHECK_VERSION

PAGE_SIZE = 50
FIELDS = ("headline", "conclusion", "body", "byline", "correction_kind", "correction_reason", "row_version")


@login_required
@require_POST
def factcheck_draft(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Begin a page about a claim."""
    claim, actor = seen_claim(request, pk), actor_of(request)
    version = operations.draft_factcheck(desk=claim.desk, claims=[claim], actor=actor, byline=actor.name)
    return redirect("reviews:factcheck", version.pk)


def _version(request: HttpRequest, pk: UUID) -> FactCheckVersion:
    rows = FactCheckVersion.objects.visible_to(actor_of(request)).select_related(
        "factcheck__desk", "factcheck__live", "submitted_by", "previous"
    )
    return get_object_or_404(rows, pk=pk)


def _form(version: FactCheckVersion, request: HttpRequest, data: Any = None) -> forms.FactCheckForm:
    initial = {name: getattr(version, name) for name in FIELDS}
    initial |= {"topics": ", ".join(version.topics), "slug": version.factcheck.slug}
    initial["claims"] = list(version.claims.values_list("claim_id", flat=True))
    actor, sent = actor_of(request), request.POST
    typed_words = sent.get("find", "").replace("\x00", "")
    words = typed_words[:200].strip() if _looks(sent) else ""
    return forms.FactCheckForm(
        data,
        initial=initial,
        claims=claims_to_show(version, actor),
        boxes=partial(boxes, version, actor, ticked=sent.getlist("claims"), words=words),
        typed=typed_words,
        looked_for=words,
        has_address=version.factcheck.public_state != PublicState.NEVER,
    )


def _looks(sent: QueryDict) -> bool:
    """Whether claims are looked for: by the button, or by Enter while words to look for are there. Enter alone saves the draft."""
    return "look" in sent or ("enter" in sent and bool(sent.get("find", "").strip()))


@login_required
def factcheck(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The editor of a version, or, once it is submitted, what it says and what can be done with it. While it is being written it saves
    itself; then the answer is the new version number. Whoever looks for claims gets the form back as it was sent, with those found."""
    version, actor = _version(request, pk), actor_of(request)
    form = _form(version, request, request.POST or None)
    is_auto = request.headers.get("X-Autosave") == "1"
    if request.method == "POST" and not _looks(request.POST) and form.is_valid():
        try:
            version = operations.edit_factcheck(version=version, actor=actor, expected=form.expected, **form.values())
        except Invalid as refusal:
            refuse(form, refusal)
        else:
            return _saved(request, version, is_auto)
    if form.is_bound and not _looks(request.POST):
        _refuse_old(form, version)
    if is_auto:
        return JsonResponse({"errors": form.errors}, status=422)
    context = {"section": screens.version_section(version, actor), "form": form}
    return render(request, "reviews/factcheck.html", context, status=422 if form.is_bound else 200)


def _refuse_old(form: forms.FactCheckForm, version: FactCheckVersion) -> None:
    """Before anything is said to be missing: somebody saved meanwhile, and the two are laid beside each other first."""
    if form.cleaned_data.get("row_version", version.row_version) != version.row_version:
        raise Stale(version)


def _saved(request: HttpRequest, version: FactCheckVersion, is_auto: bool) -> HttpResponse:
    if is_auto:
        presence.writes(version, actor_of(request).user_id)
        at = timezone.localtime(now(), version.desk.zone)
        missing = missing_of(FACTCHECK_VERSION.open_to(version, actor_of(request)))
        return JsonResponse({"row_version": version.row_version, "saved": f"{at:%H:%M}", "missing": missing})
    if "submit" in request.POST:
        operations.submit_factcheck(version=version, actor=actor_of(request), expected=version.row_version)
        toast(request, _("Submitted for review."))
    else:
        toast(request, _("Saved."))
    return redirect("reviews:factcheck", version.pk)


@login_required
@require_POST
def factcheck_publish(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Put it before readers."""
    version = operations.publish_factcheck(
        version=_version(request, pk), actor=actor_of(request), expected=pressed_on(request)
    )
    toast(request, _("It is live."))
    return redirect("reviews:factcheck", version.pk)


@login_required
@require_GET
def factcheck_preview(request: HttpRequest, pk: UUID) -> HttpResponse:
    """As readers will see it."""
    version = _version(request, pk)
    record = version.record or screens.record_of(version)
    return render(request, "reviews/preview.html", article(version.factcheck, version, record))


@login_required
def review_factcheck(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Read a submitted page beside the one before, and vote."""
    version, actor = _version(request, pk), actor_of(request)
    form = forms.VoteForm(request.POST or None, initial={"row_version": version.row_version})
    if request.method == "POST" and form.is_valid():
        given = {"version": version, "actor": actor, "expected": form.expected, "reason": form.cleaned_data["reason"]}
        try:
            if "approve" in request.POST:
                operations.approve_factcheck(**given)
                toast(request, _("Approved. It can be published."))
            else:
                operations.return_factcheck(**given)
                toast(request, _("Returned."))
        except Invalid as refusal:
            form.add_error("reason", refusal.sentence)
        else:
            return redirect("reviews:factcheck", version.pk)
    section = screens.version_section(version, actor)
    minor = forms.MinorReviewForm(initial={"row_version": section["minor"].row_version}) if section["minor"] else None
    context = {"section": section, "form": form, "minor_form": minor}
    return render(request, "reviews/review_factcheck.html", context, status=422 if form.is_bound else 200)


@login_required
@require_GET
def published(request: HttpRequest) -> HttpResponse:
    """Every page, by its public state."""
    rows = FactCheck.objects.visible_to(actor_of(request)).select_related("desk", "live").prefetch_related("versions")
    state = request.GET.get("state", "")
    if state in PublicState.values:
        rows = rows.filter(public_state=state)
    page = Paginator(rows.order_by("-last_published_at", "-created_at"), PAGE_SIZE).get_page(request.GET.get("page"))
    shown = [
        {
            "row": row,
            "newest": next(iter(row.versions.all()), None),
            "label": label_of(row.live.record) if row.live else {},
        }
        for row in page
    ]
    return render(
        request, "reviews/published.html", {"page": page, "shown": shown, "state": state, "states": PublicState.choices}
    )


def _page(request: HttpRequest, pk: UUID) -> FactCheck:
    return get_object_or_404(FactCheck.objects.visible_to(actor_of(request)).select_related("desk", "live"), pk=pk)


def _back(row: FactCheck) -> str:
    newest = row.versions.first()
    return reverse("reviews:factcheck", args=[newest.pk]) if newest else reverse("reviews:published")


@login_required
@require_POST
def page_next(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Begin the version that replaces the present one."""
    version = operations.draft_next_version(factcheck=_page(request, pk), actor=actor_of(request))
    return redirect("reviews:factcheck", version.pk)


def _on_page(
    request: HttpRequest,
    pk: UUID,
    kind: type[forms.PageForm],
    do: Callable[..., Any],
    allowed: Callable[[Actor, FactCheck], bool],
    words: tuple[str, str, str],
    danger: bool = False,
) -> HttpResponse:
    row = _page(request, pk)
    form = kind(request.POST or None, page=row, chosen=typed(request, "words"))
    title, button, hint = words
    operate = lambda form: do(factcheck=row, actor=actor_of(request), expected=form.expected, **form.values())  # noqa: E731
    may = allowed(actor_of(request), row)
    return act(
        request,
        form=form,
        do=operate,
        may=may,
        title=title,
        button=button,
        back=_back(row),
        hint=hint,
        danger=danger,
    )


@login_required
def page_notice(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Tell readers at once that the page is under review."""
    words = (_("Put up the notice “under review”"), _("Put it up"), _("You can do this alone; it shows at once."))
    return _on_page(request, pk, forms.NoticeForm, operations.put_up_notice, policy.may_put_up_notice, words)


@login_required
@require_POST
def page_notice_down(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The review is over."""
    row = _page(request, pk)
    operations.take_down_notice(factcheck=row, actor=actor_of(request), expected=pressed_on(request))
    return redirect(_back(row))


@login_required
def page_withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take the page away from readers, and say why."""
    hint = _(
        "Readers will see the headline and that it was withdrawn. You can do this alone; what replaces it needs a second person."
    )
    words = (_("Withdraw the page now?"), _("Withdraw"), hint)
    return _on_page(
        request, pk, forms.WithdrawForm, operations.withdraw_factcheck, policy.may_withdraw, words, danger=True
    )


@login_required
def page_address(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Where it stands in the newsroom's own CMS."""
    words = (_("Address in your own CMS"), _("Save"), _("JSON-LD and feeds then name this address."))
    return _on_page(request, pk, forms.AddressForm, operations.record_address, policy.may_record_address, words)
