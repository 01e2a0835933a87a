"""People: who is here, with which roles; invited, given roles, shut out and let in again."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from claims.models import Claim
from factcheck.accounts.actors import Actor
from factcheck.accounts.models import Desk, Membership, User
from factcheck.accounts.roles import DESK_ROLES, NEWSROOM_ROLES, Role
from factcheck.accounts.second_factor import has_second_factor, owes_second_factor
from factcheck.desk.shown_once import Secret, make_secret, show
from factcheck.people import operations, policy
from factcheck.ui.acts import act
from factcheck.ui.forms import Line, VersionedForm, typed
from factcheck.ui.toasts import toast
from factcheck.workflow.machine import Invalid, require

PAGE_SIZE = 60
WHOLE_NEWSROOM = gettext_lazy("the whole newsroom")


def actor_of(request: HttpRequest) -> Actor:
    """Who is asking; only those who manage people get further."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    require(policy.may_manage_people, actor)
    return actor


def _people(actor: Actor) -> Any:
    """Everybody, with the roles this actor may know of."""
    known = Membership.objects.filter(Q(desk=None) | Q(desk__in=Desk.objects.visible_to(actor)))
    roles = known.select_related("desk").order_by("desk__name", "role")
    return User.objects.prefetch_related(Prefetch("memberships", roles, to_attr="roles"))


def role_choices(actor: Actor) -> list[Any]:
    """What this actor may give, by place: “role@desk”."""
    desks = [desk for desk in Desk.objects.visible_to(actor) if policy.may_give(actor, Role.CHECKER, desk)]
    groups: list[Any] = [
        (desk.name, [(f"{role}@{desk.slug}", f"{role.label}, {desk.name}") for role in Role if role in DESK_ROLES])
        for desk in desks
    ]
    if policy.may_give(actor, Role.OBSERVER):
        groups.append((WHOLE_NEWSROOM, [(f"{role}@", role.label) for role in Role if role in NEWSROOM_ROLES]))
    return groups


class RoleForm(forms.Form):
    """One role in its place."""

    role = forms.ChoiceField(label=gettext_lazy("Role"))

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first = [] if self.fields["role"].required else [("", gettext_lazy("no role yet"))]
        self.fields["role"].choices = [*first, *role_choices(actor)]  # type: ignore[attr-defined]

    def given(self) -> dict[str, Any]:
        """The role, and its desk if it has one."""
        role, _at, slug = self.cleaned_data["role"].partition("@")
        return {"role": role, "desk": Desk.objects.get(slug=slug) if slug else None}


class InviteForm(RoleForm):
    """Somebody new."""

    field_order = ("name", "email", "role")
    name = forms.CharField(label=gettext_lazy("Name"), max_length=120, widget=Line)
    email = forms.EmailField(label=gettext_lazy("E-mail address"), help_text=gettext_lazy("They sign in with it."))
    role = forms.ChoiceField(
        label=gettext_lazy("First role"), required=False, help_text=gettext_lazy("More can be given afterwards.")
    )


