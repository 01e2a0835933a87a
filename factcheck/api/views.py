"""The bases of API views: the actor, repeated requests, versions, lists, single rows and what is done with them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

from django.db import models, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from rest_framework.exceptions import NotAuthenticated
from rest_framework.generics import GenericAPIView
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.pagination import BasePagination
from rest_framework.parsers import BaseParser
from rest_framework.permissions import SAFE_METHODS
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from factcheck.accounts.actors import ANONYMOUS, Actor
from factcheck.api import idempotency
from factcheck.api.authentication import KeyAuthentication, PersonAuthentication
from factcheck.api.filters import StrictFilters
from factcheck.api.inputs import Input, given_names
from factcheck.api.pagination import SignedCursorPagination
from factcheck.api.parsers import JsonParser
from factcheck.api.problems import answer_to
from factcheck.api.resources import Action, Resource, own_version
from factcheck.api.throttling import PerActor
from factcheck.api.versions import etag, if_match
from factcheck.workflow.machine import NotAllowed, Stale


class OnlyJson(BaseContentNegotiation):
    """Answers are JSON whatever was asked for: a browser that opens an address shows it rather than a refusal."""

    def select_parser(self, request: Request, parsers: Any) -> Any:
        """The parser of the body's own kind."""
        kind = (request.content_type or "").partition(";")[0].strip().lower()
        return next((parser for parser in parsers if parser.media_type == kind), None)

    def select_renderer(self, request: Request, renderers: Any, format_suffix: Any = None) -> tuple[Any, str]:
        """The one there is."""
        return renderers[0], renderers[0].media_type


class ApiView(GenericAPIView):
    """Parses, calls one operation, shows. Only known actors come in; what they see and may do is the operations' matter."""

    authentication_classes = (KeyAuthentication, PersonAuthentication)
    permission_classes = ()
    throttle_classes = (PerActor,)
    parser_classes: Sequence[type[BaseParser]] = (JsonParser,)
    renderer_classes = (JSONRenderer,)
    content_negotiation_class = OnlyJson
    metadata_class = None
    pagination_class: type[BasePagination] | None = None
    filter_backends: Sequence[Any] = ()
    serializer_class = None
    tag = ""
    # A partner's key hands in items and reads what is published: every other door says so plainly.
    is_open_to_partners = False
    _names: Mapping[str, str] = {}

    @property
    def actor(self) -> Actor:
        """Who is asking; nobody, while the description is drawn up."""
        return getattr(getattr(self.request, "_request", None), "actor", ANONYMOUS)

    @property
    def shown_with(self) -> dict[str, Any]:
        """What outputs need to know."""
        return {"actor": self.actor, "base": self.request.build_absolute_uri(reverse("api:root")).rstrip("/")}

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Nobody unknown comes further."""
        super().initial(request, *args, **kwargs)
        if not (self.actor.is_person or self.actor.is_partner):
            raise NotAuthenticated
        if self.actor.is_partner and not self.is_open_to_partners:
            raise NotAllowed(_("A partner's key hands in items and reads what is published, and nothing else."))

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """As the framework does, but a POST under an Idempotency-Key is done once."""
        self.args, self.kwargs = args, kwargs
        request.actor = ANONYMOUS  # type: ignore[attr-defined]  # until a key or a session says otherwise
        self.request = request = self.initialize_request(request, *args, **kwargs)
        self.headers = self.default_response_headers
        try:
            self.initial(request, *args, **kwargs)
            response = self._answered(request, getattr(self, str(request.method).lower(), self.http_method_not_allowed))
        except Exception as error:
            response = self.handle_exception(error)
        self.response = self.finalize_response(request, response, *args, **kwargs)
        return self.response

    def _answered(self, request: Request, handler: Callable[..., Any]) -> Any:
        """A change and its answer stand or fall together: what could not be answered was not done."""
        if request.method in SAFE_METHODS:
            return handler(request, *self.args, **self.kwargs)

        def answer() -> HttpResponse:
            with transaction.atomic():
                response = handler(request, *self.args, **self.kwargs)
                return self.finalize_response(request, response, *self.args, **self.kwargs).render()

        return idempotency.once(request, self.actor, answer) if request.method == "POST" else answer()

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        """Answers depend on who asks, and are nobody else's to keep."""
        response = super().finalize_response(request, response, *args, **kwargs)
        response.setdefault("Cache-Control", "private, no-store")
        return response

    def handle_exception(self, exc: Exception) -> Response:
        """A problem that names fields as the request did; a stale change brings the row as it stands now."""
        answer = answer_to(exc, names=self._names, challenge=self.get_authenticate_header(self.request))
        if answer is None:
            self.raise_uncaught_exception(exc)
            raise exc
        if isinstance(exc, Stale):
            self._add_current(exc.row, answer)
        answer.exception = True
        return answer

    def _add_current(self, row: Any, answer: Response) -> None:
        """What a caller needs to try again: the row and its version."""

    def read(self, form: type[Input], *, partial: bool = False) -> Any:
        """The request's values under the operation's names. Raises ValidationError (400)."""
        parsed = form(data=self.request.data, partial=partial, context={"actor": self.actor, "view": self})
        self._names = given_names(parsed)
        parsed.is_valid(raise_exception=True)
        return parsed.validated_data


