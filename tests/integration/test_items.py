"""Items: taken in by address, text and file; once per address; corrected, failed and tried again."""

import threading

import pytest
from django.db import connection

from claims import operations
from claims.inputs import AnchorInput
from claims.models import AppearanceChange, Claim, Item, VerificationTask
from factcheck import storage
from factcheck.accounts.access import AccessLevel
from factcheck.ledger.models import Event
from factcheck.workflow.machine import Invalid, NotAllowed, NotReady, Stale, WrongState
from tests.factories import (
    TEXT,
    DeskFactory,
    ItemFactory,
    a_checker,
    a_chief,
    a_guest,
    a_partner,
    a_read_only_token,
    an_observer,
    user_of,
)
from tests.kept import names

pytestmark = pytest.mark.django_db
URL = "https://news.example.org/bridge"


def test_an_address_is_taken_in_and_waits_to_be_fetched() -> None:
    desk = DeskFactory()
    item, created = operations.add_item_by_url(desk=desk, url=f" {URL}/?utm_source=x#top ", actor=a_checker(desk))
    assert created
    assert (item.state, item.intake, item.canonical_url) == ("fetching", "url", URL)
    assert item.url == f"{URL}/?utm_source=x#top"
    assert names() == ["item.added"]


@pytest.mark.parametrize("form", [URL, f"{URL}/", f"{URL}?utm_medium=mail", "HTTPS://News.Example.org/bridge#a"])
def test_the_same_address_leads_to_the_item_already_there(form: str) -> None:
    desk = DeskFactory()
    first, _ = operations.add_item_by_url(desk=desk, url=URL, actor=a_checker(desk))
    again, created = operations.add_item_by_url(desk=desk, url=form, actor=a_checker(desk))
    assert (again, created) == (first, False)
    assert names() == ["item.added", "item.reopened_existing"]


def test_an_item_of_another_open_desk_is_found_and_one_of_a_closed_desk_is_not() -> None:
    open_desk, closed_desk, own = DeskFactory(), DeskFactory(is_open=False), DeskFactory()
    operations.add_item_by_url(desk=closed_desk, url=URL, actor=a_checker(closed_desk))
    ada = a_checker(own)
    mine, created = operations.add_item_by_url(desk=own, url=URL, actor=ada)
    assert created
    assert mine.desk == own
    other = f"{URL}-2"
    theirs, _ = operations.add_item_by_url(desk=open_desk, url=other, actor=a_checker(open_desk))
    assert operations.add_item_by_url(desk=own, url=other, actor=ada) == (theirs, False)


def test_an_item_for_named_people_does_not_betray_itself_to_the_rest_of_the_desk() -> None:
    desk = DeskFactory()
    hidden, _ = operations.add_item_by_url(desk=desk, url=URL, actor=a_checker(desk), access=AccessLevel.NAMED)
    item, created = operations.add_item_by_url(desk=desk, url=URL, actor=a_checker(desk))
    assert created
    assert item.pk != hidden.pk
    assert names() == ["item.added", "item.added"]


def test_widening_an_item_whose_address_the_desk_has_already_is_refused_in_words() -> None:
    desk = DeskFactory()
    chief = a_chief(desk)
    hidden, _ = operations.add_item_by_url(desk=desk, url=URL, actor=chief, access=AccessLevel.NAMED)
    operations.add_item_by_url(desk=desk, url=URL, actor=a_checker(desk))
    with pytest.raises(Invalid, match="already"):
        operations.set_access(row=hidden, access=AccessLevel.DESK, actor=chief)
    hidden.refresh_from_db()
    assert hidden.access == AccessLevel.NAMED


def test_a_partner_hands_in_to_its_own_desk_and_learns_nothing_of_what_is_there() -> None:
    desk, other = DeskFactory(), DeskFactory()
    operations.add_item_by_url(desk=desk, url=URL, actor=a_checker(desk))
    partner = a_partner(desk)
    item, created = operations.add_item_by_url(desk=desk, url=URL, actor=partner)
    assert created
    assert (item.intake, item.handed_in_by_id) == ("partner", partner.key_id)
    assert operations.add_item_by_url(desk=desk, url=URL, actor=partner) == (item, False)
    with pytest.raises(NotAllowed):
        operations.add_item_by_url(desk=other, url=URL, actor=partner)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "ftp://x.example/",
        "javascript:alert(1)",
        "not an address",
        "http://",
        "https://a b/",
        "http://u:p@x.example/",
    ],
)
def test_what_is_no_web_address_is_refused_beside_the_field(url: str) -> None:
    desk = DeskFactory()
    with pytest.raises(Invalid) as refusal:
        operations.add_item_by_url(desk=desk, url=url, actor=a_checker(desk))
    assert refusal.value.field == "url"
    assert not Item.objects.exists()
    assert names() == []


