"""What became of a text: classes, fates, notices, the schedule, two captures side by side; and a CMS page held against what was approved."""

import random

import pytest

from claims.anchoring import make
from claims.watching import Marked, added_notice, classify, notices, seconds_until_next, side_by_side
from claims.watching.furniture import is_furniture
from claims.watching.news import gravest
from claims.watching.schedule import first_wait
from claims.watching.sides import pieces
from factcheck.cms.held import Approved, missing
from tests.gold.measure_changes import cases, counted

HOUR, DAY = 3600, 86400
STEPS = [HOUR, 6 * HOUR, DAY, 3 * DAY, 7 * DAY, 30 * DAY]
OLD = (
    "Bridge opens\n\nThe minister opened the bridge on Monday.\n\nIt cost 4.2 million, she said.\n\nNobody else spoke."
)
CLAIM = "It cost 4.2 million"


def marked(words: str = CLAIM, text: str = OLD) -> dict[str, Marked]:
    start = text.index(words)
    return {"c": Marked(make(text, start, start + len(words)), text)}


@pytest.mark.parametrize(
    ("new", "change", "fate"),
    [
        (OLD, "identical", ""),
        (OLD.replace("she said", "she  said").replace("Bridge opens", "BRIDGE OPENS"), "cosmetic", ""),
        (OLD + "\n\nUpdated: 14:05\n\nAdvertisement\n\n12 comments", "cosmetic", ""),
        (OLD.replace("4.2 million", "4.2\u00a0million"), "cosmetic", ""),
        (OLD.replace("Monday", "Tuesday"), "substantive", "moved"),
        (OLD.replace("The minister", "After years the minister"), "substantive", ""),
        (OLD.replace("4.2", "2.4"), "claim_reworded", "reworded"),
        (OLD.replace("It cost 4.2 million, she said.\n\n", ""), "claim_removed", "removed"),
        (OLD + "\n\nCorrection: the bridge opened on Tuesday.", "correction_notice_added", ""),
        (OLD.replace("Nobody else spoke.", "") + "It cost 4.2 million. " * 2, "substantive", ""),
        ("", "claim_removed", "removed"),
    ],
)
def test_a_change_is_classed_by_what_asks_most_of_a_person(new: str, change: str, fate: str) -> None:
    said = classify(OLD, new, marked())
    assert (str(said.change), str(said.fates["c"].code)) == (change, fate)


@pytest.mark.parametrize(
    ("new", "change", "fate"),
    [
        (" An inquiry began.", "substantive", "reworded"),
        ("\n\nUpdated: 14:05", "cosmetic", "reworded"),
        ("It cost 2.4 million, she said.", "claim_removed", "removed"),
        ("2.4", "claim_reworded", "reworded"),
    ],
)
def test_a_change_is_its_own_while_words_wait_from_before(new: str, change: str, fate: str) -> None:
    """Something added behind, or what stands there already taken away or changed once more."""
    between = OLD.replace("4.2", "2.4")
    newest = between.replace(new, "3.9" if new == "2.4" else "") if new in between else between + new
    said = classify(between, newest, marked())
    assert (str(said.change), str(said.fates["c"].code)) == (change, fate)


def test_words_that_a_notice_repeats_do_not_stand() -> None:
    new = OLD.replace("4.2", "2.4") + "\n\nAn earlier version of this article wrongly said: It cost 4.2 million."
    assert str(classify(OLD, new, marked()).fates["c"].code) == "reworded"


