"""What people type into the screens of responses, requests, verdicts and fact-checks. Shapes only: meaning is the operations' matter."""

from factcheck.ui.forms import ReasonForm
from reviews.forms.pages import AddressForm, FactCheckForm, NoticeForm, PageForm, WithdrawForm
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
from reviews.forms.talk import CommentForm, MinorEditForm, MinorReviewForm, MinorTrialForm, RejectForm, SuggestionForm
from reviews.forms.verdicts import RecheckForm, VerdictForm, VoteForm

__all__ = [
    "AddressForm",
    "AttemptForm",
    "CommentForm",
    "FactCheckForm",
    "MinorEditForm",
    "MinorReviewForm",
    "MinorTrialForm",
    "NoticeForm",
    "OpenForm",
    "OutcomeForm",
    "PageForm",
    "PointForm",
    "PointRows",
    "PublicResponseForm",
    "QuestionForm",
    "QuestionRows",
    "ReasonForm",
    "RecheckForm",
    "ReflectForm",
    "RejectForm",
    "ReplyForm",
    "RequestForm",
    "SuggestionForm",
    "VerdictForm",
    "VoteForm",
    "WithdrawForm",
]
