"""Pages in shapes that are common and hard: what is read of them and, as important, what is not."""

import pytest

from claims.intake.extract import Extracted, extract

BLOG = """
<!DOCTYPE html><html lang="en-US"><head><meta charset="UTF-8"><title>Ferry to run at night from Friday &#8211; Harbour Notes</title><link rel="canonical" href="https://harbour.example/2022/03/ferry/"></head>
<body class="post-template-default single single-post">
<header id="masthead" class="site-header"><p class="site-title"><a href="/">Harbour Notes</a></p><nav id="site-navigation"><ul class="menu"><li><a href="/about">About this blog</a></li></ul></nav></header>
<div id="content"><main id="main"><article id="post-12" class="post type-post hentry"><header class="entry-header"><h1 class="entry-title">Ferry to run at night from Friday</h1>
<div class="entry-meta"><span class="posted-on">Posted on <a href="/x" rel="bookmark"><time class="entry-date published" datetime="2022-03-04T08:00:00+00:00">March 4, 2022</time><time class="updated" datetime="2022-03-06T08:00:00+00:00">March 6, 2022</time></a></span> <span class="byline">by <span class="author vcard"><a class="url fn n" href="/author/mo">Mo Tarrant</a></span></span></div></header>
<div class="entry-content"><p>The night ferry across the bay will start on Friday, the harbour master said.</p><p>It carries 40 people and no cars, and it will not run in fog.</p><p>&#8220;Bring a coat,&#8221; he said.</p>
<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">Share this:</h3><ul><li><a href="#">Click to share on everything</a></li></ul></div><div id="jp-relatedposts" class="jp-relatedposts"><h3>Related</h3><p>Gulls were counted again this year, and there were more of them.</p></div></div>
<footer class="entry-footer"><span class="cat-links">Posted in Boats</span></footer></article>
<nav class="navigation post-navigation"><a rel="prev" href="/p">Previous: The harbour wall has a new hole in it</a></nav>
<div id="comments" class="comments-area"><h2 class="comments-title">2 thoughts on Ferry</h2><ol class="comment-list"><li class="comment"><article class="comment-body"><div class="comment-content"><p>I have been on that ferry in the eighties, and it was always cold even in summer.</p></div></article></li><li class="comment"><article class="comment-body"><time datetime="2022-03-05">5 March</time><p>Will there be tea on board for those of us who cannot sleep?</p></article></li></ol><div id="respond" class="comment-respond"><h3>Leave a Reply</h3><p>Your email address will not be published by us or anybody.</p></div></div></main></div>
<aside id="secondary" class="widget-area"><section class="widget"><h2>Recent</h2><p>Something else entirely happened in another town on another day.</p></section></aside><footer id="colophon" class="site-footer">Proudly powered by tea and biscuits since 2009.</footer></body></html>
"""

CONSENT = """
<html lang="de"><head><title>Brücke bleibt bis Mai gesperrt | Talbote</title><meta name="date" content="2020-02-03"></head><body>
<div id="cmpbox" class="cmp-overlay"><h2>Wir schätzen Ihre Privatsphäre</h2><p>Wir und unsere 842 Partner speichern Informationen auf Ihrem Gerät und greifen darauf zu, um Anzeigen zu messen und Ihnen Inhalte zu zeigen, die Sie nie wollten.</p><p>Mit einem Klick auf Alle akzeptieren stimmen Sie der Verarbeitung Ihrer Daten durch uns und unsere Partner in allen Ländern zu, bis Sie widerrufen.</p><button>Alle akzeptieren</button></div>
<div class="cookie-layer"><p>Diese Seite nutzt Kekse, und zwar sehr viele davon, für lauter gute Zwecke.</p></div>
<div class="page"><h1>Brücke bleibt bis Mai gesperrt</h1><p class="autor">Von Heike Brandt</p><p>Die Brücke über die Aue bleibt nach Angaben der Stadt mindestens bis Mai gesperrt.</p><p>Der Schaden ist größer als gedacht, sagte die Baurätin am Montag.</p><p>Die Umleitung führt über 14 Kilometer durch drei Dörfer.</p></div>
<div class="footer">Impressum und Datenschutz des Talboten, alle Rechte vorbehalten.</div></body></html>
"""

