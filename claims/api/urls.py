"""The API's addresses for what was said."""

from django.urls import path

from claims.api.appearances import APPEARANCES
from claims.api.captures import EvidenceCapture, ItemCapture
from claims.api.checklists import ClaimChecklist
from claims.api.claims import CLAIMS, ClaimAppearances, ClaimList
from claims.api.evidence import EVIDENCE, ClaimEvidence, EvidenceFile, EvidenceList, EvidenceText
from claims.api.items import ITEMS, ItemList, ItemMedia, ItemPicture, ItemText
from claims.api.parties import PARTIES, OpenedParty, PartyList, PartyRoles
from claims.api.statements import (
    STATEMENTS,
    ClaimStatementRow,
    ClaimStatements,
    StatementLinkRow,
    StatementLinks,
    StatementList,
)
from claims.api.tasks import TASKS, ClaimOutside, ClaimTasks, RunAgain, RunVerifier, TaskList
from claims.api.versions import EvidenceComparison, EvidenceVersions, ItemComparison, ItemVersions
from factcheck.api.routes import paths_of

urlpatterns = [
    *paths_of(ITEMS, listed=ItemList, is_open_to_partners=True),
    path("items/<uuid:id>/text", ItemText.as_view(), name="items-text"),
    path("items/<uuid:id>/snapshots", ItemVersions.as_view(), name="items-snapshots"),
    path("items/<uuid:id>/comparison", ItemComparison.as_view(), name="items-comparison"),
    path("items/<uuid:id>/media", ItemMedia.as_view(), name="items-media"),
    path("items/<uuid:id>/picture", ItemPicture.as_view(), name="items-picture"),
    path("items/<uuid:id>/capture", ItemCapture.as_view(), name="items-capture"),
    *paths_of(CLAIMS, listed=ClaimList),
    path("claims/<uuid:id>/appearances", ClaimAppearances.as_view(), name="claims-appearances"),
    path("claims/<uuid:id>/statements", ClaimStatements.as_view(), name="claims-statements"),
    path("claims/<uuid:id>/statements/<uuid:statement_id>", ClaimStatementRow.as_view(), name="claims-statement"),
    path("claims/<uuid:id>/evidence", ClaimEvidence.as_view(), name="claims-evidence"),
    path("claims/<uuid:id>/checklist", ClaimChecklist.as_view(), name="claims-checklist"),
    path("claims/<uuid:id>/verification-tasks", ClaimTasks.as_view(), name="claims-tasks"),
    path("claims/<uuid:id>/actions/run-verifier", RunVerifier.as_view(), name="claims-run-verifier"),
    path("claims/<uuid:id>/outside", ClaimOutside.as_view(), name="claims-outside"),
    *paths_of(APPEARANCES),
    *paths_of(PARTIES, listed=PartyList),
    path("parties/<uuid:id>/roles", PartyRoles.as_view(), name="parties-roles"),
    path("parties/<uuid:id>/actions/open", OpenedParty.as_view(), name="parties-open"),
    *paths_of(STATEMENTS, listed=StatementList),
    path("statements/<uuid:id>/links", StatementLinks.as_view(), name="statements-links"),
    path("statement-links/<uuid:id>", StatementLinkRow.as_view(), name="statement-links-row"),
    *paths_of(TASKS, listed=TaskList),
    path("verification-tasks/<uuid:id>/actions/run-again", RunAgain.as_view(), name="verification-tasks-run-again"),
    *paths_of(EVIDENCE, listed=EvidenceList),
    path("evidence/<uuid:id>/text", EvidenceText.as_view(), name="evidence-text"),
    path("evidence/<uuid:id>/file", EvidenceFile.as_view(), name="evidence-file"),
    path("evidence/<uuid:id>/snapshots", EvidenceVersions.as_view(), name="evidence-snapshots"),
    path("evidence/<uuid:id>/comparison", EvidenceComparison.as_view(), name="evidence-comparison"),
    path("evidence/<uuid:id>/capture", EvidenceCapture.as_view(), name="evidence-capture"),
]
