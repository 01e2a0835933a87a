"""Every address of the API, version 1."""

from django.urls import include, path, re_path

from factcheck.api.problems import not_found
from factcheck.api.routes import paths_of
from factcheck.partners.api.checklists import DeskChecklist, DeskChecklists, VerifierUse
from factcheck.partners.api.description import docs, openapi
from factcheck.partners.api.views import DESKS, DeskList, Me, Root

app_name = "api"

urlpatterns = [
    path("", Root.as_view(), name="root"),
    path("me", Me.as_view(), name="me"),
    *paths_of(DESKS, listed=DeskList, is_open_to_partners=True),
    path("desks/<uuid:id>/checklists", DeskChecklists.as_view(), name="desks-checklists"),
    path("desks/<uuid:id>/checklists/<slug:kind>", DeskChecklist.as_view(), name="desks-checklist"),
    path("verifier-use", VerifierUse.as_view(), name="verifier-use"),
    path("openapi.yaml", openapi, name="openapi"),
    path("docs/", docs, name="docs"),
    path("", include("claims.api.urls")),
    path("", include("reviews.api.urls")),
    path("", include("factcheck.cms.api.urls")),
    re_path(r"", not_found, name="not-found"),
]
