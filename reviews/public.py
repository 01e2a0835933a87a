"""The public site: what is published, from the frozen record alone. No cookies, no session; validators for caches."""

import hashlib
import json
from collections.abc import Callable
from functools import cache, wraps
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import get_template
from django.templatetags.static import static
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.http import http_date
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language_bidi, override
from django.views.decorators.http import condition, require_safe

from claims.codes import Finding, PublicState, Qualifier
from reviews import labels
from reviews.claimreview import claim_review, embeddable
from reviews.meanings import MEANINGS
from reviews.models import FactCheck, FactCheckVersion
from reviews.reading import graph_of, names_of, published_view, subject_of, tellers_of

PAGE_SIZE = 20
SHARED = ("ui/public.html", "ui/_head.html", "claims/_drawing.html")
FRESH_SECONDS = 60
View = Callable[..., HttpResponse]


def cached(view: View) -> View:
    """For anyone's cache, for a minute; after that it asks whether anything changed."""

    @wraps(view)
    def inner(*args: Any, **kwargs: Any) -> HttpResponse:
        response = view(*args, **kwargs)
        patch_cache_control(response, public=True, max_age=FRESH_SECONDS)
        return response

    return login_not_required(require_safe(inner))


def address_of(factcheck: FactCheck) -> str:
    """Where readers find it: in the newsroom's own CMS, if it stands there; else here."""
    return factcheck.external_url or f"{settings.SITE_URL}{reverse('public:factcheck', args=[factcheck.slug])}"


def _public(slug: str) -> FactCheck:
    return get_object_or_404(FactCheck.objects.public().select_related("live"), slug=slug)


@cache
def _look() -> str:
    """What the pages are made of: a new release looks anew, so what caches hold of the old one is no longer good."""
    folder = Path(__file__).parent / "templates" / "reviews" / "public"
    sources = [*sorted(folder.glob("*.html")), *map(Path, (get_template(name).origin.name for name in SHARED))]  # type: ignore[attr-defined]
    styles = static("ui/components.css").encode()
    return hashlib.sha256(b"".join([styles, *(source.read_bytes() for source in sources)])).hexdigest()


def _stamp(*parts: object) -> str:
    return f'"{hashlib.sha256(json.dumps([str(part) for part in (_look(), *parts)]).encode()).hexdigest()[:32]}"'


def _etag(request: HttpRequest, slug: str, number: int | None = None) -> str | None:
    row = (
        FactCheck.objects.public().filter(slug=slug).values_list("pk", "row_version", "live_id", "public_state").first()
    )
    return _stamp(*row, number, settings.NEWSROOM_NAME) if row else None


def list_etag(request: HttpRequest) -> str:
    """Any change of any public page changes it."""
    rows = FactCheck.objects.public().order_by("pk").values_list("pk", "row_version")
    return _stamp(*rows, request.GET.urlencode(), settings.NEWSROOM_NAME)


@cached
@condition(etag_func=list_etag)
def index(request: HttpRequest) -> HttpResponse:
    """What was published, the newest first."""
    rows = FactCheck.objects.public().exclude(public_state=PublicState.WITHDRAWN).select_related("live")
    page = Paginator(rows.order_by("-last_published_at", "-pk"), PAGE_SIZE).get_page(request.GET.get("page"))
    shown = [{"row": row, "record": row.live.record, "label": label_of(row.live.record)} for row in page if row.live]
    return render(request, "reviews/public/index.html", {"page": page, "shown": shown})


@cached
@condition(etag_func=_etag)
def factcheck(request: HttpRequest, slug: str) -> HttpResponse:
    """The page, with what it corrects; a tombstone once it is withdrawn."""
    row = _public(slug)
    version = row.live
    if version is None:
        raise Http404
    if row.public_state == PublicState.WITHDRAWN:
        return _dated(
            render(request, "reviews/public/withdrawn.html", {"factcheck": row, "record": version.record}), row
        )
    with override(version.language):
        response = render(request, "reviews/public/factcheck.html", article(row, version))
    return _dated(response, row)


