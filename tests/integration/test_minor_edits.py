"""A minor edit: one person puts it live, the machine and the database hold it to spelling, and another reads it."""

import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse

from factcheck.accounts import clock
from factcheck.accounts.actors import Actor
from factcheck.accounts.models import Desk
from factcheck.accounts.working_days import end_of_next_working_day
from factcheck.ledger.models import Event
from factcheck.outbound.models import Message
from factcheck.work.attempts import attempt
from factcheck.work.models import Work
from factcheck.workflow.machine import Invalid, NotAllowed, NotReady, WrongState
from reviews import operations
from reviews.models import FactCheck, FactCheckVersion, MinorEdit
from reviews.models.version import Version
from tests.background import do_all_work
from tests.factories import DeskFactory, a_checker, a_reviewer, signed_in, user_of
from tests.factories.records import ClaimFactory
from tests.factories.reviewing import a_published_factcheck, an_approved_verdict

pytestmark = pytest.mark.django_db
BODY = "They met in 2023. Nobody has publised the “full text” of it."
MENDED = BODY.replace("publised", "published")


@pytest.fixture
def ada(desk: Desk) -> Actor:
    return a_reviewer(desk, name="Ada")


def live(desk: Desk, **fields: Any) -> FactCheckVersion:
    claim = an_approved_verdict(ClaimFactory(desk=desk, checking=True)).claim
    return a_published_factcheck(claim, **{"body": BODY, **fields})


def mend(version: Version, actor: Actor, **words: str) -> FactCheckVersion:
    return operations.make_minor_edit(
        factcheck=version.factcheck, reason="Spelling.", actor=actor, **{"body": MENDED, **words}
    )


def test_it_is_live_at_once_with_its_kind_and_waits_for_a_second_reader(desk: Desk, ada: Actor) -> None:
    before = live(desk)
    version = mend(before, ada)
    page = version.factcheck
    page.refresh_from_db()
    before.refresh_from_db()
    assert (page.live_id, page.public_state, before.state) == (version.pk, "live", "superseded")
    assert (version.state, version.number, version.approved_by_id) == ("published", 2, None)
    assert version.author_ids == {ada.user_id}
    shown = Client().get(reverse("public:factcheck", args=[page.slug])).content.decode()
    assert "has published" in shown
    correction = page.corrections.get()
    assert (correction.kind, correction.reason, correction.replaced_by_id) == ("minor_edit", "Spelling.", version.pk)
    assert Event.objects.filter(name="factcheck.minor_edit_made", subject__endswith=str(version.pk)).count() == 1
    assert version.minor_edit.outcome == ""


REFUSED: list[tuple[dict[str, str], str, str]] = [
    ({"body": BODY.replace("2023", "2022")}, "body", "a number or sign: “2023” → “2022”"),
    ({"body": BODY.replace("full text", "full words")}, "body", "a quotation: “full text” → “full words”"),
    ({"body": f"{BODY} It is false."}, "body", "Write the next version instead"),
    ({"headline": "Who said nothing"}, "headline", "a negation: “what” → “nothing”"),
    ({"body": BODY}, "body", "Nothing is different."),
]


def test_more_than_spelling_is_refused_with_the_words(desk: Desk, ada: Actor) -> None:
    before = live(desk)
    for words, field, told in REFUSED:
        with pytest.raises(Invalid) as refusal:
            mend(before, ada, **words)
        assert (refusal.value.field, told in str(refusal.value.sentence)) == (field, True), words
    assert before.factcheck.versions.count() == 1


def test_a_checker_mends_what_they_wrote_and_no_other_page(desk: Desk) -> None:
    noa = a_checker(desk)
    claim = an_approved_verdict(ClaimFactory(desk=desk, checking=True)).claim
    own = a_published_factcheck(claim, noa, body=BODY)
    with pytest.raises(NotAllowed):
        mend(own, a_checker(desk))
    assert mend(own, noa).state == "published"


