"""The record readers get: everything the page needs, and nothing that is anybody's secret."""

import datetime as dt
import json
from typing import Any

import pytest

from claims.codes import EvidenceKind, Finding, Outcome, SpeechAct, Stance, StatementMode
from claims.inputs import PartyInput, StatementInput
from claims.models import Claim, Origin
from claims.operations import add_statement, judge_statement, mark_internal, seal_party, set_access
from factcheck.accounts.access import AccessLevel
from factcheck.workflow.machine import NotReady
from reviews import operations, publication
from reviews.inputs import PointInput, QualifierInput, QuestionInput
from reviews.models import FactCheckVersion, VerdictVersion
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
from tests.factories.reviewing import (
    a_draft_factcheck,
    a_published_factcheck,
    an_approved_factcheck,
    an_approved_verdict,
)

pytestmark = pytest.mark.django_db
CANARY = "canary-5d1c"


def publish(claim: Claim, **verdict: Any) -> dict[str, Any]:
    """The record of a page about the claim; what came in is marked as summarised first."""
    ada = a_checker(claim.desk)
    for response in {point.response for point in claim.response_points.all()}:
        if not response.reflection:
            operations.reflect_response(response=response, reflection="summarised", actor=ada)
    for question in claim.questions.all():
        for reply in question.request.replies.filter(reflection=""):
            operations.reflect_reply(reply=reply, reflection="summarised", actor=a_chief(claim.desk))
    an_approved_verdict(claim, ada, **verdict)
    return a_published_factcheck(claim, ada).record


def respond(claim: Claim, *points: tuple[str, str], **fields: Any) -> Any:
    given = tuple(PointInput(outcome=code, words=words, claim_id=claim.pk) for code, words in points)
    fields = {"party": PartyInput(name="Dmitry Peskov"), "actor": a_checker(claim.desk), **fields}
    return operations.record_public_response(desk=claim.desk, points=given, **fields)


def test_the_founding_case_as_readers_get_it() -> None:
    desk = DeskFactory(time_zone="Europe/Moscow")
    ada = a_checker(desk)
    item = ItemFactory(
        desk=desk,
        url="https://wire.example.org/1",
        publisher="Harbour Wire",
        published_at=dt.datetime(2023, 2, 6, 9, tzinfo=dt.UTC),
    )
    claim = ClaimFactory(
        desk=desk, checking=True, item=item, proposition="Putin promised not to kill Zelensky.", said_when="March 2022"
    )
    bennett = PartyInput(name="Naftali Bennett", role_then="prime minister of Israel", wikidata_id="Q43723")
    putin = add_statement(
        claim=claim,
        statement=StatementInput(
            parties=(PartyInput(name="Vladimir Putin"),), act=SpeechAct.PROMISED, mode=StatementMode.HEARSAY
        ),
        is_subject=True,
        actor=ada,
    )
    told = StatementInput(
        parties=(bennett,), words="He gave me his word.", said_on=dt.date(2023, 2, 4), setting="interview"
    )
    said = add_statement(claim=claim, statement=told, relays=putin, actor=ada)
    judge_statement(statement=said, finding=Finding.CONFIRMED, note="On tape.", actor=ada, expected=None)
    origin = Origin.objects.create(claim=claim, name="interview")
    tape = EvidenceFactory(
        claim=claim,
        public=True,
        origin=origin,
        title="The interview",
        url="https://interview.example.org",
        form="url",
        archive_url="https://archive.example.org/a1",
        kind=EvidenceKind.EYEWITNESS,
        stance=Stance.SUPPORTS,
    )
    respond(
        claim,
        (Outcome.NEITHER_CONFIRMED_NOR_DENIED, "I will neither refute nor confirm it."),
        (Outcome.DECLINED_COMMENT, "I do not want to disclose such talks."),
        setting="his briefing",
        said_on=dt.date(2023, 2, 6),
        party_role_then="spokesman of the Russian president",
    )
    record = publish(
        claim,
        qualifiers=(QualifierInput(code="declined_comment"), QualifierInput(code="second_hand")),
        citations=(tape.pk,),
        as_of=dt.date(2023, 2, 6),
    )
    assert record["label"] == "unconfirmed — official declined comment"
    [shown] = record["claims"]
    assert shown["proposition"] == "Putin promised not to kill Zelensky."
    assert (shown["verdict"]["finding"], shown["verdict"]["rating"], shown["verdict"]["as_of"]) == (
        {"code": "unconfirmed", "words": "unconfirmed"}, None, "2023-02-06",
    )  # fmt: skip
    assert [(row["code"], row["respondent"], row["words"]) for row in shown["verdict"]["qualifiers"]] == [
        ("declined_comment", "official", "official declined comment"), ("second_hand", "", "second-hand"),
    ]  # fmt: skip
    assert [(row["act"]["code"], row["parties"][0]["name"], row["is_subject"]) for row in shown["statements"]] == [
        ("promised", "Vladimir Putin", True), ("said", "Naftali Bennett", False),
    ]  # fmt: skip
    assert shown["statements"][1]["links"] == [{"code": "relays", "words": "relays", "target": str(putin.pk)}]
    assert shown["statements"][1]["finding"]["code"] == "confirmed"
    [response] = shown["responses"]
    assert (response["who_asked"], response["asked"]) == (
        "press_pool",
        "asked by reporters at his briefing on 6 February 2023",
    )
    assert (response["party"]["name"], response["party"]["role"]) == (
        "Dmitry Peskov",
        "spokesman of the Russian president",
    )
    assert [(point["outcome"]["code"], point["outcome"]["words"]) for point in response["points"]] == [
        ("neither_confirmed_nor_denied", "neither confirmed nor denied"), ("declined_comment", "declined comment"),
    ]  # fmt: skip
    [evidence] = shown["evidence"]
    assert (evidence["number"], evidence["title"], evidence["archive_url"]) == (
        1,
        "The interview",
        "https://archive.example.org/a1",
    )
    assert record["history"][0]["number"] == 1
    view = publication.view_of(record, url="https://facts.example.org/checks/x/", site="https://facts.example.org")
    assert (view.claims[0].label, view.claims[0].finding) == ("unconfirmed — official declined comment", "unconfirmed")
    assert (view.claims[0].speaker.name, view.claims[0].said_on) == ("Vladimir Putin", None)
    json.dumps(record)


