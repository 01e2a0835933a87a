"""The half of the gold mails that the rules were written by: what they tell of it, they go on telling."""

import pytest

from factcheck.mailroom.automatic import is_automatic
from factcheck.mailroom.bounces import bounce
from factcheck.mailroom.reading import read
from tests.gold.measure_mail_kinds import are_right, cases, kind, raw

BOUNCES = cases("bounces", "dev")
REPLIES = cases("automatic", "dev")


def test_bounces_and_delays_are_told_with_whom_they_did_not_reach_and_whether_for_good():
    found = [(case, bounce(read(raw("bounces", case)))) for case in BOUNCES]
    assert [case["id"] for case, one in found if kind(one) != case["is"]] == []
    reported = [(case, one) for case, one in found if one is not None]
    assert [case["id"] for case, one in reported if not are_right(case, one)] == []
    assert [
        case["id"] for case, one in reported if case["permanent"] is not None and one.permanent != case["permanent"]
    ] == []


def test_no_answer_is_taken_for_an_automatic_reply_and_none_of_either_for_a_bounce():
    found = [(case, read(raw("automatic", case))) for case in REPLIES]
    assert [case["id"] for case, mail in found if case["is"] == "answer" and is_automatic(mail)] == []
    assert [case["id"] for case, mail in found if bounce(mail)] == []


@pytest.mark.parametrize("told_by", ["header", "words"])
def test_automatic_replies_are_recognised(told_by):
    of_them = [case for case in REPLIES if case["is"] == "automatic" and case["told_by"] == told_by]
    missed = [case["id"] for case in of_them if not is_automatic(read(raw("automatic", case)))]
    assert missed == (["be-system-apology"] if told_by == "words" else [])
