"""The link by which somebody comes in: signed, good for a day, and used up with the first password chosen through it."""

import datetime as dt

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from factcheck.accounts.clock import now
from factcheck.accounts.models import User

SALT = "factcheck.people.welcome"
GOOD_FOR = dt.timedelta(hours=24)


def token_for(person: User) -> str:
    """A token that lets this person choose name and password once."""
    until = int((now() + GOOD_FOR).timestamp())
    return signing.dumps({"person": str(person.pk), "until": until, "mark": _mark(person)}, salt=SALT)


def person_of(token: str, *, lock: bool = False) -> User | None:
    """Whose token it is; None when it was used, replaced, is too old, or was never ours."""
    try:
        told = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    rows = User.objects.select_for_update() if lock else User.objects.all()
    person = rows.filter(pk=told["person"], is_active=True).first()
    if person is None or now().timestamp() > told["until"]:
        return None
    return person if constant_time_compare(told["mark"], _mark(person)) else None


def link_for(token: str) -> str:
    """The whole address."""
    return f"{settings.SITE_URL}{reverse('welcome', args=[token])}"


def _mark(person: User) -> str:
    """Changes with the password, the unusable one of somebody invited included: choosing one, or being invited anew, ends older links."""
    return salted_hmac(SALT, person.password, algorithm="sha256").hexdigest()[:32]
