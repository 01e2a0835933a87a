"""A page as it is taken elsewhere: nothing but what every program keeps, and the same words and links in each form."""

import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as trying
from hypothesis import strategies as st
from lxml import html
from markdown_it import MarkdownIt

from factcheck.cms.copying import copy_of, structured
from factcheck.cms.markdown import to_markdown
from reviews.models import FactCheck, FactCheckVersion

HOSTILE = "<script>alert(1)</script> *not* [a](javascript:x) _b_ `c` &amp; 1. # \\ | ~"
SITE = "https://facts.example.org"
MADE = dt.datetime(2023, 2, 6, tzinfo=dt.UTC)


def coded(code: str, words: str = "") -> dict[str, str]:
    return {"code": code, "words": words or code.replace("_", " ")}


def a_party(name: str, role: str = "") -> dict[str, Any]:
    return {"name": name, "role": role, "kind": "person", "wikidata_id": "", "is_described_only": False}


def a_statement(key: str, name: str, **fields: Any) -> dict[str, Any]:
    plain = dict.fromkeys(("words", "translation", "said_when", "setting", "source", "source_url", "finding_note"), "")
    return {
        "id": key, "is_subject": False, "act": coded("said"), "mode": coded("direct_quotation"), "language": "en", "said_on": "2023-02-04",
        **plain, "is_retracted": False, "finding": coded("", " "), "parties": [a_party(name)], "links": [], **fields,
    }  # fmt: skip


def a_claim() -> dict[str, Any]:
    bennett = a_statement(
        "b", "Naftali Bennett", is_subject=True, words="He gave me his word", source_url=f"{SITE}/tape?a=1&b=2"
    )
    peskov = a_statement("p", "Dmitry Peskov", links=[{**coded("responds_to"), "target": "b"}])
    point = {"outcome": coded("declined_comment"), "words": HOSTILE, "translation": "", "claim": "c", "statement": ""}
    asked = {"party": a_party("Dmitry Peskov", "spokesman"), "on_behalf_of": None, "asked": "asked by reporters"}
    one = {
        "number": 1,
        "title": "The <i>tape</i>",
        "url": f"{SITE}/a_(b)_c",
        "archive_url": "https://web.archive.org/x",
    }
    evidence = {
        "excerpt": "Він обіцяв",
        "language": "uk",
        "published_on": "2023-02-04",
        "kind": coded("data"),
        "stance": coded("context"),
    }
    return {
        "id": "c", "reference": "W-1", "proposition": HOSTILE, "language": "en", "appearances": [],
        "verdict": {
            "finding": coded("unconfirmed"), "qualifiers": [{"code": "declined_comment", "words": "official declined comment"}],
            "text": "unconfirmed — official declined comment", "as_of": "2023-02-06", "is_as_said": True,
            "explanation": "# Why\n\nOn **tape** [1], not [2]. See [ours](/checks/other/).\n\n- one\n- two\n\n> He said <b>so</b>",
        },
        "statements": [bennett, peskov],
        "responses": [{**asked, "is_ours": False, "source": "Briefing", "source_url": f"{SITE}/briefing", "points": [point]}],
        "evidence": [{**one, **evidence}],
    }  # fmt: skip


def a_page(**fields: Any) -> FactCheck:
    history = [
        {
            "number": 2,
            "published_at": "2023-02-08T12:00:00+00:00",
            "kind": coded("correction"),
            "reason": "The date was wrong.",
        },
        {"number": 1, "published_at": "2023-02-06T15:00:00+00:00", "kind": coded(""), "reason": ""},
    ]
    record = {
        "headline": "Did he & “they”?", "conclusion": "Nobody can tell.", "language": "en", "newsroom": "Meridian", "byline": "Noa",
        "time_zone": "UTC", "body": "", "topics": [], "label": "", "first_published_at": "2023-02-06T15:00:00+00:00",
        "published_at": "2023-02-08T12:00:00+00:00", "claims": [a_claim()], "history": history,
    }  # fmt: skip
    page = FactCheck(slug="promise", public_state="live", created_at=MADE, **fields)
    page.live = FactCheckVersion(factcheck=page, number=2, language="en", record=record, created_at=MADE)
    return page


@pytest.fixture(autouse=True)
def _site(settings: Any) -> None:
    settings.SITE_URL = SITE