@pytest.mark.parametrize(
    "words",
    [
        "Correction, March 3: The bridge has eleven bearings.",
        "This article was amended on 3 March to say that the bridge cost less.",
        "Editor's note: an earlier version misidentified the minister.",
        "Refiled to correct the name in the second paragraph.",
        "Виправлено: міст коштував 2,4 мільйона.",
        "Редакція приносить вибачення за помилку в цій статті.",
        "Уточнение. В предыдущей версии текста неверно указана дата.",
        "Редакция признает ошибку: мост стоил меньше.",
        "Fe de errores: en una versión anterior de este artículo se decía que el puente costó más.",
        "Corregido el nombre del banco en el segundo párrafo.",
        "תיקון: בגרסה קודמת של הכתבה נכתב בטעות שהגשר נפתח ביום שני.",
        "An earlier headline on this story named the wrong minister.",
        "CORRECTION The bridge cost less.",
        "The article that appeared here has been removed.",
        "Thanks to the readers who pointed out that the bridge is in Karn.",
        "Donde decía 4 millones debe decir 2 millones.",
        "На прохання пані Левченко уточнюємо: вона не суддя.",
        "В новости говорилось о 12 пострадавших, на самом деле их двое.",
        "בכותרת הידיעה נפלה טעות.",
        "The name of the engineer was corrected on 8 May.",
        "The Brana Post apologises for reporting that the bridge had closed.",
        "(Corrects sum in paragraph 2)",
        "En una versión anterior de este artículo se decía que el puente costó más.",
        "El Correo de Brana lamenta haber publicado que el puente se cerró.",
        "У попередній версії новини йшлося про інший міст.",
        "Цитату міністерки вилучено, оскільки її не вдалося перевірити.",
        "Заголовок статьи изменен, поскольку не соответствовал содержанию.",
        "Правильная цифра — 14, а не 40, как сообщалось ранее.",
        "בגרסה הראשונה של הידיעה דווח כי הגשר נסגר.",
        "כותרת הידיעה שונתה מאחר שלא שיקפה את תוכנה.",
    ],
)
def test_the_paper_speaks_of_its_own_error(words: str) -> None:
    found = added_notice(OLD, f"{OLD}\n\n{words}")
    assert found is not None and found.words == words
    assert f"{OLD}\n\n{words}"[found.start : found.end] == words
    assert added_notice(f"{OLD}\n\n{words}", f"{words}\n\n{OLD}") is None


@pytest.mark.parametrize(
    "words",
    [
        "Updated at 14:05",
        "This story has been updated to include a comment from the minister.",
        "The suspects are held at a correctional facility.",
        "Analysts spoke of a long-awaited correction.",
        "The Echo ran a correction on its front page on Saturday.",
        "Spotted a mistake? Write to us",
        "Депутати внесли поправку до закону про бюджет.",
        "Суд отменил поправки к закону.",
        "La oposición retiró su enmienda y pidió disculpas por el error.",
        "תיקון הכביש הסמוך יחל רק בקיץ.",
        "The Times published a correction on Monday, saying an earlier version of its article misstated the price.",
        "The minister said an earlier version of the bill contained an error.",
        "This article first appeared in the Echo.",
        "This story is part of a series on mistakes in hospitals.",
        "In this article we look at false claims about the bridge.",
        "The claim is false: the correct figure is 14 per cent, the statistics office says.",
        "Пост удален автором через час.",
        "The airline apologises to passengers for the delay.",
        "La versión anterior del proyecto incluía un túnel.",
        "Через помилку водія автобус з'їхав з дороги.",
        "Текст договора изменен по требованию совета.",
        "הגרסה הקודמת של התוכנית כללה מנהרה.",
    ],
)
def test_somebody_elses_correction_is_none(words: str) -> None:
    assert notices(f"{OLD}\n\n{words}") == []


def test_a_notice_behind_the_words_of_a_paragraph_is_told_without_them() -> None:
    notice = "Correction: an earlier version gave the wrong sum."
    said = classify(OLD, OLD.replace("she said.", f"she said. {notice}"), marked())
    assert said.notice is not None and said.notice.words == notice
    assert str(said.fates["c"].code) == ""


def test_a_notice_among_other_cells_or_behind_a_time_is_told_alone() -> None:
    line = "By Ada Reeve | Corrected on 3 May: the sum | Photo: Bo Hall"
    assert [one.words for one in notices(line)] == ["Corrected on 3 May: the sum"]
    assert [one.words for one in notices("14:05 Correction: the bridge cost less.")] == [
        "Correction: the bridge cost less."
    ]


