"""The outgoing client: everything the service asks of the outside goes through fetch()."""

from factcheck.net.client import Headers, Response, fetch, is_exception
from factcheck.net.reasons import REASONS, Unreachable, sentence
from factcheck.net.resolving import Resolver

__all__ = ["REASONS", "Headers", "Resolver", "Response", "Unreachable", "fetch", "is_exception", "sentence"]
