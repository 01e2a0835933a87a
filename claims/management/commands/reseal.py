"""After PARTY_KEY was replaced: what sealed parties hide, sealed anew under the present key."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from claims.models import PartySecret
from claims.seals import CannotUnseal, reseal

BATCH = 200


class Command(BaseCommand):
    """`manage.py reseal`, after which earlier keys may leave PARTY_KEY_FALLBACKS."""

    help = "Seal what sealed parties hide anew under the present PARTY_KEY; earlier keys may then leave PARTY_KEY_FALLBACKS."

    def handle(self, *args: Any, **options: Any) -> None:
        """In batches; what was resealed already is resealed again, which changes nothing."""
        done, last = 0, None
        while batch := self._next(last):
            with transaction.atomic():
                for row in PartySecret.objects.select_for_update().filter(pk__in=batch).order_by("pk"):
                    self._reseal(row)
            done, last = done + len(batch), batch[-1]
        self.stdout.write(f"Sealed anew under the present key: {done}.")

    def _next(self, last: Any) -> list[Any]:
        rows = PartySecret.objects.order_by("pk")
        return list((rows.filter(pk__gt=last) if last else rows).values_list("pk", flat=True)[:BATCH])

    def _reseal(self, row: PartySecret) -> None:
        try:
            row.ciphertext = reseal(row.ciphertext)
        except CannotUnseal as error:
            raise CommandError(
                f"The key under which party {row.pk} was sealed is neither PARTY_KEY nor in PARTY_KEY_FALLBACKS: put it back there."
            ) from error
        row.save(update_fields=["ciphertext"])
