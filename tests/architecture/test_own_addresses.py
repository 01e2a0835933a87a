"""Whatever the API shows with a `url` of ours stands at that address."""

from collections.abc import Iterator

from django.urls import resolve
from rest_framework.serializers import Serializer

from factcheck.accounts.ids import new_id
from factcheck.api.outputs import Address, Output
from tests.architecture.urls import every_pattern


def kinds(of: type[Serializer] = Serializer) -> Iterator[type[Serializer]]:
    for kind in of.__subclasses__():
        yield kind
        yield from kinds(kind)


def given(kind: type[Serializer]) -> str:
    field = kind._declared_fields.get("url")
    return field.resource if isinstance(field, Address) else ""


def test_every_row_shown_by_the_api_has_an_address_and_it_leads_somewhere() -> None:
    views = [
        pattern.callback.view_class
        for name, _, pattern in every_pattern()
        if name.startswith("api:") and hasattr(pattern.callback, "view_class")
    ]
    shown = {view.resource.output: view.resource.name for view in views if hasattr(view, "resource")}
    without = [kind.__name__ for kind, name in shown.items() if issubclass(kind, Output) and given(kind) != name]
    assert without == []
    resources = {given(kind) for kind in kinds()} - {""}
    assert {"claims", "cms-pages", "minor-edits"} <= resources
    for resource in resources:
        assert resolve(f"/api/v1/{resource}/{new_id()}").view_name.startswith("api:"), resource
