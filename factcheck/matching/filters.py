"""`?q=` of the API's lists: the same words, found in the same way, as on the search page. `?search=` is another name for it."""

from typing import Any

from django.db.models import QuerySet

from factcheck.api.filters import LONGEST_QUERY, filters
from factcheck.language.queries import query
from factcheck.matching.documents import found
from factcheck.matching.models import Kind

HELP = 'Words in any form, all of them, found as on the search page; "a phrase"; -not this; the last word may be only begun.'
SAME = "The same as `q`."


class Search(filters.CharFilter):
    """Rows of one kind that hold what is asked for."""

    def __init__(self, kind: Kind, **options: Any) -> None:
        self.kind = kind
        super().__init__(**{"max_length": LONGEST_QUERY, "help_text": HELP, **options})

    def filter(self, qs: QuerySet, value: str) -> QuerySet:
        """What was found among these."""
        return found(qs, self.kind, query(value)) if value else qs
