"""Screens that show claims and reviews together."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Work list, claim workspace, search, settings, operations."""

    name = "factcheck.desk"
    label = "desk"