NINETIES = """
<html><head><title>Деревня осталась без колодца - Сельская жизнь</title></head><body bgcolor="#ffffff"><table width="100%"><tr><td colspan="3"><font size="5"><b>Сельская жизнь</b></font></td></tr><tr><td width="20%"><a href="1.htm">Главная</a><br><a href="2.htm">Погода на завтра и послезавтра</a><br><a href="3.htm">Гостевая книга</a></td><td><font size="4"><b>Деревня осталась без колодца</b></font><br><i>Пётр Звягин</i>, 12.05.2003<br><br>Последний колодец в деревне Малые Броды засыпали во вторник утром.<br><br>Воду теперь привозят из райцентра дважды в неделю, по десять литров на дом.<br><br>"Никто нас не спросил", - говорит староста Анна Кузьминична.</td><td width="20%">Реклама: трактор недорого, почти не ездил по полю</td></tr><tr><td colspan="3">При перепечатке ссылка обязательна для всех без исключения</td></tr></table></body></html>
"""

RUNNING = """
<html lang="en"><head><title>Storm live: trains stopped in the north</title><meta property="og:site_name" content="The Ledger"><script type="application/ld+json">{"@context":"https://schema.org","@type":"LiveBlogPosting","headline":"Storm live: trains stopped in the north","coverageStartTime":"2021-11-02T06:00:00Z","liveBlogUpdate":[{"@type":"BlogPosting","headline":"Bridge closed","datePublished":"2021-11-02T09:40:00Z","articleBody":"x"}]}</script></head><body><main><h1>Storm live: trains stopped in the north</h1><div class="live-ad">Advertisement for umbrellas that fold twice and never break</div>
<section class="key-events"><h2>Key events</h2><ul><li><a href="#1">Bridge closed</a></li></ul></section>
<article class="block" id="1"><time datetime="2021-11-02T09:40:00Z">09:40</time><h2>Bridge closed</h2><p>The bridge at Ardle has been closed to all traffic since half past nine.</p><p class="block-byline">Nia Rowe</p></article><article class="block"><time datetime="2021-11-02T08:15:00Z">08:15</time><h2>Trains stop</h2><p>No trains will run north of the river before noon, the operator says.</p></article><article class="block"><time datetime="2021-11-02T06:00:00Z">06:00</time><p>Good morning. The wind reached 120 kilometres an hour on the coast last night.</p></article><div class="most-read"><h3>Most viewed</h3><ol><li><a href="/1">A cat that votes in every election</a></li></ol></div></main></body></html>
"""

BARE = """
<html><body><p>The mill burned down last night, and nobody was hurt, the fire service said.</p><p>It had stood empty since 1998. The owner lives abroad.</p><p>Police do not yet know what caused the fire, which was put out at four.</p></body></html>
"""

CORRECTED = """
<html lang="en"><head><meta property="og:title" content="Council sells the park"><meta property="og:site_name" content="Vale Post"><meta property="article:modified_time" content="2023-06-09T10:00:00Z"><meta property="article:published_time" content="2023-06-01T07:00:00Z"></head><body><article><h1>Council sells the park</h1><p>The council has sold the park by the river for two million.</p><p>The buyer, a builder, will keep the trees, the mayor said on Thursday.</p><p class="correction"><strong>Correction, 9 June:</strong> An earlier version gave the price as three million.</p></article><div class="related"><h4>More on this</h4><p>Why every park needs a duck, by somebody who has one at home.</p></div></body></html>
"""

MANY_HANDS = """
<html lang="en"><head><title>Eleven towns without water</title></head><body><article><h1>Eleven towns without water</h1><p class="byline">By Ana Brook in Lisle, Ben Carr, Cora Dunn, Dov Eller, Ewa Fisk, Finn Grau, Gia Holt, Hugo Ilk, Ida Jory and Karl Lund; graphics by Mia Noor</p><p>Eleven towns in the valley have had no water since Sunday night, the company said.</p><p>A pump failed, and the second one was being repaired at the time.</p><p>The company did not say when the water would be back.</p></article></body></html>
"""


def read(page: str) -> Extracted:
    found = extract(page.encode(), content_type="text/html; charset=utf-8", url="https://paper.example/story")
    assert isinstance(found, Extracted), found
    return found


@pytest.mark.parametrize(
    ("page", "title", "byline", "publisher", "published", "language"),
    [
        (BLOG, "Ferry to run at night from Friday", "Mo Tarrant", "Harbour Notes", "2022-03-04T08:00:00+00:00", "en"),
        (CONSENT, "Brücke bleibt bis Mai gesperrt", "Heike Brandt", "Talbote", "2020-02-03", "de"),
        (NINETIES, "Деревня осталась без колодца", "", "Сельская жизнь", "2003-05-12", "ru"),
        (
            RUNNING,
            "Storm live: trains stopped in the north",
            "Nia Rowe",
            "The Ledger",
            "2021-11-02T06:00:00+00:00",
            "en",
        ),
        (BARE, "", "", "paper.example", "", "en"),
        (CORRECTED, "Council sells the park", "", "Vale Post", "2023-06-01T07:00:00+00:00", "en"),
    ],
)
def test_what_the_page_says_of_itself(page, title, byline, publisher, published, language):
    found = read(page)
    assert (found.title, found.byline, found.publisher) == (title, byline, publisher)
    assert (found.published, found.language) == (published, language)