def test_a_record_is_drawn_again_just_as_it_was_kept() -> None:
    version = a_published_factcheck()
    kept = FactCheckVersion.objects.get(pk=version.pk)
    assert publication.draw(kept) == kept.record
    assert json.loads(json.dumps(kept.record)) == kept.record


# What stays inside. Each of these puts the canary into the claim's record, or does not.


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


def _ask(claim: Claim, **fields: Any) -> Any:
    ada = a_checker(claim.desk)
    asked = (QuestionInput(text=fields.pop("text", "Is it so?"), claim_id=claim.pk),)
    [request] = operations.draft_requests(
        desk=claim.desk, parties=(PartyInput(name="Office"),), questions=asked, actor=ada, **fields
    )
    return request


def _draft_request(claim: Claim) -> None:
    _ask(claim, text=CANARY)


def _around_a_request(claim: Claim) -> None:
    request = _ask(claim, risk_note=CANARY, outlet=CANARY, publication=CANARY, told_embargo=CANARY)
    ada = a_checker(claim.desk)
    operations.open_request(request=request, channel="mail", address=f"{CANARY}@example.org", note=CANARY, actor=ada)
    reply = operations.record_reply(request=request, channel="mail", text=CANARY, answered_by=CANARY, actor=ada)
    operations.set_outcome(
        question=request.questions.get(), outcome="denied", words="No.", reason=CANARY, reply=reply, actor=ada
    )


def _reply_on_terms(claim: Claim, terms: str) -> None:
    request = _ask(claim)
    ada = a_checker(claim.desk)
    operations.open_request(request=request, channel="phone", actor=ada)
    reply = operations.record_reply(request=request, channel="phone", text=CANARY, terms=terms, actor=ada)
    operations.set_outcome(question=request.questions.get(), outcome="denied", words=CANARY, reply=reply, actor=ada)


def _request_on_terms(claim: Claim, terms: str) -> None:
    request = _ask(claim, terms=terms, text=CANARY)
    ada = a_checker(claim.desk)
    operations.open_request(request=request, channel="phone", actor=ada)
    operations.set_outcome(question=request.questions.get(), outcome="denied", words=CANARY, actor=ada)


def _outcome(claim: Claim, outcome: str) -> None:
    request = _ask(claim, text=CANARY)
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
    record = publish(claim, citations=tuple(row.pk for row in claim.evidence.all()))
    assert CANARY not in json.dumps(record)
    view = publication.view_of(record, url="https://facts.example.org/x", site="https://facts.example.org")
    assert CANARY not in repr(view)


