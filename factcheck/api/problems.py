"""Every refusal and error as a problem document (RFC 9457), from the one table of what each kind of refusal means."""

import math
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.core.exceptions import (
    PermissionDenied,
    RequestDataTooBig,
    SuspiciousOperation,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.http import Http404, HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import set_rollback

from factcheck.storage import Missing, StorageError
from factcheck.storage import TooLarge as FileTooLarge
from factcheck.workflow.machine import Invalid, NotAllowed, NotReady, Refused, Stale, WrongState

CONTENT_TYPE = "application/problem+json"
STATUS: dict[type[Refused], int] = {NotAllowed: 403, WrongState: 409, NotReady: 409, Stale: 412, Invalid: 400}


class MissingVersion(exceptions.APIException):
    """A change without If-Match."""

    status_code = 428
    default_code = "version_required"

    def __init__(self) -> None:
        super().__init__(_("Say which version you change: send its ETag in If-Match."))


class KeyReused(exceptions.APIException):
    """The same Idempotency-Key for another request: the caller's mistake, so it is told."""

    status_code = 422
    default_code = "idempotency_key_reused"

    def __init__(self) -> None:
        super().__init__(_("This Idempotency-Key was used for another request."))


class StillRunning(exceptions.APIException):
    """The same request is being answered at this moment."""

    status_code = 409
    default_code = "still_running"

    def __init__(self) -> None:
        super().__init__(
            _("The first request under this Idempotency-Key is still being answered. Ask again in a moment.")
        )


class TooLarge(exceptions.APIException):
    """More than the service takes in one request."""

    status_code = 413
    default_code = "too_large"


def too_large(most: int) -> TooLarge:
    """The refusal, with the limit in bytes."""
    return TooLarge(_("%(most)d MB at most.") % {"most": most // 2**20})


def problem(status: int, code: str, title: str, detail: str = "", **members: Any) -> dict[str, Any]:
    """A problem document. `type` is a name of ours; `title` the same for all problems of that type; `detail` about this one."""
    return {"type": f"urn:factcheck:problem:{code}", "title": title, "status": status, "detail": detail, **members}


def problem_response(status: int, code: str, title: str, detail: str = "", **members: Any) -> JsonResponse:
    """A problem outside any API view: an address that does not exist, a database that is gone."""
    return JsonResponse(problem(status, code, title, detail, **members), status=status, content_type=CONTENT_TYPE)


def titles() -> dict[int, str]:
    """One title per status, in the reader's language."""
    return {
        400: _("Something in the request makes no sense"),
        401: _("Sign in, or present a key"),
        403: _("Not allowed"),
        404: _("Not found"),
        405: _("This address does not do that"),
        409: _("Not possible as things stand"),
        412: _("Somebody else changed it meanwhile"),
        413: _("Too large"),
        415: _("That kind of content is not understood"),
        422: _("Key used twice"),
        428: _("Version missing"),
        429: _("Too many requests"),
        500: _("The service failed"),
        503: _("Not to be reached for the moment"),
    }


def answer_to(error: Exception, *, names: Mapping[str, str] | None = None, challenge: str = "") -> Response | None:
    """What went wrong, as a problem; None leaves it to the server's own 500. `names`: an operation's field → the request's."""
    set_rollback()
    if isinstance(error, Refused):
        return _refused(error, names or {})
    if isinstance(error, StorageError):
        return _of_storage(error)
    if isinstance(error, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent):
        return _answer(413, "too_large", _("What you sent is larger than this service takes in one go."))
    if isinstance(error, SuspiciousOperation):
        return _answer(400, "unreadable", _("The request arrived damaged, so nothing was done."))
    return _of_framework(_known(error), challenge)


def _known(error: Exception) -> Exception:
    if isinstance(error, Http404):
        return exceptions.NotFound(_("Nothing is here, or nothing that you may see."))
    return exceptions.PermissionDenied() if isinstance(error, PermissionDenied) else error


def _answer(status: int, code: str, detail: str, headers: Mapping[str, str] | None = None, **members: Any) -> Response:
    title = titles().get(status) or _("This cannot be done")
    return Response(
        problem(status, code, title, detail, **members),
        status=status,
        headers=dict(headers or {}),
        content_type=CONTENT_TYPE,
    )


def _refused(error: Refused, names: Mapping[str, str]) -> Response:
    members: dict[str, Any] = {}
    if isinstance(error, NotReady):
        members["reasons"] = error.reasons
    if isinstance(error, WrongState):
        members["state"] = error.state
    if isinstance(error, Invalid) and error.field:
        members["errors"] = {names.get(error.field, error.field): [error.sentence]}
    return _answer(STATUS.get(type(error), 409), error.code, error.sentence, **members)


def _of_storage(error: StorageError) -> Response:
    if isinstance(error, FileTooLarge):
        return _answer(413, "too_large", error.sentence)
    if isinstance(error, Missing):
        return _answer(404, "not_found", error.sentence)
    return _answer(503, "unavailable", error.sentence, {"Retry-After": "60"})


def _of_framework(error: Exception, challenge: str) -> Response | None:
    if not isinstance(error, exceptions.APIException):
        return None
    headers = {}
    if isinstance(error, exceptions.NotAuthenticated | exceptions.AuthenticationFailed):
        headers["WWW-Authenticate"] = challenge
    if getattr(error, "wait", None):
        headers["Retry-After"] = str(math.ceil(error.wait))  # type: ignore[attr-defined]
    if isinstance(error, exceptions.ValidationError):
        return _answer(error.status_code, "invalid", _("See the fields."), headers, errors=dict(_by_path(error.detail)))
    code = error.get_codes()
    return _answer(error.status_code, code if isinstance(code, str) else "refused", str(error.detail), headers)


def _by_path(detail: Any, path: str = "") -> Iterator[tuple[str, list[str]]]:
    """Each field's sentences under its path, such as `points.0.outcome`."""
    if isinstance(detail, Mapping):
        parts: Iterable[tuple[Any, Any]] = detail.items()
    elif isinstance(detail, list) and all(isinstance(part, str) for part in detail):
        yield path.removesuffix(".non_field_errors"), [str(part) for part in detail]
        return
    else:
        parts = enumerate(detail if isinstance(detail, list) else [[detail]])
    for name, part in parts:
        yield from _by_path(part, f"{path}.{name}".lstrip("."))


def not_found(request: HttpRequest) -> JsonResponse:
    """An API address that does not exist."""
    return problem_response(404, "not_found", titles()[404], _("There is nothing at this address."))
