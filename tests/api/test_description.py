"""The description is what is committed, is valid, is readable, and is what the API does."""

import functools
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import schemathesis
import yaml
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, transaction
from django.test import Client
from drf_spectacular.validation import validate_schema
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import checks
from schemathesis.specs.openapi import checks as openapi_checks

from factcheck.accounts.models import Desk
from tests.api.asking import Asker, as_role
from tests.api.test_visibility import everything

COMMITTED = Path(__file__).resolve().parents[2] / "docs" / "api" / "openapi.yaml"
PROMISED = [
    checks.not_a_server_error,
    openapi_checks.status_code_conformance,
    openapi_checks.content_type_conformance,
    openapi_checks.response_headers_conformance,
    openapi_checks.response_schema_conformance,
]


@functools.cache
def described() -> dict[str, Any]:
    """What is committed."""
    return yaml.load(COMMITTED.read_bytes(), Loader=yaml.CSafeLoader)  # noqa: S506 (it is the safe one)


def test_the_committed_description_is_the_one_that_is_served(db: None) -> None:
    served = Client().get("/api/v1/openapi.yaml")
    assert served.status_code == 200
    assert served.content == COMMITTED.read_bytes(), "run “make docs”"


def test_it_is_valid_openapi_3_1() -> None:
    assert described()["openapi"].startswith("3.1")
    validate_schema(described())


def test_every_operation_is_named_once_and_says_what_it_does() -> None:
    every = [operation for path in described()["paths"].values() for operation in path.values()]
    names = [operation["operationId"] for operation in every]
    assert len(names) == len(set(names))
    assert all(operation["summary"] and operation["description"] and operation["tags"] for operation in every)


def test_every_change_asks_for_the_version_or_says_it_needs_none() -> None:
    paths = described()["paths"]
    needed = {"$ref": "#/components/parameters/IfMatch"}
    without = {
        path
        for path, methods in paths.items()
        for method, operation in methods.items()
        if (method == "patch" or "/actions/" in path) and needed not in operation.get("parameters", [])
    }
    # Watching asks for no version: saying the same twice changes nothing, and nothing is written over.
    minding = {
        f"/api/v1/{rows}/{{id}}/actions/{to}"
        for rows in ("items", "evidence", "cms-pages")
        for to in ("look-now", "start-watching", "stop-watching")
    }
    assert without == minding | {
        # Here the body names each piece of evidence with its version.
        "/api/v1/claims/{id}/actions/merge-origins",
        "/api/v1/claims/{id}/actions/split-origins",
        "/api/v1/fact-checks/{id}/actions/next-version",
        "/api/v1/parties/{id}/actions/open",
        "/api/v1/verification-tasks/{id}/actions/run-again",
        # What is there already is what was asked for.
        "/api/v1/verification-tasks/{id}/actions/take-up",
        "/api/v1/claims/{id}/actions/lay-checklist",
        "/api/v1/claims/{id}/actions/run-verifier",
    }


def test_the_page_for_people_keeps_to_the_policy(db: None) -> None:
    page = Client().get("/api/v1/docs/")
    assert page.status_code == 200
    html = page.content.decode()
    assert "<style" not in html
    assert " style=" not in html
    assert "<script>" not in html
    assert "script-src 'self'" in page["Content-Security-Policy"]
    assert not page.cookies


@functools.cache
def operations() -> dict[str, list[Any]]:
    """The operations as schemathesis reads them, by tag, with the application in the same process."""
    schema = schemathesis.openapi.from_dict(described())
    schema.app = get_wsgi_application()
    by_tag: dict[str, list[Any]] = {}
    for result in schema.get_all_operations():
        by_tag.setdefault(result.ok().tags[0], []).append(result.ok())
    return by_tag


@contextmanager
def in_this_transaction() -> Iterator[None]:
    """A request of its own ends with closing connections; here that would end the test's transaction."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)


class Doer:
    """Somebody who may do nearly everything, and a row for every id that is asked for."""

    def __init__(self, desk: Desk) -> None:
        self.asker: Asker = as_role("chief", desk)
        self.rows = {name: address.rsplit("/", 1)[1] for name, address in everything(desk=desk).items()}

    def headers(self) -> dict[str, str]:
        """Their key."""
        return {"Authorization": f"Bearer {self.asker.key}"}


@pytest.fixture
def doer(desk: Desk) -> Doer:
    """With a row of each resource."""
    return Doer(desk)


@pytest.mark.parametrize(
    "tag", sorted({operation["tags"][0] for path in described()["paths"].values() for operation in path.values()})
)
def test_whatever_is_sent_the_answer_is_one_that_was_described(tag: str, doer: Doer) -> None:
    for operation in operations()[tag]:
        try_out(operation, doer)


def try_out(operation: Any, doer: Doer) -> None:
    """A handful of requests that the description permits, each on the same rows as the one before."""

    @settings(
        max_examples=3,
        phases=[Phase.generate],
        derandomize=True,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy())
    def send(case: Any) -> None:
        resource = operation.path.removeprefix("/api/v1/").split("/")[0]
        if resource in doer.rows and "id" in case.path_parameters:
            case.path_parameters["id"] = doer.rows[resource]
        with in_this_transaction(), transaction.atomic():
            response = case.call(headers=doer.headers())
            transaction.set_rollback(True)
        case.validate_response(response, checks=PROMISED)

    send()
