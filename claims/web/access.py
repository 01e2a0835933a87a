"""Who can see a record: one screen for every kind of row."""

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from claims import forms, operations, policy
from claims.models import Claim, Evidence, Item, Party, Statement
from claims.sections.readers import who_sees
from claims.web.claims import actor_of, page_of, seen_claim
from factcheck.accounts.access import AccessLevel, Protected
from factcheck.accounts.models import User
from factcheck.ui.acts import act


def access_screen(
    request: HttpRequest,
    row: Any,
    *,
    back: str,
    set_access: Callable[..., Any],
    set_embargo: Callable[..., Any] | None = None,
    about: str = "",
    hint: str = "",
    assigned: Iterable[User | None] = (),
) -> HttpResponse:
    """Level, named people and, where a row has one of its own, the embargo; above them who sees it now."""
    initial = {
        "row_version": row.row_version,
        "access": row.access,
        "named_readers": row.named_readers.all(),
        "embargo_until": row.embargo_until,
    }
    form = forms.AccessForm(request.POST or None, initial=initial)
    if set_embargo is None:
        del form.fields["embargo_until"]
    title, said = _("Who can see this"), f"{who_sees(row, assigned)} {hint}".strip()

    def do(form: Any) -> None:
        _save(row, form, set_access, set_embargo, {"actor": actor_of(request)})

    actor = actor_of(request)
    may = policy.may_narrow(actor, row) or policy.may_widen(actor, row)
    return act(request, form=form, do=do, may=may, title=title, button=_("Save"), back=back, about=about, hint=said)


@transaction.atomic
def _save(
    row: Protected,
    form: Any,
    set_access: Callable[..., Any],
    set_embargo: Callable[..., Any] | None,
    by: dict[str, Any],
) -> None:
    """Both or neither."""
    given, now, expected = form.values(), row, form.expected
    if set_embargo is not None and given["embargo_until"] != row.embargo_until:
        now = set_embargo(row=row, until=given["embargo_until"], expected=expected, **by)
        expected = now.row_version
    set_access(row=now, access=given["access"], named_readers=given["named_readers"], expected=expected, **by)


@login_required
def claim_access(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Who can see a claim; narrowing it narrows what belongs to it."""
    row = seen_claim(request, pk)
    return access_screen(
        request, row, back=page_of(row), about=row.proposition, assigned=[row.assignee], set_embargo=operations.set_embargo,
        set_access=operations.set_access, hint=_("What belongs to the claim is never seen by more people than the claim itself."),
    )  # fmt: skip


@login_required
def item_access(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Who can see an item; narrowing it narrows its claims."""
    row = get_object_or_404(Item.objects.visible_to(actor_of(request)).select_related("desk", "assignee"), pk=pk)
    return access_screen(
        request, row, back=reverse("claims:item", args=[pk]), about=row.title, assigned=[row.assignee], set_embargo=operations.set_embargo,
        set_access=operations.set_access, hint=_("Claims found in it are never seen by more people than the item itself."),
    )  # fmt: skip


@login_required
def party_access(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Who can see a party; for a sealed one, who may open it is said by sealing it again."""
    row = get_object_or_404(Party.objects.visible_to(actor_of(request)).select_related("desk"), pk=pk)
    name = row.shown_to(actor_of(request)).name
    back = reverse("claims:party", args=[pk])
    return access_screen(request, row, back=back, about=name, set_access=operations.set_access)


@login_required
def statement_access(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Who can see a statement."""
    row = get_object_or_404(Statement.objects.visible_to(actor_of(request)).select_related("desk"), pk=pk)
    claims = Claim.objects.visible_to(actor_of(request)).filter(statements=row).select_related("assignee")
    home, owners = claims.first(), [claim.assignee for claim in claims]
    back = page_of(home, "statements") if home else reverse("desk:work_list")
    about, named = row.words[:300], row.access == AccessLevel.NAMED
    return access_screen(
        request, row, back=back, about=about, set_access=operations.set_access, assigned=[] if named else owners
    )


@login_required
def evidence_access(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Who can see a piece of evidence."""
    rows = Evidence.objects.visible_to(actor_of(request)).select_related("desk", "claim__assignee")
    row = get_object_or_404(rows, pk=pk)
    owner = [] if row.access == AccessLevel.NAMED else [row.claim.assignee]
    back = page_of(row.claim_id, "evidence")
    return access_screen(request, row, back=back, about=row.title, set_access=operations.set_access, assigned=owner)
