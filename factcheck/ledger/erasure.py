"""Taking words out of the record without breaking it."""

from collections.abc import Collection

from factcheck.accounts.clock import now
from factcheck.ledger.models import Event, EventText


def erase_texts(*references: str, keys: Collection[str] | None = None) -> int:
    """Blank the words of every event about these rows (only those keys, if given) and say how many. The events keep the digests, and the
    salts go too, so that nobody can guess what stood there. The caller has asked policy and legal hold."""
    texts = EventText.objects.filter(event__subject__in=references, erased_at=None)
    if keys is not None:
        texts = texts.filter(key__in=keys)
    return texts.update(text="", salt="", erased_at=now())


def erase_text(event: Event, key: str) -> bool:
    """The same for one text of one event; whether there was one to erase."""
    return bool(event.texts.filter(key=key, erased_at=None).update(text="", salt="", erased_at=now()))
