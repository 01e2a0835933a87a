"""Public responses and requests for comment, recorded by hand."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from claims.codes import RequestState
from claims.models import Claim
from factcheck import storage
from factcheck.accounts.actors import Actor
from factcheck.ui.acts import act, read_only
from factcheck.ui.forms import pressed_on
from factcheck.workflow.machine import Invalid
from reviews import forms, operations, policy, screens
from reviews.models import CommentRequest, PublicResponse, Question, Reply

PAGE_SIZE = 50
NAMES = ("claims/names.js",)


def actor_of(request: HttpRequest) -> Actor:
    """Who is asking."""
    return request.actor  # type: ignore[attr-defined]


def seen_claim(request: HttpRequest, pk: UUID) -> Claim:
    """The claim, if this person may see it; else 404."""
    return get_object_or_404(Claim.objects.visible_to(actor_of(request)).select_related("desk", "item"), pk=pk)


def page_of(claim: Claim | UUID, part: str) -> str:
    """The claim's page at one of its parts."""
    return f"{reverse('desk:claim', args=[getattr(claim, 'pk', claim)])}#{part}"


def _told(request: HttpRequest, claim: Claim, title: str) -> HttpResponse:
    """To whoever only reads the claim."""
    return read_only(request, title=title, back=page_of(claim, "responses"), about=claim.proposition)


def _rows(request: HttpRequest, kind: Any, claim: Claim, prefix: str) -> Any:
    return kind(request.POST or None, prefix=prefix, form_kwargs={"claim": claim, "actor": actor_of(request)})


def _refuse(form: Any, refusal: Invalid, stands_for: dict[str, str]) -> None:
    name = stands_for.get(refusal.field, refusal.field)
    form.add_error(name if name in form.fields else None, refusal.sentence)


@login_required
def response_add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What a party said to others, point by point."""
    claim = seen_claim(request, pk)
    if not policy.may_record_responses(actor_of(request), claim.desk, [claim]):
        return _told(request, claim, _("Record what they said to others"))
    form = forms.PublicResponseForm(request.POST or None)
    rows = _rows(request, forms.PointRows, claim, "points")
    if request.method == "POST" and all([form.is_valid(), rows.is_valid()]):
        points = tuple(point for row in rows if row.cleaned_data and (point := row.point()))
        try:
            operations.record_public_response(
                desk=claim.desk, party=form.party(), points=points, on_behalf_of=form.on_behalf_of(), actor=actor_of(request), **form.facts()
            )  # fmt: skip
        except Invalid as refusal:
            _refuse(form, refusal, {"party": "who", "parties": "who", "on_behalf_of": "behalf"})
        else:
            return redirect(page_of(claim, "responses"))
    context = {"claim": claim, "form": form, "rows": rows, "scripts": NAMES}
    return render(request, "reviews/response_add.html", context, status=422 if form.is_bound else 200)


@login_required
def response_reflect(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Quoted, summarised, or not used, because."""
    row = get_object_or_404(PublicResponse.objects.visible_to(actor_of(request)), pk=pk)
    claim = claim_of(request, row)
    form = forms.ReflectForm(
        request.POST or None,
        initial={"row_version": row.row_version, "reflection": row.reflection, "reason": row.reflection_reason},
    )

    def do(form: Any) -> None:
        operations.reflect_response(response=row, actor=actor_of(request), expected=form.expected, **form.values())

    return act(
        request,
        form=form,
        do=do,
        may=policy.may_edit_response(actor_of(request), row),
        title=_("What the verdict does with this response"),
        button=_("Save"),
        back=page_of(claim, "responses"),
    )


def claim_of(request: HttpRequest, response: PublicResponse) -> Claim:
    """The claim to go back to: the one the page was opened from, or the first."""
    rows = Claim.objects.visible_to(actor_of(request)).filter(pk__in=response.claims_behind().values("pk"))
    rows = rows.select_related("assignee")
    asked = request.GET.get("claim", "")
    claim = next((row for row in rows if str(row.pk) == asked), None) or rows.first()
    if claim is None:
        raise Http404
    return claim


@login_required
def request_add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Draft a request: whom, which questions, until when."""
    claim = seen_claim(request, pk)
    if not policy.may_ask(actor_of(request), claim.desk):
        return _told(request, claim, _("Ask for comment"))
    form = forms.RequestForm(request.POST or None)
    rows = _rows(request, forms.QuestionRows, claim, "questions")
    if request.method == "POST" and all([form.is_valid(), rows.is_valid()]):
        questions = tuple(question for row in rows if row.cleaned_data and (question := row.question()))
        try:
            made = operations.draft_requests(
                desk=claim.desk, parties=form.parties(), questions=questions, deadline_zone=claim.desk.time_zone, actor=actor_of(request), **form.facts()
            )  # fmt: skip
        except Invalid as refusal:
            _refuse(form, refusal, {"party": "who", "parties": "who"})
        else:
            return redirect("reviews:request", made[0].pk)
    context = {"claim": claim, "form": form, "rows": rows, "scripts": NAMES}
    return render(request, "reviews/request_add.html", context, status=422 if form.is_bound else 200)


@login_required
@require_GET
def requests(request: HttpRequest) -> HttpResponse:
    """Every request this person may see: open ones first, by deadline."""
    actor = actor_of(request)
    state = request.GET.get("state", RequestState.OPEN)
    rows = (
        CommentRequest.objects.visible_to(actor)
        .select_related("party", "desk", "asked_by")
        .prefetch_related("questions__claim__desk")
    )
    if state in RequestState.values:
        rows = rows.filter(state=state)
    page = Paginator(rows.order_by("deadline", "-created_at"), PAGE_SIZE).get_page(request.GET.get("page"))
    shown = [{"row": row, "party": row.party.shown_to(actor), "questions": list(row.questions.all())} for row in page]
    return render(
        request, "reviews/requests.html", {"page": page, "shown": shown, "state": state, "states": RequestState.choices}
    )


def _request(request: HttpRequest, pk: UUID) -> CommentRequest:
    rows = CommentRequest.objects.visible_to(actor_of(request)).select_related(
        "party", "desk", "asked_by", "spawned_by"
    )
    return get_object_or_404(rows, pk=pk)


@login_required
@require_GET
def request_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One request with its questions, attempts and replies."""
    return render(
        request, "reviews/request.html", {"section": screens.request_section(_request(request, pk), actor_of(request))}
    )


