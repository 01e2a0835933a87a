"""Requests for comment, and what came of them, recorded by hand."""

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
from factcheck import storage
from factcheck.ui.acts import act
from factcheck.ui.forms import pressed_on
from factcheck.workflow.machine import Invalid
from reviews import forms, operations, policy, screens
from reviews.models import CommentRequest, Question, Reply
from reviews.web.shared import NAMES, actor_of, only_reads, refuse, rows_of, seen_claim

PAGE_SIZE = 50


@login_required
def request_add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Draft a request: whom, which questions, until when."""
    claim = seen_claim(request, pk)
    if not policy.may_ask(actor_of(request), claim.desk):
        return only_reads(request, claim, _("Ask for comment"))
    form = forms.RequestForm(request.POST or None)
    rows = rows_of(request, forms.QuestionRows, claim, "questions")
    if request.method == "POST" and all([form.is_valid(), rows.is_valid()]):
        questions = tuple(question for row in rows if row.cleaned_data and (question := row.question()))
        try:
            made = operations.draft_requests(
                desk=claim.desk, parties=form.parties(), questions=questions, deadline_zone=claim.desk.time_zone, actor=actor_of(request), **form.facts()
            )  # fmt: skip
        except Invalid as refusal:
            refuse(form, refusal, {"party": "who", "parties": "who"})
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
