"""What a reply says on each question, in seven languages; that nothing is confirmed or denied by words that do neither."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.codes import Outcome
from reviews.hearing import Asked, Heard, propose
from tests.gold.measure_replies import LANGUAGES, SIDES, totals

ASKED = {
    "en": (
        Asked(1, "Did the council sell the park to Redwood Homes?", "The council sold the park to Redwood Homes."),
        Asked(2, "Was the mayor's brother paid for the deal?", "The mayor's brother was paid for the deal."),
    ),
    "de": (
        Asked(1, "Hat die Stadt den Park an Rotholz Bau verkauft?", "Die Stadt hat den Park an Rotholz Bau verkauft."),
        Asked(2, "Wurde der Bruder des Bürgermeisters bezahlt?", "Der Bruder des Bürgermeisters wurde bezahlt."),
    ),
    "fr": (
        Asked(1, "La ville a-t-elle vendu le parc à Séquoia ?", "La ville a vendu le parc à Séquoia."),
        Asked(2, "Le frère du maire a-t-il été payé ?", "Le frère du maire a été payé."),
    ),
    "es": (
        Asked(1, "¿Vendió el Ayuntamiento el parque a Secuoya?", "El Ayuntamiento vendió el parque a Secuoya."),
        Asked(2, "¿Cobró el hermano del alcalde?", "El hermano del alcalde cobró por la operación."),
    ),
    "uk": (
        Asked(1, "Чи продала міськрада парк компанії «Секвоя»?", "Міськрада продала парк компанії «Секвоя»."),
        Asked(2, "Чи отримав брат мера гроші за угоду?", "Брат мера отримав гроші за угоду."),
    ),
    "ru": (
        Asked(1, "Продал ли город парк компании «Секвойя»?", "Город продал парк компании «Секвойя»."),
        Asked(2, "Получил ли брат мэра деньги за сделку?", "Брат мэра получил деньги за сделку."),
    ),
    "he": (
        Asked(1, "האם העירייה מכרה את הפארק לחברת סקויה?", "העירייה מכרה את הפארק לחברת סקויה."),
        Asked(2, "האם אחיו של ראש העיר קיבל כסף על העסקה?", "אחיו של ראש העיר קיבל כסף על העסקה."),
    ),
}
YES, NO, NEITHER = Outcome.CONFIRMED, Outcome.DENIED, Outcome.NEITHER_CONFIRMED_NOR_DENIED
DECLINED, REFERRED, BESIDE = Outcome.DECLINED_COMMENT, Outcome.REFERRED_ELSEWHERE, Outcome.NOT_RESPONSIVE
EARLIER, BACKGROUND, OFF, LEGAL = (
    *(Outcome.EARLIER_STATEMENT_USED, Outcome.BACKGROUND_ONLY),
    *(Outcome.OFF_THE_RECORD, Outcome.LEGAL_LETTER),
)

# What was measured, less room for one case.
LEAST_RIGHT = {"en": 0.82, "uk": 0.94, "ru": 0.81, "he": 0.91, "es": 0.85, "fr": 0.8, "de": 0.88}


def heard(reply: str, language: str = "en") -> Heard:
    return propose(reply, ASKED[language], language)


def outcomes(reply: str, language: str = "en") -> tuple[Outcome | None, ...]:
    return tuple(point.outcome for point in heard(reply, language).points)


@pytest.mark.parametrize(
    ("language", "reply", "expected"),
    [
        (
            "en",
            "The park has been sold, that much is true. As to the brother, we have nothing to say.",
            (YES, DECLINED),
        ),
        ("en", "Neither claim is accurate.", (NO, NO)),
        ("en", "1. No. The park remains public.\n2. Please put that to the mayor's office.", (NO, REFERRED)),
        (
            "en",
            "> Did the council sell the park to Redwood Homes?\nNo.\n> 2. Was the mayor's brother paid for the deal?\nYes.",
            (NO, YES),
        ),
        ("en", "It would be wrong to suggest the park was not sold. It was.", (YES, None)),
        ("en", "We deny that the mayor's brother was paid.", (None, NO)),
        ("en", "Not for attribution: yes it was sold, and yes he was paid.", (BACKGROUND, BACKGROUND)),
        ("en", "Publish this and you will hear from our solicitors. We reserve all our rights.", (LEGAL, LEGAL)),
        ("en", "The ministry said last week that the park was sold. We have no comment.", (DECLINED, DECLINED)),
        ("en", "Our statement of 2 June covers all of this.", (EARLIER, EARLIER)),
        ("de", "Ja, der Verkauf ist im März erfolgt. Geld hat sein Bruder dafür nicht bekommen.", (YES, NO)),
        ("de", "Beides ist falsch.", (NO, NO)),
        ("de", "Wir bestreiten nicht, dass der Park verkauft wurde.", (YES, None)),
        ("de", "Unter drei: ja, verkauft, und ja, er hat kassiert.", (OFF, OFF)),
        ("fr", "Le parc a bien été vendu. Sur le frère du maire, aucun commentaire.", (YES, DECLINED)),
        ("fr", "Nous ne pouvons ni confirmer ni démentir.", (NEITHER, NEITHER)),
        ("fr", "Nous ne contestons pas que le parc a été vendu.", (YES, None)),
        ("es", "Sí, la venta se cerró en marzo. Su hermano no cobró ni un euro.", (YES, NO)),
        ("es", "Ambas afirmaciones son falsas.", (NO, NO)),
        ("es", "1. No. El parque sigue siendo municipal.\n2. Pregúntele al gabinete del alcalde.", (NO, REFERRED)),
        ("uk", "Парк справді продано. Про брата мера коментувати не будемо.", (YES, DECLINED)),
        ("uk", "Парк не продавали, його здали в оренду. Брат мера нічого не отримував.", (NO, NO)),
        ("uk", "Нам нічого додати до заяви від 2 червня.", (EARLIER, EARLIER)),
        ("ru", "Да, продажа состоялась в марте. Его брат не получил ни копейки.", (YES, NO)),
        ("ru", "Мы не отрицаем, что парк продан.", (YES, None)),
        ("ru", "Не для печати: да, продали, и да, он получил.", (OFF, OFF)),
        ("ru", "В случае публикации обратимся в суд с иском о защите чести и достоинства.", (LEGAL, LEGAL)),
        ("he", "הפארק אכן נמכר. לגבי אחיו של ראש העיר לא נגיב.", (YES, DECLINED)),
        ("he", "שתי הטענות שקריות.", (NO, NO)),
        ("he", "לא מאשרים ולא מכחישים.", (NEITHER, NEITHER)),
    ],
)
def test_an_outcome_is_proposed_for_each_question(
    language: str, reply: str, expected: tuple[Outcome | None, ...]
) -> None:
    assert outcomes(reply, language) == expected


@pytest.mark.parametrize(
    ("language", "reply"),
    [
        ("en", "If the park had been sold, the minutes would show it."),
        ("en", "The council takes the future of every park very seriously."),
        ("en", "Whether the park was sold is not something we can discuss."),
        ("en", "Yes, I got your letter. I have nothing to say about it."),
        ("en", "No problem, we'll look into it."),
        ("en", "Who told you that the park was sold?"),
        ("en", "I honestly can't remember, it was years ago."),
        ("de", "Wäre der Park verkauft worden, stünde das im Protokoll."),
        ("de", "Nein, dazu möchte ich mich nicht äußern."),
        ("de", "Die Ministerin sagte, dass der Park verkauft wurde. Fragen Sie sie."),
        ("fr", "Si le parc avait été vendu, le conseil aurait délibéré."),
        ("fr", "Non, je ne souhaite pas m'exprimer."),
        ("fr", "Le frère du maire est un homme très respecté."),
        ("es", "Sí, recibí su carta. No tengo nada que decir."),
        ("es", "No tenemos constancia de que se vendiera el parque."),
        ("uk", "Якби парк продали, це було б у протоколі."),
        ("uk", "Так, вашого листа отримав. Сказати мені нічого."),
        ("ru", "Нет, я не хочу об этом говорить."),
        ("ru", "Брат мэра – очень уважаемый человек."),
        ("he", "אם הפארק היה נמכר, זה היה מופיע בפרוטוקול."),
        ("he", "לא, אני לא רוצה לדבר על זה."),
    ],
)
def test_words_that_take_no_side_confirm_and_deny_nothing(language: str, reply: str) -> None:
    for asked in (ASKED[language], ASKED[language][:1], ASKED[language][1:]):
        assert not SIDES & {point.outcome for point in propose(reply, asked, language).points}


@pytest.mark.parametrize(
    ("language", "reply", "is_open"),
    [
        ("en", "You'll have our answer on Friday.", "more_time"),
        ("en", "Which deal are you talking about?", "asked_details"),
        ("de", "Ihre Anfrage ist bei uns eingegangen.", "acknowledged"),
        ("fr", "De quelle affaire parlez-vous ?", "asked_details"),
        ("es", "Le contestaremos el viernes.", "more_time"),
        ("uk", "Ваш лист отримано та зареєстровано.", "acknowledged"),
        ("ru", "Ответим вам в пятницу.", "more_time"),
        ("he", "על איזו עסקה מדובר?", "asked_details"),
    ],
)
def test_a_reply_that_answers_nothing_yet_is_open(language: str, reply: str, is_open: str) -> None:
    got = heard(reply, language)

    assert got.open == is_open
    assert {point.outcome for point in got.points} == {None}


def test_the_words_it_rests_on_are_shown_with_their_place() -> None:
    reply = "Hello,\n\nthank you for writing. The council did not sell the park. Kind of you to ask.\n"

    first, second = heard(reply).points

    assert first.sentence == "The council did not sell the park."
    assert reply[first.start : first.end] == first.sentence
    assert first.reason
    assert (second.outcome, second.sentence, second.why) == (None, "", "nothing")


def test_the_language_of_the_reply_counts_before_that_of_the_questions() -> None:
    got = propose("Доброго дня! Обидва твердження – неправда, парк ніхто не продавав.", ASKED["en"], "en")

    assert got.language == "uk"
    assert {point.outcome for point in got.points} == {NO}


@pytest.mark.exhaustive
def test_the_gold_replies_that_may_be_read_stay_as_right_as_they_were() -> None:
    for language in LANGUAGES:
        count = totals(language, "dev")
        assert count["right"] >= LEAST_RIGHT[language] * count["questions"], (language, count)
        assert count["neutral"] == 0, (language, count)


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=200), st.sampled_from(["", *LANGUAGES]), st.text(max_size=60), st.text(max_size=60))
def test_any_text_is_read(reply: str, language: str, question: str, claim: str) -> None:
    got = propose(reply, [Asked(1, question, claim), Asked(2, claim, question)], language)

    assert [point.n for point in got.points] == [1, 2]
    assert all(reply[point.start : point.end] == point.sentence for point in got.points)
