"""Many pages listen for changes at once: they hold no thread, and none of the database's connections, of which a process has four here."""

import re
from pathlib import Path
from typing import Any

import httpx
import pytest
from django.test import Client

from bench.streams import streams
from tests.factories import ClaimFactory
from tests.plugins.service import Service


def threads_of(process: int) -> int:
    """How many threads a process has at this moment."""
    return int(re.search(r"^Threads:\s+(\d+)", Path(f"/proc/{process}/status").read_text(), re.MULTILINE)[1])


@pytest.mark.exhaustive
def test_forty_open_streams_hold_no_thread_and_leave_the_pages_their_connections(
    service: Service, newsroom: dict[str, Any]
) -> None:
    claim, client = ClaimFactory(desk=newsroom["desk"]), Client()
    client.force_login(newsroom["noa"])
    cookies = {"sessionid": client.cookies["sessionid"].value}
    with (
        streams(service.url, f"/live/claims.claim:{claim.pk}/", f"sessionid={cookies['sessionid']}", 40),
        httpx.Client(cookies=cookies, trust_env=False) as browser,
    ):
        assert browser.get(f"{service.url}/desk/claims/{claim.pk}/").status_code == 200
        assert threads_of(service.web.popen.pid) < 20
