"""Two pairs of eyes, frozen versions and lasting votes: kept by the database against direct SQL."""

import threading
import time
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from claims.codes import Finding
from factcheck.accounts.ids import new_id
from reviews import operations
from reviews.inputs import QualifierInput
from reviews.models import FactCheckVersion, VerdictVersion
from tests.factories import ClaimFactory, DeskFactory, EvidenceFactory, a_checker, a_reviewer, user_of
from tests.factories.returned import a_returned_page, a_returned_verdict, a_submitted_factcheck
from tests.factories.reviewing import (
    a_draft_factcheck,
    a_draft_verdict,
    a_published_factcheck,
    a_submitted_verdict,
    an_approved_factcheck,
    an_approved_verdict,
)

pytestmark = pytest.mark.django_db


def sql(statement: str, *values: Any) -> int:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.rowcount


def refused(statement: str, *values: Any) -> str:
    """The database's own words against it."""
    with pytest.raises(IntegrityError) as error:
        sql(statement, *values)
    return str(error.value)


def a_rich_verdict() -> VerdictVersion:
    """Submitted, with a qualifier, a citation and an author."""
    claim = ClaimFactory(checking=True)
    piece = EvidenceFactory(claim=claim)
    return a_submitted_verdict(claim, qualifiers=(QualifierInput(code="single_source"),), citations=(piece.pk,))


FROZEN_OF_VERDICT = {
    "finding": Finding.FALSE, "explanation": "Otherwise.", "as_of": "2020-01-01", "is_as_said": False, "number": 9, "language": "uk",
    "few_origins_reason": "x", "override_reason": "x", "open_questions_reason": "x", "proposition": "Otherwise.", "submitted_at": "2020-01-01",
}  # fmt: skip


@pytest.mark.parametrize("column", sorted(FROZEN_OF_VERDICT))
@pytest.mark.parametrize("state", ["submitted", "approved"])
def test_a_submitted_verdict_never_changes(column: str, state: str) -> None:
    version = a_submitted_verdict() if state == "submitted" else an_approved_verdict()
    words = refused(
        f"UPDATE reviews_verdictversion SET {column} = %s WHERE id = %s", FROZEN_OF_VERDICT[column], version.pk
    )
    assert "frozen" in words


FROZEN_OF_PAGE = {
    "headline": "Otherwise", "conclusion": "Otherwise.", "body": "Otherwise.", "byline": "Somebody", "topics": ["x"], "language": "uk",
    "correction_kind": "update", "correction_reason": "x", "number": 9, "said_sha256": "0" * 64,
}  # fmt: skip


@pytest.mark.parametrize("column", sorted(FROZEN_OF_PAGE))
def test_a_submitted_page_never_changes(column: str) -> None:
    version = a_submitted_factcheck()
    statement = f"UPDATE reviews_factcheckversion SET {column} = %s WHERE id = %s"
    assert "frozen" in refused(statement, FROZEN_OF_PAGE[column], version.pk)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE reviews_verdictqualifier SET code = 'outdated' WHERE version_id = %s",
        "DELETE FROM reviews_verdictqualifier WHERE version_id = %s",
        "INSERT INTO reviews_verdictqualifier (version_id, position, code, respondent) VALUES (%s, 7, 'outdated', '')",
        "UPDATE reviews_verdictcitation SET frozen = '{}' WHERE version_id = %s",
        "DELETE FROM reviews_verdictcitation WHERE version_id = %s",
        "DELETE FROM reviews_verdictauthor WHERE version_id = %s",
        "UPDATE reviews_verdictauthor SET since = now() WHERE version_id = %s",
        "DELETE FROM reviews_verdictversion WHERE id = %s",
        "UPDATE reviews_verdictversion SET state = 'draft' WHERE id = %s",
        "UPDATE reviews_verdictversion SET state = 'published' WHERE id = %s",
        "UPDATE reviews_verdictversion SET state = 'approved' WHERE id = %s",
    ],
)
def test_nothing_of_a_submitted_verdict_is_added_taken_or_skipped(statement: str) -> None:
    refused(statement, a_rich_verdict().pk)


def test_citations_are_not_moved_into_or_out_of_a_frozen_version() -> None:
    version = a_rich_verdict()
    draft = a_draft_verdict()
    refused("UPDATE reviews_verdictqualifier SET version_id = %s WHERE version_id = %s", draft.pk, version.pk)
    operations.edit_verdict(
        version=draft, actor=a_checker(draft.desk), expected=None, qualifiers=(QualifierInput(code="outdated"),)
    )
    refused(
        "UPDATE reviews_verdictqualifier SET version_id = %s, position = 5 WHERE version_id = %s", version.pk, draft.pk
    )


def test_a_draft_still_changes_in_the_database() -> None:
    draft = a_draft_verdict()
    assert sql("UPDATE reviews_verdictversion SET explanation = 'Otherwise.' WHERE id = %s", draft.pk) == 1


def test_no_version_is_born_beyond_a_draft() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        VerdictVersion.objects.create(claim=ClaimFactory(), number=1, state="approved")
    page = a_draft_factcheck()
    with pytest.raises(IntegrityError), transaction.atomic():
        FactCheckVersion.objects.create(factcheck=page.factcheck, number=2, state="published")


CAST = (
    "INSERT INTO reviews_{}vote (id, version_id, voter_id, vote, reason, cast_at) VALUES (%s, %s, %s, %s, 'x', now())"
)