@login_required
def request_open(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It was sent: from here the clock runs."""
    row = _request(request, pk)
    form = forms.OpenForm(request.POST or None, initial={"row_version": row.row_version})

    def do(form: Any) -> None:
        operations.open_request(request=row, actor=actor_of(request), expected=form.expected, **form.values())

    return act(
        request,
        form=form,
        do=do,
        may=policy.may_ask_on(actor_of(request), row),
        title=_("Record that it was sent"),
        button=_("It was sent"),
        back=reverse("reviews:request", args=[pk]),
    )


@login_required
def request_attempt(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Another attempt to reach them."""
    row = _request(request, pk)
    form = forms.AttemptForm(request.POST or None)

    def do(form: Any) -> None:
        operations.record_attempt(request=row, actor=actor_of(request), **form.cleaned_data)

    return act(
        request,
        form=form,
        do=do,
        may=policy.may_record_on(actor_of(request), row),
        title=_("Record an attempt"),
        button=_("Record"),
        back=reverse("reviews:request", args=[pk]),
    )


@login_required
def request_reply(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What came back, by whichever way."""
    row = _request(request, pk)
    form = forms.ReplyForm(request.POST or None, request.FILES or None)

    def do(form: Any) -> None:
        given = dict(form.cleaned_data)
        file = given.pop("file")
        if file:
            given |= {"data": file.read(), "file_name": file.name, "content_type": file.content_type or ""}
        operations.record_reply(request=row, actor=actor_of(request), **given)

    return act(
        request,
        form=form,
        do=do,
        may=policy.may_record_on(actor_of(request), row),
        title=_("Record an answer"),
        button=_("Record"),
        back=reverse("reviews:request", args=[pk]),
        stands_for={"data": "file"},
    )


@login_required
def request_withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """We do not ask any more."""
    row = _request(request, pk)
    form = forms.ReasonForm(request.POST or None, initial={"row_version": row.row_version})

    def do(form: Any) -> None:
        operations.withdraw_request(request=row, actor=actor_of(request), expected=form.expected, **form.values())

    return act(
        request,
        form=form,
        do=do,
        may=policy.may_ask_on(actor_of(request), row),
        title=_("Withdraw the request"),
        button=_("Withdraw"),
        danger=True,
        back=reverse("reviews:request", args=[pk]),
    )


def _question(request: HttpRequest, pk: UUID) -> Question:
    return get_object_or_404(Question.objects.visible_to(actor_of(request)).select_related("request__desk"), pk=pk)


@login_required
def question_outcome(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What came of a question, and the words it rests on."""
    row = _question(request, pk)
    replies = Reply.objects.visible_to(actor_of(request)).filter(request=row.request_id)
    initial = {
        "row_version": row.row_version,
        "outcome": row.outcome,
        "words": row.outcome_words,
        "reply": row.outcome_reply_id,
        "reason": row.outcome_reason,
    }
    form = forms.OutcomeForm(request.POST or None, initial=initial, replies=replies)

    def do(form: Any) -> None:
        operations.set_outcome(question=row, actor=actor_of(request), expected=form.expected, **form.values())

    back = reverse("reviews:request", args=[row.request_id])
    return act(
        request,
        form=form,
        do=do,
        may=policy.may_settle(actor_of(request), row),
        title=_("What came of this question"),
        button=_("Save"),
        back=back,
        about=row.text,
    )


@login_required
@require_POST
def question_undo(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take the outcome back."""
    row = _question(request, pk)
    operations.undo_outcome(question=row, actor=actor_of(request), expected=pressed_on(request))
    return redirect("reviews:request", row.request_id)


def _reply(request: HttpRequest, pk: UUID) -> Reply:
    return get_object_or_404(Reply.objects.visible_to(actor_of(request)).select_related("request__desk"), pk=pk)


@login_required
def reply_reflect(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Quoted, summarised, or not used, because."""
    row = _reply(request, pk)
    form = forms.ReflectForm(
        request.POST or None,
        initial={"row_version": row.row_version, "reflection": row.reflection, "reason": row.reflection_reason},
    )

    def do(form: Any) -> None:
        operations.reflect_reply(reply=row, actor=actor_of(request), expected=form.expected, **form.values())

    back = reverse("reviews:request", args=[row.request_id])
    return act(
        request,
        form=form,
        do=do,
        may=policy.may_reflect(actor_of(request), row),
        title=_("What the verdict does with this reply"),
        button=_("Save"),
        back=back,
        about=row.text[:300],
    )


@login_required
@require_GET
def reply_file(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """The screenshot, mail or recording itself, in a box where nothing runs."""
    row = _reply(request, pk)
    if not row.raw_sha256:
        raise Http404
    return storage.serve(
        row.raw_sha256, filename=row.raw_name, content_type=row.raw_type, as_attachment="keep" in request.GET
    )
