"""Django's admin for whoever runs the installation: the tables as they are, to look at. The little it changes goes through the operations;
nothing that is kept from an operator elsewhere is shown here."""

from typing import Any, ClassVar

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.models import Claim, Item
from factcheck.accounts.models import AccessKey, Desk, Membership, Outlet, User
from factcheck.desk.admin_site import LookOnly, ToLookAt, actor_of, site
from factcheck.ledger.models import Event
from factcheck.ledger.timeline import tell
from factcheck.outbound.models import Message
from factcheck.people import operations as people
from factcheck.work import operations as work
from factcheck.work.models import RelayCursor, Work, WorkerSign


class Roles(LookOnly, admin.TabularInline):
    """The roles of a person."""

    model = Membership
    extra = 0
    can_delete = False
    fields = readonly_fields = ("role", "desk", "since")


@admin.register(User, site=site)
class People(ToLookAt):
    """People, without anything of their passwords."""

    list_display = ("name", "email", "is_active", "date_joined", "last_login")
    list_filter = ("is_active",)
    search_fields = ("name", "email")
    fields = (
        "name",
        "email",
        "language",
        "time_zone",
        "muted",
        "is_active",
        "date_joined",
        "last_login",
        "settings_page",
    )
    readonly_fields = ("settings_page",)
    inlines: ClassVar[list[Any]] = [Roles]
    actions = ("shut_out", "let_in")

    @admin.display(description=gettext_lazy("roles and access"))
    def settings_page(self, row: User) -> str:
        """Where roles are given and taken."""
        return format_html('<a href="{}">{}</a>', reverse("desk:person", args=[row.pk]), _("change in the settings"))

    @admin.action(description=gettext_lazy("Shut out"))
    def shut_out(self, request: HttpRequest, rows: models.QuerySet) -> None:
        """End their access."""
        self.each(request, rows, lambda row, actor: people.deactivate(person=row, actor=actor))

    @admin.action(description=gettext_lazy("Let in again"))
    def let_in(self, request: HttpRequest, rows: models.QuerySet) -> None:
        """Give it back."""
        self.each(request, rows, lambda row, actor: people.reactivate(person=row, actor=actor))


@admin.register(Desk, site=site)
class Desks(ToLookAt):
    """Desks; they are changed in the settings."""

    list_display = ("name", "slug", "prefix", "is_open", "time_zone", "last_claim_number")
    search_fields = ("name", "slug")


@admin.register(Outlet, site=site)
class Outlets(ToLookAt):
    """Partners."""

    list_display = ("name", "site", "created_at")
    search_fields = ("name",)


@admin.register(AccessKey, site=site)
class Keys(ToLookAt):
    """Keys, without their digests."""

    list_display = ("name", "prefix", "user", "outlet", "desk", "created_at", "last_used_at", "revoked_at")
    list_select_related = ("user", "outlet", "desk")
    fields = (
        "name",
        "prefix",
        "user",
        "outlet",
        "desk",
        "scopes",
        "created_at",
        "created_by",
        "expires_at",
        "last_used_at",
        "revoked_at",
    )
    search_fields = ("name", "prefix")
    actions = ("revoke",)

    @admin.action(description=gettext_lazy("Revoke"))
    def revoke(self, request: HttpRequest, rows: models.QuerySet) -> None:
        """Stop these keys."""
        self.each(request, rows, lambda row, actor: people.revoke_key(key=row, actor=actor))


@admin.register(Work, site=site)
class BackgroundWork(ToLookAt):
    """Background work; run again or cancelled."""

    list_display = ("id", "kind", "state", "priority", "attempts", "next_at", "started_at", "ended_at")
    list_filter = ("state",)
    search_fields = ("=kind", "=key")
    fields = ("kind", "key", "subject_id", "priority", "state", "attempts", "reason", "next_at", "rung_at", "lease_until", "fence", "created_at", "started_at", "ended_at")  # fmt: skip
    ordering = ("-id",)
    actions = ("run_again", "cancel")

    @admin.action(description=gettext_lazy("Run again"))
    def run_again(self, request: HttpRequest, rows: models.QuerySet) -> None:
        """Plan it anew."""
        self.each(request, rows, lambda row, actor: work.run_again(work=row, actor=actor))

    @admin.action(description=gettext_lazy("Cancel"))
    def cancel(self, request: HttpRequest, rows: models.QuerySet) -> None:
        """Do not do it."""
        self.each(request, rows, lambda row, actor: work.cancel_work(work=row, actor=actor))


@admin.register(WorkerSign, site=site)
class Signs(ToLookAt):
    """Signs of life."""

    list_display = ("name", "at")


@admin.register(RelayCursor, site=site)
class Cursors(ToLookAt):
    """How far the relay has come."""

    list_display = ("name", "position")


@admin.register(Message, site=site)
class Mail(ToLookAt):
    """That mail goes out, to whom and when. What it says is read in the settings, as far as it may be."""

    list_display = ("created_at", "kind", "address", "state", "sent_at")
    list_filter = ("state",)
    search_fields = ("address", "=kind")
    fields = ("kind", "recipient", "address", "state", "error", "message_id", "is_private", "created_at", "sent_at")
    list_select_related = ("recipient",)


@admin.register(Event, site=site)
class Ledger(ToLookAt):
    """The record: what happened, to what, by whom. Its words only where the operator may see what it is about."""

    list_display = ("id", "at", "name", "subject", "actor")
    search_fields = ("=subject", "=actor", "=name")
    ordering = ("-id",)
    fields = ("id", "at", "name", "subject", "actor", "said")
    readonly_fields = ("said",)

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """The event, told as this actor may read it."""
        event = super().get_object(request, object_id, from_field)
        if event is not None:
            entry = next(iter(tell([event], actor_of(request))), None)
            texts = [entry.sentence, *(f"{key}: {text}" for key, text in entry.texts.items())] if entry else []
            event.told = "\n".join(texts)
        return event

    @admin.display(description=gettext_lazy("said"))
    def said(self, event: Event) -> str:
        """As the timeline says it."""
        return getattr(event, "told", "") or _("about something you may not see")


class Metadata(ToLookAt):
    """Of the newsroom's own work, what is open to it: that it is there and how it stands, not what it says."""

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return super().get_queryset(request).select_related("desk", "created_by")


@admin.register(Item, site=site)
class Items(Metadata):
    """Items."""

    list_display = ("id", "desk", "kind", "intake", "state", "access", "created_at")
    list_filter = ("state", "intake", "desk")
    fields = (
        "id",
        "desk",
        "kind",
        "intake",
        "state",
        "failure_code",
        "access",
        "created_at",
        "created_by",
        "row_version",
    )
    readonly_fields = ("id",)


@admin.register(Claim, site=site)
class Claims(Metadata):
    """Claims."""

    list_display = ("reference", "desk", "state", "access", "assignee", "publish_by", "created_at")
    list_filter = ("state", "desk")
    list_select_related = ("desk", "assignee")
    fields = (
        "id",
        "desk",
        "number",
        "state",
        "access",
        "assignee",
        "publish_by",
        "created_at",
        "created_by",
        "row_version",
    )
    readonly_fields = ("id",)
