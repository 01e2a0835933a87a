"""How second factors behave here: what they are called, and how their secrets are kept."""

import base64
import functools

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class DeskMfaAdapter(DefaultMFAAdapter):
    """The newsroom's name in apps and passkeys; seeds encrypted at rest. Named in MFA_ADAPTER."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This does not fit. Take the code that the app shows now, or one of your recovery codes."),
    }

    def get_totp_issuer(self) -> str:
        """What the app lists it under."""
        return settings.NEWSROOM_NAME

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Passkeys belong to the host; people are shown the newsroom's name."""
        return {**super().get_public_key_credential_rp_entity(), "name": settings.NEWSROOM_NAME}

    def encrypt(self, text: str) -> str:
        """A copy of the database does not make codes."""
        return _keys(tuple(settings.SECOND_FACTOR_KEYS)).encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Under the present key, or an earlier one."""
        return _keys(tuple(settings.SECOND_FACTOR_KEYS)).decrypt(encrypted_text.encode()).decode()


@functools.cache
def _keys(secrets: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(_derived(secret)) for secret in secrets])


def _derived(secret: str) -> bytes:
    made = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"factcheck second factors").derive(secret.encode())
    return base64.urlsafe_b64encode(made)
