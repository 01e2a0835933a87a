"""Who was asked, and what came of it: each course leaves one outcome, of a question of the desk's own or of what was said to others."""

from claims.codes import OPEN, Channel, Outcome, ReachedPart, Respondent, WhoAsked
from factcheck.desk.demo.archive.case import Case, Course, moment
from reviews import operations as reviews
from reviews.inputs import PointInput, QuestionInput
from reviews.models import CommentRequest
from reviews.models.attempt import AttemptResult

# What needs the passing of the deadline, or the lack of any answer.
SILENT = frozenset({Outcome.NO_RESPONSE_BY_DEADLINE, Outcome.UNREACHABLE})
UNSENT = frozenset({Outcome.NOT_SOUGHT})
OURS_ALONE = frozenset({Outcome.WITHDRAWN_BY_US, Outcome.NOT_SOUGHT, Outcome.RESPONDED_LATE})
OF_QUESTIONS = tuple(Outcome)
OF_POINTS = tuple(outcome for outcome in Outcome if outcome not in OURS_ALONE)
CHANNELS, PARTS, ASKERS = (
    list(Channel),
    list(ReachedPart),
    [WhoAsked.PRESS_POOL, WhoAsked.ANOTHER_OUTLET, WhoAsked.NOBODY],
)


def asked(case: Case) -> None:
    """Sent, and not answered yet."""
    case.started()
    _sent(case, _drafted(case, overdue=False))


def being_drafted(case: Case) -> None:
    """The questions are written, and nothing was sent."""
    case.started()
    _drafted(case, overdue=False)


def answered(outcome: Outcome) -> Course:
    """A question that came to this."""

    def course(case: Case) -> None:
        case.started()
        request = _drafted(case, overdue=outcome in SILENT or outcome == Outcome.RESPONDED_LATE)
        if outcome not in UNSENT:
            request = _sent(case, request, result=_result(outcome))
        if outcome == Outcome.WITHDRAWN_BY_US:
            reviews.withdraw_request(request=request, reason=case.voice.note, actor=case.checker)
        else:
            _settle(case, request, outcome)

    return course


def _result(outcome: Outcome) -> str:
    return AttemptResult.NO_ANSWER if outcome == Outcome.UNREACHABLE else AttemptResult.SENT


def _drafted(case: Case, *, overdue: bool) -> CommentRequest:
    question = QuestionInput(text=case.voice.question.format(claim=case.claim.proposition), claim_id=case.claim.pk)
    return reviews.draft_requests(
        desk=case.claim.desk,
        parties=(case.company,),
        questions=(question,),
        deadline=moment(days=-1) if overdue else moment(days=1 + case.number % 3),
        respondent=Respondent.COMPANY,
        reached=PARTS[case.number % len(PARTS)],
        language=case.voice.language,
        actor=case.checker,
    )[0]


def _sent(case: Case, request: CommentRequest, result: str = AttemptResult.SENT) -> CommentRequest:
    return reviews.open_request(
        request=request,
        channel=CHANNELS[case.number % len(CHANNELS)],
        address="press@works.example",
        made_at=moment(days=-3),
        result=result,
        actor=case.checker,
    )


def _settle(case: Case, request: CommentRequest, outcome: Outcome) -> None:
    reply = None
    if outcome not in SILENT | UNSENT:
        reply = reviews.record_reply(
            request=request,
            channel=Channel.MAIL,
            text=case.voice.answer,
            language=case.voice.language,
            answered_by=case.voice.company,
            received_at=moment(hours=-2),
            actor=case.checker,
        )
        if outcome not in OPEN:
            reviews.reflect_reply(reply=reply, reflection="summarised", actor=case.checker)
    who = case.standards if outcome == Outcome.NOT_SOUGHT else case.checker
    question = request.questions.get()
    reviews.set_outcome(question=question, outcome=outcome, reply=reply, reason=case.voice.note, actor=who)


def said_to_others(outcome: Outcome) -> Course:
    """What the company said at a briefing, to another outlet, or unasked."""

    def course(case: Case) -> None:
        case.started()
        record_point(case, outcome)

    return course


def record_point(case: Case, outcome: Outcome) -> None:
    """The company's word on the claim, and that the verdict sums it up."""
    response = reviews.record_public_response(
        desk=case.claim.desk,
        party=case.company,
        points=(PointInput(claim_id=case.claim.pk, outcome=outcome, words=case.voice.answer),),
        who_asked=ASKERS[case.number % len(ASKERS)],
        said_on=moment(days=-2).date(),
        respondent=Respondent.COMPANY,
        reached=ReachedPart.SPOKESPERSON,
        source=case.voice.publisher,
        language=case.voice.language,
        actor=case.checker,
    )
    reviews.reflect_response(response=response, reflection="summarised", actor=case.checker)