def test_not_under_a_notice_nor_beside_a_draft_nor_upon_another_that_nobody_read(desk: Desk, ada: Actor) -> None:
    before = live(desk)
    operations.put_up_notice(factcheck=before.factcheck, notice="We look again.", actor=ada)
    with pytest.raises(WrongState):
        mend(before, ada)
    operations.take_down_notice(factcheck=before.factcheck, actor=ada)
    with transaction.atomic():
        operations.draft_next_version(factcheck=before.factcheck, actor=ada)
        with pytest.raises(WrongState):
            mend(before, ada)
        transaction.set_rollback(True)
    version = mend(before, ada)
    with pytest.raises(NotReady):
        mend(version, ada, body=MENDED.replace("They met", "They  met"))
    operations.review_minor_edit(edit=version.minor_edit, is_fine=True, actor=a_reviewer(desk))
    assert mend(version, ada, body=MENDED.replace("They met", "**They** met")).number == 3


def test_its_writer_does_not_review_it_and_it_is_reviewed_once(desk: Desk, ada: Actor) -> None:
    edit = mend(live(desk), ada).minor_edit
    with pytest.raises(NotAllowed):
        operations.review_minor_edit(edit=edit, is_fine=True, actor=ada)
    with pytest.raises(NotAllowed):
        operations.review_minor_edit(edit=edit, is_fine=True, actor=a_checker(desk))
    ruth = a_reviewer(desk)
    with pytest.raises(Invalid):
        operations.review_minor_edit(edit=edit, is_fine=False, actor=ruth)
    row = operations.review_minor_edit(edit=edit, is_fine=False, note="It is another word.", actor=ruth)
    assert (row.outcome, row.reviewed_by_id) == ("reopened", ruth.user_id)
    draft = edit.factcheck.versions.get(state="draft")
    assert draft.author_ids == {ada.user_id}
    with pytest.raises(WrongState):
        operations.review_minor_edit(edit=edit, is_fine=True, actor=ruth)


def test_its_writer_votes_on_nothing_that_carries_it_unread(desk: Desk, ada: Actor) -> None:
    version = mend(live(desk), ada)
    noa = a_checker(desk)
    draft = operations.draft_next_version(factcheck=version.factcheck, actor=noa)
    why = {"correction_kind": "update", "correction_reason": "More is known."}
    draft = operations.edit_factcheck(version=draft, actor=noa, expected=None, conclusion="It is known.", **why)
    draft = operations.submit_factcheck(version=draft, actor=noa)
    with pytest.raises(NotAllowed):
        operations.approve_factcheck(version=draft, actor=ada)
    vote = "INSERT INTO reviews_factcheckvote (id, voter_id, vote, reason, cast_at, version_id) VALUES (gen_random_uuid(), %s, 'approve', '', now(), %s)"
    assert "no author votes" in refused(vote, ada.user_id, draft.pk)
    assert operations.approve_factcheck(version=draft, actor=a_reviewer(desk)).state == "approved"


def refused(statement: str, *values: Any) -> str:
    with pytest.raises(IntegrityError) as error, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)
    return str(error.value)


PUBLISH = "UPDATE reviews_factcheckversion SET state = 'published', published_at = now() WHERE id = %s"


def a_draft_beside(before: FactCheckVersion, by: Actor, **changes: Any) -> FactCheckVersion:
    """All that a minor edit is, made behind the operation's back, up to its last step."""
    kept = {
        name: getattr(before, name)
        for name in ("headline", "conclusion", "byline", "topics", "language", "said_sha256")
    }
    why = {"correction_kind": "minor_edit", "correction_reason": "Spelling."}
    given = {**kept, **why, "body": MENDED, **changes}
    draft = FactCheckVersion.objects.create(factcheck=before.factcheck, number=2, previous=before, **given)
    for row in before.claims.all():
        draft.claims.create(claim=row.claim, verdict_version=row.verdict_version, position=row.position)
    draft.authors.create(user=user_of(by))
    FactCheckVersion.objects.filter(pk=before.pk).update(state="superseded")
    return draft


MORE: list[dict[str, Any]] = [
    {"body": MENDED.replace("2023", "2022")},
    {"body": MENDED.replace("full", "whole")},
    {"byline": "Nobody"},
    {"correction_kind": "correction"},
    {"topics": ["war"]},
]


def test_the_database_lets_nothing_more_pass(desk: Desk, ada: Actor) -> None:
    before = live(desk)
    for changes in MORE:
        with transaction.atomic():
            draft = a_draft_beside(before, ada, **changes)
            row(draft, ada)
            assert "with a vote, or as a minor edit" in refused(PUBLISH, draft.pk), changes
            transaction.set_rollback(True)


