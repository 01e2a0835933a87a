"""Items: the list, taking in, the reader, correcting, fetching again."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from claims import operations, policy, sections
from claims.codes import ItemState
from claims.forms import CorrectItemForm, GiveTextForm, ItemForm, LogClaimForm, RelationRows, desks_where
from claims.media import fragments
from claims.models import Appearance, Claim, Item, LegalHold, MediaFile
from claims.reading import Mark, paragraph_at, paragraphs
from claims.sections import media_section
from claims.words import failure_words
from claims.workflow import ITEM
from factcheck.accounts.actors import Actor
from factcheck.ui.acts import read_only
from factcheck.ui.forms import pressed_on, typed
from factcheck.ui.toasts import toast
from factcheck.ui.usual_desk import note_desk, usual_desk
from factcheck.workflow.machine import Invalid

PAGE_SIZE = 40


def _actor(request: HttpRequest) -> Actor:
    return request.actor  # type: ignore[attr-defined]


def seen_item(request: HttpRequest, pk: UUID) -> Item:
    """The item, if this person may see it; else 404."""
    rows = Item.objects.visible_to(_actor(request)).select_related("desk", "current", "assignee")
    return get_object_or_404(rows, pk=pk)


@login_required
@require_GET
def items(request: HttpRequest) -> HttpResponse:
    """What was taken in, the newest first."""
    rows = Item.objects.visible_to(_actor(request)).select_related("desk")
    words = typed(request, "q")
    for word in words.split()[:8]:
        rows = rows.filter(title__icontains=word) | rows.filter(publisher__icontains=word)
    seen = Q(appearances__claim__in=Claim.objects.visible_to(_actor(request)))
    counted = Count("appearances__claim", filter=seen, distinct=True)
    rows = rows.annotate(claim_count=counted).order_by("-created_at", "-id")
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    may_add = _actor(request).can("add_items")
    return render(request, "claims/items.html", {"page": page, "search": words, "may_add": may_add})


@login_required
def item_add(request: HttpRequest) -> HttpResponse:
    """Take in an item by link, text or file."""
    actor = _actor(request)
    initial = {"source": request.GET.get("url", ""), "desk": usual_desk(request, desks_where(actor, "add_items"))}
    form = ItemForm(request.POST or None, request.FILES or None, actor=actor, initial=initial)
    there: Item | None = None
    if request.method == "POST" and form.is_valid():
        try:
            item, is_new = _take_in(form, actor)
        except Invalid as refusal:
            form.add_error(_field(form, refusal.field), refusal.sentence)
            there = getattr(refusal, "item", None)
        else:
            note_desk(request, form.cleaned_data["desk"])
            if not is_new:
                toast(request, _("This address is here already: you are looking at it."))
            return redirect("claims:item", item.pk)
    status = 422 if form.is_bound else 200
    may_add = actor.can("add_items")
    return render(request, "claims/item_add.html", {"form": form, "may_add": may_add, "there": there}, status=status)


def _take_in(form: ItemForm, actor: Actor) -> tuple[Item, bool]:
    given = form.cleaned_data
    shared = {"desk": given["desk"], "actor": actor, "kind": given["kind"], "access": given["access"]}
    known = {name: given[name] for name in ("title", "publisher", "byline", "published_at", "language", "url")}
    if file := given["file"]:
        return operations.add_item_by_file(
            data=file, file_name=file.name, content_type=file.content_type or "", **shared, **known
        )
    if form.is_address():
        return operations.add_item_by_url(url=form.address(), **shared)
    return operations.add_item_by_text(text=given["source"], **shared, **known)


def _field(form: Any, name: str) -> str | None:
    """Where a refusal is shown: at its field, or above the form."""
    stands_for = {"text": "source", "data": "file"}
    field = name if name in form.fields else stands_for.get(name, "")
    if name == "url" and form.is_address():
        field = "source"
    return field if field in form.fields else None


@login_required
@require_GET
def item(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The reader: the text with its claims marked, and a panel to log another."""
    return reader(request, seen_item(request, pk))


