"""Replacing the key under which sealed parties are kept."""

from typing import Any

import pytest
from django.core.management import CommandError, call_command

from claims.models import PartySecret
from claims.seals import CannotUnseal, seal, unseal
from tests.factories import PartyFactory

pytestmark = pytest.mark.django_db
HIDDEN = {"name": "Whoever It Was", "contacts": []}


@pytest.fixture
def secret(settings: Any) -> PartySecret:
    settings.PARTY_KEYS = ["the first key"]
    return PartySecret.objects.create(party=PartyFactory(), ciphertext=seal(HIDDEN))


def test_after_resealing_the_old_key_is_not_needed_any_more(secret: PartySecret, settings: Any) -> None:
    settings.PARTY_KEYS = ["the second key", "the first key"]
    call_command("reseal")
    settings.PARTY_KEYS = ["the second key"]
    secret.refresh_from_db()
    assert unseal(secret.ciphertext) == HIDDEN


def test_without_the_old_key_nothing_is_changed_and_the_command_says_which_is_missing(
    secret: PartySecret, settings: Any
) -> None:
    before = bytes(secret.ciphertext)
    settings.PARTY_KEYS = ["the second key"]
    with pytest.raises(CommandError, match="PARTY_KEY_FALLBACKS"):
        call_command("reseal")
    secret.refresh_from_db()
    assert bytes(secret.ciphertext) == before
    with pytest.raises(CannotUnseal):
        unseal(secret.ciphertext)
