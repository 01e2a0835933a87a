"""Requests that were answered under an Idempotency-Key, so that a repeated one is answered alike."""

from django.db import models

from factcheck.accounts.clock import now


class AnsweredRequest(models.Model):
    """One POST under a key: what was asked (a digest), and what was answered. Kept for a day; see the sweeper."""

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