def reader(
    request: HttpRequest,
    row: Item,
    form: LogClaimForm | None = None,
    relations: Any = None,
    give: Any = None,
    status: int = 200,
) -> HttpResponse:
    """The reader's page, with a form as far as it was filled in."""
    actor = _actor(request)
    shown = _appearances(row, actor)
    # Words that wait for a person stand in an earlier text: nothing in this one is theirs.
    here = [a for a in shown if a.snapshot_id == row.current_id]
    marks = [Mark(a.pk, a.start, a.end) for a in here if a.start is not None and a.end is not None]
    text = row.current.text if row.current else ""
    pieces = paragraphs(text, marks)
    media = media_section(row, here, pieces, actor)
    context = {
        "item": row,
        "paragraphs": pieces,
        "media": media,
        "begins": _begins(request),
        "place": paragraph_at(pieces, request.GET.get("place", "")),
        "appearances": {a.pk: a for a in shown},
        "adrift": [a for a in shown if a.snapshot_id != row.current_id or (a.start is None and not a.fragment)],
        "elsewhere": _without_a_place(row, shown, actor),
        "failure": failure_words(row.failure_code, row.failure_details) if row.failure_code else "",
        "moves": ITEM.open_to(row, actor),
        "twin": _twin(row, actor),
        "form": form or LogClaimForm(media=media["file"]),
        "relations": relations or RelationRows(prefix="rel"),
        "may_log": row.state == ItemState.READY and policy.may_log_claims(actor, row.desk_id),
        "may_correct": policy.may_correct_item(actor, row),
        "may_narrow": policy.may_narrow(actor, row),
        "may_hold": policy.may_hold(actor, row),
        "hold": LegalHold.objects.on(row).first(),
        "copy": sections.copy_of_item(row, actor),
        "give": give or GiveTextForm(initial={"row_version": row.row_version}),
    }
    return render(request, "claims/item.html", context, status=status)


def _twin(row: Item, actor: Actor) -> Item | None:
    """The item that this one turned out to be, if that is why it failed."""
    if row.failure_code != "duplicate":
        return None
    return Item.objects.visible_to(actor).filter(pk=row.failure_details.get("item")).first()


def _begins(request: HttpRequest) -> str:
    """From when to when the recording is played, as its address ends: browsers go there without a script."""
    try:
        place = fragments.parse(f"t={request.GET.get('t', '')}")
    except fragments.NotAPlace:
        return ""
    return f"#{fragments.written(place)}"


def _appearances(row: Item, actor: Actor) -> list[Appearance]:
    """Claims in this text, numbered as they come."""
    rows = Appearance.objects.visible_to(actor).filter(item=row).select_related("claim__desk", "claim__assignee")
    ordered = sorted(rows, key=lambda a: (a.start is None, a.start or 0))
    for number, appearance in enumerate(ordered, 1):
        appearance.number = number  # type: ignore[attr-defined]
    return ordered


def _without_a_place(row: Item, shown: list[Appearance], actor: Actor) -> list[Claim]:
    """Claims from this item that stand at no place in it: said with a picture, or logged by hand."""
    placed = {a.claim_id for a in shown}
    claims = Claim.objects.visible_to(actor).filter(item=row).exclude(pk__in=placed)
    return list(claims.select_related("desk", "assignee").order_by("number"))


@login_required
def item_correct(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Mend what extraction got wrong."""
    row = seen_item(request, pk)
    if not policy.may_correct_item(_actor(request), row):
        back = reverse("claims:item", args=[pk])
        return read_only(request, title=_("Correct what was found"), back=back, about=row.title)
    text = row.current.text if row.current else ""
    names = ("title", "publisher", "byline", "published_at", "language", "kind", "row_version")
    initial = {**{name: getattr(row, name) for name in names}, "text": text}
    form = CorrectItemForm(request.POST or None, initial=initial)
    # What is written down of a recording has a form of its own, with times.
    if row.current is None or row.current.places or MediaFile.objects.filter(item=row).exists():
        del form.fields["text"]
    if request.method == "POST" and form.is_valid():
        values = form.values()
        if values.get("text") == "":
            values["text"] = None
        try:
            operations.correct_item(item=row, actor=_actor(request), expected=form.expected, **values)
        except Invalid as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        else:
            toast(request, _("Corrected."))
            return redirect("claims:item", row.pk)
    return render(
        request, "claims/item_correct.html", {"item": row, "form": form}, status=422 if form.is_bound else 200
    )


@login_required
@require_POST
def item_retry(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Have the page fetched again."""
    operations.retry_item(item=seen_item(request, pk), actor=_actor(request), expected=pressed_on(request))
    return redirect("claims:item", pk)


@login_required
@require_POST
def item_read(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Have the file read again."""
    operations.read_item_again(item=seen_item(request, pk), actor=_actor(request), expected=pressed_on(request))
    return redirect("claims:item", pk)


@login_required
@require_POST
def item_text(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Paste the text of a page that cannot be fetched."""
    row = seen_item(request, pk)
    form = GiveTextForm(request.POST)
    if form.is_valid():
        text, expected = form.cleaned_data["text"], form.expected
        try:
            operations.give_item_text(item=row, text=text, actor=_actor(request), expected=expected)
        except Invalid as refusal:
            form.add_error("text", refusal.sentence)
        else:
            return redirect("claims:item", pk)
    return reader(request, row, give=form, status=422)