def test_the_canary_does_sing_where_it_may() -> None:
    claim = ClaimFactory(checking=True)
    StatementFactory(desk=claim.desk, claim=claim, words=f"{CANARY}-statement")
    evidence = EvidenceFactory(claim=claim, public=True, title=f"{CANARY}-evidence")
    respond(claim, ("denied", f"{CANARY}-response"))
    request = _ask(claim, text=f"{CANARY}-question")
    ada = a_checker(claim.desk)
    operations.open_request(request=request, channel="mail", actor=ada)
    operations.set_outcome(question=request.questions.get(), outcome="denied", words=f"{CANARY}-answer", actor=ada)
    text = json.dumps(
        publish(claim, finding=Finding.DISPUTED, override_reason="It was denied.", citations=(evidence.pk,))
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
    record = publish(claim)
    assert [row["words"] for row in record["claims"][0]["statements"]] == ["The desk's own."]


def test_a_closed_desks_claim_may_be_published_by_its_own() -> None:
    desk = DeskFactory(is_open=False)
    claim = ClaimFactory(desk=desk, checking=True)
    StatementFactory(desk=desk, claim=claim, words="Ours.", party=PartyFactory(desk=desk))
    elsewhere = DeskFactory(is_open=False)
    StatementFactory(desk=desk, claim=claim, party=PartyFactory(desk=elsewhere, name=CANARY))
    record = publish(claim)
    assert [row["words"] for row in record["claims"][0]["statements"]] == ["Ours."]
    assert CANARY not in json.dumps(record)


def test_evidence_marked_public_is_shown_whatever_its_level_and_keeps_its_number() -> None:
    claim = ClaimFactory(checking=True)
    inside, outside = (
        EvidenceFactory(claim=claim),
        EvidenceFactory(claim=claim, public=True, access=AccessLevel.DESK, title="The ledger"),
    )
    record = publish(claim, citations=(inside.pk, outside.pk))
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


# Who asked, and in which words


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        (
            {"setting": "his briefing", "said_on": dt.date(2023, 2, 6)},
            "asked by reporters at his briefing on 6 February 2023",
        ),
        ({"who_asked": "another_outlet"}, "asked by another outlet"),
        (
            {"who_asked": "another_outlet", "asked_by": "Harbour Wire", "said_on": dt.date(2023, 2, 6)},
            "asked by Harbour Wire on 6 February 2023",
        ),
        (
            {"who_asked": "nobody", "setting": "a post", "said_on": dt.date(2023, 2, 6)},
            "said without being asked at a post on 6 February 2023",
        ),
        ({}, "asked by reporters"),
    ],
)
def test_who_asked_is_said_as_it_was(fields: dict, words: str) -> None:
    claim = ClaimFactory(checking=True)
    respond(claim, ("denied", "No."), **fields)
    [response] = publication.draw(_draft_of(claim, finding=Finding.DISPUTED, override_reason="It was denied."))[
        "claims"
    ][0]["responses"]
    assert (response["is_ours"], response["asked"]) == (False, words)


def test_what_we_asked_is_said_to_be_ours_on_the_desks_own_day() -> None:
    claim = ClaimFactory(desk=DeskFactory(time_zone="Asia/Tokyo"), checking=True)
    request = _ask(claim)
    ada = a_checker(claim.desk)
    sent = dt.datetime(2023, 2, 6, 20, tzinfo=dt.UTC)
    operations.open_request(request=request, channel="mail", made_at=sent, actor=ada)
    operations.record_attempt(request=request, channel="phone", made_at=sent, result="no_answer", actor=ada)
    operations.set_outcome(question=request.questions.get(), outcome="declined_comment", words="No comment.", actor=ada)
    [response] = publication.draw(_draft_of(claim))["claims"][0]["responses"]
    assert (response["is_ours"], response["who_asked"]) == (True, "this_desk")
    assert response["asked"] == "asked by us by e-mail and phone on 7 February 2023"
    assert response["points"][0]["question"] == "Is it so?"


def _draft_of(claim: Claim, **verdict: Any) -> FactCheckVersion:
    for response in {point.response for point in claim.response_points.all()}:
        operations.reflect_response(response=response, reflection="summarised", actor=a_checker(claim.desk))
    an_approved_verdict(claim, **verdict)
    return a_draft_factcheck(claim)


def test_labels_are_worded_by_the_desk_in_the_pages_language_and_codes_stay() -> None:
    claim = ClaimFactory(checking=True)
    chief = a_chief(claim.desk)
    operations.set_wording(
        desk=claim.desk, language="en", coded="finding", code="unconfirmed", words="not established", actor=chief
    )
    respond(claim, (Outcome.DECLINED_COMMENT, "No comment."))
    record = publish(claim, qualifiers=(QualifierInput(code="declined_comment"),))
    assert record["label"] == "not established — official declined comment"
    assert record["claims"][0]["verdict"]["finding"] == {"code": "unconfirmed", "words": "not established"}
    assert VerdictVersion.objects.get().finding == "unconfirmed"
    operations.clear_wording(desk=claim.desk, language="en", coded="finding", code="unconfirmed", actor=chief)
    assert FactCheckVersion.objects.get().record == record


def test_a_page_in_another_language_has_that_languages_words() -> None:
    claim = ClaimFactory(checking=True)
    an_approved_verdict(claim)
    version = a_published_factcheck(claim, language="es")
    assert version.record["language"] == "es"
    assert version.record["label"] == "sin confirmar"