def row(draft: FactCheckVersion, by: Actor) -> MinorEdit:
    return MinorEdit.objects.create(
        factcheck=draft.factcheck, version=draft, made_by=user_of(by), due_at=clock.now() + dt.timedelta(days=1)
    )


def test_the_database_wants_the_row_one_author_and_the_same_claims_and_then_its_review_by_another(
    desk: Desk, ada: Actor
) -> None:
    draft = a_draft_beside(live(desk), ada)
    assert "with a vote" in refused(PUBLISH, draft.pk)
    edit = row(draft, ada)
    for spoilt in (
        lambda: draft.authors.create(user=user_of(a_checker(desk))),
        lambda: draft.claims.all().delete(),
        lambda: FactCheck.objects.filter(pk=draft.factcheck_id).update(public_state="under_review"),
    ):
        with transaction.atomic():
            spoilt()
            assert "with a vote" in refused(PUBLISH, draft.pk)
            transaction.set_rollback(True)
    with connection.cursor() as cursor:
        cursor.execute(PUBLISH, [draft.pk])
    review = "UPDATE reviews_minoredit SET outcome = %s, reviewed_by_id = %s, reviewed_at = now() WHERE id = %s"
    refused(review, "fine", ada.user_id, edit.pk)
    assert "nothing else of it changes" in refused("UPDATE reviews_minoredit SET due_at = now() WHERE id = %s", edit.pk)
    assert "stays on record" in refused("DELETE FROM reviews_minoredit WHERE id = %s", edit.pk)
    with connection.cursor() as cursor:
        cursor.execute(review, ["fine", a_reviewer(desk).user_id, edit.pk])
    assert "reviewed once" in refused(review, "fine", a_reviewer(desk).user_id, edit.pk)


def test_it_is_due_when_the_next_working_day_of_the_desk_ends() -> None:
    desk = DeskFactory(time_zone="Asia/Jerusalem", working_days=[7, 1, 2, 3, 4], work_ends=dt.time(17), holidays="IL")
    thursday = dt.datetime(2026, 11, 19, 20, tzinfo=dt.UTC)
    assert end_of_next_working_day(desk, thursday) == dt.datetime(2026, 11, 22, 17, tzinfo=desk.zone)
    # The first day of Passover 2026 is a Thursday; the next working day is the Sunday behind it.
    eve = dt.datetime(2026, 4, 1, 9, tzinfo=desk.zone)
    assert end_of_next_working_day(desk, eve) == dt.datetime(2026, 4, 5, 17, tzinfo=desk.zone)
    plain = DeskFactory(time_zone="UTC", holidays="XX")
    friday = dt.datetime(2026, 11, 20, 9, tzinfo=dt.UTC)
    assert end_of_next_working_day(plain, friday) == dt.datetime(2026, 11, 23, 18, tzinfo=dt.UTC)


@pytest.mark.usefixtures("moving_clock")
def test_it_stands_in_the_queue_until_it_is_read_and_overdue_shows(desk: Desk, ada: Actor) -> None:
    ruth = a_reviewer(desk, name="Ruth")
    do_all_work()
    version = mend(live(desk), ada)
    do_all_work()
    told = set(Message.objects.filter(kind="mail_minor_edit").values_list("recipient__name", flat=True))
    assert "Ruth" in told
    assert "Ada" not in told
    client = signed_in(ruth)
    queue = reverse("reviews:review_queue")
    assert "Minor edits, live already" in client.get(queue).content.decode()
    clock.move(dt.timedelta(days=5))
    late = client.get(queue).content.decode()
    assert "due late" in late
    page = client.get(reverse("reviews:review_factcheck", args=[version.pk])).content.decode()
    assert "It is fine" in page
    where = reverse("reviews:minor_edit_review", args=[version.pk])
    assert client.post(where, {"reopen": "1", "row_version": "1"}).status_code == 422
    assert client.post(where, {"fine": "1", "row_version": "1"}).status_code == 302
    assert "Minor edits, live already" not in client.get(queue).content.decode()
    assert MinorEdit.objects.get().outcome == "fine"


