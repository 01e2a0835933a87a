"""What leaves the house: mail now, webhooks beside it."""

from django.apps import AppConfig


class OutboundConfig(AppConfig):
    """Messages and how they are sent. Knows no claim and no verdict."""

    name = "factcheck.outbound"
    label = "outbound"
