"""What the record by itself suggests for a verdict, with its reasons. Pure: the record comes in as plain data.

It proposes qualifiers, gaps and reasons always, and a finding only where rules suffice: unconfirmed, disputed or not checkable. For
everything else it says “for you to judge”. Silence, refusal and “neither confirmed nor denied” never raise or lower a finding."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from claims.codes import (
    CLOSING,
    NEUTRAL,
    OUTCOME_TO_QUALIFIER,
    RESTRICTED,
    Asks,
    ClaimKind,
    EvidenceKind,
    Finding,
    Outcome,
    Qualifier,
    Stance,
    StatementMode,
)

DOCUMENTS = frozenset({EvidenceKind.PRIMARY_DOCUMENT, EvidenceKind.DATA})
AFFIRMED = frozenset({Outcome.CONFIRMED, Outcome.CONFIRMED_IN_PART})
DENIED = frozenset({Outcome.DENIED, Outcome.DENIED_IN_PART})
NOT_TO_BE_CHECKED = {ClaimKind.OPINION: "is_opinion", ClaimKind.PREDICTION: "is_prediction"}
ENOUGH_ORIGINS = 2

# Which response leads a label: an answer to the matter before a refusal, a refusal before silence.
RESPONSES_IN_ORDER = (
    Qualifier.DENIED,
    Qualifier.DENIED_IN_PART,
    Qualifier.CONFIRMED,
    Qualifier.CONFIRMED_IN_PART,
    Qualifier.DECLINED_COMMENT,
    Qualifier.NEITHER_CONFIRMED_NOR_DENIED,
    Qualifier.NO_RESPONSE_BY_DEADLINE,
    Qualifier.UNREACHABLE,
    Qualifier.REFERRED_ELSEWHERE,
    Qualifier.NOT_RESPONSIVE,
    Qualifier.COMMENT_NOT_SOUGHT,
    Qualifier.RESPONSE_PENDING,
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question of ours, or a point made to others, came to."""

    outcome: str
    respondent: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of evidence. Without an origin nobody has said where it really comes from."""

    stance: str = ""
    kind: str = ""
    origin: str = ""
    is_interested: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """A statement of the claim's graph: by whom, how it is given, which others it relays."""

    key: str
    parties: tuple[str, ...] = ()
    mode: str = ""
    finding: str = ""
    is_subject: bool = False
    is_anonymous: bool = False
    is_retracted: bool = False
    relays: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """Everything on a claim that may bear on its verdict; nothing that was said off the record or on background."""

    asks: str = Asks.SO
    kind: str = ClaimKind.FACT
    answers: tuple[Answer, ...] = ()
    evidence: tuple[Piece, ...] = ()
    statements: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposed:
    """A qualifier, with the respondent's word where it comes from a response."""

    code: str
    respondent: str = ""


@dataclass(frozen=True)
class Reason:
    """Why, what is missing, or what would change it: a code with parameters; its words are chosen where it is shown."""

    code: str
    parameters: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Proposal:
    """A finding, or none (“for you to judge”), with qualifiers (the leading one first), reasons, gaps and what would change it."""

    finding: Finding | None
    qualifiers: tuple[Proposed, ...]
    reasons: tuple[Reason, ...]
    gaps: tuple[Reason, ...]
    would_change: tuple[Reason, ...]


@dataclass(frozen=True)
class _Weighed:
    """The record, counted."""

    record: Record
    supporting: frozenset[str]
    contradicting: frozenset[str]
    has_document: bool
    witnesses: frozenset[str]
    is_second_hand: bool
    is_anonymous: bool
    affirmed: bool
    denied: bool

    @property
    def is_single_source(self) -> bool:
        """Known from one participant, however many repeat it."""
        return len(self.witnesses) == 1 and len(self.supporting) < ENOUGH_ORIGINS and not self.affirmed


def propose(record: Record) -> Proposal:
    """What the record suggests."""
    answers = tuple(answer for answer in record.answers if answer.outcome not in RESTRICTED)
    weighed = _weigh(record, answers)
    finding, why = _said(weighed) if record.asks == Asks.SAID else _so(weighed)
    qualifiers = [*_from_responses(answers), *_from_record(weighed)]
    reasons = [*why, *_reasons(weighed, answers)]
    gaps, change = _gaps(weighed, answers), _would_change(weighed, answers, finding)
    return Proposal(finding, tuple(dict.fromkeys(qualifiers)), tuple(reasons), tuple(gaps), tuple(change))


