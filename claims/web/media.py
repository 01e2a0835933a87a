"""Pictures, recordings and documents: shown or played to whoever may read the item, and what is said in them, written down."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from claims import forms, operations, policy
from claims.media import fragments
from claims.models import Item, MediaFile, MediaType
from claims.operations.media import require_the_file
from claims.web.claims import actor_of
from factcheck import storage
from factcheck.ui.acts import act


def _file(request: HttpRequest, pk: UUID) -> MediaFile:
    rows = MediaFile.objects.visible_to(actor_of(request)).select_related("item")
    return get_object_or_404(rows, item=pk)


@login_required
@require_GET
def item_media(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """What people see or hear: the picture without what was written into its file, the recording itself."""
    file = _file(request, pk)
    if file.type in (MediaType.VIDEO, MediaType.AUDIO):
        return _sent(request, file)
    if not file.shown_sha256:
        raise Http404
    return storage.serve(file.shown_sha256, filename=file.file_name, content_type=file.shown_type)


@login_required
@require_GET
def item_original(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """The file as it came, with everything in it, as a download."""
    return _sent(request, _file(request, pk), as_attachment=True)


def _sent(request: HttpRequest, file: MediaFile, *, as_attachment: bool = False) -> HttpResponseBase:
    require_the_file(actor_of(request), file.item)
    return storage.serve(
        file.sha256,
        filename=file.file_name,
        content_type=file.content_type,
        as_attachment=as_attachment,
        byte_range=request.headers.get("Range", ""),
    )


@login_required
def item_transcript(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write down, or mend, what is said or to be read in it."""
    rows = Item.objects.visible_to(actor_of(request)).select_related("desk", "current")
    item = get_object_or_404(rows, pk=pk)
    form = forms.TranscriptForm(request.POST or None, initial=_written_down(item))

    def do(form: Any) -> None:
        given = form.values()
        operations.give_transcript(item=item, actor=actor_of(request), expected=form.expected, **given)

    return act(
        request,
        form=form,
        do=do,
        may=policy.may_correct_item(actor_of(request), item),
        title=_("Transcript"),
        button=_("Save"),
        back=reverse("claims:item", args=[pk]),
        about=item.title,
        kept=True,
    )


def _written_down(item: Item) -> dict[str, Any]:
    """The transcript as it can be mended: a line for each stretch that has a time, its translation likewise."""
    initial: dict[str, Any] = {"row_version": item.row_version, "language": item.language}
    if item.current is None:
        return initial
    initial |= {name: item.current.found.get(name, "") for name in ("transcriber", "translator")}
    spoken = [place for place in item.current.places or () if "page" not in place]
    if not any("since" in place for place in spoken):
        return initial | {"text": item.current.text if not item.current.places or spoken else ""}
    text = item.current.text
    initial["text"] = "\n".join(_line(place, text[place["start"] : place["end"]]) for place in spoken)
    translated = [place for place in spoken if place.get("translation")]
    initial["translation"] = "\n".join(_line(place, place["translation"]) for place in translated)
    return initial


def _line(place: Any, words: str) -> str:
    """41:20 Name: words. A stretch without a time is a paragraph of its own."""
    if "since" not in place:
        return f"\n{words}"
    until = f"-{fragments.clock(place['until'])}" if "until" in place else ""
    voice = f"{place['voice']}: " if place.get("voice") and not words.startswith(f"{place['voice']}: ") else ""
    return f"[{fragments.clock(place['since'])}{until}] {voice}{words}"
