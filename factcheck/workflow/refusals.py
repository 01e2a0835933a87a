"""Why an operation was refused: five kinds, each with a sentence for the person and a code for the machine."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext as _


class Refused(Exception):
    """An operation said no, and nothing was changed."""

    code = "refused"

    def __init__(self, sentence: str | Promise = "") -> None:
        super().__init__(sentence)
        self.given = sentence

    @property
    def sentence(self) -> str:
        """What to tell the person, in their language."""
        return str(self.given) or self.default_sentence()

    def default_sentence(self) -> str:
        """What is said when the refusal brings no sentence of its own."""
        return _("This cannot be done.")

    def __str__(self) -> str:
        return self.sentence


class NotAllowed(Refused):
    """This actor may not do that, whatever the state. `whom`: in which role somebody could; empty where that is not known."""

    code = "not_allowed"

    def __init__(self, sentence: str | Promise = "", *, whom: str = "") -> None:
        super().__init__(sentence)
        self.whom = whom

    def default_sentence(self) -> str:
        return _("You may not do this.")


class WrongState(Refused):
    """That cannot be done from where the row stands now."""

    code = "wrong_state"

    def __init__(self, row: models.Model | None = None, field: str = "state", *, sentence: str | Promise = "") -> None:
        super().__init__(sentence)
        self.row = row
        self.state: str = getattr(row, field, "")
        shown = getattr(row, f"get_{field}_display", None)
        self.state_words = str(shown()) if shown else self.state

    def default_sentence(self) -> str:
        return _("This cannot be done any more: it is now “%(state)s”.") % {"state": self.state_words}


class NotReady(Refused):
    """Something must be true first; the reasons say what."""

    code = "not_ready"

    def __init__(self, reasons: Iterable[str | Promise]) -> None:
        self.reasons = [str(reason) for reason in reasons]
        super().__init__(" ".join(self.reasons))

    def default_sentence(self) -> str:
        return _("Something is still missing.")


class Stale(Refused):
    """Somebody else changed the row meanwhile; `row` is as it stands now."""

    code = "stale"

    def __init__(self, row: Any, sentence: str | Promise = "") -> None:
        super().__init__(sentence)
        self.row = row

    def default_sentence(self) -> str:
        return _("Somebody else changed this meanwhile. Nothing of yours is lost: compare, and save again.")


class Invalid(Refused):
    """What was given for one field makes no sense; an empty field name means the whole."""

    code = "invalid"

    def __init__(self, field: str, message: str | Promise) -> None:
        super().__init__(message)
        self.field = field

    @property
    def message(self) -> str:
        """The sentence beside the field."""
        return self.sentence
