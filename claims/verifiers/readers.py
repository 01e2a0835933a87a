"""Whose eyes a verifier's result is for: whoever reads the claim reads it, so it may say nothing of what fewer people may read."""

from claims.codes import AccessLevel, no_wider
from claims.models import Claim
from factcheck.accounts.access import Protected


def for_all_readers_of(claim: Claim, row: Protected) -> bool:
    """Whether everybody who reads the task's result may read this row; else its words would leak through it."""
    if row.access == AccessLevel.NAMED:
        readers = set(claim.named_readers.values_list("pk", flat=True))
        return claim.access == AccessLevel.NAMED and readers <= set(row.named_readers.values_list("pk", flat=True))
    return no_wider(claim.access, row.access)
