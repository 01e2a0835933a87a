"""A quotation held against its source."""

import random
import time

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from claims.comparing import Segment, State, compare
from tests.gold import measure_quotation

SPEECH = (
    "Mr Speaker, the bridge was closed on 12 March. We have not asked for more money, and we shall not ask for any.\n\n"
    "“Nobody told me that the sum was 2.3 million,” said the minister, who had signed forty-four letters. "
    "The council’s engineers – all nine of them – found no fault in the well-built arches; they did not say it was safe."
)


def state(quote: str, text: str = SPEECH, **languages: str) -> str:
    return compare(quote, text, **languages).state.value


# Exact


@pytest.mark.parametrize(
    "quote",
    [
        "We have not asked for more money, and we shall not ask for any.",
        "we have not asked for more money",
        "WE HAVE NOT ASKED FOR MORE MONEY",
        "“We have not asked for more money…”",
        "«We have not asked for more money»,",
        "'We have not asked for more money.'",
        "We have not  asked\u00a0for more money",
        "Nobody told me that the sum was 2.3 million",
        '"Nobody told me that the sum was 2.3 million," said the minister',
        "The council's engineers — all nine of them — found no fault",
        "The council's engineers, all nine of them, found no fault",
        "well built arches",
        "The bridge was closed on 12 March [...] we shall not ask for any.",
        "The bridge was closed … and we shall not ask for any",
        "the bridge was closed... and we shall not ask for any",
        "the bridge was closed [. . .] and we shall not ask for any",
        "...we shall not ask for any...",
        "[W]e have not asked for more money",
        "[The government has] not asked for more money",
        "We have not [yet] asked for more money",
        "We have not asked for [any] money",
        "they did not say [the bridge] was safe",
        "they did not say it was safe [he said]",
        "SPEAKER, the bridge was closed",
    ],
)
def test_the_same_words_are_exact(quote):
    found = compare(quote, SPEECH, quote_language="en", text_language="en")
    assert found.state == State.EXACT
    assert found.score == 1.0
    assert not found.numbers_changed
    assert not found.negation_changed


def test_an_exact_quotation_says_where_it_stands_and_what_was_left_out():
    found = compare("The bridge was closed on 12 March [...] we shall not ask for any.", SPEECH)
    assert SPEECH[found.start : found.end] == (
        "the bridge was closed on 12 March. We have not asked for more money, and we shall not ask for any"
    )
    assert found.segments == (
        Segment("equal", "The bridge was closed on 12 March", "the bridge was closed on 12 March"),
        Segment("omitted", "", "We have not asked for more money, and"),
        Segment("equal", "we shall not ask for any", "we shall not ask for any"),
    )


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("Всё ещё не решено", "Он сказал: «Все еще не решено»."),
        ("п'ять років", "Минуло п’ять років."),
        ('צה"ל לא הגיב', "דובר צה״ל לא הגיב אתמול."),
        ("שלום עולם לכולם", "הוא אמר שָׁלוֹם עוֹלָם לכולם."),
        ("בית-הספר נסגר", "אתמול בית־הספר נסגר."),
        ("¿Quién pagará?", "Preguntó: «¿quién pagará?»"),
        ("1 240 осіб", "Зареєстровано 1\u00a0240 осіб."),
        ("1,240 people came", "Some 1 240 people came."),
        ("cafe\u0301 au lait", "un café au lait"),
    ],
)
def test_forms_of_writing_are_not_other_words(quote, text):
    assert state(quote, text) == "exact"


def test_brackets_that_stand_in_the_source_are_the_sources_own():
    assert state("the law [of 1998] was good", "They said the law [of 1998] was good.") == "exact"


def test_of_two_places_the_tighter_one_is_taken():
    text = "The mayor said yes to the plan, and much later, after long talks with the council, the mayor said no."
    found = compare("the mayor [...] said no", text)
    assert text[found.start : found.end] == "the mayor said no"


