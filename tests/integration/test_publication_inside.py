"""Nothing that is anybody’s secret stands in the record readers get."""

import json
from typing import Any

import pytest

from claims.codes import Finding, Outcome
from claims.inputs import PartyInput
from claims.models import Claim
from claims.operations import mark_internal, seal_party, set_access
from factcheck.accounts.access import AccessLevel
from factcheck.workflow.machine import NotReady
from reviews import operations, publication
from tests.factories import (
    ClaimFactory,
    DeskFactory,
    EvidenceFactory,
    ItemFactory,
    PartyFactory,
    StatementFactory,
    a_checker,
    a_chief,
    a_reviewer,
    user_of,
)
from tests.factories.publishing import ask, published_record, respond
from tests.factories.reviewing import a_published_factcheck, an_approved_factcheck, an_approved_verdict

pytestmark = pytest.mark.django_db
CANARY = "canary-5d1c"


def _statement(claim: Claim, access: str) -> None:
    StatementFactory(desk=claim.desk, claim=claim, words=CANARY, access=access)


def _named_statement(claim: Claim) -> None:
    StatementFactory(desk=claim.desk, claim=claim, words=CANARY, readers=[user_of(a_checker(claim.desk))])


def _party(claim: Claim, access: str) -> None:
    StatementFactory(desk=claim.desk, claim=claim, party=PartyFactory(desk=claim.desk, name=CANARY, access=access))


def _sealed_party(claim: Claim) -> None:
    party = PartyFactory(desk=claim.desk, name=CANARY)
    StatementFactory(
        desk=claim.desk, claim=claim, party=party, words="He knew.", setting=CANARY, source=CANARY, source_url=f"https://{CANARY}.example.org",
        said_when=CANARY, translator=CANARY, finding_note=CANARY,
    )  # fmt: skip
    claim.statements.get().parties.update(role_then=CANARY)
    seal_party(party=party, public_description="a person close to the talks", actor=a_checker(claim.desk))


def _sealed_respondent(claim: Claim) -> None:
    party = PartyFactory(desk=claim.desk, name=CANARY)
    response = respond(
        claim,
        ("denied", "No."),
        party=PartyInput(party_id=party.pk),
        party_role_then=CANARY,
        source=CANARY,
        setting=CANARY,
        asked_by=CANARY,
    )
    assert response.party == party
    seal_party(party=party, public_description="an official", actor=a_checker(claim.desk))


def _evidence(claim: Claim, **fields: Any) -> None:
    EvidenceFactory(claim=claim, title=CANARY, excerpt=CANARY, **fields)


def _note_of_public_evidence(claim: Claim) -> None:
    EvidenceFactory(claim=claim, public=True, note=CANARY, file_name=CANARY)


def _item(claim: Claim) -> None:
    item = ItemFactory(desk=claim.desk, title=CANARY, publisher=CANARY, access=AccessLevel.DESK)
    claim.appearances.create(item=item, snapshot=item.current, exact=CANARY)


def _response(claim: Claim, access: str) -> None:
    respond(claim, ("denied", CANARY), access=access)


def _restricted_point(claim: Claim, outcome: str) -> None:
    respond(claim, ("denied", "No."), (outcome, CANARY))


def _unused_response(claim: Claim) -> None:
    response = respond(claim, ("denied", CANARY))
    operations.reflect_response(response=response, reflection="not_used", reason=CANARY, actor=a_checker(claim.desk))


def _draft_request(claim: Claim) -> None:
    ask(claim, text=CANARY)


def _around_a_request(claim: Claim) -> None:
    request = ask(claim, risk_note=CANARY, outlet=CANARY, publication=CANARY, told_embargo=CANARY)
    ada = a_checker(claim.desk)
    operations.open_request(request=request, channel="mail", address=f"{CANARY}@example.org", note=CANARY, actor=ada)
    reply = operations.record_reply(request=request, channel="mail", text=CANARY, answered_by=CANARY, actor=ada)
    operations.set_outcome(
        question=request.questions.get(), outcome="denied", words="No.", reason=CANARY, reply=reply, actor=ada
    )


def _reply_on_terms(claim: Claim, terms: str) -> None:
    request = ask(claim)
    ada = a_checker(claim.desk)
    operations.open_request(request=request, channel="phone", actor=ada)
    reply = operations.record_reply(request=request, channel="phone", text=CANARY, terms=terms, actor=ada)
    operations.set_outcome(question=request.questions.get(), outcome="denied", words=CANARY, reply=reply, actor=ada)


def _request_on_terms(claim: Claim, terms: str) -> None:
    request = ask(claim, terms=terms, text=CANARY)
    ada = a_checker(claim.desk)
    operations.open_request(request=request, channel="phone", actor=ada)
    operations.set_outcome(question=request.questions.get(), outcome="denied", words=CANARY, actor=ada)


def _outcome(claim: Claim, outcome: str) -> None:
    request = ask(claim, text=CANARY)
    chief = a_chief(claim.desk)
    operations.open_request(request=request, channel="phone", actor=chief)
    operations.set_outcome(question=request.questions.get(), outcome=outcome, words=CANARY, reason=CANARY, actor=chief)


