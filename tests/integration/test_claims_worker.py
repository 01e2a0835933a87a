"""A real worker and beat see an article through: fetched, checked, its evidence copied; nothing in this process helps them."""

from pathlib import Path

import pytest

from claims import operations
from claims.inputs import AnchorInput, PartyInput, StatementInput
from claims.models import Item
from factcheck.ledger.models import Event
from factcheck.work.models import Work
from tests.factories import DeskFactory, a_checker
from tests.integration.test_items_fetched import PAGE
from tests.outside import Visit, outside, reply
from tests.plugins.worker import beat, wait_until, worker

pytestmark = pytest.mark.django_db(transaction=True)


def site(visit: Visit) -> None:
    page = PAGE.replace("who had paid", '<a href="/accounts">who had paid</a>').replace(
        "Nobody", '<a href="/gone">Nobody</a>'
    )
    answers = {
        "/bridge": reply(page.encode(), Content_Type="text/html; charset=utf-8"),
        "/accounts": reply(
            b"<html><body><article><p>The accounts of the works.</p></article></body></html>", Content_Type="text/html"
        ),
    }
    visit.send(answers.get(visit.path, reply(status="404 Not Found")))


def state_of(item: Item) -> str:
    return Item.objects.values_list("state", flat=True).get(pk=item.pk)


@pytest.mark.exhaustive
def test_an_article_goes_through_the_background_from_address_to_verified_claim(
    service_environment: dict[str, str], tmp_path: Path
) -> None:
    desk = DeskFactory(outside_verifiers=["links"])
    ada = a_checker(desk)
    with outside(site) as server:
        environment = {**service_environment, "OUTBOUND_ALLOW": server.pair}
        with worker(environment, tmp_path / "worker.log"), beat(environment, tmp_path / "beat.log"):
            item, _ = operations.add_item_by_url(desk=desk, url=server.url("/bridge"), actor=ada)
            wait_until(lambda: state_of(item) == "ready", why="the page is fetched")
            item.refresh_from_db()
            claim = operations.log_claim(
                desk=desk,
                proposition="The bridge cost 4.2 million.",
                item=item,
                anchor=AnchorInput(exact="It cost 4.2 million"),
                statements=(
                    StatementInput(
                        parties=(PartyInput(name="The minister"),), words="It cost 4.2 million", mode="direct_quotation"
                    ),
                ),
                actor=ada,
            )
            evidence = operations.add_evidence(claim=claim, form="url", url=server.url("/accounts"), actor=ada)
            tasks = claim.verification_tasks.exclude(verifier="")
            wait_until(lambda: tasks.filter(verifier="links", state="finished").exists(), why="the links are asked for")
            kept = tasks.filter(verifier="archive", result_code="archive_kept")
            wait_until(kept.exists, why="the archive is looked at again when the copy is there")
            wait_until(
                lambda: not (Work.objects.unfinished().exists() or tasks.exclude(state="finished").exists()),
                why="nothing is left to do",
            )
    evidence.refresh_from_db()
    assert "accounts of the works" in evidence.snapshot.text
    links = tasks.get(verifier="links")
    assert [(link["state"], link["status"]) for link in links.result["links"]] == [("alive", 200), ("gone", 404)]
    assert set(tasks.exclude(verifier="").values_list("state", flat=True)) == {"finished"}
    steps = claim.verification_tasks.filter(verifier="", state="queued", checklist_step__is_current=True)
    assert steps.count() == 4
    told = list(Event.objects.filter(subject=f"claims.item:{item.pk}").values_list("name", flat=True))
    assert told == ["item.added", "item.fetched"]
    assert not Work.objects.filter(state="broken").exists()