# Sentences of another kind around the words of a claim, before and behind them.
TAKEN_UP = [
    ("We wrote in error that ", " and did not ask."),
    ("Nobody believes any more that ", ""),
    ("On a poster stood “", "” until it was painted over."),
    ("Nos contaron que ", ", y no era así."),
    ("Ми помилково написали, що ", "."),
    ("Министр не говорил, что ", "."),
    ("נכתב כאן בטעות כי ", "."),
]
CLAIMS = ["It cost 4.2 million", "El puente costó 4,2 millones", "Міст коштував 4,2 мільйона", "הגשר עלה 4.2 מיליון"]
OTHERS = ["Rain fell on the river all day.", "Річка стояла високо.", "El río iba alto.", "הנהר עלה על גדותיו."]


@pytest.mark.parametrize("words", CLAIMS)
@pytest.mark.parametrize("around", TAKEN_UP)
def test_words_that_are_left_in_another_sentence_alone_never_stand_silently(
    words: str, around: tuple[str, str]
) -> None:
    """Wherever that sentence comes, whatever the rest is, and however the words begin within it."""
    chance = random.Random(11)  # noqa: S311
    lower = words[0].lower() + words[1:]
    for form in (words, lower):
        for _ in range(3):
            lines = chance.sample(OTHERS, 3)
            old = "\n\n".join([*lines[:1], f"{words}, she said.", *lines[1:]])
            kept = chance.sample(lines, chance.randint(1, 3))
            kept.insert(chance.randint(0, len(kept)), f"{around[0]}{form}{around[1]}")
            for new in ("\n\n".join(kept), " ".join(kept)):
                fate = classify(old, new, marked(words, old)).fates["c"]
                assert fate.waits_for_a_person, new


@pytest.mark.parametrize(
    "said", ["It is not true that it cost 4.2 million, she said.", "It cost 4.2 million, she said, which was wrong."]
)
def test_words_that_their_own_sentence_takes_back_are_in_doubt(said: str) -> None:
    assert classify(OLD, OLD.replace("It cost 4.2 million, she said.", said), marked()).fates["c"].waits_for_a_person


# A sentence that says the words, and ones that deny, doubt or take them back, or lay them in another mouth.
SAID = {
    "Officials said that {} for years.": ("the dam is safe", [
        "Officials denied that {} for years.", "Officials rejected the report that {} for years.", "Officials disputed that {} for years.",
        "Officials doubt that {} for years.", "Officials withdrew the statement that {} for years.", "Officials walked back that {} for years.",
        "Officials spread the false claim that {} for years.", "Officials spread the myth that {} for years.",
        "Officials wrongly said that {} for years.", "Officials said there is no evidence that {} for years.",
        "Officials failed to show that {} for years.", "Officials didn't say that {} for years.", "Contrary to reports that {} for years.",
        "Officials said that {} for years, which was disproved.", "Residents said that {} for years.",
    ]),
    "Olsen said that {}.": ("the dam is safe", ["Kern said that {}.", "According to Bo Kern, {}.", "“{}”, said Ada Kern."]),
    "El alcalde dijo que {}.": ("la presa es segura", [
        "El alcalde negó que {}.", "El alcalde desmintió que {}.", "El alcalde duda que {}.", "El alcalde dijo que es falso que {}.",
        "El alcalde dijo por error que {}.", "No hay pruebas de que {}.", "El alcalde se retractó de que {}.", "El mito de que {}.",
    ]),
    "Міністр сказав, що {}.": ("гребля безпечна", [
        "Міністр заперечив, що {}.", "Міністр спростував, що {}.", "Міністр сумнівається, що {}.", "Це неправда, що {}.",
        "Міністр помилково сказав, що {}.", "Міністр сказав, що немає доказів, що {}.", "Міністр відкликав слова, що {}.",
    ]),
    "Министр сказал, что {}.": ("плотина безопасна", [
        "Министр отрицал, что {}.", "Министр опроверг, что {}.", "Министр сомневается, что {}.", "Министр ошибочно сказал, что {}.",
        "Министр сказал, что нет доказательств, что {}.", "Министр отозвал слова, что {}.", "Это миф, что {}.",
    ]),
    "השר אמר כי {}.": ("הסכר בטוח", [
        "השר הכחיש כי {}.", "השר הפריך את הטענה כי {}.", "השר הטיל ספק אם {}.", "השר אמר בטעות כי {}.", "השר חזר בו מהטענה כי {}.",
        "השר אמר כי אין ראיות כי {}.", "השר אמר כי שקרי הדבר כי {}.",
    ]),
}  # fmt: skip


