"""One checkable proposition in plain words."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.codes import Asks, ClaimKind, DropReason, WorkState
from factcheck.accounts.access import Protected, ProtectedQuerySet
from factcheck.accounts.checks import known
from factcheck.accounts.clock import now
from factcheck.accounts.roles import Scope

if TYPE_CHECKING:
    from factcheck.accounts.actors import Actor

# Accepted, and not yet done or dropped: what machines and checklists work on.
BEING_CHECKED = frozenset({WorkState.LOGGED, WorkState.CHECKING, WorkState.WAITING, WorkState.IN_REVIEW})
OPEN_STATES = BEING_CHECKED | {WorkState.SUGGESTED}

# Sorted, so that a migration says the same each time.
IS_OPEN = Q(state__in=sorted(OPEN_STATES))


class ClaimQuerySet(ProtectedQuerySet):
    """Claims."""

    assigned = "assignee"

    def open(self) -> Self:
        """Neither done nor dropped."""
        return self.filter(state__in=OPEN_STATES)

    def mine(self, actor: "Actor") -> Self:
        """Open claims assigned to this person."""
        return self.open().filter(assignee=actor.user_id)

    def given_to(self, actor: "Actor") -> Self:
        """Those assigned to this person, which are theirs to read whatever their level."""
        if actor.user_id is None or not actor.has_scope(Scope.READ):
            return self.none()
        return self.filter(assignee=actor.user_id)

    def unassigned(self) -> Self:
        """Open claims that nobody has taken."""
        return self.open().filter(assignee=None)

    def overdue(self) -> Self:
        """Open claims whose publish-by has passed."""
        return self.open().filter(publish_by__lt=now())


class Claim(Protected):
    """What is to be checked. It says which it asks: was this said, or is this so."""

    number = models.PositiveIntegerField(editable=False)
    proposition = models.CharField(_("claim, in plain words"), max_length=1000)
    language = models.CharField(_("language"), max_length=12, blank=True)
    kind = models.CharField(_("kind"), max_length=12, choices=ClaimKind, default=ClaimKind.FACT)
    asks = models.CharField(_("which question?"), max_length=6, choices=Asks, default=Asks.SO)
    said_when = models.CharField(_("when"), max_length=120, blank=True)
    said_where = models.CharField(_("where"), max_length=200, blank=True)
    state = models.CharField(max_length=12, choices=WorkState, default=WorkState.LOGGED)
    waiting_for = models.CharField(_("waiting for"), max_length=200, blank=True)
    waiting_until = models.DateTimeField(_("until"), null=True, blank=True)
    drop_reason = models.CharField(max_length=16, choices=DropReason, blank=True)
    dropped_from = models.CharField(
        max_length=12, choices=WorkState, blank=True, default="", db_default="", editable=False
    )
    duplicate_of = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="duplicates")
    closed_unpublished = models.BooleanField(default=False, editable=False)
    item = models.ForeignKey("claims.Item", null=True, blank=True, on_delete=models.PROTECT, related_name="claims")
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="assigned_claims"
    )
    publish_by = models.DateTimeField(_("publish by"), null=True, blank=True)
    priority = models.SmallIntegerField(default=0)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            known("state", WorkState, "claim_state_known"),
            known("drop_reason", DropReason, "claim_drop_reason_known", blank=True),
            known("dropped_from", WorkState, "claim_dropped_from_known", blank=True),
            models.UniqueConstraint(fields=["desk", "number"], name="claim_number_once_per_desk"),
        ]
        indexes = [
            models.Index(fields=["desk", "state", "publish_by"]),
            models.Index(fields=["assignee", "state"]),
            models.Index(fields=["state", "publish_by"]),
            # All of them in each order of the API's list. Rows without a date come last whichever way it goes, so dates need two.
            models.Index(fields=["-created_at", "-id"], name="claim_latest_first"),
            models.Index(fields=["publish_by", "id"], name="claim_by_date"),
            models.Index(F("publish_by").desc(nulls_last=True), F("id").desc(), name="claim_by_date_falling"),
            models.Index(fields=["priority", "id"], name="claim_by_priority"),
            models.Index(fields=["number", "id"], name="claim_by_number"),
            # The open work in each order that the work list offers, and the little that stands out in it.
            models.Index(fields=["publish_by", "-priority", "-id"], condition=IS_OPEN, name="claim_open_by_date"),
            models.Index(fields=["-priority", "publish_by", "-id"], condition=IS_OPEN, name="claim_open_by_priority"),
            models.Index(fields=["waiting_until", "-id"], condition=IS_OPEN, name="claim_open_by_wait"),
            models.Index(
                fields=["assignee", "publish_by", "-priority", "-id"], condition=IS_OPEN, name="claim_open_mine"
            ),
            # Whatever the numbers beside the views depend on: they are counted without looking at a row.
            models.Index(
                fields=["desk"],
                include=["id", "access", "assignee", "state", "publish_by"],
                condition=IS_OPEN,
                name="claim_open_counted",
            ),
            models.Index(fields=["desk", "-id"], condition=IS_OPEN, name="claim_open_of_desk"),
            models.Index(
                fields=["desk", "publish_by"], condition=IS_OPEN & Q(assignee=None), name="claim_open_unassigned"
            ),
            models.Index(fields=["desk", "waiting_until"], condition=Q(state="waiting"), name="claim_waiting"),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def reference(self) -> str:
        """How people name it: the desk's prefix and a number, such as W-214. Needs `desk` loaded."""
        return f"{self.desk.prefix}-{self.number}"

    @property
    def is_open(self) -> bool:
        """Neither done nor dropped."""
        return self.state in OPEN_STATES
