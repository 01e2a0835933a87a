"""Pure: what a kind of claim needs, step by step, and how far a step is. No models, no clock."""

from claims.checklists.shipped import shipped
from claims.checklists.standing import Standing, standing
from claims.checklists.steps import (
    LONGEST_HINT,
    LONGEST_HOURS,
    LONGEST_TITLE,
    MOST_STEPS,
    Senseless,
    Step,
    as_rows,
    from_rows,
    moved,
    replaced,
    without,
)

__all__ = [
    "LONGEST_HINT",
    "LONGEST_HOURS",
    "LONGEST_TITLE",
    "MOST_STEPS",
    "Senseless",
    "Standing",
    "Step",
    "as_rows",
    "from_rows",
    "moved",
    "replaced",
    "shipped",
    "standing",
    "without",
]
