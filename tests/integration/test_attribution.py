"""The verifier that reads who is said to have said a claim, and what a person takes over from it."""

from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from claims import operations, sections
from claims.inputs import AnchorInput, PartyInput, StatementInput
from claims.models import Claim, Statement, StatementLink, VerificationTask
from claims.verifiers.attribution import SaidByWhom
from factcheck.accounts.roles import Role
from factcheck.workflow.machine import NotAllowed
from tests.factories import ItemFactory, a_checker, a_person

pytestmark = pytest.mark.django_db
VERIFIER = SaidByWhom()
TWO = "Naftali Bennett said in an interview that Vladimir Putin had promised him to spare the president."
WORDS = "to spare the president"


def claim_in(text: str, words: str, *said: StatementInput, language: str = "en") -> Claim:
    item = ItemFactory(text=text, language=language)
    return operations.log_claim(
        desk=item.desk, proposition="So.", item=item, anchor=AnchorInput(exact=words), statements=said,
        actor=a_checker(item.desk),
    )  # fmt: skip


def said_by(name: str, **fields: Any) -> StatementInput:
    return StatementInput(parties=(PartyInput(name=name),), words="So.", **fields)


def run(claim: Claim) -> Any:
    return VERIFIER.run(claim, lambda step, fraction=None, message="": None)


def task_of(claim: Claim) -> VerificationTask:
    """The verifier's finished run."""
    got, task = run(claim), operations.queue_verifier(claim=claim, verifier="attribution")
    VerificationTask.objects.filter(pk=task.pk).update(
        state="finished", outcome=got.outcome, result_code=got.code, result=got.parameters
    )
    task.refresh_from_db()
    return task


def names_of(claim: Claim) -> list[str]:
    rows = Statement.objects.filter(claims=claim).order_by("created_at", "pk")
    return [row.parties.get().party.name for row in rows]


def test_who_is_not_in_the_graph_is_found_and_only_places_are_kept() -> None:
    claim = claim_in(TWO, WORDS)
    got = run(claim)
    assert (got.outcome, got.code) == ("found", "graph_differs")
    (one,) = got.parameters["appearances"]
    assert [TWO[s["start"] : s["end"]] for s in one["speakers"]] == ["Naftali Bennett", "Vladimir Putin"]
    assert [(s["act"], s["kind"], s["statements"]) for s in one["speakers"]] == [
        ("said", "named", []),
        ("promised", "named", []),
    ]
    assert "Bennett" not in str(got.parameters)


def test_a_graph_that_has_them_agrees_and_one_without_the_relay_does_not() -> None:
    claim = claim_in(TWO, WORDS, said_by("Vladimir Putin"))
    inner = claim.statements.get()
    outer = operations.add_statement(claim=claim, statement=said_by("Naftali Bennett"), actor=a_checker(claim.desk))
    assert run(claim).parameters["appearances"][0]["unlinked"] == [[0, 1]]
    operations.link_statements(source=outer, target=inner, kind="relays", actor=a_checker(claim.desk))
    assert (run(claim).outcome, run(claim).code) == ("passed", "attribution_agrees")


@pytest.mark.parametrize(
    ("text", "words", "outcome", "code"),
    [
        ("The dam was allegedly sold.", "The dam was allegedly sold", "found", "no_named_source"),
        ("The dam was sold, it was reported.", "The dam was sold", "found", "no_named_source"),
        ("It rained. The dam was sold. It is old.", "The dam was sold", "passed", "attribution_own_voice"),
        ("Olsen never said that the dam was sold.", "the dam was sold", "needs_person", "attribution_denied"),
        ("Olsen and Kern said that the dam was sold.", "the dam was sold", "needs_person", "attribution_unclear"),
    ],
)
def test_what_else_comes_of_it(text: str, words: str, outcome: str, code: str) -> None:
    got = run(claim_in(text, words))
    assert (got.outcome, got.code) == (outcome, code)
    assert VERIFIER.words(got.code, got.parameters) != code


