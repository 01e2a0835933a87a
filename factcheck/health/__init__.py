"""Whether the service is alive, whether it can do its work, what it measures, and what it says while its database is away."""

from factcheck.health.checks import Part, parts

__all__ = ["Part", "parts"]