class PersonForm(VersionedForm):
    """Name and address, as an operator mends them."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=120, widget=Line)
    email = forms.EmailField(label=gettext_lazy("E-mail address"))


@login_required
@require_GET
def people(request: HttpRequest) -> HttpResponse:
    """Everybody, by name."""
    actor, words = actor_of(request), typed(request, "q")
    rows = _people(actor)
    for word in words.split()[:8]:
        rows = rows.filter(Q(name__icontains=word) | Q(email__icontains=word))
    page = Paginator(rows.order_by("-is_active", "name", "pk"), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"page": page, "search": words, "may_invite": policy.may_invite(actor), "place": "desk:settings"}
    return render(request, "desk/people.html", context)


@login_required
def invite(request: HttpRequest) -> HttpResponse:
    """Make an account and show its link."""
    actor = actor_of(request)
    require(policy.may_invite, actor)

    def do(form: Any) -> Secret:
        given = form.cleaned_data
        return _link(operations.invite_person(email=given["email"], name=given["name"], actor=actor, **form.given()))

    return make_secret(
        request,
        form=InviteForm(request.POST or None, actor=actor),
        do=do,
        title=_("Invite somebody"),
        button=_("Invite"),
        back=reverse("desk:people"),
        hint=_("They get a link by mail, and you see it too. It works once, for 24 hours."),
    )


def _link(invitation: operations.Invitation) -> Secret:
    name = invitation.person.name
    return Secret(
        title=_("%(name)s is invited") % {"name": name},
        text=_("This link is shown once. It works once, for 24 hours; whoever opens it chooses the password."),
        label=_("Link for %(name)s") % {"name": name},
        value=invitation.link,
    )


@login_required
@require_GET
def person(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One person: what they may do, and what may be done."""
    actor = actor_of(request)
    row = get_object_or_404(_people(actor), pk=pk)
    for membership in row.roles:
        membership.may_take = policy.may_give(actor, membership.role, membership.desk)
    context = {
        "person": row,
        "form": RoleForm(actor=actor),
        "may_invite": policy.may_invite(actor),
        "may_close": policy.may_close_account(actor, row) and row.pk != actor.user_id,
        "may_forget": policy.may_forget_factors(actor, row),
        "has_come_in": operations.has_come_in(row),
        "has_second_factor": has_second_factor(row),
        "owes_second_factor": owes_second_factor(row),
        "open_claims": Claim.objects.visible_to(actor).open().filter(assignee=row).count(),
        "place": "desk:settings",
    }
    return render(request, "desk/person.html", context)


def _row(request: HttpRequest, pk: UUID) -> tuple[User, Actor]:
    return get_object_or_404(User, pk=pk), actor_of(request)


@login_required
def person_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Mend name or address."""
    row, actor = _row(request, pk)
    require(policy.may_invite, actor)
    initial = {"name": row.name, "email": row.email, "row_version": row.row_version}
    return act(
        request,
        form=PersonForm(request.POST or None, initial=initial),
        do=lambda form: operations.edit_person(person=row, actor=actor, expected=form.expected, **form.values()),  # type: ignore[attr-defined]
        title=_("Name and address"),
        button=_("Save"),
        back=reverse("desk:person", args=[pk]),
        done=_("Saved."),
    )


@login_required
@require_POST
def role_give(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give a role."""
    row, actor = _row(request, pk)
    form = RoleForm(request.POST, actor=actor)
    if not form.is_valid():
        raise Invalid("role", _("Choose one of the roles you may give. Nothing was changed."))
    operations.give_role(person=row, actor=actor, **form.given())
    toast(request, _("Role given."))
    return redirect("desk:person", pk)


@login_required
@require_POST
def role_take(request: HttpRequest, pk: UUID, membership: int) -> HttpResponse:
    """Take a role away."""
    row, actor = _row(request, pk)
    there = Membership.objects.select_related("user", "desk").filter(user=row, pk=membership).first()
    if there is not None:
        operations.take_role(membership=there, actor=actor)
        toast(request, _("Role taken away."))
    return redirect("desk:person", pk)


@login_required
@require_POST
def person_shut_out(request: HttpRequest, pk: UUID) -> HttpResponse:
    """End somebody's access."""
    row, actor = _row(request, pk)
    operations.deactivate(person=row, actor=actor)
    toast(request, _("%(name)s may not sign in any more.") % {"name": row.name})
    return redirect("desk:person", pk)


@login_required
@require_POST
def person_let_in(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give it back."""
    row, actor = _row(request, pk)
    operations.reactivate(person=row, actor=actor)
    toast(request, _("%(name)s may sign in again.") % {"name": row.name})
    return redirect("desk:person", pk)


@login_required
@require_POST
def person_link(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A new link for somebody who has not come in yet."""
    row, actor = _row(request, pk)
    invitation = operations.renew_invitation(person=row, actor=actor)
    return show(request, _link(invitation), reverse("desk:person", args=[pk]))


@login_required
@require_POST
def person_withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take an invitation back."""
    row, actor = _row(request, pk)
    operations.withdraw_invitation(person=row, actor=actor)
    toast(request, _("Withdrawn. The link no longer works."))
    return redirect("desk:person", pk)


@login_required
@require_POST
def person_forget_factors(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Let somebody who lost phone and codes sign in with the password alone."""
    row, actor = _row(request, pk)
    operations.forget_factors(person=row, actor=actor)
    toast(request, _("Forgotten. %(name)s signs in with the password alone.") % {"name": row.name})
    return redirect("desk:person", pk)