def test_a_byline_of_many_hands_is_read_name_by_name():
    found = read(MANY_HANDS)
    assert found.authors[:3] == ("Ana Brook", "Ben Carr", "Cora Dunn")
    assert found.authors[-1] == "Mia Noor"
    assert len(found.authors) == 11


@pytest.mark.parametrize(
    ("page", "first", "last"),
    [
        (
            BLOG,
            "The night ferry across the bay will start on Friday, the harbour master said.",
            "“Bring a coat,” he said.",
        ),
        (
            CONSENT,
            "Die Brücke über die Aue bleibt nach Angaben der Stadt mindestens bis Mai gesperrt.",
            "Die Umleitung führt über 14 Kilometer durch drei Dörfer.",
        ),
        (
            NINETIES,
            "Последний колодец в деревне Малые Броды засыпали во вторник утром.",
            '"Никто нас не спросил", - говорит староста Анна Кузьминична.',
        ),
        (
            RUNNING,
            "The bridge at Ardle has been closed to all traffic since half past nine.",
            "Good morning. The wind reached 120 kilometres an hour on the coast last night.",
        ),
        (
            BARE,
            "The mill burned down last night, and nobody was hurt, the fire service said.",
            "Police do not yet know what caused the fire, which was put out at four.",
        ),
        (
            CORRECTED,
            "The council has sold the park by the river for two million.",
            "Correction, 9 June: An earlier version gave the price as three million.",
        ),
        (
            MANY_HANDS,
            "Eleven towns in the valley have had no water since Sunday night, the company said.",
            "The company did not say when the water would be back.",
        ),
    ],
)
def test_the_paragraphs_of_the_article_stand_by_themselves(page, first, last):
    paragraphs = read(page).paragraphs
    assert first in paragraphs
    assert paragraphs[-1] == last


@pytest.mark.parametrize(
    ("page", "foreign"),
    [
        (
            BLOG,
            [
                "always cold",
                "tea on board",
                "email address",
                "Gulls",
                "Share this",
                "hole in it",
                "biscuits",
                "Something else",
            ],
        ),
        (CONSENT, ["842 Partner", "Verarbeitung", "Kekse", "Impressum"]),
        (NINETIES, ["Погода", "трактор", "перепечатке"]),
        (RUNNING, ["umbrellas", "A cat that votes"]),
        (CORRECTED, ["every park needs a duck"]),
    ],
)
def test_what_stands_round_the_article_is_left_out(page, foreign):
    text = read(page).text
    assert [words for words in foreign if words in text] == []


@pytest.mark.parametrize(
    "mark", ["comments", "share", "no-sidebar social-widget", "related-story", "paywall", "cookie-free"]
)
def test_a_mark_on_what_holds_the_article_does_not_lose_it(mark):
    body = "".join(
        f"<p>The council met for the {number}th time, and again nobody could say what it would cost.</p>"
        for number in range(4, 9)
    )
    text = read(f"<html><body><div class='{mark}'><h1>Nobody knows</h1>{body}</div></body></html>").text
    assert text.count("nobody could say what it would cost") == 5


@pytest.mark.parametrize(
    ("shown", "day"),
    [
        ("4 March 2022", "2022-03-04"), ("March 4, 2022", "2022-03-04"), ("12.05.2003", "2003-05-12"), ("6 февраля 2023, 10:00", "2023-02-06"),
        ("24 серпня 2021 року", "2021-08-24"), ("3 de mayo de 2019", "2019-05-03"), ("3 במאי 2020", "2020-05-03"), ("1. März 2020", "2020-03-01"),
        ("4/3/2022", ""), ("31.02.2020", ""), ("in 2019 it was", ""), ("12 monkeys 2003", ""),
    ],
)  # fmt: skip
def test_dates_as_people_write_them(shown, day):
    body = "<p>The council met again, and again nobody could say what the bridge would cost the town.</p>" * 3
    assert read(f"<html><body><h1>Nobody knows</h1><div>{shown}</div>{body}</body></html>").published == day
