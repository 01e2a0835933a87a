"""Who is said to have said a claim, by the words around it; the claim stands in square brackets."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.reported import Attribution, may_be_same, read
from tests.gold.measure_attribution import acts_are_right, attributed, cases, is_right

FOUNDING = "On Saturday, former Israeli Prime Minister Yair Golan stated in an interview that during his meeting with Putin last March, "
LANGUAGES = ("en", "uk", "ru", "he", "es")
LEAST_ASSERTED = 630
LEAST_PRECISION = 0.98


def told(marked: str, language: str = "en") -> Attribution:
    start, end = marked.index("["), marked.index("]") - 1
    return read(marked.replace("[", "").replace("]", ""), start, end, language=language)


def chain(marked: str, language: str = "en") -> list[tuple[str, str]] | None:
    """Who and how, from the outermost; nothing where it cannot be told."""
    got = told(marked, language)
    return [(one.name or one.described, one.act) for one in got.speakers] if got.is_told else None


@pytest.mark.parametrize(
    ("language", "marked", "expected"),
    [
        ("en", "Former President Barack Obama said that [the dam is safe].", [("Barack Obama", "said")]),
        ("en", "[The dam is safe, the engineer Anna Berg said.]", [("Anna Berg", "said")]),
        ("en", "[According to the engineer Anna Berg, the dam is safe.]", [("Anna Berg", "said")]),
        ("en", "Anna Berg told reporters on Monday that [the dam is safe].", [("Anna Berg", "said")]),
        ("es", "[La presa es segura, dijo la ingeniera Ana Berg.]", [("Ana Berg", "said")]),
        ("uk", "[Анна Берг сказала, що гребля безпечна.]", [("Анна Берг", "said")]),
        ("en", "Yesterday Kern, 45, wrote that [the dam is safe].", [("Kern", "wrote")]),
        ("en", "An official who asked for calm said [the dam is safe].", [("An official", "said")]),
        ("en", "Reuters reported that Ann Lee confirmed that [it is so].", [("Reuters", "reported"), ("Ann Lee", "confirmed")]),
        ("en", "“It is old,” Ann Lee told reporters. “[It is safe].”", [("Ann Lee", "said")]),
        ("uk", "Президент України Володимир Зеленський заявив, що [дамба ціла].", [("Володимир Зеленський", "said")]),
        ("uk", "За словами міністра оборони Олексія Резнікова, [дамба ціла].", [("Олексій Резніков", "said")]),
        ("uk", "Міністерство оборони заявило, що [дамба ціла].", [("Міністерство оборони", "said")]),
        ("uk", "Міністерство раніше заявило, що [дамба ціла].", [("Міністерство", "said")]),
        ("uk", "Він підтвердив, що [дамба ціла], і більше нічого не сказав.", None),
        ("uk", "Телебачення процитувало генерала Орла: «[Дамба ціла]».", None),
        ("ru", "«[Дамба цела]», — сказала Анна Лец «Ведомости», которая там была.", [("Анна Лец", "said")]),
        ("ru", "Пресс-секретарь Кремля Дмитрий Песков заявил, что [дамба цела].", [("Дмитрий Песков", "said")]),
        ("es", "«[La presa es segura]», dijo el ministro a la prensa.", [("el ministro", "said")]),
        ("en", "A lawyer for John Smith said that [the dam is safe].", [("A lawyer for John Smith", "said")]),
        ("en", "According to Ann Lee's lawyer, [the dam is safe].", [("Ann Lee's lawyer", "said")]),
        ("en", "According to schoolchildren, [the dam is safe].", [("schoolchildren", "said")]),
        ("en", "The mayor refused to say whether [the dam is safe].", [("The mayor", "declined")]),
        ("en", "Olsen heard Kern say that [the dam is safe].", [("Olsen", "said"), ("Kern", "said")]),
        ("en", "Reuters quoted Ann Lee as saying [the dam is safe].", [("Reuters", "reported"), ("Ann Lee", "said")]),
        ("en", "[The dam is safe], Reuters reported, citing two officials.", [("Reuters", "reported"), ("two officials", "said")]),
        ("en", "Ann Lee runs the dam. In her words, [it is safe].", [("Ann Lee", "said")]),
        ("en", "Minister Anna Berg left. [The dam is safe], the minister said.", [("Anna Berg", "said")]),
        ("en", "“[The dam is safe],” grumbled the ferryman Odd Lie.", [("Odd Lie", "said")]),
        ("en", "[The dam, residents complain, is not safe.]", [("residents", "said")]),
        ("en", "As the mayor of Paris put it, [the dam is safe].", [("the mayor of Paris", "said")]),
        ("es", "El abogado de Juan Pérez dijo que [la presa es segura].", [("El abogado de Juan Pérez", "said")]),
        ("es", "Como dijo Ana Ruiz, [la presa es segura].", [("Ana Ruiz", "said")]),
        ("es", "«[La presa es segura]», publicó en Instagram Ana Ruiz.", [("Ana Ruiz", "said")]),
        ("en", "Kern visited the dam, met workers and said that [the dam is safe].", None),
        ("en", "The minister visited the plant and promised that [taxes would fall].", [("The minister", "promised")]),
        ("en", "Kern left and Olsen said that [the dam is safe].", None),
        ("en", "The Polish president made clear that [the dam is safe].", [("The Polish president", "said")]),
        ("en", "Olsen said that during his visit last March, [the dam was safe].", [("Olsen", "said")]),
        ("en", "Olsen said that if Kern left, [the dam was safe].", None),
        ("en", FOUNDING + "the Russian leader repeatedly reassured him and gave his word that [nobody would be “killed”].", [("Yair Golan", "said"), ("the Russian leader", "promised")]),
        ("en", FOUNDING + "[the Russian leader repeatedly reassured him and gave his word that nobody would be “killed”].", [("Yair Golan", "said")]),
        ("en", "The Bridge is open. “[It cost four million],” she told reporters.", None),
        ("en", "The Harbour Bridge was opened by Anna Kern. “[It is safe],” she said.", [("Anna Kern", "said")]),
        ("en", "Olsen said [that the dam is safe].", [("Olsen", "said")]),
        ("en", "Olsen told CBS [the dam is safe].", [("Olsen", "said")]),
        ("en", "Sen. Lisa Olsen (D-Ohio) said on Friday [the dam is safe].", [("Lisa Olsen", "said")]),
        ("en", "A Homeland Security official said Friday [the dam is safe].", [("A Homeland Security official", "said")]),
        ("en", "Republicans said [the dam is safe].", [("Republicans", "said")]),
        ("en", "The Olsen campaign has long said [the dam is safe].", [("The Olsen campaign", "said")]),
        ("en", "“[The dam is safe].” ― Lisa Olsen", [("Lisa Olsen", "said")]),
        ("en", "[On Saturday, former minister Lisa Olsen stated that Anna Kern had promised her to leave.]", [("Lisa Olsen", "said")]),
        ("en", "Asked about it on Monday, Olsen confirmed that the [dam is safe].", [("Olsen", "confirmed")]),
        ("en", "Ships had left. At that hour, [the mayor was reportedly away and had allegedly asked Berg to lie].", []),
        ("en", "Police said it burned. At that hour, [the mayor had allegedly asked Berg to lie].", None),
        ("es", "Ana Ruiz visitó la presa y aseguró que [la presa es segura].", [("Ana Ruiz", "said")]),
        ("uk", "Міністр відвідав завод і сказав, що [дамба ціла].", [("Міністр", "said")]),
        ("ru", "Министр посетил завод и пообещал, что [дамба цела].", [("Министр", "promised")]),
        ("uk", "Адвокат Дональда Трампа заявив, що [дамба ціла].", [("Адвокат Дональда Трампа", "said")]),
        ("uk", "Мер Києва заявив, що [дамба ціла].", [("Мер Києва", "said")]),
        ("uk", "Голова СБУ Василь Малюк заявив, що [дамба ціла].", [("Василь Малюк", "said")]),
        ("uk", "Про те, що [дамба ціла], повідомили в поліції.", [("поліції", "said")]),
        ("uk", "Як розповів «Голосу» Іван Сич, [дамба ціла].", [("Іван Сич", "said")]),
        ("uk", "У листі директора сказано, що [дамба ціла].", [("листі директора", "said")]),
        ("uk", "За словами дружини Івана Сича, [дамба ціла].", None),
        ("uk", "Іван Сич зустрів Петра Кота. Він сказав, що [дамба ціла].", None),
        ("uk", "Міністр зустрів Петра Кота. Він сказав, що [дамба ціла].", None),
        ("en", "Anna Berg, the mayor, met workers. “[The dam is safe],” she said.", [("Anna Berg", "said")]),
        ("uk", "[Дамба ціла, приїхав мер Іван Сич.]", None),
        ("ru", "Тиграм Осоян сказал, что [дамба цела].", [("Тиграм Осоян", "said")]),
        ("ru", "Советник Владимира Путина заявил, что [дамба цела].", [("Советник Владимира Путина", "said")]),
        ("ru", "Сторож Егор Лис слышал от жены, что [дамба цела].", [("Егор Лис", "said"), ("жены", "said")]),
        ("ru", "Посол Лис не подтвердил и не опроверг, что [дамба цела].", [("Лис", "neither_confirmed_nor_denied")]),
        ("ru", "Как сообщили «Голосу» в мэрии, [дамба цела].", None),
        ("he", "השגריר ליו אמר כי [הסכר בטוח].", [("ליו", "said")]),
        ("he", "ראש הממשלה היוצא אמר כי [הסכר בטוח].", [("ראש הממשלה היוצא", "said")]),
        ("he", "דוד כהן מנהל את הנמל. לדבריו, [הסכר בטוח].", [("דוד כהן", "said")]),
        ("he", "ראש הממשלה בנימין נתניהו אמר כי [הסכר בטוח].", [("בנימין נתניהו", "said")]),
    ],
)  # fmt: skip
def test_the_chain_is_told_from_the_outermost(
    language: str, marked: str, expected: list[tuple[str, str]] | None
) -> None:
    assert chain(marked, language) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "Olsen said she did not know whether [the bridge was closed].",
        "Police arrested a man who said that [the house was empty].",
        "The minister was told by aides that [the bridge was unsafe].",
        "The claim that [the dam is safe] was denied by Olsen.",
        "Olsen and Kern said that [the dam is safe].",
        "It is not true that [the dam is safe], said Olsen.",
        "Kern arrived with Olsen. He said that [the dam is safe].",
        "Olsen heard that [the dam is safe].",
        "[The dam is safe, grumbled the ferryman Odd Lie.]",
        "Anna Berg resigned. [The dam is safe], the minister said.",
        "Anna Berg resigned. [The dam is safe], the company said.",
        "“It is old,” Lee said. Kern disagreed. “[It is safe].”",
        "The mayor met Angela Merkel on Monday. “[The dam is safe],” he said.",
        "The former minister spoke to Channel Nine. “[The dam is safe],” he said.",
        "According to plan, [the dam is safe].",
        "[It is understood that the dam is safe.]",
        "Lee wrote, “Kern lied to Ann that [the dam is safe].”",
        "As expected, [the dam is safe].",
        "[The dam, which Anna Berg announced in May, is safe.]",
        "The paper quotes a report. According to the report, [the dam is safe].",
    ],
)
def test_what_is_not_certain_is_left_open(marked: str) -> None:
    assert chain(marked) is None


def test_a_denial_of_having_said_it_is_told_apart() -> None:
    got = told("Olsen never said that [the dam is safe].")
    assert (got.is_told, got.is_denied, got.speakers) == (True, True, ())


def test_a_relaying_outlet_is_no_named_source_and_one_that_speaks_is() -> None:
    assert not told("Reuters, citing two officials, reported that [the dam is safe].").is_named
    assert told("Reuters reported that [the dam is safe].").is_named
    assert not told("Two officials told the paper that [the dam is safe].").is_named


def test_marks_of_doubt_stand_where_they_are() -> None:
    text = "The dam was allegedly sold."
    assert [text[slice(*span)] for span in read(text, 0, len(text) - 1, language="en").hedges] == ["allegedly"]


def test_a_text_that_says_it_by_itself_names_nobody() -> None:
    assert chain("It rained. [The dam is safe]. It is new.") == []
    assert chain("[Дамба безпечна].", "uk") == []


@pytest.mark.parametrize(("language", "start", "end"), [("de", 0, 3), ("", 0, 3), ("en", 3, 3), ("en", 0, 99)])
def test_another_language_or_no_place_tells_nothing(language: str, start: int, end: int) -> None:
    assert read("So it is, he said.", start, end, language=language) == Attribution(is_told=False)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Peskov", "Dmitry Peskov", True),
        ("Дмитра Пєскова", "Дмитро Пєсков", True),
        ("Anna Kern", "Lisa Kern", False),
        ("Ministry of Defence", "Ministry of Finance", False),
        ("", "Anna Kern", False),
    ],
)
def test_names_may_be_one(one: str, other: str, same: bool) -> None:
    assert may_be_same(one, other) is same


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from(['said', 'that', ',', '.', '"', '“', '”', '«', '»', '—', ':', 'Olsen', 'he', 'the', 'mayor', 'сказав', 'що', 'אמר', 'dijo', 'que', '\n']), max_size=30),
    st.integers(0, 40),
    st.integers(1, 30),
    st.sampled_from(LANGUAGES),
)  # fmt: skip
def test_whatever_stands_around_is_read(words: list[str], start: int, length: int, language: str) -> None:
    text = " ".join(words)
    got = read(text, start, start + length, language=language)
    assert all(0 <= one.start < one.end <= len(text) for one in got.speakers)


def test_the_gold_cases_stay_right() -> None:
    got = [(case, attributed(case)) for case in cases("dev")]
    asserted = [(case, one) for case, one in got if one.is_told]
    right = [(case, one) for case, one in asserted if is_right(case, one)]
    assert len(asserted) >= LEAST_ASSERTED, len(asserted)
    assert len(right) / len(asserted) >= LEAST_PRECISION, len(right)
    assert sum(acts_are_right(case, one) for case, one in right) >= LEAST_ASSERTED - 5