def test_the_database_lets_no_author_vote() -> None:
    verdict, page = a_submitted_verdict(), a_submitted_factcheck()
    for kind, version in (("verdict", verdict), ("factcheck", page)):
        author = version.authors.first().user_id
        assert "no author votes" in refused(CAST.format(kind), new_id(), version.pk, author, "approve")
        assert "no author votes" in refused(CAST.format(kind), new_id(), version.pk, author, "return")
        other = user_of(a_reviewer(version.desk)).pk
        assert sql(CAST.format(kind), new_id(), version.pk, other, "approve") == 1
        refused(CAST.format(kind), new_id(), version.pk, other, "approve")


def bare_copy(version: VerdictVersion | FactCheckVersion) -> VerdictVersion | FactCheckVersion:
    """The next version, submitted, put there by hand without its authors."""
    parent = "claim" if isinstance(version, VerdictVersion) else "factcheck"
    of = {parent: getattr(version, parent)}
    copy = type(version).objects.create(**of, number=version.number + 1, previous=version)
    type(version).objects.filter(pk=copy.pk).update(state="submitted")
    return copy


def test_the_database_lets_no_author_of_what_was_returned_vote_on_its_copy() -> None:
    ruth = a_reviewer(DeskFactory())
    for kind, version in (("verdict", a_returned_verdict(ruth)), ("factcheck", a_returned_page(ruth))):
        copy = bare_copy(version)
        assert not copy.authors.exists()
        assert "no author votes" in refused(CAST.format(kind), new_id(), copy.pk, ruth.user_id, "approve")
        assert sql(CAST.format(kind), new_id(), copy.pk, user_of(a_reviewer(copy.desk)).pk, "approve") == 1


def test_the_database_takes_votes_on_submitted_versions_only() -> None:
    for version in (a_draft_verdict(), an_approved_verdict()):
        voter = user_of(a_reviewer(version.desk)).pk
        assert "submitted" in refused(CAST.format("verdict"), new_id(), version.pk, voter, "approve")


def test_votes_are_neither_changed_nor_taken_back() -> None:
    verdict, page = an_approved_verdict(), an_approved_factcheck()
    for kind, version in (("verdict", verdict), ("factcheck", page)):
        refused(f"UPDATE reviews_{kind}vote SET vote = 'return' WHERE version_id = %s", version.pk)
        refused(f"DELETE FROM reviews_{kind}vote WHERE version_id = %s", version.pk)
        assert version.votes.count() == 1


def test_the_database_adds_no_author_to_a_submitted_version() -> None:
    verdict, page = a_submitted_verdict(), a_submitted_factcheck()
    for kind, version in (("verdict", verdict), ("factcheck", page)):
        other = user_of(a_reviewer(version.desk)).pk
        refused(
            f"INSERT INTO reviews_{kind}author (version_id, user_id, since) VALUES (%s, %s, now())", version.pk, other
        )
        refused(f"DELETE FROM reviews_{kind}author WHERE version_id = %s", version.pk)


@pytest.mark.parametrize(
    "statement",
    [
        'UPDATE reviews_factcheckversion SET record = \'{"headline": "Otherwise"}\' WHERE id = %s',
        "UPDATE reviews_factcheckversion SET record = '{}' WHERE id = %s",
        "UPDATE reviews_factcheckversion SET published_at = now() WHERE id = %s",
        "UPDATE reviews_factcheckversion SET approved_by_id = NULL WHERE id = %s",
        "UPDATE reviews_factcheckversion SET state = 'approved' WHERE id = %s",
        "UPDATE reviews_factcheckclaim SET verdict_version_id = NULL WHERE version_id = %s",
        "UPDATE reviews_factcheckclaim SET search_words = '' WHERE version_id = %s",
        "DELETE FROM reviews_factcheckclaim WHERE version_id = %s",
        "DELETE FROM reviews_factcheckversion WHERE id = %s",
    ],
)
def test_what_was_published_never_changes(statement: str) -> None:
    refused(statement, a_published_factcheck().pk)


def test_a_record_is_drawn_up_at_publication_and_not_before() -> None:
    version = an_approved_factcheck()
    assert version.record == {}
    refused('UPDATE reviews_factcheckversion SET record = \'{"headline": "Early"}\' WHERE id = %s', version.pk)


def test_a_version_is_approved_by_a_vote_and_not_by_a_word() -> None:
    page = a_submitted_factcheck()
    assert "by a vote" in refused("UPDATE reviews_factcheckversion SET state = 'approved' WHERE id = %s", page.pk)
    assert "by a vote" in refused(
        "UPDATE reviews_verdictversion SET state = 'approved' WHERE id = %s", a_submitted_verdict().pk
    )


@pytest.mark.django_db(transaction=True)
def test_nothing_slips_in_while_somebody_submits() -> None:
    draft = a_draft_verdict()
    ada, begun, said = a_checker(draft.desk), threading.Event(), []

    def add() -> None:
        begun.wait(10)
        try:
            sql(
                "INSERT INTO reviews_verdictqualifier (version_id, position, code, respondent) VALUES (%s, 7, 'outdated', '')",
                draft.pk,
            )
            said.append("added")
        except IntegrityError as error:
            said.append(str(error))
        finally:
            connection.close()

    thread = threading.Thread(target=add)
    thread.start()
    with transaction.atomic():
        operations.submit_verdict(version=draft, actor=ada)
        begun.set()
        _until_somebody_waits()
    thread.join(10)
    assert len(said) == 1
    assert "frozen" in said[0]
    assert not draft.qualifiers.exists()


def _until_somebody_waits() -> None:
    """Until another connection waits for a row that this one holds."""
    deadline = time.monotonic() + 10
    with connection.cursor() as cursor:
        while time.monotonic() < deadline:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return
    raise AssertionError("nobody waited")