@pytest.mark.parametrize("said", SAID)
def test_words_that_are_denied_doubted_or_said_by_somebody_else_are_in_doubt_and_the_other_way_round(said: str) -> None:
    words, others = SAID[said]
    for other in others:
        for was, now in ((said, other), (other, said)):
            old, new = (f"News.\n\n{one.format(words)}\n\nRain." for one in (was, now))
            said_of_it = classify(old, new, marked(words, old))
            assert said_of_it.fates["c"].waits_for_a_person, (was, now)


@pytest.mark.parametrize(
    "now",
    [
        "Mayor Olsen said on Monday that {}.",
        "Olsen said on Sunday, as the rain began, that {}.",
        "Ada Olsen told reporters that {}.",
    ],
)
def test_more_about_whoever_says_the_words_leaves_them_where_they_are(now: str) -> None:
    old, new = (f"{one.format('the dam is safe for years')}\n\nRain." for one in ("Olsen said on Sunday that {}.", now))
    assert str(classify(old, new, marked("the dam is safe for years", old)).fates["c"].code) == "moved"


def test_lines_of_the_site_are_told_from_lines_of_the_article() -> None:
    assert all(
        map(
            is_furniture,
            [
                "Last updated: 3 March 2026, 14:05",
                "Read more: The river",
                "Our corrections policy | Report an error",
                "עדכון אחרון: 19:32",
            ],
        )
    )
    assert not any(
        map(is_furniture, ["Updated figures show a rise.", "Follow-up talks begin.", "He will share 12 cakes."])
    )


def test_the_gold_halves_are_told_apart_as_before() -> None:
    counts = counted("dev")
    right = sum(n for (about, wanted, said), n in counts.items() if about == "item" and wanted == said)
    assert right >= len(cases("dev")) - 2
    assert counts["item", "correction_notice", "correction_notice"] == 130
    silent = [
        n
        for (about, wanted, said), n in counts.items()
        if about == "claim" and wanted in ("reworded", "removed", "ambiguous") and said in ("unmoved", "moved")
    ]
    assert sum(silent) == 0


def test_looks_become_ever_more_seldom_and_are_spread() -> None:
    waits = [seconds_until_next(quiet=quiet, steps=STEPS, seed="a") for quiet in range(8)]
    assert waits[:6] == sorted(waits[:6])
    assert max(waits) <= 33 * DAY
    assert all(step <= wait <= step * 1.1 for step, wait in zip(STEPS, waits, strict=False))
    assert len({seconds_until_next(quiet=0, steps=STEPS, seed=str(n)) for n in range(50)}) > 40
    assert first_wait(age=0, steps=STEPS, seed="a")[1] == 0
    wait, quiet = first_wait(age=400 * DAY, steps=STEPS, seed="a")
    assert (quiet, wait < 30 * DAY) == (5, True)


def test_two_captures_side_by_side_lose_and_invent_nothing() -> None:
    chance = random.Random(7)  # noqa: S311
    words = ["bridge", "river", "minister", "cost", "Monday", "4.2", "міст", "גשר", "the", "a"]
    for _ in range(60):
        texts = [
            "\n\n".join(
                " ".join(chance.choices(words, k=chance.randint(1, 9))) for _line in range(chance.randint(0, 7))
            )
            for _side in range(2)
        ]
        rows = side_by_side(*texts)
        for side, text in enumerate(texts):
            cells = [(row.old, row.new)[side] for row in rows]
            shown = ["".join(piece.text for piece in pieces(text, cell)) for cell in cells if cell]
            assert shown == [part for part in text.split("\n\n") if part.strip()]
        assert all(row.is_same for row in side_by_side(texts[0], texts[0]))


