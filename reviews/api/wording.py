"""Codes in each desk's own words, looked up once for a whole answer."""

from collections import defaultdict
from typing import Any
from uuid import UUID

from rest_framework import serializers

from claims.codes import Finding, Qualifier, Respondent
from factcheck.api.fields import CodeField, coded
from reviews import labels
from reviews.models import VerdictVersion, Wording


class Wordings:
    """Every desk's wordings, in one query however many rows are shown."""

    def __init__(self) -> None:
        self.own: dict[tuple[UUID, str], dict[tuple[str, str], str]] = defaultdict(dict)
        for desk, language, kind, code, words in Wording.objects.values_list(
            "desk_id", "language", "coded", "code", "words"
        ):
            self.own[desk, language][kind, code] = words

    def of(self, desk_id: UUID, language: str) -> labels.Wording:
        """The words of a language, with those the desk has put in their place."""
        return labels.wording(language, self.own.get((desk_id, language)))


def wording_for(version: VerdictVersion, context: Any) -> labels.Wording:
    """The words of a verdict: its desk's, in its language."""
    if "wordings" not in context:
        context["wordings"] = Wordings()
    return context["wordings"].of(version.claim.desk_id, version.language)


class QualifierOutput(serializers.Serializer):
    """One qualifier, in its place; the first leads the label."""

    code = serializers.ChoiceField(choices=Qualifier.choices)
    words = serializers.CharField()
    respondent = CodeField(Respondent, allow_null=True)


class LabelOutput(serializers.Serializer):
    """Finding — leading qualifier, as a reader sees it."""

    finding = CodeField(Finding, allow_null=True)
    qualifier = QualifierOutput(allow_null=True)
    respondent = CodeField(Respondent, allow_null=True)
    text = serializers.CharField()


def finding_shown(version: VerdictVersion, words: labels.Wording) -> dict[str, str] | None:
    """The finding's code with the desk's words."""
    return {"code": version.finding, "words": words.words("finding", version.finding)} if version.finding else None


def qualifiers_shown(version: VerdictVersion, words: labels.Wording) -> list[dict[str, Any]]:
    """The qualifiers in order, each with words and whose it is."""
    return [qualifier_shown(row.code, row.respondent, words) for row in version.qualifiers.all()]


def qualifier_shown(code: str, respondent: str, words: labels.Wording) -> dict[str, Any]:
    """A qualifier's code, words and respondent."""
    return {"code": code, "words": words.qualifier(code, respondent), "respondent": coded(Respondent, respondent)}


def label_shown(version: VerdictVersion, words: labels.Wording) -> dict[str, Any]:
    """The label in codes and words."""
    qualifiers = qualifiers_shown(version, words)
    leading = qualifiers[0] if qualifiers else None
    respondent = leading["respondent"] if leading else None
    text = labels.label(
        version.finding, leading["code"] if leading else "", respondent["code"] if respondent else "", words
    ).text
    return {"finding": finding_shown(version, words), "qualifier": leading, "respondent": respondent, "text": text}
