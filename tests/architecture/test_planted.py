"""Planted words: what nobody outside may read comes out of no mail, no export, and no public page, feed or structured data."""

import datetime as dt
import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from claims import operations as claims
from claims.inputs import PartyInput, StatementInput
from claims.models import Claim
from factcheck.accounts import clock
from factcheck.accounts.actors import Actor, actor_for_user
from factcheck.accounts.models import User
from factcheck.outbound.models import Message
from reviews import operations
from reviews.models import FactCheck, FactCheckVersion
from tests.api.asking import as_partner
from tests.background import do_all_work
from tests.factories import ClaimFactory, DeskFactory, EvidenceFactory, a_checker, a_person, a_reviewer, actor, user_of
from tests.factories.reviewing import a_published_factcheck, a_submitted_verdict, an_approved_verdict

pytestmark = pytest.mark.django_db
PLANTED, SECRET = "Wolverhampton", "Quillfeather"


def a_guarded_claim(level: str) -> tuple[Claim, list[User]]:
    """A claim in work under that protection, and everybody who might be told of it."""
    desk = DeskFactory(is_open=level != "closed")
    people = [a_person(role, desk) for role in ("chief", "reviewer", "reviewer", "checker")]
    people += [a_person(role) for role in ("standards", "observer", "operator")]
    given = {"access": level} if level == "desk" else {}
    if level == "embargoed":
        given["embargo_until"] = clock.now() + dt.timedelta(days=2)
    readers = people[:2] if level == "named" else []
    return ClaimFactory(desk=desk, checking=True, proposition=f"{PLANTED} is so.", readers=readers, **given), people


@pytest.mark.parametrize("level", ["desk", "named", "closed", "embargoed"])
def test_mail_never_holds_the_words_of_what_is_guarded_and_goes_to_nobody_who_may_not_see_it(level: str) -> None:
    claim, people = a_guarded_claim(level)
    writer, approver = actor_for_user(people[0]), actor_for_user(people[1])
    claims.assign_claim(claim=claim, assignee=people[1], note=f"{PLANTED}, please", actor=writer)
    Claim.objects.filter(pk=claim.pk).update(publish_by=clock.now() + dt.timedelta(hours=1))
    claim.refresh_from_db()
    verdict = a_submitted_verdict(claim, writer, explanation=f"{PLANTED} again.")
    operations.return_verdict(version=verdict, reason=f"{PLANTED}?", actor=approver)
    an_approved_verdict(claim, writer, approver)
    do_all_work()
    told = list(Message.objects.select_related("recipient"))
    assert {message.kind for message in told} >= {"mail_assigned", "mail_submitted", "mail_returned"}
    for message in told:
        assert PLANTED not in f"{message.subject} {message.text} {message.html}", message.kind
        assert Claim.objects.visible_to(actor_for_user(message.recipient)).filter(pk=claim.pk).exists(), message.kind


def exported(claim: Claim, *options: str) -> str:
    """What the command prints."""
    out = StringIO()
    call_command("export_claim", str(claim.pk), "--for", "A lawyer", *options, stdout=out)
    return out.getvalue()


def test_an_export_holds_nothing_guarded_unless_asked_for_and_never_what_its_maker_may_not_see() -> None:
    chief = a_person("chief", desk := DeskFactory())
    named = a_person("checker", desk)
    claim = ClaimFactory(desk=desk, checking=True)
    EvidenceFactory(claim=claim, title=f"{PLANTED} of the desk", access="desk")
    EvidenceFactory(claim=claim, title=f"{SECRET} of the named", readers=[named])
    assert {word in exported(claim, "--as", chief.email) for word in (PLANTED, SECRET)} == {False}
    with_restricted = exported(claim, "--as", chief.email, "--restricted")
    assert PLANTED in with_restricted
    assert SECRET not in with_restricted
    assert SECRET not in exported(claim)
    assert json.loads(with_restricted)["claim"]["reference"] == claim.reference


def test_an_export_knows_a_sealed_party_by_its_description_alone() -> None:
    claim = a_claim_of_a_sealed_party(a_checker(DeskFactory()))
    for options in ((), ("--restricted",)):
        made = exported(claim, *options)
        assert SECRET not in made
        assert "an official" in made


def a_claim_of_a_sealed_party(by: Actor) -> Claim:
    """Somebody known by name said it, and was sealed afterwards."""
    desk = user_of(by).memberships.get().desk
    speech = StatementInput(
        parties=(PartyInput(name=f"{SECRET} Ellery", role_then=f"minister of {SECRET}"),), words="It is so."
    )
    claim = claims.log_claim(desk=desk, proposition="It is so.", statements=(speech,), actor=by)
    party = claim.statements.get().parties.get().party
    chief = actor("chief", desk)
    named = a_person("checker", desk)
    claims.seal_party(party=party, public_description="an official", actor=chief, named_readers=[named])
    claim.refresh_from_db()
    return claim


def read_by_the_public(version: FactCheckVersion) -> dict[str, str]:
    """Every public answer about a page: pages, list, feed, structured data, and what partners get."""
    slug, client = version.factcheck.slug, Client()
    partner = as_partner(DeskFactory())
    addresses = [
        *(reverse("public:index"), reverse("public:feed"), f"{reverse('public:index')}?q={PLANTED.lower()}"),
        *(reverse(f"public:{name}", args=[slug]) for name in ("factcheck", "claimreview")),
        reverse("public:version", args=[slug, version.number]),
    ]
    said = {where: client.get(where).content.decode() for where in addresses}
    for where in ("fact-checks", f"fact-checks/{version.factcheck_id}", f"fact-checks?q={PLANTED.lower()}"):
        said[f"partner: {where}"] = partner.get(where).content.decode()
    return said


def test_a_published_page_tells_nothing_of_what_is_internal_in_its_record() -> None:
    desk = DeskFactory()
    claim = ClaimFactory(desk=desk, checking=True, proposition="The bridge cost 4.2 million.")
    EvidenceFactory(claim=claim, title=f"{PLANTED} accounts", note=f"{PLANTED} note", excerpt=f"{PLANTED} excerpt")
    EvidenceFactory(claim=claim, title=f"{PLANTED} restricted", public=True, access="desk")
    writer, approver = a_checker(desk, name="Wim"), a_reviewer(desk)
    verdict = a_submitted_verdict(claim, writer)
    operations.return_verdict(version=verdict, reason=f"{PLANTED} reason", actor=approver)
    an_approved_verdict(claim, writer, approver)
    live = a_published_factcheck(claim, writer, approver)
    for where, said in read_by_the_public(live).items():
        assert PLANTED not in said, where
    assert live.headline in read_by_the_public(live)[reverse("public:index")]


def test_a_page_under_embargo_is_nowhere_before_its_moment_and_everywhere_after() -> None:
    live = a_published_factcheck(headline=f"{PLANTED} headline", conclusion=f"{PLANTED} it is.")
    pages = FactCheck.objects.filter(pk=live.factcheck_id)
    pages.update(embargo_until=clock.now() + dt.timedelta(hours=1))
    call_command("reindex_search", stdout=StringIO())
    for where, said in read_by_the_public(live).items():
        assert PLANTED not in said, where
    pages.update(embargo_until=clock.now() - dt.timedelta(seconds=1))
    assert [where for where, said in read_by_the_public(live).items() if PLANTED not in said] == []
