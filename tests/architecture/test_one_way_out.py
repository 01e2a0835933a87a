"""Only factcheck.net talks to the outside, and nobody relaxes what it checks."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("factcheck", "claims", "reviews")
WAYS_OUT = {
    "aiohttp", "ftplib", "http.client", "httpcore", "httpx", "imaplib", "poplib", "requests", "socket", "telnetlib",
    "urllib.request", "urllib3", "xmlrpc.client",
}  # fmt: skip
# These talk to servers of ours on this machine, and are no part of the service that runs.
NOT_OUT = ("factcheck/net/", "factcheck/children/", "factcheck/supervise.py", "factcheck/desk/demo/")
FOR_TESTS = {"resolve", "trust"}


def sources() -> Iterator[tuple[str, ast.Module]]:
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            name = str(path.relative_to(ROOT))
            if not name.startswith(NOT_OUT):
                yield name, ast.parse(path.read_text(encoding="utf-8"))


def imported(tree: ast.Module) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


def called_name(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def test_nothing_else_imports_a_way_out() -> None:
    found = {(name, way) for name, tree in sources() for way in imported(tree) & WAYS_OUT}

    assert found == set()


def test_extraction_libraries_are_not_left_to_fetch_for_themselves() -> None:
    calls = {
        (name, called_name(node)) for name, tree in sources() for node in ast.walk(tree) if isinstance(node, ast.Call)
    }

    assert {call for call in calls if call[1] in ("fetch_url", "fetch_response", "urlopen", "urlretrieve")} == set()


def test_nobody_brings_an_own_resolver_or_own_authorities() -> None:
    relaxed = {
        name
        for name, tree in sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and called_name(node) == "fetch" and FOR_TESTS & {k.arg for k in node.keywords}
    }

    assert relaxed == set()


def test_the_exceptions_are_read_in_one_place() -> None:
    readers = {
        name
        for name, tree in sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr == "OUTBOUND_ALLOW"
    }

    assert readers == set()
