"""Settings: where everything that can be set is found, the desks themselves, and one's own account."""

import zoneinfo
from typing import Any

from django import forms
from django.conf import settings as configured
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from claims.codes import Finding
from claims.policy import may_edit_checklists
from claims.verifiers.base import installed_verifiers
from factcheck.accounts.actors import Actor
from factcheck.accounts.models import Desk, User
from factcheck.people import operations, policy
from factcheck.ui.acts import act
from factcheck.ui.forms import Line, VersionedForm
from factcheck.workflow.machine import require

NOTICES = {
    "mail_assigned": gettext_lazy("a claim was given to me"),
    "mail_deadline_near": gettext_lazy("a claim of mine is due soon"),
    "mail_source_changed": gettext_lazy("what a claim of mine rests on changed"),
    "mail_task_assigned": gettext_lazy("a task was given to me"),
    "mail_task_due_near": gettext_lazy("a task of mine is due soon"),
    "mail_submitted": gettext_lazy("something waits for my review"),
    "mail_returned": gettext_lazy("something of mine was returned"),
    "mail_mentioned": gettext_lazy("somebody names me in a comment"),
    "mail_suggested": gettext_lazy("somebody suggests other words for mine"),
    "mail_minor_edit": gettext_lazy("a minor edit went live and waits for a second reader"),
    "mail_minor_edit_overdue": gettext_lazy("nobody has read a minor edit in time"),
    "mail_brought": gettext_lazy("a sheet I imported is in, or gave me claims"),
    "mail_push_failed": gettext_lazy("what I pushed did not get to the CMS"),
    "mail_published": gettext_lazy("something of mine was published"),
}
DAYS = [
    (1, gettext_lazy("Monday")),
    (2, gettext_lazy("Tuesday")),
    (3, gettext_lazy("Wednesday")),
    (4, gettext_lazy("Thursday")),
    (5, gettext_lazy("Friday")),
    (6, gettext_lazy("Saturday")),
    (7, gettext_lazy("Sunday")),
]
DESK_FIELDS = (
    "name", "is_open", "time_zone", "languages", "working_days", "work_starts", "work_ends", "forbidden_findings", "outside_verifiers",
    "watches", "recheck_days",
)  # fmt: skip


def actor_of(request: HttpRequest) -> Actor:
    """Who is asking."""
    return request.actor  # type: ignore[attr-defined]


def zones() -> list[tuple[str, str]]:
    """Every time zone there is, by name."""
    return [
        (name, name.replace("_", " "))
        for name in sorted(zoneinfo.available_timezones())
        if "/" in name or name == "UTC"
    ]


def outside_verifiers() -> list[tuple[str, str]]:
    """Those verifiers that ask somebody outside, and what they send to whom."""
    ask = (one for one in installed_verifiers().values() if one.goes_outside)
    return [(one.slug, format_html("<span><b>{}</b> {}</span>", one.title, one.says_outside)) for one in ask]


class Codes(forms.CharField):
    """Languages as their short codes, separated by commas or spaces."""

    def clean(self, value: Any) -> list[str]:
        """Each once, in this order."""
        return list(dict.fromkeys((super().clean(value) or "").replace(",", " ").lower().split()))

    def prepare_value(self, value: Any) -> Any:
        """As somebody would write them."""
        return ", ".join(value) if isinstance(value, list) else value