def test_only_what_every_program_keeps_is_in_it_and_every_link_is_whole() -> None:
    tree = html.fragment_fromstring(copy_of(a_page()).html, create_parent="div")
    assert {each.tag for each in tree.iter()} == {"div", "p", "strong", "em", "h2", "h3", "ul", "li", "blockquote", "a"}
    assert {name for each in tree.iter() for name in each.keys()} == {"href", "lang"}  # noqa: SIM118
    links = tree.xpath("//a/@href")
    assert f"{SITE}/checks/other/" in links
    assert all(link.startswith("https://") for link in links)
    assert [head.text for head in tree.iter("h2")] == [
        "The claim", "What we found", "Who says that who said it", "Who was asked, and what they said", "Evidence", "Corrections and updates",
    ]  # fmt: skip
    assert tree.xpath("string(//blockquote[@lang='uk'])").strip() == "Він обіцяв"


def test_who_said_what_is_in_it_with_evidence_and_corrections() -> None:
    copy = copy_of(a_page())
    tree = html.fragment_fromstring(copy.html, create_parent="div")
    text = " ".join(tree.text_content().split())
    for words in (
        "Our finding: unconfirmed — official declined comment", "Naftali Bennett said, 4 Feb 2023: “He gave me his word”", "declined comment: <script>",
        "Dmitry Peskov, spokesman, asked by reporters.", "[1] The <i>tape</i>, 4 February 2023 (archived copy)", "correction. The date was wrong.", "not [2].",
    ):  # fmt: skip
        assert words in text
    [cited] = tree.xpath("//a[text()='[1]']/@href")
    assert cited == f"{SITE}/a_%28b%29_c"
    assert "<h1>Did he &amp; “they”?</h1>" in copy.html_file
    assert copy.markdown_file.startswith("# Did he & “they”?\n\n**Nobody can tell.**\n")


def test_a_file_in_hebrew_opens_from_right_to_left() -> None:
    page = a_page()
    assert page.live is not None
    assert "dir=" not in copy_of(page).html_file
    page.live.record["language"] = "he"
    tree = html.document_fromstring(copy_of(page).html_file)
    assert (tree.get("lang"), tree.get("dir")) == ("he", "rtl")
    assert (tree.body.get("dir"), tree.body.get("style")) == ("rtl", "text-align: right")


def read(document: str) -> tuple[str, list[str], list[str]]:
    """Words, links and headings, as a reader meets them."""
    tree = html.fragment_fromstring(document, create_parent="div")
    heads = [f"{each.tag} {each.text_content()}" for each in tree.iter("h2", "h3")]
    addresses = [link.replace("(", "%28").replace(")", "%29") for link in tree.xpath("//a/@href")]
    return " ".join(tree.text_content().split()), addresses, heads


def test_markdown_says_the_same_as_the_html() -> None:
    copy = copy_of(a_page())
    assert read(MarkdownIt().render(copy.markdown)) == read(copy.html)


@trying(max_examples=60, deadline=None)
@given(st.lists(st.text("aZ é1*_[](){}#+-.!`<>&;|~\\=\"'/:\n", max_size=30), min_size=1, max_size=4))
def test_no_words_are_misread_as_markdown(words: list[str]) -> None:
    document = html.Element("div")
    for each in words:
        html.etree.SubElement(html.etree.SubElement(html.etree.SubElement(document, "ul"), "li"), "strong").text = each
        html.etree.SubElement(document, "p").text = each
    source = "".join(html.tostring(child, encoding="unicode") for child in document)
    shown = html.fragment_fromstring(MarkdownIt().render(to_markdown(source)) or "<p></p>", create_parent="div")
    assert "".join(shown.text_content().split()) == "".join(document.text_content().split())
    assert shown.xpath("//a|//img|//code|//h1|//h2|//hr|//ol") == []


def test_structured_data_names_the_address_in_the_cms_where_there_is_one() -> None:
    assert structured(a_page())["url"] == f"{SITE}/checks/promise/"
    data = structured(a_page(external_url="https://news.example.org/promise"))
    assert (data["url"], data["@type"]) == ("https://news.example.org/promise", "ClaimReview")
    assert "alert" not in json.dumps(data["url"])
    page = a_page()
    page.public_state = "withdrawn"
    assert structured(page) is None
