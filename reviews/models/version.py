"""What verdict versions and fact-check versions have in common: numbered, made by authors, frozen when submitted."""

from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.db import models

from claims.codes import VersionState
from factcheck.accounts.clock import now
from factcheck.accounts.ids import new_id

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models.fields.related_descriptors import RelatedManager

    from factcheck.accounts.models import Desk


class Version(models.Model):
    """One numbered version of something; `ABOUT` names the field that says of what."""

    ABOUT: str
    authors: "RelatedManager[Any]"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    number = models.PositiveIntegerField(editable=False)
    previous = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=VersionState, default=VersionState.DRAFT)
    created_at = models.DateTimeField(default=now, editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    row_version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True
        ordering = ["-number"]

    def __str__(self) -> str:
        return f"{getattr(self, self.ABOUT + '_id')} {self.number}"

    @property
    def desk(self) -> "Desk":
        """The desk of what it is a version of."""
        return getattr(self, self.ABOUT).desk

    @property
    def desk_id(self) -> "UUID":
        """The same desk, by its key: events about a version belong to it."""
        return getattr(self, self.ABOUT).desk_id

    @property
    def of_the_same(self) -> "dict[str, UUID]":
        """What all versions of the same claim or page are found by."""
        return {self.ABOUT: getattr(self, f"{self.ABOUT}_id")}

    def open_draft(self) -> Self | None:
        """Where words can still be put in: here, while this is a draft; then in the draft that follows, once it was begun."""
        if self.state == VersionState.DRAFT:
            return self
        later = type(self)._default_manager.filter(**self.of_the_same, number__gt=self.number)
        return later.filter(state=VersionState.DRAFT).first()

    @property
    def author_ids(self) -> frozenset["UUID"]:
        """Everyone who changed a word, the finding or cited evidence since the version that somebody else last stood behind."""
        return frozenset(author.user_id for author in self.authors.all())


class Author(models.Model):
    """Somebody who had a hand in a version, and so does not vote on it."""

    version_id: "UUID"
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField(default=now)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.version_id} {self.user_id}"