class DeskForm(forms.Form):
    """A desk's settings."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=80, widget=Line)
    is_open = forms.BooleanField(
        label=gettext_lazy("The whole newsroom may read what is on this desk"),
        required=False,
        initial=True,
        help_text=gettext_lazy(
            "Closed: only people with a role on the desk, and those named on a record, see anything of it."
        ),
    )
    time_zone = forms.ChoiceField(label=gettext_lazy("Time zone"), choices=zones)
    languages = Codes(
        label=gettext_lazy("Languages"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("Codes such as en, uk, he. The first is the language of its pages."),
    )
    working_days = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Working days"),
        choices=DAYS,
        coerce=int,
        required=False,
        initial=[1, 2, 3, 4, 5],
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Where none is ticked they are Monday to Friday."),
    )
    work_starts = forms.TimeField(
        label=gettext_lazy("Work starts"), initial="09:00", widget=forms.TimeInput({"type": "time"}, "%H:%M")
    )
    work_ends = forms.TimeField(
        label=gettext_lazy("Work ends"), initial="18:00", widget=forms.TimeInput({"type": "time"}, "%H:%M")
    )
    outside_verifiers = forms.MultipleChoiceField(
        label=gettext_lazy("Verifiers that may ask outside"),
        choices=outside_verifiers,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Nothing restricted or embargoed leaves, whatever is ticked here."),
    )
    watches = forms.BooleanField(
        label=gettext_lazy("Watch what was checked"),
        required=False,
        initial=True,
        help_text=gettext_lazy(
            "Pages behind open or published work are fetched again, ever more seldom. Their sites learn the address of this service and the time, nothing of ours."
        ),
    )
    recheck_days = forms.IntegerField(
        label=gettext_lazy("Days until an unconfirmed verdict comes back"),
        min_value=0,
        max_value=3650,
        initial=90,
        help_text=gettext_lazy("0: only where somebody sets a day."),
    )
    forbidden_findings = forms.MultipleChoiceField(
        label=gettext_lazy("Findings this desk does not publish"),
        choices=Finding.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class NewDeskForm(DeskForm):
    """A new desk, with what never changes afterwards."""

    field_order = ("name", "slug", "prefix")
    slug = forms.SlugField(
        label=gettext_lazy("Short name"), help_text=gettext_lazy("Stands in addresses. It never changes.")
    )
    prefix = forms.CharField(  # type: ignore[assignment]
        label=gettext_lazy("Prefix of claim numbers"),
        max_length=4,
        help_text=gettext_lazy("One to four capital letters: W makes W-1, W-2. It never changes."),
    )

    def clean_prefix(self) -> str:
        """In capitals, however it was typed."""
        return self.cleaned_data["prefix"].upper()


class EditDeskForm(VersionedForm, DeskForm):
    """The same, changed."""


class ProfileForm(VersionedForm):
    """One's own account."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=120, widget=Line)
    language = forms.ChoiceField(label=gettext_lazy("Language of pages and mail"), choices=configured.LANGUAGES)
    time_zone = forms.ChoiceField(
        label=gettext_lazy("Time zone"), required=False, help_text=gettext_lazy("Every time you see is in this zone.")
    )
    wanted = forms.MultipleChoiceField(
        label=gettext_lazy("Mail me when"),
        choices=list(NOTICES.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["time_zone"].choices = [("", gettext_lazy("as the newsroom")), *zones()]  # type: ignore[attr-defined]

    def fields_of_person(self) -> dict[str, Any]:
        """What the operation asks for: not what is wanted, but what is not."""
        given = self.values()
        wanted = given.pop("wanted")
        return {**given, "muted": [kind for kind in NOTICES if kind not in wanted]}


@login_required
@require_GET
def settings(request: HttpRequest) -> HttpResponse:
    """What this person may set."""
    actor = actor_of(request)
    desks = list(Desk.objects.visible_to(actor))
    for desk in desks:
        desk.may_edit = policy.may_edit_desk(actor, desk)  # type: ignore[attr-defined]
        desk.may_word = desk.pk in actor.desk_roles and actor.can("edit_wordings", desk)  # type: ignore[attr-defined]
        desk.may_list = may_edit_checklists(actor, desk)  # type: ignore[attr-defined]
        desk.may_connect = actor.can("connect_cms", desk)  # type: ignore[attr-defined]
    context = {
        "desks": desks,
        "may_add_desk": policy.may_add_desk(actor),
        "manages_people": policy.may_manage_people(actor),
        "manages_keys": policy.may_manage_partner_keys(actor),
        "reads_mail": actor.can("read_outgoing_mail"),
        "runs": actor.can("run_installation"),
        "sees_use": actor.can("edit_desk"),
    }
    return render(request, "desk/settings.html", context)


@login_required
def desk_add(request: HttpRequest) -> HttpResponse:
    """A new desk."""
    actor = actor_of(request)
    require(policy.may_add_desk, actor)
    return act(
        request,
        form=NewDeskForm(request.POST or None, initial={"time_zone": configured.TIME_ZONE, "languages": ["en"]}),
        do=lambda form: operations.add_desk(actor=actor, **form.cleaned_data),
        title=_("Add a desk"),
        button=_("Add the desk"),
        back=reverse("desk:settings"),
        done=_("Added. Give people roles on it now."),
    )


@login_required
def desk_edit(request: HttpRequest, slug: str) -> HttpResponse:
    """Change a desk's settings."""
    actor = actor_of(request)
    row = get_object_or_404(Desk.objects.visible_to(actor), slug=slug)
    require(policy.may_edit_desk, actor, row)
    initial = {name: getattr(row, name) for name in (*DESK_FIELDS, "row_version")}
    return act(
        request,
        form=EditDeskForm(request.POST or None, initial=initial),
        do=lambda form: operations.edit_desk(desk=row, actor=actor, expected=form.expected, **form.values()),  # type: ignore[attr-defined]
        title=_("Desk %(name)s") % {"name": row.name},
        hint=_("Claims of this desk are numbered %(prefix)s-1, %(prefix)s-2 …") % {"prefix": row.prefix},
        button=_("Save"),
        back=reverse("desk:settings"),
        done=_("Saved."),
    )


@login_required
def profile(request: HttpRequest) -> HttpResponse:
    """One's own name, language, zone and notifications."""
    actor = actor_of(request)
    row = get_object_or_404(User.objects.prefetch_related("memberships__desk"), pk=actor.user_id)
    initial = {"name": row.name, "language": row.language, "time_zone": row.time_zone, "row_version": row.row_version}
    initial |= {"wanted": [kind for kind in NOTICES if kind not in row.muted]}
    held = [f"{m.get_role_display()}{f', {m.desk}' if m.desk else ''}" for m in row.memberships.all()]
    return act(
        request,
        form=ProfileForm(request.POST or None, initial=initial),
        do=lambda form: operations.edit_person(
            person=row,
            actor=actor,
            expected=form.expected,  # type: ignore[attr-defined]
            **form.fields_of_person(),  # type: ignore[attr-defined]
        ),
        title=_("Your account"),
        hint=_("You sign in as %(address)s. Your roles: %(roles)s.")
        % {"address": row.email, "roles": "; ".join(held) or _("none yet")},
        button=_("Save"),
        back=reverse("desk:settings"),
        done=_("Saved."),
    )
