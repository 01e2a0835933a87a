"""Addresses of items, claims and what belongs to them."""

from django.urls import path

from claims.web import access, claims, erasing, items, logging, parties, parts, sealing

app_name = "claims"
urlpatterns = [
    path("items/", items.items, name="items"),
    path("items/add/", items.item_add, name="item_add"),
    path("items/<uuid:pk>/", items.item, name="item"),
    path("items/<uuid:pk>/correct/", items.item_correct, name="item_correct"),
    path("items/<uuid:pk>/access/", access.item_access, name="item_access"),
    path("items/<uuid:pk>/retry/", items.item_retry, name="item_retry"),
    path("items/<uuid:pk>/text/", items.item_text, name="item_text"),
    path("items/<uuid:pk>/claims/", logging.log_claim, name="log_claim"),
    path("claims/<uuid:pk>/move/<slug:name>/", claims.claim_move, name="claim_move"),
    path("claims/<uuid:pk>/edit/", claims.claim_edit, name="claim_edit"),
    path("claims/<uuid:pk>/take/", claims.claim_take, name="claim_take"),
    path("claims/<uuid:pk>/assign/", claims.claim_assign, name="claim_assign"),
    path("claims/<uuid:pk>/publish-by/", claims.claim_publish_by, name="claim_publish_by"),
    path("claims/<uuid:pk>/hand-over/", claims.claim_hand_over, name="claim_hand_over"),
    path("claims/<uuid:pk>/access/", access.claim_access, name="claim_access"),
    path("claims/<uuid:pk>/statements/add/", parts.statement_add, name="statement_add"),
    path("claims/<uuid:pk>/statements/link/", parts.statement_link, name="statement_link"),
    path("claims/<uuid:pk>/evidence/add/", parts.evidence_add, name="evidence_add"),
    path("claims/<uuid:pk>/tasks/", parts.tasks, name="tasks"),
    path("claims/<uuid:pk>/tasks/add/", parts.task_add, name="task_add"),
    path("statements/<uuid:pk>/edit/", parts.statement_edit, name="statement_edit"),
    path("statements/<uuid:pk>/access/", access.statement_access, name="statement_access"),
    path("statements/<uuid:pk>/judge/", parts.statement_judge, name="statement_judge"),
    path("statements/<uuid:pk>/retract/", parts.statement_retract, name="statement_retract"),
    path("evidence/<uuid:pk>/edit/", parts.evidence_edit, name="evidence_edit"),
    path("evidence/<uuid:pk>/access/", access.evidence_access, name="evidence_access"),
    path("evidence/<uuid:pk>/public/", parts.evidence_public, name="evidence_public"),
    path("evidence/<uuid:pk>/remove/", parts.evidence_remove, name="evidence_remove"),
    path("evidence/<uuid:pk>/file/", parts.evidence_file, name="evidence_file"),
    path("tasks/<uuid:pk>/again/", parts.task_again, name="task_again"),
    path("tasks/<uuid:pk>/cancel/", parts.task_cancel, name="task_cancel"),
    path("tasks/<uuid:pk>/dismiss/", parts.task_dismiss, name="task_dismiss"),
    path("tasks/<uuid:pk>/settle/", parts.task_settle, name="task_settle"),
    path("record/<uuid:uuid>/<slug:key>/erase/", erasing.text_erase, name="text_erase"),
    path("parties/", parties.parties, name="parties"),
    path("parties/find/", parties.party_find, name="party_find"),
    path("parties/<uuid:pk>/", parties.party, name="party"),
    path("parties/<uuid:pk>/access/", access.party_access, name="party_access"),
    path("parties/<uuid:pk>/seal/", sealing.party_seal, name="party_seal"),
    path("parties/<uuid:pk>/open/", sealing.party_open, name="party_open"),
]