def test_the_screen_refuses_at_the_field(desk: Desk, ada: Actor) -> None:
    version = live(desk)
    client = signed_in(ada)
    where = reverse("reviews:page_minor_edit", args=[version.factcheck_id])
    given = {
        "headline": version.headline,
        "conclusion": version.conclusion,
        "reason": "Spelling.",
        "body": BODY.replace("2023", "2024"),
    }
    given["row_version"] = str(version.factcheck.row_version)
    answer = client.post(where, given)
    assert answer.status_code == 422
    assert 'id="id_body_error"' in answer.content.decode()
    assert client.post(where, {**given, "body": MENDED}).status_code == 302


def test_words_are_tried_out_before_anything_is_saved(desk: Desk, ada: Actor) -> None:
    version = live(desk, headline="He spoke on Monday")
    client = signed_in(ada)
    form = client.get(reverse("reviews:page_minor_edit", args=[version.factcheck_id])).content.decode()
    trial = reverse("reviews:minor_edit_trial", args=[version.factcheck_id])
    assert f'formaction="{trial}" formnovalidate' in form
    given = {"headline": "He spoke on Tuesday", "conclusion": version.conclusion, "reason": "", "row_version": "1"}
    given["body"] = MENDED.replace("2023", "2024")
    before = Event.objects.count()
    for headers in ({}, {"HX-Request": "true"}):
        told = client.post(trial, given, headers=headers).content.decode()
        assert ("<main" in told) == (not headers)
        assert "2 changes are more than that" in told
        assert (
            '<a href="#id_headline">Headline</a>, a name: <del dir="auto">Monday</del> → <ins dir="auto">Tuesday'
            in told
        )
        assert '<a href="#id_body">What was found</a>, a number or sign: <del dir="auto">2023</del>' in told
    again = client.post(trial, given).content.decode()
    assert given["body"] in again.replace("&#x27;", "'").replace("&quot;", '"')
    fine = client.post(trial, {**given, "headline": version.headline, "body": MENDED}).content.decode()
    assert "Nothing here is more than a minor edit." in fine
    empty = client.post(trial, {**given, "headline": ""}, headers={"HX-Request": "true"}).content.decode()
    assert '<a href="#id_headline">Headline</a>: Fill this in.' in empty
    assert Event.objects.count() == before
    assert FactCheck.objects.get(pk=version.factcheck_id).live_id == version.pk
    client.force_login(user_of(a_checker(desk)))
    assert client.post(trial, given).status_code == 403


def overdue() -> list[str]:
    rows = Message.objects.filter(kind="mail_minor_edit_overdue").order_by("recipient__name")
    return list(rows.values_list("recipient__name", flat=True))


def look(number: int) -> None:
    """What the rhythm plans, and only that: what follows waits for the relay."""
    attempt(Work.plan("look_at_minor_edits", key=f"look:{number}").pk)


@pytest.mark.usefixtures("moving_clock")
def test_reviewers_are_told_once_when_nobody_read_it_in_time(desk: Desk, ada: Actor) -> None:
    ruth, tomasz = a_reviewer(desk, name="Ruth"), a_reviewer(desk, name="Tomasz")
    version, read = mend(live(desk), ada), mend(live(desk), ruth)
    operations.review_minor_edit(edit=read.minor_edit, is_fine=True, actor=tomasz)
    do_all_work()
    look(0)
    assert not Event.objects.filter(name="factcheck.minor_edit_overdue").exists()
    clock.move(dt.timedelta(days=5))
    for number in (1, 2):
        look(number)
        do_all_work()
    event = Event.objects.get(name="factcheck.minor_edit_overdue")
    assert event.subject == f"reviews.factcheckversion:{version.pk}"
    told = overdue()
    assert {"Ruth", "Tomasz"} <= set(told)
    assert "Ada" not in told
    assert len(set(told)) == len(told)
    message = Message.objects.get(kind="mail_minor_edit_overdue", recipient__name="Ruth")
    assert reverse("reviews:review_factcheck", args=[version.pk]) in message.text


@pytest.mark.usefixtures("moving_clock")
def test_nobody_is_told_of_what_was_read_before_the_mail_was_written(desk: Desk, ada: Actor) -> None:
    version = mend(live(desk), ada)
    do_all_work()
    clock.move(dt.timedelta(days=5))
    look(1)
    operations.review_minor_edit(edit=version.minor_edit, is_fine=True, actor=a_reviewer(desk))
    do_all_work()
    assert Event.objects.filter(name="factcheck.minor_edit_overdue").count() == 1
    assert overdue() == []
