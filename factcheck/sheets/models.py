"""Sheets as they are kept: how their columns are read, which row is which claim, and every import with its rows."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from claims.models import Claim, Evidence
from factcheck.accounts.checks import known
from factcheck.accounts.clock import now
from factcheck.accounts.ids import new_id
from factcheck.accounts.levels import AccessLevel
from factcheck.accounts.models import Desk
from factcheck.accounts.roles import CAPABILITIES

if TYPE_CHECKING:
    from factcheck.accounts.actors import Actor


def desks_where(actor: "Actor", *capabilities: str) -> models.QuerySet[Desk]:
    """Desks on which this actor may do one of these."""
    if not actor.is_person:
        return Desk.objects.none()
    able = {role for role, may in CAPABILITIES.items() if may & set(capabilities)}
    if able & actor.newsroom_roles:
        return Desk.objects.visible_to(actor)
    return Desk.objects.filter(pk__in=[desk for desk, role in actor.desk_roles.items() if role in able])


class SheetQuerySet(models.QuerySet):
    """Sheets."""

    def visible_to(self, actor: "Actor") -> Self:
        """Those of desks where this actor imports or exports. A sheet tells how columns are called, and nothing of what is in them."""
        return self.kept().filter(desk__in=desks_where(actor, "import_sheets", "export_records"))

    def kept(self) -> Self:
        """Those that were not removed."""
        return self.filter(removed_at=None)


class Sheet(models.Model):
    """A sheet that a desk keeps: which of its columns is what, and what its ratings and statuses mean here. Mapped once, used again."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="sheets")
    name = models.CharField(_("name of the sheet"), max_length=80)
    headers = ArrayField(models.CharField(max_length=160), default=list)
    columns = models.JSONField(default=dict, help_text="header → what it is")
    ratings = models.JSONField(default=dict, help_text="rating as written → finding and qualifier")
    statuses = models.JSONField(default=dict, help_text="status as written → what it means for the work")
    date_order = models.CharField(max_length=3, default="dmy")
    created_at = models.DateTimeField(default=now, editable=False)
    removed_at = models.DateTimeField(null=True, blank=True)
    row_version = models.PositiveIntegerField(default=1)

    objects = SheetQuerySet.as_manager()

    class Meta:
        ordering = ["desk__name", "name"]
        constraints = [
            models.UniqueConstraint(fields=["desk", "name"], condition=Q(removed_at=None), name="sheet_once_per_desk"),
            models.CheckConstraint(condition=Q(date_order__in=["dmy", "mdy", "ymd"]), name="date_order_known"),
        ]

    def __str__(self) -> str:
        return self.name


class SheetRowQuerySet(models.QuerySet):
    """Rows of sheets that are known."""

    def keep(self, rows: Iterable[Any]) -> None:
        """Save what the sheet said last in these rows, new or there already; each is there once."""
        self.bulk_create(rows, update_conflicts=True, unique_fields=["sheet", "key"], update_fields=["said", "note"])


class SheetRow(models.Model):
    """A row of a sheet and the claim it stands for, with what the sheet said last: what makes “again” an update."""

    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="rows")
    key = models.CharField(max_length=200)
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="sheet_rows")
    said = models.JSONField(default=dict)
    note = models.ForeignKey(Evidence, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = SheetRowQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sheet", "key"], name="sheet_key_once"),
            models.UniqueConstraint(fields=["sheet", "claim"], name="claim_once_per_sheet"),
        ]

    def __str__(self) -> str:
        return self.key


class ImportState(models.TextChoices):
    """How far an import is."""

    READING = "reading", pgettext_lazy("import", "being read")
    UNREADABLE = "unreadable", pgettext_lazy("import", "cannot be read")
    READ = "read", pgettext_lazy("import", "columns not chosen yet")
    CHECKING = "checking", pgettext_lazy("import", "being tried out")
    CHECKED = "checked", pgettext_lazy("import", "tried out")
    RUNNING = "running", pgettext_lazy("import", "running")
    BROKEN = "broken", pgettext_lazy("import", "broken off")
    FINISHED = "finished", pgettext_lazy("import", "imported")
    UNDOING = "undoing", pgettext_lazy("import", "being taken back")
    UNDONE = "undone", pgettext_lazy("import", "taken back")
    DISCARDED = "discarded", pgettext_lazy("import", "discarded")


UNDER_WAY = (ImportState.READING, ImportState.CHECKING, ImportState.RUNNING, ImportState.UNDOING)