def article(row: FactCheck, version: FactCheckVersion, record: dict[str, Any] | None = None) -> dict[str, Any]:
    """What the page of a version shows."""
    record = record or version.record
    claims = [_claim(claim) for claim in record["claims"]]
    return {
        "factcheck": row,
        "version": version,
        "record": record,
        "claims": claims,
        "main": claims[0] if claims else None,
        "others": claims[1:],
        "address": address_of(row),
        "json_ld": json_ld(row, record),
    }


def _claim(claim: dict[str, Any]) -> dict[str, Any]:
    drawing, listed = graph_of(claim, mirrored=get_language_bidi())
    words = claim["verdict"]
    leading = words["qualifiers"][0] if words["qualifiers"] else None
    return {
        **claim,
        "drawing": drawing,
        "list": listed,
        "subject": subject_of(claim),
        "tellers": [(names_of(teller["parties"]), teller) for teller in tellers_of(claim)],
        "leading": leading,
        "meaning": meaning(words["finding"]["code"]),
        "citations": {row["number"]: f"#evidence-{claim['reference']}-{row['number']}" for row in claim["evidence"]},
    }


def meaning(finding: str) -> str:
    """What a finding means, for readers."""
    return str(MEANINGS.get(finding, ""))


def json_ld(row: FactCheck, record: dict[str, Any]) -> SafeString:
    """schema.org ClaimReview, safe between script tags."""
    view = published_view(record, url=address_of(row), site=settings.SITE_URL)
    return mark_safe(embeddable(claim_review(view)))  # noqa: S308


def label_of(record: dict[str, Any]) -> dict[str, str]:
    """The label of a page's first claim, in the page's own words."""
    verdict = record["claims"][0]["verdict"] if record["claims"] else None
    if verdict is None:
        return {}
    leading = verdict["qualifiers"][0]["words"] if verdict["qualifiers"] else ""
    return {
        "finding": verdict["finding"]["code"],
        "finding_words": verdict["finding"]["words"],
        "qualifier_words": leading,
    }


@cached
@condition(etag_func=_etag)
def version(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """A version that readers once saw, as it was, with a note that there is a newer one."""
    row = _public(slug)
    past = get_object_or_404(row.versions.exclude(published_at=None), number=number)
    if row.public_state == PublicState.WITHDRAWN:
        return _dated(render(request, "reviews/public/withdrawn.html", {"factcheck": row, "record": past.record}), row)
    with override(past.language):
        return _dated(
            render(request, "reviews/public/factcheck.html", {**article(row, past), "is_past": past.pk != row.live_id}),
            row,
        )


@cached
@condition(etag_func=_etag)
def claimreview(request: HttpRequest, slug: str) -> HttpResponse:
    """The page as schema.org ClaimReview by itself."""
    row = _public(slug)
    if row.live is None or row.public_state == PublicState.WITHDRAWN:
        raise Http404
    view = published_view(row.live.record, url=address_of(row), site=settings.SITE_URL)
    body = json.dumps(claim_review(view), ensure_ascii=False, indent=2)
    return _dated(HttpResponse(body, content_type="application/ld+json; charset=utf-8"), row)


@cached
def method(request: HttpRequest) -> HttpResponse:
    """How the newsroom checks, and what its labels mean."""
    wording = labels.wording("en")
    findings = [
        {"code": code, "words": wording.words("finding", code), "meaning": meaning(code)} for code in Finding.values
    ]
    qualifiers = [{"code": code, "words": wording.qualifier(code)} for code in Qualifier.values]
    return render(request, "reviews/public/method.html", {"findings": findings, "qualifiers": qualifiers})


def _dated(response: HttpResponse, row: FactCheck) -> HttpResponse:
    moments = [moment for moment in (row.last_published_at, row.notice_at, row.withdrawn_at) if moment]
    if moments:
        response["Last-Modified"] = http_date(max(moments).timestamp())
    return response
