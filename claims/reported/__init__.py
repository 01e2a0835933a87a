"""Reported speech: who is said to have said a claim, and what marks doubt."""

from claims.reported.nominative import may_be_same
from claims.reported.reading import LEXICONS, Attribution, Speaker, read

__all__ = ["LEXICONS", "Attribution", "Speaker", "may_be_same", "read"]
