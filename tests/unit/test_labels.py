"""What a reader sees of a finding and its leading qualifier."""

from dataclasses import dataclass

import pytest

from claims.codes import FROM_RESPONSES, OUTCOME_TO_QUALIFIER, Finding, Outcome, Qualifier, Respondent
from reviews.labels import LANGUAGES, _default, bearable, label, unborne, without_scale, wording

ENGLISH = wording("en")


@dataclass(frozen=True)
class Point:
    outcome: str
    respondent: str = "official"


@dataclass(frozen=True)
class Row:
    code: str
    respondent: str = ""


def test_the_label_of_the_founding_case():
    shown = label("unconfirmed", "declined_comment", "official", ENGLISH)
    assert shown.text == "unconfirmed — official declined comment"
    assert (shown.finding, shown.finding_words) == ("unconfirmed", "unconfirmed")
    assert (shown.qualifier, shown.qualifier_words) == ("declined_comment", "official declined comment")


@pytest.mark.parametrize(
    ("finding", "leading", "respondent", "text"),
    [
        ("false", "", "", "false"),
        ("mostly_true", "missing_context", "", "mostly true — missing context"),
        ("unconfirmed", "no_response_by_deadline", "company", "unconfirmed — no response from company by deadline"),
        ("unconfirmed", "no_response_by_deadline", "", "unconfirmed — no response by deadline"),
        ("unconfirmed", "unreachable", "person", "unconfirmed — person unreachable"),
        ("disputed", "denied_in_part", "claimant", "disputed — claimant denied in part"),
        (
            "unconfirmed",
            "neither_confirmed_nor_denied",
            "official",
            "unconfirmed — official neither confirmed nor denied",
        ),
        ("unconfirmed", "comment_not_sought", "publisher", "unconfirmed — comment not sought from publisher"),
        ("misleading", "exaggerated", "official", "misleading — exaggerated"),
        ("confirmed", "outdated", "", "confirmed — outdated (true when said)"),
    ],
)
def test_labels_in_english(finding, leading, respondent, text):
    assert label(finding, leading, respondent, ENGLISH).text == text


@pytest.mark.parametrize(
    ("language", "respondent", "text"),
    [
        ("uk", "official", "не підтверджено — посадовець відмовився від коментаря"),
        ("uk-UA", "company", "не підтверджено — компанія відмовилася від коментаря"),
        ("ru", "company", "не подтверждено — компания отказалась от комментариев"),
        ("he", "official", "לא אומת — גורם רשמי סירב להגיב"),
        ("he", "company", "לא אומת — החברה סירבה להגיב"),
        ("es", "company", "sin confirmar — la empresa declinó hacer comentarios"),
        ("pt", "official", "unconfirmed — official declined comment"),
        ("en_GB", "official", "unconfirmed — official declined comment"),
    ],
)
def test_labels_in_other_languages_agree_with_the_respondent(language, respondent, text):
    assert label("unconfirmed", "declined_comment", respondent, wording(language)).text == text


def test_a_desk_puts_its_own_words_in_place_of_ours_and_the_codes_stay():
    own = wording(
        "en",
        {
            ("finding", "unconfirmed"): "not proven",
            ("qualifier", "declined_comment"): "{respondent} would not comment",
            ("respondent", "official"): "the government",
        },
    )
    shown = label("unconfirmed", "declined_comment", "official", own)
    assert shown.text == "not proven — the government would not comment"
    assert (shown.finding, shown.qualifier) == ("unconfirmed", "declined_comment")


@pytest.mark.parametrize(
    ("words", "respondent", "shown"),
    [
        ("would not comment", "official", "would not comment"),
        ("would not comment", "", "would not comment"),
        ("no word from {respondent} yet", "company", "no word from company yet"),
        ("no word from {respondent} yet", "", "declined comment"),
    ],
)
def test_a_desks_words_may_or_may_not_have_a_place_for_the_respondent(words, respondent, shown):
    assert wording("en", {("qualifier", "declined_comment"): words}).qualifier("declined_comment", respondent) == shown


def test_a_desk_without_a_scale_shows_its_conclusion():
    shown = without_scale("Nobody has confirmed that the promise was made.", finding="unconfirmed")
    assert shown.text == "Nobody has confirmed that the promise was made."
    assert shown.qualifier_words == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_words_in_every_language(language):
    words = _default(language)
    assert set(words["finding"]) == set(Finding.values)
    assert set(words["qualifier"]) == set(Qualifier.values)
    assert set(words["respondent"]) == set(Respondent.values)
    assert set(words["outcome"]) == set(Outcome.values)
    assert all("{respondent}" in words["qualifier"][code]["with"] for code in FROM_RESPONSES)
    assert all("{" not in words["qualifier"][code]["alone"] for code in Qualifier)
    assert all(len(text) <= 120 for kind in ("finding", "respondent", "outcome") for text in words[kind].values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_different_findings_never_read_the_same(language):
    texts = [wording(language).words("finding", finding) for finding in Finding]
    assert len(set(texts)) == len(texts)
    answers = [wording(language).qualifier(code, "official") for code in FROM_RESPONSES]
    assert len(set(answers)) == len(answers)


def test_only_english_words_are_reviewed():
    assert [language for language in LANGUAGES if wording(language).is_reviewed] == ["en"]


def test_the_english_words_are_the_domains_own():
    assert {code: ENGLISH.words("finding", code) for code in Finding} == {f.value: str(f.label) for f in Finding}
    assert {code: ENGLISH.qualifier(code) for code in Qualifier} == {q.value: str(q.label) for q in Qualifier}
    assert {code: ENGLISH.words("respondent", code) for code in Respondent} == {
        r.value: str(r.label) for r in Respondent
    }
    assert {code: ENGLISH.words("outcome", code) for code in Outcome} == {o.value: str(o.label) for o in Outcome}


def test_unreachable_is_never_worded_as_silence_and_off_the_record_never_as_refusal():
    assert "respon" not in ENGLISH.qualifier("unreachable", "official")
    assert "declin" not in ENGLISH.words("outcome", "off_the_record")
    assert OUTCOME_TO_QUALIFIER.get(Outcome.OFF_THE_RECORD) is None


# Domain §4 rule 4: words of a response only where a response has that code


@pytest.mark.parametrize("code", [*Outcome.values, ""])
def test_each_outcome_bears_its_own_qualifier_and_no_other(code):
    borne = {qualifier for qualifier in FROM_RESPONSES if bearable(qualifier, [code])}
    expected = OUTCOME_TO_QUALIFIER.get(code)
    assert borne == ({expected} if expected else set())


@pytest.mark.parametrize("qualifier", sorted(set(Qualifier.values) - set(FROM_RESPONSES)))
def test_qualifiers_of_other_kinds_need_no_response(qualifier):
    assert bearable(qualifier, [])


@pytest.mark.parametrize("qualifier", sorted(FROM_RESPONSES))
def test_qualifiers_from_responses_need_one(qualifier):
    assert not bearable(qualifier, [])


def test_what_is_not_borne_is_named():
    points = [Point("neither_confirmed_nor_denied"), Point("off_the_record")]
    assert unborne(["neither_confirmed_nor_denied", "declined_comment", "second_hand"], points) == ["declined_comment"]


def test_the_answer_must_be_the_respondents_own():
    points = [Point("declined_comment", "company"), Point("denied", "official")]
    rows = [
        Row("declined_comment", "official"),
        Row("declined_comment", "company"),
        Row("denied"),
        Row("single_source"),
    ]
    assert unborne(rows, points) == [Row("declined_comment", "official")]
