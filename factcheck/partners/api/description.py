"""The API's description: the OpenAPI document, and a page to read it and to try things out."""

import functools
import hashlib
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiYamlRenderer

Page = Callable[[HttpRequest], HttpResponse]


@functools.cache
def document() -> bytes:
    """The whole description (OpenAPI 3.1, YAML). The same for everybody, and as long as the service runs."""
    return OpenApiYamlRenderer().render(SchemaGenerator().get_schema(request=None, public=True), renderer_context={})


def public(view: Page) -> Page:
    """Marks a page that needs no sign-in and reads no session."""
    view.login_required = False  # type: ignore[attr-defined]
    return view


@public
@require_safe
def openapi(request: HttpRequest) -> HttpResponse:
    """The description, for programs."""
    response = HttpResponse(document(), content_type="application/yaml; charset=utf-8")
    response["ETag"] = f'"{hashlib.sha256(document()).hexdigest()[:32]}"'
    response["Cache-Control"] = "public, max-age=300"
    return response


@public
@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    """The description, for people."""
    return render(request, "partners/api_docs.html")
