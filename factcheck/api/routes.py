"""From a resource's table to its addresses: the list, the row, and one address for each action."""

import inspect
from typing import Any

from django.urls import URLPattern, path
from drf_spectacular.utils import extend_schema, extend_schema_view

from factcheck.api.resources import Action, Resource
from factcheck.api.views import ApiView, DetailView, ListView, PatchActionView, PostActionView


def paths_of(
    resource: Resource, *, listed: type[ListView] | None = None, key: str = "<uuid:id>", **options: Any
) -> list[URLPattern]:
    """Every address of the resource. `options` are attributes of its row's view, such as being open to partners."""
    found = [path(resource.name, listed.as_view(), name=resource.name)] if listed else []
    edit = next((action for action in resource.actions if action.method == "PATCH"), None)
    row = f"{resource.name}/{key}"
    found.append(path(row, _row_view(resource, edit, options).as_view(), name=f"{resource.name}-row"))
    for action in resource.actions:
        if action.method == "POST" and action.operation is not None:
            view = _action_view(resource, action)
            found.append(path(f"{row}/{action.segment}", view.as_view(), name=f"{resource.name}-{action.name}"))
    return found


def _row_view(resource: Resource, edit: Action | None, options: dict[str, Any]) -> type[ApiView]:
    read = extend_schema(responses=resource.output, summary=f"Read one of the {resource.tag.lower()}")
    if edit is None:
        return extend_schema_view(get=read)(_made(DetailView, resource, **options))
    change = extend_schema(
        request=edit.input,
        responses=resource.output,
        summary=f"Edit one of the {resource.tag.lower()}",
        description=inspect.getdoc(edit.operation),
    )
    return extend_schema_view(get=read, patch=change)(_made(PatchActionView, resource, does=edit, **options))


def _action_view(resource: Resource, action: Action) -> type[ApiView]:
    answers = {200: resource.output, 204: None}
    described = extend_schema(
        request=action.input,
        responses=answers,
        summary=_summary(resource, action),
        description=inspect.getdoc(action.operation),
    )
    return extend_schema_view(post=described)(_made(PostActionView, resource, does=action))


def _summary(resource: Resource, action: Action) -> str:
    label = str(action.label)
    if not label and resource.workflow:
        label = str(resource.workflow.transitions[action.name.replace("-", "_")].label)
    return label or action.name.replace("-", " ").capitalize()


def _made(base: type[ApiView], resource: Resource, **attributes: Any) -> type[ApiView]:
    name = f"{resource.tag.title().replace(' ', '')}{attributes['does'].name.title().replace('-', '') if 'does' in attributes else 'Row'}"
    return type(
        name, (base,), {"resource": resource, "__module__": base.__module__, "__doc__": base.__doc__, **attributes}
    )
