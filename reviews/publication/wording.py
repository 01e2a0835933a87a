"""Codes in the words of one desk and one language, as a page shows them."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from factcheck.accounts.models import Desk
from reviews import labels
from reviews.models import VerdictVersion, Wording
from reviews.models.wording import Coded


def wording_of(desk: Desk, language: str) -> labels.Wording:
    """The words of a language, with those the desk has put in their place."""
    return wordings_of({desk.pk}, language)[desk.pk]


def wordings_of(desks: Iterable[UUID], language: str) -> dict[UUID, labels.Wording]:
    """The same of any number of desks, in one question."""
    own: dict[UUID, dict[tuple[str, str], str]] = {desk: {} for desk in desks}
    rows = Wording.objects.filter(desk__in=own, language=language).values_list("desk_id", "coded", "code", "words")
    for desk, coded, code, words in rows:
        own[desk][coded, code] = words
    return {desk: labels.wording(language, words) for desk, words in own.items()}


def coded_words(words: labels.Wording, coded: str, code: str) -> dict[str, str]:
    """A code with its words."""
    return {"code": code, "words": words.words(coded, code) if code else ""}


def label_part(version: VerdictVersion, words: labels.Wording) -> dict[str, Any]:
    """Finding and qualifiers, and the label as a reader sees it: “unconfirmed — official declined comment”."""
    rows = list(version.qualifiers.all())
    leading = rows[0] if rows else None
    label = labels.label(version.finding, leading.code if leading else "", leading.respondent if leading else "", words)
    return {
        "finding": coded_words(words, Coded.FINDING, version.finding),
        "qualifiers": [
            {"code": row.code, "respondent": row.respondent, "words": words.qualifier(row.code, row.respondent)}
            for row in rows
        ],
        "text": label.text,
    }
