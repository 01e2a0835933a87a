"""What is looked at again, and what became of a claim's words when it had changed."""

from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from claims.codes import AppearanceDecision, WordsFate
from claims.models.appearance import Appearance
from claims.models.claim import Claim
from claims.models.evidence import Evidence
from claims.models.item import Item
from claims.models.snapshot import Snapshot
from factcheck.accounts.checks import known
from factcheck.accounts.clock import now
from factcheck.accounts.ids import new_id

if TYPE_CHECKING:
    from factcheck.accounts.actors import Actor


class Watched(models.Model):
    """When something outside was looked at and when it is next; `next_at` is empty while nobody needs it. `turn` counts the looks, so that
    each is planned and written once; `quiet` counts those in a row that found nothing new."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    next_at = models.DateTimeField(null=True, blank=True)
    last_at = models.DateTimeField(null=True, blank=True)
    last_code = models.CharField(max_length=40, blank=True, help_text="what came of the last look")
    last_details = models.JSONField(default=dict, blank=True)
    turn = models.PositiveIntegerField(default=0)
    quiet = models.PositiveIntegerField(default=0)
    failures = models.PositiveIntegerField(default=0)
    missing_since = models.DateTimeField(null=True, blank=True, help_text="since when it answers as one that is gone")
    gone_at = models.DateTimeField(null=True, blank=True, help_text="when that was believed")
    stopped_at = models.DateTimeField(null=True, blank=True)
    stopped_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(default=now, editable=False)
    row_version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True

    @property
    def is_stopped(self) -> bool:
        """A person said that it is not to be looked at."""
        return self.stopped_at is not None


class WatchQuerySet(models.QuerySet):
    """What is watched."""

    def visible_to(self, actor: "Actor") -> Self:
        """Who may see the item, or the evidence."""
        items = Q(item__in=Item.objects.keys_seen_by(actor))
        return self.filter(items | Q(evidence__in=Evidence.objects.visible_to(actor).values("pk")))


class Watch(Watched):
    """The watch over one item, or over the page of one piece of evidence."""

    item = models.OneToOneField(Item, null=True, blank=True, on_delete=models.CASCADE, related_name="watch")
    evidence = models.OneToOneField(Evidence, null=True, blank=True, on_delete=models.CASCADE, related_name="watch")

    objects = WatchQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(item__isnull=True, evidence__isnull=False) | Q(item__isnull=False, evidence__isnull=True),
                name="watch_has_one_thing",
            ),
        ]
        indexes = [models.Index(fields=["next_at"], condition=Q(next_at__isnull=False), name="watch_due")]

    def __str__(self) -> str:
        return str(self.item_id or self.evidence_id)

    @property
    def thing(self) -> Any:
        """The item or the evidence."""
        return self.item or self.evidence

    @property
    def url(self) -> str:
        """Where to look."""
        return self.thing.url

    @property
    def latest(self) -> Snapshot | None:
        """The capture that the next one is compared with."""
        if self.item:
            return self.item.current
        held = self.evidence.snapshot if self.evidence else None
        return (
            Snapshot.objects.filter(of_evidence=self.evidence).exclude(change="gone").order_by("-number").first()
            or held
        )


class AppearanceChangeQuerySet(models.QuerySet):
    """What became of claims' words."""

    def visible_to(self, actor: "Actor") -> Self:
        """Who may see both the claim and the item."""
        items = Item.objects.keys_seen_by(actor)
        return self.filter(claim__in=Claim.objects.keys_seen_by(actor), snapshot__item__in=items)

    def undecided(self) -> Self:
        """Those that wait for a person."""
        return self.filter(decision="").exclude(fate=WordsFate.MOVED)


class AppearanceChange(models.Model):
    """What became of the words of one claim in one capture: told for all that did not stay as they were. The place is where they, or words
    like them, stand in that capture; `candidates` are the places a person may choose from."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="word_changes")
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="word_changes")
    appearance = models.ForeignKey(
        Appearance, null=True, blank=True, on_delete=models.SET_NULL, related_name="word_changes"
    )
    fate = models.CharField(max_length=12, choices=WordsFate)
    exact = models.TextField(blank=True)
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    score = models.FloatField(null=True, blank=True)
    candidates = models.JSONField(default=list, blank=True)
    decision = models.CharField(max_length=10, choices=AppearanceDecision, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(default=now, editable=False)

    objects = AppearanceChangeQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "id"]
        constraints = [
            known("fate", WordsFate, "words_fate_known"),
            known("decision", AppearanceDecision, "appearance_decision_known", blank=True),
            models.UniqueConstraint(fields=["snapshot", "appearance"], name="words_change_once_per_capture"),
        ]

    def __str__(self) -> str:
        return f"{self.fate}: {self.exact[:60]}"

    @property
    def places(self) -> list[tuple[int, int]]:
        """Where in that capture the words, or words like them, stand or may stand."""
        if self.start is not None and self.end is not None:
            return [(self.start, self.end)]
        return [(start, end) for start, end in self.candidates]
