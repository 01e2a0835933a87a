"""After PARTY_KEY was replaced: whatever is sealed under it, sealed anew under the present key."""

from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError
from django.db import models, transaction

from claims.seals import CannotUnseal, reseal

BATCH = 200
# Every table that keeps something sealed keeps it in a column of this name.
SEALED = "ciphertext"


class Command(BaseCommand):
    """`manage.py reseal`, after which earlier keys may leave PARTY_KEY_FALLBACKS."""

    help = "Seal what sealed parties hide, and passwords of CMS sites, anew under the present PARTY_KEY; earlier keys may then leave PARTY_KEY_FALLBACKS."

    def handle(self, *args: Any, **options: Any) -> None:
        """In batches; what was resealed already is resealed again, which changes nothing."""
        done = sum(self._reseal_all(model) for model in sealed_models())
        self.stdout.write(f"Sealed anew under the present key: {done}.")

    def _reseal_all(self, model: type[models.Model]) -> int:
        done, last = 0, None
        while batch := self._next(model, last):
            with transaction.atomic():
                for row in model._base_manager.select_for_update().filter(pk__in=batch).order_by("pk"):
                    self._reseal(row)
            done, last = done + len(batch), batch[-1]
        return done

    def _next(self, model: type[models.Model], last: Any) -> list[Any]:
        rows = model._base_manager.order_by("pk")
        return list((rows.filter(pk__gt=last) if last else rows).values_list("pk", flat=True)[:BATCH])

    def _reseal(self, row: Any) -> None:
        try:
            row.ciphertext = reseal(row.ciphertext)
        except CannotUnseal as error:
            raise CommandError(
                f"The key under which {row._meta.label} {row.pk} was sealed is neither PARTY_KEY nor in PARTY_KEY_FALLBACKS: put it back there."
            ) from error
        row.save(update_fields=[SEALED])


def sealed_models() -> list[type[models.Model]]:
    """The tables with such a column."""
    return [model for model in apps.get_models() if any(field.name == SEALED for field in model._meta.concrete_fields)]
