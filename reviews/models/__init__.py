"""The tables of what we say about it."""

from reviews.models.about_version import AnyVersion, side_of
from reviews.models.attempt import Attempt
from reviews.models.comment import Comment
from reviews.models.comment_request import CommentRequest
from reviews.models.correction import Correction
from reviews.models.factcheck import FactCheck
from reviews.models.factcheck_version import (
    FactCheckAuthor,
    FactCheckClaim,
    FactCheckVersion,
)
from reviews.models.imported_check import ImportedCheck
from reviews.models.minor_edit import MinorEdit
from reviews.models.question import Question
from reviews.models.recheck import Recheck
from reviews.models.reply import Reply
from reviews.models.response import PublicResponse, ResponsePoint
from reviews.models.suggestion import Suggestion
from reviews.models.verdict_version import (
    VerdictAuthor,
    VerdictCitation,
    VerdictQualifier,
    VerdictVersion,
)
from reviews.models.vote import FactCheckVote, VerdictVote
from reviews.models.wording import Wording

__all__ = [
    "AnyVersion",
    "Attempt",
    "Comment",
    "CommentRequest",
    "Correction",
    "FactCheck",
    "FactCheckAuthor",
    "FactCheckClaim",
    "FactCheckVersion",
    "FactCheckVote",
    "ImportedCheck",
    "MinorEdit",
    "PublicResponse",
    "Question",
    "Recheck",
    "Reply",
    "ResponsePoint",
    "Suggestion",
    "VerdictAuthor",
    "VerdictCitation",
    "VerdictQualifier",
    "VerdictVersion",
    "VerdictVote",
    "Wording",
    "side_of",
]
