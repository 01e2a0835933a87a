"""Deciding where a claim's evidence really comes from: one origin for several pieces, or each its own."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from claims import operations, policy
from factcheck.api.inputs import Input, some
from factcheck.api.resources import Action

MOST_PIECES = 200


class EvidenceSeen(Input):
    """A piece of evidence, and the version of it that was looked at."""

    id = serializers.UUIDField()
    row_version = serializers.IntegerField(min_value=1)


class SplitOrigins(Input):
    """Which pieces of evidence are independent of each other; two or more."""

    evidence = some(EvidenceSeen, MOST_PIECES)

    def validate_evidence(self, given: list[dict[str, Any]]) -> dict[UUID, int]:
        """Each with its version, as the operation takes them."""
        return {one["id"]: one["row_version"] for one in given}


class MergeOrigins(SplitOrigins):
    """Which pieces of evidence have one origin, and what it is called; one of that name on the claim is taken."""

    name = serializers.CharField(max_length=200)


# The claim itself does not change: each piece of evidence is named with the version that was looked at.
MERGE = Action(
    name="merge-origins",
    label=_("They have one origin"),
    row="claim",
    input=MergeOrigins,
    operation=operations.merge_origins,
    allowed=policy.may_work_on,
    is_versioned=False,
)
SPLIT = Action(
    name="split-origins",
    label=_("They are independent"),
    row="claim",
    input=SplitOrigins,
    operation=operations.split_origins,
    allowed=policy.may_work_on,
    is_versioned=False,
)