def _weigh(record: Record, answers: tuple[Answer, ...]) -> _Weighed:
    standing = {said.key: said for said in record.statements if not said.is_retracted}
    below = _below(standing)
    roots = [said for said in below if not any(key in standing for key in said.relays)]
    sources = [witness for root in roots for witness in _witnesses(root, standing)]
    outcomes = {answer.outcome for answer in answers}
    return _Weighed(
        record=record,
        supporting=_origins(record.evidence, Stance.SUPPORTS),
        contradicting=_origins(record.evidence, Stance.CONTRADICTS),
        has_document=any(
            piece.kind in DOCUMENTS and piece.stance in (Stance.SUPPORTS, Stance.CONTRADICTS)
            for piece in record.evidence
        ),
        witnesses=frozenset(party for said in sources for party in said.parties),
        is_second_hand=any(said.mode == StatementMode.HEARSAY or said.relays for said in below),
        is_anonymous=bool(sources) and all(said.is_anonymous for said in sources),
        affirmed=bool(outcomes & AFFIRMED),
        denied=bool(outcomes & DENIED),
    )


def _origins(evidence: Iterable[Piece], stance: str) -> frozenset[str]:
    """Origins that count: named, and no interested party. Two pieces with one origin count as one."""
    return frozenset(
        piece.origin for piece in evidence if piece.stance == stance and piece.origin and not piece.is_interested
    )


def _below(standing: dict[str, Said]) -> list[Said]:
    """The subject of the claim and everything it relays, to any depth."""
    found: dict[str, Said] = {}
    frontier = [said for said in standing.values() if said.is_subject]
    while frontier:
        said = frontier.pop()
        if said.key not in found:
            found[said.key] = said
            frontier += [standing[key] for key in said.relays if key in standing]
    return list(found.values())


def _witnesses(root: Said, standing: dict[str, Said]) -> list[Said]:
    """Who it is known from: of hearsay, those who relay it; else whoever said it."""
    relaying = [said for said in standing.values() if root.key in said.relays]
    return relaying if root.mode == StatementMode.HEARSAY and relaying else [root]


def _subject(record: Record) -> Said | None:
    return next((said for said in record.statements if said.is_subject), None)


def _so(weighed: _Weighed) -> tuple[Finding | None, list[Reason]]:
    """Is it so?"""
    if code := NOT_TO_BE_CHECKED.get(weighed.record.kind):  # type: ignore[call-overload]
        return Finding.NOT_CHECKABLE, [Reason(code)]
    if weighed.supporting and weighed.contradicting:
        return Finding.DISPUTED, [Reason("evidence_conflicts")]
    if weighed.contradicting:
        return None, [Reason("evidence_contradicts", {"origins": len(weighed.contradicting)})]
    if len(weighed.supporting) >= ENOUGH_ORIGINS:
        return None, [Reason("evidence_supports", {"origins": len(weighed.supporting)})]
    if weighed.has_document and weighed.supporting and not weighed.is_second_hand:
        return None, [Reason("document_supports")]
    if weighed.denied and (weighed.affirmed or weighed.witnesses):
        return Finding.DISPUTED, [Reason("one_says_another_denies")]
    if weighed.affirmed:
        return None, [Reason("responses_alone_confirm")]
    return Finding.UNCONFIRMED, [Reason("nothing_independent")]


def _said(weighed: _Weighed) -> tuple[Finding | None, list[Reason]]:
    """Was it said?"""
    subject = _subject(weighed.record)
    if subject is not None and subject.finding == Finding.CONFIRMED:
        return None, [Reason("was_said")]
    if subject is not None and subject.finding not in ("", Finding.UNCONFIRMED):
        return None, [Reason("statement_was_judged", {"finding": subject.finding})]
    if weighed.has_document or len(weighed.supporting) >= ENOUGH_ORIGINS or weighed.contradicting:
        return None, [Reason("evidence_on_words")]
    if weighed.denied:
        return Finding.DISPUTED, [Reason("one_says_another_denies")]
    return Finding.UNCONFIRMED, [Reason("not_shown_to_be_said")]


