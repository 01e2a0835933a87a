"""Stated arithmetic by the forms of its statements, in all languages, and what is left undone."""

from datetime import date

import pytest

from claims.reckoning import reckon

WEDNESDAY = date(2023, 5, 17)
CHANGE, SHARE, SUM, DIFFERENCE = "percentage change", "share", "sum", "difference"


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Revenue was 120 million shekels, up from 100 million a year earlier, an increase of 25 percent.", (CHANGE, 20, False)),
        ("en", "There were 1,200, up 30 percent from 1,000 in 2021.", (CHANGE, 20, False)),
        ("en", "Enrolment climbed 20 percent to 1,200 from 1,000.", (CHANGE, 20, True)),
        ("en", "The index rose 30 percent to 120 from 100.", (CHANGE, 20, False)),
        ("en", "Support went from 60 to 45 percent, fell 10 points.", (DIFFERENCE, -15, False)),
        ("en", "Turnout was 60 percent against 45 percent in 2019, an increase of 15 points.", (DIFFERENCE, 15, True)),
        ("en", "Sales grew 25% (from 1,000 to 1,200).", (CHANGE, 20, False)),
        ("en", "There were 1,200 in 2022 against 1,000 in 2021, an increase of 25 percent.", (CHANGE, 20, False)),
        ("en", "It had 1,200 staff (up 20% from 1,000 a year earlier).", (CHANGE, 20, True)),
        ("en", "More than 80 firms closed against 100 last year, 20 percent fewer.", (CHANGE, -20, True)),
        ("en", "Police arrested 12 people: 5 men and 6 women.", (SUM, 11, False)),
        ("en", "The hotel has 120 rooms: 40 doubles and 80 singles.", (SUM, 120, True)),
        ("en", "Three in four, or 60 percent, agreed.", (SHARE, 75, False)),
        ("en", "The plant has 500 workers, of whom 300, or 70 percent, are women.", (SHARE, 60, False)),
        ("en", "The 5 billion is 10 percent of the 40 billion.", (SHARE, 12.5, False)),
        ("es", "Las ventas fueron de 120 millones de euros frente a 100 millones de euros en 2021, un aumento del 25 %.", (CHANGE, 20, False)),
        ("es", "La empresa ganó 120 millones, un 20 % más que los 100 millones de 2021.", (CHANGE, 20, True)),
        ("es", "El precio sube un 30 % hasta los 120 euros, desde los 100 euros.", (CHANGE, 20, False)),
        ("es", "Tres de cada cuatro, o el 60 %, votaron.", (SHARE, 75, False)),
        ("es", "Los 5.000 millones son el 10 % de los 40.000 millones.", (SHARE, 12.5, False)),
        ("uk", "У 2022 році було 1200 випадків проти 1000 у 2021 році, зростання на 25 відсотків.", (CHANGE, 20, False)),
        ("uk", "Було 1200 випадків, на 20 % більше, ніж 1000 торік.", (CHANGE, 20, True)),
        ("uk", "Ціна зросла на 30 % до 120 гривень проти 100 гривень.", (CHANGE, 20, False)),
        ("uk", "Виручка становила 120 млн грн порівняно зі 100 млн грн торік, тобто на 25 % більше.", (CHANGE, 20, False)),
        ("uk", "На заводі 500 працівників, з них 300, або 70 %, — жінки.", (SHARE, 60, False)),
        ("uk", "5 мільярдів — це 10 відсотків від 40 мільярдів.", (SHARE, 12.5, False)),
        ("ru", "Выручка составила 120 млн рублей по сравнению со 100 млн рублей в 2021 году, то есть на 25 % больше.", (CHANGE, 20, False)),
        ("ru", "Было 1200 случаев, на 20 % больше, чем 1000 в 2021 году.", (CHANGE, 20, True)),
        ("ru", "Задержали 12 человек: 5 мужчин и 6 женщин.", (SUM, 11, False)),
        ("ru", "Трое из четырёх, или 60 процентов, согласились.", (SHARE, 75, False)),
        ("he", "היו 1,200 מקרים ב-2022 לעומת 1,000 ב-2021, עלייה של 25%.", (CHANGE, 20, False)),
        ("he", "המספר עלה ב-20% ל-120 מ-100.", (CHANGE, 20, True)),
        ("he", "נעצרו 12 איש: 5 גברים ו-6 נשים.", (SUM, 11, False)),
        ("he", "במפעל 500 עובדים, מתוכם 300, או 70%, נשים.", (SHARE, 60, False)),
    ],
)  # fmt: skip
def test_what_is_stated_is_done_again(language: str, text: str, expected: tuple[str, float, bool]) -> None:
    read = reckon(text, language=language, written_on=WEDNESDAY)
    assert [(said.operation, round(said.computed, 2), said.holds) for said in read.sums] == [expected]
    assert not read.unread


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The company sold 1,200 cars (1,000 in 2021), 25 percent more."),
        ("en", "Exports were 120 million against imports of 100 million, an increase of 25 percent on 2021."),
        ("en", "Exports were worth 120 million dollars, against 100 million dollars for imports, up 25 percent."),
        ("en", "In 200 villages, 30 percent of 1,000 houses burned."),
        ("en", "The police detained 40 people: 5 were released and 6 were fined."),
        ("en", "The group has 20 members: 12 men, 5 women and others."),
        ("en", "Its staff of 120, up from 100, is 25 percent female."),
        ("en", "It rose from 100 in 2020 to 120 in 2021, exports of cars grew by 30 percent."),
        ("en", "About two thirds (60 percent) voted."),
        ("en", "Output doubled to 300 from 100."),
        ("en", "Turnout was 60 percent, up from 45 percent in 2019, an increase of 33 percent."),
        ("en", "It lasted 90 minutes, 30 minutes longer than the 60 minutes planned."),
        ("uk", "Продажі зросли на 25 % (з 1000 до 1200)."),
        ("ru", "За проголосовали 240 депутатов против 226, или 53 %."),
        ("ru", "Рубль упал на 5 % до 80 рублей против 76 рублей днём ранее."),
    ],
)
def test_what_seems_stated_and_is_not_certain_is_told_as_undone(language: str, text: str) -> None:
    read = reckon(text, language=language, written_on=WEDNESDAY)
    assert not read.sums
    assert [(said.start, said.end) for said in read.unread] == [(0, len(text))]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Prices rose 5 percent on Friday."),
        ("en", "The bank lent 120 million euros, 30 percent more than in 2021."),
        ("en", "It took 12 people, including 5 men and 6 women."),
        ("en", "The team won 3 of 5 games."),
        ("en", "The poll found 40 percent for and 35 percent against, compared with 38 percent in April."),
        ("uk", "Серед 500 опитаних 60 % відповіли «так»."),
    ],
)
def test_numbers_without_arithmetic_leave_nothing_undone(language: str, text: str) -> None:
    read = reckon(text, language=language, written_on=WEDNESDAY)
    assert not read.sums and not read.unread
