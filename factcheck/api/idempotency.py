"""A repeated POST under the same Idempotency-Key is answered as the first was, and done once."""

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Iterable

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Q
from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext as _
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

from factcheck.accounts.actors import Actor
from factcheck.accounts.clock import now
from factcheck.answers.models import KEPT, AnsweredRequest
from factcheck.api.problems import KeyReused, StillRunning

# A request that never came to its end (its process died) gives its key free again after this long.
GIVEN_UP = dt.timedelta(minutes=2)
LONGEST = 255
_KEPT_HEADERS = ("Content-Type", "Location", "ETag")


def once(request: Request, actor: Actor, answer: Callable[[], HttpResponse]) -> HttpResponse:
    """Answer the request, or, under a key that was used for it before, give the earlier answer. What is done and the answer that is kept
    stand in one transaction: neither is there without the other. A refusal did nothing, so it gives the key free."""
    key = request.headers.get("Idempotency-Key", "").strip()
    if not key:
        return answer()
    if len(key) > LONGEST or not key.isprintable():
        raise ValidationError(
            {"Idempotency-Key": [_("Letters, digits and signs, %(most)d at most.") % {"most": LONGEST}]}
        )
    row = _claimed(actor.reference, key, _digest(request))
    if row.status is not None:
        return _repeated(row)
    try:
        with transaction.atomic():
            response = answer()
            _keep(row, response)
    except BaseException:
        AnsweredRequest.objects.filter(pk=row.pk, status=None).delete()
        raise
    return response


def _claimed(actor: str, key: str, digest: str) -> AnsweredRequest:
    """The row of this key: new and ours to answer, or answered. Raises KeyReused, StillRunning."""
    with transaction.atomic():
        died = Q(key=key, status=None, asked_at__lt=now() - GIVEN_UP)
        AnsweredRequest.objects.filter(died | Q(asked_at__lt=now() - KEPT), actor=actor).delete()
        row, is_new = AnsweredRequest.objects.get_or_create(actor=actor, key=key, defaults={"digest": digest})
    if not is_new and row.digest != digest:
        raise KeyReused
    if not is_new and row.status is None:
        raise StillRunning
    return row


def _keep(row: AnsweredRequest, response: HttpResponse) -> None:
    row.status, row.body = response.status_code, response.content
    row.headers = {name: response[name] for name in _KEPT_HEADERS if name in response}
    row.save(update_fields=["status", "body", "headers"])


def _repeated(row: AnsweredRequest) -> HttpResponse:
    """The answer given before, marked as repeated."""
    response = HttpResponse(bytes(row.body), status=row.status)
    for name, value in row.headers.items():
        response[name] = value
    response["Idempotent-Replayed"] = "true"
    return response


def _digest(request: Request) -> str:
    """What makes two requests the same. A form is read part by part, since its boundary differs each time it is sent."""
    digest = hashlib.sha256(f"{request.method}\n{request.get_full_path()}\n".encode())
    if isinstance(request.data, QueryDict):
        for piece in _parts(request.data):
            digest.update(hashlib.sha256(piece).digest())
    else:
        digest.update(json.dumps(request.data, sort_keys=True).encode())
    return digest.hexdigest()


def _parts(form: QueryDict) -> Iterable[bytes]:
    for name in sorted(form):
        for value in form.getlist(name):
            yield name.encode()
            if isinstance(value, UploadedFile):
                yield from value.chunks()
                value.seek(0)
            else:
                yield str(value).encode()
