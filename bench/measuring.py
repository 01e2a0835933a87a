"""The five measurements. Loaded once Django is set up and the database is migrated."""

import os
from pathlib import Path

from django.test import Client

from bench import anchors
from bench.counting import counted
from bench.engine import run as measure_engine
from bench.many import run as measure_many
from bench.stage import milliseconds, publish_many, web
from bench.starting import starts
from bench.streams import streams
from tests.api.asking import as_partner
from tests.factories import ClaimFactory, a_person

STREAMS = 200
REQUESTS = 25


def run(folder: Path) -> bool:
    """Print every figure; True if what must be equal or bounded is."""
    holds = queries()
    reviewer = a_person("standards")
    desk = publish_many(reviewer)
    environment = dict(os.environ)
    with web(environment, "bench.settings", folder / "web.log") as ours:
        with web(environment, "bench.bare_settings", folder / "bare.log") as bare:
            public_list(ours, bare, as_partner(desk).key)
        holds = open_streams(ours) and holds
    holds = measure_engine(folder) and holds
    second_start(folder)
    holds = anchors.run(folder) and holds
    return measure_many(folder) and holds


def line(what: str, ours: str, bare: str, ratio: str) -> None:
    """One line of the table."""
    print(f"{what:44} {ours:>14} {bare:>14} {ratio:>8}", flush=True)


def queries() -> bool:
    """Query counts, with one row and with two hundred."""
    line("queries", "1 row", "200 rows", "ratio")
    rows = counted()
    for name, few, many in rows:
        line(f"  {name}", str(few), str(many), f"{many / few:.2f}")
    return all(many == few for _name, few, many in rows)


def public_list(ours: str, bare: str, key: str) -> None:
    """What is published, through the API as a partner reads it, and through a view of a few lines."""
    headers = {"Authorization": f"Bearer {key}"}
    through = milliseconds(f"{ours}/api/v1/fact-checks?page_size=50", headers, REQUESTS)
    plain = milliseconds(f"{bare}/published/", {}, REQUESTS)
    line("public list, 50 of 200 rows", "API", "bare view", "ratio")
    line("  median of a request", f"{through:.1f} ms", f"{plain:.1f} ms", f"{through / plain:.2f}")


def open_streams(ours: str) -> bool:
    """A page while two hundred pages listen for changes, and without them."""
    claim = ClaimFactory()
    person = a_person("checker", claim.desk)
    client = Client()
    client.force_login(person)
    cookie = f"sessionid={client.cookies['sessionid'].value}"
    page = f"{ours}/desk/claims/{claim.pk}/"
    without = milliseconds(page, {"Cookie": cookie}, REQUESTS)
    with streams(ours, f"/live/claims.claim:{claim.pk}/", cookie, STREAMS):
        beside = milliseconds(page, {"Cookie": cookie}, REQUESTS)
    line(f"a claim's page, {STREAMS} open event streams", "with", "without", "ratio")
    line("  median of a request", f"{beside:.1f} ms", f"{without:.1f} ms", f"{beside / without:.2f}")
    return beside <= 2 * without


def second_start(folder: Path) -> None:
    """The service with its own servers, until it says that it is ready."""
    first, second = starts(folder / "started")
    line("make run", "second start", "first start", "ratio")
    line("  until it is ready", f"{second:.1f} s", f"{first:.1f} s", f"{second / first:.2f}")
