"""Keys: everybody's own tokens, and, for those who make them, the keys of partners."""

import datetime as dt
from typing import Any
from uuid import UUID

from django import forms
from django.contrib.auth.decorators import login_required
from django.db.models import Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from factcheck.accounts.actors import Actor
from factcheck.accounts.models import AccessKey, Desk, Outlet
from factcheck.accounts.roles import PARTNER_SCOPES, TOKEN_SCOPES, Scope
from factcheck.desk.shown_once import Secret, make_secret
from factcheck.people import operations, policy
from factcheck.ui.acts import act
from factcheck.ui.forms import Day, Line, VersionedForm
from factcheck.ui.toasts import toast
from factcheck.workflow.machine import require


def actor_of(request: HttpRequest) -> Actor:
    """Who is asking."""
    return request.actor  # type: ignore[attr-defined]


def _scopes(allowed: frozenset[Scope]) -> list[tuple[str, Any]]:
    return [(scope.value, scope.label) for scope in Scope if scope in allowed]


class KeyForm(forms.Form):
    """What a key is for, may do, and until when."""

    name = forms.CharField(label=gettext_lazy("What it is for"), max_length=120, widget=Line)
    scopes = forms.MultipleChoiceField(
        label=gettext_lazy("It may"),
        choices=_scopes(TOKEN_SCOPES),
        initial=[Scope.READ],
        widget=forms.CheckboxSelectMultiple,
    )
    last_day = forms.DateField(
        label=gettext_lazy("Last day"), required=False, widget=Day, help_text=gettext_lazy("Empty: until revoked.")
    )

    def given(self) -> dict[str, Any]:
        """What the operation asks for; the last day ends in the reader's zone."""
        last = self.cleaned_data["last_day"]
        end = dt.datetime.combine(last + dt.timedelta(days=1), dt.time()) if last else None
        expires_at = timezone.make_aware(end) if end else None
        return {"name": self.cleaned_data["name"], "scopes": self.cleaned_data["scopes"], "expires_at": expires_at}


class PartnerKeyForm(KeyForm):
    """The same for a partner, with the desk where items arrive."""

    desk = forms.ModelChoiceField(
        Desk.objects.none(),
        label=gettext_lazy("Items arrive on"),
        required=False,
        empty_label=gettext_lazy("no desk: it only reads what is published"),
        help_text=gettext_lazy("Needed if the partner hands in items."),
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scopes"].choices = _scopes(PARTNER_SCOPES)  # type: ignore[attr-defined]
        self.fields["scopes"].initial = [Scope.PUBLISHED]
        self.fields["desk"].queryset = Desk.objects.filter(pk__in=_desks(actor))  # type: ignore[attr-defined]

    def given(self) -> dict[str, Any]:
        return {**super().given(), "desk": self.cleaned_data["desk"]}


class OutletForm(forms.Form):
    """A partner."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=120, widget=Line)
    site = forms.URLField(label=gettext_lazy("Site"), required=False, assume_scheme="https")


class OutletEditForm(VersionedForm, OutletForm):
    """The same, mended."""


def _desks(actor: Actor) -> list[UUID]:
    """Desks whose partner keys this actor makes."""
    return [desk.pk for desk in Desk.objects.visible_to(actor) if policy.may_manage_partner_keys(actor, desk)]


def _partner_keys(actor: Actor) -> Any:
    if not policy.may_manage_partner_keys(actor):
        return AccessKey.objects.none()
    return AccessKey.objects.exclude(outlet=None).filter(Q(desk=None) | Q(desk__in=_desks(actor)))


def _manager(request: HttpRequest) -> Actor:
    actor = actor_of(request)
    require(policy.may_manage_partner_keys, actor)
    return actor


@login_required
@require_GET
def keys(request: HttpRequest) -> HttpResponse:
    """My tokens, and the partners with theirs."""
    actor = actor_of(request)
    manages = policy.may_manage_partner_keys(actor)
    newest = ("revoked_at", "-created_at")
    of_partners = _partner_keys(actor).select_related("desk", "created_by").order_by(*newest)
    outlets = Outlet.objects.prefetch_related(Prefetch("access_keys", of_partners, to_attr="keys")).order_by("name")
    context = {
        "tokens": AccessKey.objects.filter(user_id=actor.user_id).order_by(*newest),  # type: ignore[misc]
        "outlets": outlets if manages else (),
        "manages": manages,
        "place": "desk:settings",
    }
    return render(request, "desk/keys.html", context)


@login_required
def token_add(request: HttpRequest) -> HttpResponse:
    """A token of one's own."""
    actor = actor_of(request)
    return make_secret(
        request,
        form=KeyForm(request.POST or None),
        do=lambda form: _shown(operations.create_token(actor=actor, **form.given())),  # type: ignore[attr-defined]
        title=_("Make a token"),
        button=_("Make it"),
        back=reverse("desk:keys"),
        hint=_("A program with this token acts as you, within what you choose here. It never may more than you may."),
    )


@login_required
def partner_key_add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A key for a partner."""
    actor, outlet = _manager(request), get_object_or_404(Outlet, pk=pk)
    return make_secret(
        request,
        form=PartnerKeyForm(request.POST or None, actor=actor),
        do=lambda form: _shown(operations.create_partner_key(outlet=outlet, actor=actor, **form.given())),  # type: ignore[attr-defined]
        title=_("Key for %(outlet)s") % {"outlet": outlet.name},
        button=_("Make it"),
        back=reverse("desk:keys"),
    )


def _shown(new: operations.NewKey) -> Secret:
    return Secret(
        title=_("The key is made"),
        text=_("Copy it now. Only a digest of it is kept, so nobody can show it again."),
        label=new.key.name,
        value=new.shown,
    )


@login_required
@require_POST
def key_revoke(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Stop a key."""
    actor = actor_of(request)
    seen = AccessKey.objects.filter(
        Q(pk__in=AccessKey.objects.filter(user_id=actor.user_id)) | Q(pk__in=_partner_keys(actor))  # type: ignore[misc]
    )
    operations.revoke_key(key=get_object_or_404(seen, pk=pk), actor=actor)
    toast(request, _("Revoked. It works no more."))
    return redirect("desk:keys")


@login_required
def outlet_add(request: HttpRequest) -> HttpResponse:
    """A new partner."""
    actor = _manager(request)
    return act(
        request,
        form=OutletForm(request.POST or None),
        do=lambda form: operations.add_outlet(actor=actor, **form.cleaned_data),
        title=_("Add a partner outlet"),
        button=_("Add"),
        back=reverse("desk:keys"),
        done=_("Added. Make a key for it now."),
    )


@login_required
def outlet_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Mend a partner's name or site."""
    actor, row = _manager(request), get_object_or_404(Outlet, pk=pk)
    initial = {"name": row.name, "site": row.site, "row_version": row.row_version}
    return act(
        request,
        form=OutletEditForm(request.POST or None, initial=initial),
        do=lambda form: operations.edit_outlet(outlet=row, actor=actor, expected=form.expected, **form.values()),  # type: ignore[attr-defined]
        title=_("Partner outlet"),
        button=_("Save"),
        back=reverse("desk:keys"),
        done=_("Saved."),
    )
