"""What we say about it: from the request for comment to the correction."""

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    """Responses, requests, verdicts, fact-checks."""

    name = "reviews"
