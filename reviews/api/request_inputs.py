"""What requests about comment requests may hold."""

from rest_framework import serializers

from claims.api.parts import PartyPart, Protecting
from claims.codes import Channel, Outcome, ReachedPart, Respondent, Terms
from factcheck.accounts.models import Desk
from factcheck.api.fields import CodeInput, Moment, Prose, Seen, Upload, Words
from factcheck.api.inputs import Input, some
from reviews.inputs import QuestionInput
from reviews.models import Reply
from reviews.models.attempt import AttemptResult

MAX_FILE_BYTES = 25 * 1024 * 1024


class QuestionPart(Input):
    """One question, about one claim or one statement."""

    makes = QuestionInput
    text = serializers.CharField(max_length=5000)
    claim = serializers.UUIDField(source="claim_id", required=False, allow_null=True)
    statement = serializers.UUIDField(source="statement_id", required=False, allow_null=True)


class RequestFacts(Input):
    """What stands around the questions."""

    party_role_then = Words(200)
    respondent = CodeInput(Respondent, required=False)
    reached = CodeInput(ReachedPart, required=False, allow_blank=True)
    language = Words(12)
    outlet = Words(200)
    publication = Words(300)
    told_embargo = Words(200)
    risk_note = Words(500)
    terms = CodeInput(Terms, required=False)
    deadline = Moment(required=False, allow_null=True)
    deadline_zone = Words(64)


class DraftRequests(RequestFacts, Protecting):
    """The same questions to each of these parties."""

    desk = Seen(Desk)
    parties = some(PartyPart, 50)
    questions = some(QuestionPart, 50)


class MakeAttempt(Input):
    """By which means, at which address, when, and with what result."""

    channel = CodeInput(Channel)
    address = Words(300)
    made_at = Moment(required=False, allow_null=True)
    result = CodeInput(AttemptResult, required=False)
    note = Prose()


class OpenRequest(MakeAttempt):
    """The first attempt: the clock starts when it was really made."""


class WithdrawRequest(Input):
    """Why."""

    reason = serializers.CharField(max_length=300)


class EditQuestion(Input):
    """The question in other words."""

    text = serializers.CharField(max_length=5000)


class RecordReply(Protecting):
    """What they said, by which means, on which terms; as a form also with a file."""

    channel = CodeInput(Channel)
    text = Prose()
    received_at = Moment(required=False, allow_null=True)
    answered_by = Words(200)
    reached = CodeInput(ReachedPart, required=False, allow_blank=True)
    is_verbatim = serializers.BooleanField(required=False)
    language = Words(12)
    translation = Prose()
    terms = CodeInput(Terms, required=False)
    terms_agreed = Words(200)
    is_automatic = serializers.BooleanField(required=False)
    file = Upload(MAX_FILE_BYTES, required=False)


class SetOutcome(Input):
    """What came of a question, and the words or the reply it rests on."""

    outcome = CodeInput(Outcome)
    words = Prose()
    reply = Seen(Reply, required=False, allow_null=True)
    reason = Words(300)
