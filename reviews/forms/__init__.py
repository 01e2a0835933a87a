"""What people type into the screens of responses, requests, verdicts and fact-checks. Shapes only: meaning is the operations' matter."""

from reviews.forms.pages import AddressForm, FactCheckForm, NoticeForm
from reviews.forms.requests import (
    AttemptForm,
    OpenForm,
    OutcomeForm,
    QuestionForm,
    QuestionRows,
    ReplyForm,
    RequestForm,
)
from reviews.forms.responses import PointForm, PointRows, PublicResponseForm, ReflectForm
from reviews.forms.shared import ReasonForm
from reviews.forms.verdicts import VerdictForm, VoteForm

__all__ = [
    "AddressForm",
    "AttemptForm",
    "FactCheckForm",
    "NoticeForm",
    "OpenForm",
    "OutcomeForm",
    "PointForm",
    "PointRows",
    "PublicResponseForm",
    "QuestionForm",
    "QuestionRows",
    "ReasonForm",
    "ReflectForm",
    "ReplyForm",
    "RequestForm",
    "VerdictForm",
    "VoteForm",
]
