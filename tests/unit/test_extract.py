"""From bytes to the text that claims are anchored in."""

import json
import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.intake import decoding
from claims.intake.extract import MAX_BYTES, REFUSALS, Extracted, Refusal, extract
from tests.gold import measure_extraction

UKRAINIAN = (
    "Рада зібралася в понеділок, і міська голова сказала, що міст не відкриють до травня. Ґанок їдальні пофарбували."
)
RUSSIAN = (
    "Совет собрался в понедельник, и мэр сказал, что мост не откроют до мая. Это был долгий вечер для всех, кто ждал."
)
HEBREW = "המועצה התכנסה ביום שני, והראש אמר כי הגשר לא ייפתח לפני מאי. זה היה ערב ארוך של המתנה על הגשר."
FRENCH = "Le conseil s’est réuni lundi et la maire a dit que le pont ne sera pas ouvert avant le mois de mai. « Où ? » dit-elle."
ENGLISH = (
    "The council met on Monday, and the mayor said that the bridge would not be opened before May, whatever it takes."
)


def page(*paragraphs: str, head: str = "", lang: str = "", title: str = "Headline") -> str:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f'<!doctype html><html lang="{lang}"><head>{head}<title>{title}</title></head>'
        f"<body><article><h1>{title}</h1>{body}</article></body></html>"
    )


def read(raw: bytes | str, content_type: str = "text/html", url: str = "https://news.example/story") -> Extracted:
    found = extract(raw.encode() if isinstance(raw, str) else raw, content_type=content_type, url=url)
    assert isinstance(found, Extracted), found
    return found


def refused(raw: bytes, content_type: str = "text/html", url: str = "") -> str:
    found = extract(raw, content_type=content_type, url=url)
    assert isinstance(found, Refusal), found
    assert str(found.sentence) == str(REFUSALS[found.code])
    return found.code


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


# Pages


