"""Sheets as newsrooms really keep them: encodings, separators, merged cells, formulas, dates of every kind; and files that mean harm."""

import datetime as dt
import io
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from factcheck.sheets.columns import COLUMNS, guessed
from factcheck.sheets.dates import NoDate, guessed_order, read_moment
from factcheck.sheets.meanings import guess_rating, guess_status, read_priority
from factcheck.sheets.reading import MOST_BYTES, MOST_CELL, MOST_COLUMNS, Table, Unreadable, read_file, read_pasted
from factcheck.sheets.reading import workbook as workbooks
from factcheck.sheets.reading.tables import cell, defused

CYRILLIC = "Твердження;Вердикт\nМіст коштував дев’ять мільйонів;Неправда\n"
LONG_WORD = "ы" * 300


def a_workbook(*rows: list[object], change: Callable[[Workbook], None] = lambda book: None) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    change(book)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def cells(table: Table) -> list[list[str]]:
    return [row.cells for row in table.rows]


@pytest.mark.parametrize(
    ("encoding", "read_as"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
    ],
)
def test_unicode_is_read_with_and_without_its_mark(encoding: str, read_as: str) -> None:
    table = read_file(CYRILLIC.encode(encoding))
    assert table.headers == ["Твердження", "Вердикт"]
    assert cells(table) == [["Міст коштував дев’ять мільйонів", "Неправда"]]
    assert table.encoding == read_as


def test_windows_code_pages_are_told_apart_by_the_words_they_make() -> None:
    assert read_file("Утверждение;Вердикт\nМост стоил девять;Ложь\n".encode("cp1251")).headers == [
        "Утверждение",
        "Вердикт",
    ]
    assert read_file("Afirmación;Calificación\nEl señor José dijo así;Engañoso\n".encode("cp1252")).headers == [
        "Afirmación",
        "Calificación",
    ]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_separator_is_the_one_that_makes_columns(separator: str) -> None:
    text = separator.join(["Claim", "Note"]) + "\n" + separator.join(['"a; b, c"', "x"]) + "\n"
    assert cells(read_file(text.encode())) == [["a; b, c", "x"]]


def test_a_file_may_say_its_separator_itself() -> None:
    assert read_file(b"sep=|\nClaim|Note\na,b|c\n").headers == ["Claim", "Note"]


def test_quotation_marks_and_line_ends_stay_inside_their_cell() -> None:
    data = b'Claim,Note\r\n"He said ""no"".\r\nTwice.",x\r\n'
    assert cells(read_file(data)) == [['He said "no".\nTwice.', "x"]]


def test_pasted_rows_are_cells_between_tabs() -> None:
    table = read_pasted("Claim\tRating\nThe bridge, they say, is open\tTrue\n\n")
    assert cells(table) == [["The bridge, they say, is open", "True"]]


def test_titles_above_and_empty_rows_between_do_no_harm_and_rows_keep_their_numbers() -> None:
    table = read_file(
        "Our fact-checks 2019–2023,,\n,,\nClaim,Rating,Date\nOne,True,1.2.2020\n,,\nTwo,False,2.2.2020\n".encode()
    )
    assert table.headers == ["Claim", "Rating", "Date"]
    assert [row.number for row in table.rows] == [4, 6]


def test_headers_that_repeat_or_are_missing_get_names_of_their_own() -> None:
    table = read_file(b"Date,Date,,Claim\n1,2,3,4\n")
    assert table.headers == ["Date", "Date (2)", "C", "Claim"]


def test_a_short_row_is_filled_and_a_word_of_300_letters_stays_whole() -> None:
    table = read_file(f"Claim,Rating,Note\n{LONG_WORD}\n".encode())
    assert cells(table) == [[LONG_WORD, "", ""]]


