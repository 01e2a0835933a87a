"""What is visible of a mail: the sender's own words, in whatever language his mail program speaks."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.mailroom.visible import Visible, unflowed, visible, visible_in_page
from tests.gold.measure_mail import cases, is_exact, loses, read
from tests.unit.mail_heads import BLOCKS, DESK, OTHERS, RULES, WEB
from tests.unit.mail_mixed import MIXED
from tests.unit.mail_pages import PAGES
from tests.unit.mail_tails import BY_PROGRAMS, CARDS, NOTICES, OWN, WARNINGS

WORDS = "Good morning,\n\nwe were there, but we did not sign.\n\nThe sum was 12 million.\n\nBest\nAnn"
QUOTED = "\n\nOn 5/12/26 09:14, Desk wrote:\n> Did you sign it?\n"


def covers(seen: Visible) -> bool:
    """Every letter is in one part, and neighbours differ."""
    ends = [0, *(part.end for part in seen.parts)]
    starts = [part.start for part in seen.parts] + [len(seen.text)]
    kinds = [part.kind for part in seen.parts]
    return ends == starts and all(one != other for one, other in zip(kinds, kinds[1:], strict=False))


@pytest.mark.parametrize("heads", [WEB, DESK, OTHERS, BLOCKS, RULES], ids=["web", "desk", "others", "blocks", "rules"])
@pytest.mark.parametrize("quotation", ["\n\nDid you sign it?\nAnd when?\n", "\n> Did you sign it?\n>\n> And when?\n"])
def test_what_a_program_quotes_is_folded(heads: tuple[str, ...], quotation: str) -> None:
    assert [head for head in heads if visible(f"{WORDS}\n\n{head}{quotation}").shown != WORDS] == []


@pytest.mark.parametrize("tails", [BY_PROGRAMS, NOTICES], ids=["programs", "notices"])
@pytest.mark.parametrize("behind", ["", QUOTED], ids=["last", "above a quotation"])
def test_what_programs_and_firms_put_under_a_mail_is_folded(tails: tuple[str, ...], behind: str) -> None:
    assert [tail for tail in tails if visible(f"{WORDS}\n\n{tail}{behind}").shown != WORDS] == []


def test_what_a_server_puts_above_a_mail_is_folded() -> None:
    assert [warning for warning in WARNINGS if visible(f"{warning}\n\n{WORDS}").shown != WORDS] == []


@pytest.mark.parametrize("behind", ["", QUOTED], ids=["last", "above a quotation"])
def test_a_name_stays_and_what_stands_under_it_is_folded(behind: str) -> None:
    shown = {own: visible(f"{own}\n{under}{behind}").shown for own, under in CARDS}
    assert shown == {own: own for own in shown}


def test_the_senders_words_stay_whatever_they_look_like() -> None:
    assert [visible(own).shown for own in OWN] == [own.strip() for own in OWN]


def test_pages_show_what_their_sender_wrote() -> None:
    assert {name: visible_in_page(page).shown for name, (page, _) in PAGES.items()} == {
        name: shown for name, (_, shown) in PAGES.items()
    }


def test_whatever_order_they_stand_in() -> None:
    assert [visible(mail).shown for mail, _ in MIXED] == [shown for _, shown in MIXED]


def test_answers_between_quotations_stay_in_their_order() -> None:
    mail = "On 5/12/26 09:14, Desk wrote:\n> 1. Signed?\nYes.\n> 2. When, and by whom, and before which witnesses, and is there\nany record of it?\n> 3. Why?\nNo comment.\n"
    seen = visible(mail)
    assert seen.shown == "Yes.\n\nNo comment."
    assert [part.kind for part in seen.parts] == ["header", "quoted", "own", "quoted", "own"]


def test_an_attribution_may_share_a_line() -> None:
    assert visible("No. On Wed, Apr 4, 2026 at 3:59 PM, bob@example.com wrote:\n> Hi").shown == "No."
    assert visible("Yes\n\n  On Tue, May 12, 2026 at 9:14, Desk<n@d.example> wrote:   Did you?\nAnd?").shown == "Yes"


def test_a_mail_without_words_of_its_own_is_opened_whole() -> None:
    forwarded = "---------- Forwarded message ---------\nFrom: A <a@b.example>\nDate: Mon\nSubject: S\nTo: <c@d.example>\n\nMy client denies.\n"
    alone, with_words, reply = visible(forwarded), visible(f"See below.\n\n{forwarded}"), visible(f"{WORDS}{QUOTED}")
    assert visible(QUOTED).opened == QUOTED.strip()
    assert (alone.shown, alone.hands_on, alone.opened) == ("", True, forwarded.strip())
    assert (with_words.shown, with_words.hands_on, with_words.opened) == ("See below.", True, "See below.")
    assert (reply.hands_on, reply.opened) == (False, WORDS)


def test_parts_say_what_they_are() -> None:
    mail = "CAUTION: this email originated from outside of the organisation.\n\nYes.\n\nRegards\nAnn\nPress officer\n\nThis e-mail is confidential; if you are not the intended recipient delete it.\n\nSent from my iPhone\n\nOn 5/12/26 09:14, Desk wrote:\n> Q?\n"
    kinds = [part.kind for part in visible(mail).parts]
    assert kinds == ["disclaimer", "own", "signature", "disclaimer", "signature", "header", "quoted"]


def test_flowed_text_is_whole_again() -> None:
    flowed = "We do not \ncomment on \nthis.\n> Did you \n> sign it?\n>> Old \n> new\n From here\n-- \nAnn \nSmith"
    assert (
        unflowed(flowed) == "We do not comment on this.\n> Did you sign it?\n>> Old \n> new\nFrom here\n-- \nAnn Smith"
    )
    assert unflowed("我们 \n不评论\r\n", delsp=True) == "我们不评论\n"
    assert visible(unflowed(flowed)).shown == "We do not comment on this.\n\nFrom here"


def test_of_the_public_mails_no_letter_is_lost_and_most_are_shown_as_written() -> None:
    got = [(case, read(case)) for case in cases("dev")]
    assert not any(loses(case, seen) for case, seen in got)
    assert sum(is_exact(case, seen) for case, seen in got) >= 0.95 * len(got)


_LINES = st.sampled_from(
    [
        *WEB[:8],
        *BLOCKS[:4],
        *BY_PROGRAMS[:4],
        *NOTICES[:4],
        "> a",
        ">> b",
        "-- ",
        "---",
        "",
        " ",
        "Regards",
        "Ann",
        "+44 20 1234567",
        "<a@b.c>",
        "wrote:",
        "Yes.\r",
        "From:",
        "\u202b",
    ]
)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.one_of(st.text(max_size=300), st.lists(_LINES | st.text(max_size=20), max_size=25).map("\n".join)))
def test_nothing_is_lost_of_any_text(text: str) -> None:
    assert covers(visible(text)) and visible(text).text == text
    assert covers(visible_in_page(text))
    assert covers(visible(unflowed(text)))


_TAGS = st.sampled_from(
    [
        "<div class=gmail_quote>",
        "<blockquote>",
        "<blockquote type=cite>",
        "</blockquote>",
        "</div>",
        "<div id=appendonsend>",
        "<br>",
        "<p>",
        "<td>",
        "<ol><li>",
        "<pre>",
        "<div class=moz-signature>",
        "<div class=moz-cite-prefix>",
        "<!--",
        "-->",
        "<style>",
        "&gt;",
        "<",
    ]
)


@settings(max_examples=25, deadline=None, derandomize=True)
@given(st.lists(_TAGS | st.text(max_size=8), max_size=30).map("".join))
def test_nothing_is_lost_of_any_page(page: str) -> None:
    assert covers(visible_in_page(page))


@pytest.mark.parametrize(
    "text",
    [
        ">" * 100_000 + " x",
        "a" * 200_000,
        "Bob wrote: " * 20_000,
        "On 1 May 2020 12:00 a@b.c\n" * 1_500,
        "> q\n\nyes\n\n" * 3_000,
        "\r" * 20_000,
    ],
    ids=["levels", "one line", "wrote", "heads", "answers", "returns"],
)
def test_what_is_meant_to_keep_it_busy_is_read_like_other_text(text: str) -> None:
    assert covers(visible(text))


@pytest.mark.parametrize(
    "page",
    ["<blockquote>" * 20_000 + "x", "<i>" * 30_000 + "</p>" * 30_000, "<p " + "a=1 " * 20_000 + ">x"],
    ids=["depth", "ends", "attributes"],
)
def test_pages_of_any_depth_are_read(page: str) -> None:
    assert covers(visible_in_page(page))
