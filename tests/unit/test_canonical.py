"""One form for the addresses of one page, and never one for two pages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.intake.canonical import canonical_of, canonical_url, same_site, site_of

PAGE = "https://news.example/2023/02/story"


@pytest.mark.parametrize(
    "url",
    [
        "https://news.example/2023/02/story",
        "HTTPS://News.Example/2023/02/story",
        "https://news.example:443/2023/02/story",
        "https://news.example./2023/02/story",
        "https://news.example/2023/02/story/",
        "https://news.example/2023/02/story#comments",
        "https://news.example/2023/02/story?",
        "https://news.example/2023/02/story?utm_source=x&utm_medium=y",
        "https://news.example/2023/02/story?fbclid=abc&gclid=1&dclid=2&yclid=3&ysclid=4&msclkid=5&twclid=6&ttclid=7",
        "https://news.example/2023/02/story?mc_cid=1&mc_eid=2&_hsenc=3&_hsmi=4&mkt_tok=5&igshid=6&igsh=7",
        "https://news.example/2023/02/story?at_medium=RSS&at_campaign=KARANGA&ns_source=mail&xtor=AL-72",
        "https://news.example/2023/02/./story",
        "https://news.example/2023/01/../02/story",
        "https://news.example//2023/02//story",
        "https://news.example/2023/02/%73tory",
        "https://user:secret@news.example/2023/02/story",
        " https://news.example/2023/02/story\n",
        "https://news.example/2023/\t02/story",
    ],
)
def test_forms_of_the_same_address(url):
    assert canonical_url(url) == PAGE


POSTS = {
    "https://x.com/i/status/1623": (
        "https://twitter.com/bennett/status/1623?s=20&t=abc",
        "https://mobile.twitter.com/bennett/status/1623",
        "https://www.x.com/Bennett/status/1623/photo/1",
        "http://x.com/i/web/status/1623#m",
    ),
    "https://youtube.com/watch?v=qK9wLH80Ozk": (
        "https://youtu.be/qK9wLH80Ozk?si=share&t=41",
        "https://www.youtube.com/watch?v=qK9wLH80Ozk&list=PL1&index=2&t=41s",
        "https://m.youtube.com/watch?feature=share&v=qK9wLH80Ozk",
        "https://www.youtube.com/shorts/qK9wLH80Ozk",
        "https://www.youtube-nocookie.com/embed/qK9wLH80Ozk",
    ),
    "https://facebook.com/story.php?id=4&story_fbid=77": (
        "https://m.facebook.com/story.php?story_fbid=77&id=4&mibextid=abc",
        "https://mbasic.facebook.com/story.php?story_fbid=77&id=4&_rdr",
        "http://www.fb.com/story.php?story_fbid=77&id=4",
    ),
    "https://instagram.com/p/CodeOf-it": (
        "https://www.instagram.com/reel/CodeOf-it/?igsh=1",
        "https://instagram.com/somebody/p/CodeOf-it",
    ),
    "https://t.me/channel/412": ("https://t.me/s/channel/412", "https://telegram.me/channel/412?single"),
    "https://threads.com/@who/post/C1": ("https://www.threads.net/@who/post/C1?xmt=2",),
    "https://reddit.com/r/news/comments/1abc": ("https://old.reddit.com/r/news/comments/1abc/the_bridge_is_open/",),
    "https://vk.com/wall-1_2": ("https://m.vk.com/wall-1_2", "https://vk.ru/wall-1_2"),
}


@pytest.mark.parametrize(("canonical", "url"), [(one, url) for one, urls in POSTS.items() for url in (one, *urls)])
def test_what_is_posted_on_a_platform_has_one_address(canonical, url):
    assert canonical_url(url) == canonical


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://x.com/bennett", "https://x.com/bennett/status/1623"),
        ("https://x.com/bennett/status/1623", "https://x.com/bennett/status/1624"),
        ("https://youtube.com/playlist?list=A", "https://youtube.com/playlist?list=B"),
        ("https://youtube.com/@one", "https://youtube.com/@two"),
        ("https://youtu.be/short", "https://youtube.com/short"),
        ("https://t.me/channel/412", "https://t.me/channel/412?comment=7"),
        ("https://t.me/c/100/412", "https://t.me/channel/412"),
        ("https://reddit.com/r/news/comments/1abc/slug/c1", "https://reddit.com/r/news/comments/1abc/slug/c2"),
        ("https://instagram.com/reels/audio/1", "https://instagram.com/reels/audio/2"),
        ("https://x.com.example/a/status/1", "https://x.com/a/status/1"),
        ("https://x.com:8443/a/status/1", "https://x.com/a/status/1"),
        ("https://m.news.example/story", "https://news.example/story"),
        ("https://news.example/story?id=1", "https://news.example/story?id=2"),
        ("https://news.example/story?cid=1", "https://news.example/story?cid=2"),
        ("https://news.example/?p=7", "https://news.example/"),
        ("https://news.example/story?ref=a", "https://news.example/story?ref=b"),
        ("https://news.example/Story", "https://news.example/story"),
        ("https://news.example:8443/story", "https://news.example/story"),
        ("https://a.news.example/story", "https://b.news.example/story"),
        ("https://news.example/a%2Fb", "https://news.example/a/b"),
        ("https://news.example/a%3Fb=1", "https://news.example/a?b=1"),
        ("https://news.example/100%25", "https://news.example/100"),
        ("https://news.example/#!/one", "https://news.example/#!/two"),
        ("https://news.example/s?q=a&q=b", "https://news.example/s?q=b&q=a"),
    ],
)
def test_two_pages_stay_two(one, other):
    assert canonical_url(one) != canonical_url(other)


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("https://news.example", "https://news.example/"),
        ("https://news.example/s?b=2&a=1&utm_id=3", "https://news.example/s?a=1&b=2"),
        ("https://news.example/s?empty=", "https://news.example/s?empty="),
        ("https://новини.укр/стаття", "https://xn--b1amarcd.xn--j1amh/%D1%81%D1%82%D0%B0%D1%82%D1%82%D1%8F"),
        (
            "https://xn--b1amarcd.xn--j1amh/%d1%81%D1%82%D0%B0%D1%82%D1%82%D1%8F",
            "https://xn--b1amarcd.xn--j1amh/%D1%81%D1%82%D0%B0%D1%82%D1%82%D1%8F",
        ),
        ("https://news.example/a b", "https://news.example/a%20b"),
        ("http://[2001:DB8::1]:80/x", "http://[2001:db8::1]/x"),
        ("https://news.example/%E9t%E9", "https://news.example/%E9t%E9"),
    ],
)
def test_its_form(url, canonical):
    assert canonical_url(url) == canonical


@pytest.mark.parametrize(
    "url",
    [
        "",
        "  ",
        "story",
        "/story",
        "ftp://news.example/x",
        "javascript:alert(1)",
        "mailto:a@b.example",
        "https://",
        "https:///x",
        "https://news.example:99999/",
        "https://[::1",
        "https://\u2024.example\u0000/",
        "https://-\u00a0.example/",
        "https://x.example/" + "a" * 3000,
    ],
)
def test_what_is_no_web_address_has_no_form(url):
    assert canonical_url(url) == ""


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_text_makes_it_fail_and_its_form_is_final(host, rest):
    once = canonical_url(f"https://{host}/{rest}")
    assert canonical_url(once) == once
    canonical_of(f"https://{host}/", rest)


@pytest.mark.parametrize(
    ("url", "declared", "canonical"),
    [
        ("https://m.news.example/amp/story", "https://news.example/story", "https://news.example/story"),
        ("https://news.example/story/amp", "/story", "https://news.example/story"),
        ("https://news.example/story?id=3", "", "https://news.example/story?id=3"),
        ("https://news.example/story", "https://elsewhere.example/story", "https://news.example/story"),
        ("https://news.co.uk/story", "https://other.co.uk/story", "https://news.co.uk/story"),
        ("https://www.news.co.uk/story", "https://news.co.uk/story-full", "https://news.co.uk/story-full"),
        ("https://news.example/story", "https://news.example/", "https://news.example/story"),
        ("https://news.example/", "https://news.example/", "https://news.example/"),
        ("https://news.example/story", "not a url at all:", "https://news.example/not%20a%20url%20at%20all:"),
        ("https://news.example/story", "javascript:void(0)", "https://news.example/story"),
        ("https://news.example/story", "https://[broken", "https://news.example/story"),
    ],
)
def test_what_a_page_declares_is_believed_within_its_own_site(url, declared, canonical):
    assert canonical_of(url, declared) == canonical


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://www.bbc.co.uk/x", "https://bbc.co.uk/y", True),
        ("https://a.co.uk/", "https://b.co.uk/", False),
        ("https://a.com.ua/", "https://m.a.com.ua/", True),
        ("http://127.0.0.1:8000/", "http://127.0.0.1:9000/", True),
        ("http://127.0.0.1/", "http://127.0.0.2/", False),
        ("https://x.github.io/", "https://y.github.io/", False),
        ("", "", False),
    ],
)
def test_same_site(one, other, same):
    assert same_site(one, other) is same


def test_the_site_of_an_address():
    assert site_of("https://edition.news.com.ua/x") == "news.com.ua"
    assert site_of("http://localhost:8000/") == "localhost"
