"""/healthz, /readyz and /metrics."""

import hmac
from ipaddress import ip_address

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST

from factcheck.health import measures
from factcheck.health.checks import parts

# What a proxy in front leaves behind: then the other side of the connection is the proxy, and not who asks.
FORWARDED = ("X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Forwarded", "Via")


@never_cache
@login_not_required
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """This process is alive and answers. It asks nobody else."""
    return HttpResponse("alive\n", content_type="text/plain")


@never_cache
@login_not_required
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """Whether everything the service needs is there: 200 or 503, and each part by name with a code."""
    looked_at = parts()
    is_ready = all(part.is_ok for part in looked_at)
    told = {
        part.name: {"code": part.code} | ({} if part.seconds is None else {"seconds": part.seconds})
        for part in looked_at
    }
    return JsonResponse({"ready": is_ready, "parts": told}, status=200 if is_ready else 503)


@never_cache
@login_not_required
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Numbers for Prometheus, for whoever has METRICS_TOKEN; without such a token, for this machine alone."""
    if settings.METRICS_TOKEN:
        if not _has_token(request):
            return HttpResponse(_("A token is needed."), status=401, headers={"WWW-Authenticate": "Bearer"})
    elif not _is_from_here(request):
        return HttpResponse(_("Only this machine may read the metrics."), status=403)
    return HttpResponse(measures.report(), content_type=CONTENT_TYPE_LATEST)


def _has_token(request: HttpRequest) -> bool:
    scheme, _space, token = request.headers.get("Authorization", "").partition(" ")
    return scheme.lower() == "bearer" and hmac.compare_digest(token.strip().encode(), settings.METRICS_TOKEN.encode())


def _is_from_here(request: HttpRequest) -> bool:
    if any(header in request.headers for header in FORWARDED):
        return False
    try:
        return ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