SECRETS = {
    "a statement the desk alone sees": lambda claim: _statement(claim, AccessLevel.DESK),
    "a statement named people see": _named_statement,
    "a party the desk alone sees": lambda claim: _party(claim, AccessLevel.DESK),
    "whoever is sealed": _sealed_party,
    "a respondent who is sealed": _sealed_respondent,
    "internal evidence": _evidence,
    "internal evidence of the desk": lambda claim: _evidence(claim, access=AccessLevel.DESK),
    "our note on public evidence": _note_of_public_evidence,
    "an item the desk alone sees": _item,
    "a response the desk alone sees": lambda claim: _response(claim, AccessLevel.DESK),
    "a response named people see": lambda claim: _response(claim, AccessLevel.NAMED),
    "what was said off the record": lambda claim: _restricted_point(claim, Outcome.OFF_THE_RECORD),
    "what was said on background": lambda claim: _restricted_point(claim, Outcome.BACKGROUND_ONLY),
    "a response that is not used": _unused_response,
    "a request that was never sent": _draft_request,
    "what stands around a request": _around_a_request,
    "a reply on background": lambda claim: _reply_on_terms(claim, "background"),
    "a reply off the record": lambda claim: _reply_on_terms(claim, "off_record"),
    "a request off the record": lambda claim: _request_on_terms(claim, "off_record"),
    "a legal letter": lambda claim: _outcome(claim, Outcome.LEGAL_LETTER),
    "a question that was withdrawn": lambda claim: _outcome(claim, Outcome.WITHDRAWN_BY_US),
}


@pytest.mark.parametrize("secret", SECRETS)
def test_no_secret_reaches_readers(secret: str) -> None:
    claim = ClaimFactory(checking=True)
    SECRETS[secret](claim)
    record = published_record(claim, citations=tuple(row.pk for row in claim.evidence.all()))
    assert CANARY not in json.dumps(record)
    view = publication.view_of(record, url="https://facts.example.org/x", site="https://facts.example.org")
    assert CANARY not in repr(view)


def test_the_canary_does_sing_where_it_may() -> None:
    claim = ClaimFactory(checking=True)
    StatementFactory(desk=claim.desk, claim=claim, words=f"{CANARY}-statement")
    evidence = EvidenceFactory(claim=claim, public=True, title=f"{CANARY}-evidence")
    respond(claim, ("denied", f"{CANARY}-response"))
    request = ask(claim, text=f"{CANARY}-question")
    ada = a_checker(claim.desk)
    operations.open_request(request=request, channel="mail", actor=ada)
    operations.set_outcome(question=request.questions.get(), outcome="denied", words=f"{CANARY}-answer", actor=ada)
    text = json.dumps(
        published_record(claim, finding=Finding.DISPUTED, override_reason="It was denied.", citations=(evidence.pk,))
    )
    assert all(f"{CANARY}-{part}" in text for part in ("statement", "evidence", "response", "question", "answer"))


def test_publishing_a_desks_claim_publishes_what_shares_its_level() -> None:
    desk = DeskFactory()
    claim = ClaimFactory(desk=desk, checking=True, access=AccessLevel.DESK)
    StatementFactory(
        desk=desk,
        claim=claim,
        words="The desk's own.",
        access=AccessLevel.DESK,
        party=PartyFactory(desk=desk, access=AccessLevel.DESK),
    )
    StatementFactory(desk=desk, claim=claim, words=CANARY, readers=[user_of(a_checker(desk))])
    record = published_record(claim)
    assert [row["words"] for row in record["claims"][0]["statements"]] == ["The desk's own."]


def test_a_closed_desks_claim_may_be_published_by_its_own() -> None:
    desk = DeskFactory(is_open=False)
    claim = ClaimFactory(desk=desk, checking=True)
    StatementFactory(desk=desk, claim=claim, words="Ours.", party=PartyFactory(desk=desk))
    elsewhere = DeskFactory(is_open=False)
    StatementFactory(desk=desk, claim=claim, party=PartyFactory(desk=elsewhere, name=CANARY))
    record = published_record(claim)
    assert [row["words"] for row in record["claims"][0]["statements"]] == ["Ours."]
    assert CANARY not in json.dumps(record)


def test_evidence_marked_public_is_shown_whatever_its_level_and_keeps_its_number() -> None:
    claim = ClaimFactory(checking=True)
    inside, outside = (
        EvidenceFactory(claim=claim),
        EvidenceFactory(claim=claim, public=True, access=AccessLevel.DESK, title="The ledger"),
    )
    record = published_record(claim, citations=(inside.pk, outside.pk))
    assert [(row["number"], row["title"]) for row in record["claims"][0]["evidence"]] == [(2, "The ledger")]


def test_evidence_marked_internal_again_before_publication_stays_inside() -> None:
    claim = ClaimFactory(checking=True)
    piece = EvidenceFactory(claim=claim, public=True, title=CANARY)
    an_approved_verdict(claim, citations=(piece.pk,))
    version = an_approved_factcheck(claim)
    mark_internal(evidence=piece, actor=a_checker(claim.desk))
    version = operations.publish_factcheck(version=version, actor=a_reviewer(claim.desk))
    assert CANARY not in json.dumps(version.record)


def test_a_party_sealed_after_approval_stops_the_publication() -> None:
    claim = ClaimFactory(checking=True)
    party = PartyFactory(desk=claim.desk, name=CANARY)
    StatementFactory(desk=claim.desk, claim=claim, party=party)
    an_approved_verdict(claim)
    version = an_approved_factcheck(claim)
    seal_party(party=party, public_description="an official", actor=a_checker(claim.desk))
    with pytest.raises(NotReady):
        operations.publish_factcheck(version=version, actor=a_reviewer(claim.desk))
    assert CANARY not in json.dumps(publication.draw(version))


def test_what_is_narrowed_after_publication_stays_in_the_record_that_was_published() -> None:
    claim = ClaimFactory(checking=True)
    statement = StatementFactory(desk=claim.desk, claim=claim, words="Said in public.")
    an_approved_verdict(claim)
    version = a_published_factcheck(claim)
    set_access(row=statement, access=AccessLevel.DESK, actor=a_chief(claim.desk))
    version.refresh_from_db()
    assert "Said in public." in json.dumps(version.record)