def test_guests_observers_and_reading_tokens_take_nothing_in() -> None:
    desk = DeskFactory()
    for who in (a_guest(desk), an_observer(), a_read_only_token(user_of(a_checker(desk))), a_checker()):
        with pytest.raises(NotAllowed):
            operations.add_item_by_url(desk=desk, url=URL, actor=who)
        with pytest.raises(NotAllowed):
            operations.add_item_by_text(desk=desk, text=TEXT, actor=who)
    assert not Item.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_people_adding_the_same_address_at_once_get_one_item() -> None:
    desk = DeskFactory()
    people = [a_checker(desk) for _ in range(4)]
    start, results = threading.Barrier(len(people)), []

    def add(who: object) -> None:
        start.wait()
        try:
            results.append(operations.add_item_by_url(desk=desk, url=URL, actor=who))
        finally:
            connection.close()

    threads = [threading.Thread(target=add, args=(who,)) for who in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(results) == len(people)
    assert len({item.pk for item, _ in results}) == 1
    assert [created for _, created in results].count(True) == 1
    assert Item.objects.count() == 1


def test_pasted_text_is_ready_at_once_and_its_bytes_are_kept_as_they_came() -> None:
    desk = DeskFactory()
    text = "First\x00 line  \r\n\r\n\r\n\r\nSecond\rthird\ud800 \u200fשלום\n"
    item, created = operations.add_item_by_text(desk=desk, text=text, actor=a_checker(desk), publisher=" The\nPost ")
    assert created
    assert (item.state, item.title, item.publisher) == ("ready", "First line", "The Post")
    assert item.current.text == "First line\n\nSecond\nthird\ufffd \u200fשלום"
    with storage.open_stored(item.current.raw_sha256) as kept:
        assert kept.read() == text.encode("utf-8", "replace")
    event = Event.objects.get()
    assert (event.name, event.details["snapshot"]) == ("item.added", str(item.current.pk))


@pytest.mark.parametrize("text", ["", "  \n\t ", "\x00\x00", "\ufeff"])
def test_empty_text_is_refused(text: str) -> None:
    desk = DeskFactory()
    with pytest.raises(Invalid) as refusal:
        operations.add_item_by_text(desk=desk, text=text, actor=a_checker(desk))
    assert refusal.value.field == "text"
    assert not Item.objects.exists()


def test_ten_megabytes_are_taken_and_what_is_longer_is_refused_with_the_limit(settings: object) -> None:
    desk = DeskFactory()
    ada = a_checker(desk)
    ten = "word " * (2 * 1024 * 1024)
    item, _ = operations.add_item_by_text(desk=desk, text=ten, actor=ada)
    assert len(item.current.text) == len(ten) - 1
    with pytest.raises(Invalid, match="11"):
        operations.add_item_by_text(desk=desk, text=ten * 2, actor=ada)


def test_text_for_a_failed_address_makes_that_item_ready() -> None:
    item = ItemFactory(failed=True)
    ada = a_checker(item.desk)
    same, created = operations.add_item_by_text(desk=item.desk, text=TEXT, url=item.url, actor=ada)
    assert (same, created) == (item, False)
    assert (same.state, same.current.text, same.failure_code) == ("ready", TEXT, "")
    assert names() == ["item.text_given"]


def test_other_text_for_an_address_that_is_ready_is_refused_and_not_lost_silently() -> None:
    desk = DeskFactory()
    ada = a_checker(desk)
    item, _ = operations.add_item_by_text(desk=desk, text=TEXT, url=URL, actor=ada)
    assert operations.add_item_by_text(desk=desk, text=TEXT, url=URL, actor=ada) == (item, False)
    with pytest.raises(Invalid) as refusal:
        operations.add_item_by_text(desk=desk, text="Something else.", url=URL, actor=ada)
    assert refusal.value.field == "url"


def test_corrections_are_kept_and_say_which_fields() -> None:
    item = ItemFactory()
    ada = a_checker(item.desk)
    row = operations.correct_item(item=item, actor=ada, expected=1, title="Open at last", byline="Ben Oyelaran")
    assert (row.title, row.byline, row.row_version) == ("Open at last", "Ben Oyelaran", 2)
    assert Event.objects.get().details == {"fields": ["byline", "title"]}
    assert operations.correct_item(item=item, actor=ada, expected=1, title="Open at last").row_version == 2
    with pytest.raises(Stale):
        operations.correct_item(item=item, actor=ada, expected=1, title="Another")
    with pytest.raises(Invalid) as refusal:
        operations.correct_item(item=item, actor=ada, expected=2, kind="poem")
    assert refusal.value.field == "kind"
    assert names() == ["item.corrected"]


def test_a_corrected_text_is_a_new_capture_in_which_claims_are_found_again_or_wait() -> None:
    item = ItemFactory()
    ada = a_checker(item.desk)
    quotes = ["It cost 4.2 million", "opened the bridge on Monday"]
    moved, gone = (_logged(item, ada, quote) for quote in quotes)
    old = item.current
    text = TEXT.replace(
        "The minister opened the bridge on Monday.", "Somebody cut a ribbon, and people clapped for a long while."
    )
    row = operations.correct_item(item=item, actor=ada, expected=1, text=text)
    assert row.current.pk != old.pk
    assert (row.current.number, row.current.previous, row.current.change) == (2, old, "claim_removed")
    found, lost = moved.appearances.get(), gone.appearances.get()
    assert (found.snapshot, text[found.start : found.end]) == (row.current, quotes[0])
    assert lost.snapshot == old
    assert lost.state in ("fuzzy", "ambiguous", "orphaned")
    details = Event.objects.get(name="item.corrected").details
    assert details["change"] == "claim_removed"
    assert sum(details["anchors"].values()) == 2
    # Whoever has the claim whose words wait is told as of a changed page; where they were found again nobody has to do anything.
    (task,) = VerificationTask.objects.filter(verifier="watching")
    assert (task.claim, task.outcome, task.result_code) == (gone, "needs_person", "words_removed")
    assert [(one.claim, one.fate) for one in AppearanceChange.objects.undecided()] == [(gone, "removed")]
    assert Event.objects.get(name="claim.source_changed").actor == ada.reference


def test_the_same_text_again_is_no_correction() -> None:
    item = ItemFactory()
    row = operations.correct_item(item=item, actor=a_checker(item.desk), expected=1, text=TEXT + "\r\n")
    assert (row.current, row.row_version) == (item.current, 1)
    assert names() == []


def _logged(item: Item, who: object, quote: str) -> Claim:
    return operations.log_claim(
        desk=item.desk, proposition=quote, item=item, anchor=AnchorInput(exact=quote), actor=who
    )


def test_a_failed_item_is_tried_again_once() -> None:
    item = ItemFactory(failed=True)
    ada = a_checker(item.desk)
    row = operations.retry_item(item=item, actor=ada, expected=1)
    assert (row.state, row.failure_code, row.failure_details) == ("fetching", "", {})
    with pytest.raises(WrongState):
        operations.retry_item(item=item, actor=ada)
    assert names() == ["item.fetch_retried"]


def test_what_is_another_item_or_has_no_address_is_not_tried_again() -> None:
    for item in (
        ItemFactory(failed=True, failure_code="duplicate"),
        ItemFactory(failed=True, url="", canonical_url=""),
    ):
        with pytest.raises(NotReady):
            operations.retry_item(item=item, actor=a_checker(item.desk))


def test_a_person_the_item_was_given_to_corrects_it_and_nobody_elses_guest_does() -> None:
    item = ItemFactory()
    guest, other = a_guest(item.desk), a_guest(item.desk)
    Item.objects.filter(pk=item.pk).update(assignee=guest.user_id)
    assert operations.correct_item(item=item, actor=guest, expected=None, title="Mended").title == "Mended"
    with pytest.raises(NotAllowed):
        operations.correct_item(item=item, actor=other, expected=None, title="Mine")
