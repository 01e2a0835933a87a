"""A repeated POST under the same Idempotency-Key is answered as the first was, and done once."""

import datetime as dt
import hashlib
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

from factcheck.accounts.actors import Actor
from factcheck.accounts.clock import now
from factcheck.api.models import AnsweredRequest
from factcheck.api.problems import KeyReused, StillRunning

KEPT = dt.timedelta(days=1)
# A request that never came to its end (its process died) gives its key free again after this long.
GIVEN_UP = dt.timedelta(minutes=2)
_KEPT_HEADERS = ("Content-Type", "Location", "ETag")


class Repeated:
    """One request under a key: `answer` is what was answered before, if it was; else `keep` what is answered now."""

    def __init__(self, row: AnsweredRequest) -> None:
        self.row = row

    @property
    def answer(self) -> HttpResponse | None:
        """The answer given before, marked as repeated."""
        if self.row.status is None:
            return None
        response = HttpResponse(bytes(self.row.body), status=self.row.status)
        for name, value in self.row.headers.items():
            response[name] = value
        response["Idempotent-Replayed"] = "true"
        return response

    def keep(self, response: Any) -> None:
        """Remember a definite answer; one that says "try again" (429, 5xx) gives the key free."""
        if response.status_code >= 500 or response.status_code in (409, 429):
            self.row.delete()
            return
        self.row.status, self.row.body = response.status_code, response.content
        self.row.headers = {name: response[name] for name in _KEPT_HEADERS if name in response}
        self.row.save(update_fields=["status", "body", "headers"])

    def forget(self) -> None:
        """The request failed before it was answered."""
        self.row.delete()


def begin(request: Request, actor: Actor) -> Repeated | None:
    """Claim the request's key for this actor, or find its earlier answer; None without a key. Raises KeyReused, StillRunning."""
    key = request.headers.get("Idempotency-Key", "").strip()
    if not key:
        return None
    if len(key) > 255:
        raise ValidationError({"Idempotency-Key": ["255 characters at most."]})
    digest = hashlib.sha256(b"\n".join([request.method.encode(), request.get_full_path().encode(), request.body])).hexdigest()
    with transaction.atomic():
        AnsweredRequest.objects.filter(actor=actor.reference, key=key, status=None, asked_at__lt=now() - GIVEN_UP).delete()
        row, is_new = AnsweredRequest.objects.get_or_create(actor=actor.reference, key=key, defaults={"digest": digest})
    if not is_new:
        if row.digest != digest:
            raise KeyReused
        if row.status is None:
            raise StillRunning
    return Repeated(row)


def sweep() -> int:
    """Forget answers older than a day."""
    return AnsweredRequest.objects.filter(asked_at__lt=now() - KEPT).delete()[0]
