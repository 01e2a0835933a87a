"""Texts of one origin are found, and independent ones are left alone."""

import time

import pytest

from claims.origins import Piece, grouped, weigh
from claims.origins.reasons import Why
from tests.gold import measure_independence

DAM = (
    "Engineers find cracks in the dam\nEngineers who spent two days on the Lower Tarn dam found eleven cracks wider than a finger, "
    "the water authority said in a statement on Thursday. There is no danger to residents downstream, said its director, Ruth Calder. "
    "Repairs are to begin in June and will cost 2.4 million pounds. The dam was built in 1961."
)
RETOLD = (
    "Reservoir to be lowered\nEleven cracks wider than a finger have been found in the Lower Tarn dam by engineers who spent two days there. "
    "The director of the water authority, Ruth Calder, sees no danger to residents downstream. Repairs begin in June and cost "
    "2.4 million pounds. The dam dates from 1961."
)
DIVER = (
    "What the divers saw\nPaul Dunmore has dived at the Lower Tarn dam for nineteen years. On Friday he showed footage from his own camera: "
    "silt pouring through a gap near the third sluice, and a steel rod bare where concrete had fallen away. He sent the film to the "
    "authority in January and has a receipt for it."
)
BAKER = (
    "Пекарня годує три села\nКоли у Вербовому зникло світло, пекар Остап Ганущак не поїхав. Він розкопав у дворі дідову піч, обклав її "
    "цеглою зі старого клубу і третій тиждень випікає по чотириста хлібин на добу. Сусідні села присилають по хліб підводу."
)


def piece(key: str, text: str, publisher: str = "", *addresses: str, language: str = "") -> Piece:
    return Piece(key, text, language, addresses, publisher)


def codes(one: Piece, other: Piece) -> set[str]:
    return {str(reason.code) for reason in weigh(one, other).reasons}


def test_nothing_independent_is_called_one_origin_in_the_gold_file() -> None:
    counts = measure_independence.counted("dev")
    assert counts["apart", "one"] == 0
    assert counts["one", "one"] >= 22
    assert counts["cases right"] >= 61


def test_the_same_told_anew_is_one_origin_and_a_witness_of_ones_own_is_not() -> None:
    found = grouped([piece("a", DAM), piece("b", DIVER), piece("c", RETOLD)])
    assert [group.ids for group in found.groups] == [("a", "c")]
    assert found.origins == 2
    [reason] = [one for one in found.groups[0].pairs[0].reasons if one.code == Why.SHARED_WORDING]
    assert reason.share > 0.5


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [
        ("https://www.post.example/dam?utm_source=x", "http://post.example/dam", True),
        ("https://post.example/dam?page=2", "https://post.example/dam", False),
        ("https://post.example/", "https://post.example/", False),
    ],
)
def test_one_page_under_two_addresses_is_one_origin_and_a_front_page_is_none(
    one: str, other: str, is_one: bool
) -> None:
    weighed = weigh(piece("a", DAM, "", one), piece("b", DIVER, "", other))
    assert (weighed.is_one, "same_address" in {str(reason.code) for reason in weighed.reasons}) == (is_one, is_one)


def test_whoever_names_the_other_as_the_source_is_no_second_one() -> None:
    text = (
        "Six hospitals face closure\nSix district hospitals are to be closed by the end of next year under a plan in the ministry, "
        "Insider File reports. Orbeck is believed to be on the list. The mayor of Orbeck learned of the plan from the internet."
    )
    source = (
        "Ministry plans to close hospitals\nThe health ministry plans to close six district hospitals by the end of next year. "
        "A memo that we could read names Orbeck and Saint Anne, where patients already travel an hour. Doctors want a meeting."
    )
    weighed = weigh(piece("a", text, "Provincial Watch"), piece("b", source, "Insider File"))
    assert weighed.is_one
    [named] = [reason for reason in weighed.reasons if reason.code == Why.NAMES_OTHER]
    assert (named.of, text[named.start : named.end]) == ("a", "Insider File")


