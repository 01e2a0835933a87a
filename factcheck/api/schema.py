"""How the API describes itself (OpenAPI 3.1): what drf-spectacular cannot read off the views."""

from typing import Any

from drf_spectacular.extensions import OpenApiSerializerExtension, OpenApiSerializerFieldExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import build_array_type
from drf_spectacular.utils import Direction

Schema = dict[str, Any]

PROBLEM: Schema = {
    "type": "object",
    "description": "What went wrong (RFC 9457).",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "description": "urn:factcheck:problem:… – the kind of problem, for programs."},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "A sentence for people."},
        "errors": {
            "type": "object",
            "description": "400: a field (or a path such as points.0.outcome) and what is wrong with it.",
            "additionalProperties": {"type": "array", "items": {"type": "string"}},
        },
        "reasons": {
            "type": "array",
            "items": {"type": "string"},
            "description": "409 not_ready: what must be dealt with first.",
        },
        "state": {"type": "string", "description": "409 wrong_state: where the row stands now."},
        "row_version": {"type": ["integer", "null"]},
        "current": {
            "type": "object",
            "description": "412: the row as it stands now; its version is in the ETag header.",
        },
    },
}
SAYS = {
    "400": "Something in the request makes no sense; `errors` says at which field.",
    "401": "No key, or one that is unknown, expired or revoked.",
    "403": "This actor may not do that.",
    "404": "Not there, or not for this actor to know of.",
    "409": "Not possible as things stand: wrong state, not ready, or the first request under this Idempotency-Key is still being answered.",
    "412": "Somebody else changed it meanwhile; `current` is how it stands now.",
    "413": "Too large.",
    "415": "That kind of content is not understood.",
    "422": "This Idempotency-Key was used for another request.",
    "428": "If-Match is missing.",
    "429": "Too many requests; Retry-After says how long to wait.",
}
IF_MATCH: Schema = {
    "name": "If-Match",
    "in": "header",
    "required": True,
    "schema": {"type": "string", "pattern": r'^(\*|"[0-9]{1,9}")$'},
    "description": "The ETag of the version you have seen, or * for whatever stands there.",
}
IDEMPOTENCY_KEY: Schema = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "schema": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$"},
    "description": "The same key and body are done once and answered alike, for a day.",
}
VERSION_HEADERS: Schema = {"ETag": {"schema": {"type": "string"}, "description": "The version, for If-Match."}}


def share(result: Schema, generator: Any, request: Any, public: bool) -> Schema:
    """What every operation refers to, said once."""
    components = result["components"]
    components["schemas"] = dict(sorted({**components["schemas"], "Problem": PROBLEM}.items()))
    components["responses"] = {f"Problem{status}": _problem(status, said) for status, said in SAYS.items()}
    components["parameters"] = {"IfMatch": IF_MATCH, "IdempotencyKey": IDEMPOTENCY_KEY}
    return result


def _problem(status: str, said: str) -> Schema:
    example = {"type": "urn:factcheck:problem:…", "title": "…", "status": int(status), "detail": said}
    document = {"schema": {"$ref": "#/components/schemas/Problem"}, "example": example}
    return {"description": said, "content": {"application/problem+json": document}}


