"""Dates, numbers and arithmetic that a text states, read out of it with their places. Pure: no clock, no database."""

from claims.reckoning.found import AMBIGUOUS, Reckoned, SaidDate, SaidNumber, SaidSum, Unresolved
from claims.reckoning.reading import reckon

__all__ = ["AMBIGUOUS", "Reckoned", "SaidDate", "SaidNumber", "SaidSum", "Unresolved", "reckon"]
