"""Every address of the service."""

from django.urls import include, path

from factcheck.desk.admin import site
from factcheck.desk.live import changes
from factcheck.desk.welcome_web import come_in

urlpatterns = [
    path("", include("reviews.public_urls")),
    path("desk/", include("factcheck.desk.urls")),
    path("desk/", include("claims.urls")),
    path("desk/", include("reviews.urls")),
    path("desk/", include("factcheck.sheets.urls")),
    path("desk/", include("factcheck.cms.urls")),
    path("admin/", site.urls),
    path("welcome/<str:token>/", come_in, name="welcome"),
    path("live/<str:reference>/", changes, name="live"),
    path("", include("factcheck.health.urls")),
    path("accounts/", include("factcheck.ui.urls")),
    path("api/v1/", include("factcheck.partners.api.urls")),
]

handler400 = "factcheck.ui.errors.bad_request"
handler403 = "factcheck.ui.errors.forbidden"
handler404 = "factcheck.ui.errors.not_found"
handler429 = "factcheck.ui.errors.too_often"
handler500 = "factcheck.health.unavailable.broken"
