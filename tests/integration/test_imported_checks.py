"""Checks from before: kept as they were written, shown as what they are, found again, and never taken for a verdict of this desk."""

import datetime as dt

import pytest
from django.urls import reverse

from claims import operations as claims_operations
from claims.verifiers.base import installed_verifiers
from factcheck.accounts.access import AccessLevel
from factcheck.accounts.actors import Actor
from factcheck.ledger.models import Event
from factcheck.workflow.machine import Invalid, NotAllowed, WrongState
from reviews import operations
from reviews.models import ImportedCheck
from tests.factories import ClaimFactory, DeskFactory, a_checker, a_chief, a_person, a_standards_editor, signed_in
from tests.factories.reviewing import a_draft_verdict

pytestmark = pytest.mark.django_db
WORDS = "The new bridge over the Dnipro cost 4.2 million."


def brought(actor: Actor, claim: object, **fields: object) -> ImportedCheck:
    given = {"rating": "Pants on fire", "finding": "false", "url": "https://old.example.org/bridge", **fields}
    return operations.import_checks(wanted=[(claim, given)], actor=actor, source="Archive 2019–2023")[0]


def test_a_check_from_before_closes_the_work_and_is_no_verdict() -> None:
    desk = DeskFactory()
    claim = ClaimFactory(desk=desk, proposition=WORDS)
    check = brought(a_chief(desk), claim, reviewed_on=dt.date(2021, 3, 4), byline="Olena K.")
    claim.refresh_from_db()
    assert (claim.state, claim.closed_unpublished) == ("done", False)
    assert not claim.verdict_versions.exists()
    assert check.written_by == "Olena K."
    told = set(Event.objects.about(f"claims.claim:{claim.pk}").values_list("name", flat=True))
    assert told == {"check.imported", "claim.checked_before"}


def test_its_page_says_what_it_is() -> None:
    desk = DeskFactory()
    claim = ClaimFactory(desk=desk, proposition=WORDS)
    brought(a_chief(desk), claim, conclusion="It cost nine.", byline="Olena K.")
    client = signed_in(a_person("checker", desk))
    page = client.get(reverse("desk:claim", args=[claim.pk])).content.decode()
    for words in ("Checked before it came here", "Pants on fire", "nobody here reviewed or approved it", "Olena K."):
        assert words in page


@pytest.mark.parametrize("who", [a_checker, a_standards_editor])
def test_only_whoever_imports_on_the_desk_brings_checks(who: object) -> None:
    desk = DeskFactory()
    claim = ClaimFactory(desk=desk)
    actor = who(desk) if who is a_checker else who()
    with pytest.raises(NotAllowed):
        brought(actor, claim)
    assert not ImportedCheck.objects.exists()


def test_a_claim_that_is_judged_here_keeps_its_own_verdict_alone() -> None:
    desk = DeskFactory()
    claim = ClaimFactory(desk=desk, checking=True)
    a_draft_verdict(claim)
    with pytest.raises(WrongState):
        brought(a_chief(claim.desk), claim)


def test_a_qualifier_that_only_an_answer_bears_is_refused() -> None:
    desk = DeskFactory()
    with pytest.raises(Invalid) as refusal:
        brought(a_chief(desk), ClaimFactory(desk=desk), qualifiers=["declined_comment"])
    assert refusal.value.field == "qualifiers"


def test_mending_it_says_so_and_the_same_again_says_nothing() -> None:
    desk = DeskFactory()
    chief = a_chief(desk)
    check = brought(chief, ClaimFactory(desk=desk))
    for _time in range(2):
        operations.edit_imported_checks(wanted=[(check, {"rating": "False"})], actor=chief)
    assert Event.objects.filter(name="check.mended").count() == 1


def test_the_verifier_finds_what_readers_could_see_and_nothing_else() -> None:
    desk = DeskFactory()
    chief = a_chief(desk)
    shown = brought(chief, ClaimFactory(desk=desk, proposition=WORDS))
    brought(chief, ClaimFactory(desk=desk, proposition=WORDS), url="")
    brought(chief, ClaimFactory(desk=desk, proposition=WORDS, access=AccessLevel.DESK))
    closed = DeskFactory(is_open=False)
    brought(a_chief(closed), ClaimFactory(desk=closed, proposition=WORDS))
    asked = ClaimFactory(desk=desk, proposition="Did the bridge over the Dnipro cost 4.2 million?")
    outcome = installed_verifiers()["prior"].run(asked, lambda *_args, **_more: None)
    [found] = outcome.parameters["factchecks"]
    assert (found["imported"], found["label"], found["url"]) == (str(shown.pk), "Pants on fire", shown.url)


def test_it_is_taken_away_with_the_claim() -> None:
    desk = DeskFactory()
    chief = a_chief(desk)
    claim = ClaimFactory(desk=desk)
    operations.remove_imported_checks(checks=[brought(chief, claim)], actor=chief)
    claims_operations.take_claims_away(claims=[claim], actor=chief)
    assert Event.objects.filter(name="claim.taken_away", actor=chief.reference).exists()
    assert not type(claim).objects.filter(pk=claim.pk).exists()
