"""How a desk words the domain's codes."""

import pytest

from factcheck.ledger.models import Event
from factcheck.workflow.machine import Invalid, NotAllowed, Stale
from reviews import operations
from reviews.models import Wording
from reviews.publication.wording import wording_of
from tests.factories import DeskFactory, a_chief, a_partner, a_reviewer, an_operator

pytestmark = pytest.mark.django_db
DECLINED = {"language": "en", "coded": "qualifier", "code": "declined_comment"}


def test_a_chief_words_a_code_and_goes_back_to_the_domains_own() -> None:
    desk, other = DeskFactory(), DeskFactory()
    chief = a_chief(desk)
    row = operations.set_wording(desk=desk, **DECLINED, words="{respondent} would not say", actor=chief)
    assert (row.words, row.reviewed_by_id) == ("{respondent} would not say", chief.user_id)
    assert wording_of(desk, "en").qualifier("declined_comment", "official") == "official would not say"
    assert wording_of(other, "en").qualifier("declined_comment", "official") == "official declined comment"
    operations.clear_wording(desk=desk, **DECLINED, actor=chief)
    operations.clear_wording(desk=desk, **DECLINED, actor=chief)
    assert wording_of(desk, "en").qualifier("declined_comment", "official") == "official declined comment"
    assert [event.details.get("cleared") for event in Event.objects.filter(name="wording.changed")] == [None, True]


def test_saving_the_same_words_twice_is_one_change_and_a_second_person_sees_the_first() -> None:
    desk = DeskFactory()
    for _ in range(2):
        operations.set_wording(desk=desk, **DECLINED, words="would not say", actor=a_chief(desk))
    assert (Wording.objects.count(), Event.objects.count()) == (1, 1)
    operations.set_wording(desk=desk, **DECLINED, words="said nothing", actor=a_chief(desk), expected=1)
    with pytest.raises(Stale):
        operations.set_wording(desk=desk, **DECLINED, words="kept quiet", actor=a_chief(desk), expected=1)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"coded": "mood"}, "coded"),
        ({"code": "sulked"}, "code"),
        ({"coded": "finding"}, "code"),
        ({"words": " "}, "words"),
        ({"words": "x" * 121}, "words"),
        ({"language": ""}, "language"),
    ],
)
def test_what_makes_no_sense_is_refused_at_its_field(given: dict, field: str) -> None:
    desk = DeskFactory()
    with pytest.raises(Invalid) as refused:
        operations.set_wording(desk=desk, actor=a_chief(desk), **{**DECLINED, "words": "would not say", **given})
    assert refused.value.field == field
    assert not Wording.objects.exists()


def test_nobody_but_a_chief_of_the_desk_words_its_codes() -> None:
    desk = DeskFactory()
    for other in (a_reviewer(desk), a_chief(DeskFactory()), an_operator(), a_partner(desk)):
        with pytest.raises(NotAllowed):
            operations.set_wording(desk=desk, **DECLINED, words="would not say", actor=other)
        with pytest.raises(NotAllowed):
            operations.clear_wording(desk=desk, **DECLINED, actor=other)
