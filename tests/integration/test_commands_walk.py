"""`demo --walk`: the founding case through the REST API, with a real worker behind it."""

import io
import re
from typing import Any

import pytest
from django.core.management import call_command

from factcheck.accounts.models import AccessKey
from reviews.models import FactCheck, ResponsePoint
from tests.plugins.worker import Process

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.exhaustive]


def test_the_walk_ends_at_the_public_page(live_server: Any, celery_worker_process: Process, settings: Any) -> None:
    settings.SITE_URL = live_server.url
    call_command("demo", if_empty=True, stdout=io.StringIO())
    out = io.StringIO()
    call_command("demo", walk=True, pace=0, url=live_server.url, stdout=out)
    told = out.getvalue()
    assert "Its label: unconfirmed — official declined comment" in told
    slug = re.search(r"/checks/([^/]+)/", told).group(1)
    page = FactCheck.objects.get(slug=slug)
    claim = page.live.claims.get().claim
    points = ResponsePoint.objects.filter(response__points__claim=claim).distinct().order_by("position")
    assert [point.outcome for point in points] == ["confirmed", "neither_confirmed_nor_denied", "declined_comment"]
    assert {task.state for task in claim.verification_tasks.exclude(verifier="")} == {"finished"}
    assert not AccessKey.objects.usable().exists()
