"""What people of the newsroom say to one another about a version."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from factcheck.accounts.clock import now
from factcheck.accounts.ids import new_id
from factcheck.ledger.models import Event
from reviews.models.factcheck_version import FactCheckVersion
from reviews.models.verdict_version import VerdictVersion

if TYPE_CHECKING:
    from factcheck.accounts.actors import Actor


class CommentQuerySet(models.QuerySet):
    """Comments."""

    def visible_to(self, actor: "Actor") -> Self:
        """People who may see the version; partners see what is published, and no word about it."""
        if not actor.is_person:
            return self.none()
        of_verdicts = Q(verdict_version__in=VerdictVersion.objects.visible_to(actor))
        return self.filter(of_verdicts | Q(factcheck_version__in=FactCheckVersion.objects.visible_to(actor)))

    def on(self, version: VerdictVersion | FactCheckVersion) -> Self:
        """Those on this version."""
        name = "verdict_version" if isinstance(version, VerdictVersion) else "factcheck_version"
        return self.filter(**{name: version.pk})


class Comment(models.Model):
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

    objects = CommentQuerySet.as_manager()

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

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def version(self) -> VerdictVersion | FactCheckVersion:
        """What it is about."""
        version = self.verdict_version or self.factcheck_version
        if version is None:
            raise LookupError(self.pk)
        return version

    @property
    def text(self) -> str:
        """What was said; empty once it was erased."""
        return next((one.text for one in self.event.texts.all() if one.key == "comment"), "")