# Altered


@pytest.mark.parametrize(
    ("quote", "numbers", "negation"),
    [
        ("We have asked for more money, and we shall not ask for any.", False, True),
        ("We have not asked for less money, and we shall not ask for any.", False, False),
        ("the bridge was closed on 13 March", True, False),
        ("Nobody told me that the sum was 2.3 billion", True, False),
        ("Nobody told me that the sum was 3.2 million", True, False),
        ("Somebody told me that the sum was 2.3 million", False, True),
        ("the minister, who had signed 44 letters", False, False),
        ("the minister, who had signed forty-five letters", True, False),
        ("engineers – all seven of them – found no fault", True, False),
        ("they did say it was safe", False, True),
        ("they didn't say it was safe", False, False),
        ("found a fault in the well-built arches", False, True),
        ("We have never asked for any more money, and we shall not ask", False, False),
    ],
)
def test_changed_words_are_altered_and_what_they_turn_round_is_said(quote, numbers, negation):
    found = compare(quote, SPEECH, quote_language="en", text_language="en")
    assert (found.state, found.numbers_changed, found.negation_changed) == (State.ALTERED, numbers, negation)
    assert 0.5 < found.score < 1


def test_the_differences_are_aligned_word_by_word():
    found = compare("We have never asked for less money, and shall not ask for any at all.", SPEECH)
    assert found.segments == (
        Segment("equal", "We have", "We have"),
        Segment("replaced", "never", "not"),
        Segment("equal", "asked for", "asked for"),
        Segment("replaced", "less", "more"),
        Segment("equal", "money, and", "money, and"),
        Segment("dropped", "", "we"),
        Segment("equal", "shall not ask for any", "shall not ask for any"),
        Segment("added", "at all", ""),
    )
    assert SPEECH[found.start : found.end] == "We have not asked for more money, and we shall not ask for any"


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("asked for more money", SPEECH),
        ("say it was safe", SPEECH),
        ("Vamos a recortar la policía", "No vamos a recortar la policía."),
        ("збираємося скорочувати поліцію", "Ми не збираємося скорочувати поліцію."),
        ("Собираемся сокращать полицию", "Мы не собираемся сокращать полицию."),
        ("ניתן לו לעבור", "אמרתי שלא ניתן לו לעבור."),
        ("We shall [...] ask for any", SPEECH),
        ("we shall [never be heard to] ask for any", "we shall not be heard to ask for any"),
        ("I believe in it", "I don't believe in it."),
        ("shall be held in slavery", "No one shall be held in slavery."),
        ("será privado de su propiedad", "Nadie será privado de su propiedad."),
    ],
)
def test_words_cut_from_behind_their_negation_are_altered(quote, text):
    found = compare(quote, text)
    assert (found.state, found.negation_changed) == (State.ALTERED, True)


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("We will cut it", "Did he say so? No. We will cut it."),
        ("we will cut it", "No, we will cut it."),
        ("I never said that, and I stand by it", "I never said that, and I stand by it."),
        ("the house is old", "He went to the house. It is not known. The house is old."),
    ],
)
def test_a_negation_of_something_else_does_not_count(quote, text):
    assert state(quote, text) == "exact"


def test_where_the_words_also_stand_without_a_negation_they_are_exact():
    text = "They did not close the bridge that day. In May they had to close the bridge that day."
    found = compare("close the bridge that day", text)
    assert found.state == State.EXACT
    assert found.start == text.rindex("close")


