"""How people call a claim: the desk's prefix and a number."""

import re

from django.db.models import Q

_CALLED = re.compile(r"([A-Za-z]{1,4})-([0-9]{1,10})")
_LARGEST = 2**31 - 1


def called(text: str) -> Q | None:
    """The claim of that name, such as W-214, if that is all that stands there."""
    name = _CALLED.fullmatch(text.strip())
    if name is None or int(name[2]) > _LARGEST:
        return None
    return Q(desk__prefix=name[1].upper(), number=int(name[2]))
