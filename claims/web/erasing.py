"""Words are erased from the record where they are read."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from claims import forms, operations, policy
from claims.models import Claim, Party
from claims.operations.holding import refuse_held
from claims.web.claims import actor_of, page_of
from factcheck.accounts.actors import Actor
from factcheck.accounts.roles import Role
from factcheck.ledger.models import Event
from factcheck.ledger.references import split_reference
from factcheck.ledger.timeline import tell
from factcheck.ui.acts import act


@login_required
def text_erase(request: HttpRequest, uuid: UUID, key: str) -> HttpResponse:
    """Asks why, and takes the words out for good."""
    event, actor = get_object_or_404(Event.objects.prefetch_related("texts"), uuid=uuid), actor_of(request)
    entry = next(iter(tell([event], actor)), None)
    if entry is None or key not in {*entry.texts, *entry.erased}:
        raise Http404

    may = policy.may_redact(actor, event.desk_id)
    if may:
        refuse_held(event.references)

    def do(form: Any) -> None:
        operations.erase_event_text(event=event, key=key, actor=actor, **form.cleaned_data)

    hint = _("%(sentence)s. The words go for good; that they were here, and why they are gone, stays.")
    return act(
        request,
        form=forms.EraseForm(request.POST or None),
        do=do,
        may=may,
        whom=Role.STANDARDS,
        title=_("Erase these words from the record"),
        button=_("Erase for good"),
        back=_home(event, actor),
        about=entry.texts.get(key, ""),
        hint=hint % {"sentence": entry.sentence},
        done=_("Erased."),
    )


def _home(event: Event, actor: Actor) -> str:
    """The page on which the record stands: a claim's or a party's."""
    for label, key in map(split_reference, event.references):
        if label == "claims.claim" and Claim.objects.visible_to(actor).filter(pk=key).exists():
            return page_of(UUID(key), "timeline")
        if label == "claims.party" and Party.objects.visible_to(actor).filter(pk=key).exists():
            return f"{reverse('claims:party', args=[key])}#timeline"
    return reverse("desk:work_list")
