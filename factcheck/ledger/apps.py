"""The app of facts that happened."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """Events, their erasable texts, and the order they stand in."""

    name = "factcheck.ledger"
    label = "ledger"
