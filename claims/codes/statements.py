"""Statements, how they hang together, and what evidence is."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class SpeechAct(TextChoices):
    SAID = "said", pgettext_lazy("speech act", "said")
    WROTE = "wrote", pgettext_lazy("speech act", "wrote")
    POSTED = "posted", pgettext_lazy("speech act", "posted")
    REPORTED = "reported", pgettext_lazy("speech act", "reported")
    PROMISED = "promised", pgettext_lazy("speech act", "promised")
    ASKED = "asked", pgettext_lazy("speech act", "asked")
    TESTIFIED = "testified", pgettext_lazy("speech act", "testified")
    LEAKED = "leaked", pgettext_lazy("speech act", "leaked")
    CONFIRMED = "confirmed", pgettext_lazy("speech act", "confirmed")
    DENIED = "denied", pgettext_lazy("speech act", "denied")
    NEITHER_CONFIRMED_NOR_DENIED = (
        "neither_confirmed_nor_denied",
        pgettext_lazy("speech act", "neither confirmed nor denied"),
    )
    DECLINED = "declined", pgettext_lazy("speech act", "declined")
    RETRACTED = "retracted", pgettext_lazy("speech act", "retracted")
    CORRECTED = "corrected", pgettext_lazy("speech act", "corrected")


class StatementMode(TextChoices):
    DIRECT_QUOTATION = "direct_quotation", _("direct quotation")
    PARAPHRASE = "paraphrase", _("paraphrase")
    HEARSAY = "hearsay", _("hearsay")
    TRANSLATION = "translation", _("translation")


class EdgeKind(TextChoices):
    """A relays what B said, or responds to it."""

    RELAYS = "relays", _("relays")
    RESPONDS_TO = "responds_to", _("responds to")


class Stance(TextChoices):
    SUPPORTS = "supports", pgettext_lazy("stance", "supports")
    CONTRADICTS = "contradicts", pgettext_lazy("stance", "contradicts")
    CONTEXT = "context", pgettext_lazy("stance", "context")


class EvidenceKind(TextChoices):
    PRIMARY_DOCUMENT = "primary_document", _("primary document")
    DATA = "data", pgettext_lazy("evidence", "data")
    OFFICIAL_STATEMENT = "official_statement", _("official statement")
    EYEWITNESS = "eyewitness", _("eyewitness")
    EXPERT = "expert", pgettext_lazy("evidence", "expert")
    SECONDARY = "secondary", pgettext_lazy("evidence", "secondary")
