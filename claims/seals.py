"""What sealed parties hide, encrypted at rest: Fernet under keys derived from settings.PARTY_KEYS, the first for writing, all for reading."""

import base64
import functools
import json
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


class CannotUnseal(Exception):
    """None of the keys opens this: it was sealed under a key that is no longer in PARTY_KEY or PARTY_KEY_FALLBACKS."""


def seal(hidden: dict[str, Any]) -> bytes:
    """What to keep in the database."""
    return _keys(tuple(settings.PARTY_KEYS)).encrypt(json.dumps(hidden, ensure_ascii=False).encode())


def unseal(ciphertext: bytes | memoryview) -> dict[str, Any]:
    """What was hidden. Raises CannotUnseal."""
    try:
        return json.loads(_keys(tuple(settings.PARTY_KEYS)).decrypt(bytes(ciphertext)))
    except InvalidToken as error:
        raise CannotUnseal("a sealed party's key is missing") from error


def reseal(ciphertext: bytes | memoryview) -> bytes:
    """The same under the first key, for when keys are rotated. Raises CannotUnseal."""
    try:
        return _keys(tuple(settings.PARTY_KEYS)).rotate(bytes(ciphertext))
    except InvalidToken as error:
        raise CannotUnseal("a sealed party's key is missing") from error


@functools.cache
def _keys(secrets: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(_derived(secret)) for secret in secrets])


def _derived(secret: str) -> bytes:
    made = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"factcheck sealed parties").derive(secret.encode())
    return base64.urlsafe_b64encode(made)
