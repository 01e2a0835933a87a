"""Addresses of responses, requests, verdicts and fact-checks."""

from django.urls import path

from reviews.web import access, comments, factchecks, minor_edits, responses, suggestions, verdicts, wordings

app_name = "reviews"
urlpatterns = [
    path("claims/<uuid:pk>/responses/add/", responses.response_add, name="response_add"),
    path("claims/<uuid:pk>/requests/add/", responses.request_add, name="request_add"),
    path("claims/<uuid:pk>/verdict/draft/", verdicts.verdict_draft, name="verdict_draft"),
    path("claims/<uuid:pk>/factcheck/draft/", factchecks.factcheck_draft, name="factcheck_draft"),
    path("responses/<uuid:pk>/reflect/", responses.response_reflect, name="response_reflect"),
    path("responses/<uuid:pk>/access/", access.response_access, name="response_access"),
    path("requests/", responses.requests, name="requests"),
    path("requests/<uuid:pk>/", responses.request_page, name="request"),
    path("requests/<uuid:pk>/open/", responses.request_open, name="request_open"),
    path("requests/<uuid:pk>/attempt/", responses.request_attempt, name="request_attempt"),
    path("requests/<uuid:pk>/reply/", responses.request_reply, name="request_reply"),
    path("requests/<uuid:pk>/withdraw/", responses.request_withdraw, name="request_withdraw"),
    path("requests/<uuid:pk>/access/", access.request_access, name="request_access"),
    path("questions/<uuid:pk>/outcome/", responses.question_outcome, name="question_outcome"),
    path("questions/<uuid:pk>/undo/", responses.question_undo, name="question_undo"),
    path("replies/<uuid:pk>/reflect/", responses.reply_reflect, name="reply_reflect"),
    path("replies/<uuid:pk>/access/", access.reply_access, name="reply_access"),
    path("replies/<uuid:pk>/file/", responses.reply_file, name="reply_file"),
    path("verdicts/<uuid:pk>/", verdicts.verdict, name="verdict"),
    path("verdicts/<uuid:pk>/submit/", verdicts.verdict_submit, name="verdict_submit"),
    path("review/", verdicts.review_queue, name="review_queue"),
    path("review/verdicts/<uuid:pk>/", verdicts.review_verdict, name="review_verdict"),
    path("review/factchecks/<uuid:pk>/", factchecks.review_factcheck, name="review_factcheck"),
    path("verdicts/<uuid:pk>/comment/", comments.verdict_comment, name="verdict_comment"),
    path("factchecks/<uuid:pk>/comment/", comments.version_comment, name="version_comment"),
    path("verdicts/<uuid:pk>/suggest/", suggestions.verdict_suggest, name="verdict_suggest"),
    path("factchecks/<uuid:pk>/suggest/", suggestions.version_suggest, name="version_suggest"),
    path("factchecks/<uuid:pk>/minor-edit/review/", minor_edits.minor_edit_review, name="minor_edit_review"),
    path("pages/<uuid:pk>/minor-edit/", minor_edits.page_minor_edit, name="page_minor_edit"),
    path("published/", factchecks.published, name="published"),
    path("factchecks/<uuid:pk>/", factchecks.factcheck, name="factcheck"),
    path("factchecks/<uuid:pk>/publish/", factchecks.factcheck_publish, name="factcheck_publish"),
    path("factchecks/<uuid:pk>/preview/", factchecks.factcheck_preview, name="factcheck_preview"),
    path("pages/<uuid:pk>/next/", factchecks.page_next, name="page_next"),
    path("pages/<uuid:pk>/notice/", factchecks.page_notice, name="page_notice"),
    path("pages/<uuid:pk>/notice/down/", factchecks.page_notice_down, name="page_notice_down"),
    path("pages/<uuid:pk>/withdraw/", factchecks.page_withdraw, name="page_withdraw"),
    path("pages/<uuid:pk>/address/", factchecks.page_address, name="page_address"),
    path("pages/<uuid:pk>/access/", access.page_access, name="page_access"),
    path("desks/<slug:slug>/wordings/", wordings.wordings, name="wordings"),
]
