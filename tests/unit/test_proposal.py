"""What the record by itself suggests: the whole table, without a database."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.codes import (
    FROM_RESPONSES,
    NEUTRAL,
    OUTCOME_TO_QUALIFIER,
    PROPOSABLE,
    RESTRICTED,
    Asks,
    ClaimKind,
    EvidenceKind,
    Finding,
    Outcome,
    Respondent,
    Stance,
    StatementMode,
)
from reviews.proposal import RESPONSES_IN_ORDER, Answer, Piece, Record, Said, propose
from reviews.proposal_words import words


def codes(record: Record) -> list[str]:
    return [row.code for row in propose(record).qualifiers]


def reasons(record: Record) -> list[str]:
    return [reason.code for reason in propose(record).reasons]


def supports(origin: str, **fields: object) -> Piece:
    return Piece(stance=Stance.SUPPORTS, origin=origin, **fields)


def contradicts(origin: str, **fields: object) -> Piece:
    return Piece(stance=Stance.CONTRADICTS, origin=origin, **fields)


OUTLET = Said("outlet", ("harbour-wire",), StatementMode.PARAPHRASE, Finding.CONFIRMED, relays=("bennett",))
BENNETT = Said("bennett", ("bennett",), StatementMode.DIRECT_QUOTATION, Finding.CONFIRMED, relays=("putin",))
PUTIN = Said("putin", ("putin",), StatementMode.HEARSAY, Finding.UNCONFIRMED, is_subject=True)
PESKOV = Said("peskov", ("peskov",), StatementMode.DIRECT_QUOTATION, Finding.CONFIRMED)
BRIEFING = (
    Answer(Outcome.NEITHER_CONFIRMED_NOR_DENIED, Respondent.OFFICIAL),
    Answer(Outcome.DECLINED_COMMENT, Respondent.OFFICIAL),
)
PROMISE = Record(
    answers=BRIEFING,
    evidence=(
        supports("interview", kind=EvidenceKind.EYEWITNESS),
        Piece(stance=Stance.CONTEXT, kind=EvidenceKind.PRIMARY_DOCUMENT, origin="visits"),
    ),
    statements=(OUTLET, BENNETT, PUTIN, PESKOV),
)


def test_the_promise_is_unconfirmed_and_an_official_declined_comment() -> None:
    proposal = propose(PROMISE)
    assert proposal.finding == Finding.UNCONFIRMED
    assert [(row.code, row.respondent) for row in proposal.qualifiers] == [
        ("declined_comment", "official"),
        ("neither_confirmed_nor_denied", "official"),
        ("single_source", ""),
        ("second_hand", ""),
        ("no_documentary_evidence", ""),
        ("attribution_unconfirmed", ""),
    ]
    assert [reason.code for reason in proposal.would_change] == ["a_document", "a_second_source", "an_answer"]
    assert "nothing_independent" in reasons(PROMISE)


def test_it_is_the_same_when_the_claim_hangs_on_who_told_it() -> None:
    told = Said(
        "bennett", ("bennett",), StatementMode.DIRECT_QUOTATION, Finding.CONFIRMED, is_subject=True, relays=("putin",)
    )
    promise = Said("putin", ("putin",), StatementMode.HEARSAY)
    proposal = propose(Record(answers=BRIEFING, statements=(OUTLET, told, promise, PESKOV)))
    assert proposal.finding == Finding.UNCONFIRMED
    assert {"single_source", "second_hand", "no_documentary_evidence"} <= {row.code for row in proposal.qualifiers}


def test_that_bennett_said_so_is_for_a_person_to_judge_with_the_attribution_confirmed() -> None:
    said = Said("bennett", ("bennett",), StatementMode.DIRECT_QUOTATION, Finding.CONFIRMED, is_subject=True)
    proposal = propose(Record(asks=Asks.SAID, statements=(OUTLET, said)))
    assert (proposal.finding, [row.code for row in proposal.qualifiers]) == (None, ["attribution_confirmed"])


def test_frequent_contact_confirmed_by_an_official_alone_is_for_a_person_to_judge() -> None:
    record = Record(
        answers=(Answer(Outcome.CONFIRMED, Respondent.OFFICIAL),),
        statements=(Said("bennett", ("bennett",), StatementMode.DIRECT_QUOTATION, is_subject=True),),
    )
    proposal = propose(record)
    assert proposal.finding is None
    assert proposal.qualifiers[0].code == "confirmed"
    assert "responses_alone_confirm" in reasons(record)
    assert "single_source" not in codes(record)


@pytest.mark.parametrize(
    ("evidence", "finding", "reason"),
    [
        ((), Finding.UNCONFIRMED, "nothing_independent"),
        ((supports("a"),), Finding.UNCONFIRMED, "nothing_independent"),
        ((supports("a"), supports("a")), Finding.UNCONFIRMED, "nothing_independent"),
        ((supports("a"), supports("b")), None, "evidence_supports"),
        ((supports("a"), supports("b", is_interested=True)), Finding.UNCONFIRMED, "nothing_independent"),
        ((supports(""), supports("")), Finding.UNCONFIRMED, "nothing_independent"),
        ((supports("a", kind=EvidenceKind.PRIMARY_DOCUMENT),), None, "document_supports"),
        ((supports("", kind=EvidenceKind.PRIMARY_DOCUMENT),), Finding.UNCONFIRMED, "nothing_independent"),
        ((contradicts("a"),), None, "evidence_contradicts"),
        ((contradicts("a", is_interested=True),), Finding.UNCONFIRMED, "nothing_independent"),
        ((supports("a"), contradicts("b")), Finding.DISPUTED, "evidence_conflicts"),
        ((Piece(stance=Stance.CONTEXT, origin="a"), Piece(origin="b")), Finding.UNCONFIRMED, "nothing_independent"),
    ],
)
def test_evidence_counts_by_independent_origin(
    evidence: tuple[Piece, ...], finding: Finding | None, reason: str
) -> None:
    record = Record(evidence=evidence)
    assert propose(record).finding == finding
    assert reasons(record)[0] == reason


@pytest.mark.parametrize(
    ("answers", "statements", "finding"),
    [
        ((Outcome.DENIED,), (BENNETT, PUTIN), Finding.DISPUTED),
        ((Outcome.DENIED_IN_PART,), (BENNETT, PUTIN), Finding.DISPUTED),
        ((Outcome.DENIED, Outcome.CONFIRMED), (), Finding.DISPUTED),
        ((Outcome.DENIED,), (), Finding.UNCONFIRMED),
        ((Outcome.CONFIRMED,), (), None),
        ((Outcome.CONFIRMED_IN_PART,), (), None),
    ],
)
def test_answers_to_the_matter_alone_dispute_or_leave_it_to_a_person(
    answers: tuple[Outcome, ...], statements: tuple[Said, ...], finding: Finding | None
) -> None:
    record = Record(answers=tuple(Answer(code, Respondent.PERSON) for code in answers), statements=statements)
    assert propose(record).finding == finding


@pytest.mark.parametrize(
    ("kind", "reason"), [(ClaimKind.OPINION, "is_opinion"), (ClaimKind.PREDICTION, "is_prediction")]
)
def test_opinions_and_predictions_are_not_checkable(kind: ClaimKind, reason: str) -> None:
    record = Record(kind=kind, answers=BRIEFING, evidence=(supports("a"), supports("b")))
    assert propose(record).finding == Finding.NOT_CHECKABLE
    assert reasons(record)[0] == reason
    assert [change.code for change in propose(record).would_change] == ["a_checkable_part"]


@pytest.mark.parametrize(
    ("finding", "evidence", "proposed", "reason"),
    [
        (Finding.CONFIRMED, (), None, "was_said"),
        ("", (), Finding.UNCONFIRMED, "not_shown_to_be_said"),
        (Finding.UNCONFIRMED, (), Finding.UNCONFIRMED, "not_shown_to_be_said"),
        (Finding.FALSE, (), None, "statement_was_judged"),
        ("", (supports("tape", kind=EvidenceKind.PRIMARY_DOCUMENT),), None, "evidence_on_words"),
        ("", (supports("a"), supports("b")), None, "evidence_on_words"),
        ("", (supports("a"),), Finding.UNCONFIRMED, "not_shown_to_be_said"),
    ],
)
def test_whether_it_was_said(finding: str, evidence: tuple[Piece, ...], proposed: Finding | None, reason: str) -> None:
    said = Said("s", ("party",), StatementMode.DIRECT_QUOTATION, finding, is_subject=True)
    record = Record(asks=Asks.SAID, statements=(said,), evidence=evidence)
    assert propose(record).finding == proposed
    assert reasons(record)[0] == reason
    assert ("attribution_unconfirmed" in codes(record)) == (finding in ("", Finding.UNCONFIRMED))


@pytest.mark.parametrize("outcome", sorted(NEUTRAL - RESTRICTED))
@pytest.mark.parametrize(
    "record", [PROMISE, Record(), Record(evidence=(supports("a"), supports("b"))), Record(evidence=(contradicts("a"),))]
)
def test_silence_refusal_and_neither_never_move_a_finding(outcome: Outcome, record: Record) -> None:
    added = Record(**{**_fields(record), "answers": (*record.answers, Answer(outcome, Respondent.OFFICIAL))})
    assert propose(added).finding == propose(record).finding
    if qualifier := OUTCOME_TO_QUALIFIER.get(outcome):
        assert qualifier in codes(added)


def _fields(record: Record) -> dict[str, object]:
    return {name: getattr(record, name) for name in ("asks", "kind", "answers", "evidence", "statements")}


@pytest.mark.parametrize("outcome", sorted(RESTRICTED))
def test_what_was_said_off_the_record_bears_on_nothing(outcome: Outcome) -> None:
    assert propose(Record(**{**_fields(PROMISE), "answers": (*BRIEFING, Answer(outcome, "official"))})) == propose(
        PROMISE
    )


@pytest.mark.parametrize("outcome", sorted(set(Outcome) - RESTRICTED))
def test_every_outcome_bears_exactly_its_own_words(outcome: Outcome) -> None:
    borne = {code for code in codes(Record(answers=(Answer(outcome, "company"),))) if code in FROM_RESPONSES}
    assert borne == ({OUTCOME_TO_QUALIFIER[outcome]} if outcome in OUTCOME_TO_QUALIFIER else set())


def test_an_answer_to_the_matter_leads_before_a_refusal_and_a_refusal_before_silence() -> None:
    given = [
        Outcome.NO_RESPONSE_BY_DEADLINE,
        Outcome.NEITHER_CONFIRMED_NOR_DENIED,
        Outcome.DECLINED_COMMENT,
        Outcome.DENIED,
    ]
    for order in itertools.permutations(given):
        found = [
            code
            for code in codes(Record(answers=tuple(Answer(code, "official") for code in order)))
            if code in FROM_RESPONSES
        ]
        assert found == ["denied", "declined_comment", "neither_confirmed_nor_denied", "no_response_by_deadline"]
    assert set(RESPONSES_IN_ORDER) == FROM_RESPONSES


def test_a_second_witness_is_a_second_source() -> None:
    other = Said("aide", ("aide",), StatementMode.DIRECT_QUOTATION, relays=("putin",))
    assert "single_source" in codes(Record(statements=(OUTLET, BENNETT, PUTIN)))
    assert "single_source" not in codes(Record(statements=(OUTLET, BENNETT, other, PUTIN)))


def test_five_outlets_that_repeat_one_interview_are_one_source() -> None:
    outlets = tuple(Said(f"outlet-{n}", (f"outlet-{n}",), relays=("bennett",)) for n in range(5))
    assert "single_source" in codes(Record(statements=(*outlets, BENNETT, PUTIN)))


def test_a_retracted_statement_stands_for_nothing() -> None:
    gone = Said("aide", ("aide",), StatementMode.DIRECT_QUOTATION, relays=("putin",), is_retracted=True)
    record = Record(statements=(BENNETT, gone, PUTIN))
    assert "single_source" in codes(record)
    assert "statement_retracted" in [gap.code for gap in propose(record).gaps]


def test_officials_who_are_only_described_are_an_anonymous_source() -> None:
    officials = Said("officials", ("two-officials",), StatementMode.PARAPHRASE, is_subject=True, is_anonymous=True)
    assert "anonymous_source" in codes(Record(statements=(officials,)))
    named = Said("officials", ("minister",), StatementMode.PARAPHRASE, is_subject=True)
    assert "anonymous_source" not in codes(Record(statements=(named,)))


def test_a_ring_of_relays_ends() -> None:
    one, two = Said("one", ("a",), is_subject=True, relays=("two",)), Said("two", ("b",), relays=("one",))
    assert propose(Record(statements=(one, two))).finding == Finding.UNCONFIRMED


def test_gaps_say_what_nobody_has_looked_at() -> None:
    assert [gap.code for gap in propose(Record()).gaps] == ["nobody_asked", "no_statement", "no_evidence"]
    record = Record(
        answers=(Answer(Outcome.ACKNOWLEDGED, "official"),),
        evidence=(Piece(),),
        statements=(Said("s", ("p",), is_subject=True),),
    )
    found = [gap.code for gap in propose(record).gaps]
    assert found == ["questions_open", "not_judged_whether_said", "origins_unnamed", "stances_missing"]


_answers = st.builds(Answer, st.sampled_from(["", *Outcome.values]), st.sampled_from(Respondent.values))
_pieces = st.builds(
    Piece,
    st.sampled_from(["", *Stance.values]),
    st.sampled_from(["", *EvidenceKind.values]),
    st.sampled_from(["", "a", "b", "c"]),
    st.booleans(),
)
_said = st.builds(
    Said,
    key=st.sampled_from("abcd"),
    parties=st.lists(st.sampled_from("pqr"), max_size=2).map(tuple),
    mode=st.sampled_from(["", *StatementMode.values]),
    finding=st.sampled_from(["", *Finding.values]),
    is_subject=st.booleans(),
    is_anonymous=st.booleans(),
    is_retracted=st.booleans(),
    relays=st.lists(st.sampled_from("abcd"), max_size=2).map(tuple),
)
_records = st.builds(
    Record,
    asks=st.sampled_from(Asks.values),
    kind=st.sampled_from(ClaimKind.values),
    answers=st.lists(_answers, max_size=4).map(tuple),
    evidence=st.lists(_pieces, max_size=4).map(tuple),
    statements=st.lists(_said, max_size=4, unique_by=lambda said: said.key).map(tuple),
)


@given(_records)
def test_any_record_gets_a_proposal_that_keeps_the_rules(record: Record) -> None:
    proposal = propose(record)
    assert proposal.finding is None or proposal.finding in PROPOSABLE
    assert len(set(proposal.qualifiers)) == len(proposal.qualifiers)
    borne = {(OUTCOME_TO_QUALIFIER.get(answer.outcome), answer.respondent) for answer in record.answers}
    assert all((row.code, row.respondent) in borne for row in proposal.qualifiers if row.code in FROM_RESPONSES)
    assert all(words(reason) for reason in (*proposal.reasons, *proposal.gaps, *proposal.would_change))
    neutral = tuple(Answer(code, "person") for code in NEUTRAL)
    assert propose(Record(**{**_fields(record), "answers": (*record.answers, *neutral)})).finding == proposal.finding
