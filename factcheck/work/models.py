"""The one table of background work. A row is the work; a message in the broker only rings the bell for it."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, Self
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import BrinIndex
from django.db import connection, models
from django.db.models import Q
from django.db.models.expressions import CombinedExpression

from factcheck.accounts.clock import now
from factcheck.ledger.models import REFERENCE_LENGTH, DeskNow, Event
from factcheck.ledger.references import Referable, references
from factcheck.work import kinds
from factcheck.work.kinds import Place, kind_named

# The installation's own work, that of no desk, stands in line as a desk of its own.
NOBODYS = UUID(int=0)
INSERT = "INSERT INTO work_work"
UNLESS_THERE = "ON CONFLICT (key) DO NOTHING RETURNING id"


@dataclass
class Planning:
    """What is planned while an attempt runs: for whose desk, and how much on which queue, so that it is rung for after the commit instead of
    at the next tick."""

    lane: UUID = NOBODYS
    queues: Counter[str] = field(default_factory=Counter)


planned_here: ContextVar[Planning | None] = ContextVar("planned_here", default=None)


def in_seconds(seconds: float) -> CombinedExpression:
    """A moment that far from now by the database's clock, which is the one all workers share."""
    return DeskNow() + models.Value(dt.timedelta(seconds=seconds))


class WorkQuerySet(models.QuerySet):
    """Work."""

    def due(self) -> Self:
        """Planned, and its moment has come; the most urgent first."""
        return self.filter(state=Work.State.PLANNED, next_at__lte=DeskNow()).order_by("priority", "next_at", "id")

    def overdue_leases(self) -> Self:
        """Leased by somebody who has not been heard of in time."""
        return self.filter(state=Work.State.LEASED, lease_until__lt=DeskNow())

    def unfinished(self) -> Self:
        """Still to be done."""
        return self.filter(state__in=[Work.State.PLANNED, Work.State.LEASED])


