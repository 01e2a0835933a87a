"""API keys: made, shown once, stored as an HMAC, and looked up by their public prefix in constant time."""

import hashlib
import hmac
import re
import secrets

from django.conf import settings

from factcheck.accounts.models import AccessKey

MARK = "fck"
SHAPE = re.compile(rf"{MARK}_([0-9a-f]{{12}})_([\w-]{{1,100}})", re.ASCII)


def digest_of(secret: str) -> str:
    """The HMAC-SHA-256 under which a key's secret part is stored."""
    return hmac.new(settings.KEY_PEPPER.encode(), secret.encode(), hashlib.sha256).hexdigest()


def fresh() -> tuple[str, str, str]:
    """A new key as (what is shown once, its public prefix, its digest)."""
    prefix, secret = secrets.token_hex(6), secrets.token_urlsafe(32)
    return f"{MARK}_{prefix}_{secret}", prefix, digest_of(secret)


def parts_of(presented: str) -> tuple[str, str]:
    """The public part and the secret of what was presented; both empty for what cannot be one of ours."""
    found = SHAPE.fullmatch(presented)
    return (found[1], found[2]) if found else ("", "")


def find(presented: str) -> AccessKey | None:
    """The usable key that was presented, or None."""
    key = known(presented)
    return key if key is not None and key.is_usable else None


def known(presented: str) -> AccessKey | None:
    """The key that was presented, secret and all, or None. It may be revoked or expired: whoever holds it did not guess."""
    prefix, secret = parts_of(presented)
    if not prefix:
        return None
    key = AccessKey.objects.select_related("user", "outlet").filter(prefix=prefix).first()
    return key if key is not None and hmac.compare_digest(key.digest, digest_of(secret)) else None
