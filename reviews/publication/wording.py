"""Codes in the words of one desk and one language, as a page shows them."""

from typing import Any

from factcheck.accounts.models import Desk
from reviews import labels
from reviews.models import VerdictVersion, Wording
from reviews.models.wording import Coded


def wording_of(desk: Desk, language: str) -> labels.Wording:
    """The words of a language, with those the desk has put in their place."""
    rows = Wording.objects.filter(desk=desk, language=language).values_list("coded", "code", "words")
    return labels.wording(language, {(coded, code): words for coded, code, words in rows})


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
