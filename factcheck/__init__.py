"""The fact-checking desk's service."""

from factcheck.celery import app as celery_app

__all__ = ["celery_app"]
