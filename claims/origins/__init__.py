"""Which texts come from one origin: shared wording and figures, one address, one naming the other. Pure: texts in, groups with reasons out."""

from claims.origins.grouping import Group, Grouped, Pair, grouped
from claims.origins.piece import Piece
from claims.origins.reasons import Reason, Weighed, weigh

__all__ = ["Group", "Grouped", "Pair", "Piece", "Reason", "Weighed", "grouped", "weigh"]
