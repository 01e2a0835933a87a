"""Imported checks in the API: read as far as their claims may be seen, and nothing else."""

import datetime as dt

from factcheck.accounts.models import Desk
from reviews.models import ImportedCheck
from tests.api.asking import Asker, ok, problem
from tests.factories import ClaimFactory, DeskFactory


def kept(desk: Desk, *, access: str = "newsroom", **fields: object) -> ImportedCheck:
    claim = ClaimFactory(desk=desk, access=access)
    given = {"rating": "Pants on fire", "finding": "false", "byline": "Olena K.", "url": "https://old.example.org/1"}
    return ImportedCheck.objects.create(claim=claim, **{**given, **fields})


def test_a_check_from_before_is_read_with_its_claim(noa: Asker, desk: Desk) -> None:
    check = kept(desk, qualifiers=["exaggerated"], reviewed_on=dt.date(2021, 3, 4), conclusion="It cost nine.")
    shown = ok(noa.get(f"imported-checks/{check.pk}"), 200)
    assert shown["claim"]["reference"] == check.claim.reference
    assert (shown["rating"], shown["finding"]["code"], shown["byline"]) == ("Pants on fire", "false", "Olena K.")
    assert [one["code"] for one in shown["qualifiers"]] == ["exaggerated"]
    assert (shown["reviewed_on"], shown["check_address"]) == ("2021-03-04", "https://old.example.org/1")
    assert (shown["author"], shown["actions"]) == (None, [])


def test_whose_claim_is_hidden_is_not_there(noa: Asker, desk: Desk) -> None:
    closed = DeskFactory(is_open=False)
    hidden = [kept(closed), kept(DeskFactory(), access="desk"), kept(desk, access="named")]
    seen = kept(desk, access="desk")
    assert [row["id"] for row in ok(noa.get("imported-checks"), 200)["results"]] == [str(seen.pk)]
    for check in hidden:
        problem(noa.get(f"imported-checks/{check.pk}"), 404)
        assert ok(noa.get(f"imported-checks?claim={check.claim_id}"), 200)["results"] == []


def test_lists_are_narrowed_and_turned_page_by_page(noa: Asker, desk: Desk) -> None:
    days = [dt.date(2021, 3, day) for day in (1, 2, 3)]
    every = [kept(desk, reviewed_on=day, rating=f"Rating {day.day}") for day in days]
    kept(desk, finding="")

    def found(query: str) -> list[str]:
        return [row["rating"] for row in ok(noa.get(f"imported-checks?{query}"), 200)["results"]]

    assert found("reviewed_from=2021-03-02&reviewed_until=2021-03-02") == ["Rating 2"]
    assert len(found("finding=false")) == 3
    assert found("q=rating+3") == ["Rating 3"]
    assert found(f"claim={every[0].claim_id}") == ["Rating 1"]
    first = ok(noa.get("imported-checks?page_size=3&ordering=created_at"), 200)
    assert len(first["results"]) == 3
    assert first["next"]
    problem(noa.get("imported-checks?colour=red"), 400)
    problem(noa.post("imported-checks", {}), 405)