class RowView(ApiView):
    """A view about one row of a resource, found through what the actor may see."""

    resource: ClassVar[Resource]
    # Whether answers are rows with a version, rather than something drawn from them.
    shows_version = True

    def found(self, resource: Resource | None = None, **key: Any) -> Any:
        """The row, or 404: also for one that is there and not for this actor. Without what is fetched for showing it: operations must
        look for themselves."""
        rows = (resource or self.resource).rows(self.actor).prefetch_related(None)
        row = rows.filter(**(key or {"pk": self.kwargs["id"]})).first()
        if row is None:
            raise Http404
        return row

    def expected(self, row: Any, target: Any) -> int | None:
        """The version of the target that the caller has seen; None for whatever stands there. Raises MissingVersion, Stale."""
        given, version = if_match(self.request), self.resource.version_of
        if given is None or version is own_version:
            return given
        if given != version(row):
            raise Stale(row)
        return target.row_version

    def shown(self, row: Any, *, status: int = 200, resource: Resource | None = None) -> Response:
        """The row as it stands now, with its version as ETag; nothing, where the change took it out of the actor's sight."""
        resource = resource or self.resource
        fresh = resource.rows(self.actor).filter(pk=row.pk).first()
        return Response(status=204) if fresh is None else self._told(fresh, resource, status)

    def _told(self, fresh: Any, resource: Resource, status: int) -> Response:
        response = Response(self.represented(fresh, resource), status=status)
        response["ETag"] = etag(resource.version_of(fresh))
        if status == 201:
            response["Location"] = f"{self.shown_with['base']}/{resource.path_of(fresh)}"
        return response

    def represented(self, row: Any, resource: Resource | None = None) -> Any:
        """The row's representation with its actions."""
        resource = resource or self.resource
        return resource.output(row, context={**self.shown_with, "resource": resource}).data

    def _add_current(self, row: Any, answer: Response) -> None:
        fresh = self.resource.rows(self.actor).filter(pk=self.kwargs["id"]).first()
        if fresh is not None:
            answer.data["current"] = self.represented(fresh)
            answer["ETag"] = etag(self.resource.version_of(fresh))


class ListView(RowView):
    """A resource's rows: filtered, searched, ordered, a page at a time."""

    pagination_class = SignedCursorPagination
    filter_backends = (StrictFilters,)
    orderings: ClassVar[Mapping[str, str]] = {"created_at": "created_at"}
    default_ordering = "-created_at"

    def get_queryset(self) -> models.QuerySet:
        """What is listed."""
        return self.resource.rows(self.actor)

    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """One page."""
        page = self.paginate_queryset(self.filter_queryset(self.get_queryset()))
        data = self.resource.output(page, many=True, context=self.shown_with).data
        return self.get_paginated_response(data)


class DetailView(RowView):
    """One row at its own address."""

    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The row, its version and its actions; 404 also for one that is there and not for this actor."""
        row = self.resource.rows(self.actor).filter(pk=self.kwargs["id"]).first()
        if row is None:
            raise Http404
        return self._told(row, self.resource, 200)


class ActionView(RowView):
    """One action of a resource: the row, the version the caller saw, the operation."""

    does: ClassVar[Action]

    def act(self) -> Response:
        """Whatever the action is, this is all a door does."""
        action, row = self.does, self.found()
        target = action.target(row) if action.target else row
        expected = {"expected": self.expected(row, target)} if action.is_versioned else {}
        given = self.read(action.input, partial=action.method == "PATCH") if action.input else {}
        if action.operation is None:
            raise LookupError(f"{action.name} has no operation")
        action.operation(**{action.row: target}, actor=self.actor, **expected, **given)
        return self.shown(row)


class PostActionView(ActionView):
    """An action that is posted."""

    def post(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Do it."""
        return self.act()


class PatchActionView(DetailView, ActionView):
    """A row that can be read and edited at its address."""

    def patch(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Change the fields that are given."""
        return self.act()