@pytest.mark.parametrize(
    ("quote", "text", "language"),
    [
        ("Кожен може зазнавати арешту.", "Ніхто не може зазнавати арешту.", "uk"),
        ("Все может быть решено.", "Ничто не может быть решено.", "ru"),
        ("Ha muerto alguien en la casa.", "No ha muerto nadie en la casa.", "es"),
        ("אמרתי שהגשר בטוח לגמרי.", "מעולם לא אמרתי שהגשר בטוח לגמרי.", "he"),
        ("The vote was not unanimous.", "The vote was unanimous.", "en"),
        ("The report was unconfirmed by the ministry.", "The report was confirmed by the ministry.", "en"),
        ("Es imposible cerrar el puente.", "Es posible cerrar el puente.", "es"),
        ("Рішення було законним для всіх.", "Рішення було незаконним для всіх.", "uk"),
        ("Это было известно всем давно.", "Это было неизвестно всем давно.", "ru"),
    ],
)
def test_negations_in_five_languages(quote, text, language):
    found = compare(quote, text, quote_language=language, text_language=language)
    assert (found.state, found.negation_changed) == (State.ALTERED, True)


@pytest.mark.parametrize(
    ("quote", "text", "language", "changed"),
    [
        ("місто перевірило дві з десяти опор", "місто перевірило дві з дев’яти опор", "uk", True),
        ("зареєстровано двадцять п'ять осіб тут", "зареєстровано 25 осіб тут", "uk", False),
        ("обещало 12 миллионов новых квартир", "обещало 12 тысяч новых квартир", "ru", True),
        ("пятнадцати человек не хватило всем", "15 человек не хватило всем", "ru", False),
        ("בדקה שלושה מתשעת עמודי הגשר", "בדקה שניים מתשעת עמודי הגשר", "he", True),
        ("en el plazo máximo de 72 horas", "en el plazo máximo de setenta y dos horas", "es", False),
        ("cuatro franjas horizontales de color", "tres franjas horizontales de color", "es", True),
        ("two hundred and five people came here", "205 people came here", "en", False),
        ("fell from 6.4 to 7.1 per cent last year", "fell from 7.1 to 6.4 per cent last year", "en", True),
        ("cost 2,300,000 in all this time", "cost 2.3 million in all this time", "en", False),
        ("היו שם 15 בני אדם כל הזמן", "היו שם חמישה עשר בני אדם כל הזמן", "he", False),
        ("минуло півтора року з того часу", "минуло два роки з того часу", "uk", True),
        ("thousands of people came to the square", "millions of people came to the square", "en", True),
        ("it fell to -5 degrees that night", "it fell to 5 degrees that night", "en", True),
    ],
)
def test_numbers_are_compared_by_their_value_and_order(quote, text, language, changed):
    found = compare(quote, text, quote_language=language, text_language=language)
    assert (found.state, found.numbers_changed) == (State.ALTERED, changed)


DAM = "The dam is safe and must be closed."


