"""Versions, what the public sees of them, and why one was replaced."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class VersionState(TextChoices):
    """Of a verdict version or a fact-check version."""

    DRAFT = "draft", pgettext_lazy("version", "draft")
    SUBMITTED = "submitted", pgettext_lazy("version", "submitted")
    RETURNED = "returned", pgettext_lazy("version", "returned")
    APPROVED = "approved", pgettext_lazy("version", "approved")
    PUBLISHED = "published", pgettext_lazy("version", "published")
    SUPERSEDED = "superseded", pgettext_lazy("version", "superseded")
    WITHDRAWN = "withdrawn", pgettext_lazy("version", "withdrawn")


class PublicState(TextChoices):
    """What the public can see of a fact-check; reopening the work does not change it."""

    NEVER = "never", _("never published")
    SCHEDULED = "scheduled", _("scheduled")
    LIVE = "live", _("live")
    UNDER_REVIEW = "under_review", _("live, under review")
    WITHDRAWN = "withdrawn", pgettext_lazy("fact-check", "withdrawn")


class CorrectionKind(TextChoices):
    """Why a public version was replaced."""

    MINOR_EDIT = "minor_edit", _("minor edit")
    CLARIFICATION = "clarification", _("clarification")
    CORRECTION = "correction", _("correction")
    UPDATE = "update", pgettext_lazy("correction", "update")
    RETRACTION = "retraction", _("retraction")
