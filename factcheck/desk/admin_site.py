"""The admin site of whoever runs the installation, and how its tables are looked at: nothing is added, changed or deleted there."""

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.views import redirect_to_login
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy, ngettext

from factcheck.accounts.actors import Actor
from factcheck.workflow.machine import Refused


def actor_of(request: HttpRequest) -> Actor:
    """Who is asking."""
    return request.actor  # type: ignore[attr-defined]


class OperatorsSite(admin.AdminSite):
    """Open to operators alone; signing in and out is the service's own."""

    site_header = gettext_lazy("Administration")
    site_title = gettext_lazy("Administration")
    index_title = gettext_lazy("Tables")
    site_url = "/desk/"
    enable_nav_sidebar = False

    def has_permission(self, request: HttpRequest) -> bool:
        """Whoever runs the installation."""
        return actor_of(request).can("run_installation")

    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """The service's own page; somebody signed in who is no operator is sent back to the desk."""
        if actor_of(request).is_person:
            return redirect("desk:work_list")
        return redirect_to_login(request.GET.get("next") or reverse("admin:index"))

    def logout(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """The service's own page."""
        return redirect("account_logout")

    def password_change(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """The service's own page."""
        return redirect("account_change_password")


site = OperatorsSite(name="admin")


class LookOnly:
    """Operators see it; nobody adds, changes or deletes."""

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return site.has_permission(request)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ToLookAt(LookOnly, admin.ModelAdmin):
    """Rows to look at. What can be done to them are actions, and each calls an operation."""

    list_per_page = 50
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        """As far as this actor may see them."""
        rows = super().get_queryset(request)
        return rows.visible_to(actor_of(request)) if hasattr(rows, "visible_to") else rows

    def has_module_permission(self, request: HttpRequest) -> bool:
        return site.has_permission(request)

    def each(self, request: HttpRequest, rows: Iterable[Any], do: Callable[[Any, Actor], Any]) -> None:
        """Do something to each row ticked, and say to how many; refusals are told one by one."""
        done = 0
        for row in rows:
            try:
                do(row, actor_of(request))
                done += 1
            except Refused as refusal:
                messages.error(request, f"{row}: {refusal.sentence}")
        if done:
            messages.success(request, ngettext("%(n)d row changed.", "%(n)d rows changed.", done) % {"n": done})
