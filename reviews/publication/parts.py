"""The parts of a published record: each claim with its verdict, statements, appearances, responses and evidence, as plain JSON."""

from itertools import groupby
from typing import Any

from django.db.models import TextChoices

from claims.codes import (
    SCALE,
    Asks,
    ClaimKind,
    EdgeKind,
    EvidenceKind,
    Finding,
    MediaResult,
    SpeechAct,
    Stance,
    StatementMode,
)
from claims.models import Appearance, Claim, Party, Statement
from claims.words import place_words
from reviews.labels import Wording
from reviews.models import Question, ResponsePoint, VerdictCitation, VerdictVersion
from reviews.models.wording import Coded
from reviews.publication import readers
from reviews.publication.asking import how_others_asked, how_we_asked
from reviews.publication.wording import coded_words, label_part


def coded(kind: type[TextChoices], code: str) -> dict[str, str]:
    """A code with the domain's words, in the active language."""
    return {"code": code, "words": str(kind(code).label) if code else ""}


def claim_part(claim: Claim, verdict: VerdictVersion, words: Wording) -> dict[str, Any]:
    """One claim of the page, whole."""
    statements = readers.statements_for_readers(claim)
    subject = {place.statement_id for place in claim.claim_statements.all() if place.is_subject}
    return {
        "id": str(claim.pk),
        "reference": claim.reference,
        "proposition": verdict.proposition or claim.proposition,
        "language": claim.language,
        "kind": coded(ClaimKind, claim.kind),
        "asks": coded(Asks, claim.asks),
        "said_when": claim.said_when,
        "said_where": claim.said_where,
        "verdict": verdict_part(verdict, words),
        "statements": [statement_part(row, claim, statements, is_subject=row.pk in subject) for row in statements],
        "appearances": [appearance_part(row) for row in readers.appearances_for_readers(claim)],
        "responses": responses_part(claim, words),
        "evidence": [evidence_part(row) for row in readers.citations_for_readers(verdict)],
    }


def verdict_part(verdict: VerdictVersion, words: Wording) -> dict[str, Any]:
    """What the newsroom says of the claim."""
    return {
        "id": str(verdict.pk),
        "number": verdict.number,
        **label_part(verdict, words),
        "rating": SCALE[Finding(verdict.finding)] if verdict.finding else None,
        "as_of": verdict.as_of.isoformat() if verdict.as_of else "",
        "is_as_said": verdict.is_as_said,
        "explanation": verdict.explanation,
        "language": verdict.language,
        "media": media_part(verdict),
    }


def media_part(verdict: VerdictVersion) -> dict[str, Any] | None:
    """What was found of the picture or recording; nothing where nothing was."""
    if not verdict.media_results:
        return None
    return {
        "results": [coded(MediaResult, code) for code in verdict.media_results],
        "context": verdict.media_context,
        "original": verdict.media_original,
    }


def party_part(shown: readers.PartyShown) -> dict[str, Any]:
    """A party as readers see it."""
    return {
        "name": shown.name,
        "role": shown.role,
        "kind": shown.kind,
        "wikidata_id": shown.wikidata_id,
        "is_described_only": shown.is_described_only,
    }


def statement_part(statement: Statement, claim: Claim, shown: list[Statement], *, is_subject: bool) -> dict[str, Any]:
    """One statement with its parties and its edges to others that are shown. Of a sealed party's, what could tell who it is stays out."""
    named = [(row.party, readers.party_for_readers(row.party, claim, row.role_then)) for row in statement.parties.all()]
    is_sealed = any(party.is_sealed for party, _shown in named)
    there = {row.pk for row in shown}
    telling = {
        "setting": statement.setting,
        "source": statement.source,
        "source_url": statement.source_url,
        "translator": statement.translator,
    }
    return {
        "id": str(statement.pk),
        "is_subject": is_subject,
        "act": coded(SpeechAct, statement.act),
        "mode": coded(StatementMode, statement.mode),
        "words": statement.words,
        "language": statement.language,
        "translation": statement.translation,
        "said_on": statement.said_on.isoformat() if statement.said_on and not is_sealed else "",
        "said_when": "" if is_sealed else statement.said_when,
        **{name: "" if is_sealed else value for name, value in telling.items()},
        "is_retracted": statement.retracted_at is not None,
        "finding": coded(Finding, statement.finding),
        "finding_note": "" if is_sealed else statement.finding_note,
        "parties": [party_part(party) for _row, party in named if party],
        "links": [
            {**coded(EdgeKind, link.kind), "target": str(link.target_id)}
            for link in statement.links.all()
            if link.target_id in there
        ],
    }


