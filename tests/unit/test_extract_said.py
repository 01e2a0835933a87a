"""What a page says of itself: title, byline, date, language, address."""

import json
from datetime import UTC, datetime

import pytest

from tests.gold import measure_extraction
from tests.unit.reading import ENGLISH, FRENCH, HEBREW, RUSSIAN, UKRAINIAN, page, read


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
