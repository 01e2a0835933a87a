"""Taking words out of the record, with a reason. The gap shows, and the record still holds."""

from django.apps import apps
from django.db import transaction
from django.utils.translation import gettext as _

from claims import policy
from claims.operations.holding import refuse_held
from claims.operations.shared import required
from factcheck.accounts.actors import Actor
from factcheck.ledger.erasure import erase_text
from factcheck.ledger.models import Event
from factcheck.ledger.recording import record
from factcheck.ledger.references import Referable, split_reference
from factcheck.ledger.visibility import hidden_subjects
from factcheck.workflow.machine import Invalid, NotAllowed, WrongState

# Why words were erased is the one thing that says so: it stays.
KEPT = frozenset({"text.erased"})


@transaction.atomic
def erase_event_text(*, event: Event, key: str, reason: str, actor: Actor) -> Event:
    """Erase the words of one event under that key, for good. What happened, when and by whom stays, and so does why they are gone."""
    if not policy.may_redact(actor, event.desk_id) or hidden_subjects([event], actor):
        raise NotAllowed
    because = required(reason, "reason", _("Say why these words have to go."))
    if event.name in KEPT:
        raise WrongState(event, "name", sentence=_("Why words were erased stays in the record."))
    refuse_held(event.references)
    if not event.texts.filter(key=key).exists():
        raise Invalid("key", _("This event has no such words."))
    if not erase_text(event, key):
        raise WrongState(event, "name", sentence=_("These words are erased already."))
    details = {"event": str(event.uuid), "key": key}
    subject, texts = _row(event.subject), {"reason": because}
    return record("text.erased", subject=subject, actor=actor, details=details, texts=texts, context=event.context)


def _row(subject: str) -> Referable:
    """What an event is about, so that ours stands on the same desk; its reference, where it is gone."""
    label, key = split_reference(subject)
    return apps.get_model(label)._base_manager.filter(pk=key).first() or subject
