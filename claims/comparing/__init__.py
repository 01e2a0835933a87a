"""A quotation held against the text it is said to come from."""

from claims.comparing.compare import Comparison, State, compare
from claims.comparing.differences import Segment

__all__ = ["Comparison", "Segment", "State", "compare"]