def test_hebrew_with_its_direction_marks_and_vowels_is_kept() -> None:
    table = read_file("טענה,דירוג\nשָׁלוֹם בנט אמר,לא נכון\n".encode())
    assert guessed(table.headers) == {"טענה": "proposition", "דירוג": "rating"}
    assert cells(table)[0][0] == "שָׁלוֹם בנט אמר"


def test_a_workbook_gives_dates_numbers_and_merged_cells_as_they_are_seen() -> None:
    def merge(book: Workbook) -> None:
        book.active.merge_cells("A2:A3")

    rows = [
        ["Publisher", "Claim", "Date", "Number"],
        ["Post", "One", dt.date(2024, 3, 1), 12.0],
        [None, "Two", dt.datetime(2024, 3, 2, 9, 30), "007"],
    ]
    table = read_file(a_workbook(*rows, change=merge))
    assert cells(table) == [["Post", "One", "2024-03-01", "12"], ["Post", "Two", "2024-03-02 09:30", "007"]]


def test_formulas_are_never_run_and_one_without_a_result_is_said_to_have_none() -> None:
    table = read_file(a_workbook(["Claim", "Rating"], ["One", '=HYPERLINK("http://evil.example")']))
    assert cells(table) == [["One", workbooks.UNSOLVED]]


def test_the_first_part_that_holds_rows_is_read() -> None:
    def add(book: Workbook) -> None:
        book.create_sheet("Checks").append(["Claim"])
        book["Checks"].append(["One"])

    table = read_file(a_workbook(change=add))
    assert (table.part, table.others) == ("Checks", ["Sheet"])


def test_days_are_counted_from_1904_where_the_workbook_says_so() -> None:
    def old_mac(book: Workbook) -> None:
        book.epoch = CALENDAR_MAC_1904

    table = read_file(a_workbook(["Claim", "Date"], ["One", 43830], change=old_mac))
    assert table.is_1904
    assert read_moment(table.rows[0].cells[1], "dmy", is_1904=True) == (dt.date(2024, 1, 1), None)
    assert read_moment("45292", "dmy") == (dt.date(2024, 1, 1), None)


def refused(data: bytes) -> str:
    with pytest.raises(Unreadable) as refusal:
        read_file(data)
    return refusal.value.code


def zipped(**parts: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, body in parts.items():
            package.writestr(name.replace("__", "/"), body)
    return file.getvalue()


def test_what_is_no_sheet_or_too_much_of_one_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbooks, "MOST_UNPACKED", 3 * 1024 * 1024)
    assert refused(zipped(xl__workbook_xml=b"0" * 4 * 1024 * 1024)) == "bomb"
    assert refused(zipped(**{"xl/workbook.xml": b"<!DOCTYPE x [<!ENTITY a 'b'>]><x/>"})) == "bomb"
    assert refused(zipped(a=b"no workbook")) == "no_sheet"
    assert refused(zipped(**{"xl/workbook.xml": b"<x/>"})) == "broken_workbook"
    assert refused(b"PK\x03\x04 half a file") == "broken_workbook"
    assert refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old") == "old_excel"
    assert refused(b"%PDF-1.7") == "no_sheet"
    assert refused(b"") == "empty"
    assert refused(b" \n,,,\n") == "empty"
    assert refused(b"Claim,Rating\n") == "only_headers"
    assert refused(b"Claim," + b"x," * MOST_COLUMNS + b"y\nOne\n") == "columns"
    assert refused(b"Claim,Note\nOne," + b"x" * (MOST_CELL + 1) + b"\n") == "cell"
    assert refused(b"x" * (MOST_BYTES + 1)) == "bytes"


@given(st.text(max_size=40))
def test_a_defused_cell_runs_nowhere_and_comes_back_as_it_was(text: str) -> None:
    written = cell(text)
    shown = defused(written)
    assert shown[:1] not in tuple("=+-@\t\r")
    assert cell(shown) == written


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "'=1", "''=1", "'plain", "=cmd|'/c calc'!A0"])
def test_injections_go_round_unchanged(text: str) -> None:
    kept = cell(text)
    assert cell(defused(kept)) == kept
    assert not defused(kept).startswith(("=", "+", "-", "@"))