def test_where_somebody_has_recorded_it_words_that_cannot_be_read_ask_nobody() -> None:
    text = "Olsen and Kern said that the dam was sold."
    got = run(claim_in(text, "the dam was sold", said_by("Olsen")))
    assert (got.outcome, got.code) == ("inconclusive", "attribution_unclear")


def test_that_nobody_is_named_is_said_beside_a_difference() -> None:
    got = run(claim_in("Two officials said that the dam was sold.", "the dam was sold"))
    assert got.code == "graph_differs"
    assert VERIFIER.words(got.code, got.parameters).endswith("No source is named.")


def test_names_in_other_letters_are_left_to_a_person() -> None:
    claim = claim_in(
        "Юсуф Демір сказав, що в таборі немає води.", "в таборі немає води", said_by("Yusuf Demir"), language="uk"
    )
    assert run(claim).code == "attribution_other_letters"


def test_it_applies_where_the_language_is_read() -> None:
    assert VERIFIER.applies_to(claim_in(TWO, WORDS))
    assert not VERIFIER.applies_to(claim_in("Er sagte, dass es so ist.", "es so ist", language="de"))


def test_a_statement_that_not_every_reader_sees_takes_no_part() -> None:
    claim = claim_in(TWO, WORDS, said_by("Vladimir Putin"))
    ada = a_checker(claim.desk)
    assert run(claim).parameters["appearances"][0]["speakers"][1]["statements"]
    operations.set_access(row=claim.statements.get(), access="named", named_readers=[ada.user_id], actor=ada)
    assert run(claim).parameters["appearances"][0]["speakers"][1]["statements"] == []


def test_one_press_makes_statements_and_relays_and_a_second_one_nothing() -> None:
    claim = claim_in(TWO, WORDS)
    task, ada = task_of(claim), a_checker(claim.desk)
    assert names_of(claim) == []
    outer, inner = operations.accept_attribution(task=task, actor=ada)
    assert names_of(claim) == ["Naftali Bennett", "Vladimir Putin"]
    assert StatementLink.objects.get().source == outer
    assert (inner.act, inner.words, inner.mode) == ("promised", WORDS, "hearsay")
    assert claim.claim_statements.get(is_subject=True).statement == inner
    assert claim.verification_tasks.filter(verifier="attribution").count() == 2
    assert operations.accept_attribution(task=task, actor=ada) == []
    assert run(claim).code == "attribution_agrees"


def test_those_who_are_there_are_linked_and_not_made_again() -> None:
    claim = claim_in(TWO, WORDS, said_by("Vladimir Putin"))
    inner = claim.statements.get()
    (outer,) = operations.accept_attribution(task=task_of(claim), actor=a_checker(claim.desk))
    assert [(link.source, link.target) for link in StatementLink.objects.all()] == [(outer, inner)]


def test_who_may_not_work_on_the_claim_accepts_nothing() -> None:
    claim = claim_in(TWO, WORDS)
    with pytest.raises(NotAllowed):
        operations.accept_attribution(task=task_of(claim), actor=a_checker())
    assert names_of(claim) == []


def test_the_page_shows_the_chain_and_takes_it_over(client: Client) -> None:
    claim = claim_in(TWO.replace("had promised", "had allegedly promised"), WORDS)
    task = task_of(claim)
    (row,) = [one for one in sections.tasks_section(claim, a_checker(claim.desk))["found"] if one.task == task]
    shown = render_to_string("claims/_task.html", {"row": row})
    assert '<ins dir="auto">Naftali Bennett</ins> (said) → <ins dir="auto">Vladimir Putin</ins> (promised)' in shown
    assert "<bdi>allegedly</bdi>" in shown
    client.force_login(a_person(Role.CHECKER, claim.desk))
    answer = client.post(reverse("claims:task_accept", args=[task.pk]))
    assert answer.status_code == 302
    assert names_of(claim) == ["Naftali Bennett", "Vladimir Putin"]


def test_a_reader_who_may_not_work_on_it_gets_no_button() -> None:
    claim = claim_in(TWO, WORDS)
    shown = VERIFIER.shown(task_of(claim), a_checker())
    assert not shown["may_accept"]