class ApiSchema(AutoSchema):
    """Versions, repeated requests and problems, which every view shares."""

    def get_tags(self) -> list[str]:
        """By resource."""
        view: Any = self.view
        return [view.tag or view.resource.tag]

    def get_operation_id(self) -> str:
        """Said in words: claims_wait, items_text."""
        words = [
            word.replace("-", "_")
            for word in self.path.removeprefix("/api/v1/").split("/")
            if word and not word.startswith("{")
        ]
        read = "list" if self._is_list_view() else "get"
        verb = {"GET": read, "POST": "post", "PATCH": "edit", "PUT": "replace", "DELETE": "delete"}[self.method]
        words = [word for word in words if word != "actions"]
        return "_".join([*words, verb]) if "/actions/" not in self.path else "_".join(words)

    def get_serializer_name(self, serializer: Any, direction: Direction) -> str:
        """Outputs are called what they show."""
        return super().get_serializer_name(serializer, direction).removesuffix("Output")

    def get_operation(self, *arguments: Any, **options: Any) -> Schema | None:
        """The framework's description, completed."""
        operation = super().get_operation(*arguments, **options)
        if operation is None:
            return None
        operation.setdefault("parameters", []).extend(self._headers())
        if not operation["parameters"]:
            del operation["parameters"]
        self._complete(operation["responses"])
        return operation

    @property
    def _is_versioned(self) -> bool:
        action = getattr(self.view, "does", None)
        by_action = action is not None and action.is_versioned
        by_view = self.method in ("PUT", "DELETE") and getattr(self.view, "is_versioned", False)
        return self.method == "PATCH" or (self.method == "POST" and by_action) or by_view

    def _headers(self) -> list[Schema]:
        named = [*(["IfMatch"] if self._is_versioned else []), *(["IdempotencyKey"] if self.method == "POST" else [])]
        return [{"$ref": f"#/components/parameters/{name}"} for name in named]

    def _complete(self, responses: Schema) -> None:
        for status in ("200", "201"):
            if status in responses and not self._is_list_view() and getattr(self.view, "shows_version", False):
                responses[status]["headers"] = VERSION_HEADERS
        for status in self._problem_statuses():
            responses[status] = {"$ref": f"#/components/responses/Problem{status}"}

    def _problem_statuses(self) -> list[str]:
        statuses = {"401", "403", "429"}
        if self.method != "GET":
            statuses |= {"400", "409", "413", "415"}
        if self.method == "POST":
            statuses |= {"422"}
        if self._is_list_view():
            statuses |= {"400"}
        if "{" in self.path:
            statuses |= {"404"}
        if self._is_versioned:
            statuses |= {"412", "428"}
        return sorted(statuses)


class StrictInput(OpenApiSerializerExtension):
    """Requests may hold no other fields."""

    target_class = "factcheck.api.inputs.Input"
    match_subclasses = True

    def map_serializer(self, auto_schema: AutoSchema, direction: Direction) -> Schema:
        """The framework's schema, closed."""
        schema = auto_schema._map_serializer(self.target, direction, bypass_extensions=True)
        return {**schema, "additionalProperties": False}

    def get_name(self, auto_schema: AutoSchema, direction: Direction) -> str | None:
        """The framework's."""
        return None


class CodeSchema(OpenApiSerializerFieldExtension):
    """A code with its words."""

    target_class = "factcheck.api.fields.CodeField"
    match_subclasses = True

    def get_name(self) -> str:
        """After the table of codes."""
        return f"{self.target.choices.__name__}Code"

    def map_serializer_field(self, auto_schema: AutoSchema, direction: Direction) -> Schema:
        """Both required; null is said where the field may be empty."""
        return {
            "type": "object",
            "required": ["code", "words"],
            "properties": {
                "code": {"type": "string", "enum": list(self.target.choices.values)},
                "words": {"type": "string"},
            },
        }


class SeenSchema(OpenApiSerializerFieldExtension):
    """A row by its id."""

    target_class = "factcheck.api.fields.Seen"
    match_subclasses = True

    def map_serializer_field(self, auto_schema: AutoSchema, direction: Direction) -> Schema:
        """A UUID."""
        return {"type": "string", "format": "uuid"}


class AddressSchema(OpenApiSerializerFieldExtension):
    """An address of ours."""

    target_class = "factcheck.api.outputs.Address"
    match_subclasses = True

    def map_serializer_field(self, auto_schema: AutoSchema, direction: Direction) -> Schema:
        """Absolute."""
        return {"type": "string", "format": "uri"}


class ActionsSchema(OpenApiSerializerFieldExtension):
    """The actions open to the asker."""

    target_class = "factcheck.api.outputs.Actions"

    def map_serializer_field(self, auto_schema: AutoSchema, direction: Direction) -> Schema:
        """Null in lists."""
        component = auto_schema.resolve_serializer(self.target.shape(), direction)
        return {**build_array_type(component.ref), "type": ["array", "null"]}
