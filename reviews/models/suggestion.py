"""Other words for some of a version's words: suggested by whoever may see it, and taken over by an author or not."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from factcheck.accounts.checks import known
from factcheck.accounts.clock import now
from factcheck.accounts.ids import new_id
from reviews.models.about_version import AboutVersion, AboutVersionQuerySet
from reviews.models.factcheck_version import FactCheckVersion
from reviews.models.verdict_version import VerdictVersion


class SuggestionState(models.TextChoices):
    """What became of it."""

    OPEN = "open", _("open")
    ACCEPTED = "accepted", _("accepted")
    REJECTED = "rejected", _("not taken over")
    ORPHANED = "orphaned", _("its words are gone")


class SuggestedPart(models.TextChoices):
    """Which words of a version it is about."""

    EXPLANATION = "explanation", _("Explanation")
    HEADLINE = "headline", _("Headline")
    CONCLUSION = "conclusion", _("Conclusion")
    BODY = "body", _("Body")


class Suggestion(AboutVersion):
    """These words of this version, and what might stand there instead. Suggesting is not authoring; taking it over is."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    verdict_version = models.ForeignKey(
        VerdictVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="suggestions"
    )
    factcheck_version = models.ForeignKey(
        FactCheckVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="suggestions"
    )
    part = models.CharField(_("in"), max_length=11, choices=SuggestedPart)
    exact = models.TextField(_("these words"))
    start = models.PositiveIntegerField()
    text_then = models.TextField(blank=True, default="", db_default="", help_text="all of that part, as it was then")
    replacement = models.TextField(_("instead"), blank=True)
    why = models.CharField(_("why"), max_length=500, blank=True)
    state = models.CharField(max_length=8, choices=SuggestionState, default=SuggestionState.OPEN)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=now, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decision_reason = models.CharField(_("reason"), max_length=500, blank=True)
    row_version = models.PositiveIntegerField(default=1)

    objects = AboutVersionQuerySet.as_manager()

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [
            known("state", SuggestionState, "suggestion_state_known"),
            known("part", SuggestedPart, "suggestion_part_known"),
            models.CheckConstraint(
                condition=Q(verdict_version__isnull=False, factcheck_version__isnull=True, part="explanation")
                | Q(verdict_version__isnull=True, factcheck_version__isnull=False) & ~Q(part="explanation"),
                name="suggestion_on_one_version",
            ),
            models.CheckConstraint(condition=~Q(exact=""), name="suggestion_about_some_words"),
        ]
