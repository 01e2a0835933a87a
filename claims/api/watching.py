"""What a person says of watching, as actions of items and of evidence."""

from django.utils.translation import gettext_lazy as _

from claims import policy
from claims.operations import watching
from factcheck.api.resources import Action

ACTIONS = (
    Action(
        name="look-now", label=_("Look now"), row="thing", operation=watching.look_now,
        allowed=policy.may_mind_watch, when=lambda thing: bool(thing.url), is_versioned=False,
    ),
    Action(
        name="start-watching", label=_("Watch it"), row="thing", operation=watching.start_watching,
        allowed=policy.may_mind_watch, when=lambda thing: bool(thing.url), is_versioned=False,
    ),
    Action(
        name="stop-watching", label=_("Stop watching"), row="thing", operation=watching.stop_watching,
        allowed=policy.may_mind_watch, when=lambda thing: bool(thing.url), is_versioned=False,
    ),
)  # fmt: skip
