"""Tests in one process do not meet those in another: each has its own database, broker prefix and folder."""

import os

import pytest
from django.conf import settings
from django.db import connection

WORKER = os.environ.get("PYTEST_XDIST_WORKER", "main")


def test_the_settings_are_those_of_this_process() -> None:
    assert os.environ["BROKER_PREFIX"] == settings.BROKER_PREFIX
    assert settings.VAR.name == WORKER
    assert settings.FILES_ROOT.is_relative_to(settings.VAR)


@pytest.mark.django_db
def test_the_database_is_that_of_this_process() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_database()")
        assert cursor.fetchone()[0].endswith(f"_{WORKER}")
