"""Words under which rows are found."""

from django.apps import AppConfig


class MatchingConfig(AppConfig):
    """One table of words for everything that can be looked for."""

    name = "factcheck.matching"
    label = "matching"