def test_a_name_is_known_in_its_cases() -> None:
    text = "Шість лікарень закриють до кінця року, передає «Губернська варта» з посиланням на записку, якої ми не бачили. В Орбеку про це не чули."
    inflected = text.replace("передає «Губернська варта» з посиланням на записку", "за інформацією «Губернської варти»")
    source = piece("b", BAKER, "Губернська варта")
    assert "names_other" in codes(piece("a", text, "Слово"), source)
    assert "names_other" in codes(piece("a", inflected, "Слово"), source)
    assert "names_other" not in codes(piece("a", text, "Губернська варта"), source)


def test_across_languages_only_a_named_source_decides() -> None:
    source = piece("a", BAKER, "Хлібна газета", "https://khlibna.example/1")
    silent = "Baker feeds three villages\nWhen the lights went out, the baker dug out his grandfather's oven and lined it with bricks from the old club."
    weighed = weigh(source, piece("b", silent, "Village Post"))
    assert (weighed.is_one, weighed.unsaid) == (False, Why.DIFFERENT_LANGUAGES)
    told = silent + " This is a translation of a report in Хлібна газета."
    assert weigh(source, piece("b", told, "Village Post")).is_one
    assert codes(source, piece("b", told, "Village Post")) == {"translation"}


def test_a_place_in_a_sites_name_is_no_citation() -> None:
    other = piece("b", BAKER, "Радіо Торкал", "https://radio-torcal.example/1")
    text = "Engineers found eleven cracks in the Torcal dam, according to a statement of the authority, and repairs will begin in June."
    assert codes(piece("a", text, "The Post"), other) == set()


def test_standing_words_of_a_house_do_not_make_one_origin_and_a_whole_copy_does() -> None:
    standing = " This is a developing story and will be updated. {} follows the editorial code of the Press Council. Write to our desk."
    ours, theirs = DAM + standing.format("Alder News"), DIVER + standing.format("Birch Times")
    assert not weigh(piece("a", ours, "Alder News"), piece("b", theirs, "Birch Times")).is_one
    assert weigh(piece("a", ours, "Alder News"), piece("b", ours, "Birch Times")).is_one


def test_too_little_text_says_nothing() -> None:
    weighed = weigh(piece("a", DAM), piece("b", "Eleven cracks in the dam."))
    assert (weighed.is_one, weighed.unsaid) == (False, Why.TOO_SHORT)


def test_what_a_person_called_independent_is_not_brought_together_by_a_third() -> None:
    pieces = [piece("a", DAM), piece("b", RETOLD), piece("c", DAM)]
    found = grouped(pieces, apart={frozenset("ac")})
    assert len(found.groups) == 1
    assert not {"a", "c"} <= set(found.groups[0].ids)
    assert found.origins == 2
    assert grouped(pieces, apart={frozenset("ab"), frozenset("ac"), frozenset("bc")}).groups == ()


def test_what_a_person_brought_together_is_counted_so_and_not_proposed() -> None:
    found = grouped([piece("a", DAM), piece("b", DIVER)], together=[["a", "b"]])
    assert (found.origins, found.groups, found.unsaid) == (1, (), ())


def test_a_short_copy_is_found_in_a_long_page_and_long_pages_on_one_subject_stay_apart() -> None:
    filler = " ".join(
        f"On day {number} the county council met about roads, schools, {word} and the price of {word} in the village hall."
        for number, word in enumerate(
            ["bread", "wood", "glass", "paper", "wool", "sugar", "coal", "salt", "iron", "cloth", "honey", "timber"], 30
        )
    )
    assert weigh(piece("a", RETOLD), piece("b", f"{filler}\n{DAM}\n{filler}")).is_one
    assert not weigh(piece("a", DIVER), piece("b", f"{filler}\n{DAM}\n{filler}")).is_one


def test_long_pages_are_held_against_each_other_in_good_time() -> None:
    began = time.perf_counter()
    long = [piece(str(number), f"{DAM}\n{DIVER}\n{number} " * 12) for number in range(12)]
    assert grouped(long).origins == 1
    assert time.perf_counter() - began < 5
