"""What all API doors share."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """Authentication, problems, cursors, versions and repeated requests."""

    name = "factcheck.api"
    label = "api"
