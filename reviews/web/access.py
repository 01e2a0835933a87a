"""Who can see what was asked, answered and written: the screen that claims have, for our rows."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from claims.codes import AccessLevel
from claims.web.access import access_screen
from reviews import operations
from reviews.models import CommentRequest, FactCheck, PublicResponse, Reply
from reviews.models.factcheck import ON_THE_SITE
from reviews.web.responses import claim_of
from reviews.web.shared import actor_of, page_of


@login_required
def response_access(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Who can see a public response."""
    row = get_object_or_404(PublicResponse.objects.visible_to(actor_of(request)).select_related("desk", "party"), pk=pk)
    claim = claim_of(request, row)
    owner = [] if row.access == AccessLevel.NAMED else [claim.assignee]
    return access_screen(
        request, row, back=page_of(claim, "responses"), about=row.party.shown_to(actor_of(request)).name, assigned=owner,
        set_access=operations.set_access, hint=_("Each reader sees the points about claims that they may see."),
    )  # fmt: skip


@login_required
def request_access(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Who can see a request for comment; its replies follow."""
    rows = CommentRequest.objects.visible_to(actor_of(request)).select_related("desk", "party", "asked_by")
    row = get_object_or_404(rows, pk=pk)
    return access_screen(
        request, row, back=reverse("reviews:request", args=[pk]), about=row.party.shown_to(actor_of(request)).name, assigned=[row.asked_by],
        set_access=operations.set_access, hint=_("Its replies are never seen by more people than the request itself."),
    )  # fmt: skip


@login_required
def reply_access(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Who can see one reply."""
    rows = Reply.objects.visible_to(actor_of(request)).select_related("desk", "request__asked_by")
    row = get_object_or_404(rows, pk=pk)
    owner = [] if row.access == AccessLevel.NAMED else [row.request.asked_by]
    back = reverse("reviews:request", args=[row.request_id])
    return access_screen(
        request, row, back=back, about=row.text[:300], assigned=owner, set_access=operations.set_access
    )


@login_required
def page_access(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Who of the newsroom can see a page, and until when it is held back. What readers see is another matter."""
    row = get_object_or_404(FactCheck.objects.visible_to(actor_of(request)).select_related("desk"), pk=pk)
    newest, is_out = row.versions.first(), row.public_state in ON_THE_SITE
    back = reverse("reviews:factcheck", args=[newest.pk]) if newest else reverse("reviews:published")
    hint = _("Readers see what is published, whatever is chosen here.") if is_out else ""
    return access_screen(
        request, row, back=back, about=newest.headline if newest else row.slug, hint=hint, set_access=operations.set_access,
        set_embargo=None if is_out else operations.set_embargo,
    )  # fmt: skip
