"""Requests that were answered under a key of their own, so that a repeated one is answered alike and done once."""

import datetime as dt

from django.db import models

from factcheck.accounts.clock import now

KEPT = dt.timedelta(days=1)


class AnsweredRequest(models.Model):
    """One POST under a key: a program's Idempotency-Key, or the one-time key of a form. What was asked (a digest), and what was answered."""

    actor = models.CharField(max_length=60)
    key = models.CharField(max_length=255)
    digest = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(null=True)
    headers = models.JSONField(default=dict)
    body = models.BinaryField(default=b"")
    asked_at = models.DateTimeField(default=now, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["actor", "key"], name="idempotency_key_once")]

    def __str__(self) -> str:
        return self.key


def sweep() -> int:
    """Forget answers older than a day."""
    return AnsweredRequest.objects.filter(asked_at__lt=now() - KEPT).delete()[0]
