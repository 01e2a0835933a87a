"""The house rules that can be read off the sources."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db.models import CheckConstraint
from django.utils.module_loading import import_string

from factcheck.ledger.catalogue import EVENTS
from factcheck.reactions import REACTIONS, RHYTHMS
from tests.architecture.personal import IMPERSONAL, PERSONAL

ROOT = Path(__file__).resolve().parents[2]
OURS = ("factcheck", "claims", "reviews")
# The one outgoing HTTP client, and two programs that talk to the running service alone: they never take an address from anybody.
MAY_SPEAK_HTTP = {"factcheck/net", "factcheck/desk/demo", "factcheck/supervise.py", "factcheck/children"}
HTTP = {"httpx", "httpcore", "requests", "urllib3", "aiohttp", "http.client", "urllib.request"}
TASKS = {"shared_task", "task", "apply_async", "send_task", "delay_on_commit", "apply_async_on_commit"}
LATER = {"retry", "countdown", "eta", "autoretry_for", "retry_backoff", "max_retries"}


def sources() -> Iterator[tuple[str, ast.Module]]:
    """Each module of ours but migrations: its path in the repository, parsed."""
    for top in OURS:
        for path in sorted((ROOT / top).rglob("*.py")):
            if "migrations" not in path.parts:
                yield str(path.relative_to(ROOT)), ast.parse(path.read_text())


SOURCES = list(sources())


def nodes(kind: type[ast.AST]) -> Iterator[tuple[str, ast.AST]]:
    for path, tree in SOURCES:
        yield from ((path, node) for node in ast.walk(tree) if isinstance(node, kind))


def is_under(path: str, places: set[str]) -> bool:
    return any(path == place or path.startswith(f"{place}/") for place in places)


def test_nothing_follows_by_a_signal_or_after_the_commit() -> None:
    found = [f"{path}:{node.lineno}" for path, node in nodes(ast.Call) if _called(node) in {"connect", "on_commit"}]
    # Celery tells of its own start by signals; sockets and databases are connected to.
    allowed = {
        "factcheck/celery.py",
        "factcheck/work",
        "factcheck/net",
        "factcheck/supervise.py",
        "factcheck/embedded.py",
        "factcheck/prepare.py",
    }
    assert [one for one in found if not is_under(one.partition(":")[0], allowed | {"factcheck/children"})] == []
    decorated = [
        path for path, node in nodes(ast.FunctionDef) for one in node.decorator_list if "receiver" in ast.unparse(one)
    ]
    assert decorated == []


def _called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def test_work_is_retried_by_its_row_and_never_by_the_broker() -> None:
    found = [
        f"{path}:{node.lineno}"
        for path, node in nodes(ast.Call)
        for word in node.keywords
        if _called(node) in TASKS and word.arg in LATER and ast.unparse(word.value) != "False"
    ]
    assert found == []
    assert [path for path, node in nodes(ast.Call) if ast.unparse(node.func).endswith("self.retry")] == []


def test_one_client_alone_speaks_http() -> None:
    found = set()
    for path, node in nodes(ast.Import):
        found |= {path for name in node.names if name.name in HTTP}
    for path, node in nodes(ast.ImportFrom):
        names = {node.module, *(f"{node.module}.{name.name}" for name in node.names)}
        found |= {path} if names & HTTP or (node.module or "").split(".")[0] in HTTP - {"urllib"} else set()
    assert {path for path in found if not is_under(path, MAY_SPEAK_HTTP)} == set()


def test_state_is_set_by_the_workflow_alone() -> None:
    found = set()
    for path, node in nodes(ast.Assign):
        targets = [part for target in node.targets for part in ast.walk(target) if isinstance(part, ast.Attribute)]
        found |= {path for target in targets if target.attr in {"state", "public_state"}}
    assert {path for path in found if not is_under(path, {"factcheck/workflow", "factcheck/work"})} == set()


def test_every_import_stands_at_the_top() -> None:
    found = [
        f"{path}:{inner.lineno}"
        for path, node in [*nodes(ast.FunctionDef), *nodes(ast.AsyncFunctionDef)]
        for inner in ast.walk(node)
        if isinstance(inner, ast.Import | ast.ImportFrom) and path not in {"factcheck/supervise.py"}
    ]
    assert found == []


def recorded() -> Iterator[tuple[str, str]]:
    """Every event name written out in a call of record(), in a Fact or in a transition."""
    for path, node in nodes(ast.Call):
        if _called(node) in {"record", "Fact"} and node.args and isinstance(node.args[0], ast.Constant):
            yield path, node.args[0].value
        if _called(node) == "Transition" and len(node.args) > 3 and isinstance(node.args[3], ast.Constant):
            yield path, node.args[3].value
        yield from ((path, word.value.value) for word in node.keywords if _is_event(word))


def _is_event(word: ast.keyword) -> bool:
    return word.arg == "event" and isinstance(word.value, ast.Constant) and isinstance(word.value.value, str)


def test_every_event_has_its_sentence() -> None:
    found = list(recorded())
    assert len(found) > 50
    assert [(path, name) for path, name in found if name not in EVENTS] == []


def test_what_follows_from_events_is_there() -> None:
    assert set(REACTIONS) <= set(EVENTS)
    kinds = {kind for following in REACTIONS.values() for kind in following} | set(RHYTHMS)
    assert kinds <= set(settings.WORK_KINDS)
    for given in settings.WORK_KINDS.values():
        paths = (
            [given]
            if isinstance(given, str)
            else [given["path"], *([given["on_broken"]] if "on_broken" in given else [])]
        )
        assert all(callable(import_string(path)) for path in paths)


def our_models() -> list[type]:
    labels = [
        each.label
        for each in apps.get_app_configs()
        if Path(each.path).is_relative_to(ROOT) and "site-packages" not in each.path
    ]
    return [model for model in apps.get_models() if model._meta.app_label in labels]


@pytest.mark.parametrize("model", our_models(), ids=lambda model: model._meta.label)
def test_a_state_is_one_of_those_there_are(model: type) -> None:
    fields = {field.name for field in model._meta.concrete_fields if field.name in {"state", "public_state"}}
    checks = "".join(str(one.condition) for one in model._meta.constraints if isinstance(one, CheckConstraint))
    assert {name for name in fields if f"'{name}__in'" not in checks} == set()


@pytest.mark.django_db
def test_migrations_are_complete_and_named() -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)
    names = [path.name for top in OURS for path in (ROOT / top).rglob("migrations/*.py")]
    assert len(names) > 5
    assert [name for name in names if "_auto_" in name] == []


TEMPLATES = sorted(path for top in OURS for path in (ROOT / top).rglob("templates/**/*.html"))
INLINE = re.compile(
    r"<style|\sstyle=|\son[a-z]+=|hx-on|javascript:|<script(?![^>]*\b(src|type=\"application/ld\+json\")=?)",
    re.IGNORECASE,
)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: "/".join(path.parts[-2:]))
def test_a_template_brings_no_script_or_style_of_its_own(path: Path) -> None:
    text = re.sub(r"{#.*?#}|{% comment %}.*?{% endcomment %}", "", path.read_text(), flags=re.DOTALL)
    assert INLINE.findall(text) == []


WORDS = re.compile(r">([^<>{}]*[A-Za-z]{3,}[^<>{}]*)<")


@pytest.mark.parametrize(
    "path", [path for path in TEMPLATES if path.suffix == ".html"], ids=lambda path: "/".join(path.parts[-2:])
)
def test_a_template_says_nothing_that_cannot_be_translated(path: Path) -> None:
    text = re.sub(
        r"{#.*?#}|{% comment %}.*?{% endcomment %}|{% blocktranslate.*?{% endblocktranslate %}",
        "",
        path.read_text(),
        flags=re.DOTALL,
    )
    text = re.sub(r"<(script|svg|code|kbd|pre)\b.*?</\1>|{%.*?%}|{{.*?}}", "", text, flags=re.DOTALL)
    assert [said.strip() for said in WORDS.findall(text) if said.strip()] == []


TEXTUAL = {"CharField", "TextField", "EmailField", "URLField", "BinaryField", "JSONField", "SearchVectorField"}


@pytest.mark.parametrize("model", our_models(), ids=lambda model: model._meta.label)
def test_every_text_is_declared_as_telling_of_a_person_or_of_nobody(model: type) -> None:
    fields = model._meta.concrete_fields
    texts = {field.name for field in fields if field.get_internal_type() in TEXTUAL and not field.choices}
    personal = set(PERSONAL.get(model._meta.label, "").split())
    impersonal = set(IMPERSONAL.get(model._meta.label, "").split())
    assert personal | impersonal == texts
    assert personal & impersonal == set()


def test_an_event_keeps_texts_apart_from_what_is_never_erased() -> None:
    assert "ledger.Event" not in PERSONAL
    assert "ledger.Sequenced" not in PERSONAL
