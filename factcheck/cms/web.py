"""Screens: a page taken elsewhere, and the desk's way into its CMS."""

import json
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from factcheck.accounts.actors import Actor
from factcheck.accounts.models import Desk
from factcheck.cms import operations, policy
from factcheck.cms.beside import compared
from factcheck.cms.copying import Copy, copy_of, structured
from factcheck.cms.forms import ConnectionForm
from factcheck.cms.models import Connection, Post
from factcheck.cms.watching import watch_shown
from factcheck.cms.words import failure_words
from factcheck.storage.serving import HEADERS
from factcheck.ui.forms import pressed_on
from factcheck.ui.toasts import toast
from factcheck.workflow.machine import Invalid, require
from reviews.claimreview import embeddable
from reviews.models import FactCheck
from reviews.public import address_of

MINDS: dict[str, Callable[..., Any]] = {
    "stop": operations.stop_watching_page,
    "start": operations.start_watching_page,
    "now": operations.look_at_page_now,
}


def actor_of(request: HttpRequest) -> Actor:
    """Who is asking."""
    return request.actor  # type: ignore[attr-defined]


def _page(request: HttpRequest, pk: UUID) -> FactCheck:
    rows = FactCheck.objects.visible_to(actor_of(request)).select_related("desk", "live", "cms_post__version")
    return get_object_or_404(rows, pk=pk)


@login_required
@require_GET
def elsewhere(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The page as rich text, HTML, Markdown and JSON-LD, and where it stands in the CMS; each as a download with `?as=`."""
    page = _page(request, pk)
    wanted, is_out = request.GET.get("as", ""), policy.is_out(page)
    if wanted and is_out:
        return _file(page, wanted)
    copy = copy_of(page) if is_out else None
    data = structured(page) if is_out else None
    newest = page.versions.first()
    context = {
        **_standing(page, actor_of(request)),
        "copy": copy,
        "json_ld": f'<script type="application/ld+json">{embeddable(data)}</script>' if data else "",
        "address": address_of(page),
        "back": reverse("reviews:factcheck", args=[newest.pk]) if newest else reverse("reviews:published"),
        "place": "reviews:published",
    }
    return render(request, "cms/elsewhere.html", context)


@login_required
@require_GET
def standing(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Where it stands in the CMS, as the part of the page that fetches itself when something happens."""
    return render(request, "cms/_standing.html", _standing(_page(request, pk), actor_of(request)))


def _standing(page: FactCheck, actor: Actor) -> dict[str, Any]:
    connection = Connection.objects.filter(desk=page.desk_id).first()
    post: Post | None = getattr(page, "cms_post", None)
    stands = watch_shown(page)
    return {
        "page": page,
        "stands": stands,
        "watch": stands.watch if stands else None,
        "compared": compared(page, stands.watch.shown) if stands and stands.watch and stands.watch.shown else None,
        "desk_watches": page.desk.watches,
        "resting": _("Not looked at now. That begins by itself within minutes of its address being recorded."),
        "mind_url": reverse("cms:page_watch", args=[page.pk]),
        "post": post,
        "connection": connection,
        "failure": failure_words(post.failure_code, post.failure_details) if post and post.failure_code else "",
        "is_behind": post is not None and post.pushed_at is not None and post.version_id != page.live_id,
        "why_not": policy.why_not_push(page, connection, post),
        "may_mind": policy.may_mind_page(actor, page),
        "may_push": policy.may_push(actor, page),
        "may_connect": policy.may_connect(actor, page.desk),
    }


def _file(page: FactCheck, wanted: str) -> HttpResponse:
    made = _made(page, copy_of(page), wanted)
    if made is None:
        raise Http404
    text, kind, ending = made
    headers = {**HEADERS, "Content-Disposition": f'attachment; filename="{page.slug}.{ending}"'}
    return HttpResponse(text, content_type=f"{kind}; charset=utf-8", headers=headers)


def _made(page: FactCheck, copy: Copy, wanted: str) -> tuple[str, str, str] | None:
    """The text of a download, its type, and how its name ends."""
    if wanted == "html":
        return copy.html_file, "text/html", "html"
    if wanted == "markdown":
        return copy.markdown_file, "text/markdown", "md"
    data = structured(page) if wanted == "json-ld" else None
    if data is None:
        return None
    return json.dumps(data, ensure_ascii=False, indent=2), "application/ld+json", "json"


@login_required
@require_POST
def page_watch(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Stop or start watching the page in the CMS, or look now."""
    to, given = request.POST.get("to", ""), {"factcheck": _page(request, pk), "actor": actor_of(request)}
    if to not in MINDS:
        raise Http404
    MINDS[to](**given, expected=None if to == "now" else pressed_on(request))
    if to == "now":
        toast(request, _("It is being looked at. This page will say what came of it."))
    return redirect("cms:elsewhere", pk)


@login_required
@require_POST
def push(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Have it brought to the CMS."""
    operations.ask_push(factcheck=_page(request, pk), actor=actor_of(request))
    toast(request, _("It is on its way. This page says when it is there."))
    return redirect("cms:elsewhere", pk)


def _desk(request: HttpRequest, slug: str) -> Desk:
    row = get_object_or_404(Desk.objects.visible_to(actor_of(request)), slug=slug)
    require(policy.may_connect, actor_of(request), row)
    return row


@login_required
def connection(request: HttpRequest, slug: str) -> HttpResponse:
    """The desk's way into its CMS: set up, changed, tried."""
    desk = _desk(request, slug)
    row = Connection.objects.filter(desk=desk).first()
    form = ConnectionForm(request.POST if request.method == "POST" else None, connection=row)
    if form.is_bound and form.is_valid():
        try:
            operations.connect_cms(desk=desk, actor=actor_of(request), expected=form.expected, **form.values())
        except Invalid as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        else:
            toast(request, _("Saved. Try it now: nothing is written there."))
            return redirect("cms:connection", slug)
    context = {"desk": desk, "connection": row, "form": form, "tried": _tried(row), "place": "desk:settings"}
    return render(request, "cms/connection.html", context, status=422 if form.is_bound else 200)


def _tried(row: Connection | None) -> str:
    """What came of trying it, in a sentence; nothing before that."""
    if row is None or row.tried_at is None:
        return ""
    if row.tried_code:
        return failure_words(row.tried_code, row.tried_details)
    return _("The site answers, and knows us as %(name)s.") % {"name": row.tried_details.get("name") or row.user_name}


def _connection(request: HttpRequest, slug: str) -> Connection:
    return get_object_or_404(Connection.objects.visible_to(actor_of(request)), desk=_desk(request, slug))


@login_required
@require_POST
def attempt(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask the site who we are there."""
    operations.try_connection(connection=_connection(request, slug), actor=actor_of(request))
    return redirect("cms:connection", slug)


@login_required
@require_POST
def disconnect(request: HttpRequest, slug: str) -> HttpResponse:
    """Forget site and password."""
    operations.disconnect(connection=_connection(request, slug), actor=actor_of(request))
    toast(request, _("Disconnected. What stands there stays there."))
    return redirect("cms:connection", slug)
