"""What people of the newsroom say to one another about a version."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from factcheck.accounts.clock import now
from factcheck.accounts.ids import new_id
from factcheck.ledger.models import Event
from reviews.models.about_version import AboutVersion, AboutVersionQuerySet
from reviews.models.factcheck_version import FactCheckVersion
from reviews.models.verdict_version import VerdictVersion


class Comment(AboutVersion):
    """A remark on a version, or an answer in its thread. Its words stand with the event that tells of it, where they can be erased; a
    version that is frozen keeps its comments, and more can be added."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    verdict_version = models.ForeignKey(
        VerdictVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="comments"
    )
    factcheck_version = models.ForeignKey(
        FactCheckVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="comments"
    )
    thread = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="answers")
    event = models.OneToOneField(Event, on_delete=models.PROTECT, related_name="+")
    mentioned = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+", blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=now, editable=False)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    resolved_at = models.DateTimeField(null=True, blank=True)
    row_version = models.PositiveIntegerField(default=1)

    objects = AboutVersionQuerySet.as_manager()

    class Meta:
        ordering = ["written_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(verdict_version__isnull=False, factcheck_version__isnull=True)
                | Q(verdict_version__isnull=True, factcheck_version__isnull=False),
                name="comment_on_one_version",
            ),
            models.CheckConstraint(
                condition=Q(resolved_at=None) | Q(thread=None), name="comment_threads_are_resolved_whole"
            ),
        ]

    @property
    def text(self) -> str:
        """What was said; empty once it was erased."""
        return next((one.text for one in self.event.texts.all() if one.key == "comment"), "")
