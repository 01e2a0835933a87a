"""Who was asked, how they were reached, and what came of each question or public point."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from claims.codes.findings import Qualifier


class Respondent(TextChoices):
    """The word a label uses for who answered."""

    OFFICIAL = "official", pgettext_lazy("respondent", "official")
    COMPANY = "company", pgettext_lazy("respondent", "company")
    CLAIMANT = "claimant", pgettext_lazy("respondent", "claimant")
    PUBLISHER = "publisher", pgettext_lazy("respondent", "publisher")
    PERSON = "person", pgettext_lazy("respondent", "person")


class Outcome(TextChoices):
    """What came of one question, or what one point of a public response amounts to."""

    CONFIRMED = "confirmed", pgettext_lazy("outcome", "confirmed")
    CONFIRMED_IN_PART = "confirmed_in_part", pgettext_lazy("outcome", "confirmed in part")
    DENIED = "denied", pgettext_lazy("outcome", "denied")
    DENIED_IN_PART = "denied_in_part", pgettext_lazy("outcome", "denied in part (gives other facts)")
    NEITHER_CONFIRMED_NOR_DENIED = (
        "neither_confirmed_nor_denied",
        pgettext_lazy("outcome", "neither confirmed nor denied"),
    )
    DECLINED_COMMENT = "declined_comment", pgettext_lazy("outcome", "declined comment")
    NO_RESPONSE_BY_DEADLINE = "no_response_by_deadline", pgettext_lazy("outcome", "no response by deadline")
    UNREACHABLE = "unreachable", pgettext_lazy("outcome", "unreachable")
    REFERRED_ELSEWHERE = "referred_elsewhere", pgettext_lazy("outcome", "referred elsewhere")
    NOT_RESPONSIVE = "not_responsive", pgettext_lazy("outcome", "not responsive")
    EARLIER_STATEMENT_USED = "earlier_statement_used", pgettext_lazy("outcome", "earlier statement used")
    BACKGROUND_ONLY = "background_only", pgettext_lazy("outcome", "background only")
    OFF_THE_RECORD = "off_the_record", pgettext_lazy("outcome", "off the record")
    LEGAL_LETTER = "legal_letter", pgettext_lazy("outcome", "legal letter")
    RESPONDED_LATE = "responded_late", pgettext_lazy("outcome", "responded late")
    WITHDRAWN_BY_US = "withdrawn_by_us", pgettext_lazy("outcome", "withdrawn by us")
    NOT_SOUGHT = "not_sought", pgettext_lazy("outcome", "not sought")

    ACKNOWLEDGED = "acknowledged", pgettext_lazy("outcome", "acknowledged")
    MORE_TIME = "more_time", pgettext_lazy("outcome", "asked for more time")
    ASKED_DETAILS = "asked_details", pgettext_lazy("outcome", "asked for details")


# These are signs of life, not outcomes: the question stays open.
OPEN = frozenset({Outcome.ACKNOWLEDGED, Outcome.MORE_TIME, Outcome.ASKED_DETAILS})
CLOSING = frozenset(Outcome) - OPEN

# Their words are never shown outside the people who may read them.
RESTRICTED = frozenset({Outcome.BACKGROUND_ONLY, Outcome.OFF_THE_RECORD})

# Silence, refusal and "neither confirm nor deny" never raise or lower a finding.
NEUTRAL = frozenset(Outcome) - {
    Outcome.CONFIRMED,
    Outcome.CONFIRMED_IN_PART,
    Outcome.DENIED,
    Outcome.DENIED_IN_PART,
    Outcome.EARLIER_STATEMENT_USED,
}

# What stands in place of a code while a question has none yet.
PENDING = ""

# A label may use a qualifier's words only where a question or a point has a code that bears it. What is missing here
# (off the record, background, a legal letter …) lends its words to no label: "off the record" is never "declined".
OUTCOME_TO_QUALIFIER: dict[str, Qualifier] = {
    Outcome.CONFIRMED: Qualifier.CONFIRMED,
    Outcome.CONFIRMED_IN_PART: Qualifier.CONFIRMED_IN_PART,
    Outcome.DENIED: Qualifier.DENIED,
    Outcome.DENIED_IN_PART: Qualifier.DENIED_IN_PART,
    Outcome.NEITHER_CONFIRMED_NOR_DENIED: Qualifier.NEITHER_CONFIRMED_NOR_DENIED,
    Outcome.DECLINED_COMMENT: Qualifier.DECLINED_COMMENT,
    Outcome.NO_RESPONSE_BY_DEADLINE: Qualifier.NO_RESPONSE_BY_DEADLINE,
    Outcome.UNREACHABLE: Qualifier.UNREACHABLE,
    Outcome.REFERRED_ELSEWHERE: Qualifier.REFERRED_ELSEWHERE,
    Outcome.NOT_RESPONSIVE: Qualifier.NOT_RESPONSIVE,
    Outcome.NOT_SOUGHT: Qualifier.COMMENT_NOT_SOUGHT,
    Outcome.ACKNOWLEDGED: Qualifier.RESPONSE_PENDING,
    Outcome.MORE_TIME: Qualifier.RESPONSE_PENDING,
    Outcome.ASKED_DETAILS: Qualifier.RESPONSE_PENDING,
    PENDING: Qualifier.RESPONSE_PENDING,
}

# Qualifiers that come from responses, and so must be borne by one.
FROM_RESPONSES = frozenset(OUTCOME_TO_QUALIFIER.values())


class WhoAsked(TextChoices):
    """Only this desk makes a comment request; the others lead to public responses."""

    THIS_DESK = "this_desk", _("this desk")
    ANOTHER_OUTLET = "another_outlet", _("another outlet")
    PRESS_POOL = "press_pool", _("a press pool")
    NOBODY = "nobody", _("nobody (volunteered)")


class ReachedPart(TextChoices):
    """Which part of the party answered or was reached."""

    PRINCIPAL = "principal", _("principal")
    SPOKESPERSON = "spokesperson", _("spokesperson")
    PRESS_OFFICE = "press_office", _("press office")
    LAWYER = "lawyer", _("lawyer")


class Terms(TextChoices):
    ON_RECORD = "on_record", pgettext_lazy("terms", "on the record")
    BACKGROUND = "background", pgettext_lazy("terms", "on background")
    OFF_RECORD = "off_record", pgettext_lazy("terms", "off the record")


class Channel(TextChoices):
    """The means of one attempt."""

    MAIL = "mail", pgettext_lazy("channel", "e-mail")
    PHONE = "phone", pgettext_lazy("channel", "phone")
    WHATSAPP = "whatsapp", "WhatsApp"
    SIGNAL = "signal", "Signal"
    TELEGRAM = "telegram", "Telegram"
    SMS = "sms", "SMS"
    SOCIAL_MESSAGE = "social_message", _("social message")
    LETTER = "letter", pgettext_lazy("channel", "letter")
    FORM = "form", pgettext_lazy("channel", "form")
    IN_PERSON = "in_person", _("in person")
    PRESS_CONFERENCE = "press_conference", _("press conference")


class DeliveryState(TextChoices):
    """Belongs to each attempt, never to the request."""

    QUEUED = "queued", pgettext_lazy("delivery", "queued")
    SENT = "sent", pgettext_lazy("delivery", "sent")
    BOUNCED = "bounced", pgettext_lazy("delivery", "bounced")


class RequestState(TextChoices):
    DRAFT = "draft", pgettext_lazy("comment request", "draft")
    OPEN = "open", pgettext_lazy("comment request", "open")
    CLOSED = "closed", pgettext_lazy("comment request", "closed")
