"""The words of a row, by which it is found. Knows its subject by id and kind only; who may see it is asked of the subject's own table."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from factcheck.accounts.checks import known


class Kind(models.TextChoices):
    """What can be looked for."""

    CLAIM = "claim"
    FACTCHECK = "factcheck"
    ITEM = "item"
    PARTY = "party"


class SearchDocument(models.Model):
    """One row's words, folded and stemmed in Python; the id is the row's own."""

    id = models.UUIDField(primary_key=True, editable=False)
    kind = models.CharField(max_length=10, choices=Kind)
    words = SearchVectorField()

    class Meta:
        constraints = [known("kind", Kind, "search_document_kind_known")]
        indexes = [
            GinIndex(fields=["words"], name="search_document_words"),
            models.Index(fields=["kind", "-id"], name="search_document_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
