"""The record readers get: everything the page needs, in the desk’s words."""

import datetime as dt
import json
import re
from typing import Any

import pytest
from django.test import Client

from claims.codes import EvidenceKind, Finding, Outcome, SpeechAct, Stance, StatementMode
from claims.inputs import PartyInput, StatementInput
from claims.models import Claim, Origin
from claims.operations import add_statement, judge_statement
from factcheck.workflow.machine import Invalid
from reviews import operations, publication
from reviews.inputs import QualifierInput
from reviews.models import FactCheckVersion, VerdictVersion
from tests.factories import ClaimFactory, DeskFactory, EvidenceFactory, ItemFactory, a_checker, a_chief
from tests.factories.publishing import ask, published_record, respond
from tests.factories.reviewing import a_draft_factcheck, a_draft_verdict, a_published_factcheck, an_approved_verdict

pytestmark = pytest.mark.django_db


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
    record = published_record(
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
    request = ask(claim)
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
    record = published_record(claim, qualifiers=(QualifierInput(code="declined_comment"),))
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


def test_what_was_found_of_a_picture_is_frozen_shown_and_told_as_a_media_review(client: Client) -> None:
    claim = ClaimFactory(checking=True, kind="media", item=ItemFactory(kind="image", url="https://posts.example.org/7"))
    found = {
        "media_results": ["missing_context", "original"],
        "media_context": "A harbour in 2015.",
        "media_original": "https://archive.example.org/2015",
    }
    ada = a_checker(claim.desk)
    draft = a_draft_verdict(claim, ada)
    with pytest.raises(Invalid, match="at once"):
        operations.edit_verdict(version=draft, actor=ada, expected=None, media_results=["original", "staged"])
    record = published_record(claim, **found)
    kept = record["claims"][0]["verdict"]["media"]["results"]
    assert [one["code"] for one in kept] == ["original", "missing_context"]
    page = client.get(f"/checks/{FactCheckVersion.objects.get().factcheck.slug}/").content.decode()
    assert "missing context" in page
    assert "A harbour in 2015." in page
    [script] = re.findall(r'<script type="application/ld\+json"[^>]*>(.*?)</script>', page, re.DOTALL)
    media = next(part for part in json.loads(script)["@graph"] if part["@type"] == "MediaReview")
    assert media["mediaAuthenticityCategory"] == [
        "https://schema.org/OriginalMediaContent",
        "https://schema.org/DecontextualizedContent",
    ]
    assert (media["originalMediaLink"], media["originalMediaContextDescription"]) == (
        "https://archive.example.org/2015",
        "A harbour in 2015.",
    )
