"""Codes in the words of one desk and one language, as a page shows them."""

from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices

from claims.codes import FROM_RESPONSES, Finding, Outcome, Qualifier, Respondent
from factcheck.accounts.models import Desk
from reviews.models import VerdictVersion, Wording
from reviews.models.wording import Coded

CODES: dict[str, type[TextChoices]] = {
    Coded.FINDING: Finding,
    Coded.QUALIFIER: Qualifier,
    Coded.RESPONDENT: Respondent,
    Coded.OUTCOME: Outcome,
}


@dataclass(frozen=True)
class Words:
    """A desk's wordings in one language; a code the desk does not word itself has the domain's own words, in the active language."""

    own: dict[tuple[str, str], str]

    def of(self, coded: str, code: str) -> str:
        """The words for a code; none for none."""
        if not code:
            return ""
        return self.own.get((coded, code)) or str(CODES[coded](code).label)

    def coded(self, coded: str, code: str) -> dict[str, str]:
        """A code with its words, as records and the API have it."""
        return {"code": code, "words": self.of(coded, code)}

    def qualifier(self, code: str, respondent: str) -> str:
        """“official declined comment”: those from responses with the respondent's word."""
        words = self.of(Coded.QUALIFIER, code)
        return f"{self.of(Coded.RESPONDENT, respondent)} {words}" if respondent and code in FROM_RESPONSES else words

    def label(self, version: VerdictVersion) -> dict[str, Any]:
        """Finding and qualifiers, and the label a reader sees: “unconfirmed — official declined comment”."""
        finding = self.of(Coded.FINDING, version.finding)
        qualifiers = [
            {"code": row.code, "respondent": row.respondent, "words": self.qualifier(row.code, row.respondent)}
            for row in version.qualifiers.all()
        ]
        text = f"{finding} — {qualifiers[0]['words']}" if qualifiers else finding
        return {"finding": self.coded(Coded.FINDING, version.finding), "qualifiers": qualifiers, "text": text}


def words_of(desk: Desk, language: str) -> Words:
    """The wordings of a desk in a language."""
    rows = Wording.objects.filter(desk=desk, language=language).values_list("coded", "code", "words")
    return Words({(coded, code): words for coded, code, words in rows})