class Work(models.Model):
    """One piece of background work: planned once under its key, done exactly once as far as the database can tell."""

    class State(models.TextChoices):
        PLANNED = "planned", "planned"
        LEASED = "leased", "leased"
        FINISHED = "finished", "finished"
        BROKEN = "broken", "broken"
        CANCELLED = "cancelled", "cancelled"

    class Priority(models.IntegerChoices):
        URGENT = 0, "urgent"
        PRESSING = 1, "due within hours"
        SOON = 2, "due within days"
        NORMAL = kinds.NORMAL, "normal"
        LATER = 6, "later"

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=64)
    key = models.CharField(max_length=200, unique=True)
    subject_id = models.CharField(max_length=64, blank=True)
    event = models.ForeignKey(Event, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    refs = ArrayField(models.CharField(max_length=REFERENCE_LENGTH), default=list, blank=True)
    priority = models.PositiveSmallIntegerField(choices=Priority, default=Priority.NORMAL)
    lane = models.UUIDField(
        default=NOBODYS, db_default=NOBODYS, help_text="the desk it is done for, which takes turns with the others"
    )
    state = models.CharField(max_length=10, choices=State, default=State.PLANNED)
    next_at = models.DateTimeField(default=now)
    waits_for = models.CharField(
        max_length=255, blank=True, default="", db_default="", help_text="the outside service whose turn it waits for"
    )
    # Written by the release before; nobody reads it any more.
    rung_at = models.DateTimeField(null=True, blank=True, editable=False)
    lease_until = models.DateTimeField(null=True, blank=True)
    fence = models.PositiveBigIntegerField(default=0)
    attempts = models.PositiveIntegerField(default=0)
    reason = models.TextField(blank=True)
    progress = models.JSONField(default=dict, blank=True)
    log = models.JSONField(default=list, blank=True)
    kept = models.JSONField(null=True, blank=True, help_text="what an attempt that had to wait keeps for the next")
    created_at = models.DateTimeField(default=now, editable=False)
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = WorkQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["priority", "lane", "next_at", "id"], name="work_turns", condition=Q(state="planned")),
            models.Index(fields=["next_at"], name="work_next", condition=Q(state="planned")),
            models.Index(fields=["lease_until"], name="work_leased", condition=Q(state="leased")),
            models.Index(fields=["state", "kind"], name="work_by_state"),
            models.Index(fields=["subject_id", "kind"], name="work_by_subject"),
            models.Index(fields=["event"], name="work_by_event"),
            # Rows end about in the order they lie in, so this costs next to nothing to keep.
            BrinIndex(fields=["ended_at"], name="work_ended", pages_per_range=32, autosummarize=True),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["planned", "leased", "finished", "broken", "cancelled"]),
                name="work_state_is_known",
            ),
            models.CheckConstraint(
                condition=Q(state="leased", lease_until__isnull=False)
                | (~Q(state="leased") & Q(lease_until__isnull=True)),
                name="work_leased_has_lease",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"

    @staticmethod
    def plan(
        kind: str,
        *,
        key: str,
        subject_id: Any = "",
        event_id: int | None = None,
        refs: Iterable[Referable] = (),
        priority: int | None = None,
        desk_id: UUID | None = None,
        due: dt.datetime | None = None,
    ) -> "Work":
        """Write down that this is to be done, in the caller's transaction. The same key a second time is the same work: the row that is
        there stays as it is. `refs` are the rows whose screens show its progress. Without a desk it is for the desk of the work that plans
        it, or as its kind says of the subject, which also says how urgent it is."""
        known, around = kind_named(kind), planned_here.get()
        place = known.place(str(subject_id)) if priority is None or desk_id is None else Place()
        row = Work(
            kind=kind,
            key=key,
            subject_id=str(subject_id),
            event_id=event_id,
            refs=references(refs),
            priority=place.priority if priority is None else priority,
            lane=desk_id or place.desk_id or (around.lane if around else NOBODYS),
            next_at=due or now(),
        )
        if around:
            around.queues[known.queue] += 1
        return row if row._written_down() else Work.objects.get(key=key)

    def _written_down(self) -> bool:
        """Add this new row, in one statement; False if there is one of its key."""
        fields = [field for field in self._meta.concrete_fields if not field.primary_key]
        names = ", ".join(f'"{field.column}"' for field in fields)
        values = [field.get_db_prep_save(getattr(self, field.attname), connection) for field in fields]
        with connection.cursor() as cursor:
            cursor.execute(f"{INSERT} ({names}) VALUES ({', '.join(['%s'] * len(values))}) {UNLESS_THERE}", values)
            new = cursor.fetchone()
        self.pk, self._state.adding, self._state.db = new[0] if new else None, new is None, connection.alias
        return new is not None

    @property
    def is_over(self) -> bool:
        """Finished, broken or cancelled."""
        return self.state not in (self.State.PLANNED, self.State.LEASED)


class WorkerSign(models.Model):
    """A sign of life: who (“beat”, or a worker's name) did something last, and when. Health reads it."""

    name = models.CharField(max_length=120, primary_key=True)
    at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True, blank=True)
    claimed = models.CharField(
        max_length=64, blank=True, default="", db_default="", help_text="the kind of work it took last"
    )

    def __str__(self) -> str:
        return self.name


class Service(models.Model):
    """A host outside that background work asks: when it may be asked next, and whether it is left alone because it did not answer."""

    host = models.CharField(max_length=255, unique=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    free_at = models.DateTimeField(help_text="the first turn that nobody has yet")
    failures = models.PositiveIntegerField(default=0, help_text="in a row")
    rests = models.PositiveIntegerField(default=0, help_text="in a row")
    resting_until = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=60, blank=True)
    failed_page = models.CharField(
        max_length=16,
        blank=True,
        default="",
        db_default="",
        help_text="which page failed last, where it was one page's failure",
    )

    class Meta:
        indexes = [
            models.Index(fields=["resting_until"], name="service_resting", condition=Q(resting_until__isnull=False))
        ]

    def __str__(self) -> str:
        return self.host


class RelayCursor(models.Model):
    """How far the relay has come in the ledger. One row."""

    name = models.CharField(max_length=40, primary_key=True)
    position = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.name} {self.position}"