def json_ld(data: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script>'


def test_a_page_without_anything_said_of_itself():
    found = read(page(ENGLISH, "And a second paragraph, which is as long as the first one was, more or less."))
    assert found.title == "Headline"
    assert (found.byline, found.publisher, found.published, found.published_at) == ("", "news.example", "", None)
    assert found.language == "en"
    assert found.paragraphs[-2:] == [
        ENGLISH,
        "And a second paragraph, which is as long as the first one was, more or less.",
    ]


@pytest.mark.parametrize(
    "data",
    [
        {"@type": "NewsArticle", "headline": "H", "author": {"@type": "Person", "name": "Jane Doe"}, "publisher": {"name": "The Paper"}, "datePublished": "2023-02-06T10:00:00Z"},
        {"@type": ["Article", "NewsArticle"], "headline": "H", "author": [{"name": "Jane Doe"}], "publisher": "The Paper", "datePublished": "2023-02-06T10:00:00+00:00"},
        [{"@type": "WebSite", "name": "Site"}, {"@type": "BlogPosting", "headline": "H", "author": "Jane Doe", "publisher": {"name": "The Paper"}, "datePublished": "2023-02-06T10:00:00.000Z"}],
        {"@graph": [{"@type": "Person", "@id": "#jane", "name": "Jane Doe"}, {"@type": "Organization", "@id": "#paper", "name": "The Paper"},
                    {"@type": "ReportageNewsArticle", "headline": "H", "author": {"@id": "#jane"}, "publisher": {"@id": "#paper"}, "datePublished": "2023-02-06T10:00:00Z"}]},
        {"@type": "WebPage", "mainEntity": {"@type": "NewsArticle", "headline": "H", "author": {"name": "Jane Doe"}, "publisher": {"name": "The Paper"}, "datePublished": "Mon, 06 Feb 2023 10:00:00 +0000"}},
    ],
)  # fmt: skip
def test_shapes_of_json_ld(data):
    found = read(page(ENGLISH, head=json_ld(data), title="Another"))
    assert (found.title, found.byline, found.publisher) == ("H", "Jane Doe", "The Paper")
    assert found.published_at == datetime(2023, 2, 6, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    "script",
    [
        '{"@type": "NewsArticle", "headline": "H",}',
        '<!-- {"@type": "NewsArticle", "headline": "H"} -->',
        '{"@type": "NewsArticle", "headline": "H\n"}',
    ],
)
def test_json_ld_with_common_mistakes(script):
    assert read(page(ENGLISH, head=f'<script type="application/ld+json">{script}</script>')).title == "H"


@pytest.mark.parametrize(
    "script",
    [
        "",
        "{",
        "null",
        "[]",
        "42",
        '"x"',
        '{"@type": null}',
        '{"@type": "NewsArticle", "author": [null, 3, [], {}], "headline": ["x"], "publisher": [[]], "datePublished": 20230206}',
        "[" * 5000,
        '{"@graph": [[[[[[[[[[{}]]]]]]]]]]}',
    ],
)
def test_broken_json_ld_does_no_harm(script):
    found = read(page(ENGLISH, head=f'<script type="application/ld+json">{script}</script>'))
    assert found.title == "Headline"
    assert ENGLISH in found.text


@pytest.mark.parametrize(
    ("head", "byline"),
    [
        ('<meta name="author" content="Jane Doe">', "Jane Doe"),
        ('<meta property="article:author" content="Jane Doe and Ali Baba">', "Jane Doe, Ali Baba"),
        ('<meta property="article:author" content="https://www.facebook.com/paper">', ""),
        ('<meta name="author" content="The Paper"><meta property="og:site_name" content="The Paper">', ""),
        ('<meta name="author" content="By Jane Doe">', "Jane Doe"),
    ],
)
def test_bylines_of_meta_elements(head, byline):
    assert read(page(ENGLISH, head=head)).byline == byline


@pytest.mark.parametrize(
    ("signed", "byline"),
    [
        ("By Jane Doe", "Jane Doe"),
        ("Текст: Соломія Верес", "Соломія Верес"),
        ("Автор: Кира Лапшина", "Кира Лапшина"),
        ("מאת נועה שקד", "נועה שקד"),
        ("Por Lucía Arrese y Tomás Beltrán", "Lucía Arrese, Tomás Beltrán"),
        ("By the river, nothing was heard.", ""),
        ("By noon it was over", ""),
    ],
)
def test_bylines_as_a_reader_sees_them(signed, byline):
    assert read(page(signed, ENGLISH, ENGLISH.upper())).byline == byline


def test_the_name_of_the_site_is_no_part_of_the_title():
    html = page(
        ENGLISH, head='<meta property="og:site_name" content="The Paper">', title="Bridge stays shut | The Paper"
    )
    assert read(html).title == "Bridge stays shut"


@pytest.mark.parametrize(
    ("moment", "published", "at"),
    [
        ("2023-02-06", "2023-02-06", datetime(2023, 2, 6, tzinfo=UTC)),
        ("2023-02-06T10:00", "2023-02-06T10:00:00", datetime(2023, 2, 6, 10, tzinfo=UTC)),
        ("2023-02-06T12:00:00+02:00", "2023-02-06T12:00:00+02:00", datetime(2023, 2, 6, 10, tzinfo=UTC)),
        (
            "2023-02-06T10:00:00.123Z",
            "2023-02-06T10:00:00.123000+00:00",
            datetime(2023, 2, 6, 10, 0, 0, 123000, tzinfo=UTC),
        ),
        ("2023-02-30", "", None),
        ("yesterday", "", None),
    ],
)
def test_dates_have_no_more_precision_than_was_given(moment, published, at):
    found = read(page(ENGLISH, head=f'<meta property="article:published_time" content="{moment}">'))
    assert (found.published, found.published_at) == (published, at)


def test_the_canonical_address_is_the_pages_own_word_within_its_site():
    html = page(ENGLISH, head='<link rel="canonical" href="/real?utm_source=x">')
    assert read(html, url="https://news.example/amp/real").canonical_url == "https://news.example/real"
    elsewhere = page(ENGLISH, head='<link rel="canonical" href="https://other.example/real">')
    assert read(elsewhere, url="https://news.example/a#b").canonical_url == "https://news.example/a"


@pytest.mark.parametrize(
    ("text", "lang", "language"),
    [
        (UKRAINIAN, "ru", "uk"),
        (RUSSIAN, "", "ru"),
        (HEBREW, "", "he"),
        (FRENCH, "en", "fr"),
        ("Lorem ipsum dolor amet " * 8, "la", "la"),
        ("Lorem ipsum dolor amet " * 8, "", ""),
    ],
)
def test_the_language_is_the_texts_own(text, lang, language):
    assert read(page(text, lang=lang)).language == language


def test_a_teaser_is_marked():
    html = page(ENGLISH, head=json_ld({"@type": "NewsArticle", "headline": "H", "isAccessibleForFree": "False"}))
    assert read(html).is_teaser
    assert not read(page(ENGLISH)).is_teaser


def test_scripts_and_hidden_code_are_no_text():
    html = page(
        ENGLISH,
        "<script>var secret = 1 < 2;</script><style>p{color:red}</style><!-- hidden -->"
        + ENGLISH.replace("Monday", "Friday"),
    )
    text = read(html).text
    assert "secret" not in text
    assert "hidden" not in text
    assert "Friday" in text


def test_the_same_bytes_give_the_same_text():
    html = page(ENGLISH, FRENCH, UKRAINIAN)
    assert len({read(html).text for _ in range(5)}) == 1


@pytest.mark.parametrize("case", measure_extraction.cases("dev"), ids=lambda case: case["file"])
def test_pages_in_the_shapes_of_the_world(case):
    assert [what for what, right in measure_extraction.judged(case).items() if not right] == []


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
