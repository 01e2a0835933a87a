"""Every address of the service."""

from django.urls import include, path

urlpatterns = [
    path("", include("factcheck.health.urls")),
    path("accounts/", include("factcheck.ui.urls")),
    path("api/v1/", include("factcheck.partners.api.urls")),
]

handler400 = "factcheck.ui.errors.bad_request"
handler403 = "factcheck.ui.errors.forbidden"
handler404 = "factcheck.ui.errors.not_found"
handler500 = "factcheck.health.unavailable.broken"