@pytest.mark.parametrize(
    ("quote", "text", "numbers", "negation"),
    [
        ("The dam is [not] safe and must be closed", DAM, False, True),
        ("The dam is [no longer] safe and must be closed", DAM, False, True),
        ("The dam is [un]safe and must be closed", DAM, False, True),
        ("The dam is [un-]safe and must be closed", DAM, False, True),
        ("The dam is [unsafe] and must be closed", DAM, False, True),
        ("The dam is [unsafe]", DAM, False, True),
        ("The dam is [dangerous] and must be closed", DAM, False, False),
        ("The dam is [hardly] safe and must be closed", DAM, False, True),
        ("The dam is safe and must be closed [never]", DAM, False, True),
        ("The dam is [not] safe and should be closed", DAM, False, True),
        ("I am [not] going to resign", "I am going to resign.", False, True),
        ("we can[not] go home", "we can go home", False, True),
        ("we can['t] go home", "we can go home", False, True),
        ("the plan is hope[less] now", "the plan is hope now", False, True),
        ("The city spent [five] million", "The city spent two million.", True, False),
        ("[Five] million was spent", "Two million was spent.", True, False),
        ("it fell to [-]5 degrees that night", "it fell to 5 degrees that night", True, False),
        ("some 5[0] percent of it", "some 5 percent of it", True, False),
        ("It takes [less] than a year", "It takes more than a year.", False, False),
        ("Дамба [не] безпечна, закрийте її", "Дамба безпечна, закрийте її.", False, True),
        ("Дамба [не]безпечна, закрийте її", "Дамба безпечна, закрийте її.", False, True),
        ("Витратили [п'ять] мільйонів гривень", "Витратили два мільйони гривень.", True, False),
        ("Плотина [не] безопасна, закройте её", "Плотина безопасна, закройте ее.", False, True),
        ("Плотина [вряд ли] безопасна, закройте её", "Плотина безопасна, закройте ее.", False, True),
        ("La presa [no] es segura y hay que cerrarla", "La presa es segura y hay que cerrarla.", False, True),
        ("La presa es [in]segura y hay que cerrarla", "La presa es segura y hay que cerrarla.", False, True),
        ("הסכר [לא] בטוח וצריך לסגור אותו", "הסכר בטוח וצריך לסגור אותו", False, True),
    ],
)
def test_a_bracket_that_turns_the_words_is_no_explanation(quote, text, numbers, negation):
    found = compare(quote, text)
    assert (found.state, found.numbers_changed, found.negation_changed) == (State.ALTERED, numbers, negation)
    assert any(segment.op in ("added", "replaced") for segment in found.segments)


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("he [the minister] said it was safe", "he said it was safe"),
        ("[The engineers] found no fault", "They found no fault."),
        ("[Five] men came here", "5 men came here"),
        ("The city spent [2] million", "The city spent two million."),
        ("the bridge[3] was closed", "the bridge was closed"),
        ("the bridge was safe [sic]", "the bridge was safe"),
        ("the bridge [over the Dnipro] was closed", "the bridge was closed"),
        ("він [міністр] казав, що міст безпечний", "він казав, що міст безпечний"),
        ("он [министр] говорил, что мост безопасен", "он говорил, что мост безопасен"),
        ("él [el ministro] dijo que era seguro", "él dijo que era seguro"),
        ("הוא [השר] אמר שהגשר בטוח", "הוא אמר שהגשר בטוח"),
    ],
)
def test_a_bracket_that_explains_leaves_the_words_exact(quote, text):
    assert state(quote, text) == "exact"


@pytest.mark.parametrize(
    ("quote", "text", "negation"),
    [
        ("I can't do it", "I can do it.", True),
        ("I can do it", "I can't do it.", True),
        ("I cannot do it", "I can do it.", True),
        ("I won’t go", "I will go.", True),
        ("I don't", "I do.", True),
        ("I don't know that", "I do not know that.", False),
        ("I can't do it", "I cannot do it.", False),
        ("They're here", "They are here.", False),
        ("It's a lie", "It is a lie.", False),
    ],
)
def test_contractions_are_other_words_and_their_negation_counts(quote, text, negation):
    found = compare(quote, text)
    assert (found.state, found.negation_changed) == (State.ALTERED, negation)


# Absent and in another language


@pytest.mark.parametrize(
    "quote", ["The dam will hold for another 48 hours.", "Nobody was hurt.", "He offered me a bribe", "safe"[::-1]]
)
def test_words_that_do_not_stand_there_are_absent(quote):
    found = compare(quote, SPEECH, quote_language="en", text_language="en")
    assert (found.state, found.start, found.segments) == (State.ABSENT, None, ())


@pytest.mark.parametrize("quote", ["", "  ", "…", "[...]", "“”", "—"])
def test_a_quotation_without_words_is_absent(quote):
    assert state(quote) == "absent"
    assert state("words", quote) == "absent"


@pytest.mark.parametrize(
    ("quote", "quote_language", "text_language"),
    [
        ("Ми не просили більше грошей.", "uk", "en"),
        ("Ми не просили більше грошей.", "", ""),
        ("לא ביקשנו עוד כסף", "", "en"),
        ("No hemos pedido más dinero.", "es", "en"),
        ("Nadie me dijo que la suma era de 2,3 millones", "es-ES", "en-GB"),
    ],
)
def test_what_cannot_be_compared_by_words_is_said_to_be_in_another_language(quote, quote_language, text_language):
    assert state(quote, quote_language=quote_language, text_language=text_language) == "cross_language"


