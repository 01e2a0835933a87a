"""What was said: intake up to a claim that is ready to be judged."""

from django.apps import AppConfig


class ClaimsConfig(AppConfig):
    """Items, claims, parties, statements, evidence, verification tasks."""

    name = "claims"
