"""Who may see a record, and until when it is held back: set in the same way whatever the record is."""

from django.utils.translation import gettext_lazy as _

from claims import operations, policy
from claims.api.parts import Embargo, SetAccess
from factcheck.api.resources import Action

ACCESS = Action(
    name="set-access",
    label=_("Say who may see it"),
    row="row",
    input=SetAccess,
    operation=operations.set_access,
    allowed=policy.may_narrow,
)
EMBARGO = Action(
    name="set-embargo",
    label=_("Embargo"),
    row="row",
    input=Embargo,
    operation=operations.set_embargo,
    allowed=policy.may_narrow,
)