def test_near_languages_are_still_two():
    russian = "Все люди рождаются свободными и равными в своем достоинстве и правах."
    ukrainian = "Всі люди народжуються вільними і рівними у своїй гідності та правах."
    assert state(russian, ukrainian, quote_language="ru", text_language="uk") == "cross_language"
    assert state(russian, ukrainian) == "cross_language"


def test_a_foreign_quotation_that_stands_in_the_text_as_it_is_can_be_compared():
    text = "Речник відповів англійською: “We will neither confirm nor deny what was said”, і пішов."
    assert (
        state("We will neither confirm nor deny what was said", text, quote_language="en", text_language="uk")
        == "exact"
    )
    assert (
        state("We will neither confirm nor deny what they said", text, quote_language="en", text_language="uk")
        == "altered"
    )


# Properties


WORDS = st.sampled_from(
    [
        "bridge",
        "closed",
        "mayor",
        "letter",
        "engineers",
        "money",
        "council",
        "river",
        "winter",
        "signed",
        "the",
        "and",
        "of",
        "12",
        "safe",
    ]
)
PROSE = st.lists(WORDS, min_size=3, max_size=80)


@given(PROSE, st.data())
def test_whatever_stands_in_the_text_is_exact(words, data):
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first + 1, len(words)))
    found = compare(" ".join(words[first:last]), " ".join(words))
    assert found.state == State.EXACT
    assert " ".join(words)[found.start : found.end].split() == words[first:last]


@given(PROSE, st.data())
def test_a_foreign_word_is_never_passed_off_as_the_sources(words, data):
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first + 1, len(words)))
    quote = words[first:last]
    quote[data.draw(st.integers(0, len(quote) - 1))] = "zzyzx"
    found = compare(" ".join(quote), " ".join(words), quote_language="en", text_language="en")
    assert found.state in (State.ALTERED, State.ABSENT)
    if found.state == State.ALTERED:
        assert any("zzyzx" in segment.quote_words for segment in found.segments if segment.op in ("replaced", "added"))


@given(PROSE, PROSE)
def test_the_segments_of_an_altered_quotation_are_the_whole_quotation(quote, words):
    found = compare(" ".join(quote), " ".join(words), quote_language="en", text_language="en")
    assume(found.state == State.ALTERED)
    assert " ".join(segment.quote_words for segment in found.segments if segment.quote_words).split() == quote
    shown = " ".join(segment.text_words for segment in found.segments if segment.text_words)
    assert shown == " ".join(words)[found.start : found.end]


@given(st.text(max_size=80), st.text(max_size=200))
def test_no_text_makes_it_fail(quote, text):
    found = compare(quote, text)
    if found.start is not None:
        assert 0 <= found.start < found.end <= len(text)


@pytest.mark.parametrize("case", measure_quotation.cases("dev"), ids=lambda case: case["id"])
def test_quotations_judged_by_hand(case):
    assert measure_quotation.is_right(case, measure_quotation.compared(case))


def test_long_texts_are_compared_in_bounded_time():
    chance = random.Random(3)
    vocabulary = ["".join(chance.choices("abcdefghijklmno", k=chance.randint(2, 9))) for _ in range(4000)]
    words = chance.choices(vocabulary, k=120_000)
    quote = words[60_000:60_300]
    quote[100] = "zzyzx"
    text = " ".join(words)
    began = time.process_time()
    assert compare(" ".join(words[60_000:60_300]), text).state == State.EXACT
    assert compare(" ".join(quote), text).state == State.ALTERED
    assert compare(" ".join(words[60_000:61_000] + ["zzyzx"]), text).state == State.ALTERED
    assert time.process_time() - began < 30
