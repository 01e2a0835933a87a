"""Parties by API: found by any spelling, sealed, opened."""

from django.core.management import call_command

from claims.models import Party
from factcheck.accounts.models import Desk
from factcheck.ledger.models import Event
from tests.api.asking import Asker, as_checker, as_role, ok, problem
from tests.factories import PartyFactory


def add(asker: Asker, desk: Desk, **more: object) -> dict:
    return ok(asker.post("parties", {"desk": str(desk.pk), "name": "Дмитро Песков", **more}), 201)


def test_found_by_any_spelling(noa: Asker, desk: Desk) -> None:
    party = add(noa, desk, names=["Dmitry Peskov"], kind="person", wikidata_id="Q4152")
    assert party["wikidata_id"] == "Q4152"
    assert {name["name"] for name in party["names"]} == {"Дмитро Песков", "Dmitry Peskov"}
    call_command("reindex_search", verbosity=0)
    for typed in ("peskov", "ПЕСКОВ", "Dmitry  Pes", "peskov дмитро", '"dmitry peskov"'):
        assert [row["id"] for row in ok(noa.get("parties", q=typed))["results"]] == [party["id"]]
    assert ok(noa.get("parties", q="nobody"))["results"] == []
    assert ok(noa.get("parties", q="—"))["results"] == []


def test_edited_with_roles_and_whom_it_speaks_for(noa: Asker, desk: Desk) -> None:
    kremlin = add(noa, desk, name="The Kremlin", kind="office")
    party = ok(noa.act(add(noa, desk), "edit", {"speaks_for": kremlin["id"], "do_not_contact": "by phone"}))
    assert party["speaks_for"]["name"] == "The Kremlin"
    party = ok(
        noa.post(
            f"parties/{party['id']}/roles",
            {"title": "press secretary", "organisation": kremlin["id"], "since": "2012-05-22"},
        ),
        201,
    )
    assert party["roles"][0]["title"] == "press secretary"
    assert party["roles"][0]["organisation"]["name"] == "The Kremlin"
    refused = problem(
        noa.post(f"parties/{party['id']}/roles", {"title": "x", "since": "2020-01-02", "until": "2020-01-01"}), 400
    )
    assert "until" in refused["errors"]


def test_a_sealed_party_shows_its_description_and_opens_to_named_people_alone(noa: Asker, desk: Desk) -> None:
    party = add(noa, desk, name="Secret Source", wikidata_id="Q1")
    sealed = ok(
        noa.act(party, "seal", {"public_description": "a person close to the talks", "contacts": "+380 44 123"})
    )
    assert sealed["name"] == "a person close to the talks"
    assert (sealed["is_sealed"], sealed["wikidata_id"], sealed["names"], sealed["roles"]) == (True, "", [], [])
    colleague = as_checker(desk)
    call_command("reindex_search", verbosity=0)
    for address in (f"parties/{party['id']}", "parties?q=secret", "parties"):
        assert b"Secret Source" not in colleague.get(address).content
    assert ok(colleague.get("parties", q="secret source"))["results"] == []
    assert [row["id"] for row in ok(colleague.get("parties", q="person close"))["results"]] == [party["id"]]
    where, why = f"parties/{party['id']}/actions/open", {"reason": "To call them."}
    problem(colleague.post(where, why), 403)
    problem(noa.post(where), 400)
    opened = ok(noa.post(where, why))
    assert (opened["name"], opened["contacts"]) == ("Secret Source", "+380 44 123")
    assert Event.objects.filter(name="party.opened").count() == 1
    assert "open" not in {action["name"] for action in ok(colleague.get(f"parties/{party['id']}"))["actions"]}


def test_named_people_only(noa: Asker, desk: Desk) -> None:
    party = PartyFactory(desk=desk, name="Kept Quiet", readers=[noa.user])
    assert ok(noa.get(f"parties/{party.pk}"))["name"] == "Kept Quiet"
    problem(as_checker(desk).get(f"parties/{party.pk}"), 404)
    call_command("reindex_search", verbosity=0)
    assert ok(as_checker(desk).get("parties", q="kept"))["results"] == []
    assert len(ok(noa.get("parties", q="kept"))["results"]) == 1


def test_who_may_add(desk: Desk) -> None:
    for role in ("observer", "guest"):
        asker = as_role(role, desk)
        problem(asker.post("parties", {"desk": str(desk.pk), "name": "X"}), 403)
    assert not Party.objects.exists()
