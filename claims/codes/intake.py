"""Items, claims, anchors, verification tasks and who may read them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ItemKind(TextChoices):
    ARTICLE = "article", _("article")
    SOCIAL_POST = "social_post", _("social post")
    IMAGE = "image", _("image")
    VIDEO = "video", _("video")
    AUDIO = "audio", _("audio")
    DOCUMENT = "document", _("document")
    BROADCAST = "broadcast", _("broadcast")


class ItemState(TextChoices):
    FETCHING = "fetching", _("fetching")
    READY = "ready", pgettext_lazy("item", "ready")
    FAILED = "failed", pgettext_lazy("item", "failed")


class ItemChange(TextChoices):
    """How an item differs from the capture before."""

    IDENTICAL = "identical", _("identical")
    COSMETIC = "cosmetic", _("cosmetic")
    SUBSTANTIVE = "substantive", _("substantive")
    CLAIM_REWORDED = "claim_reworded", _("claim reworded")
    CLAIM_REMOVED = "claim_removed", _("claim removed")
    CORRECTION_NOTICE_ADDED = "correction_notice_added", _("correction notice added")
    GONE = "gone", pgettext_lazy("item", "gone")


class ClaimKind(TextChoices):
    FACT = "fact", _("fact")
    QUOTATION = "quotation", _("quotation")
    NUMBER = "number", _("number")
    PREDICTION = "prediction", _("prediction")
    OPINION = "opinion", pgettext_lazy("claim", "opinion")
    MEDIA = "media", _("media")


class Asks(TextChoices):
    """What a claim asks: whether the words were said, or whether what they say is so."""

    SAID = "said", _("was this said")
    SO = "so", _("is this so")


class WorkState(TextChoices):
    """How far the work on a claim is; never what was found."""

    SUGGESTED = "suggested", _("suggested")
    LOGGED = "logged", _("logged")
    CHECKING = "checking", _("checking")
    WAITING = "waiting", _("waiting")
    IN_REVIEW = "in_review", _("in review")
    DONE = "done", _("done")
    DROPPED = "dropped", _("dropped")


class DropReason(TextChoices):
    NOT_CHECKABLE = "not_checkable", pgettext_lazy("reason for dropping", "not checkable")
    OPINION = "opinion", pgettext_lazy("reason for dropping", "opinion")
    DUPLICATE = "duplicate", _("duplicate of another claim")
    NOT_WORTH_IT = "not_worth_it", _("not worth it")


class AnchorState(TextChoices):
    """Where quoted words stand in a text now. The last three wait for a person."""

    EXACT = "exact", pgettext_lazy("anchor", "exact")
    MOVED = "moved", pgettext_lazy("anchor", "moved")
    FUZZY = "fuzzy", pgettext_lazy("anchor", "fuzzy")
    AMBIGUOUS = "ambiguous", pgettext_lazy("anchor", "ambiguous")
    ORPHANED = "orphaned", pgettext_lazy("anchor", "orphaned")


UNSURE = frozenset({AnchorState.FUZZY, AnchorState.AMBIGUOUS, AnchorState.ORPHANED})


class WordsFate(TextChoices):
    """What became of a claim's words in a new capture. All but moved wait for a person."""

    MOVED = "moved", pgettext_lazy("words", "moved")
    REWORDED = "reworded", pgettext_lazy("words", "reworded")
    REMOVED = "removed", pgettext_lazy("words", "removed")
    AMBIGUOUS = "ambiguous", pgettext_lazy("words", "in doubt")


class AppearanceDecision(TextChoices):
    """What a person said of words that did not stay as they were."""

    ACCEPTED = "accepted", pgettext_lazy("words", "new place accepted")
    KEPT = "kept", pgettext_lazy("words", "kept on record as they were")
    DETACHED = "detached", pgettext_lazy("words", "detached")


class TaskState(TextChoices):
    QUEUED = "queued", pgettext_lazy("verification task", "queued")
    RUNNING = "running", pgettext_lazy("verification task", "running")
    FINISHED = "finished", pgettext_lazy("verification task", "finished")
    BROKEN = "broken", pgettext_lazy("verification task", "broken")
    CANCELLED = "cancelled", pgettext_lazy("verification task", "cancelled")


class TaskOutcome(TextChoices):
    PASSED = "passed", _("passed")
    FOUND = "found", _("found something")
    NEEDS_PERSON = "needs_person", _("needs a person")
    INCONCLUSIVE = "inconclusive", _("inconclusive")


class CountedFrom(TextChoices):
    """From which moment the working hours of a step are counted."""

    PUBLISH = "publish", _("before it is to be published")
    LOGGED = "logged", _("after the claim was logged")


class Whose(TextChoices):
    """Whose task a step becomes, unless somebody else is given it."""

    OWNER = "owner", _("the claim's owner")
    NOBODY = "nobody", _("nobody yet")
