"""Log lines as JSON, one per event, with the ids that tie them together and without what nobody may read."""

from factcheck.logs.binding import bound, current_ids

__all__ = ["bound", "current_ids"]
