"""Every refusal and error as a problem document (RFC 9457), from the one table of what each kind of refusal means."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import set_rollback

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
        super().__init__(_("The first request under this Idempotency-Key is still being answered. Ask again in a moment."))


class TooLarge(exceptions.APIException):
    """More than the service takes in one request."""

    status_code = 413
    default_code = "too_large"


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
        406: _("Not to be had in that form"),
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


def handle(error: Exception, context: Mapping[str, Any]) -> Response | None:
    """DRF's exception handler: what went wrong, as a problem; None leaves it to the server's own 500."""
    answer = _answer(error)
    if answer is None:
        return None
    set_rollback()
    status, document, headers = answer
    return Response(document, status=status, headers=headers, content_type=CONTENT_TYPE)


def _answer(error: Exception) -> tuple[int, dict[str, Any], dict[str, str]] | None:
    if isinstance(error, Refused):
        return _refused(error)
    if isinstance(error, Http404):
        error = exceptions.NotFound()
    elif isinstance(error, PermissionDenied):
        error = exceptions.PermissionDenied()
    if isinstance(error, exceptions.APIException):
        return _of_framework(error)
    return None


def _refused(error: Refused) -> tuple[int, dict[str, Any], dict[str, str]]:
    status = STATUS[type(error)]
    members: dict[str, Any] = {}
    if isinstance(error, NotReady):
        members["reasons"] = error.reasons
    if isinstance(error, WrongState):
        members["state"] = error.state
    if isinstance(error, Invalid) and error.field:
        members["errors"] = {error.field: [error.sentence]}
    if isinstance(error, Stale):
        members["row_version"] = getattr(error.row, "row_version", None)
    return status, problem(status, error.code, titles()[status], error.sentence, **members), {}


def _of_framework(error: exceptions.APIException) -> tuple[int, dict[str, Any], dict[str, str]]:
    status = error.status_code
    headers = {}
    if getattr(error, "auth_header", None):
        headers["WWW-Authenticate"] = error.auth_header  # type: ignore[attr-defined]
    if getattr(error, "wait", None):
        headers["Retry-After"] = str(int(error.wait) + 1)  # type: ignore[attr-defined]
    title = titles().get(status, _("This cannot be done"))
    if isinstance(error, exceptions.ValidationError):
        return status, problem(status, "invalid", title, _("See the fields."), errors=_by_field(error.detail)), headers
    code = error.get_codes()
    return status, problem(status, code if isinstance(code, str) else "refused", title, str(error.detail)), headers


def _by_field(detail: Any) -> dict[str, Any]:
    return detail if isinstance(detail, dict) else {"": detail}


def not_found(request: HttpRequest) -> JsonResponse:
    """An API address that does not exist."""
    return problem_response(404, "not_found", titles()[404], _("There is nothing at this address."))


def server_error(request: HttpRequest) -> JsonResponse:
    """Something broke; what, is in the log under the request's id."""
    return problem_response(500, "server_error", titles()[500], _("It was noted, and nothing was saved. Try again."))
