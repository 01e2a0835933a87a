"""API keys: made, shown once, stored as an HMAC, and looked up by their public prefix in constant time."""

import hashlib
import hmac
import secrets

from django.conf import settings

from factcheck.accounts.models import AccessKey

MARK = "fck"


def digest_of(secret: str) -> str:
    """The HMAC-SHA-256 under which a key's secret part is stored."""
    return hmac.new(settings.KEY_PEPPER.encode(), secret.encode(), hashlib.sha256).hexdigest()


def fresh() -> tuple[str, str, str]:
    """A new key as (what is shown once, its public prefix, its digest)."""
    prefix, secret = secrets.token_hex(6), secrets.token_urlsafe(32)
    return f"{MARK}_{prefix}_{secret}", prefix, digest_of(secret)


def find(presented: str) -> AccessKey | None:
    """The usable key that was presented, or None."""
    mark, _, rest = presented.partition("_")
    prefix, _, secret = rest.partition("_")
    if mark != MARK or not prefix or not secret:
        return None
    key = AccessKey.objects.usable().select_related("user", "outlet").filter(prefix=prefix).first()
    return key if key is not None and hmac.compare_digest(key.digest, digest_of(secret)) else None
