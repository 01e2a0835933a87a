"""The outgoing client: everything the service asks of the outside goes through fetch()."""

from factcheck.net.client import Headers, Response, fetch, is_exception
from factcheck.net.reasons import REASONS, Unreachable, sentence
from factcheck.net.resolving import Resolver
from factcheck.net.turns import SERVICE_RESTS, NotNow, Turns, turns_taken_by

__all__ = [
    "REASONS",
    "SERVICE_RESTS",
    "Headers",
    "NotNow",
    "Resolver",
    "Response",
    "Turns",
    "Unreachable",
    "fetch",
    "is_exception",
    "sentence",
    "turns_taken_by",
]
