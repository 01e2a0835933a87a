"""What stands around a claim in its sentence: who says it before it, behind it, or between."""

from claims.reported.ahead import Ahead
from claims.reported.behind import Behind


class Clause(Ahead, Behind):
    """Reads one sentence in one language."""