def _from_responses(answers: tuple[Answer, ...]) -> list[Proposed]:
    borne = [
        Proposed(qualifier, answer.respondent)
        for answer in answers
        if (qualifier := OUTCOME_TO_QUALIFIER.get(answer.outcome))
    ]
    return sorted(borne, key=lambda row: (RESPONSES_IN_ORDER.index(Qualifier(row.code)), row.respondent))


def _from_record(weighed: _Weighed) -> list[Proposed]:
    """Qualifiers that statements and evidence bear."""
    subject, asks_said = _subject(weighed.record), weighed.record.asks == Asks.SAID
    is_matter = weighed.record.kind not in NOT_TO_BE_CHECKED
    said_so = subject is not None and subject.finding == Finding.CONFIRMED
    bearing = {
        Qualifier.SINGLE_SOURCE: weighed.is_single_source and is_matter and not asks_said,
        Qualifier.SECOND_HAND: weighed.is_second_hand and not asks_said,
        Qualifier.ANONYMOUS_SOURCE: weighed.is_anonymous,
        Qualifier.NO_DOCUMENTARY_EVIDENCE: not weighed.has_document and is_matter and not (asks_said and said_so),
        Qualifier.CONFLICTING_EVIDENCE: bool(weighed.supporting and weighed.contradicting),
        Qualifier.ATTRIBUTION_CONFIRMED: asks_said and said_so,
        Qualifier.ATTRIBUTION_UNCONFIRMED: _is_attribution_open(subject, asks_said=asks_said, said_so=said_so),
    }
    return [Proposed(code) for code, bears in bearing.items() if bears]


def _is_attribution_open(subject: Said | None, *, asks_said: bool, said_so: bool) -> bool:
    """Where the claim is that it was said: until it is shown. Elsewhere: once somebody looked, and could not show it."""
    if asks_said:
        return not said_so and (subject is None or subject.finding in ("", Finding.UNCONFIRMED))
    return subject is not None and subject.finding == Finding.UNCONFIRMED


def _reasons(weighed: _Weighed, answers: tuple[Answer, ...]) -> list[Reason]:
    kept = {row.code for row in _from_record(weighed)}
    found = [Reason(str(code)) for code in Qualifier if code in kept and code in _SAID_OF_RECORD]
    neutral = sorted({answer.outcome for answer in answers if answer.outcome in NEUTRAL and answer.outcome in CLOSING})
    return found + [Reason("neutral_on_truth", {"outcome": outcome}) for outcome in neutral]


_SAID_OF_RECORD = frozenset({
    Qualifier.SINGLE_SOURCE, Qualifier.SECOND_HAND, Qualifier.ANONYMOUS_SOURCE, Qualifier.NO_DOCUMENTARY_EVIDENCE,
})  # fmt: skip


def _gaps(weighed: _Weighed, answers: tuple[Answer, ...]) -> list[Reason]:
    """What nobody has looked at or said yet."""
    record, subject = weighed.record, _subject(weighed.record)
    missing = {
        "nobody_asked": not answers,
        "questions_open": any(answer.outcome not in CLOSING for answer in answers),
        "not_judged_whether_said": subject is not None and not subject.finding,
        "no_statement": subject is None,
        "no_evidence": not record.evidence,
        "origins_unnamed": any(not piece.origin for piece in record.evidence),
        "stances_missing": any(not piece.stance for piece in record.evidence),
        "statement_retracted": any(said.is_retracted for said in record.statements),
    }
    return [Reason(code) for code, is_missing in missing.items() if is_missing]


def _would_change(weighed: _Weighed, answers: tuple[Answer, ...], finding: Finding | None) -> list[Reason]:
    """What would make the proposal another one."""
    if finding is None:
        return []
    if finding == Finding.NOT_CHECKABLE:
        return [Reason("a_checkable_part")]
    change = {
        "a_document": not weighed.has_document,
        "a_second_source": weighed.is_single_source or len(weighed.supporting) < ENOUGH_ORIGINS,
        "an_answer": bool(answers) and all(answer.outcome in NEUTRAL for answer in answers),
    }
    return [Reason(code) for code, would in change.items() if would]
