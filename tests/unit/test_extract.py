"""From bytes to the text that claims are anchored in: encodings, refusals, plain text, size."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.intake import decoding
from claims.intake.extract import MAX_BYTES, REFUSALS, Extracted, Refusal, extract
from tests.unit.reading import ENGLISH, FRENCH, HEBREW, RUSSIAN, UKRAINIAN, page, read, refused

# Encodings


@pytest.mark.parametrize(
    ("text", "encoding", "header", "meta"),
    [
        (UKRAINIAN, "utf-8", "", ""),
        (UKRAINIAN, "utf-8", "; charset=utf-8", "utf-8"),
        (UKRAINIAN, "utf-8", "; charset=windows-1251", ""),
        (UKRAINIAN, "utf-8", "; charset=iso-8859-1", "windows-1251"),
        (UKRAINIAN, "utf-8-sig", "; charset=windows-1251", ""),
        (UKRAINIAN, "windows-1251", "; charset=windows-1251", ""),
        (UKRAINIAN, "windows-1251", "", "windows-1251"),
        (UKRAINIAN, "windows-1251", '; charset="CP1251"', ""),
        (UKRAINIAN, "windows-1251", "; charset=utf-8", "windows-1251"),
        (UKRAINIAN, "windows-1251", "; charset=utf-8", "utf-8"),
        (UKRAINIAN, "windows-1251", "", ""),
        (UKRAINIAN, "windows-1251", "; charset=nonsense", "also-nonsense"),
        (RUSSIAN, "koi8-r", "", "koi8-r"),
        (RUSSIAN, "windows-1251", "", ""),
        (RUSSIAN, "iso-8859-5", "; charset=iso-8859-5", ""),
        (HEBREW, "windows-1255", "; charset=windows-1255", ""),
        (HEBREW, "iso-8859-8", "", "iso-8859-8"),
        (FRENCH, "windows-1252", "; charset=iso-8859-1", ""),
        (FRENCH, "windows-1252", "", "iso-8859-1"),
        (UKRAINIAN, "utf-16", "", ""),
        (UKRAINIAN, "utf-16-le", "", ""),
        (ENGLISH, "utf-16-be", "", ""),
        (ENGLISH, "utf-16-le", "; charset=utf-8", "utf-8"),
        (UKRAINIAN, "utf-32", "", ""),
        (ENGLISH, "ascii", "; charset=windows-1251", ""),
    ],
)
def test_the_text_is_right_whatever_is_said_of_the_encoding(text, encoding, header, meta):
    head = f'<meta charset="{meta}">' if meta else ""
    raw = page(text, text[::-1].capitalize(), head=head).encode(encoding)
    assert text in read(raw, f"text/html{header}").text


def test_the_encoding_of_an_xhtml_declaration_is_not_applied_twice():
    raw = f'<?xml version="1.0" encoding="windows-1251"?>{page(UKRAINIAN)}'.encode("windows-1251")
    assert UKRAINIAN in read(raw, "application/xhtml+xml").text


def test_a_page_cut_off_inside_a_letter_is_read_up_to_there():
    raw = page(UKRAINIAN).encode()
    cut = raw[: raw.index("пофарб".encode()) + 3]
    assert "їдальні п" in read(cut).text


def test_a_few_damaged_bytes_do_not_make_it_another_encoding():
    raw = page(UKRAINIAN, UKRAINIAN * 5).encode().replace("Ґанок".encode(), b"\xff\xfe\xd2", 1)
    text = read(raw, "text/html; charset=utf-8").text
    assert "Рада зібралася в понеділок" in text
    assert "\ufffd" in text


def test_zero_bytes_and_marks_are_no_part_of_the_text():
    raw = page(ENGLISH.replace("Monday", "Mon\0day")).encode()
    text = read(b"\xef\xbb\xbf" + raw).text
    assert ENGLISH in text
    assert "\0" not in text
    assert "\ufeff" not in text


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
def test_what_is_valid_utf8_is_read_as_utf8(text):
    assert (
        decoding.decode(text.encode(), "text/plain; charset=koi8-r") == text.removeprefix("\ufeff") or "\0" in text[:64]
    )


@given(
    st.binary(max_size=400),
    st.sampled_from(
        ["text/html", "text/plain", "text/markdown", "", "text/html; charset=utf-7", "text/plain; charset=utf-16"]
    ),
)
def test_no_bytes_make_it_fail(raw, content_type):
    found = extract(raw, content_type=content_type, url="https://news.example/x")
    assert isinstance(found, Extracted | Refusal)
    if isinstance(found, Extracted):
        assert "\0" not in found.text
        found.text.encode()


# Refusals


@pytest.mark.parametrize(
    ("raw", "content_type", "code"),
    [
        (b"", "text/html", "empty"),
        (b" \n\0\n ", "text/plain", "empty"),
        (b"%PDF-1.7\n%\xe2\xe3", "application/pdf", "binary"),
        (b"%PDF-1.7\n", "text/html", "binary"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "text/html", "binary"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "image/jpeg", "binary"),
        (
            b"PK\x03\x04\x14\0\x06\0",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "binary",
        ),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/msword", "binary"),
        (b"\0\0\0\x18ftypmp42" + b"\0" * 50, "video/mp4", "binary"),
        (b"{\\rtf1\\ansi words}", "text/plain", "binary"),
        (bytes(range(256)) * 40, "text/plain", "binary"),
        (b'{"a": "b"}', "application/json", "unsupported_type"),
        (b"a,b\n1,2", "application/vnd.ms-excel", "unsupported_type"),
        (b"<html><body></body></html>", "text/html", "no_text"),
        (b"<html><body><script>app()</script><div id=root></div></body></html>", "text/html", "no_text"),
        (b"x" * (MAX_BYTES + 1), "text/plain", "too_large"),
    ],
)
def test_what_has_no_readable_text_is_refused_with_its_reason(raw, content_type, code):
    assert refused(raw, content_type) == code


def test_every_refusal_says_what_to_do():
    assert all(str(sentence).endswith(".") for sentence in REFUSALS.values())


# Plain text and Markdown


def test_plain_text_keeps_its_paragraphs_and_lines():
    found = read("Bridge stays shut\n\nFirst  paragraph,\nsecond line.\r\n\r\n\r\nLast.", "text/plain")
    assert found.paragraphs == ["Bridge stays shut", "First paragraph,\nsecond line.", "Last."]
    assert found.title == "Bridge stays shut"


def test_without_empty_lines_every_line_is_a_paragraph():
    found = read("The first.\nThe second.\nThe third.", "text/plain; charset=utf-8")
    assert found.paragraphs == ["The first.", "The second.", "The third."]
    assert found.title == ""


def test_markup_in_plain_text_is_text():
    assert read("<p>not a page</p>\n\nwords", "text/plain").text == "<p>not a page</p>\n\nwords"


def test_markdown_loses_its_marks_and_keeps_its_words():
    source = (
        '---\ntitle: "Bridge *stays* shut"\nauthor: Jane Doe, Ali Baba\ndate: 2023-02-06\n---\n# Heading one\n\n'
        "The **mayor** [said](https://x.example) `no`,\nand left.\n\n- one\n- two\n\n> quoted\n\n```\ncode\n```\n"
    )
    found = read(source, "text/markdown", url="")
    assert found.title == "Bridge *stays* shut"
    assert found.authors == ("Jane Doe", "Ali Baba")
    assert found.published == "2023-02-06"
    assert found.paragraphs == ["Heading one", "The mayor said no, and left.", "– one", "– two", "quoted", "code"]


def test_markdown_is_known_by_its_ending_and_its_first_heading_is_the_title():
    assert read("# A *title*\n\ntext", "application/octet-stream", url="https://x.example/notes.md").title == "A title"


def test_a_page_is_known_by_its_beginning():
    assert read(page(ENGLISH), "", url="").title == "Headline"
    assert read(page(ENGLISH), "application/octet-stream", url="").title == "Headline"


# Size


@pytest.mark.parametrize(
    "raw",
    [
        page(*[f"{ENGLISH} {number}" for number in range(70_000)]).encode()[:MAX_BYTES],
        b"<html><body><p " + b" ".join(b"a%d=1" % number for number in range(60_000)) + b">words and more words</p>",
        b"<html><body>" + b"<div>" * 100_000 + b"words",
        b"<html><body><p>" + b"<span>word </span>" * 100_000,
        b"<html><body><script>" * 50_000,
        b"<html><!--" * 100_000,
        b"<a href='" * 200_000,
        b"<" * 2_000_000,
    ],
    ids=[
        "long",
        "attributes",
        "deep",
        "inline",
        "unclosed scripts",
        "unclosed comments",
        "unclosed quotes",
        "brackets",
    ],
)
def test_pages_made_to_keep_us_busy_end_in_bounded_time(raw):
    began = time.process_time()
    assert isinstance(extract(raw, content_type="text/html", url=""), Extracted | Refusal)
    assert time.process_time() - began < 30