class ImportQuerySet(models.QuerySet):
    """Imports."""

    def visible_to(self, actor: "Actor") -> Self:
        """Those of desks where this actor imports: rows hold whatever stood in the sheet. What is for named people, only those who are named."""
        named = Import.objects.filter(named_readers=actor.user_id) if actor.user_id else Import.objects.none()
        mine = ~Q(access=AccessLevel.NAMED) | Q(pk__in=named.values("pk"))
        return self.filter(mine, desk__in=desks_where(actor, "import_sheets"))


class Import(models.Model):
    """One sheet brought in: read, tried out, imported row by row, and taken back if it was wrong."""

    State = ImportState

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="+")
    sheet = models.ForeignKey(Sheet, null=True, blank=True, on_delete=models.SET_NULL, related_name="imports")
    access = models.CharField(max_length=10, choices=AccessLevel, default=AccessLevel.NEWSROOM)
    named_readers = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+", blank=True)
    state = models.CharField(max_length=10, choices=ImportState, default=ImportState.READ)
    file_name = models.CharField(max_length=200, blank=True)
    file_sha256 = models.CharField(max_length=64, blank=True, default="", db_default="", help_text="until it is read")
    unreadable = models.JSONField(null=True, blank=True, help_text="why it cannot be read, as a code")
    format = models.CharField(max_length=10)
    encoding = models.CharField(max_length=20, blank=True)
    part = models.CharField(max_length=120, blank=True)
    is_1904 = models.BooleanField(default=False)
    headers = ArrayField(models.CharField(max_length=160), default=list)
    broke_undoing = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=now, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    row_version = models.PositiveIntegerField(default=1)

    objects = ImportQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [known("state", ImportState, "import_state_known")]
        indexes = [models.Index(fields=["desk", "-created_at"])]

    def __str__(self) -> str:
        return self.file_name or str(self.pk)


class Plan(models.TextChoices):
    """What trying out found for a row."""

    NEW = "new", pgettext_lazy("row of a sheet", "new")
    UPDATE = "update", pgettext_lazy("row of a sheet", "update")
    UNCHANGED = "unchanged", pgettext_lazy("row of a sheet", "unchanged")
    BAD = "bad", pgettext_lazy("row of a sheet", "cannot be imported")


class Outcome(models.TextChoices):
    """What became of a row."""

    PENDING = "pending", pgettext_lazy("row of a sheet", "waiting")
    MADE = "made", pgettext_lazy("row of a sheet", "made")
    UPDATED = "updated", pgettext_lazy("row of a sheet", "updated")
    UNCHANGED = "unchanged", pgettext_lazy("row of a sheet", "unchanged")
    BAD = "bad", pgettext_lazy("row of a sheet", "not imported")
    UNDONE = "undone", pgettext_lazy("row of a sheet", "taken back")
    KEPT = "kept", pgettext_lazy("row of a sheet", "kept")


class ImportRowQuerySet(models.QuerySet):
    """Rows of imports."""

    def keep(self, rows: Iterable[Any], *fields: str) -> None:
        """Save these fields of rows that are there, many times faster than a `bulk_update` of hundreds."""
        self.bulk_create(rows, batch_size=500, update_conflicts=True, unique_fields=["id"], update_fields=fields)


class ImportRow(models.Model):
    """One row of an import: its cells, what was planned and what became of it, and what is needed to take it back."""

    run = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    cells = ArrayField(models.TextField(blank=True))
    key = models.CharField(max_length=200, blank=True, default="", db_default="")
    plan = models.CharField(max_length=10, choices=Plan, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.PENDING)
    problems = models.JSONField(default=list)
    changes = models.JSONField(default=dict, help_text="field → what stood there, and what the sheet says")
    made = models.JSONField(default=dict, help_text="ids of what came with it")
    claim = models.ForeignKey(Claim, null=True, on_delete=models.SET_NULL, related_name="+")
    last_event = models.BigIntegerField(default=0)

    objects = ImportRowQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["run", "number"], name="row_number_once"),
            known("plan", Plan, "row_plan_known", blank=True),
            known("outcome", Outcome, "row_outcome_known"),
        ]
        indexes = [
            models.Index(fields=["run", "outcome", "number"], name="import_rows_to_do"),
            models.Index(fields=["run", "plan", "number"], name="import_rows_by_plan"),
        ]

    def __str__(self) -> str:
        return f"{self.run_id} {self.number}"
