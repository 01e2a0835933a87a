"""Findings, qualifiers and the numbers that some findings have."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class Finding(TextChoices):
    """What the newsroom says of one claim."""

    CONFIRMED = "confirmed", pgettext_lazy("finding", "confirmed")
    MOSTLY_TRUE = "mostly_true", pgettext_lazy("finding", "mostly true")
    HALF_TRUE = "half_true", pgettext_lazy("finding", "half true")
    MISLEADING = "misleading", pgettext_lazy("finding", "misleading")
    MOSTLY_FALSE = "mostly_false", pgettext_lazy("finding", "mostly false")
    FALSE = "false", pgettext_lazy("finding", "false")
    ALTERED = "altered", pgettext_lazy("finding", "altered")
    DISPUTED = "disputed", pgettext_lazy("finding", "disputed")
    UNCONFIRMED = "unconfirmed", pgettext_lazy("finding", "unconfirmed")
    UNFOUNDED = "unfounded", pgettext_lazy("finding", "unfounded")
    NOT_CHECKABLE = "not_checkable", pgettext_lazy("finding", "not checkable")


WORST_RATING, BEST_RATING = 1, 5

# Integers, never a midpoint for what has no number: "we do not know" is not "half true".
SCALE: dict[Finding, int | None] = {
    Finding.CONFIRMED: 5,
    Finding.MOSTLY_TRUE: 4,
    Finding.HALF_TRUE: 3,
    Finding.MISLEADING: 2,
    Finding.MOSTLY_FALSE: 2,
    Finding.FALSE: 1,
    Finding.ALTERED: 1,
    Finding.DISPUTED: None,
    Finding.UNCONFIRMED: None,
    Finding.UNFOUNDED: None,
    Finding.NOT_CHECKABLE: None,
}
NUMBERLESS = frozenset(finding for finding, number in SCALE.items() if number is None)

# Every other finding cites evidence: two independent origins, or the reason why fewer.
RESTS_ON_RESPONSES_ALONE = frozenset({Finding.UNCONFIRMED, Finding.DISPUTED, Finding.NOT_CHECKABLE})

# The only findings a machine may propose; for the others it says "for you to judge".
PROPOSABLE = frozenset({Finding.UNCONFIRMED, Finding.DISPUTED, Finding.NOT_CHECKABLE})


class Qualifier(TextChoices):
    """What a reader should know beside the finding. The first twelve come from responses."""

    CONFIRMED = "confirmed", pgettext_lazy("qualifier", "confirmed")
    CONFIRMED_IN_PART = "confirmed_in_part", pgettext_lazy("qualifier", "confirmed in part")
    DENIED = "denied", pgettext_lazy("qualifier", "denied")
    DENIED_IN_PART = "denied_in_part", pgettext_lazy("qualifier", "denied in part")
    NEITHER_CONFIRMED_NOR_DENIED = (
        "neither_confirmed_nor_denied",
        pgettext_lazy("qualifier", "neither confirmed nor denied"),
    )
    DECLINED_COMMENT = "declined_comment", pgettext_lazy("qualifier", "declined comment")
    NO_RESPONSE_BY_DEADLINE = "no_response_by_deadline", pgettext_lazy("qualifier", "no response by deadline")
    UNREACHABLE = "unreachable", pgettext_lazy("qualifier", "unreachable")
    REFERRED_ELSEWHERE = "referred_elsewhere", pgettext_lazy("qualifier", "referred elsewhere")
    NOT_RESPONSIVE = "not_responsive", pgettext_lazy("qualifier", "not responsive")
    COMMENT_NOT_SOUGHT = "comment_not_sought", pgettext_lazy("qualifier", "comment not sought")
    RESPONSE_PENDING = "response_pending", pgettext_lazy("qualifier", "response pending")

    SINGLE_SOURCE = "single_source", pgettext_lazy("qualifier", "single source")
    SECOND_HAND = "second_hand", pgettext_lazy("qualifier", "second-hand")
    ANONYMOUS_SOURCE = "anonymous_source", pgettext_lazy("qualifier", "anonymous source")
    NO_DOCUMENTARY_EVIDENCE = "no_documentary_evidence", pgettext_lazy("qualifier", "no documentary evidence")
    EVIDENCE_INACCESSIBLE = "evidence_inaccessible", pgettext_lazy("qualifier", "evidence inaccessible")
    CONFLICTING_EVIDENCE = "conflicting_evidence", pgettext_lazy("qualifier", "conflicting evidence")
    TRANSLATION_DISPUTED = "translation_disputed", pgettext_lazy("qualifier", "translation disputed")
    MISSING_CONTEXT = "missing_context", pgettext_lazy("qualifier", "missing context")
    OUT_OF_CONTEXT = "out_of_context", pgettext_lazy("qualifier", "out of context")
    EXAGGERATED = "exaggerated", pgettext_lazy("qualifier", "exaggerated")
    UNDERSTATED = "understated", pgettext_lazy("qualifier", "understated")
    OUTDATED = "outdated", pgettext_lazy("qualifier", "outdated (true when said)")
    ORIGINATED_AS_SATIRE = "originated_as_satire", pgettext_lazy("qualifier", "originated as satire")
    ATTRIBUTION_CONFIRMED = "attribution_confirmed", pgettext_lazy("qualifier", "attribution confirmed")
    ATTRIBUTION_UNCONFIRMED = "attribution_unconfirmed", pgettext_lazy("qualifier", "attribution unconfirmed")
