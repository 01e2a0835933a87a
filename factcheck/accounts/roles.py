"""Who may do what: the one table of roles and capabilities (what a role may do), read by `Actor.can`."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """A role is held on one desk, or (the last three) in the whole newsroom."""

    GUEST = "guest", _("guest")
    CHECKER = "checker", _("checker")
    REVIEWER = "reviewer", _("reviewer")
    CHIEF = "chief", _("desk chief")
    STANDARDS = "standards", _("standards editor")
    OBSERVER = "observer", _("observer")
    OPERATOR = "operator", _("operator")


NEWSROOM_ROLES = frozenset({Role.STANDARDS, Role.OBSERVER, Role.OPERATOR})
DESK_ROLES = frozenset(set(Role) - NEWSROOM_ROLES)

_CHECKER = frozenset(
    {
        "add_items",
        "correct_items",
        "log_claims",
        "take_claims",
        "verify_claims",
        "add_parties",
        "seal_parties",
        "ask_for_comment",
        "record_responses",
        "draft_verdicts",
        "submit_verdicts",
        "narrow_access",
        "hand_over",
        "export_records",
        "drop_claims",
        "comment",
        "make_minor_edits",
    }
)
_REVIEWER = _CHECKER | {"approve_verdicts", "publish", "withdraw", "put_up_notice", "push_to_cms"}
_CHIEF = _REVIEWER | {
    "assign",
    "set_deadlines",
    "edit_desk",
    "give_desk_roles",
    "override",
    "edit_wordings",
    "widen_access",
    "manage_keys",
    "import_sheets",
    "connect_cms",
}

CAPABILITIES: dict[str, frozenset[str]] = {
    Role.GUEST: frozenset(),
    Role.CHECKER: _CHECKER,
    Role.REVIEWER: _REVIEWER,
    Role.CHIEF: _CHIEF,
    Role.STANDARDS: _REVIEWER | {"consent_not_sought", "override", "widen_access", "redact", "hold"},
    Role.OBSERVER: frozenset(),
    Role.OPERATOR: frozenset(
        {
            "run_installation",
            "read_outgoing_mail",
            "manage_keys",
            "edit_desk",
            "give_desk_roles",
            "give_newsroom_roles",
            "invite_people",
        }
    ),
}


class Scope(TextChoices):
    """What a key may do at most; a person's token never does more than the person."""

    READ = "read", _("read what its owner may read")
    WRITE = "write", _("change what its owner may change")
    PUBLISHED = "published", _("read what is published")
    SUBMIT = "submit", _("hand in items")


TOKEN_SCOPES = frozenset({Scope.READ, Scope.WRITE})
PARTNER_SCOPES = frozenset({Scope.PUBLISHED, Scope.SUBMIT})
