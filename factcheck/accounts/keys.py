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


def prefix_of(presented: str) -> str:
    """The public part of what was presented, as far as it may be one of ours; else empty."""
    mark, _, rest = presented.partition("_")
    prefix, _, secret = rest.partition("_")
    return prefix[:12] if mark == MARK and prefix and secret else ""


def find(presented: str) -> AccessKey | None:
    """The usable key that was presented, or None."""
    key = known(presented)
    return key if key is not None and key.is_usable else None


def known(presented: str) -> AccessKey | None:
    """The key that was presented, secret and all, or None. It may be revoked or expired: whoever holds it did not guess."""
    mark, _, rest = presented.partition("_")
    prefix, _, secret = rest.partition("_")
    if mark != MARK or not prefix or not secret:
        return None
    key = AccessKey.objects.select_related("user", "outlet").filter(prefix=prefix).first()
    return key if key is not None and hmac.compare_digest(key.digest, digest_of(secret)) else None