@pytest.mark.parametrize(
    ("text", "order", "day", "clock"),
    [
        ("2024-03-01", "dmy", dt.date(2024, 3, 1), None),
        ("2024-03-01T09:30:00", "mdy", dt.date(2024, 3, 1), dt.time(9, 30)),
        ("1.3.2024", "dmy", dt.date(2024, 3, 1), None),
        ("01/03/24", "dmy", dt.date(2024, 3, 1), None),
        ("3/1/2024 5:30 pm", "mdy", dt.date(2024, 3, 1), dt.time(17, 30)),
        ("24-03-01", "ymd", dt.date(2024, 3, 1), None),
        ("1 March 2024", "dmy", dt.date(2024, 3, 1), None),
        ("Mar 1st, 2024", "dmy", dt.date(2024, 3, 1), None),
        ("1 березня 2024", "dmy", dt.date(2024, 3, 1), None),
        ("1 марта 2024", "dmy", dt.date(2024, 3, 1), None),
        ("1 במרץ 2024", "dmy", dt.date(2024, 3, 1), None),
        ("1 de marzo de 2024", "dmy", dt.date(2024, 3, 1), None),
        ("45352", "dmy", dt.date(2024, 3, 1), None),
        ("45352.5", "dmy", dt.date(2024, 3, 1), dt.time(12)),
    ],
)
def test_dates_are_read_as_people_write_them(text: str, order: str, day: dt.date, clock: dt.time | None) -> None:
    assert read_moment(text, order) == (day, clock)


@pytest.mark.parametrize("text", ["31.2.2024", "soon", "2024", "99999", "12", "13/13/2024", "1.1", "25:99", "March"])
def test_what_is_no_date_is_not_made_one(text: str) -> None:
    with pytest.raises(NoDate):
        read_moment(text, "dmy")


def test_the_order_of_day_and_month_is_told_by_the_first_date_that_can_be_read_in_one_way_only() -> None:
    assert guessed_order(["1/2/2024", "3/25/2024"]) == "mdy"
    assert guessed_order(["1/2/2024", "25.3.2024"]) == "dmy"
    assert guessed_order(["2024-03-25", "soon"]) == "dmy"


def test_columns_are_recognised_in_several_languages_each_once() -> None:
    english = ["ID", "Claim", "Who said it", "Rating", "Date", "Author", "Fact-check URL", "Deadline (Kyiv time)"]
    assert list(guessed(english).values()) == [
        "key",
        "proposition",
        "party",
        "rating",
        "review_date",
        "author",
        "check_url",
        "due",
    ]
    assert list(guessed(["№", "Твердження", "Вердикт", "Відповідальний"]).values()) == [
        "key",
        "proposition",
        "rating",
        "assignee",
    ]
    assert list(guessed(["Afirmación", "Calificación", "Fecha límite"]).values()) == ["proposition", "rating", "due"]
    assert guessed(["Claim", "Claim text"]) == {"Claim": "proposition"}
    assert guessed(["Colour", "", "x" * 500]) == {}
    assert set(COLUMNS) >= set(guessed(english).values())


def test_ratings_statuses_and_priorities_are_guessed_where_they_are_plain() -> None:
    assert guess_rating("Mostly False!") == ("mostly_false", "")
    assert guess_rating("Неправда") == ("false", "")
    assert guess_rating("לא נכון") == ("false", "")
    assert guess_rating("Exaggerated") == ("misleading", "exaggerated")
    assert guess_rating("Three and a half stars") is None
    assert [guess_status(text) for text in ("In progress", "Опубліковано", "חדש", "limbo")] == [
        "checking",
        "done",
        "logged",
        "",
    ]
    assert [read_priority(text) for text in ("High", "терміново", "-1", "17", "so-so")] == [1, 2, -1, None, None]