def appearance_part(appearance: Appearance) -> dict[str, Any]:
    """Where the claim was found, with the words."""
    item = appearance.item
    return {
        "exact": appearance.exact,
        **place_part(appearance.fragment),
        "kind": item.kind,
        "title": item.title,
        "url": item.url,
        "publisher": item.publisher,
        "byline": item.byline,
        "published_at": item.published_at.isoformat() if item.published_at else "",
    }


def place_part(fragment: str) -> dict[str, str]:
    """The page of a document, the time of a recording: as it is named in an address, and in words."""
    return {"fragment": fragment, "place": place_words(fragment) if fragment else ""}


def evidence_part(citation: VerdictCitation) -> dict[str, Any]:
    """Cited evidence as it was when the verdict was submitted; an archived copy found later is added."""
    kept = citation.frozen
    return {
        "number": citation.position,
        "title": kept.get("title", ""),
        "url": kept.get("url", ""),
        "archive_url": kept.get("archive_url", "") or citation.evidence.archive_url,
        "excerpt": kept.get("excerpt", ""),
        **place_part(kept.get("fragment", "")),
        "language": kept.get("language", ""),
        "published_on": kept.get("published_on", ""),
        "kind": coded(EvidenceKind, kept.get("kind", "")),
        "stance": coded(Stance, kept.get("stance", "")),
        "origin": kept.get("origin", ""),
    }


def responses_part(claim: Claim, words: Wording) -> list[dict[str, Any]]:
    """Who was asked, by whom, and what they said: what others asked first, then what we did."""
    others = [
        _others(list(points), claim, words)
        for _key, points in groupby(readers.points_for_readers(claim), key=lambda row: row.response_id)
    ]
    ours = [
        _ours(list(questions), claim, words)
        for _key, questions in groupby(readers.questions_for_readers(claim), key=lambda row: row.request_id)
    ]
    return others + ours


def _others(points: list[ResponsePoint], claim: Claim, words: Wording) -> dict[str, Any]:
    response = points[0].response
    hides = response.party.is_sealed
    return {
        "is_ours": False,
        "who_asked": response.who_asked,
        "asked": how_others_asked(response),
        "on_behalf_of": _principal(response.on_behalf_of, claim),
        **_respondent(response.party, response.party_role_then, response.respondent, claim, words),
        "said_on": response.said_on.isoformat() if response.said_on else "",
        "source": "" if hides else response.source,
        "source_url": "" if hides else response.source_url,
        "points": [
            {
                "outcome": coded_words(words, Coded.OUTCOME, row.outcome),
                "words": row.words,
                "translation": row.translation,
                **_on(row),
            }
            for row in points
        ],
    }


def _ours(questions: list[Question], claim: Claim, words: Wording) -> dict[str, Any]:
    request = questions[0].request
    channels = [attempt.channel for attempt in request.attempts.all()]
    return {
        "is_ours": True,
        "who_asked": "this_desk",
        "asked": how_we_asked(request, channels),
        "on_behalf_of": None,
        **_respondent(request.party, request.party_role_then, request.respondent, claim, words),
        "said_on": "",
        "source": "",
        "source_url": "",
        "points": [
            {
                "outcome": coded_words(words, Coded.OUTCOME, row.outcome),
                "question": row.text,
                "words": row.outcome_words,
                "translation": "",
                **_on(row),
            }
            for row in questions
        ],
    }


def _on(row: ResponsePoint | Question) -> dict[str, str]:
    return {"claim": str(row.claim_id or ""), "statement": str(row.statement_id or "")}


def _respondent(party: Party, role: str, respondent: str, claim: Claim, words: Wording) -> dict[str, Any]:
    shown = readers.party_for_readers(party, claim, role)
    return {
        "party": party_part(shown) if shown else None,
        "respondent": coded_words(words, Coded.RESPONDENT, respondent),
    }


def _principal(party: Party | None, claim: Claim) -> dict[str, Any] | None:
    shown = readers.party_for_readers(party, claim) if party else None
    return party_part(shown) if shown else None