def test_a_marked_and_changed_run_is_cut_where_both_begin_and_end() -> None:
    (row,) = side_by_side("It cost 4.2 million.", "It cost 2.4 million.")
    assert row.new is not None
    cut = [(p.text, p.is_changed, p.is_marked) for p in pieces("It cost 2.4 million.", row.new, [(3, 11)])]
    assert cut == [("It ", False, False), ("cost ", False, True), ("2.4", True, True), (" million.", False, False)]


def test_the_gravest_news_is_told_first() -> None:
    assert gravest([{"code": "words_reworded"}, {"code": "source_gone"}]) == "source_gone"
    assert gravest([]) == "nothing_changed"


APPROVED = Approved(
    headline="Did the bridge cost 4.2 million?",
    conclusion="Nobody has shown what the bridge cost.",
    labels=("unconfirmed — official declined comment",),
    body="The ministry would not say what it paid. Two builders gave other sums. The accounts are not public yet.",
)
PAGE = """Menu News Sport. Did the Bridge cost 4.2 million? By Ada. Nobody has shown what the bridge cost. Read also: rivers.
UNCONFIRMED – official declined comment. The ministry would not say what it paid. Share. Two builders gave other sums. The accounts are not public yet. © 2026"""


@pytest.mark.parametrize(
    ("shown", "gaps"),
    [
        (PAGE, []),
        (PAGE.replace("UNCONFIRMED", "FALSE"), ["label"]),
        (PAGE.replace("4.2", "2.4"), ["headline"]),
        (PAGE.replace("Nobody has", "Somebody has"), ["conclusion"]),
        (PAGE.replace("Two builders gave other sums.", ""), ["body"]),
        ("", ["headline", "conclusion", "label", "body"]),
    ],
)
def test_a_page_in_the_cms_is_held_against_what_was_approved(shown: str, gaps: list[str]) -> None:
    assert missing(APPROVED, shown) == gaps


LONG = [
    "The ministry said on Monday that prices rose by 25 percent.",
    "Nobody at the ministry has shown what the bridge cost.",
    "Two builders from the north gave other sums to the court.",
    "The accounts of the ministry are not public yet.",
    "The dam is safe and will stay open all year.",
    "Її збудували за 12 місяців, і ніхто не бачив угоди.",
    "Prices in Lviv rose by 30 percent in the same year.",
    "The mayor promised to publish the contract in March.",
    "All of the pupils were back at school on Tuesday.",
    "We asked the builders three times and heard nothing.",
]


@pytest.mark.parametrize(
    ("old", "new", "gaps"),
    [
        ("25 percent", "20 percent", ["altered"]),
        ("dam is safe", "dam is not safe", ["altered"]),
        ("are not public", "are public", ["altered"]),
        ("Two builders", "Three builders", ["altered"]),
        ("за 12 місяців", "за 14 місяців", ["altered"]),
        ("dam is safe and will", "dam is unsafe and will", ["altered"]),
        ("All of the pupils", "Not all of the pupils", ["altered"]),
        ("by 25 percent.", "by 52\npercent, it turned out.", ["altered"]),
        ("25 percent", "25%[3]", []),
        ("12 місяців", "дванадцять місяців", []),
        ("promised to publish", "vowed to publish", []),
        (LONG[6], "", []),
        (LONG[0], "Read also: rivers rose by 2 metres.", []),
        ("The dam is", "It is not so? The dam is", []),
    ],
)
def test_however_many_sentences_stand_none_may_be_turned(old: str, new: str, gaps: list[str]) -> None:
    assert missing(Approved(body=" ".join(LONG)), " ".join(LONG).replace(old, new)) == gaps


def test_whatever_a_page_is_comparing_it_ends() -> None:
    odd = ["", "\x00", "\u202e" * 50, "a" * 50_000, "\n\n" * 4000 + "x", "(" * 3000, '"' * 999, "Correction: " * 300]
    for one in odd:
        for old, new in ((one, OLD), (OLD, one)):
            classify(old, new, {})
            side_by_side(old, new)
