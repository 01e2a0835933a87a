"""A list costs the same number of queries with one row and with two hundred."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.db.models import Model, OuterRef, Subquery
from django.test.utils import CaptureQueriesContext

from claims.models import Appearance, ClaimStatement, Origin, PartyName, PartyRole, StatementLink, StatementParty
from factcheck.accounts import clock
from factcheck.accounts.actors import actor_for_user
from factcheck.accounts.models import Desk
from reviews import operations
from reviews.models import (
    Attempt,
    Comment,
    CommentRequest,
    FactCheck,
    FactCheckAuthor,
    FactCheckClaim,
    FactCheckVersion,
    FactCheckVote,
    MinorEdit,
    PublicResponse,
    Question,
    Reply,
    ResponsePoint,
    Suggestion,
    VerdictAuthor,
    VerdictCitation,
    VerdictQualifier,
    VerdictVersion,
)
from tests.api.asking import Asker, as_partner, as_role, ok
from tests.factories import (
    ClaimFactory,
    DeskFactory,
    EvidenceFactory,
    ItemFactory,
    PartyFactory,
    StatementFactory,
    VerificationTaskFactory,
    a_person,
)

MANY = 200


def copied(row: Any, **changes: Any) -> Any:
    """The same row once more, not saved yet."""
    values = {
        field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields if not field.primary_key
    }
    return type(row)(**{**values, **changes})


def multiplied(row: Any, *children: type[Model], **unique: Callable[[int], Any]) -> list[Any]:
    """A row and its children, until there are two hundred of it; `unique`: what must differ."""
    model = type(row)
    rows = model.objects.bulk_create(
        [copied(row, **{name: of(n) for name, of in unique.items()}) for n in range(MANY - 1)]
    )
    for child in children:
        to_row = next(field.attname for field in child._meta.concrete_fields if field.related_model is model)
        given = list(child._base_manager.filter(**{to_row: row.pk}))
        child._base_manager.bulk_create([copied(part, **{to_row: other.pk}) for other in rows for part in given])
    return rows


def number(n: int) -> int:
    return 1000 + n


def items(desk: Desk) -> Any:
    return lambda row: multiplied(row), ItemFactory(desk=desk, assignee=a_person())


def claims(desk: Desk) -> Any:
    item = ItemFactory(desk=desk)
    claim = ClaimFactory(desk=desk, item=item, assignee=a_person(), duplicate_of=ClaimFactory(desk=desk))
    for _place in range(2):
        Appearance.objects.create(claim=claim, item=item, snapshot=item.current, exact="It cost", start=0, end=7)
    return lambda row: multiplied(row, Appearance, number=number), claim


def parties(desk: Desk) -> Any:
    party = PartyFactory(desk=desk, names=["Another name"], speaks_for=PartyFactory(desk=desk))
    party.roles.create(title="minister", organisation=PartyFactory(desk=desk))
    return lambda row: multiplied(row, PartyName, PartyRole), party


def statements(desk: Desk) -> Any:
    claim = ClaimFactory(desk=desk)
    first, second = (StatementFactory(desk=desk, item=ItemFactory(desk=desk), claim=claim) for _time in range(2))
    StatementLink.objects.create(source=second, target=first, kind="relays")
    return lambda row: multiplied(row, ClaimStatement, StatementParty, StatementLink), second


def tasks(desk: Desk) -> Any:
    done = {"result_code": "quotation_exact", "state": "finished", "outcome": "passed"}
    task = VerificationTaskFactory(claim=ClaimFactory(desk=desk), assignee=a_person(), **done)
    return lambda row: multiplied(row, run=number), task


def evidence(desk: Desk) -> Any:
    claim = ClaimFactory(desk=desk)
    origin = Origin.objects.create(claim=claim, name="the ministry")
    statement = StatementFactory(desk=desk, claim=claim)
    row = EvidenceFactory(claim=claim, statement=statement, origin=origin, snapshot=ItemFactory(desk=desk).current)
    return lambda row: multiplied(row), row


def responses(desk: Desk) -> Any:
    claim = ClaimFactory(desk=desk)
    said = {
        "party": PartyFactory(desk=desk),
        "on_behalf_of": PartyFactory(desk=desk),
        "statement": StatementFactory(desk=desk, claim=claim),
    }
    response = PublicResponse.objects.create(desk=desk, **said)
    ResponsePoint.objects.create(response=response, position=1, claim=claim, outcome="denied", words="No.")
    ResponsePoint.objects.create(
        response=response, position=2, statement=response.statement, outcome="denied", words="No."
    )
    return lambda row: multiplied(row, ResponsePoint), response


def requests(desk: Desk) -> Any:
    person, claim = a_person(), ClaimFactory(desk=desk)
    request = CommentRequest.objects.create(desk=desk, party=PartyFactory(desk=desk), asked_by=person, state="open")
    Question.objects.create(request=request, position=1, text="?", claim=claim, outcome_by=person)
    Question.objects.create(request=request, position=2, text="?", statement=StatementFactory(desk=desk, claim=claim))
    Attempt.objects.create(request=request, channel="mail", made_by=person)
    Reply.objects.create(request=request, desk=desk, channel="mail", text="No.", recorded_by=person)
    return lambda row: multiplied(row, Question, Attempt, Reply), request


def a_verdict(desk: Desk) -> VerdictVersion:
    claim, person = ClaimFactory(desk=desk), a_person()
    version = VerdictVersion.objects.create(claim=claim, number=1, finding="unconfirmed", created_by=person)
    VerdictQualifier.objects.create(version=version, position=1, code="single_source")
    VerdictCitation.objects.create(version=version, position=1, evidence=EvidenceFactory(claim=claim))
    VerdictAuthor.objects.create(version=version, user=person)
    return version


def verdicts(desk: Desk) -> Any:
    def more(row: VerdictVersion) -> None:
        others = multiplied(row.claim, number=number)
        multiplied(row, VerdictQualifier, VerdictCitation, VerdictAuthor, claim_id=lambda n: others[n].pk)

    return more, a_verdict(desk)


def fact_checks(desk: Desk) -> Any:
    verdict = a_verdict(desk)
    page = FactCheck.objects.create(desk=desk, slug="page")
    version = FactCheckVersion.objects.create(factcheck=page, number=1, headline="Did he?")
    FactCheckClaim.objects.create(version=version, claim=verdict.claim, verdict_version=verdict)
    FactCheckAuthor.objects.create(version=version, user=a_person())

    def more(row: FactCheck) -> None:
        pages = multiplied(row, slug=lambda n: f"page-{n}")
        multiplied(version, FactCheckClaim, FactCheckAuthor, factcheck_id=lambda n: pages[n].pk)

    return more, page


def comments(desk: Desk) -> Any:
    version, by = a_verdict(desk), actor_for_user(a_person("checker", desk))

    def say(root: Comment | None = None) -> Comment:
        named = "@Ruth Bar Lev, and this?"
        comment = operations.add_comment(version=version, text=named, actor=by, thread=root.pk if root else None)
        return comment if root else operations.resolve_thread(thread=comment, actor=by)

    a_person("reviewer", desk, name="Ruth Bar Lev")
    return lambda row: [say(row if n % 2 else None) for n in range(MANY - 1)], say()


def suggestions(desk: Desk) -> Any:
    given = {"part": "explanation", "exact": "one", "replacement": "two", "state": "rejected"}
    one, by = a_verdict(desk), a_person()
    decided = {"made_by": by, "decided_by": a_person(), "decided_at": clock.now()}
    row = Suggestion.objects.create(verdict_version=one, start=0, **given, **decided)
    return lambda row: multiplied(row), row


def minor_edits(desk: Desk) -> Any:
    _more, page = fact_checks(desk)
    due = {"due_at": clock.now(), "made_by": a_person()}

    def more(row: MinorEdit) -> None:
        pages = multiplied(page, slug=lambda n: f"{page.slug}-{n}")
        versions = multiplied(row.version, FactCheckAuthor, factcheck_id=lambda n: pages[n].pk)
        rows = [MinorEdit(factcheck=one.factcheck, version=one, **due) for one in versions]
        MinorEdit.objects.bulk_create(rows)

    return more, MinorEdit.objects.create(factcheck=page, version=page.versions.get(), **due)


LISTS = {
    "items": items,
    "claims": claims,
    "parties": parties,
    "statements": statements,
    "verification-tasks": tasks,
    "evidence": evidence,
    "responses": responses,
    "comment-requests": requests,
    "verdicts": verdicts,
    "fact-checks": fact_checks,
    "comments": comments,
    "suggestions": suggestions,
    "minor-edits": minor_edits,
}


def queries(asker: Asker, address: str, at_least: int) -> int:
    with CaptureQueriesContext(connection) as counted:
        rows = ok(asker.get(address, page_size="200"))["results"]
    assert len(rows) >= at_least
    return len(counted)


@pytest.mark.parametrize("name", LISTS)
def test_a_list_costs_the_same_with_one_row_and_with_two_hundred(desk: Desk, name: str) -> None:
    asker = as_role("checker", desk)
    more, row = LISTS[name](desk)
    queries(asker, name, 1)
    few = queries(asker, name, 1)
    more(row)
    assert queries(asker, name, MANY) == few
    assert few < 25


def test_what_is_published_costs_the_same_for_a_partner(desk: Desk) -> None:
    partner, reviewer = as_partner(desk), a_person("reviewer", desk)
    more, row = fact_checks(desk)
    more(row)
    FactCheckVersion.objects.update(state="submitted")
    versions = list(FactCheckVersion.objects.all())
    FactCheckVote.objects.bulk_create(
        [FactCheckVote(version=version, voter=reviewer, vote="approve") for version in versions]
    )
    FactCheckVersion.objects.update(state="approved")
    record = {
        "claims": [{"verdict": {"finding": {"code": "false", "words": "false"}, "qualifiers": [], "text": "false"}}]
    }
    FactCheckVersion.objects.update(state="published", record=record, published_at="2026-01-01T00:00:00Z")
    live = FactCheckVersion.objects.filter(factcheck=OuterRef("pk")).values("pk")
    FactCheck.objects.filter(pk=row.pk).update(live=Subquery(live), public_state="live")
    queries(partner, "fact-checks", 1)
    few = queries(partner, "fact-checks", 1)
    FactCheck.objects.update(live=Subquery(live), public_state="live")
    assert queries(partner, "fact-checks", MANY) == few


def test_desks_too(desk: Desk) -> None:
    asker = as_role("checker", desk)
    queries(asker, "desks", 1)
    few = queries(asker, "desks", 1)
    for _row in range(20):
        a_person("checker", DeskFactory())
    assert queries(asker, "desks", 21) == few
