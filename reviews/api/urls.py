"""The API's addresses for what we say."""

from django.urls import path

from factcheck.api.routes import paths_of
from reviews.api.factchecks import FACTCHECKS, FactCheckList, FactCheckVersionRow
from reviews.api.imported import IMPORTED_CHECKS, ImportedCheckList
from reviews.api.minor_edits import MINOR_EDITS, MinorEditList, MinorEditTrial
from reviews.api.proposals import ClaimProposal
from reviews.api.requests import (
    QUESTIONS,
    REPLIES,
    REQUESTS,
    ReplyFile,
    RequestAttempts,
    RequestList,
    RequestQuestions,
    RequestReplies,
)
from reviews.api.responses import POINTS, RESPONSES, ResponseList, ResponsePoints
from reviews.api.talk import COMMENTS, SUGGESTIONS, CommentList, SuggestionList
from reviews.api.verdicts import VERDICTS, ClaimVerdicts, VerdictList

urlpatterns = [
    *paths_of(RESPONSES, listed=ResponseList),
    path("responses/<uuid:id>/points", ResponsePoints.as_view(), name="responses-points"),
    *paths_of(POINTS),
    *paths_of(REQUESTS, listed=RequestList),
    path("comment-requests/<uuid:id>/questions", RequestQuestions.as_view(), name="comment-requests-questions"),
    path("comment-requests/<uuid:id>/attempts", RequestAttempts.as_view(), name="comment-requests-attempts"),
    path("comment-requests/<uuid:id>/replies", RequestReplies.as_view(), name="comment-requests-replies"),
    *paths_of(QUESTIONS),
    *paths_of(REPLIES),
    path("replies/<uuid:id>/file", ReplyFile.as_view(), name="replies-file"),
    *paths_of(VERDICTS, listed=VerdictList),
    path("claims/<uuid:id>/proposal", ClaimProposal.as_view(), name="claims-proposal"),
    path("claims/<uuid:id>/verdicts", ClaimVerdicts.as_view(), name="claims-verdicts"),
    *paths_of(FACTCHECKS, listed=FactCheckList, is_open_to_partners=True),
    path("fact-checks/<uuid:id>/versions/<int:number>", FactCheckVersionRow.as_view(), name="fact-checks-version"),
    path("fact-checks/<uuid:id>/minor-edit-trial", MinorEditTrial.as_view(), name="fact-checks-minor-edit-trial"),
    *paths_of(IMPORTED_CHECKS, listed=ImportedCheckList),
    *paths_of(MINOR_EDITS, listed=MinorEditList),
    *paths_of(COMMENTS, listed=CommentList),
    *paths_of(SUGGESTIONS, listed=SuggestionList),
]
