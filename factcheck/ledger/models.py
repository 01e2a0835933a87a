"""The record: events and their place in the sequence are only ever added; the texts beside them can be erased."""

import hashlib
import secrets
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Func, Q

from factcheck.accounts.ids import new_id

REFERENCE_LENGTH = 120


class DeskNow(Func):
    """The database's own clock, moved in tests as the Python one is."""

    function = "desk_now"
    template = "%(function)s()"
    output_field = models.DateTimeField()


class EventQuerySet(models.QuerySet):
    """Events."""

    def about(self, *references: str) -> Self:
        """Those whose subject, or context, is one of these."""
        return self.filter(Q(subject__in=references) | Q(context__overlap=list(references)))


class Event(models.Model):
    """One fact that happened: ids, codes and digests, recorded once, in the transaction of the change."""

    id = models.BigAutoField(primary_key=True)
    uuid = models.UUIDField(unique=True, default=new_id, editable=False)
    name = models.CharField(max_length=64)
    subject = models.CharField(max_length=REFERENCE_LENGTH)
    context = ArrayField(models.CharField(max_length=REFERENCE_LENGTH), default=list, blank=True)
    desk_id = models.UUIDField(null=True)
    actor = models.CharField(max_length=64)
    at = models.DateTimeField(db_default=DeskNow())
    details = models.JSONField(default=dict, blank=True)
    digests = models.JSONField(default=dict, blank=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["subject", "id"], name="event_by_subject"),
            models.Index(fields=["name", "id"], name="event_by_name"),
            models.Index(fields=["desk_id", "id"], name="event_by_desk"),
            models.Index(fields=["actor", "id"], name="event_by_actor"),
            GinIndex(fields=["context"], name="event_by_context"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.subject}"

    @property
    def references(self) -> list[str]:
        """Everything this event belongs to: its subject first."""
        return [self.subject, *self.context]


class EventText(models.Model):
    """Words that belong to an event. They can be erased; the event keeps their salted digest, so the gap shows and the record holds."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="texts")
    key = models.CharField(max_length=40)
    text = models.TextField(blank=True)
    salt = models.CharField(max_length=32, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["event", "key"], name="one_text_per_key"),
            models.CheckConstraint(condition=Q(erased_at=None) | Q(text="", salt=""), name="erased_text_is_blank"),
        ]

    def __str__(self) -> str:
        return f"{self.event_id} {self.key}"

    @property
    def digest(self) -> str:
        """What the event holds of this text."""
        return hashlib.sha256(f"{self.salt}{self.text}".encode()).hexdigest()

    @classmethod
    def draft(cls, key: str, text: str) -> Self:
        """A text with a salt of its own, not yet tied to its event."""
        return cls(key=key, text=text, salt=secrets.token_hex(16))


class Unsequenced(models.Model):
    """Events that have no place in the sequence yet. The database adds the row with the event; the sequencer takes it away."""

    event = models.OneToOneField(Event, primary_key=True, on_delete=models.DO_NOTHING, related_name="unsequenced")

    def __str__(self) -> str:
        return str(self.event_id)


class SequencedQuerySet(models.QuerySet):
    """The ledger in its order."""

    def after(self, position: int) -> Self:
        """What stands behind that position, in order, with the events."""
        return self.filter(position__gt=position).order_by("position").select_related("event")


class Sequenced(models.Model):
    """An event's place in the ledger: 1, 2, 3 … without gaps, each hash made over the one before."""

    position = models.BigIntegerField(primary_key=True)
    event = models.OneToOneField(Event, on_delete=models.PROTECT, related_name="sequenced")
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    objects = SequencedQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(condition=Q(position__gte=1), name="positions_begin_at_one"),
            models.UniqueConstraint(fields=["previous_hash"], name="one_successor_each"),
        ]

    def __str__(self) -> str:
        return f"{self.position} {self.hash[:12]}"
