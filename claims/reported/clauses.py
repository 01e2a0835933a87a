"""What stands around a claim in its sentence: who says it before it, behind it, or between."""

from claims.reported.ahead import Ahead


class Clause(Ahead):
    """Reads one sentence in one language."""
